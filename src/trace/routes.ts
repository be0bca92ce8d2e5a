/**
 * The door of free path search: which entities lie between two, over any relations, the k shortest
 * simple paths first. A path is not a chain: no source says that what went over one step went over
 * the next, so nothing here has a grade.
 */
import { ChiptrailError } from '../errors.js'
import type { Entity } from '../model/graph.js'
import { byCodeUnit, hashId } from '../model/ids.js'
import { labelIn } from '../model/labels.js'
import { RELATION_KINDS, type RelationKind } from '../model/ontology.js'
import type { GraphReader, Link } from '../model/query.js'
import { RouteGraph } from './route-graph.js'

/** Bounds of one search. */
export interface RouteBounds {
  /** An entity with more edges than this is a hub: it may be an end, but is not gone through. Default 1,000. */
  readonly hubEdges: number
  /** Most edges read. Default 20,000. */
  readonly edgeBudget: number
  /** Default 3,000. */
  readonly timeMs: number
}

/** What is asked. */
export interface RouteQuery {
  readonly from: string
  readonly to: string
  /** Most steps of a path, 1 to 6. */
  readonly maxHops: number
  /** Default: all. */
  readonly relations?: readonly RelationKind[]
  /** Goes through hubs too, as far as the budget of edges lasts. */
  readonly crossHubs?: boolean
  /** 1 to 50. */
  readonly first: number
  readonly bounds?: Partial<RouteBounds>
}

/** One step of a path: everything that links two entities, whatever its direction. */
export interface RouteStep {
  readonly from: string
  readonly to: string
  /** By kind, those from `from` to `to` first. */
  readonly links: readonly Link[]
}

/** A path: entities, no one twice, each linked with the next. */
export interface Route {
  /** `path_` + hash of the entities. */
  readonly id: string
  readonly entityIds: readonly string[]
  readonly steps: readonly RouteStep[]
  /** `Shenzhen University –BUYS_FROM→ AWS ←BUYS_FROM– Zhejiang Lab` */
  readonly text: string
}

/** How far a search went. */
export interface RouteLimits {
  /** All paths of up to so many steps were looked for. */
  readonly depth: number
  readonly edgesRead: number
  readonly hubEdges: number
  /** True when a bound ended the search before it had what was asked. */
  readonly truncated: boolean
  readonly reason: string | null
  readonly elapsedMs: number
  /** Hubs that were met and not gone through, in words; at most 20. */
  readonly notCrossed: readonly string[]
  /** How many hubs that were. */
  readonly notCrossedCount: number
}

/** Shortest first, then by the ids of the entities by code unit. */
export interface RouteAnswer {
  readonly routes: readonly Route[]
  /** True when there are further paths of up to `limits.depth` steps. */
  readonly hasMore: boolean
  readonly limits: RouteLimits
}

const MOST_NAMED_HUBS = 20

/** The answer where an end is no entity of the graph: nothing was read. */
export const NO_ROUTES: RouteAnswer = Object.freeze({
  routes: [],
  hasMore: false,
  limits: {
    depth: 0,
    edgesRead: 0,
    hubEdges: 1_000,
    truncated: false,
    reason: null,
    elapsedMs: 0,
    notCrossed: [],
    notCrossedCount: 0,
  },
})

/**
 * Finds the shortest simple paths between two entities by search from both ends, the cheaper side
 * first. Costs at most the bounds; what a hub is linked with is not read unless `crossHubs`.
 *
 * @throws BAD_INPUT where the ends are one entity or a number is out of its range.
 */
export async function findRoutes(reader: GraphReader, query: RouteQuery): Promise<RouteAnswer> {
  checkQuery(query)
  const search = new RouteSearch(reader, query)
  const { paths, hasMore } = await search.run()
  const hubs = search.hubsMet()
  const entities = await loadNames(reader, [...paths.flat(), ...hubs.slice(0, MOST_NAMED_HUBS)])
  const nameOf = (id: string) => labelIn(entities, id)
  return {
    routes: paths.map((path) => toRoute(path, search.graph, nameOf)),
    hasMore,
    limits: {
      depth: search.depth,
      edgesRead: search.edgesRead,
      hubEdges: search.bounds.hubEdges,
      truncated: search.reason !== null,
      reason: search.reason,
      elapsedMs: performance.now() - search.startedAt,
      notCrossed: hubs.slice(0, MOST_NAMED_HUBS).map((id) => search.whyClosed(nameOf(id))),
      notCrossedCount: hubs.length,
    },
  }
}

