/**
 * Claims and documents that come and go and new judgements in, the whole change of the graph out: names, entities,
 * relations, deals and origins follow from the claims. Reads only what the change touches and puts
 * only what differs from what is stored.
 */

import { graphChange } from '../model/change.js'
import type { Deal, GraphChange, Judgement, Name } from '../model/graph.js'
import { byCodeUnit } from '../model/ids.js'
import { type UsedName, usedNames } from '../model/names.js'
import type { GraphReader } from '../model/query.js'
import { type Claim, type Document, isDealClaim } from '../model/source.js'
import { canonicalJson } from './claims.js'
import { clusterFacts, toDeal } from './deals.js'
import { resolveNames } from './identity.js'
import { type Knowledge, rememberPairs } from './knowledge.js'
import { toName } from './names.js'
import { resolveOrigins } from './origins.js'
import { loadNeighbourhood } from './projection.js'
import { diffRecords, type NameStep, resolveEntities } from './relations.js'
import { resolveListings } from './screening/affected.js'
import { findTellings } from './tellings.js'
import { type Witness, witnessOf } from './witnesses.js'

/** More than any name has claims. */
const ALL = 2 ** 31 - 1

/** What comes and what goes, before anything follows from it. */
export interface SourceStep {
  /** Documents that are not stored yet. */
  readonly addedDocuments: readonly Document[]
  /** Stored documents whose metadata changes, as they will be. */
  readonly changedDocuments: readonly Document[]
  readonly removedDocuments: readonly Document[]
  readonly addedClaims: readonly Claim[]
  readonly removedClaims: readonly Claim[]
  /** Entries that are not in the ledger yet. */
  readonly addedJudgements: readonly Judgement[]
}

/** A step that brings and takes nothing. */
export const NO_STEP: SourceStep = Object.freeze({
  addedDocuments: [],
  changedDocuments: [],
  removedDocuments: [],
  addedClaims: [],
  removedClaims: [],
  addedJudgements: [],
})

/** Computes everything that follows from `step`, starting from `baseRevision`. */
export async function project(
  reader: GraphReader,
  knowledge: Knowledge,
  baseRevision: number,
  step: SourceStep,
): Promise<GraphChange> {
  const moved = await resolveOrigins(reader, step.addedDocuments, step.removedDocuments)
  const nameSteps = await resolveNameSteps(reader, knowledge, step)
  const restated = await loadRestated(reader, step, moved, nameSteps)
  const deals = await resolveDeals(reader, knowledge, step, moved, { nameSteps, restated })
  const tellings = await findTellings(reader, step, restated, nameSteps)
  const entities = await resolveEntities(reader, knowledge, nameSteps, tellings)
  const listings = await resolveListings(reader, knowledge, nameSteps, step.addedJudgements)
  return graphChange(baseRevision, {
    putDocuments: toPutDocuments(step, moved),
    deleteDocuments: step.removedDocuments.map(({ id }) => id).sort(byCodeUnit),
    putClaims: [...step.addedClaims].sort((a, b) => byCodeUnit(a.id, b.id)),
    deleteClaims: step.removedClaims.map(({ id }) => id).sort(byCodeUnit),
    putNames: nameSteps.flatMap(({ after }) => after ?? []),
    deleteNames: nameSteps.flatMap(({ before, after }) => (before && !after ? [before.id] : [])),
    putDeals: deals.put,
    deleteDeals: deals.drop,
    ...entities,
    putListings: listings,
    putJudgements: [...step.addedJudgements].sort((a, b) => byCodeUnit(a.id, b.id)),
  })
}

function toPutDocuments(step: SourceStep, moved: readonly Document[]): Document[] {
  const puts = new Map(step.changedDocuments.map((document) => [document.id, document]))
  for (const document of moved)
    puts.set(document.id, { ...(puts.get(document.id) ?? document), originId: document.originId })
  return [...puts.values()].sort((a, b) => byCodeUnit(a.id, b.id))
}

/** Names that come, go or change their entity, by id. */
async function resolveNameSteps(
  reader: GraphReader,
  knowledge: Knowledge,
  { addedClaims, removedClaims, addedJudgements }: SourceStep,
): Promise<NameStep[]> {
  const used = partsOf(addedClaims)
  const stored = await getNames(reader, [...used.keys()])
  const added = [...used.values()]
    .filter((part) => !stored.has(part.nameId))
    .map((part) => toName(knowledge, part))
  const removed = await findOrphans(reader, removedClaims, used)
  const gone = new Map(removed.map((name) => [name.id, name]))
  const judged = addedJudgements.filter(({ verdict }) => verdict !== 'UNSURE')
  if (added.length + removed.length + judged.length === 0) return []
  const resolved = await resolveNames(reader, rememberPairs(knowledge), { added, removed, judged })
  const before = await getNames(
    reader,
    resolved.map((name) => name.id),
  )
  const steps: NameStep[] = resolved
    .filter((name) => before.get(name.id)?.entityId !== name.entityId)
    .map((after) => ({ before: before.get(after.id) ?? null, after }))
  for (const name of gone.values()) steps.push({ before: name, after: null })
  return steps.sort((a, b) => byCodeUnit(idOf(a), idOf(b)))
}

