/**
 * Draws the edges of deals: roles, one direct edge per hop, and the claims about them. A deal's own
 * edges are found from the deal or through the index on dealId, never by walking a hub. Hints
 * name the indexes, because a plan made while the graph is empty prefers to scan.
 */
import type { Deal } from '../../model/graph.js'
import { hopsOf } from '../../model/hops.js'
import { ROLE_NAMES } from '../../model/ontology.js'
import type { Claim } from '../../model/source.js'
import type { Transaction } from './connection.js'
import { dateKeyOf, distinctRoles, HOP_TYPES, roleTypes } from './tables.js'
import type { Put } from './write-nodes.js'

/** Draws roles and hops of deals that have none; adds the players to `touched`. */
export async function writeDealEdges(
  tx: Transaction,
  deals: readonly Deal[],
  touched: Set<string>,
): Promise<void> {
  const roles = deals.flatMap((deal) =>
    distinctRoles(deal).map(({ role, entityId, position }) => {
      touched.add(entityId)
      const properties = {
        position: BigInt(position),
        entityId,
        dealId: deal.id,
        dateKey: dateKeyOf(deal),
      }
      return { role, properties }
    }),
  )
  await ensureEntities(tx, [...new Set(roles.map(({ properties }) => properties.entityId))])
  for (const type of ROLE_NAMES) {
    const rows = roles.filter(({ role }) => role === type).map(({ properties }) => properties)
    if (rows.length > 0)
      await tx.run(
        `UNWIND $rows AS row
         MATCH (d:Deal {id: row.dealId}) USING INDEX d:Deal(id)
         MATCH (e:Entity {id: row.entityId}) USING INDEX e:Entity(id)
         CREATE (d)-[r:${type}]->(e) SET r = row`,
        { rows },
      )
  }
  const hops = deals.flatMap((deal) =>
    hopsOf(deal).map(({ kind, from, to }) => {
      const { id: dealId, status, access, date, amount } = deal
      const properties = { dealId, status, access, date, amount: amount?.value ?? null }
      return { kind, row: { from, to, properties: { ...properties, currency: amount?.currency ?? null } } }
    }),
  )
  for (const type of HOP_TYPES) {
    const rows = hops.filter(({ kind }) => kind === type).map(({ row }) => row)
    if (rows.length > 0)
      await tx.run(
        `UNWIND $rows AS row
         MATCH (a:Entity {id: row.from}) USING INDEX a:Entity(id)
         MATCH (b:Entity {id: row.to}) USING INDEX b:Entity(id)
         CREATE (a)-[r:${type}]->(b) SET r = row.properties`,
        { rows },
      )
  }
}

/** Removes roles and hops of deals; adds the players to `touched`. */
export async function removeDealEdges(
  tx: Transaction,
  dealIds: readonly string[],
  touched: Set<string>,
): Promise<void> {
  if (dealIds.length === 0) return
  const players = await tx.run(
    `UNWIND $ids AS id MATCH (d:Deal {id: id})-[r:${roleTypes()}]->(e:Entity) USING INDEX d:Deal(id)
     DELETE r RETURN DISTINCT e.id AS id`,
    { ids: dealIds },
  )
  for (const row of players) touched.add(row['id'] as string)
  for (const type of HOP_TYPES)
    await tx.run(
      `UNWIND $ids AS id MATCH ()-[r:${type}]->() USING INDEX r:${type}(dealId) WHERE r.dealId = id DELETE r`,
      { ids: dealIds },
    )
}

/** Draws from claims to the deals that rest on them, for claims and deals that changed. */
export async function writeAboutEdges(
  tx: Transaction,
  claims: readonly Claim[],
  { changed, replaced }: Put<Deal>,
): Promise<void> {
  if (replaced.length > 0)
    await tx.run('UNWIND $ids AS id MATCH (d:Deal {id: id})<-[r:ABOUT]-() USING INDEX d:Deal(id) DELETE r', {
      ids: replaced,
    })
  const ids = [...new Set([...claims.map((claim) => claim.id), ...changed.flatMap((deal) => deal.claimIds)])]
  if (ids.length > 0)
    await tx.run(
      `UNWIND $ids AS id MATCH (c:Claim {id: id}) USING INDEX c:Claim(id)
       MATCH (k:DealClaim) USING INDEX SEEK k:DealClaim(key, of) WHERE k.key = id AND k.of > ''
       MATCH (d:Deal {id: k.of}) USING INDEX d:Deal(id)
       MERGE (c)-[:ABOUT]->(d)`,
      { ids },
    )
}

/** Makes a place for players that no record describes yet. */
export async function ensureEntities(tx: Transaction, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.run('UNWIND $ids AS id MERGE (e:Entity {id: id}) ON CREATE SET e:Missing, e.name = id', { ids })
}
