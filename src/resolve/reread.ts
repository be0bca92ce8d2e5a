/**
 * A graph whose names were read with other knowledge in, the change that reads them all anew out: then
 * it is the graph that its documents and judgements would give today. Reads every name.
 */
import { graphChange } from '../model/change.js'
import { isDescription } from '../model/descriptions.js'
import type { GraphChange, Judgement, Name } from '../model/graph.js'
import { byCodeUnit } from '../model/ids.js'
import type { Listing } from '../model/listing.js'
import { usedNames } from '../model/names.js'
import type { GraphReader } from '../model/query.js'
import type { Claim, Document } from '../model/source.js'
import { CROWDED, coarserKey } from './blocks.js'
import { clusterOwn } from './clusters.js'
import { resolveDeals } from './deal-steps.js'
import { isToldBlock } from './descriptions.js'
import { type Knowledge, rememberPairs } from './knowledge.js'
import { readAnew, standing } from './ledger.js'
import { idOfStep, partsOf } from './name-steps.js'
import { isOwnBlock, type Spelling, toName } from './names.js'
import { isEqual, loadClaimsOfNames, NO_STEP } from './project.js'
import { diffRecords, type NameStep, resolveAllEntities } from './relations.js'
import { toListedNames } from './screening/hits.js'
import { matchListings } from './screening/matches.js'
import type { NameView } from './screening/view.js'
import { distinctById } from './stored.js'
import { findTellings } from './tellings.js'

/** Documents read at once. */
const AT_ONCE = 500

/**
 * Computes the change that makes names, judgements, entities, relations and deals those of
 * `knowledge`. Costs a pass over all names, judgements, entities and relations, and the deals of
 * names that change their entity; over all claims too where a version that had one name for a description, whatever
 * the document, made the graph.
 */
export async function resolveRereading(reader: GraphReader, knowledge: Knowledge): Promise<GraphChange> {
  const baseRevision = await reader.revision()
  const before: Name[] = []
  for await (const name of reader.scan('name')) before.push(name)
  const ledger: Judgement[] = []
  for await (const judgement of reader.scan('judgement')) ledger.push(judgement)
  const readings = ledger.map((judgement) => readAnew(knowledge, judgement))
  const shared = new Set(before.filter(isSharedDescription))
  const claims = shared.size > 0 ? await findDescribing(reader) : []
  const kept = before.filter((name) => !shared.has(name))
  const after = clusterAll(knowledge, await toSpellings(reader, kept, claims), readings)
  const changed = readings.filter((reading, index) => !isEqual(reading, ledger[index]))
  const stored = new Map(kept.map((name) => [name.id, name]))
  const steps = [...after.values()].map(
    (name): NameStep => ({ before: stored.get(name.id) ?? null, after: name }),
  )
  const felt = steps.filter(isFelt)
  const restated = distinctById([...claims, ...(await loadClaimsOfNames(reader, felt))])
  const deals = await resolveDeals(reader, knowledge, NO_STEP, {
    documents: [],
    names: { steps: felt, concerned: [] },
    restated,
  })
  const settled = new Map(deals.nameSteps.map((step) => [idOfStep(step), step]))
  const allSteps = [
    // Of whom is described, those that turn out as they were are not told again.
    ...steps.map((step) => settled.get(idOfStep(step)) ?? (step.after?.described ? unchanged(step) : step)),
    ...[...shared].map((name): NameStep => ({ before: name, after: null })),
  ]
  const names = allSteps.flatMap((step) => step.after ?? [])
  const tellings = await findTellings(reader, NO_STEP, restated, allSteps)
  return graphChange(baseRevision, {
    knowledge: knowledge.fingerprint(),
    // Stores file claims by their names when they are put.
    putClaims: claims,
    deleteClaims: claims.map(({ id }) => id),
    putNames: allSteps.flatMap(({ before: was, after: is }) => (is && !isEqual(was, is) ? is : [])),
    deleteNames: [...shared].map(({ id }) => id).sort(byCodeUnit),
    putDeals: deals.put,
    deleteDeals: deals.drop,
    ...(await resolveAllEntities(reader, knowledge, names, tellings)),
    putListings: await rereadListings({ reader, steps: allSteps, judged: changed }, knowledge),
    putJudgements: changed,
  })
}

function unchanged({ before }: NameStep): NameStep {
  return { before, after: before }
}

/** Tells whether a name stands for the same words in every document. */
function isSharedDescription({ kind, text, described }: Name): boolean {
  return kind === 'ORGANIZATION' && described === undefined && isDescription(text)
}

/** Finds every claim that describes somebody. */
async function findDescribing(reader: GraphReader): Promise<Claim[]> {
  const found: Claim[] = []
  for await (const claim of reader.scan('claim'))
    if (usedNames(claim).some(({ describedIn }) => describedIn !== undefined)) found.push(claim)
  return found
}

/** Gives all that names are read from: those of `names`, and the descriptions of `claims`. */
async function toSpellings(
  reader: GraphReader,
  names: readonly Name[],
  claims: readonly Claim[],
): Promise<Spelling[]> {
  const parts = [...partsOf(claims).values()].filter(({ describedIn }) => describedIn !== undefined)
  const places = [
    ...names.map(({ id, kind, text, described }) => ({
      kind,
      text,
      nameId: id,
      describedIn: described?.documentId,
    })),
    ...parts,
  ]
  const ids = [...new Set(places.flatMap(({ describedIn }) => describedIn ?? []))]
  const documents = new Map<string, Document>()
  for (let start = 0; start < ids.length; start += AT_ONCE)
    // Its text is not needed, and all of them at once may be too much.
    for (const document of await reader.getDocuments(ids.slice(start, start + AT_ONCE)))
      if (document) documents.set(document.id, { ...document, text: '' })
  return places.map(({ kind, text, nameId, describedIn }) => {
    const document = describedIn === undefined ? undefined : documents.get(describedIn)
    return { kind, text, nameId, ...(document && { document }) }
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
  return before?.entityId !== after?.entityId || after?.kind === 'AI_MODEL' || after?.described !== undefined
}

function clusterAll(
  knowledge: Knowledge,
  spellings: readonly Spelling[],
  judgements: readonly Judgement[],
): Map<string, Name> {
  const groups = new Map<string, Name[]>()
  const crowds = new Map<string, number>()
  for (const spelling of spellings) {
    const name = toName(knowledge, spelling)
    const members = groups.get(name.ownEntityId)
    if (members) members.push(name)
    else groups.set(name.ownEntityId, [name])
    for (const key of name.blocks) crowds.set(key, (crowds.get(key) ?? 0) + 1)
  }
  const isCrowded = (key: string) => (crowds.get(key) ?? 0) > CROWDED
  const isTelling = (key: string) => {
    const coarser = coarserKey(key)
    return (
      !isOwnBlock(key) && !isToldBlock(key) && !isCrowded(key) && (coarser === null || isCrowded(coarser))
    )
  }
  const ordered = [...judgements].sort((a, b) => byCodeUnit(a.id, b.id))
  const clustered = clusterOwn(rememberPairs(knowledge), {
    groups,
    isTelling,
    judgements: standing(ordered),
  })
  return new Map(clustered.map((name) => [name.id, name]))
}
