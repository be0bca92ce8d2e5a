/**
 * Claims about relations that come, go or read otherwise in; which relation each stated before and
 * states after out. Reads the names that the claims use; decides nothing about entities.
 */
import { type Name, type Relation, relationId } from '../model/graph.js'
import { byCodeUnit } from '../model/ids.js'
import { usedNames } from '../model/names.js'
import type { GraphReader } from '../model/query.js'
import { type Claim, isRelationClaim, type RelationClaim } from '../model/source.js'
import type { NameStep } from './relations.js'

/** A relation by itself, wherever it is known from. */
export type Ends = Pick<Relation, 'id' | 'kind' | 'from' | 'to'>

/** What one claim states before and after a change; null where it is not there or relates nobody to another. */
export interface Telling {
  readonly claimId: string
  readonly before: Ends | null
  readonly after: Ends | null
}

/** Reads the claims on relations that a step brings and takes, and those `restated`, whose names may change their entity. */
export async function findTellings(
  reader: Pick<GraphReader, 'getNames'>,
  { addedClaims, removedClaims }: Readonly<Record<'addedClaims' | 'removedClaims', readonly Claim[]>>,
  restated: readonly Claim[],
  steps: readonly NameStep[],
): Promise<Telling[]> {
  const [come, go] = [addedClaims.filter(isRelationClaim), removedClaims.filter(isRelationClaim)]
  const gone = new Set(go.map(({ id }) => id))
  const stay = restated.filter(isRelationClaim).filter(({ id }) => !gone.has(id))
  const claims = [...come, ...go, ...stay]
  if (claims.length === 0) return []
  const ids = [...new Set(claims.flatMap((claim) => usedNames(claim).map(({ nameId }) => nameId)))]
  const before = new Map<string, Name>()
  for (const name of await reader.getNames(ids)) if (name) before.set(name.id, name)
  const after = new Map(before)
  for (const { after: name } of steps) if (name) after.set(name.id, name)
  return [
    ...come.map((claim) => ({ claimId: claim.id, before: null, after: endsOf(claim, after) })),
    ...go.map((claim) => ({ claimId: claim.id, before: endsOf(claim, before), after: null })),
    ...stay.map((claim) => ({
      claimId: claim.id,
      before: endsOf(claim, before),
      after: endsOf(claim, after),
    })),
  ]
}

/** Gives the claims that state each relation after the change, by relation id, sorted. */
export function claimIdsAfter(
  stored: readonly (Relation | null)[],
  tellings: readonly Telling[],
): ReadonlyMap<string, readonly string[]> {
  const claimIds = new Map<string, Set<string>>()
  for (const relation of stored) if (relation?.claimIds) claimIds.set(relation.id, new Set(relation.claimIds))
  for (const { claimId, before } of tellings) if (before) claimIds.get(before.id)?.delete(claimId)
  for (const { claimId, after } of tellings) {
    if (!after) continue
    const ids = claimIds.get(after.id) ?? new Set()
    claimIds.set(after.id, ids.add(claimId))
  }
  return new Map([...claimIds].map(([id, ids]) => [id, [...ids].sort(byCodeUnit)]))
}

function endsOf(claim: RelationClaim, names: ReadonlyMap<string, Name>): Ends | null {
  const [from, to] = usedNames(claim).map(({ nameId }) => names.get(nameId)?.entityId)
  if (from === undefined || to === undefined || from === to) return null
  return { id: relationId(claim.kind, from, to), kind: claim.kind, from, to }
}
