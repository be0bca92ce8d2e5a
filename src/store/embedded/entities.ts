/** Search of entities and pages of documents. Candidates come from two indexes; store/search.ts scores them. */
import type { Entity } from '../../model/graph.js'
import type { EntityKind } from '../../model/ontology.js'
import type { Page, PageRequest, SearchHit } from '../../model/query.js'
import type { Document } from '../../model/source.js'
import { checkPage, decodeCursor, toPage } from '../cursor.js'
import {
  bestNamed,
  MAX_QUERY_TOKENS,
  pageOfHits,
  SEARCH_CANDIDATES,
  type SearchQuery,
  toSearchQuery,
} from '../search.js'
import { isHan } from '../tokens.js'
import { and, type Fragment, LAST_CHARACTER, LIST } from './deal-filter.js'
import { segmentsAfter } from './deal-order.js'
import { getRecords } from './lookups.js'
import type { Sql } from './sqlite.js'

/**
 * Gives one page of the entities that answer `query`, best first.
 *
 * @throws BAD_INPUT on a bad cursor or page size.
 */
export function searchPage(
  sql: Sql,
  query: string,
  kinds: readonly EntityKind[] | null,
  page: PageRequest,
): Page<SearchHit> {
  checkPage(page)
  const after = decodeCursor('SCORE', 'number', page.after)
  const asked = toSearchQuery(query)
  if (asked === null) return { rows: [], hasMore: false }
  return pageOfHits(asked, getRecords(sql, 'entity', candidateIds(sql, asked, kinds)), page.first, after)
}

/** Gives the entity of which `name` is a name in full; null if there is none. */
export function namedEntity(sql: Sql, name: string, kinds: readonly EntityKind[] | null): Entity | null {
  const asked = toSearchQuery(name)
  if (asked === null) return null
  const ids = idsByKey(sql, { text: 'k.key = ?', params: [asked.key] }, ofKinds(kinds))
  return bestNamed(asked, getRecords(sql, 'entity', ids))
}

/**
 * Gives one page of the documents, newest first.
 *
 * @throws BAD_INPUT on a bad cursor or page size.
 */
export function documentsPage(sql: Sql, page: PageRequest): Page<Document> {
  checkPage(page)
  const after = decodeCursor('PUBLISHED', 'string', page.after)
  const plan = { column: 'date', descending: true, index: 'documents_by_published' } as const
  const ids: string[] = []
  for (const segment of segmentsAfter(plan, after, 'published', 'id')) {
    if (ids.length > page.first) break
    const rows = sql.all<{ id: string }>(
      `SELECT id FROM documents INDEXED BY ${plan.index} WHERE ${segment.text} ORDER BY ${segment.orderBy} LIMIT ?`,
      ...segment.params,
      page.first + 1 - ids.length,
    )
    ids.push(...rows.map((row) => row.id))
  }
  const documents = getRecords(sql, 'document', ids).filter((document) => document !== null)
  return toPage(documents, page.first, 'PUBLISHED', ({ publishedAt, id }) => ({ key: publishedAt, id }))
}

function candidateIds(sql: Sql, query: SearchQuery, kinds: readonly EntityKind[] | null): string[] {
  const ofKind = ofKinds(kinds)
  const begins = { text: 'k.key >= ? AND k.key < ?', params: [query.key, `${query.key}${LAST_CHARACTER}`] }
  const byKey = idsByKey(sql, begins, ofKind)
  if (byKey.length === SEARCH_CANDIDATES) return byKey
  return [...byKey, ...byTokens(sql, query, ofKind).map((row) => row.id)]
}

/** Gives the ids of entities whose keys meet `isWanted`, by key and then id, as many as may be candidates. */
function idsByKey(sql: Sql, isWanted: Fragment, ofKind: Fragment): string[] {
  const rows = sql.all<{ id: string }>(
    `SELECT k.entity_id AS id FROM entity_keys k CROSS JOIN entities e ON e.id = k.entity_id
     WHERE ${isWanted.text} AND ${ofKind.text} ORDER BY k.key, k.entity_id LIMIT ${SEARCH_CANDIDATES}`,
    ...isWanted.params,
    ...ofKind.params,
  )
  return rows.map((row) => row.id)
}

function ofKinds(kinds: readonly EntityKind[] | null): Fragment {
  if (kinds === null) return { text: '1', params: [] }
  return { text: `e.kind IN (${LIST})`, params: [JSON.stringify(kinds)] }
}

/** Starts at the token that fewest entities have and asks the index for each of the others. */
function byTokens(sql: Sql, query: SearchQuery, ofKind: Fragment): { id: string }[] {
  const tokens = query.tokens.slice(0, MAX_QUERY_TOKENS).map(tokenRange)
  const sizes = tokens.map(
    (range) =>
      sql.first<{ size: number }>(
        `SELECT COUNT(*) AS size FROM (SELECT 1 FROM entity_tokens t WHERE ${range.text} LIMIT 10000)`,
        ...range.params,
      )?.size ?? 0,
  )
  const rarest = sizes.indexOf(Math.min(...sizes))
  const first = tokens[rarest]
  if (first === undefined) return []
  const others = tokens
    .filter((_, index) => index !== rarest)
    .map((range) => ({
      text: `EXISTS (SELECT 1 FROM entity_tokens t WHERE t.entity_id = e.id AND ${range.text})`,
      params: range.params,
    }))
  const rest = and([...others, ofKind])
  return sql.all<{ id: string }>(
    `SELECT DISTINCT f.entity_id AS id
     FROM (SELECT t.entity_id FROM entity_tokens t WHERE ${first.text}) f
     CROSS JOIN entities e ON e.id = f.entity_id
     WHERE ${rest.text} ORDER BY id LIMIT ${SEARCH_CANDIDATES}`,
    ...first.params,
    ...rest.params,
  )
}

function tokenRange(token: string): Fragment {
  if (isHan(token)) return { text: 't.token = ?', params: [token] }
  return { text: 't.token >= ? AND t.token < ?', params: [token, `${token}${LAST_CHARACTER}`] }
}
