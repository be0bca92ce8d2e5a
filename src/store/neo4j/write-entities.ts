/**
 * Keeps the labels of entities and the standing relations between them. An entity that is deleted
 * while edges lead to it stays as `:Missing`, a place without a record, until the last edge goes.
 */
import type { Deal, Entity, Relation } from '../../model/graph.js'
import type { Transaction } from './connection.js'
import { runOver } from './steps.js'
import { KIND_LABELS, labelsOf, NODES, type NodeTable, RELATION_TYPES, ROLE_LABELS } from './tables.js'
import { removeKeys } from './write-nodes.js'

const ALL_KIND_LABELS = KIND_LABELS.join(':')

/** Gives entities that were put the labels of their kind. */
export async function writeEntityLabels(tx: Transaction, entities: readonly Entity[]): Promise<void> {
  for (const kind of new Set(entities.map((entity) => entity.kind)))
    await tx.run(
      `UNWIND $ids AS id MATCH (e:Entity {id: id}) USING INDEX e:Entity(id) REMOVE e:Missing:${ALL_KIND_LABELS} SET e:${labelsOf(kind).join(':')}`,
      { ids: entities.filter((entity) => entity.kind === kind).map((entity) => entity.id) },
    )
}

/** Takes the records of entities away; {@link finishEntities} removes those to which nothing leads. */
export async function removeEntities(tx: Transaction, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await removeKeys(tx, NODES.entity as unknown as NodeTable<unknown>, ids)
  await tx.run(
    `UNWIND $ids AS id MATCH (e:Entity {id: id}) USING INDEX e:Entity(id)
     SET e = {id: id, name: id} REMOVE e:${ALL_KIND_LABELS} SET e:Missing`,
    { ids },
  )
}

/** Removes and draws standing relations. */
export async function writeRelations(
  tx: Transaction,
  deletes: readonly string[],
  puts: readonly Relation[],
): Promise<void> {
  const last = [...new Map(puts.map((relation) => [relation.id, relation])).values()]
  const gone = [...deletes, ...last.map((relation) => relation.id)]
  if (gone.length === 0) return
  for (const type of RELATION_TYPES)
    await tx.run(
      `UNWIND $ids AS id MATCH ()-[r:${type}]->() USING INDEX r:${type}(id) WHERE r.id = id DELETE r`,
      { ids: gone },
    )
  for (const type of new Set(last.map((relation) => relation.kind)))
    await tx.run(
      `UNWIND $rows AS row
       MERGE (a:Entity {id: row.from}) ON CREATE SET a:Missing, a.name = row.from
       MERGE (b:Entity {id: row.to}) ON CREATE SET b:Missing, b.name = row.to
       CREATE (a)-[:${type} {id: row.id, source: row.source, claimIds: row.claimIds, record: row.record}]->(b)`,
      {
        rows: last
          .filter((relation) => relation.kind === type)
          .map((relation) => ({ claimIds: null, ...relation, record: JSON.stringify(relation) })),
      },
    )
}

/** Gives the players of new deals the labels of their roles. Costs a look at each player, whatever its degree. */
export async function addRoleLabels(tx: Transaction, deals: readonly Deal[]): Promise<void> {
  await Promise.all(
    Object.entries(ROLE_LABELS).map(([role, label]) => {
      const players = deals.flatMap(({ roles }) => roles.filter((player) => player.role === role))
      return runOver(
        tx,
        `UNWIND $rows AS id MATCH (e:Entity {id: id}) USING INDEX e:Entity(id) WHERE NOT e:${label} SET e:${label}`,
        [...new Set(players.map(({ entityId }) => entityId))],
      )
    }),
  )
}

/** Sets the role labels of `ids` by what they still play, and removes places without record and edge. */
export async function finishEntities(tx: Transaction, ids: readonly string[]): Promise<void> {
  const labels = Object.entries(ROLE_LABELS)
  if (ids.length > 0)
    await tx.run(
      `UNWIND $ids AS id MATCH (e:Entity {id: id}) USING INDEX e:Entity(id)
       ${labels
         .map(
           ([role, label]) =>
             `FOREACH (_ IN CASE WHEN NOT e:${label} AND COUNT { (e)<-[:${role}]-() } > 0 THEN [1] ELSE [] END | SET e:${label})
              FOREACH (_ IN CASE WHEN e:${label} AND COUNT { (e)<-[:${role}]-() } = 0 THEN [1] ELSE [] END | REMOVE e:${label})`,
         )
         .join('\n')}`,
      { ids },
    )
  await tx.run('MATCH (e:Missing) WHERE COUNT { (e)--() } = 0 DELETE e')
}
