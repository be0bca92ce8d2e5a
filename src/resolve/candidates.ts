/**
 * The stored names and the ledger in, the pairs that only a person can decide out: best first, each
 * entity pair once. Reads bounded amounts and says when that was not all.
 */
import { setImmediate } from 'node:timers/promises'
import { endsOf, type Judgement, type Name } from '../model/graph.js'
import { byCodeUnit } from '../model/ids.js'
import type { Listing } from '../model/listing.js'
import type { GraphReader } from '../model/query.js'
import type { FieldEvidence } from '../model/source.js'
import { CROWDED, coarserKey } from './blocks.js'
import type { Comparison } from './compare.js'
import type { Knowledge } from './knowledge.js'
import { standing } from './ledger.js'
import { ownBlock } from './names.js'
import { findListingCandidates, isListingOpen } from './screening/candidates.js'

/** Two names of two entities that may be one; `a` before `b` by own entity id. */
export interface Candidate extends Comparison {
  readonly a: Name
  /** Of a list entry: a name that no document need have, whose ids are the entry's. */
  readonly b: Name
  /** The list entry that may mean the entity of `a`; absent where both are names in documents. */
  readonly listing?: Listing
}

/** Candidates by score descending, then by the own entity ids. */
export interface Queue {
  readonly candidates: readonly Candidate[]
  /** False where the graph has more names or pairs than are looked at. */
  readonly isComplete: boolean
}

/** Pairs compared in one turn. */
const TURN = 1000

/** How much is looked at; the defaults take some seconds and some hundred megabytes at worst. */
export interface QueueLimits {
  /** Default 200,000. */
  readonly names?: number
  /** Default 300,000. */
  readonly pairs?: number
}

/** Comparisons by pair of name ids; null for those that are no candidates. */
export type Compared = Map<string, Comparison | null>

/**
 * Finds the pairs of names that share a telling key, belong to two entities, are not judged, and that
 * the comparer is unsure of, or takes for one where something else keeps them apart. Two rows of the
 * gazetteer are no question. List entries that only may mean an entity come too, whatever the limits. `earlier` spares comparing again; `compared` gets what was compared.
 */
export async function findCandidates(
  reader: GraphReader,
  knowledge: Knowledge,
  limits: QueueLimits = {},
  earlier: Compared = new Map(),
  compared: Compared = new Map(),
): Promise<Queue> {
  const { names: maxNames = 200_000, pairs: maxPairs = 300_000 } = limits
  const { byKey, entityOf, isComplete: areAllRead } = await readNames(reader, maxNames)
  const isJudged = await readJudged(reader, entityOf)
  const best = new Map<string, Candidate>()
  for (const [blockKey, members] of byKey) {
    if (members === null || !isNeeded(blockKey, byKey)) continue
    for (const [a, b] of pairsOf(members)) {
      const key = `${a.id} ${b.id}`
      if (compared.has(key) || isSettled(knowledge, a, b)) continue
      if (compared.size >= maxPairs) return { candidates: sorted(best.values()), isComplete: false }
      const comparison = earlier.get(key) ?? toCandidate(knowledge, earlier, key, a, b)
      compared.set(key, comparison)
      // Others have their turn: a server answers more than this.
      if (compared.size % TURN === 0) await setImmediate()
      const entities = entityPair(a.entityId, b.entityId)
      const candidate = comparison && { a, b, ...comparison }
      if (!candidate || isJudged(entities)) continue
      const rival = best.get(entities)
      if (!rival || byRank(candidate, rival) < 0) best.set(entities, candidate)
    }
  }
  for (const candidate of await findListingCandidates(reader, knowledge))
    if (!isJudged(entityPair(candidate.a.entityId, candidate.b.entityId)))
      best.set(`${candidate.a.entityId} ${candidate.b.entityId}`, candidate)
  return { candidates: sorted(best.values()), isComplete: areAllRead }
}

/**
 * Gives `candidate` with its names as they stand, null if it is a question no longer: one of them is gone, they are
 * one entity, or somebody judged them; of a list entry, that it no longer only may mean the entity.
 */
export async function asItStands(reader: GraphReader, candidate: Candidate): Promise<Candidate | null> {
  const { a, b, listing } = candidate
  const [first, second] = await reader.getNames([a.id, b.id])
  if (listing)
    return first && (await isListingOpen(reader, first, listing)) ? { ...candidate, a: first } : null
  if (!first || !second || first.entityId === second.entityId) return null
  const members = await reader.findNamesOfEntities([first.entityId, second.entityId])
  const [left, right] = members.map((names) => new Set(names.map(({ ownEntityId }) => ownEntityId)))
  const ledger = standing((await reader.findJudgementsOfEntities([...(left ?? [])])).flat())
  const isJudged = ledger.some((one) => endsOf(one).some((end) => right?.has(end)))
  return isJudged ? null : { ...candidate, a: first, b: second }
}

