/** The records of a graph at a moment, one type at a time: the deals of the moment with all that they rest on. */
import { inBatches } from '../export/request.js'
import { recordsOfDeals } from '../export/selection.js'
import type { Deal, Relation } from '../model/graph.js'
import type { GraphReader, ScanType, ScanTypes } from '../model/query.js'

const PAGE = 1_000

/**
 * Streams the records of `type` that belong to the deals that `at` has, by id. `reader` is the graph
 * without a moment. Reads all deals of `at` once and remembers the ids of what they name.
 */
export async function* scanAt<T extends ScanType>(
  at: GraphReader,
  reader: GraphReader,
  type: T,
): AsyncGenerator<ScanTypes[T]> {
  if (type === 'deal') {
    for await (const batch of dealsOf(at)) for (const deal of batch) yield deal as ScanTypes[T]
    return
  }
  const isOf = await recordsOfDeals(dealsOf(at), relationsOf(at, reader), (ids) => at.getClaims(ids))
  if (type === 'relation') {
    for await (const relation of relationsOf(at, reader))
      if (isOf.relation(relation)) yield relation as ScanTypes[T]
    return
  }
  for await (const record of reader.scan(type)) if (isOf[type](record)) yield record
}

/** Streams the relations that hold at the moment, with its claims. */
async function* relationsOf(at: GraphReader, reader: GraphReader): AsyncGenerator<Relation> {
  for await (const batch of inBatches(reader.scan('relation'), PAGE))
    for (const relation of await at.getRelations(batch.map(({ id }) => id))) if (relation) yield relation
}

async function* dealsOf(at: GraphReader): AsyncGenerator<readonly Deal[]> {
  let after: string | null = null
  do {
    const page: Awaited<ReturnType<GraphReader['findDeals']>> = await at.findDeals({}, 'ID', {
      first: PAGE,
      after,
    })
    yield page.rows.map(({ node }) => node)
    after = page.hasMore ? (page.rows.at(-1)?.cursor ?? null) : null
  } while (after !== null)
}
