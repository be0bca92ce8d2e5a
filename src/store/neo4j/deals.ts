/**
 * Pages and counts of deals. What one statement can answer, deal-statement.ts does; else, where few
 * deals can answer, gathers and sorts them; beside a hub, walks the index of its roles by date; else
 * walks an index of all deals in the order asked.
 */

import { byCodeUnit } from '../../model/ids.js'
import type { BesideType, DealFilter, DealOrder, PageOfDeals, PageRequest } from '../../model/query.js'
import { checkPage, type Position, toPage } from '../cursor.js'
import { dealPosition, readDealCursor } from '../deal-order.js'
import type { Transaction } from './connection.js'
import { type Fragment, filterCondition, playerCondition, rolesOf } from './deal-filter.js'
import { ORDER_PLANS, type OrderPlan, segmentsAfter } from './deal-order.js'
import { findAtOnce, GATHER_LIMIT, MAX_STRETCHES, readDeals } from './deal-statement.js'
import { roleTypes } from './tables.js'

interface KeyedId {
  readonly id: string
  readonly key: string | number | null
}

/** A way to deals: a MATCH that binds `d` and the condition that remains. */
interface Source {
  readonly match: string
  readonly where: Fragment
  /** How many deals the MATCH gives at most; null: all of them. */
  readonly size: number | null
  /** Index of the party it starts from. */
  readonly party: number | null
}

/**
 * Gives one page of the deals that `filter` admits.
 *
 * @throws BAD_INPUT on a bad cursor or page size.
 */
export async function findDealsPage(
  tx: Transaction,
  filter: DealFilter,
  order: DealOrder,
  page: PageRequest,
  types: readonly BesideType[] = [],
): Promise<PageOfDeals> {
  checkPage(page)
  const position = readDealCursor(order, page.after)
  const count = page.first + 1
  const { deals, beside } =
    (await findAtOnce(tx, filter, order, position, count, types)) ??
    (await readDeals(tx, await findIds(tx, filter, ORDER_PLANS[order], position, count), types))
  const rows = toPage(deals, page.first, order, (deal) => dealPosition(deal, order))
  return types.length > 0 ? { ...rows, beside } : rows
}

/** Counts the deals that `filter` admits; without a filter, by the store's own count. */
export async function countDealsOf(tx: Transaction, filter: DealFilter): Promise<number> {
  const select = await selectDeals(tx, filter)
  if (select === null) return 0
  const [row] = await tx.run(`${select.text} RETURN count(d) AS count`, select.params)
  return Number(row?.['count'] ?? 0)
}

/** Gives a MATCH that binds `d` to every deal that `filter` admits, once each; null where no deal meets a part of it. */
export async function selectDeals(tx: Transaction, filter: DealFilter): Promise<Fragment | null> {
  const { match, where, size } = await smallestSource(tx, filter)
  if (size === 0) return null
  return { text: where.text === 'true' ? match : `${match} WHERE ${where.text}`, params: where.params }
}

async function findIds(
  tx: Transaction,
  filter: DealFilter,
  plan: OrderPlan,
  position: Position | null,
  count: number,
): Promise<string[]> {
  const source = await smallestSource(tx, filter)
  if (source.size === 0) return []
  if (source.size === null || (source.size > GATHER_LIMIT && source.party === null))
    return walk(tx, `MATCH (d:Deal)${hintOf(plan)}`, filterCondition(filter), plan, position, count)
  if (source.size > GATHER_LIMIT && plan.key === 'dateKey') {
    const ids = await walkPlayers(tx, filter, source.party ?? 0, plan, position, count)
    if (ids !== null) return ids
  }
  return walk(tx, source.match, source.where, plan, position, count)
}

function hintOf(plan: OrderPlan): string {
  return plan.key === null ? '' : ` USING INDEX d:Deal(${plan.key}, id)`
}