/** Orders candidates as a queue has them. */
export function byRank(x: Candidate, y: Candidate): number {
  return (
    y.score - x.score ||
    byCodeUnit(x.a.ownEntityId, y.a.ownEntityId) ||
    byCodeUnit(x.b.ownEntityId, y.b.ownEntityId) ||
    byCodeUnit(x.a.id + x.b.id, y.a.id + y.b.id)
  )
}

/** The words of one document that name somebody. */
export interface NameEvidence extends FieldEvidence {
  readonly documentId: string
  readonly claimId: string
}

/** Finds up to `limit` places where claims use each name: the sentence around it where there is one. Aligned with `names`. */
export async function findNameEvidence(
  reader: GraphReader,
  names: readonly Name[],
  limit: number,
): Promise<NameEvidence[][]> {
  const claimIds = await reader.findClaimIdsOfNames(
    names.map(({ id }) => id),
    limit,
  )
  const claims = await reader.getClaims([...new Set(claimIds.flat())])
  const byId = new Map(claims.flatMap((claim) => (claim ? [[claim.id, claim]] : [])))
  return names.map(({ text }, index) =>
    [...(claimIds[index] ?? [])].sort(byCodeUnit).flatMap((id) => {
      const claim = byId.get(id)
      const told = claim?.evidence.find(
        (span) => span.field !== 'sentence' && (span.value ?? span.quote) === text,
      )
      const sentences = claim?.evidence.filter(({ field }) => field === 'sentence') ?? []
      const around = sentences.find((span) => told && span.start <= told.start && told.end <= span.end)
      const words = around ?? told ?? sentences.find(({ quote }) => quote.includes(text))
      return claim && words ? [{ ...words, documentId: claim.documentId, claimId: id }] : []
    }),
  )
}

/** Reads organizations' names by key; null for a crowded key. */
async function readNames(reader: GraphReader, limit: number) {
  const byKey = new Map<string, Name[] | null>()
  const entityOf = new Map<string, string>()
  let read = 0
  for await (const name of reader.scan('name')) {
    if (read++ >= limit) return { byKey, entityOf, isComplete: false }
    entityOf.set(name.ownEntityId, name.entityId)
    if (name.kind !== 'ORGANIZATION') continue
    const own = ownBlock(name.ownEntityId)
    for (const key of name.blocks) {
      if (key === own) continue
      const members = byKey.get(key)
      if (members === undefined) byKey.set(key, [name])
      else if (members !== null && members.length < CROWDED) members.push(name)
      else byKey.set(key, null)
    }
  }
  return { byKey, entityOf, isComplete: true }
}

/** Tells whether no key above `key` compares its names already. */
function isNeeded(key: string, byKey: ReadonlyMap<string, unknown>): boolean {
  const coarser = coarserKey(key)
  return coarser === null || byKey.get(coarser) === null
}

/** Gives whether something that stands was said of a pair of entities, through names that are gone too. */
async function readJudged(
  reader: GraphReader,
  entityOf: ReadonlyMap<string, string>,
): Promise<(entities: string) => boolean> {
  const all: Judgement[] = []
  for await (const judgement of reader.scan('judgement')) all.push(judgement)
  const stand = standing(all)
  const places = new Map(entityOf)
  // A name that is gone stands where those are whom people joined with it.
  for (let isMoving = true; isMoving; ) {
    isMoving = false
    for (const judgement of stand) {
      const [a, b] = endsOf(judgement)
      const [left, right] = [places.get(a), places.get(b)]
      if (judgement.verdict !== 'SAME' || (left === undefined) === (right === undefined)) continue
      places.set(left === undefined ? a : b, left ?? right ?? '')
      isMoving = true
    }
  }
  const judged = new Set(
    stand.map(endsOf).map(([a, b]) => entityPair(places.get(a) ?? a, places.get(b) ?? b)),
  )
  return (entities) => judged.has(entities)
}

function* pairsOf(members: readonly Name[]): Generator<[Name, Name]> {
  for (const first of members)
    for (const second of members) if (first.ownEntityId < second.ownEntityId) yield [first, second]
}

function isSettled(knowledge: Knowledge, a: Name, b: Name): boolean {
  return (
    a.entityId === b.entityId ||
    (knowledge.entity(a.entityId) !== null && knowledge.entity(b.entityId) !== null)
  )
}

function toCandidate(
  knowledge: Knowledge,
  earlier: Compared,
  key: string,
  a: Name,
  b: Name,
): Comparison | null {
  if (earlier.has(key)) return null
  const comparison = knowledge.compareNames(a, b)
  return comparison.verdict === 'DIFFERENT' ? null : comparison
}

function entityPair(a: string, b: string): string {
  return byCodeUnit(a, b) <= 0 ? `${a} ${b}` : `${b} ${a}`
}

function sorted(candidates: Iterable<Candidate>): Candidate[] {
  return [...candidates].sort(byRank)
}