function idOf({ before, after }: NameStep): string {
  return (before ?? after)?.id ?? ''
}

/** Names that only `removedClaims` use. */
async function findOrphans(
  reader: GraphReader,
  removedClaims: readonly Claim[],
  stillUsed: ReadonlyMap<string, UsedName>,
): Promise<Name[]> {
  const gone = new Set(removedClaims.map((claim) => claim.id))
  const ids = [...partsOf(removedClaims).keys()].filter((id) => !stillUsed.has(id))
  if (ids.length === 0) return []
  // One more than may be going away: enough to see one that stays, whatever a hub has.
  const users = await reader.findClaimIdsOfNames(ids, gone.size + 1)
  const orphans = ids.filter((_, index) => users[index]?.every((claimId) => gone.has(claimId)))
  return [...(await getNames(reader, orphans)).values()]
}

/** What a step does to names and to the reading of stored claims. */
export interface Rereading {
  readonly nameSteps: readonly NameStep[]
  /** See {@link loadRestated}. */
  readonly restated: readonly Claim[]
}

/** Computes the deals that `step`, documents `moved` to another origin and names that change bring. */
export async function resolveDeals(
  reader: GraphReader,
  knowledge: Knowledge,
  step: SourceStep,
  moved: readonly Document[],
  { nameSteps, restated }: Rereading,
): Promise<{ put: Deal[]; drop: string[] }> {
  const gone = new Set(step.removedClaims.map((claim) => claim.id))
  const stored = distinctById([...step.removedClaims, ...restated]).filter(isDealClaim)
  const come = step.addedClaims.filter(isDealClaim)
  const staying = [...come, ...stored.filter((claim) => !gone.has(claim.id))]
  if (stored.length + staying.length === 0) return { put: [], drop: [] }
  const before = await getNames(reader, [...partsOf([...stored, ...staying]).keys()])
  const after = new Map(before)
  for (const { after: name } of nameSteps) if (name) after.set(name.id, name)
  const { deals, facts } = await loadNeighbourhood(reader, { stored, staying }, { before, after })
  const documents = await loadWitnesses(
    reader,
    facts.map((fact) => fact.claim.documentId),
    toPutDocuments(step, moved),
  )
  const wanted = new Map(
    clusterFacts(facts).map((group) => {
      const behind = group.flatMap((fact) => documents.get(fact.claim.documentId) ?? [])
      const deal = toDeal(knowledge, group, witnessOf(behind))
      return [deal.id, deal]
    }),
  )
  const was = new Map(deals.map((deal) => [deal.id, deal]))
  const ids = [...new Set([...was.keys(), ...wanted.keys()])]
  return diffRecords(
    ids,
    ids.map((id) => was.get(id) ?? null),
    ids.map((id) => wanted.get(id) ?? null),
  )
}

/** Loads stored claims that read otherwise now: their documents have a new origin or their names a new entity. */
export async function loadRestated(
  reader: GraphReader,
  { addedDocuments, changedDocuments }: SourceStep,
  moved: readonly Document[],
  nameSteps: readonly NameStep[],
): Promise<Claim[]> {
  const fresh = new Set(addedDocuments.map((document) => document.id))
  const documentIds = [...moved, ...changedDocuments].map(({ id }) => id).filter((id) => !fresh.has(id))
  const nameIds = nameSteps.flatMap(({ before, after }) => (before && after ? [before.id] : []))
  const ofDocuments = documentIds.length > 0 ? await reader.findClaimsOfDocuments(documentIds) : []
  const ids = nameIds.length > 0 ? await reader.findClaimIdsOfNames(nameIds, ALL) : []
  const ofNames = ids.length > 0 ? await reader.getClaims([...new Set(ids.flat())]) : []
  return distinctById([...ofDocuments.flat(), ...ofNames.filter((claim) => claim !== null)])
}

async function loadWitnesses(
  reader: GraphReader,
  documentIds: readonly string[],
  changed: readonly Document[],
): Promise<Map<string, Witness>> {
  const witnesses = new Map<string, Witness>(changed.map((document) => [document.id, document]))
  const missing = [...new Set(documentIds)].filter((id) => !witnesses.has(id))
  for (const document of missing.length > 0 ? await reader.getDocuments(missing) : [])
    if (document) witnesses.set(document.id, document)
  return witnesses
}

async function getNames(reader: GraphReader, ids: readonly string[]): Promise<Map<string, Name>> {
  const names = ids.length > 0 ? await reader.getNames(ids) : []
  return new Map(names.flatMap((name) => (name ? [[name.id, name]] : [])))
}

/** The names that claims use, once each. */
function partsOf(claims: readonly Claim[]): Map<string, UsedName> {
  return new Map(claims.flatMap((claim) => usedNames(claim).map((part) => [part.nameId, part])))
}

function distinctById<T extends { readonly id: string }>(rows: readonly T[]): T[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()]
}

/** Tells whether two records are equal, whatever the order of their keys. */
export function isEqual(a: unknown, b: unknown): boolean {
  return canonicalJson(a) === canonicalJson(b)
}
