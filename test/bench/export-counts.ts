/** What the exports of a graph must hold, counted in its store record by record, apart from all that writes them. */
import { inBatches } from '../../src/export/request.js'
import { hopsOf } from '../../src/model/hops.js'
import type { GraphReader, ScanType } from '../../src/model/query.js'
import type { Counts } from './reader-child.js'

/** How an export was asked for: `deal` and `sum` in chains, or the full view. */
export type Shape = 'deal' | 'sum' | 'full'

/** What each shape holds as a graph, how many lines FollowTheMoney and JSON lines have, and how many records there are. */
export interface Expected {
  readonly graph: Readonly<Record<Shape, Counts>>
  readonly ftm: Readonly<Record<Shape, Counts>>
  readonly records: Counts
}

const TYPES = [
  ...['document', 'claim', 'name', 'entity', 'relation', 'deal', 'judgement', 'list', 'listing'],
] as readonly ScanType[]

/** Walks the whole store. Entities must not come twice in a role of a deal, as in synthetic deals they do not. */
export async function countExpected(reader: GraphReader): Promise<Expected> {
  const [ends, players, pairs] = [new Set<string>(), new Set<string>(), new Set<string>()]
  let [deals, hops, roles, buyers] = [0, 0, 0, 0]
  for await (const deal of reader.scan('deal')) {
    deals++
    roles += deal.roles.length
    buyers += deal.roles.filter(({ role }) => role === 'BUYER').length
    for (const { entityId } of deal.roles) players.add(entityId)
    for (const { kind, from, to } of hopsOf(deal)) {
      hops++
      ends.add(from).add(to)
      pairs.add(`${from} ${kind} ${to}`)
    }
  }
  let relations = 0
  for await (const { from, to } of reader.scan('relation'))
    if (players.has(from) && players.has(to)) relations++
  let lines = 0
  for (const type of TYPES)
    for await (const batch of inBatches<object>(reader.scan(type), 500)) lines += batch.length
  return {
    graph: {
      deal: { nodes: ends.size, edges: hops },
      sum: { nodes: ends.size, edges: pairs.size },
      full: { nodes: players.size + deals, edges: roles + relations },
    },
    ftm: {
      deal: { lines: ends.size + hops },
      sum: { lines: ends.size + pairs.size },
      full: { lines: players.size + deals + roles - buyers },
    },
    records: { lines },
  }
}
