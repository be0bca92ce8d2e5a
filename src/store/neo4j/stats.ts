/** Counts, sums and rankings over the deals that a filter admits. Without a filter, rankings read degrees. */
import { byCodeUnit } from '../../model/ids.js'
import type { Role } from '../../model/ontology.js'
import type { DealFilter, GraphStats, Ranked } from '../../model/query.js'
import { centsToDecimal } from '../amounts.js'
import type { Row, Transaction } from './connection.js'
import { type Fragment, isPublishedBy } from './deal-filter.js'
import { selectDeals } from './deals.js'
import { ROLE_LABELS } from './tables.js'

/** Rows of a ranking. */
const TOP = 10
/** Sums are read in two parts, each far from the largest integer. */
const HIGH = 1_000_000n

/** Gives the statistics. */
export async function computeStats(tx: Transaction, filter: DealFilter): Promise<GraphStats> {
  const isFiltered = Object.values(filter).some((part) => part !== undefined)
  const select = await selectDeals(tx, filter)
  const sums =
    select === null
      ? []
      : await tx.run(
          `${select.text}
     RETURN d.currency AS currency, CASE WHEN size(d.dateKey) >= 7 THEN left(d.dateKey, 7) END AS month,
       count(d) AS deals, count(d.amountCents) AS summed,
       sum(d.amountCents / ${HIGH}) AS high, sum(d.amountCents % ${HIGH}) AS low`,
          select.params,
        )
  const top = async (role: Role) => (select === null ? [] : ranking(tx, role, isFiltered ? select : null))
  return {
    deals: sums.reduce((total, row) => total + Number(row['deals']), 0),
    ...(await countSources(tx, filter)),
    entities:
      (await countOf(tx, 'MATCH (n:Entity) RETURN count(n) AS count')) -
      (await countOf(tx, 'MATCH (n:Missing) RETURN count(n) AS count')),
    amounts: amountsOf(sums),
    byMonth: monthsOf(sums),
    topBuyers: await top('BUYER'),
    topIntermediaries: await top('INTERMEDIARY'),
    topProviders: await top('PROVIDER'),
    topChips: await top('CHIP'),
  }
}

/** Counts documents and claims: all of them, or of what was published by the date of the filter. */
async function countSources(
  tx: Transaction,
  { published }: DealFilter,
): Promise<Pick<GraphStats, 'documents' | 'claims'>> {
  const { text, params } = published ? isPublishedBy(published.by) : { text: 'true', params: {} }
  const join = published ? 'MATCH (y:Document {id: n.documentId}) WHERE' : 'WHERE'
  return {
    documents: await countOf(tx, `MATCH (y:Document) WHERE ${text} RETURN count(y) AS count`, params),
    claims: await countOf(tx, `MATCH (n:Claim) ${join} ${text} RETURN count(n) AS count`, params),
  }
}

async function countOf(tx: Transaction, query: string, params: Fragment['params'] = {}): Promise<number> {
  const [row] = await tx.run(query, params)
  return Number(row?.['count'] ?? 0)
}

async function ranking(tx: Transaction, role: Role, select: Fragment | null): Promise<Ranked[]> {
  const labels: Readonly<Partial<Record<Role, string>>> = ROLE_LABELS
  const players = select
    ? `${select.text} MATCH (d)-[:${role}]->(e) WITH e, count(d) AS deals`
    : `MATCH (e:${labels[role] ?? 'Chip|Missing'}) WITH e, COUNT { (e)<-[:${role}]-() } AS deals WHERE deals > 0`
  const rows = await tx.run(
    `${players} RETURN e.id AS entityId, deals ORDER BY deals DESC, entityId LIMIT ${TOP}`,
    select?.params ?? {},
  )
  return rows.map((row) => ({ entityId: row['entityId'] as string, deals: Number(row['deals']) }))
}

function amountsOf(sums: readonly Row[]): GraphStats['amounts'] {
  const totals = new Map<string, { deals: number; cents: bigint }>()
  for (const { currency, summed, high, low } of sums) {
    if (typeof currency !== 'string' || summed === 0n) continue
    const before = totals.get(currency) ?? { deals: 0, cents: 0n }
    const cents = before.cents + (high as bigint) * HIGH + (low as bigint)
    totals.set(currency, { deals: before.deals + Number(summed), cents })
  }
  return [...totals]
    .sort(([a], [b]) => byCodeUnit(a, b))
    .map(([currency, { deals, cents }]) => ({ currency, deals, total: centsToDecimal(cents) }))
}

function monthsOf(sums: readonly Row[]): GraphStats['byMonth'] {
  const months = new Map<string, number>()
  for (const { month, deals } of sums)
    if (typeof month === 'string') months.set(month, (months.get(month) ?? 0) + Number(deals))
  return [...months].sort(([a], [b]) => byCodeUnit(a, b)).map(([month, deals]) => ({ month, deals }))
}
