/**
 * Draws the edges of deals: roles, one direct edge per hop, and the claims about them. A deal's own
 * edges are found from the deal or through the index on dealId, never by walking a hub. Hints
 * name the indexes, because a plan made while the graph is empty prefers to scan.
 */
import { isDeepStrictEqual } from 'node:util'
import type { Deal, DealRole } from '../../model/graph.js'
import { hopsOf } from '../../model/hops.js'
import { type RelationKind, ROLE_NAMES, type Role } from '../../model/ontology.js'
import type { Transaction } from './connection.js'
import { runOver } from './steps.js'
import { dateKeyOf, distinctRoles, HOP_TYPES, type Properties } from './tables.js'
import type { Put } from './write-nodes.js'

/** Every type of edge that a deal has of its own. */
const EDGE_TYPES: readonly EdgeType[] = [...ROLE_NAMES, ...HOP_TYPES]
type EdgeType = Role | RelationKind

/** One edge of a deal, from the deal to a player or from player to player. */
interface DealEdge {
  readonly type: EdgeType
  readonly from: string
  readonly to: string
  readonly properties: Properties
}

/**
 * Draws the roles and hops of deals that were put. What a deal had of one type stays where it is the
 * same, else all of that type are drawn anew; adds the players whose roles change to `touched`.
 */
export async function writeDealEdges(
  tx: Transaction,
  { changed, before }: Put<Deal>,
  touched: Set<string>,
): Promise<void> {
  const gone: { type: EdgeType; dealId: string }[] = []
  const come: DealEdge[] = []
  for (const deal of changed) {
    const was = before.get(deal.id)
    const [had, has] = [was ? edgesOf(was) : [], edgesOf(deal)]
    for (const type of EDGE_TYPES) {
      const [old, wanted] = [had, has].map((edges) => edges.filter((edge) => edge.type === type)) as [
        DealEdge[],
        DealEdge[],
      ]
      if (isDeepStrictEqual(old, wanted)) continue
      if (old.length > 0) gone.push({ type, dealId: deal.id })
      come.push(...wanted)
    }
  }
  for (const type of EDGE_TYPES)
    await removeEdges(
      tx,
      type,
      gone.flatMap((edge) => (edge.type === type ? [edge.dealId] : [])),
      touched,
    )
  const players = new Set(come.flatMap(({ type, from, to }) => (isRole(type) ? [to] : [from, to])))
  for (const { type, to } of come) if (isRole(type)) touched.add(to)
  await ensureEntities(tx, [...players])
  for (const type of EDGE_TYPES)
    await runOver(
      tx,
      `UNWIND $rows AS row
       MATCH (a:${isRole(type) ? 'Deal' : 'Entity'} {id: row.from}) USING INDEX a:${isRole(type) ? 'Deal' : 'Entity'}(id)
       MATCH (b:Entity {id: row.to}) USING INDEX b:Entity(id)
       CREATE (a)-[r:${type}]->(b) SET r = row.properties`,
      come.filter((edge) => edge.type === type),
    )
}

function isRole(type: EdgeType): type is Role {
  return (ROLE_NAMES as readonly string[]).includes(type)
}

/** Gives what stands on the relationship from `deal` to one player. */
export function roleProperties(deal: Deal, { entityId, position }: Omit<DealRole, 'role'>) {
  return { position: BigInt(position), entityId, dealId: deal.id, dateKey: dateKeyOf(deal) }
}

/** Gives what stands on each direct edge of a deal. */
export function hopProperties({ id: dealId, status, access, date, amount }: Deal) {
  return {
    ...{ dealId, status, access, date },
    amount: amount?.value ?? null,
    currency: amount?.currency ?? null,
  }
}

function edgesOf(deal: Deal): DealEdge[] {
  const hop = hopProperties(deal)
  return [
    ...distinctRoles(deal).map((player) => ({
      ...{ type: player.role, from: deal.id, to: player.entityId },
      properties: roleProperties(deal, player),
    })),
    ...hopsOf(deal).map(({ kind, from, to }) => ({ type: kind, from, to, properties: hop })),
  ]
}

/** Removes roles and hops of deals; adds the players to `touched`. */
export async function removeDealEdges(
  tx: Transaction,
  dealIds: readonly string[],
  touched: Set<string>,
): Promise<void> {
  for (const type of EDGE_TYPES) await removeEdges(tx, type, dealIds, touched)
}

async function removeEdges(
  tx: Transaction,
  type: EdgeType,
  dealIds: readonly string[],
  touched: Set<string>,
): Promise<void> {
  const found = await runOver(
    tx,
    isRole(type)
      ? `UNWIND $rows AS id MATCH (d:Deal {id: id})-[r:${type}]->(e:Entity) USING INDEX d:Deal(id)
         DELETE r RETURN DISTINCT e.id AS id`
      : `UNWIND $rows AS id MATCH ()-[r:${type}]->() USING INDEX r:${type}(dealId) WHERE r.dealId = id DELETE r`,
    dealIds,
  )
  for (const row of found) touched.add(row['id'] as string)
}

/** Draws from claims, which must be there, to the deals that rest on them, for deals whose claims changed. */
export async function writeAboutEdges(tx: Transaction, { changed, before }: Put<Deal>): Promise<void> {
  const restated = changed.filter(
    ({ id, claimIds }) => !isDeepStrictEqual(before.get(id)?.claimIds ?? null, claimIds),
  )
  await runOver(
    tx,
    'UNWIND $rows AS id MATCH (d:Deal {id: id})<-[r:ABOUT]-() USING INDEX d:Deal(id) DELETE r',
    restated.map(({ id }) => id).filter((id) => before.has(id)),
  )
  await runOver(
    tx,
    `UNWIND $rows AS row
     MATCH (c:Claim {id: row.claimId}) USING INDEX c:Claim(id)
     MATCH (d:Deal {id: row.dealId}) USING INDEX d:Deal(id)
     CREATE (c)-[:ABOUT]->(d)`,
    restated.flatMap(({ id, claimIds }) =>
      [...new Set(claimIds)].map((claimId) => ({ claimId, dealId: id })),
    ),
  )
}

/** Makes a place for players that no record describes yet. */
export async function ensureEntities(tx: Transaction, ids: readonly string[]): Promise<void> {
  await runOver(tx, 'UNWIND $rows AS id MERGE (e:Entity {id: id}) ON CREATE SET e:Missing, e.name = id', ids)
}
