/**
 * Facts in, deals out: which claims speak of one real deal, and what they say of it together. Pure:
 * the same facts give the same deals in any order. No claim is changed or dropped.
 */
import type { Deal, DealRole } from '../model/graph.js'
import { byCodeUnit, hashId } from '../model/ids.js'
import { ROLE_NAMES, type Role, type Status } from '../model/ontology.js'
import type { DealClaim } from '../model/source.js'
import { createFactIndex } from './fact-index.js'
import type { Fact } from './facts.js'
import { createGroups } from './groups.js'
import type { Knowledge } from './knowledge.js'
import { inConflict, isDenial, linkScore } from './pairs.js'
import { isWords } from './players.js'

/** From what is only said to what was done. */
const ADVANCE: readonly Status[] = ['ALLEGED', 'INTENDED', 'TENDERED', 'AWARDED', 'PURCHASED']
const SUREST = 0.99

/** Groups facts into deals: the surest pairs first, and never two facts in conflict in one deal. */
export function clusterFacts(facts: readonly Fact[]): Fact[][] {
  const byId = new Map(facts.map((fact) => [fact.claim.id, fact]))
  const ids = [...byId.keys()].sort(byCodeUnit)
  const groups = createGroups<string>()
  for (const id of ids) groups.add(id)
  const factsOf = (id: string) => groups.of(id).flatMap((member) => byId.get(member) ?? [])
  for (const { a, b } of findPairs(ids.flatMap((id) => byId.get(id) ?? []))) {
    const [left, right] = [factsOf(a), factsOf(b)]
    if (left.every((first) => right.every((second) => first === second || !inConflict(first, second))))
      groups.join(a, b)
  }
  return groups.all().map((group) => group.sort(byCodeUnit).flatMap((id) => byId.get(id) ?? []))
}

function findPairs(facts: readonly Fact[]): { a: string; b: string; score: number }[] {
  const pairs: { a: string; b: string; score: number }[] = []
  const index = createFactIndex()
  for (const second of facts) {
    for (const first of index.near(second)) {
      const score = linkScore(first, second)
      if (score !== null) pairs.push({ a: first.claim.id, b: second.claim.id, score })
    }
    index.add(second)
  }
  return pairs.sort((x, y) => y.score - x.score || byCodeUnit(x.a, y.a) || byCodeUnit(x.b, y.b))
}

/** What a deal follows from besides its facts. */
export interface DealView {
  /** Gives the origin of a document: what more independent witnesses say counts more, then what is surer. */
  readonly originOf: (documentId: string) => string
  /** Gives the entity of a name id; asked of claims that describe somebody. */
  readonly entityOf: (nameId: string) => string
}

/** Builds the deal of `facts` (at least one). */
export function toDeal(
  knowledge: Pick<Knowledge, 'developerOf'>,
  facts: readonly Fact[],
  { originOf, entityOf }: DealView,
): Deal {
  const claims = facts.map((fact) => fact.claim).sort((a, b) => byCodeUnit(a.id, b.id))
  const told = claims.filter((claim) => claim.status !== 'DENIED' && claim.status !== 'CANCELLED')
  const witnesses = told.length > 0 ? told : claims
  const pick = <T>(valueOf: (claim: DealClaim) => T | null) => pickValue(witnesses, claims, valueOf, originOf)
  const roles = toRoles(facts, entityOf)
  const buyers = roles.filter(({ role }) => role === 'BUYER').map(({ entityId }) => entityId)
  const models = roles.filter(({ role }) => role === 'MODEL').map(({ entityId }) => entityId)
  return {
    id: hashId('deal', claims[0]?.id ?? ''),
    roles,
    status: toStatus(claims),
    access: pick((claim) => (claim.access === 'UNKNOWN' ? null : claim.access)) ?? 'UNKNOWN',
    amount: pick((claim) => claim.amount),
    quantity: pick((claim) => claim.quantity),
    date: pick((claim) => claim.date),
    title: pick((claim) => claim.title),
    reference: pick((claim) => claim.reference),
    confidence: toConfidence(witnesses, originOf),
    ownModelIds: models.filter((id) => buyers.includes(knowledge.developerOf(id) ?? '')).sort(byCodeUnit),
    disputed: isDisputed(facts),
    origins: new Set(claims.map((claim) => originOf(claim.documentId))).size,
    claimIds: claims.map((claim) => claim.id),
    documentIds: [...new Set(claims.map((claim) => claim.documentId))].sort(byCodeUnit),
    blocks: [...new Set(facts.flatMap((fact) => fact.filed))].sort(byCodeUnit),
  }
}

