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
  let [ofDeals, ofHops] = [0, 0]
  for await (const deal of reader.scan('deal')) {
    const [amount, hopsBefore] = [Number(deal.amount?.value ?? 0), hops]
    deals++
    roles += deal.roles.length
    buyers += deal.roles.filter(({ role }) => role === 'BUYER').length
    for (const { entityId } of deal.roles) players.add(entityId)
    for (const { kind, from, to } of hopsOf(deal)) {
      hops++
      ends.add(from).add(to)
      pairs.add(`${from} ${kind} ${to}`)
    }
    ofDeals += amount
    ofHops += amount * (hops - hopsBefore)
  }
  let relations = 0
  for await (const { from, to } of reader.scan('relation'))
    if (players.has(from) && players.has(to)) relations++
  let lines = 0
  for (const type of TYPES)
    for await (const batch of inBatches<object>(reader.scan(type), 500)) lines += batch.length
  const chain = { amounts: ofHops, chinese: await namesOf(reader, (id) => ends.has(id)) }
  const full = { amounts: ofDeals, chinese: await namesOf(reader, (id) => players.has(id)) }
  // FollowTheMoney has no amount on a link.
  const link = { ...chain, amounts: 0 }
  return {
    graph: {
      deal: { nodes: ends.size, edges: hops, ...chain },
      sum: { nodes: ends.size, edges: pairs.size, ...chain },
      full: { nodes: players.size + deals, edges: roles + relations, ...full },
    },
    ftm: {
      deal: { lines: ends.size + hops, ...link },
      sum: { lines: ends.size + pairs.size, ...link },
      full: { lines: players.size + deals + roles - buyers, ...full },
    },
    records: { lines, amounts: ofDeals, chinese: await namesOf(reader, () => true) },
  }
}

/** Gives the Chinese names of the entities that `isShown` admits, as the readers tell them. */
async function namesOf(reader: GraphReader, isShown: (id: string) => boolean): Promise<string> {
  const names = new Set<string>()
  for await (const { id, nameZh } of reader.scan('entity'))
    if (nameZh !== null && isShown(id)) names.add(nameZh)
  return [...names].sort().join(' ')
}
