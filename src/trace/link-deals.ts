/** The deals that draw a link between two entities, newest first. */
import type { Deal } from '../model/graph.js'
import { hopsOf } from '../model/hops.js'
import { RELATION_KINDS } from '../model/ontology.js'
import type { DealFilter, GraphReader, Link } from '../model/query.js'

/** Pages read at most: two parties of one deal are mostly next to each other in it. */
const MOST_PAGES = 5

/** Gives up to `first` deals that meet `filter` and draw `link`; none for a standing relation. */
export async function findDealsOfLink(
  reader: GraphReader,
  { kind, from, to }: Pick<Link, 'kind' | 'from' | 'to'>,
  filter: DealFilter,
  first: number,
): Promise<Deal[]> {
  if (!RELATION_KINDS[kind].ofDeal) return []
  const parties = [...(filter.parties ?? []), { entityIds: [from] }, { entityIds: [to] }]
  const deals: Deal[] = []
  let after: string | null = null
  for (let pages = 0; pages < MOST_PAGES && deals.length < first; pages++) {
    const page: Awaited<ReturnType<GraphReader['findDeals']>> = await reader.findDeals(
      { ...filter, parties },
      'DATE_DESC',
      { first: first * 2, after },
    )
    for (const { node } of page.rows)
      if (hopsOf(node).some((hop) => hop.kind === kind && hop.from === from && hop.to === to))
        deals.push(node)
    if (!page.hasMore) break
    after = page.rows.at(-1)?.cursor ?? null
  }
  return deals.slice(0, first)
}
