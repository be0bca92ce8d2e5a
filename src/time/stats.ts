/** Adds to the statistics of a store those of deals that were computed again. Exact, rankings included. */
import type { Deal } from '../model/graph.js'
import { playersOf } from '../model/hops.js'
import { byCodeUnit } from '../model/ids.js'
import type { Role } from '../model/ontology.js'
import type { DealFilter, GraphReader, GraphStats, Ranked } from '../model/query.js'
import { amountCents, centsToDecimal } from '../store/amounts.js'

/** Rows of a ranking. */
const TOP = 10

/**
 * Gives the statistics of what `filter` admits in `reader` together with `deals`, which it does not
 * admit. One count per entity of `deals` and role: an entity that none of them names cannot rise.
 */
export async function statsWith(
  reader: GraphReader,
  filter: DealFilter,
  deals: readonly Deal[],
): Promise<GraphStats> {
  const stats = await reader.stats(filter)
  const rank = (role: Role, top: readonly Ranked[]) => rankWith(reader, filter, deals, role, top)
  return {
    ...stats,
    deals: stats.deals + deals.length,
    amounts: sumWith(stats.amounts, deals),
    byMonth: monthsWith(stats.byMonth, deals),
    topBuyers: await rank('BUYER', stats.topBuyers),
    topIntermediaries: await rank('INTERMEDIARY', stats.topIntermediaries),
    topProviders: await rank('PROVIDER', stats.topProviders),
    topChips: await rank('CHIP', stats.topChips),
  }
}

async function rankWith(
  reader: GraphReader,
  filter: DealFilter,
  deals: readonly Deal[],
  role: Role,
  top: readonly Ranked[],
): Promise<Ranked[]> {
  const counts = new Map(top.map(({ entityId, deals: count }) => [entityId, count]))
  const added = new Map<string, number>()
  for (const id of deals.flatMap((deal) => [...new Set(playersOf(deal, role))]))
    added.set(id, (added.get(id) ?? 0) + 1)
  for (const [entityId, more] of added) {
    const party = { roles: [role], entityIds: [entityId] }
    const before =
      counts.get(entityId) ??
      (await reader.countDeals({ ...filter, parties: [...(filter.parties ?? []), party] }))
    counts.set(entityId, before + more)
  }
  return [...counts]
    .map(([entityId, count]) => ({ entityId, deals: count }))
    .sort((a, b) => b.deals - a.deals || byCodeUnit(a.entityId, b.entityId))
    .slice(0, TOP)
}

function sumWith(amounts: GraphStats['amounts'], deals: readonly Deal[]): GraphStats['amounts'] {
  const sums = new Map(
    amounts.map(({ currency, deals: count, total }) => [currency, { count, cents: toCents(total) }]),
  )
  for (const deal of deals) {
    const cents = amountCents(deal)
    if (cents === null || deal.amount === null) continue
    const before = sums.get(deal.amount.currency) ?? { count: 0, cents: 0n }
    sums.set(deal.amount.currency, { count: before.count + 1, cents: before.cents + BigInt(cents) })
  }
  return [...sums]
    .sort(([a], [b]) => byCodeUnit(a, b))
    .map(([currency, { count, cents }]) => ({ currency, deals: count, total: centsToDecimal(cents) }))
}

/** Reads a decimal with at most two decimals, as totals are. */
function toCents(total: string): bigint {
  const [whole = '0', fraction = ''] = total.split('.')
  return BigInt(`${whole}${fraction.padEnd(2, '0')}`)
}

function monthsWith(byMonth: GraphStats['byMonth'], deals: readonly Deal[]): GraphStats['byMonth'] {
  const months = new Map(byMonth.map(({ month, deals: count }) => [month, count]))
  for (const { date } of deals)
    if (date !== null && date.length >= 7) {
      const month = date.slice(0, 7)
      months.set(month, (months.get(month) ?? 0) + 1)
    }
  return [...months].sort(([a], [b]) => byCodeUnit(a, b)).map(([month, count]) => ({ month, deals: count }))
}
