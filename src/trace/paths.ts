/** One deal in, the ways from its buyers through its sellers to its items out. Pure; joins nothing. */
import type { Deal, HopEdge } from '../model/graph.js'
import { itemsOf, relationFrom, stepsOf } from '../model/hops.js'
import type { Role } from '../model/ontology.js'

/** A way through one deal: parties in order, then at most one item. */
export interface Path {
  readonly deal: Deal
  readonly parties: readonly { readonly role: Role; readonly id: string }[]
  readonly item: string | null
}

/** Gives every path of `deal`, in the order of its roles: one per choice among joint parties, and per item. */
export function pathsOf(deal: Deal): Path[] {
  let ways: Path['parties'][] = [[]]
  for (const { role, ids } of stepsOf(deal))
    ways = ways.flatMap((way) =>
      // A firm that a source has on both sides of a step does not deal with itself.
      ids.map((id) => (way.some((party) => party.id === id) ? way : [...way, { role, id }])),
    )
  const items = itemsOf(deal)
  return ways
    .filter((parties) => parties.length > 0)
    .flatMap((parties) => (items.length === 0 ? [null] : items).map((item) => ({ deal, parties, item })))
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
  return parties.flatMap(({ role, id: from }, index) => {
    const to = parties[index + 1]?.id ?? item
    if (to === null) return []
    return [{ kind: relationFrom(role, index === parties.length - 1), from, to, dealId: deal.id }]
  })
}
