/** The bounded reading of deals for one search: counts what it looks at and stops when a bound is reached. */
import type { Deal, Entity } from '../model/graph.js'
import { labelIn } from '../model/labels.js'
import type { BesideType, DealFilter, GraphReader } from '../model/query.js'
import { CHAIN_PARTS, type ChainBounds, type ChainQuery } from './query.js'

const PAGE = 200
/** Whoever reads on may read much: each page is this many times as long as the one before, as far as stores go. */
const GROWTH = 4
const MOST_ROWS = 1_000

/** One search under way. */
export interface Search {
  readonly reader: GraphReader
  readonly query: ChainQuery
  readonly bounds: ChainBounds
  readonly entities: Map<string, Entity>
  readonly startedAt: number
  /** Names of organizations at which no join was made, with the reason. */
  readonly notCrossed: Set<string>
  dealsExamined: number
  reason: string | null
}

/** Begins a search. */
export function createSearch(reader: GraphReader, query: ChainQuery): Search {
  return {
    reader,
    query,
    bounds: { maxDeals: 3, dealBudget: 5_000, timeMs: 3_000, ...query.bounds },
    entities: new Map(),
    startedAt: performance.now(),
    notCrossed: new Set(),
    dealsExamined: 0,
    reason: null,
  }
}

/** Gives the part of the question that every deal of a chain must meet. */
export function commonFilter(query: ChainQuery): DealFilter {
  return Object.fromEntries(
    CHAIN_PARTS.flatMap((part) => (query[part] === undefined ? [] : [[part, query[part]]])),
  )
}

/**
 * Streams deals that meet `filter`, newest first, in pages, with the cursor before and of each deal;
 * their entities are loaded. Ends early, with a reason, when a bound of the search is reached.
 */
export async function* streamDeals(
  search: Search,
  filter: DealFilter,
  after: string | null = null,
  pageSize = PAGE,
  beside: readonly BesideType[] = ['entity'],
): AsyncGenerator<{ deal: Deal; before: string | null; cursor: string }> {
  let before = after
  for (let size = pageSize; ; size = Math.min(size * GROWTH, MOST_ROWS)) {
    const { bounds } = search
    const left = bounds.dealBudget - search.dealsExamined
    if (left <= 0)
      return void (search.reason ??= `The search looked at ${bounds.dealBudget} deals, its limit.`)
    if (performance.now() - search.startedAt > bounds.timeMs)
      return void (search.reason ??= `The search took ${bounds.timeMs} ms, its limit.`)
    const request = { first: Math.min(size, left), after: before }
    const page = await search.reader.findDeals(filter, 'DATE_DESC', request, beside)
    search.dealsExamined += page.rows.length
    await loadEntities(
      search,
      page.rows.flatMap(({ node }) => node.roles.map((player) => player.entityId)),
    )
    for (const { node, cursor } of page.rows) {
      yield { deal: node, before, cursor }
      before = cursor
    }
    if (!page.hasMore) return
  }
}

/** Loads entities that are not loaded yet. */
export async function loadEntities(search: Search, ids: readonly string[]): Promise<void> {
  const missing = [...new Set(ids)].filter((id) => !search.entities.has(id))
  if (missing.length === 0) return
  for (const entity of await search.reader.getEntities(missing))
    if (entity) search.entities.set(entity.id, entity)
}

/** Gives the words by which an entity is shown. */
export function nameOf(search: Search, id: string): string {
  return labelIn(search.entities, id)
}
