/**
 * The part of the graph that a search for paths has read, and the simple paths in it, shortest first.
 * Pure: the one definition of a path and of the order of paths, whatever store the links came from.
 */
import { byCodeUnit } from '../model/ids.js'
import type { Link } from '../model/query.js'

/** Steps of one walk through what was read; more than that is a question too wide. */
const STEP_LIMIT = 200_000

/** What was read so far. */
export class RouteGraph {
  readonly #links = new Map<string, Map<string, Link[]>>()

  /** Takes in the links at one entity. Each may come once from either end. */
  add(links: readonly Link[], at: string): void {
    for (const link of links) {
      const other = link.from === at ? link.to : link.from
      if (other === at) continue
      this.#put(at, other, link)
      this.#put(other, at, link)
    }
  }

  #put(at: string, other: string, link: Link): void {
    const others = this.#links.get(at) ?? new Map<string, Link[]>()
    this.#links.set(at, others)
    const known = others.get(other) ?? []
    others.set(other, known)
    if (!known.some(({ kind, from }) => kind === link.kind && from === link.from)) known.push(link)
  }

  /** Gives the entities linked with `id`, as far as was read. */
  neighboursOf(id: string): Iterable<string> {
    return this.#links.get(id)?.keys() ?? []
  }

  /** Gives the links between two entities, by kind, those from `a` first. */
  linksBetween(a: string, b: string): Link[] {
    return [...(this.#links.get(a)?.get(b) ?? [])].sort(
      (x, y) => byCodeUnit(x.kind, y.kind) || Number(y.from === a) - Number(x.from === a),
    )
  }

  /** Gives the number of steps from `start` to every entity within `most` steps, not going on at `closed` ones. */
  distancesFrom(start: string, most: number, isClosed: (id: string) => boolean): Map<string, number> {
    const distances = new Map([[start, 0]])
    let frontier = [start]
    for (let distance = 1; distance <= most && frontier.length > 0; distance++) {
      const next: string[] = []
      for (const id of frontier) {
        if (id !== start && isClosed(id)) continue
        for (const other of this.neighboursOf(id)) {
          if (distances.has(other)) continue
          distances.set(other, distance)
          next.push(other)
        }
      }
      frontier = next
    }
    return distances
  }

  /**
   * Gives up to `wanted` simple paths of exactly `length` steps, as ids, in the order of these ids by
   * code unit; none goes through a `closed` entity. `isCut` tells that the walk was ended early.
   */
  pathsOfLength(
    from: string,
    to: string,
    length: number,
    wanted: number,
    isClosed: (id: string) => boolean,
  ): { paths: string[][]; isCut: boolean } {
    const toEnd = this.distancesFrom(to, length, isClosed)
    const paths: string[][] = []
    const path = [from]
    let steps = 0
    const walk = (at: string): void => {
      const left = length - path.length + 1
      if (left === 0) {
        if (at === to) paths.push([...path])
        return
      }
      for (const next of [...this.neighboursOf(at)].sort(byCodeUnit)) {
        if (paths.length >= wanted || ++steps > STEP_LIMIT) return
        if ((toEnd.get(next) ?? Number.POSITIVE_INFINITY) > left - 1 || path.includes(next)) continue
        if (next === to ? left > 1 : isClosed(next)) continue
        path.push(next)
        walk(next)
        path.pop()
      }
    }
    walk(from)
    return { paths, isCut: steps > STEP_LIMIT }
  }
}
