/**
 * Claims and documents that come and go and new judgements in, the whole change of the graph out: names, entities,
 * relations, deals and origins follow from the claims. Reads only what the change touches and puts
 * only what differs from what is stored.
 */

import { graphChange } from '../model/change.js'
import type { GraphChange, Judgement } from '../model/graph.js'
import { byCodeUnit } from '../model/ids.js'
import type { GraphReader } from '../model/query.js'
import type { Claim, Document } from '../model/source.js'
import { canonicalJson } from './claims.js'
import { resolveDeals } from './deal-steps.js'
import type { Knowledge } from './knowledge.js'
import { resolveNameSteps } from './name-steps.js'
import { resolveOrigins } from './origins.js'
import { type NameStep, resolveEntities } from './relations.js'
import { resolveListings } from './screening/affected.js'
import { ALL_CLAIMS, distinctById } from './stored.js'
import { findTellings } from './tellings.js'

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
  const documents = toPutDocuments(step, moved)
  const ofDocuments = await loadClaimsOf(reader, step, documents)
  const names = await resolveNameSteps(reader, knowledge, { ...step, documents, standing: ofDocuments })
  const restated = distinctById([...ofDocuments, ...(await loadClaimsOfNames(reader, names.steps))])
  const deals = await resolveDeals(reader, knowledge, step, { documents, names, restated })
  const nameSteps = deals.nameSteps
  // Who is described is known only behind the deals; relations feel it too.
  const described = nameSteps.filter(({ after }) => after?.described)
  const retold = distinctById([...restated, ...(await loadClaimsOfNames(reader, described))])
  const tellings = await findTellings(reader, step, retold, nameSteps)
  const entities = await resolveEntities(reader, knowledge, nameSteps, tellings)
  const listings = await resolveListings(reader, knowledge, nameSteps, step.addedJudgements)
  return graphChange(baseRevision, {
    putDocuments: documents,
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

/** Loads the stored claims of documents that have new metadata or a new origin, but for those that go. */
async function loadClaimsOf(
  reader: GraphReader,
  { addedDocuments, removedClaims }: SourceStep,
  documents: readonly Document[],
): Promise<Claim[]> {
  const fresh = new Set(addedDocuments.map(({ id }) => id))
  const gone = new Set(removedClaims.map(({ id }) => id))
  const ids = documents.map(({ id }) => id).filter((id) => !fresh.has(id))
  const claims = ids.length > 0 ? await reader.findClaimsOfDocuments(ids) : []
  return claims.flat().filter(({ id }) => !gone.has(id))
}

/** Loads the stored claims that use a name which is stored and stays, but changes. */
export async function loadClaimsOfNames(reader: GraphReader, steps: readonly NameStep[]): Promise<Claim[]> {
  const nameIds = steps.flatMap(({ before, after }) => (before && after ? [before.id] : []))
  const ids = nameIds.length > 0 ? await reader.findClaimIdsOfNames(nameIds, ALL_CLAIMS) : []
  const claims = ids.length > 0 ? await reader.getClaims([...new Set(ids.flat())]) : []
  return claims.filter((claim) => claim !== null)
}

/** Tells whether two records are equal, whatever the order of their keys. */
export function isEqual(a: unknown, b: unknown): boolean {
  return canonicalJson(a) === canonicalJson(b)
}
