/**
 * A page of deals with what they rest on as one statement: who asks pays one way to the server and
 * back. The server itself picks the party of the fewest deals and gathers those, or beside a hub walks
 * the index of its roles, newest first. Where neither will do, the answer says so and deals.ts goes on.
 */
import type { Deal } from '../../model/graph.js'
import { ROLES, type Role } from '../../model/ontology.js'
import type { Beside, BesideType, DealFilter, DealOrder, PartyFilter } from '../../model/query.js'
import type { Position } from '../cursor.js'
import { comparePositions, dealPosition } from '../deal-order.js'
import type { Row, Transaction } from './connection.js'
import { type Fragment, filterCondition, playerCondition, rolesOf } from './deal-filter.js'
import { allAfter, ORDER_PLANS } from './deal-order.js'
import { roleTypes } from './tables.js'

/** Up to so many deals are gathered and sorted. */
export const GATHER_LIMIT = 1_000
/** More stretches of the role indexes than this are not walked side by side. */
export const MAX_STRETCHES = 24
/** Of a party alone so many deals are gathered; beyond, the walk of its index is quicker. */
const FEW = 500
/** Parties beyond this would make the statement long; so many are seldom asked for. */
const MOST_PARTIES = 4

/** Deals as found, and what was found beside them. */
export interface DealRows {
  readonly deals: readonly Deal[]
  readonly beside: Partial<Beside>
}

/** Gives up to `count` deals that `filter` admits after `position`; null where one statement will not do. */
export async function findAtOnce(
  tx: Transaction,
  filter: DealFilter,
  order: DealOrder,
  position: Position | null,
  count: number,
  beside: readonly BesideType[],
): Promise<DealRows | null> {
  const parties = [...(filter.parties ?? []).entries()].filter(
    ([, party]) => party.entityIds && rolesHeld(party).length > 0,
  )
  if (parties.length === 0 || parties.length > MOST_PARTIES || filter.documentId !== undefined) return null
  // Not beside other parties: the text would be too long to send at once, for what is seldom asked.
  const isWalked =
    parties.length === 1 &&
    order === 'DATE_DESC' &&
    !position &&
    parties.every(([, party]) => isWalkable(party))
  const plan = allAfter(ORDER_PLANS[order], position, 'd')
  const branches = parties.map(([index, party]) => {
    const rest = filterCondition(filter, index)
    // Sorting what is gathered costs little; reading conditions deal by deal on a walk may cost much.
    const most = isWalked && rest.text === 'true' ? FEW : GATHER_LIMIT
    const gathered = `WITH * WHERE party = ${index} AND size <= ${most} UNWIND starts AS s
      MATCH (s)<-[:${roleTypes(rolesHeld(party))}]-(d:Deal) WHERE ${plan.text} AND ${rest.text}
      WITH DISTINCT d ORDER BY ${plan.orderBy} LIMIT $count RETURN d`
    return isWalked ? `${gathered} UNION ALL ${walk(party, index, most, rest)}` : gathered
  })
  const text = `${parties.map(([index, party]) => sizeOf(party, index)).join(' ')}
    UNWIND [${parties.map(([index]) => `{party: ${index}, size: size${index}, starts: starts${index}}`).join(', ')}] AS choice
    WITH choice ORDER BY choice.size LIMIT 1
    WITH choice.party AS party, choice.size AS size, choice.starts AS starts
    CALL (party, size, starts) {
      CALL (party, size, starts) { ${branches.join(' UNION ALL ')} }
      RETURN collect(d) AS deals
    }
    ${besideDeals(beside)}
    RETURN size, ${besideColumns(beside)}`
  const [row] = await tx.run(text.replace(/\n\s+/g, ' '), {
    ...filterCondition(filter).params,
    ...plan.params,
    count: BigInt(count),
  })
  if (!row) return null
  if (Number(row['size']) > GATHER_LIMIT && !isWalked) return null
  const found = toDealRows(row, beside)
  const place = (deal: Deal) => dealPosition(deal, order)
  return { ...found, deals: found.deals.toSorted((a, b) => comparePositions(order, place(a), place(b))) }
}