/** Players of each role: as the fullest list has them, then those that only others name. */
function toRoles(facts: readonly Fact[], entityOf: DealView['entityOf']): DealRole[] {
  const intermediaries = new Set(facts.flatMap((fact) => entitiesOf(fact, 'INTERMEDIARY', entityOf)))
  return ROLE_NAMES.flatMap((role) => {
    const lists = facts
      .map((fact) => ({ id: fact.claim.id, players: entitiesOf(fact, role, entityOf) }))
      .sort((a, b) => b.players.length - a.players.length || byCodeUnit(a.id, b.id))
    const all = [...new Set(lists.flatMap((list) => list.players))]
    return all
      .filter((id) => role !== 'PROVIDER' || !intermediaries.has(id))
      .map((entityId, position) => ({ role, entityId, position }))
  })
}

/** Players that are entities are so for every claim; only who is described is asked for. */
function entitiesOf({ parts, players }: Fact, role: Role, entityOf: DealView['entityOf']): readonly string[] {
  if (!players[role].some(isWords)) return players[role]
  const played = parts.filter((part) => part.role === role)
  return [...new Set(played.map(({ nameId }) => entityOf(nameId)))]
}

function toStatus(claims: readonly DealClaim[]): Status {
  const statuses = claims.map((claim) => claim.status)
  const furthest = ADVANCE.findLast((status) => statuses.includes(status))
  return furthest ?? (statuses.includes('CANCELLED') ? 'CANCELLED' : 'DENIED')
}

function isDisputed(facts: readonly Fact[]): boolean {
  if (facts.some(isDenial) && facts.some((fact) => !isDenial(fact))) return true
  const amounts = facts.flatMap(({ claim }) =>
    claim.amount && !claim.amount.approximate ? [claim.amount] : [],
  )
  return amounts.some((a) =>
    amounts.some((b) => a.currency === b.currency && Number(a.value) !== Number(b.value)),
  )
}

/** Takes the value with most origins, then the surest claim, then the smallest claim id. */
function pickValue<T>(
  witnesses: readonly DealClaim[],
  claims: readonly DealClaim[],
  valueOf: (claim: DealClaim) => T | null,
  originOf: (documentId: string) => string,
): T | null {
  // Most deals of a data set rest on one claim, whose word then counts without a vote.
  const [only, another] = claims
  if (only && another === undefined) return valueOf(only)
  const source = witnesses.some((claim) => valueOf(claim) !== null) ? witnesses : claims
  const votes = new Map<string, { value: T; origins: Set<string>; confidence: number; id: string }>()
  for (const claim of source) {
    const value = valueOf(claim)
    if (value === null) continue
    const key = voteKey(value)
    const vote = votes.get(key) ?? { value, origins: new Set<string>(), confidence: -1, id: claim.id }
    vote.origins.add(originOf(claim.documentId))
    if (claim.confidence > vote.confidence)
      Object.assign(vote, { value, confidence: claim.confidence, id: claim.id })
    votes.set(key, vote)
  }
  const [best] = [...votes.values()].sort(
    (a, b) => b.origins.size - a.origins.size || b.confidence - a.confidence || byCodeUnit(a.id, b.id),
  )
  return best?.value ?? null
}

/** The quoted words differ from source to source; what they mean is what is counted. */
function voteKey(value: unknown): string {
  return JSON.stringify(value, (key, inner: unknown) => (key === 'quote' ? undefined : inner))
}

/** Independent witnesses add up; a reprint adds nothing. */
function toConfidence(claims: readonly DealClaim[], originOf: (documentId: string) => string): number {
  const best = new Map<string, number>()
  for (const claim of claims) {
    const origin = originOf(claim.documentId)
    best.set(origin, Math.max(best.get(origin) ?? 0, claim.confidence))
  }
  if (best.size === 1) return Math.max(...best.values())
  // Sorted, because the product of floats depends on their order.
  const doubt = [...best.values()].sort((a, b) => a - b).reduce((product, one) => product * (1 - one), 1)
  return Math.min(SUREST, Number((1 - doubt).toFixed(6)))
}
