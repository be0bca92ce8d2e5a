/** Answers on the direct edges at entities. Degrees are counts that Neo4j keeps: a hub is known without reading it. */
import type { RelationKind } from '../../model/ontology.js'
import type { Link } from '../../model/query.js'
import { type LinkRow, toLinks } from '../links.js'
import type { Row, Transaction } from './connection.js'

const ROW = 'type(r) AS kind, o.id AS other, startNode(r) = e AS isOut, count(*) AS edges'

/** Counts the edges of `kinds` at each entity, no further than `limit`. */
export async function countEdges(
  tx: Transaction,
  entityIds: readonly string[],
  kinds: readonly RelationKind[],
  limit: number,
): Promise<number[]> {
  if (entityIds.length === 0 || kinds.length === 0) return entityIds.map(() => 0)
  const rows = await tx.run(
    `MATCH (e:Entity) USING INDEX e:Entity(id) WHERE e.id IN $ids RETURN e.id AS id, ${degreeOf(kinds)} AS edges`,
    { ids: [...new Set(entityIds)] },
  )
  const found = new Map(rows.map((row) => [row['id'], Number(row['edges'])]))
  return entityIds.map((id) => Math.min(found.get(id) ?? 0, limit))
}

/** Gives the links of each entity; null where more than `limit` edges meet. */
export async function findLinks(
  tx: Transaction,
  entityIds: readonly string[],
  kinds: readonly RelationKind[],
  limit: number,
): Promise<(Link[] | null)[]> {
  if (entityIds.length === 0 || kinds.length === 0) return entityIds.map(() => [])
  const rows = await tx.run(
    `MATCH (e:Entity) USING INDEX e:Entity(id) WHERE e.id IN $ids
     WITH e, ${degreeOf(kinds)} AS degree
     CALL (e, degree) {
       WITH * WHERE degree <= $limit MATCH (e)-[r:${kinds.join('|')}]-(o:Entity)
       WITH ${ROW} RETURN collect({ kind: kind, other: other, isOut: isOut, edges: edges }) AS links
     }
     RETURN e.id AS id, degree, links`,
    { ids: [...new Set(entityIds)], limit: BigInt(limit) },
  )
  const found = new Map(rows.map((row) => [row['id'], row]))
  return entityIds.map((id) => {
    const row = found.get(id)
    if (row === undefined) return []
    return Number(row['degree']) > limit ? null : toLinks(id, (row['links'] as Row[]).map(toLinkRow))
  })
}

/** Gives the links between `a` and `b`. */
export async function findLinksBetween(
  tx: Transaction,
  a: string,
  b: string,
  kinds: readonly RelationKind[],
): Promise<Link[]> {
  if (kinds.length === 0) return []
  const rows = await tx.run(
    `MATCH (e:Entity {id: $a}) MATCH (o:Entity {id: $b}) MATCH (e)-[r:${kinds.join('|')}]-(o) RETURN ${ROW}`,
    { a, b },
  )
  return toLinks(a, rows.map(toLinkRow))
}

function degreeOf(kinds: readonly RelationKind[]): string {
  return kinds.map((kind) => `COUNT { (e)-[:${kind}]-() }`).join(' + ')
}

function toLinkRow(row: Row): LinkRow {
  return {
    kind: row['kind'] as RelationKind,
    other: row['other'] as string,
    isOut: row['isOut'] as boolean,
    edges: Number(row['edges']),
  }
}
