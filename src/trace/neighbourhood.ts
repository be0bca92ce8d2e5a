/**
 * What lies around one entity, for viewers: the newest deals of each entity give its neighbours, a
 * bounded number of them, so that a hub costs no more than anybody else. Counts what it leaves out.
 */
import { ChiptrailError } from '../errors.js'
import type { Deal, HopEdge, Relation } from '../model/graph.js'
import { hopsOf } from '../model/hops.js'
import { RELATION_KINDS, type RelationKind } from '../model/ontology.js'
import type { DealFilter, GraphReader } from '../model/query.js'

/** What is asked. */
export interface NeighbourhoodQuery {
  readonly of: string
  /** Steps away from it, 1 to 3. */
  readonly depth: number
  /** Most neighbours taken in per entity, 1 to 100. */
  readonly first: number
  /** Default: all. */
  readonly relations?: readonly RelationKind[]
  /** Which deals count; standing relations are not filtered. */
  readonly filter: DealFilter
  readonly bounds?: Partial<NeighbourhoodBounds>
}

/** Bounds of one search. */
export interface NeighbourhoodBounds {
  /** Default 500. */
  readonly maxNodes: number
  /** Most deals looked at. Default 3,000. */
  readonly dealBudget: number
  /** Default 3,000. */
  readonly timeMs: number
}

/** One entity of a neighbourhood. */
export interface Neighbour {
  readonly entityId: string
  /** Steps from the middle. */
  readonly depth: number
  /** Whether its own neighbours were looked for. */
  readonly isExpanded: boolean
  /** Neighbours that were found and left out. */
  readonly moreNeighbours: number
  /** Its deals that were looked at; of an entity that is not expanded, 0. */
  readonly dealsRead: number
  /** Whether it has further deals, which may bring further neighbours. */
  readonly hasMoreDeals: boolean
}

/** All relations of one kind between two entities of a neighbourhood. */
export interface NeighbourEdge {
  readonly kind: RelationKind
  readonly from: string
  readonly to: string
  /** Deals that draw it, among those looked at; of a standing relation, 0. */
  readonly deals: number
  /** Whether there may be further deals that draw it. */
  readonly isAtLeast: boolean
}

/** Entities by distance, then as they were found, newest deal first; edges as they were found. */
export interface Neighbourhood {
  readonly nodes: readonly Neighbour[]
  readonly edges: readonly NeighbourEdge[]
  readonly limits: {
    /** Steps to which every entity's neighbours were looked for. */
    readonly depth: number
    readonly dealsRead: number
    readonly truncated: boolean
    readonly reason: string | null
    readonly elapsedMs: number
  }
}

/** Most deals of one entity that are looked at. */
const MOST_DEALS = 200
/** Most standing relations of one entity that are looked at. */
const MOST_RELATIONS = 500
/** Entities whose deals are read at the same time. */
const AT_ONCE = 8

type Draft = { -readonly [K in keyof Neighbour]: Neighbour[K] }

/**
 * Finds the neighbourhood of one entity.
 *
 * @throws BAD_INPUT where a number is out of its range.
 */
export async function findNeighbourhood(
  reader: GraphReader,
  query: NeighbourhoodQuery,
): Promise<Neighbourhood> {
  checkRange('depth', query.depth, 3)
  checkRange('first', query.first, 100)
  const bounds = { maxNodes: 500, dealBudget: 3_000, timeMs: 3_000, ...query.bounds }
  const startedAt = performance.now()
  const nodes = new Map<string, Draft>([[query.of, toDraft(query.of, 0)]])
  const tally = new Tally(query.relations ?? (Object.keys(RELATION_KINDS) as RelationKind[]))
  let frontier: Draft[] = [...nodes.values()]
  let depth = 0
  let dealsRead = 0
  let reason: string | null = null
  while (depth < query.depth && frontier.length > 0 && reason === null) {
    const next: Draft[] = []
    const share = Math.floor((bounds.dealBudget - dealsRead) / frontier.length)
    const perNode = Math.min(MOST_DEALS, Math.max(share, 1))
    for (let start = 0; start < frontier.length && reason === null; start += AT_ONCE) {
      const group = frontier.slice(start, start + AT_ONCE)
      const found = await readAround(reader, query, group, perNode)
      for (const [index, { deals, hasMore, relations }] of found.entries()) {
        const at = group[index]
        if (!at) continue
        dealsRead += deals.length
        Object.assign(at, { isExpanded: true, dealsRead: deals.length, hasMoreDeals: hasMore })
        const others = tally.add(at.entityId, deals, relations)
        const taken = others.slice(0, query.first)
        at.moreNeighbours = others.length - taken.length
        for (const id of taken) {
          if (nodes.has(id)) continue
          if (nodes.size >= bounds.maxNodes) {
            reason ??= `There are more than ${bounds.maxNodes} entities, the limit; ask for fewer steps or fewer of each.`
            at.moreNeighbours++
            continue
          }
          const draft = toDraft(id, depth + 1)
          nodes.set(id, draft)
          next.push(draft)
        }
      }
      if (performance.now() - startedAt > bounds.timeMs)
        reason ??= `The search took ${bounds.timeMs} ms, its limit.`
    }
    if (reason === null) depth++
    frontier = next
  }
  return {
    nodes: [...nodes.values()],
    edges: tally.edges(nodes),
    limits: {
      depth,
      dealsRead,
      truncated: reason !== null,
      reason,
      elapsedMs: performance.now() - startedAt,
    },
  }
}

