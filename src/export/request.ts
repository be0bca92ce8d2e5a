/** What an export is asked for, and the deals it covers: streamed in batches by id, never held together. */
import type { Deal } from '../model/graph.js'
import type { DealFilter, GraphReader } from '../model/query.js'

/** `chains`: organizations and items with a direct edge per hop. `full`: deals are nodes too, with an edge per role. */
export const EXPORT_VIEWS = ['chains', 'full'] as const
/** In chains: one edge per deal and hop, or parallel deals summed into one edge. */
export const EDGE_MODES = ['deal', 'sum'] as const

/** One export as asked. */
export interface ExportRequest {
  /** Which deals; an empty filter takes all. */
  readonly filter: DealFilter
  readonly view: (typeof EXPORT_VIEWS)[number]
  /** Has no meaning in the full view, where every deal is a node. */
  readonly edges: (typeof EDGE_MODES)[number]
}

/** Asks for everything, as chains with an edge per deal. */
export const EVERYTHING: ExportRequest = Object.freeze({ filter: {}, view: 'chains', edges: 'deal' })

/** Deals handed on at a time: their claims and documents are read together. */
const BATCH = 200
/** Deals read by one question with a filter. */
const PAGE = 2_000

/** Tells whether `filter` restricts nothing. */
export function takesAll(filter: DealFilter): boolean {
  return Object.values(filter).every((part) => part === undefined)
}

/** Streams the deals that `filter` admits, by id ascending, in batches of at most 200. */
export async function* readDeals(reader: GraphReader, filter: DealFilter): AsyncGenerator<readonly Deal[]> {
  if (takesAll(filter)) {
    yield* inBatches(reader.scan('deal'), BATCH)
    return
  }
  let after: string | null = null
  for (;;) {
    const page = await reader.findDeals(filter, 'ID', { first: PAGE, after })
    for (let start = 0; start < page.rows.length; start += BATCH)
      yield page.rows.slice(start, start + BATCH).map((row) => row.node)
    after = page.rows.at(-1)?.cursor ?? null
    if (!page.hasMore || after === null) return
  }
}

/** Gathers what `items` streams into lists of `size`; the last may be shorter. */
export async function* inBatches<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let batch: T[] = []
  for await (const item of items) {
    batch.push(item)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