/** Gives the deals of `ids`, in that order, without those that are gone. */
export async function readDeals(
  tx: Transaction,
  ids: readonly string[],
  beside: readonly BesideType[],
): Promise<DealRows> {
  if (ids.length === 0) return { deals: [], beside: {} }
  const [row = {}] = await tx.run(
    `MATCH (d:Deal) USING INDEX d:Deal(id) WHERE d.id IN $ids AND d.record IS NOT NULL
     WITH collect(d) AS deals ${besideDeals(beside)} RETURN ${besideColumns(beside)}`,
    { ids },
  )
  const found = toDealRows(row, beside)
  const byId = new Map(found.deals.map((deal) => [deal.id, deal]))
  return { ...found, deals: ids.flatMap((id) => byId.get(id) ?? []) }
}

/** Binds the entities of a party and the number of their deals: counts that Neo4j keeps. */
function sizeOf(party: PartyFilter, index: number): string {
  const degrees = rolesHeld(party).map((role) => `COUNT { (e)<-[:${role}]-() }`)
  return `CALL {
    MATCH (e:Entity) USING INDEX e:Entity(id) WHERE ${playerCondition(party, index).text}
    RETURN collect(e) AS starts${index}, sum(${degrees.join(' + ')}) AS size${index}
  }`
}

/** Gives the roles that `party` admits and its entities can play: an organization is no chip. */
function rolesHeld(party: PartyFilter): Role[] {
  const isOrganization = party.entityIds?.every((id) => id.startsWith('ent_org_')) ?? false
  return rolesOf(party).filter((role) => !isOrganization || ROLES[role].kind === 'ORGANIZATION')
}

function isWalkable(party: PartyFilter): boolean {
  return rolesHeld(party).length * (party.entityIds?.length ?? 0) <= MAX_STRETCHES
}

/** Walks the indexes of a hub's roles, newest first, side by side. */
function walk(party: PartyFilter, index: number, most: number, rest: Fragment): string {
  const stretches = rolesHeld(party).map(
    (role) => `MATCH (d:Deal)-[r:${role}]->(:Entity) USING INDEX r:${role}(entityId, dateKey, dealId)
      WHERE r.entityId = s.id AND r.dateKey >= '' AND r.dealId > '' AND ${rest.text}
      RETURN d ORDER BY r.entityId, r.dateKey DESC, r.dealId LIMIT $count`,
  )
  return `WITH * WHERE party = ${index} AND size > ${most} UNWIND starts AS s
    CALL (s) { ${stretches.join(' UNION ALL ')} }
    WITH DISTINCT d ORDER BY d.dateKey DESC, d.id LIMIT $count RETURN d`
}

/** Finds the records of each type from the nodes `deals`; distinct before they are collected. */
const BESIDE: Readonly<Record<BesideType, string>> = {
  entity: `UNWIND deals AS d MATCH (d)-[:${roleTypes()}]->(n:Entity)`,
  claim: 'UNWIND deals AS d MATCH (d)<-[:ABOUT]-(n:Claim)',
  name: 'UNWIND deals AS d MATCH (d)<-[:ABOUT]-(:Claim)-[:USES]->(n:Name)',
  document: `UNWIND deals AS d UNWIND d.documentIds AS id WITH DISTINCT id
    MATCH (n:Document) USING INDEX n:Document(id) WHERE n.id = id`,
}

function besideDeals(types: readonly BesideType[]): string {
  return types
    .map((type) => `CALL (deals) { ${BESIDE[type]} WITH DISTINCT n RETURN collect(n.record) AS ${type} }`)
    .join(' ')
}

function besideColumns(types: readonly BesideType[]): string {
  return ['[d IN deals | d.record] AS deals', ...types].join(', ')
}

function toDealRows(row: Row, types: readonly BesideType[]): DealRows {
  return {
    deals: toRecords<Deal>(row['deals']),
    beside: Object.fromEntries(types.map((type) => [type, toRecords(row[type])])),
  }
}

function toRecords<T>(column: unknown): T[] {
  return ((column ?? []) as (string | null)[]).flatMap((record) =>
    record === null ? [] : [JSON.parse(record) as T],
  )
}