/** Picks the part of the filter that the fewest deals meet. Degrees are counts that Neo4j keeps. */
async function smallestSource(tx: Transaction, filter: DealFilter): Promise<Source> {
  let best: Source = { match: 'MATCH (d:Deal)', where: filterCondition(filter), size: null, party: null }
  if (filter.publishers !== undefined) {
    const published = 'MATCH (y:Document) USING INDEX y:Document(publisher) WHERE y.publisher IN $publishers'
    const { publishers } = filter
    const size = await countOf(tx, `${published} RETURN count(y) AS size`, { publishers })
    // Of documents: most speak of one deal.
    if (size <= GATHER_LIMIT)
      best = {
        match: `${published} MATCH (c:Claim)-[:ABOUT]->(d:Deal) USING INDEX c:Claim(documentId)
          WHERE c.documentId = y.id WITH DISTINCT d`,
        where: filterCondition(filter),
        size,
        party: null,
      }
  }
  if (best.size !== 0 && filter.documentId !== undefined)
    best = {
      match: `MATCH (c:Claim)-[:ABOUT]->(d:Deal) USING INDEX c:Claim(documentId)
        WHERE c.documentId = $documentId WITH DISTINCT d`,
      where: filterCondition(filter),
      size: await countOf(
        tx,
        `MATCH (c:Claim) USING INDEX c:Claim(documentId) WHERE c.documentId = $documentId
         RETURN sum(COUNT { (c)-[:ABOUT]->() }) AS size`,
        { documentId: filter.documentId },
      ),
      party: null,
    }
  for (const [index, party] of (filter.parties ?? []).entries()) {
    const roles = rolesOf(party)
    if (best.size === 0) break
    if (!party.entityIds || roles.length === 0) continue
    const { text, params } = playerCondition(party, index)
    const degrees = roles.map((role) => `COUNT { (e)<-[:${role}]-() }`).join(' + ')
    const size = await countOf(tx, `MATCH (e:Entity) WHERE ${text} RETURN sum(${degrees}) AS size`, params)
    if (best.size !== null && best.size <= size) continue
    const rest = filterCondition(filter, index)
    best = {
      match: `MATCH (e:Entity)<-[:${roleTypes(roles)}]-(d:Deal) WHERE ${text} WITH DISTINCT d`,
      where: { text: rest.text, params: { ...rest.params, ...params } },
      size,
      party: index,
    }
  }
  return best
}

async function countOf(tx: Transaction, query: string, params: Fragment['params']): Promise<number> {
  const [row] = await tx.run(query, params)
  return Number(row?.['size'] ?? 0)
}

/** Reads up to `count` ids after `position`, segment by segment. */
async function walk(
  tx: Transaction,
  match: string,
  where: Fragment,
  plan: OrderPlan,
  position: Position | null,
  count: number,
): Promise<string[]> {
  const ids: string[] = []
  for (const segment of segmentsAfter(plan, position, 'd')) {
    if (ids.length >= count) break
    const rows = await tx.run(
      `${match} WHERE ${segment.text} AND ${where.text} RETURN d.id AS id ORDER BY ${segment.orderBy} LIMIT $count`,
      { ...where.params, ...segment.params, count: BigInt(count - ids.length) },
    )
    ids.push(...rows.map((row) => row['id'] as string))
  }
  return ids
}

/**
 * Walks the role indexes by date, one stretch per role and entity of the party, and merges them;
 * null if there are too many.
 */
async function walkPlayers(
  tx: Transaction,
  filter: DealFilter,
  index: number,
  plan: OrderPlan,
  position: Position | null,
  count: number,
): Promise<string[] | null> {
  const party = filter.parties?.[index] ?? {}
  const entityIds = [...new Set(party.entityIds ?? [])]
  const roles = rolesOf(party)
  if (entityIds.length * roles.length > MAX_STRETCHES) return null
  const rest = filterCondition(filter, index)
  const kinds = playerCondition(party.kinds ? { kinds: party.kinds } : {}, index)
  const found = new Map<string, KeyedId>()
  for (const entityId of entityIds)
    for (const role of roles) {
      const stretch: KeyedId[] = []
      for (const segment of segmentsAfter(plan, position, 'r', 'r.dealId')) {
        if (stretch.length >= count) break
        const rows = await tx.run(
          `MATCH (d:Deal)-[r:${role}]->(e:Entity) USING INDEX r:${role}(entityId, dateKey, dealId)
           WHERE r.entityId = $entityId AND ${segment.text} AND ${rest.text} AND ${kinds.text}
           RETURN r.dealId AS id, r.dateKey AS key ORDER BY r.entityId, ${segment.orderBy} LIMIT $count`,
          {
            ...rest.params,
            ...kinds.params,
            ...segment.params,
            entityId,
            count: BigInt(count - stretch.length),
          },
        )
        stretch.push(...rows.map((row) => ({ id: row['id'] as string, key: (row['key'] as string) || null })))
      }
      for (const row of stretch) found.set(row.id, row)
    }
  return [...found.values()]
    .sort((a, b) => compareKeyed(a, b, plan))
    .slice(0, count)
    .map((row) => row.id)
}

function compareKeyed(a: KeyedId, b: KeyedId, plan: OrderPlan): number {
  if (a.key === null || b.key === null)
    return Number(a.key === null) - Number(b.key === null) || byCodeUnit(a.id, b.id)
  const byKey = byCodeUnit(String(a.key), String(b.key))
  return (plan.descending ? -byKey : byKey) || byCodeUnit(a.id, b.id)
}
