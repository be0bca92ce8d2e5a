/**
 * The one definition of whether and how well an entity answers a query. Backends bring candidates,
 * this file scores and orders them, so that every backend gives the same answer.
 *
 * Candidates: first the entities with a key that begins with the query's, in order of key and then id,
 * up to SEARCH_CANDIDATES matching keys. Only where these are fewer, also the entities that have every
 * one of the first MAX_QUERY_TOKENS query tokens (a word also as the beginning of one), in order of id,
 * up to SEARCH_CANDIDATES. A filter on kinds applies before either cut.
 */
import type { Entity } from '../model/graph.js'
import { byCodeUnit } from '../model/ids.js'
import type { Page, SearchHit } from '../model/query.js'
import { type Position, toPage } from './cursor.js'
import { indexTokens, isHan, queryTokens, searchKey } from './tokens.js'

/** Candidates that each of the two ways may bring. */
export const SEARCH_CANDIDATES = 1_000
/** Tokens of a query that restrict the candidates; all of them count for the score. */
export const MAX_QUERY_TOKENS = 8

/** A query as the search reads it. */
export interface SearchQuery {
  /** Letters and digits, folded and joined; never empty. */
  readonly key: string
  readonly tokens: readonly string[]
}

/** Reads `query`; null if it has neither letter nor digit, and so no answer. */
export function toSearchQuery(query: string): SearchQuery | null {
  const key = searchKey(query)
  return key === '' ? null : { key, tokens: queryTokens(query) }
}

/** Gives every name of `entity`: name, Chinese name, aliases. */
export function searchNames(entity: Entity): string[] {
  return [entity.name, ...(entity.nameZh === null ? [] : [entity.nameZh]), ...entity.aliases]
}

/** Gives the keys of an entity's names, sorted, once each: what candidates are found by first. */
export function searchKeysOf(entity: Entity): string[] {
  return [...new Set(searchNames(entity).map(searchKey))].filter((key) => key !== '').sort(byCodeUnit)
}

/** Gives the tokens of an entity's names, sorted, once each: what further candidates are found by. */
export function searchTokensOf(entity: Entity): string[] {
  return [...new Set(searchNames(entity).flatMap(indexTokens))].sort(byCodeUnit)
}

/**
 * Scores `entity` for `query`, 0..1 rounded to 4 decimals; the best of its names counts. 1: the name
 * or Chinese name itself; 0.95: an alias; 0.6 to 0.9: a name that begins with the query, more the
 * more of it is said; 0.3 to 0.6: one name that has all tokens, likewise; 0: no answer. An alias that
 * is not exact loses 0.02.
 */
export function scoreEntity(query: SearchQuery, entity: Entity): number {
  const scores = searchNames(entity).map((name) => {
    const isAlias = name !== entity.name && name !== entity.nameZh
    const key = searchKey(name)
    if (key === query.key) return isAlias ? 0.95 : 1
    const said = Math.min(1, query.key.length / Math.max(1, key.length))
    const lost = isAlias ? 0.02 : 0
    if (key.startsWith(query.key)) return 0.6 + 0.3 * said - lost
    return hasAll(name, query.tokens) ? 0.3 + 0.3 * said - lost : 0
  })
  return Math.round(Math.max(...scores) * 10_000) / 10_000
}

/** Scores `candidates` (each once or more) and gives those that answer, best first, ties by id. */
export function rankEntities(query: SearchQuery, candidates: Iterable<Entity>): SearchHit[] {
  const hits = new Map<string, SearchHit>()
  for (const entity of candidates) {
    const score = scoreEntity(query, entity)
    if (score > 0) hits.set(entity.id, { entity, score })
  }
  return [...hits.values()].sort((a, b) => b.score - a.score || byCodeUnit(a.entity.id, b.entity.id))
}

/** Gives the best of `candidates` (null where one is gone), all of which have a name with the key of `query`. */
export function bestNamed(query: SearchQuery, candidates: readonly (Entity | null)[]): Entity | null {
  const present = candidates.filter((entity) => entity !== null)
  return rankEntities(query, present)[0]?.entity ?? null
}

/** Ranks `candidates` (null where one is gone) and gives the `first` answers behind the one at `after`. */
export function pageOfHits(
  query: SearchQuery,
  candidates: readonly (Entity | null)[],
  first: number,
  after: Position | null,
): Page<SearchHit> {
  const hits = rankEntities(
    query,
    candidates.filter((entity) => entity !== null),
  ).filter(
    ({ score, entity }) =>
      after === null ||
      score < Number(after.key) ||
      (score === after.key && byCodeUnit(entity.id, after.id) > 0),
  )
  return toPage(hits.slice(0, first + 1), first, 'SCORE', ({ entity, score }) => ({
    key: score,
    id: entity.id,
  }))
}

function hasAll(name: string, wanted: readonly string[]): boolean {
  const own = indexTokens(name)
  return wanted.every((token) =>
    isHan(token) ? own.includes(token) : own.some((word) => word.startsWith(token)),
  )
}
