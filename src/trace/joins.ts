/**
 * Deals along a chain and the one before them in, whether what is bought in that one can be what is
 * sold in them out. Pure.
 */
import type { Deal } from '../model/graph.js'
import { itemsOf, playersOf, stepsOf } from '../model/hops.js'

/** What goes on along a chain: the items that all its deals name, or null while none names any. */
export type Carried = ReadonlySet<string> | null

/** How a deal joins those that come after it. */
export type Join =
  | { readonly isSound: true; readonly carried: Carried }
  | { readonly isSound: false; readonly why: 'DATES' | 'SOLD_ON' | 'ITEMS' }
  | { readonly isSound: false; readonly why: 'SUPPLIERS'; readonly suppliers: readonly string[] }

/** Gives what `deal` carries by itself. */
export function carriedBy(deal: Deal): Carried {
  const items = itemsOf(deal)
  return items.length === 0 ? null : new Set(items)
}

/** Gives the organizations that sell in `deal`. */
export function sellersOf(deal: Deal): string[] {
  const buyers = playersOf(deal, 'BUYER')
  return [...playersOf(deal, 'INTERMEDIARY'), ...playersOf(deal, 'PROVIDER')].filter(
    (id) => !buyers.includes(id),
  )
}

/**
 * Tells how the chain of `laters` (from the buyer's side, at least one), which carries `carried`, goes
 * on in `earlier` at the organization `at`, which sells in the last of them.
 */
export function joinDeals(laters: readonly Deal[], at: string, earlier: Deal, carried: Carried): Join {
  const last = laters.at(-1)
  if (last && isAfter(earlier, last)) return { isSound: false, why: 'DATES' }
  // Deals without a date in between do not make a chip be sold before it was bought.
  if (laters.some((later) => isAfter(earlier, later))) return { isSound: false, why: 'SOLD_ON' }
  const suppliers = last ? suppliersOf(last, at) : []
  const sellers = sellersOf(earlier)
  if (suppliers.length > 0 && sellers.length > 0 && !suppliers.some((id) => sellers.includes(id)))
    return { isSound: false, why: 'SUPPLIERS', suppliers }
  const items = carriedBy(earlier)
  if (carried === null) return { isSound: true, carried: items }
  const shared = new Set([...(items ?? [])].filter((id) => carried.has(id)))
  return shared.size > 0 ? { isSound: true, carried: shared } : { isSound: false, why: 'ITEMS' }
}

/** Gives those from whom seller `at` has what it sells, where `deal` itself says so. */
function suppliersOf(deal: Deal, at: string): readonly string[] {
  const steps = stepsOf(deal)
  const place = steps.findIndex(({ role, ids }) => role !== 'BUYER' && ids.includes(at))
  return steps[place + 1]?.ids ?? []
}

/** Compares partial dates as far as both go; a deal without a date is after none. */
function isAfter({ date: a }: Deal, { date: b }: Deal): boolean {
  if (a === null || b === null) return false
  const length = Math.min(a.length, b.length)
  return a.slice(0, length) > b.slice(0, length)
}
