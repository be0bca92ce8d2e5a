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
import type { Row, Transaction } from './connection.js'
import { LAST_CHARACTER } from './deal-filter.js'
import { type OrderPlan, segmentsAfter } from './deal-order.js'
import { getRecords, toRecord } from './lookups.js'
import { NO_DATE } from './tables.js'

const NEWEST: OrderPlan = Object.freeze({ key: 'publishedKey', descending: true, none: NO_DATE })

/**
 * Gives one page of the entities that answer `query`, best first.
 *
 * @throws BAD_INPUT on a bad cursor or page size.
 */
export async function searchPage(
  tx: Transaction,
  query: string,
  kinds: readonly EntityKind[] | null,
  page: PageRequest,
): Promise<Page<SearchHit>> {
  checkPage(page)
  const after = decodeCursor('SCORE', 'number', page.after)
  const asked = toSearchQuery(query)
  if (asked === null) return { rows: [], hasMore: false }
  return pageOfHits(asked, await findCandidates(tx, asked, kinds), page.first, after)
}

/** Gives the entity of which `name` is a name in full; null if there is none. */
export async function namedEntity(
  tx: Transaction,
  name: string,
  kinds: readonly EntityKind[] | null,
): Promise<Entity | null> {
  const asked = toSearchQuery(name)
  if (asked === null) return null
  const rows = await tx.run(
    `MATCH (k:SearchKey) USING INDEX SEEK k:SearchKey(key, of) WHERE k.key = $key AND k.of > ''
     MATCH (e:Entity {id: k.of}) WHERE $kinds IS NULL OR e.kind IN $kinds
     RETURN e.id AS id, e.record AS record ORDER BY k.key, k.of LIMIT $limit`,
    { key: asked.key, kinds, limit: BigInt(SEARCH_CANDIDATES) },
  )
  return bestNamed(
    asked,
    rows.map((row) => toRecord<Entity>(row)),
  )
}

/**
 * Gives one page of the documents, newest first.
 *
 * @throws BAD_INPUT on a bad cursor or page size.
 */
export async function documentsPage(tx: Transaction, page: PageRequest): Promise<Page<Document>> {
  checkPage(page)
  const after = decodeCursor('PUBLISHED', 'string', page.after)
  const ids: string[] = []
  for (const segment of segmentsAfter(NEWEST, after, 'n')) {
    if (ids.length > page.first) break
    const rows = await tx.run(
      `MATCH (n:Document) USING INDEX n:Document(publishedKey, id) WHERE ${segment.text}
       RETURN n.id AS id ORDER BY ${segment.orderBy} LIMIT $count`,
      { ...segment.params, count: BigInt(page.first + 1 - ids.length) },
    )
    ids.push(...rows.map((row) => row['id'] as string))
  }
  const documents = (await getRecords(tx, 'document', ids)).filter((document) => document !== null)
  return toPage(documents, page.first, 'PUBLISHED', ({ publishedAt, id }) => ({ key: publishedAt, id }))
}

/** Gives entities that may answer, some twice. Each statement gives one row: a row for each costs far more. */
async function findCandidates(
  tx: Transaction,
  query: SearchQuery,
  kinds: readonly EntityKind[] | null,
): Promise<Entity[]> {
  const limit = BigInt(SEARCH_CANDIDATES)
  const [byKey] = await tx.run(
    `MATCH (k:SearchKey) USING INDEX SEEK k:SearchKey(key, of) WHERE k.key >= $key AND k.key < $end AND k.of > ''
     MATCH (e:Entity {id: k.of}) WHERE $kinds IS NULL OR e.kind IN $kinds
     WITH e, k ORDER BY k.key, k.of LIMIT $limit RETURN collect(e.record) AS records`,
    { key: query.key, end: `${query.key}${LAST_CHARACTER}`, kinds, limit },
  )
  const entities = toEntities(byKey)
  if (entities.length === SEARCH_CANDIDATES) return entities
  const [byTokens] = await tx.run(
    `CALL db.index.fulltext.queryNodes('chiptrail_tokens', $tokens) YIELD node AS e
     WHERE $kinds IS NULL OR e.kind IN $kinds
     WITH e ORDER BY e.id LIMIT $limit RETURN collect(e.record) AS records`,
    { tokens: toLucene(query.tokens), kinds, limit },
  )
  return [...entities, ...toEntities(byTokens)]
}

function toEntities(row: Row | undefined): Entity[] {
  return ((row?.['records'] ?? []) as string[]).map((record) => JSON.parse(record) as Entity)
}

/** Writes tokens, which are letters, marks and digits only, as a Lucene query that asks for all of them. */
function toLucene(tokens: readonly string[]): string {
  return tokens
    .slice(0, MAX_QUERY_TOKENS)
    .map((token) => `+${token}${isHan(token) ? '' : '*'}`)
    .join(' ')
}