function toDraft(entityId: string, depth: number): Draft {
  return { entityId, depth, isExpanded: false, moreNeighbours: 0, dealsRead: 0, hasMoreDeals: true }
}

function checkRange(name: string, value: number, most: number): void {
  if (!Number.isInteger(value) || value < 1 || value > most)
    throw new ChiptrailError('BAD_INPUT', `"${name}" must be a whole number from 1 to ${most}, got ${value}.`)
}

interface Around {
  readonly deals: readonly Deal[]
  readonly hasMore: boolean
  readonly relations: readonly Relation[]
}

async function readAround(
  reader: GraphReader,
  { filter }: NeighbourhoodQuery,
  group: readonly Draft[],
  perNode: number,
): Promise<Around[]> {
  const ids = group.map(({ entityId }) => entityId)
  const relations = await present(reader, await reader.findRelationsOfEntities(ids, MOST_RELATIONS))
  return Promise.all(
    ids.map(async (id, index) => {
      const parties = [...(filter.parties ?? []), { entityIds: [id] }]
      const page = await reader.findDeals({ ...filter, parties }, 'DATE_DESC', {
        first: perNode,
        after: null,
      })
      return {
        deals: page.rows.map(({ node }) => node),
        hasMore: page.hasMore,
        relations: relations[index] ?? [],
      }
    }),
  )
}

/** A standing relation may name an entity that the graph does not hold. */
async function present(reader: GraphReader, lists: readonly (readonly Relation[])[]): Promise<Relation[][]> {
  const ids = [...new Set(lists.flat().flatMap(({ from, to }) => [from, to]))]
  const known = new Set<string>()
  if (ids.length > 0) for (const entity of await reader.getEntities(ids)) if (entity) known.add(entity.id)
  return lists.map((list) => list.filter(({ from, to }) => known.has(from) && known.has(to)))
}

type Counted = Omit<HopEdge, 'dealId'> & { readonly deals: Set<string> }

/** Counts deals per edge, each deal once however often it is met. */
class Tally {
  readonly #edges = new Map<string, Counted>()

  constructor(readonly kinds: readonly RelationKind[]) {}

  /** Takes in what was read at `at` and gives its neighbours, once each, as they come. */
  add(at: string, deals: readonly Deal[], relations: readonly Relation[]): string[] {
    const others = new Set<string>()
    const take = (edge: Omit<HopEdge, 'dealId'>, dealId: string | null) => {
      if (!this.kinds.includes(edge.kind)) return
      this.#count(edge, dealId)
      if (edge.from === at) others.add(edge.to)
      else if (edge.to === at) others.add(edge.from)
    }
    for (const deal of deals) for (const hop of hopsOf(deal)) take(hop, deal.id)
    for (const relation of relations) take(relation, null)
    others.delete(at)
    return [...others]
  }

  #count({ kind, from, to }: Omit<HopEdge, 'dealId'>, dealId: string | null): void {
    const key = JSON.stringify([kind, from, to])
    const edge = this.#edges.get(key) ?? { kind, from, to, deals: new Set<string>() }
    this.#edges.set(key, edge)
    if (dealId !== null) edge.deals.add(dealId)
  }

  /** Gives the edges between entities of `nodes`. */
  edges(nodes: ReadonlyMap<string, Neighbour>): NeighbourEdge[] {
    return [...this.#edges.values()].flatMap(({ kind, from, to, deals }) => {
      const ends = [nodes.get(from), nodes.get(to)]
      if (ends.some((end) => end === undefined)) return []
      const isAtLeast = RELATION_KINDS[kind].ofDeal && ends.every((end) => end?.hasMoreDeals ?? true)
      return [{ kind, from, to, deals: deals.size, isAtLeast }]
    })
  }
}
