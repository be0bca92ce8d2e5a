/** Answers on the direct edges at entities from the table that takes them together. */
import type { RelationKind } from '../../model/ontology.js'
import type { Link } from '../../model/query.js'
import { type LinkRow, toLinks } from '../links.js'
import { ENTITY_NUMBER } from './deal-filter.js'
import type { Sql } from './sqlite.js'

/** Counts the edges of `kinds` at each entity, no further than `limit`. */
export function countEdges(
  sql: Sql,
  entityIds: readonly string[],
  kinds: readonly RelationKind[],
  limit: number,
): number[] {
  // A row is one edge or more: so many rows are enough to know that the limit is reached.
  const row = sql.first<{ counts: string }>(
    `SELECT json_group_object(asked.value, (SELECT SUM(edges) FROM (
       SELECT l.edges FROM links l WHERE l.entity = e.number AND l.kind IN (${namesOf(kinds)}) LIMIT ?))) AS counts
     FROM json_each(?) asked CROSS JOIN entities e ON e.id = asked.value`,
    limit,
    JSON.stringify([...new Set(entityIds)]),
  )
  const found = new Map(Object.entries(JSON.parse(row?.counts ?? '{}') as Record<string, number | null>))
  return entityIds.map((id) => Math.min(found.get(id) ?? 0, limit))
}

/** Gives the links of each entity; null where more than `limit` edges meet. */
export function findLinks(
  sql: Sql,
  entityIds: readonly string[],
  kinds: readonly RelationKind[],
  limit: number,
): (Link[] | null)[] {
  const counts = countEdges(sql, entityIds, kinds, limit + 1)
  const isRead = (index: number) => (counts[index] ?? 0) <= limit
  const ids = entityIds.filter((_, index) => isRead(index))
  const found = readRows(sql, ids, kinds)
  return entityIds.map((id, index) => (isRead(index) ? toLinks(id, found.get(id) ?? []) : null))
}

/** Gives the links between `a` and `b`. */
export function findLinksBetween(sql: Sql, a: string, b: string, kinds: readonly RelationKind[]): Link[] {
  const isBetween = `AND l.outward IN (0, 1) AND l.other = (${ENTITY_NUMBER})`
  return toLinks(a, readRows(sql, [a], kinds, isBetween, [b]).get(a) ?? [])
}

/** Gives the links at each of `ids` that has any. As text, since a row of its own for each costs far more. */
function readRows(
  sql: Sql,
  ids: readonly string[],
  kinds: readonly RelationKind[],
  rest = '',
  params: readonly string[] = [],
): Map<string, LinkRow[]> {
  const rows = sql.all<{ id: string; links: string }>(
    `SELECT asked.value AS id, json_group_array(json_array(l.kind, o.id, l.outward, l.edges)) AS links
     FROM json_each(?) asked CROSS JOIN entities e ON e.id = asked.value
     CROSS JOIN links l ON l.entity = e.number CROSS JOIN entities o ON o.number = l.other
     WHERE l.kind IN (${namesOf(kinds)}) ${rest} GROUP BY asked.key`,
    JSON.stringify([...new Set(ids)]),
    ...params,
  )
  return new Map(
    rows.map(({ id, links }) => [
      id,
      (JSON.parse(links) as [RelationKind, string, number, number][]).map(
        ([kind, other, outward, edges]) => ({ kind, other, isOut: outward === 1, edges }),
      ),
    ]),
  )
}

/** Kinds are few and ours: written out, they are looked up in the index one by one. */
function namesOf(kinds: readonly RelationKind[]): string {
  return kinds.map((kind) => `'${kind}'`).join(', ')
}
