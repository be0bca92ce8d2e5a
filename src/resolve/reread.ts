/**
 * A graph whose names were read with other knowledge in, the change that reads them all anew out: then
 * it is the graph that its documents and judgements would give today. Reads every name.
 */
import { graphChange } from '../model/change.js'
import { isDescription } from '../model/descriptions.js'
import type { GraphChange, Judgement, Name } from '../model/graph.js'
import { byCodeUnit } from '../model/ids.js'
import type { Listing } from '../model/listing.js'
import type { GraphReader } from '../model/query.js'
import { CROWDED, coarserKey } from './blocks.js'
import { clusterOwn } from './clusters.js'
import { type Knowledge, rememberPairs } from './knowledge.js'
import { readAnew, standing } from './ledger.js'
import { isOwnBlock, toName } from './names.js'
import { isEqual, loadRestated, NO_STEP, resolveDeals } from './project.js'
import { diffRecords, type NameStep, resolveAllEntities } from './relations.js'
import { toListedNames } from './screening/hits.js'
import { matchListings } from './screening/matches.js'
import type { NameView } from './screening/view.js'
import { findTellings } from './tellings.js'

/**
 * Computes the change that makes names, judgements, entities, relations and deals those of
 * `knowledge`. Costs a pass over all names, judgements, entities and relations, and the deals of
 * names that change their entity.
 */
export async function resolveRereading(reader: GraphReader, knowledge: Knowledge): Promise<GraphChange> {
  const baseRevision = await reader.revision()
  const before: Name[] = []
  for await (const name of reader.scan('name')) before.push(name)
  const ledger: Judgement[] = []
  for await (const judgement of reader.scan('judgement')) ledger.push(judgement)
  const readings = ledger.map((judgement) => readAnew(knowledge, judgement))
  const after = clusterAll(knowledge, before, readings)
  const steps = before.map((name): NameStep => ({ before: name, after: after.get(name.id) ?? null }))
  const changed = readings.filter((reading, index) => !isEqual(reading, ledger[index]))
  const felt = steps.filter(isFelt)
  const restated = await loadRestated(reader, NO_STEP, [], felt)
  const deals = await resolveDeals(reader, knowledge, NO_STEP, [], { nameSteps: felt, restated })
  const tellings = await findTellings(reader, NO_STEP, restated, steps)
  return graphChange(baseRevision, {
    knowledge: knowledge.fingerprint(),
    putNames: steps.flatMap((step) => (step.after && !isEqual(step.before, step.after) ? step.after : [])),
    putDeals: deals.put,
    deleteDeals: deals.drop,
    ...(await resolveAllEntities(reader, knowledge, [...after.values()], tellings)),
    putListings: await rereadListings({ reader, steps, judged: changed }, knowledge),
    putJudgements: changed,
  })
}

async function rereadListings(view: NameView, knowledge: Knowledge): Promise<Listing[]> {
  const stored: Listing[] = []
  for await (const listing of view.reader.scan('listing')) stored.push(listing)
  const renamed = stored.map((listing) => ({ ...listing, names: toListedNames(knowledge, listing) }))
  const wanted = await matchListings(view, knowledge, renamed)
  return diffRecords(
    stored.map(({ id }) => id),
    stored,
    wanted,
  ).put
}

/** Deals feel a name that is another entity's, a model that may have another developer, and words that are no name. */
function isFelt({ before, after }: NameStep): boolean {
  return (
    before?.entityId !== after?.entityId || after?.kind === 'AI_MODEL' || isDescription(before?.text ?? '')
  )
}

function clusterAll(
  knowledge: Knowledge,
  names: readonly Name[],
  judgements: readonly Judgement[],
): Map<string, Name> {
  const groups = new Map<string, Name[]>()
  const crowds = new Map<string, number>()
  for (const { kind, text, id } of names) {
    const name = toName(knowledge, { kind, text, nameId: id })
    const members = groups.get(name.ownEntityId)
    if (members) members.push(name)
    else groups.set(name.ownEntityId, [name])
    for (const key of name.blocks) crowds.set(key, (crowds.get(key) ?? 0) + 1)
  }
  const isCrowded = (key: string) => (crowds.get(key) ?? 0) > CROWDED
  const isTelling = (key: string) => {
    const coarser = coarserKey(key)
    return !isOwnBlock(key) && !isCrowded(key) && (coarser === null || isCrowded(coarser))
  }
  const ordered = [...judgements].sort((a, b) => byCodeUnit(a.id, b.id))
  const clustered = clusterOwn(rememberPairs(knowledge), {
    groups,
    isTelling,
    judgements: standing(ordered),
  })
  return new Map(clustered.map((name) => [name.id, name]))
}