function checkQuery({ from, to, maxHops, first }: RouteQuery): void {
  const problem =
    from === to
      ? '"from" and "to" mean the same entity; name two.'
      : !Number.isInteger(maxHops) || maxHops < 1 || maxHops > 6
        ? `"maxHops" must be a whole number from 1 to 6, got ${maxHops}.`
        : !Number.isInteger(first) || first < 1 || first > 50
          ? `"first" must be a whole number from 1 to 50, got ${first}.`
          : null
  if (problem !== null) throw new ChiptrailError('BAD_INPUT', problem)
}

/** One end of the search and how far it has come. */
interface Side {
  readonly end: string
  readonly seen: Set<string>
  /** Entities reached and not read yet. */
  frontier: string[]
  depth: number
}

class RouteSearch {
  readonly graph = new RouteGraph()
  readonly startedAt = performance.now()
  readonly bounds: RouteBounds
  depth = 0
  edgesRead = 0
  reason: string | null = null
  readonly #kinds: readonly RelationKind[]
  /** Edges at each entity that may be gone through, counted no further than one past {@link #most}. */
  readonly #edges = new Map<string, number>()
  readonly #sides: readonly [Side, Side]

  constructor(
    readonly reader: GraphReader,
    readonly query: RouteQuery,
  ) {
    this.bounds = { hubEdges: 1_000, edgeBudget: 20_000, timeMs: 3_000, ...query.bounds }
    this.#kinds = query.relations ?? (Object.keys(RELATION_KINDS) as RelationKind[])
    const side = (end: string): Side => ({ end, seen: new Set([end]), frontier: [end], depth: 0 })
    this.#sides = [side(query.from), side(query.to)]
  }

