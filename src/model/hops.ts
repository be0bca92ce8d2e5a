/**
 * The one definition of how a deal's roles become direct edges: buyer → intermediaries in order →
 * provider → item. Stores draw these edges, trace/ walks them.
 */
import type { Deal, HopEdge } from './graph.js'
import type { RelationKind, Role } from './ontology.js'

/** Gives the entity ids that play `role`, in order of position. */
export function playersOf(deal: Deal, role: Role): string[] {
  return deal.roles
    .filter((player) => player.role === role)
    .sort((a, b) => a.position - b.position)
    .map((player) => player.entityId)
}

/** Gives the chips and the models that are supplied (not the buyer's own models). */
export function itemsOf(deal: Deal): string[] {
  const own = new Set(deal.ownModelIds)
  return [...playersOf(deal, 'CHIP'), ...playersOf(deal, 'MODEL').filter((id) => !own.has(id))]
}

/**
 * Gives the organizations of a deal as steps from the buyers' side to the providers' side. Buyers
 * share one step and providers another (joint parties); each intermediary is a step of its own.
 */
export function stepsOf(deal: Deal): { role: Role; ids: string[] }[] {
  const intermediaries = playersOf(deal, 'INTERMEDIARY').map((id) => ({
    role: 'INTERMEDIARY' as const,
    ids: [id],
  }))
  return [
    { role: 'BUYER' as const, ids: playersOf(deal, 'BUYER') },
    ...intermediaries,
    { role: 'PROVIDER' as const, ids: playersOf(deal, 'PROVIDER') },
  ].filter((step) => step.ids.length > 0)
}

/** Names the relation from a party with `role` to another organization or, with `toItem`, to a chip or model. */
function relationFrom(role: Role, toItem: boolean): RelationKind {
  if (toItem) return role === 'BUYER' ? 'ACQUIRES' : 'SUPPLIES'
  return role === 'BUYER' ? 'BUYS_FROM' : 'RESELLS'
}

/** A party on a way through a deal, with the role it plays there. */
export interface Party {
  readonly role: Role
  readonly id: string
}

/** Gives every way through the organizations of `deal`, in the order of its roles: one per choice among joint parties. */
export function waysOf(deal: Deal): (readonly Party[])[] {
  let ways: (readonly Party[])[] = [[]]
  for (const { role, ids } of stepsOf(deal))
    ways = ways.flatMap((way) =>
      // A firm that a source has on both sides of a step does not deal with itself.
      ids.map((id) => (way.some((party) => party.id === id) ? way : [...way, { role, id }])),
    )
  return ways.filter((way) => way.length > 0)
}

/** Gives the direct edges of one way through `deal`; the last leads to each of `items`. */
export function edgesAlong(deal: Deal, way: readonly Party[], items: readonly string[]): HopEdge[] {
  return way.flatMap(({ role, id: from }, index) => {
    const next = way[index + 1]
    const kind = relationFrom(role, next === undefined)
    return (next ? [next.id] : items).map((to) => ({ kind, from, to, dealId: deal.id }))
  })
}

/** Gives every direct edge of `deal`, once, in the order of a chain. */
export function hopsOf(deal: Deal): HopEdge[] {
  const items = itemsOf(deal)
  const edges = new Map<string, { edge: HopEdge; depth: number }>()
  for (const way of waysOf(deal))
    for (const edge of edgesAlong(deal, way, items)) {
      const depth = way.findIndex(({ id }) => id === edge.from)
      const key = JSON.stringify([edge.kind, edge.from, edge.to])
      if (!edges.has(key)) edges.set(key, { edge, depth })
    }
  return [...edges.values()].sort((a, b) => a.depth - b.depth).map(({ edge }) => edge)
}
