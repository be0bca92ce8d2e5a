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
export function relationFrom(role: Role, toItem: boolean): RelationKind {
  if (toItem) return role === 'BUYER' ? 'ACQUIRES' : 'SUPPLIES'
  return role === 'BUYER' ? 'BUYS_FROM' : 'RESELLS'
}

/** Gives every direct edge of `deal`, in the order of a chain. */
export function hopsOf(deal: Deal): HopEdge[] {
  const steps = stepsOf(deal)
  const edges: HopEdge[] = []
  steps.forEach((step, index) => {
    const next = steps[index + 1]
    const targets = next ? next.ids : itemsOf(deal)
    for (const from of step.ids)
      for (const to of targets)
        edges.push({ kind: relationFrom(step.role, next === undefined), from, to, dealId: deal.id })
  })
  return edges
}
