/**
 * Two consecutive deals in, whether what is bought in the earlier one can be what is sold in the
 * later one out. Pure.
 */
import type { Deal } from '../model/graph.js'
import { itemsOf, playersOf } from '../model/hops.js'

/** What goes on along a chain: the items that all its deals name, or null while none names any. */
export type Carried = ReadonlySet<string> | null

/** How two deals join at an organization. */
export type Join =
  | { readonly isSound: true; readonly carried: Carried }
  | { readonly isSound: false; readonly why: 'DATES' | 'ITEMS' }

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

/** Tells how the chain that carries `carried` and ends in `later` goes on in `earlier`. */
export function joinDeals(later: Deal, earlier: Deal, carried: Carried): Join {
  if (later.date !== null && earlier.date !== null && isAfter(earlier.date, later.date))
    return { isSound: false, why: 'DATES' }
  const items = carriedBy(earlier)
  if (carried === null) return { isSound: true, carried: items }
  const shared = new Set([...(items ?? [])].filter((id) => carried.has(id)))
  return shared.size > 0 ? { isSound: true, carried: shared } : { isSound: false, why: 'ITEMS' }
}

/** Compares partial dates as far as both go. */
function isAfter(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length)
  return a.slice(0, length) > b.slice(0, length)
}
