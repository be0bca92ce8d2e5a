/** The listings of an entity and a date in, which of them were in force then out: exact to the day, and unknown said as unknown. Pure. */

import { periodOf } from '../model/days.js'
import { byCodeUnit } from '../model/ids.js'
import type { Listing, ListingMatch } from '../model/listing.js'

/** IN_FORCE: on every day that the date may mean. NOT_IN_FORCE: on none. UNKNOWN: anything else, and where there is no date. */
export const LISTING_STANDINGS = ['IN_FORCE', 'UNKNOWN', 'NOT_IN_FORCE'] as const
export type ListingStanding = (typeof LISTING_STANDINGS)[number]

/** An entry that means, or may mean, an entity, as it stood on a date. */
export interface ListingOnDate {
  readonly listing: Listing
  /** Whether the entry means the entity (SAME) or only may (UNSURE): never tell the second as a fact. */
  readonly match: ListingMatch
  readonly standing: ListingStanding
}

/** Days before the first and after the last. */
const EVER = '0000-01-01'
const NEVER = '9999-12-31'

/**
 * Gives how each listing of `entityId` stood on `date` (`2024`, `2024-03`, `2024-03-05` or null): those
 * that mean the entity before those that may, then IN_FORCE, UNKNOWN, NOT_IN_FORCE, then by list and id.
 * Nothing is left out; listings that do not speak of the entity are passed over.
 *
 * To use it, read the listings of all parties at once and ask for each party and each deal's own date:
 *
 * ```ts
 * const ids = [...buyers, ...intermediaries]
 * const listings = await reader.findListingsOfEntities(ids)
 * const found = ids.map((id, index) => listingsOn(listings[index] ?? [], id, deal.date))
 * // e.g. { listing: { list: 'BIS Entity List', from: '2020-06-05', citation: '85 FR 34495', … }, standing: 'IN_FORCE' }
 * ```
 */
export function listingsOn(
  listings: readonly Listing[],
  entityId: string,
  date: string | null,
): ListingOnDate[] {
  return listings
    .flatMap((listing) =>
      listing.matches
        .filter((match) => match.entityId === entityId)
        .map((match) => ({ listing, match, standing: standingOn(listing, date) })),
    )
    .sort(
      (x, y) =>
        byCodeUnit(x.match.verdict, y.match.verdict) ||
        LISTING_STANDINGS.indexOf(x.standing) - LISTING_STANDINGS.indexOf(y.standing) ||
        byCodeUnit(x.listing.list, y.listing.list) ||
        byCodeUnit(x.listing.id, y.listing.id),
    )
}

/**
 * Tells how a listing stood on `date`. An entry without first day is known to be on the list from the
 * first version that has it; one that a later version no longer has, up to the last that has it.
 * An entry that nothing has ended is taken to stay as the newest version has it.
 */
export function standingOn(listing: Listing, date: string | null): ListingStanding {
  const asked = periodOf(date)
  if (asked === null) return 'UNKNOWN'
  const [from, to] = [periodOf(listing.from), periodOf(listing.to)]
  const surelyFrom = from?.last ?? listing.firstSeen
  const surelyTo = listing.droppedIn === null ? (to?.first ?? NEVER) : listing.lastSeen
  if (asked.first >= surelyFrom && asked.last <= surelyTo) return 'IN_FORCE'
  if (asked.last < (from?.first ?? EVER) || asked.first > (to?.last ?? NEVER)) return 'NOT_IN_FORCE'
  return 'UNKNOWN'
}
