/** Pages and counts of deals: gathers where few deals can answer, else walks an index in the order asked. */
import type { Deal } from '../../model/graph.js'
import type { DealFilter, DealOrder, Page, PageRequest, PartyFilter } from '../../model/query.js'
import { checkPage, type Position, toPage } from '../cursor.js'
import { dealPosition, readDealCursor } from '../deal-order.js'
import {
  and,
  columnConditions,
  documentCondition,
  ENTITY_NUMBER,
  type Fragment,
  filterCondition,
  partyCondition,
  rolesOf,
} from './deal-filter.js'
import { ORDER_PLANS, type OrderPlan, segmentsAfter } from './deal-order.js'
import { type DealTables, smallestSource, stretchesOf, withKindsListed } from './deal-plan.js'
import { getRecords } from './lookups.js'
import { roleNumber } from './rows.js'
import type { Sql } from './sqlite.js'

/** More stretches of the role index than this are not walked side by side. */
const MAX_STRETCHES = 24

interface KeyedId {
  readonly id: string
  readonly key: string | number | null
}

/**
 * Gives one page of the deals that `filter` admits.
 *
 * @throws BAD_INPUT on a bad cursor or page size.
 */
export function findDealsPage(
  tables: DealTables,
  filter: DealFilter,
  order: DealOrder,
  page: PageRequest,
): Page<Deal> {
  checkPage(page)
  const position = readDealCursor(order, page.after)
  const ids = findIds(tables, filter, ORDER_PLANS[order], position, page.first + 1)
  const deals = getRecords(tables.sql, 'deal', ids).filter((deal) => deal !== null)
  return toPage(deals, page.first, order, (deal) => dealPosition(deal, order))
}

/** Counts the deals that `filter` admits. */
export function countDealsOf(tables: DealTables, filter: DealFilter): number {
  const { text, params } = selectDeals(tables, filter)
  return tables.sql.first<{ count: number }>(`SELECT COUNT(*) AS count FROM (${text})`, ...params)?.count ?? 0
}

/** Gives a SELECT of the numbers of all deals that `filter` admits, once each, in no order. */
export function selectDeals(tables: DealTables, filter: DealFilter): Fragment {
  const source = smallestSource(tables, filter)
  if (source !== null) {
    const { text, params } = gathered(source.numbers, source.rest)
    return { text: `SELECT d.number ${text}`, params }
  }
  const lone = lonePlayer(filter)
  if (lone !== null)
    return {
      text: `SELECT deal AS number FROM entity_deals WHERE role = ? AND entity = (${ENTITY_NUMBER})`,
      params: lone,
    }
  const { text, params } = filterCondition(filter)
  return { text: `SELECT d.number FROM deals d INDEXED BY deals_by_date WHERE ${text}`, params }
}

function findIds(
  tables: DealTables,
  filter: DealFilter,
  plan: OrderPlan,
  position: Position | null,
  count: number,
): string[] {
  const { sql } = tables
  const source = smallestSource(tables, filter)
  if (source !== null) return inOrder(sql, gathered(source.numbers, source.rest), plan, position, count)
  if (plan.column === 'date') {
    const ids = walkPlayers(sql, filter, plan, position, count)
    if (ids !== null) return ids
  }
  const { text, params } = filterCondition(filter)
  const from = { text: `FROM deals d INDEXED BY ${plan.index} WHERE ${text}`, params }
  return inOrder(sql, from, plan, position, count)
}

/** Gives FROM and WHERE over the gathered deals, each once. */
function gathered(numbers: Fragment, rest: Fragment): Fragment {
  return {
    text: `FROM (SELECT DISTINCT number FROM (${numbers.text})) s CROSS JOIN deals d ON d.number = s.number WHERE ${rest.text}`,
    params: [...numbers.params, ...rest.params],
  }
}

function inOrder(
  sql: Sql,
  from: Fragment,
  plan: OrderPlan,
  position: Position | null,
  count: number,
): string[] {
  const key = plan.column === null ? 'd.id' : `d.${plan.column}`
  return walk(sql, 'd.id', from, plan, position, count, key).map((row) => row.id)
}

/** Reads up to `count` rows of `from` after `position`, segment by segment. */
function walk(
  sql: Sql,
  id: string,
  from: Fragment,
  plan: OrderPlan,
  position: Position | null,
  count: number,
  key: string,
): KeyedId[] {
  const found: KeyedId[] = []
  for (const segment of segmentsAfter(plan, position, key, id)) {
    if (found.length >= count) break
    const rows = sql.all<KeyedId>(
      `SELECT ${id} AS id, ${key} AS key ${from.text} AND ${segment.text} ORDER BY ${segment.orderBy} LIMIT ?`,
      ...from.params,
      ...segment.params,
      count - found.length,
    )
    found.push(...rows)
  }
  return found
}

/**
 * Walks the role index by date for the party with the fewest stretches and merges them; null if
 * every party has too many.
 */
function walkPlayers(
  sql: Sql,
  filter: DealFilter,
  plan: OrderPlan,
  position: Position | null,
  count: number,
): string[] | null {
  const parties = (filter.parties ?? []).map((party) => withKindsListed(sql, party))
  const [party] = parties
    .filter((candidate) => stretchesOf(candidate) <= MAX_STRETCHES)
    .sort((a, b) => stretchesOf(a) - stretchesOf(b))
  if (party?.entityIds === undefined) return null
  const others = parties.filter((other) => other !== party || other.kinds).map(partyCondition)
  const rest = and([...columnConditions(filter), ...documentCondition(filter), ...others])
  const found = new Map<string, string>()
  for (const role of rolesOf(party))
    for (const entityId of new Set(party.entityIds)) {
      const from: Fragment = {
        // Joined by date and id, the other columns come from the same index and no record is read.
        text: `FROM entity_deals r
          CROSS JOIN deals d INDEXED BY deals_by_date ON d.date = r.date AND d.id = r.deal_id
          WHERE r.role = ? AND r.entity = (${ENTITY_NUMBER}) AND ${rest.text}`,
        params: [roleNumber(role), entityId, ...rest.params],
      }
      for (const row of walk(sql, 'r.deal_id', from, plan, position, count, 'r.date'))
        found.set(row.id, String(row.key))
    }
  const compare = byDate(plan.descending)
  return [...found]
    .sort(compare)
    .slice(0, count)
    .map(([id]) => id)
}

/** Compares [id, date] pairs; absent dates last, ties by id. */
function byDate(descending: boolean): (a: [string, string], b: [string, string]) => number {
  return ([idA, dateA], [idB, dateB]) => {
    if (dateA === dateB) return idA < idB ? -1 : 1
    if (dateA === '' || dateB === '') return dateA === '' ? 1 : -1
    return dateA < dateB === descending ? 1 : -1
  }
}

/** Gives role and entity if `filter` asks for nothing but one entity in one role. */
function lonePlayer(filter: DealFilter): [number, string] | null {
  const { parties, ...others } = filter
  const party: PartyFilter | undefined = parties?.length === 1 ? parties[0] : undefined
  if (party === undefined || party.kinds || Object.values(others).some((part) => part !== undefined))
    return null
  const [role, ...moreRoles] = rolesOf(party)
  const [entityId, ...moreIds] = party.entityIds ?? []
  if (role === undefined || entityId === undefined || moreRoles.length > 0 || moreIds.length > 0) return null
  return [roleNumber(role), entityId]
}
