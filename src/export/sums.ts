/**
 * Edges that sum the parallel deals of a hop. Sums are gathered for one stretch of entities at a time,
 * so that memory does not grow with the graph: more edges cost more walks over the deals.
 */
import type { Deal } from '../model/graph.js'
import { hopsOf } from '../model/hops.js'
import { byCodeUnit, hashId } from '../model/ids.js'
import { ACCESS_MODES, RELATION_KINDS, type RelationKind, STATUSES } from '../model/ontology.js'
import type { GraphReader } from '../model/query.js'
import { toList } from './columns.js'
import { toDays } from './dates.js'
import { addDecimals } from './decimal.js'
import { standingOf, toWords, weightOf } from './edges.js'
import { type ExportRequest, readDeals } from './request.js'
import { hasEnds, type Tally } from './tally.js'
import type { ViewEdge } from './view.js'

/** Hops summed in one walk, at about two hundred bytes each. */
const HOPS_PER_WALK = 100_000
/** In the order in which edges come. */
const KINDS = (Object.keys(RELATION_KINDS) as RelationKind[]).sort(byCodeUnit)

/** What parallel deals of a hop come to; the hop itself is the key it is kept under. */
interface Sum {
  readonly exampleDealId: string
  deals: number
  /** Currencies and totals in turn; like the bits below, a tenth of what a Map takes. */
  readonly amounts: string[]
  /** A bit per status and kind of access. */
  statuses: number
  access: number
  firstDate: string | null
  lastDate: string | null
  confidence: number
  origins: number
  documents: number
}

/** Streams one edge per relation and pair of ends, by source, relation, target. */
export async function* sumEdges(
  reader: GraphReader,
  { filter }: ExportRequest,
  tally: Tally,
  hopsPerWalk = HOPS_PER_WALK,
): AsyncGenerator<ViewEdge> {
  const { entityIds } = tally
  const places = new Map(entityIds.map((id, place) => [id, place]))
  for (const [first, last] of stretches(tally, hopsPerWalk)) {
    // A number for each hop takes a tenth of what its words take, and sorts as they do.
    const sums = new Map<number, Sum>()
    const known = createPool()
    for await (const batch of readDeals(reader, filter))
      for (const deal of batch) {
        if (!tally.deals.has(deal.id)) continue
        const keys = new Set<number>()
        for (const { kind, from, to } of hopsOf(deal)) {
          if (from < first || from > last || !hasEnds(tally, from, to)) continue
          const [start, end] = [places.get(from) ?? 0, places.get(to) ?? 0]
          const key = (start * KINDS.length + KINDS.indexOf(kind)) * entityIds.length + end
          if (keys.has(key)) continue
          keys.add(key)
          const sum = sums.get(key) ?? startSum(deal.id)
          sums.set(key, sum)
          addDeal(sum, deal, known)
        }
      }
    for (const key of Float64Array.from(sums.keys()).sort()) {
      const sum = sums.get(key)
      const start = Math.floor(key / entityIds.length)
      const kind = KINDS[start % KINDS.length]
      const from = entityIds[Math.floor(start / KINDS.length)]
      const to = entityIds[key % entityIds.length]
      if (sum && kind && from !== undefined && to !== undefined) yield toEdge(sum, kind, from, to)
    }
  }
}

/** Gives one and the same string for equal ones: dates and currencies come again and again. */
function createPool(): (text: string) => string {
  const pool = new Map<string, string>()
  return (text) => {
    const known = pool.get(text) ?? text
    pool.set(text, known)
    return known
  }
}

/** Cuts the entities that hops leave into stretches of at most `limit` hops, or of one entity. */
function stretches({ entityIds, entities }: Tally, limit: number): [string, string][] {
  const cuts: [string, string][] = []
  let hops = 0
  for (const id of entityIds) {
    const own = entities.get(id)?.hops ?? 0
    if (own === 0) continue
    const last = cuts.at(-1)
    if (!last || hops + own > limit) {
      cuts.push([id, id])
      hops = own
    } else {
      last[1] = id
      hops += own
    }
  }
  return cuts
}

function startSum(exampleDealId: string): Sum {
  return {
    ...{ exampleDealId, deals: 0, amounts: [], statuses: 0, access: 0 },
    ...{ firstDate: null, lastDate: null, confidence: 0, origins: 0, documents: 0 },
  }
}

function addDeal(sum: Sum, deal: Deal, known: (text: string) => string): void {
  const { amount, date } = deal
  sum.deals++
  if (amount) addAmount(sum.amounts, known(amount.currency), amount.value)
  if (date !== null) {
    if (sum.firstDate === null || date < sum.firstDate) sum.firstDate = known(date)
    if (sum.lastDate === null || date > sum.lastDate) sum.lastDate = known(date)
  }
  sum.statuses |= 1 << STATUSES.indexOf(deal.status)
  sum.access |= 1 << ACCESS_MODES.indexOf(deal.access)
  sum.confidence = Math.max(sum.confidence, deal.confidence)
  sum.origins += weightOf(deal)
  sum.documents += deal.documentIds.length
}

function addAmount(amounts: string[], currency: string, value: string): void {
  const index = amounts.findIndex((entry, place) => place % 2 === 0 && entry === currency)
  const total = addDecimals(index < 0 ? '0' : (amounts[index + 1] ?? '0'), value)
  if (total === null) return
  if (index < 0) amounts.push(currency, total)
  else amounts[index + 1] = total
}

function toEdge(sum: Sum, kind: RelationKind, from: string, to: string): ViewEdge {
  const { deals, firstDate, lastDate, confidence, origins, documents, exampleDealId } = sum
  const statuses = STATUSES.filter((_, bit) => sum.statuses & (1 << bit))
  const standings = statuses.map((status) => standingOf({ status }))
  const start = toDays(firstDate)?.start
  const end = toDays(lastDate)?.end
  const amounts = sum.amounts.flatMap((entry, place) =>
    place % 2 === 0 ? [`${sum.amounts[place + 1]} ${entry}`] : [],
  )
  return {
    ...{ id: hashId('hops', kind, from, to), source: from, target: to, weight: origins },
    label: `${toWords(kind)}${deals > 1 ? ` ×${deals}` : ''}`,
    standing: standings.find((standing) => standing === 'firm') ?? standings[0] ?? 'tentative',
    period: start && end ? { start, end } : null,
    attributes: {
      ...{ relation: kind, deals, firstDate, lastDate, confidence, origins, documents, exampleDealId },
      amounts: toList(amounts.sort(byCurrency)),
      statuses: toList(statuses),
      access: toList(ACCESS_MODES.filter((_, bit) => sum.access & (1 << bit))),
    },
  }
}

function byCurrency(a: string, b: string): number {
  return byCodeUnit(a.slice(-3), b.slice(-3))
}
