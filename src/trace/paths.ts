/** One deal in, the ways from its buyers through its sellers to its items out. Pure; joins nothing. */
import type { Deal, HopEdge } from '../model/graph.js'
import { edgesAlong, itemsOf, type Party, waysOf } from '../model/hops.js'

/** A way through one deal: parties in order, then at most one item. */
export interface Path {
  readonly deal: Deal
  readonly parties: readonly Party[]
  readonly item: string | null
}

/** Gives every path of `deal`, in the order of its roles: one per way through it, and per item. */
export function pathsOf(deal: Deal): Path[] {
  const items = itemsOf(deal)
  return waysOf(deal).flatMap((parties) =>
    (items.length === 0 ? [null] : items).map((item) => ({ deal, parties, item })),
  )
}

/** Gives the part of `path` between two places; `end` counts the item as the place after the last party. */
export function slicePath(path: Path, start: number, end: number): Path {
  const withItem = end >= path.parties.length
  return { ...path, parties: path.parties.slice(start, end + 1), item: withItem ? path.item : null }
}

/** Gives the ids on a path, the item last. */
export function nodesOf(path: Path): string[] {
  return [...path.parties.map((party) => party.id), ...(path.item === null ? [] : [path.item])]
}

/** Gives the direct edges of a path. */
export function edgesOf({ deal, parties, item }: Path): HopEdge[] {
  return edgesAlong(deal, parties, item === null ? [] : [item])
}
