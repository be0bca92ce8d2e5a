/** Counts and rankings over the deals that a filter admits: each table of deals is read once, whatever is counted. */

import { byCodeUnit } from '../../model/ids.js'
import type { Role } from '../../model/ontology.js'
import type { DealFilter, GraphStats, Ranked } from '../../model/query.js'
import { centsToDecimal } from '../amounts.js'
import { isPublishedBy } from './deal-filter.js'
import type { DealTables } from './deal-plan.js'
import { countDealsOf, selectDeals } from './deals.js'
import { RECORDS, roleNumber } from './rows.js'
import type { Sql, SqlValue } from './sqlite.js'

/** Rows of a ranking. */
const TOP = 10

/** Gives the statistics; without a filter, no deal is looked up one by one. */
export function computeStats(tables: DealTables, filter: DealFilter): GraphStats {
  const { sql } = tables
  const isFiltered = Object.values(filter).some((part) => part !== undefined)
  const picked = isFiltered ? pickDeals(tables, filter) : null
  const top = rankings(sql, isFiltered)
  const summed = sums(sql, isFiltered)
  if (isFiltered) sql.run('DELETE FROM temp.picked')
  return {
    deals: picked ?? countDealsOf(tables, filter),
    ...countSources(sql, filter),
    entities: countRecords(sql, 'entity'),
    ...summed,
    topBuyers: top('BUYER'),
    topIntermediaries: top('INTERMEDIARY'),
    topProviders: top('PROVIDER'),
    topChips: top('CHIP'),
  }
}

/** Fills `temp.picked` with the numbers of the deals that `filter` admits and gives their number. */
function pickDeals(tables: DealTables, filter: DealFilter): number {
  const { sql } = tables
  const { text, params } = selectDeals(tables, filter)
  sql.run('CREATE TEMP TABLE IF NOT EXISTS picked (number INTEGER PRIMARY KEY)')
  // A call that failed may have left its deals.
  sql.run('DELETE FROM temp.picked')
  sql.run(`INSERT INTO temp.picked ${text}`, ...params)
  return countRows(sql, 'temp.picked')
}

/** Counts documents and claims: all of them, or of what was published by the date of the filter. */
function countSources(sql: Sql, { published }: DealFilter): Pick<GraphStats, 'documents' | 'claims'> {
  if (!published) return { documents: countRecords(sql, 'document'), claims: countRecords(sql, 'claim') }
  const { text, params } = isPublishedBy(published.by)
  return {
    documents: countRows(sql, `documents y WHERE ${text}`, ...params),
    claims: countRows(
      sql,
      `claims c CROSS JOIN documents y ON y.number = c.document WHERE ${text}`,
      ...params,
    ),
  }
}

/** Counts the records of `type`, without the places of those that are absent. */
function countRecords(sql: Sql, type: 'document' | 'claim' | 'entity'): number {
  const { table, columns } = RECORDS[type]
  const [first = 'record'] = Object.keys(columns)
  return countRows(sql, `${table} WHERE ${first} IS NOT NULL`)
}

function countRows(sql: Sql, from: string, ...params: readonly SqlValue[]): number {
  return sql.first<{ count: number }>(`SELECT COUNT(*) AS count FROM ${from}`, ...params)?.count ?? 0
}

function rankings(sql: Sql, isFiltered: boolean): (role: Role) => Ranked[] {
  const from = isFiltered ? 'temp.picked p CROSS JOIN deal_players r ON r.deal = p.number' : 'entity_deals r'
  const rows = sql.all<Ranked & { role: number }>(
    `SELECT role, entityId, deals FROM (
       SELECT role, e.id AS entityId, deals, ROW_NUMBER() OVER (PARTITION BY role ORDER BY deals DESC, e.id) AS place
       FROM (SELECT r.entity AS entity, r.role AS role, COUNT(*) AS deals FROM ${from} GROUP BY 1, 2) x
       CROSS JOIN entities e ON e.number = x.entity)
     WHERE place <= ${TOP} ORDER BY role, place`,
  )
  return (role) =>
    rows.filter((row) => row.role === roleNumber(role)).map(({ entityId, deals }) => ({ entityId, deals }))
}

interface SumRow {
  readonly currency: string | null
  readonly month: string | null
  readonly deals: number
  readonly summed: number
  readonly high: string
  readonly low: string
}

/** Sums in two parts, each far from SQLite's largest integer, and as text, far from JavaScript's. */
function sums(sql: Sql, isFiltered: boolean): Pick<GraphStats, 'amounts' | 'byMonth'> {
  const from = isFiltered
    ? 'temp.picked p CROSS JOIN deals d ON d.number = p.number'
    : 'deals d INDEXED BY deals_by_date'
  const rows = sql.all<SumRow>(
    `SELECT d.currency AS currency, CASE WHEN length(d.date) >= 7 THEN substr(d.date, 1, 7) END AS month,
       COUNT(*) AS deals, COUNT(d.cents) AS summed,
       CAST(SUM(d.cents / 1000000) AS TEXT) AS high, CAST(SUM(d.cents % 1000000) AS TEXT) AS low
     FROM ${from} GROUP BY 1, 2`,
  )
  const amounts = new Map<string, { deals: number; cents: bigint }>()
  const months = new Map<string, number>()
  for (const { currency, month, deals, summed, high, low } of rows) {
    if (month !== null) months.set(month, (months.get(month) ?? 0) + deals)
    if (currency === null || summed === 0) continue
    const before = amounts.get(currency) ?? { deals: 0, cents: 0n }
    const cents = before.cents + BigInt(high) * 1_000_000n + BigInt(low)
    amounts.set(currency, { deals: before.deals + summed, cents })
  }
  const sorted = <T>(map: Map<string, T>): [string, T][] => [...map].sort(([a], [b]) => byCodeUnit(a, b))
  return {
    amounts: sorted(amounts).map(([currency, { deals, cents }]) => ({
      currency,
      deals,
      total: centsToDecimal(cents),
    })),
    byMonth: sorted(months).map(([month, deals]) => ({ month, deals })),
  }
}
