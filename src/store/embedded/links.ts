/** Answers on the direct edges at entities from the table that takes them together. */
import type { RelationKind } from '../../model/ontology.js'
import type { Link } from '../../model/query.js'
import { type LinkRow, toLinks } from '../links.js'
import { ENTITY_NUMBER, LIST } from './deal-filter.js'
import type { Sql } from './sqlite.js'

/** Counts the edges of `kinds` at each entity, no further than `limit`. */
export function countEdges(
  sql: Sql,
  entityIds: readonly string[],
  kinds: readonly RelationKind[],
  limit: number,
): number[] {
  // A row is one edge or more: so many rows are enough to know that the limit is reached.
  const text = `SELECT SUM(edges) AS edges FROM (
    SELECT edges FROM links WHERE entity = (${ENTITY_NUMBER}) AND kind IN (${LIST}) LIMIT ?)`
  return entityIds.map((id) => {
    const row = sql.first<{ edges: number | null }>(text, id, JSON.stringify(kinds), limit)
    return Math.min(row?.edges ?? 0, limit)
  })
}

/** Gives the links of each entity; null where more than `limit` edges meet. */
export function findLinks(
  sql: Sql,
  entityIds: readonly string[],
  kinds: readonly RelationKind[],
  limit: number,
): (Link[] | null)[] {
  const counts = countEdges(sql, entityIds, kinds, limit + 1)
  return entityIds.map((id, index) =>
    (counts[index] ?? 0) > limit ? null : toLinks(id, readRows(sql, id, kinds, '', [])),
  )
}

/** Gives the links between `a` and `b`. */
export function findLinksBetween(sql: Sql, a: string, b: string, kinds: readonly RelationKind[]): Link[] {
  return toLinks(a, readRows(sql, a, kinds, `AND l.outward IN (0, 1) AND l.other = (${ENTITY_NUMBER})`, [b]))
}

function readRows(
  sql: Sql,
  id: string,
  kinds: readonly RelationKind[],
  rest: string,
  params: readonly string[],
): LinkRow[] {
  return sql
    .all<{ kind: RelationKind; other: string; outward: number; edges: number }>(
      `SELECT l.kind, e.id AS other, l.outward, l.edges FROM links l CROSS JOIN entities e ON e.number = l.other
       WHERE l.entity = (${ENTITY_NUMBER}) AND l.kind IN (${LIST}) ${rest}`,
      id,
      JSON.stringify(kinds),
      ...params,
    )
    .map(({ kind, other, outward, edges }) => ({ kind, other, isOut: outward === 1, edges }))
}