  async run(): Promise<{ paths: string[][]; hasMore: boolean }> {
    const { from, to, maxHops, first } = this.query
    const paths: string[][] = []
    await this.#countEdges([from, to])
    for (let length = 1; length <= maxHops && paths.length < first && this.reason === null; length++) {
      await this.#reach(length)
      if (this.reason !== null) break
      await this.#countEdges(this.#meetings(length))
      const found = this.graph.pathsOfLength(from, to, length, first + 1 - paths.length, this.#isClosed)
      paths.push(...found.paths)
      if (found.isCut) this.reason = 'Too many ways were tried; ask for fewer hops or relations.'
      else this.depth = length
    }
    return { paths: paths.slice(0, first), hasMore: paths.length > first }
  }

  /** Gives hubs that stood between the ends, by id. */
  hubsMet(): string[] {
    const { from, to } = this.query
    return [...this.#edges.keys()]
      .filter((id) => id !== from && id !== to && this.#isClosed(id))
      .sort(byCodeUnit)
  }

  whyClosed(name: string): string {
    const most = this.#most.toLocaleString('en')
    return this.query.crossHubs
      ? `${name}: more than ${most} edges meet there, the limit of one search.`
      : `${name}: more than ${most} edges meet there; ask with crossHubs to go through.`
  }

  /** Most edges of an entity that is gone through. */
  get #most(): number {
    return this.query.crossHubs ? this.bounds.edgeBudget : this.bounds.hubEdges
  }

  /** An end is never closed; what was not counted was not met. */
  readonly #isClosed = (id: string): boolean =>
    id !== this.query.from && id !== this.query.to && (this.#edges.get(id) ?? 0) > this.#most

  /** Reads on, the cheaper side first, until every path of `length` steps lies in what was read. */
  async #reach(length: number): Promise<void> {
    for (;;) {
      const [a, b] = this.#sides
      // A side with nothing left to read has read everything that a path could go through.
      if (a.frontier.length === 0 || b.frontier.length === 0 || a.depth + b.depth >= length) return
      await this.#countEdges([...a.frontier, ...b.frontier])
      const [side, cost] = [a, b]
        .map((one) => [one, this.#costOf(one)] as const)
        .reduce((best, one) => (one[1] < best[1] ? one : best))
      if (this.edgesRead + cost > this.bounds.edgeBudget) {
        const budget = this.bounds.edgeBudget.toLocaleString('en')
        this.reason = (await this.#direct(length))
          ? null
          : `Paths of ${length} steps take more than ${budget} edges to look for, the limit; ask for fewer hops or relations.`
        return
      }
      await this.#read(side)
      if (performance.now() - this.startedAt > this.bounds.timeMs) {
        this.reason = `The search took ${this.bounds.timeMs} ms, its limit.`
        return
      }
    }
  }

  /** Where both ends have too many edges to read, what links them at once can still be told. */
  async #direct(length: number): Promise<boolean> {
    if (length > 1) return false
    const { from, to } = this.query
    this.graph.add(await this.reader.findLinksBetween(from, to, this.#kinds), from)
    return true
  }

  #costOf({ frontier }: Side): number {
    return frontier.reduce((sum, id) => sum + (this.#isClosed(id) ? 0 : (this.#edges.get(id) ?? 0)), 0)
  }

  async #read(side: Side): Promise<void> {
    const open = side.frontier.filter((id) => !this.#isClosed(id)).sort(byCodeUnit)
    const lists = await this.reader.findLinks(open, this.#kinds, this.bounds.edgeBudget)
    const absent = await this.#absentEnds(lists.flatMap((links) => links ?? []))
    const next = new Set<string>()
    for (const [index, links] of lists.entries()) {
      const at = open[index] ?? ''
      const present = (links ?? []).filter(({ from, to }) => !absent.has(from) && !absent.has(to))
      this.edgesRead += present.reduce((sum, link) => sum + link.edges, 0)
      this.graph.add(present, at)
      for (const { from, to } of present) next.add(from === at ? to : from)
    }
    // No path goes on behind its other end.
    for (const { end } of this.#sides) next.delete(end)
    side.frontier = [...next].filter((id) => !side.seen.has(id))
    for (const id of side.frontier) side.seen.add(id)
    side.depth++
  }

  /** Standing relations may name an entity that the graph does not hold. */
  async #absentEnds(links: readonly Link[]): Promise<Set<string>> {
    const ids = new Set(
      links.filter(({ kind }) => !RELATION_KINDS[kind].ofDeal).flatMap(({ from, to }) => [from, to]),
    )
    if (ids.size === 0) return ids
    for (const entity of await this.reader.getEntities([...ids])) if (entity) ids.delete(entity.id)
    return ids
  }

  /** Gives the entities that a path of `length` steps may go through, as far as was read. */
  #meetings(length: number): string[] {
    const { from, to } = this.query
    const fromStart = this.graph.distancesFrom(from, length, this.#isClosed)
    const fromEnd = this.graph.distancesFrom(to, length, this.#isClosed)
    return [...fromStart].flatMap(([id, steps]) =>
      steps + (fromEnd.get(id) ?? Number.POSITIVE_INFINITY) <= length ? [id] : [],
    )
  }

  async #countEdges(ids: readonly string[]): Promise<void> {
    const missing = [...new Set(ids)].filter((id) => !this.#edges.has(id))
    if (missing.length === 0) return
    const { from, to } = this.query
    const isEnd = (id: string) => id === from || id === to
    for (const [group, limit] of [
      [missing.filter(isEnd), this.bounds.edgeBudget],
      [missing.filter((id) => !isEnd(id)), this.#most],
    ] as const) {
      if (group.length === 0) continue
      const counts = await this.reader.countEdges(group, this.#kinds, limit + 1)
      group.forEach((id, index) => this.#edges.set(id, counts[index] ?? 0))
    }
  }
}

async function loadNames(reader: GraphReader, ids: readonly string[]): Promise<Map<string, Entity>> {
  const distinct = [...new Set(ids)]
  const found = distinct.length === 0 ? [] : await reader.getEntities(distinct)
  return new Map(found.flatMap((entity) => (entity ? [[entity.id, entity] as const] : [])))
}

function toRoute(path: readonly string[], graph: RouteGraph, nameOf: (id: string) => string): Route {
  const steps = path.slice(1).map((to, index): RouteStep => {
    const from = path[index] ?? ''
    return { from, to, links: graph.linksBetween(from, to) }
  })
  const text = steps.reduce(
    (line, { to, links, from }) => {
      const kinds = (out: boolean) =>
        links.filter((link) => (link.from === from) === out).map(({ kind }) => kind)
      const [outward, inward] = [kinds(true), kinds(false)]
      const left = inward.length > 0 ? '←' : '–'
      const right = outward.length > 0 ? '→' : '–'
      return `${line} ${left}${[...new Set([...outward, ...inward])].join('/')}${right} ${nameOf(to)}`
    },
    nameOf(path[0] ?? ''),
  )
  return { id: hashId('path', ...path), entityIds: path, steps, text }
}
