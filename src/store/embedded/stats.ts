/** Counts and rankings over the deals that a filter admits. */
import type { Role } from '../../model/ontology.js'
import type { DealFilter, GraphStats, Ranked } from '../../model/query.js'
import { centsToDecimal } from '../amounts.js'
import type { DealTables } from './deal-plan.js'
import { countDealsOf, selectDeals } from './deals.js'
import { RECORDS, roleNumber } from './rows.js'
import type { Sql } from './sqlite.js'

/** Gives the statistics; without a filter, no deal is looked up one by one. */
export function computeStats(tables: DealTables, filter: DealFilter): GraphStats {
  const { sql } = tables
  const selected = isUnfiltered(filter) ? null : selectedIds(tables, filter)
  const within = (column: string): string =>
    selected === null ? '1' : `${column} IN (SELECT value FROM json_each(?))`
  const params = selected === null ? [] : [JSON.stringify(selected)]
  const top = (role: Role): Ranked[] =>
    sql.all<Ranked>(
      `SELECT entity_id AS entityId, COUNT(*) AS deals FROM deal_roles
       WHERE role = ? AND ${within('deal_id')} GROUP BY entity_id ORDER BY deals DESC, entity_id LIMIT 10`,
      roleNumber(role),
      ...params,
    )
  return {
    deals: selected?.length ?? countDealsOf(tables, filter),
    documents: countRecords(sql, RECORDS.document.table),
    claims: countRecords(sql, RECORDS.claim.table),
    entities: countRecords(sql, RECORDS.entity.table),
    amounts: sumAmounts(sql, within('id'), params),
    topBuyers: top('BUYER'),
    topIntermediaries: top('INTERMEDIARY'),
    topProviders: top('PROVIDER'),
    topChips: top('CHIP'),
    byMonth: sql.all(
      `SELECT substr(date, 1, 7) AS month, COUNT(*) AS deals FROM deals
       WHERE length(date) >= 7 AND ${within('id')} GROUP BY month ORDER BY month`,
      ...params,
    ),
  }
}

function isUnfiltered(filter: DealFilter): boolean {
  return Object.values(filter).every((part) => part === undefined)
}

function selectedIds(tables: DealTables, filter: DealFilter): string[] {
  const { text, params } = selectDeals(tables, filter)
  return tables.sql.all<{ id: string }>(text, ...params).map((row) => row.id)
}

function countRecords(sql: Sql, table: string): number {
  return sql.first<{ count: number }>(`SELECT COUNT(*) AS count FROM ${table}`)?.count ?? 0
}

/** Sums in two parts, each far from SQLite's largest integer, and as text, far from JavaScript's. */
function sumAmounts(sql: Sql, condition: string, params: readonly string[]): GraphStats['amounts'] {
  const rows = sql.all<{ currency: string; deals: number; high: string; low: string }>(
    `SELECT currency, COUNT(*) AS deals, CAST(SUM(cents / 1000000) AS TEXT) AS high,
       CAST(SUM(cents % 1000000) AS TEXT) AS low
     FROM deals WHERE cents IS NOT NULL AND ${condition} GROUP BY currency ORDER BY currency`,
    ...params,
  )
  return rows.map(({ currency, deals, high, low }) => ({
    currency,
    deals,
    total: centsToDecimal(BigInt(high) * 1_000_000n + BigInt(low)),
  }))
}
