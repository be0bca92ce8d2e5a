/** What a store must answer about deals, worked out the plain way over all of them. */
import type { Deal, Entity } from '../../src/model/graph.js'
import { byCodeUnit } from '../../src/model/ids.js'
import type { Role } from '../../src/model/ontology.js'
import type { DealFilter, DealOrder, GraphStats, PartyFilter, Ranked } from '../../src/model/query.js'
import type { Document } from '../../src/model/source.js'
import type { SampleGraph } from './fixtures.js'

/** Gives the deals that `filter` admits, in `order`. */
export function expectedDeals(graph: SampleGraph, filter: DealFilter, order: DealOrder): Deal[] {
  return graph.deals
    .filter((deal) => admits(deal, filter, graph.entities))
    .filter((deal) => isPublished(deal, filter.published, graph) && isOfPublisher(deal, filter, graph))
    .sort(comparerOf(order))
}

function isOfPublisher(deal: Deal, { publishers }: DealFilter, graph: SampleGraph): boolean {
  const documents = graph.documents.filter(({ id }) => deal.documentIds.includes(id))
  return publishers?.some((name) => documents.some(({ publisher }) => publisher === name)) ?? true
}

function isPublished(deal: Deal, asked: DealFilter['published'], graph: SampleGraph): boolean {
  if (!asked) return true
  const documents = graph.documents.filter(({ id }) => deal.documentIds.includes(id))
  const known = documents.filter((document) => isPublishedBy(document, asked.by)).length
  return asked.documents === 'ALL' ? known === documents.length : known > 0 && known < documents.length
}

/** Counts days: the last that the date of publication may mean is not after the last of `by`. */
function isPublishedBy({ publishedAt }: Document, by: string): boolean {
  const lastDay = (date: string): number => {
    const [year = 0, month = 12, day] = date.split('-').map(Number)
    return day === undefined ? Date.UTC(year, month, 0) : Date.UTC(year, month - 1, day)
  }
  return publishedAt !== null && lastDay(publishedAt) <= lastDay(by)
}

/** Gives the statistics over the deals that `filter` admits. */
export function expectedStats(graph: SampleGraph, filter: DealFilter): GraphStats {
  const deals = expectedDeals(graph, filter, 'ID')
  const currencies = countBy(deals.flatMap((deal) => (deal.amount ? [deal.amount.currency] : [])))
  const months = countBy(deals.flatMap(({ date }) => (date && date.length >= 7 ? [date.slice(0, 7)] : [])))
  const sources = new Set(
    graph.documents
      .filter((document) => !filter.published || isPublishedBy(document, filter.published.by))
      .map(({ id }) => id),
  )
  return {
    deals: deals.length,
    documents: sources.size,
    claims: graph.claims.filter((claim) => sources.has(claim.documentId)).length,
    entities: graph.entities.length,
    amounts: currencies.map(([currency, count]) => ({
      currency,
      deals: count,
      total: String(
        deals
          .filter((deal) => deal.amount?.currency === currency)
          .reduce((sum, deal) => sum + Math.round(Number(deal.amount?.value) * 100), 0) / 100,
      ),
    })),
    topBuyers: ranking(deals, 'BUYER'),
    topIntermediaries: ranking(deals, 'INTERMEDIARY'),
    topProviders: ranking(deals, 'PROVIDER'),
    topChips: ranking(deals, 'CHIP'),
    byMonth: months.map(([month, count]) => ({ month, deals: count })),
  }
}

function admits(deal: Deal, filter: DealFilter, entities: readonly Entity[]): boolean {
  const { amount, date } = deal
  const value = amount === null ? null : Number(amount.value)
  return (
    (filter.parties ?? []).every((party) => isMet(deal, party, entities)) &&
    (filter.statuses?.includes(deal.status) ?? true) &&
    (filter.access?.includes(deal.access) ?? true) &&
    (filter.currencies === undefined || (amount !== null && filter.currencies.includes(amount.currency))) &&
    (filter.amountMin === undefined || (value !== null && value >= filter.amountMin)) &&
    (filter.amountMax === undefined || (value !== null && value <= filter.amountMax)) &&
    (filter.dateFrom === undefined ||
      (date !== null && date.slice(0, filter.dateFrom.length) >= filter.dateFrom)) &&
    (filter.dateTo === undefined ||
      (date !== null && date.slice(0, filter.dateTo.length) <= filter.dateTo)) &&
    (filter.documentId === undefined || deal.documentIds.includes(filter.documentId)) &&
    (filter.minConfidence === undefined || deal.confidence >= filter.minConfidence)
  )
}

function isMet(deal: Deal, party: PartyFilter, entities: readonly Entity[]): boolean {
  return deal.roles.some(({ role, entityId }) => {
    const kind = entities.find((entity) => entity.id === entityId)?.kind
    return (
      (party.roles?.includes(role) ?? true) &&
      (party.entityIds?.includes(entityId) ?? true) &&
      (party.kinds === undefined || (kind !== undefined && party.kinds.includes(kind)))
    )
  })
}

function comparerOf(order: DealOrder): (a: Deal, b: Deal) => number {
  const keyOf = (deal: Deal): string | number | null =>
    order === 'ID' ? null : order.startsWith('DATE') ? deal.date : deal.amount && Number(deal.amount.value)
  const sign = order.endsWith('DESC') ? -1 : 1
  return (a, b) => {
    const [keyA, keyB] = [keyOf(a), keyOf(b)]
    if (keyA !== keyB) {
      if (keyA === null || keyB === null) return keyA === null ? 1 : -1
      return keyA < keyB ? -sign : sign
    }
    return byCodeUnit(a.id, b.id)
  }
}

function ranking(deals: readonly Deal[], role: Role): Ranked[] {
  const players = deals.flatMap((deal) => [
    ...new Set(deal.roles.filter((player) => player.role === role).map((player) => player.entityId)),
  ])
  return countBy(players)
    .map(([entityId, count]) => ({ entityId, deals: count }))
    .sort((a, b) => b.deals - a.deals)
    .slice(0, 10)
}

/** Counts equal values; by value ascending. */
function countBy(values: readonly string[]): [string, number][] {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort(([a], [b]) => byCodeUnit(a, b))
}
