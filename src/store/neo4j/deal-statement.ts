/**
 * A page of deals with what they rest on as one statement: who asks pays one way to the server and
 * back. The server itself picks the party of the fewest deals and gathers those, or beside a hub walks
 * the index of its roles, newest first. Where neither will do, the answer says so and deals.ts goes on.
 * The text is short on purpose: beyond 1,400 bytes with its parameters the driver sends it in pieces.
 */
import type { Deal } from '../../model/graph.js'
import { ROLE_NAMES, ROLES, type Role } from '../../model/ontology.js'
import type { Beside, BesideType, DealFilter, DealOrder, PartyFilter } from '../../model/query.js'
import type { Position } from '../cursor.js'
import { comparePositions, dealPosition } from '../deal-order.js'
import type { Row, Transaction } from './connection.js'
import { and, type Fragment, filterCondition, rolesOf } from './deal-filter.js'
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
  const parties = (filter.parties ?? []).map((party) => ({ ...party, roles: rolesHeld(party) }))
  const starts = [...parties.entries()].filter(([, party]) => party.entityIds && party.roles.length > 0)
  if (starts.length === 0 || starts.length > MOST_PARTIES || filter.documentId !== undefined) return null
  // Not beside what takes long to plan in every stretch, or makes the text too long to send at once: seldom asked.
  const isPlain = starts.length === 1 && !filter.publishers && !filter.published
  const isWalked =
    isPlain && order === 'DATE_DESC' && !position && starts.every(([, party]) => isWalkable(party))
  const plan = allAfter(ORDER_PLANS[order], position, 'd')
  // Of several parties, the one that is started from is asked for again: one text serves whichever it is.
  const [only] = starts.length === 1 ? starts : []
  const rest = filterCondition({ ...filter, parties }, only?.[0] ?? null)
  // Sorting what is gathered costs little; reading conditions deal by deal on a walk may cost much.
  const most = isWalked && rest.text === 'true' ? FEW : GATHER_LIMIT
  const types = roleTypes(ROLE_NAMES.filter((role) => starts.some(([, party]) => party.roles.includes(role))))
  const ofKind = only?.[1].kinds ? ` AND e.kind IN $kinds${only[0]}` : ''
  const gathered = `WITH * WHERE size <= ${most} UNWIND starts AS s MATCH (s)<-[:${types}]-(d:Deal)
    WHERE ${and([plan, rest]).text} WITH DISTINCT d ORDER BY ${plan.orderBy} LIMIT $count`
  const found =
    only && isWalked
      ? `CALL (starts, size) { ${gathered} RETURN d UNION ALL ${walk(only[1].roles, most, rest)} RETURN d }`
      : gathered
  // Counts are kept by Neo4j. Of the ways in, that of the fewest deals is taken.
  const text = `UNWIND [${starts.map(([index]) => `$ids${index}`).join(', ')}] AS ids
    CALL (ids) { MATCH (e:Entity) USING INDEX e:Entity(id) WHERE e.id IN ids${ofKind}
      RETURN collect(e) AS starts, sum(COUNT { (e)<-[:${types}]-() }) AS size }
    WITH starts, size ORDER BY size LIMIT 1
    CALL (starts, size) { ${found} RETURN collect(d) AS deals }
    RETURN size, ${columns(beside)}`
  const [row] = await tx.run(text.replace(/\n\s+/g, ' '), {
    ...filterCondition(filter).params,
    ...plan.params,
    count: BigInt(count),
  })
  if (!row) return null
  if (Number(row['size']) > GATHER_LIMIT && !isWalked) return null
  const rows = toDealRows(row, beside)
  const place = (deal: Deal) => dealPosition(deal, order)
  return { ...rows, deals: rows.deals.toSorted((a, b) => comparePositions(order, place(a), place(b))) }
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
     WITH collect(d) AS deals RETURN ${columns(beside)}`,
    { ids },
  )
  const found = toDealRows(row, beside)
  const byId = new Map(found.deals.map((deal) => [deal.id, deal]))
  return { ...found, deals: ids.flatMap((id) => byId.get(id) ?? []) }
}

/** A party whose roles are those that its entities can play. */
type HeldParty = PartyFilter & { readonly roles: readonly Role[] }

/** How ids begin of entities that can play only some roles: an organization is no chip. */
const HELD: Readonly<Record<string, readonly Role[]>> = Object.fromEntries(
  [
    ['ent_org_', 'ORGANIZATION'],
    ['ent_chip_', 'CHIP'],
  ].map(([prefix = '', kind]) => [prefix, ROLE_NAMES.filter((role) => ROLES[role].kind === kind)]),
)

/** Gives the roles that `party` admits and its entities can play. */
function rolesHeld(party: PartyFilter): Role[] {
  const { entityIds } = party
  const held = Object.entries(HELD).find(([prefix]) => entityIds?.every((id) => id.startsWith(prefix)))?.[1]
  return rolesOf(party).filter((role) => entityIds?.length === 0 || (held?.includes(role) ?? true))
}

function isWalkable({ roles, entityIds = [] }: HeldParty): boolean {
  return roles.length * entityIds.length <= MAX_STRETCHES
}

/** Walks the indexes of a hub's roles, newest first, side by side. */
function walk(roles: readonly Role[], most: number, rest: Fragment): string {
  const isAlso = rest.text === 'true' ? '' : ` AND ${rest.text}`
  const stretches = roles.map(
    (role) => `MATCH (d:Deal)-[r:${role}]->(:Entity) USING INDEX r:${role}(entityId, dateKey, dealId)
      WHERE r.entityId = s.id AND r.dateKey >= '' AND r.dealId > ''${isAlso}
      RETURN d ORDER BY r.entityId, r.dateKey DESC, r.dealId LIMIT $count`,
  )
  return `WITH * WHERE size > ${most} UNWIND starts AS s
    CALL (s) { ${stretches.join(' UNION ALL ')} }
    WITH DISTINCT d ORDER BY d.dateKey DESC, d.id LIMIT $count`
}

/** Leads from `d`, a deal of the nodes `deals`, to its records `n` of each type. */
const BESIDE: Readonly<Record<BesideType, string>> = {
  // From a deal only its roles lead to entities.
  entity: 'MATCH (d)-->(n:Entity)',
  claim: 'MATCH (d)<-[:ABOUT]-(n:Claim)',
  name: 'MATCH (d)<-[:ABOUT]-(:Claim)-[:USES]->(n:Name)',
  document: `UNWIND d.documentIds AS id WITH DISTINCT id
    MATCH (n:Document) USING INDEX n:Document(id) WHERE n.id = id`,
}

/** Gives the columns of an answer about the nodes `deals`. */
function columns(types: readonly BesideType[]): string {
  const beside = types.map(
    (type) => `COLLECT { UNWIND deals AS d ${BESIDE[type]} RETURN DISTINCT n.record } AS ${type}`,
  )
  return ['[d IN deals | d.record] AS deals', ...beside].join(', ')
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
