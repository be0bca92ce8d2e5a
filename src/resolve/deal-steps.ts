/**
 * Claims that come, go or read otherwise in; the deals this changes and the entity of everybody they describe out.
 * Deals are grouped first, since they tell who is described, and written last, since that is who plays in them.
 */
import type { Deal, Judgement, Name } from '../model/graph.js'
import { type UsedName, usedNames } from '../model/names.js'
import type { GraphReader } from '../model/query.js'
import { type Claim, type DealClaim, type Document, isDealClaim } from '../model/source.js'
import { clusterFacts, toDeal } from './deals.js'
import { resolveDescribed } from './described.js'
import { type Fact, toFact } from './facts.js'
import type { Knowledge } from './knowledge.js'
import { idOfStep, type NameSteps, partsOf } from './name-steps.js'
import { playerIn } from './players.js'
import { loadNeighbourhood } from './projection.js'
import { diffRecords, type NameStep } from './relations.js'
import { ALL_CLAIMS, distinctById, getDealsOfClaims, getNames } from './stored.js'
import { type Witness, witnessOf } from './witnesses.js'

/** Claims and judgements that come and go. */
export interface ClaimStep {
  readonly addedClaims: readonly Claim[]
  readonly removedClaims: readonly Claim[]
  readonly addedJudgements: readonly Judgement[]
}

/** What else a change does to the reading of claims. */
export interface Rereading {
  /** Documents that come, or whose metadata or origin change, as they will be. */
  readonly documents: readonly Document[]
  readonly names: NameSteps
  /** Stored claims that may read otherwise now: their documents or names change. */
  readonly restated: readonly Claim[]
}

/** What becomes of deals, and of names once it is known whom they describe. */
export interface DealChange {
  readonly put: Deal[]
  readonly drop: string[]
  readonly nameSteps: readonly NameStep[]
}

/** Computes the deals that a step brings. Costs in proportion to the deals of the buyers concerned. */
export async function resolveDeals(
  reader: GraphReader,
  knowledge: Knowledge,
  step: ClaimStep,
  rereading: Rereading,
): Promise<DealChange> {
  const { was, groups } = await regroup(reader, step, rereading)
  const nameSteps = await describeAll(reader, knowledge, step, rereading, groups)
  const touched = await loadTouched(reader, step, groups, nameSteps)
  for (const { deal, facts } of touched) {
    was.set(deal.id, deal)
    groups.push(facts)
  }
  const entityOf = await readEntities(reader, groups, nameSteps)
  const documents = await loadWitnesses(
    reader,
    groups.flat().map((fact) => fact.claim.documentId),
    rereading.documents,
  )
  const wanted = new Map(
    groups.map((group) => {
      const behind = group.flatMap((fact) => documents.get(fact.claim.documentId) ?? [])
      const deal = toDeal(knowledge, group, { originOf: witnessOf(behind), entityOf })
      return [deal.id, deal]
    }),
  )
  const ids = [...new Set([...was.keys(), ...wanted.keys()])]
  const diff = diffRecords(
    ids,
    ids.map((id) => was.get(id) ?? null),
    ids.map((id) => wanted.get(id) ?? null),
  )
  return { ...diff, nameSteps }
}

/** Groups the facts that a step concerns anew; gives the deals they were in, by id, and the groups. */
async function regroup(
  reader: GraphReader,
  { addedClaims, removedClaims }: ClaimStep,
  { names, restated }: Rereading,
): Promise<{ was: Map<string, Deal>; groups: Fact[][] }> {
  const gone = new Set(removedClaims.map((claim) => claim.id))
  const stored = distinctById([...removedClaims, ...restated]).filter(isDealClaim)
  const staying = [...addedClaims.filter(isDealClaim), ...stored.filter((claim) => !gone.has(claim.id))]
  if (stored.length + staying.length === 0) return { was: new Map(), groups: [] }
  const before = await getNames(reader, [...partsOf([...stored, ...staying]).keys()])
  const after = new Map(before)
  for (const { after: name } of names.steps) if (name) after.set(name.id, name)
  const { deals, facts } = await loadNeighbourhood(reader, { stored, staying }, { before, after })
  return { was: new Map(deals.map((deal) => [deal.id, deal])), groups: clusterFacts(facts) }
}

async function describeAll(
  reader: GraphReader,
  knowledge: Knowledge,
  step: ClaimStep,
  { names }: Rereading,
  groups: readonly (readonly Fact[])[],
): Promise<readonly NameStep[]> {
  const concerned = new Set(names.concerned)
  const concern = (parts: readonly UsedName[]) => {
    for (const { nameId, describedIn } of parts) if (describedIn !== undefined) concerned.add(nameId)
  }
  for (const claim of step.removedClaims) concern(usedNames(claim))
  for (const group of groups) for (const { parts } of group) concern(parts)
  const isNamed = ({ before, after }: NameStep) => !(before ?? after)?.described && !after?.described
  if (concerned.size === 0 && names.steps.every(isNamed)) return names.steps
  const groupOf = new Map<string, readonly DealClaim[]>()
  for (const group of groups) {
    const claims = group.map(({ claim }) => claim)
    for (const { id } of claims) groupOf.set(id, claims)
  }
  const sources = { ...step, steps: names.steps, concerned: [...concerned], groupOf }
  return resolveDescribed(reader, knowledge, sources)
}

/** Loads the deals outside `groups` in which somebody described turns out another. */
async function loadTouched(
  reader: GraphReader,
  { removedClaims }: ClaimStep,
  groups: readonly (readonly Fact[])[],
  nameSteps: readonly NameStep[],
): Promise<{ deal: Deal; facts: Fact[] }[]> {
  const turned = nameSteps.flatMap(({ before, after }) =>
    before && after?.described && before.entityId !== after.entityId ? [after.id] : [],
  )
  if (turned.length === 0) return []
  const here = new Set([...groups.flat().map(({ claim }) => claim.id), ...removedClaims.map(({ id }) => id)])
  const claimIds = new Set((await reader.findClaimIdsOfNames(turned, ALL_CLAIMS)).flat())
  const deals = await getDealsOfClaims(
    reader,
    [...claimIds].filter((id) => !here.has(id)),
  )
  const names = await getNames(reader, [...partsOf(deals.flatMap(({ claims }) => claims)).keys()])
  for (const { after } of nameSteps) if (after && names.has(after.id)) names.set(after.id, after)
  return deals.map(({ deal, claims }) => ({
    deal,
    facts: claims.map((claim) => toFact(claim, playerIn(names))),
  }))
}

/** Gives the entity of every name in the facts of `groups` that describe somebody. */
async function readEntities(
  reader: GraphReader,
  groups: readonly (readonly Fact[])[],
  nameSteps: readonly NameStep[],
): Promise<(nameId: string) => string> {
  const asked = new Set<string>()
  for (const group of groups)
    for (const { parts } of group)
      if (parts.some(({ describedIn }) => describedIn !== undefined))
        for (const { nameId } of parts) asked.add(nameId)
  const changed = new Map<string, Name | null>()
  if (asked.size > 0) for (const step of nameSteps) changed.set(idOfStep(step), step.after)
  const stored = await getNames(
    reader,
    [...asked].filter((id) => !changed.has(id)),
  )
  return (id) => (changed.get(id) ?? stored.get(id))?.entityId ?? id
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
