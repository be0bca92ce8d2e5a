/** How the buyers and intermediaries of a deal were listed at a date: the deal's own, or one asked about. Pure. */
import type { Deal } from '../model/graph.js'
import { playersOf } from '../model/hops.js'
import type { Listing } from '../model/listing.js'
import { type ListingOnDate, listingsOn } from './listings.js'

/** An entry of a restriction list that means, or may mean, a party of a deal. */
export interface PartyListing extends ListingOnDate {
  readonly entityId: string
  /** The date asked about; null: no source gives one. */
  readonly date: string | null
}

/** Gives the entities whose listings {@link assessParties} needs: buyers, then intermediaries in order, once each. */
export function partiesToAssess(deal: Deal): string[] {
  return [...new Set([...playersOf(deal, 'BUYER'), ...playersOf(deal, 'INTERMEDIARY')])]
}

/** Gives every listing of `parties` with how it stood at the date of `deal`, by party. */
export function assessParties(
  deal: Pick<Deal, 'date'>,
  parties: readonly string[],
  listingsOf: (entityId: string) => readonly Listing[],
): PartyListing[] {
  return parties.flatMap((entityId) =>
    listingsOn(listingsOf(entityId), entityId, deal.date).map((found) => ({
      ...found,
      entityId,
      date: deal.date,
    })),
  )
}

const STANDINGS = {
  IN_FORCE: 'in force',
  NOT_IN_FORCE: 'not in force',
  UNKNOWN: 'not known whether in force',
} as const

/** Tells one listing in a sentence: list, standing, days, citation, and that a match is not certain where it is not. */
export function tellListing({ listing, match, standing, date }: PartyListing, name: string): string {
  const { list, programme, from, to, citation, version } = listing
  const when =
    date === null ? ', since no source dates the deal' : date.length === 10 ? ` on ${date}` : ` in ${date}`
  const days = `from ${from ?? 'an unknown day'}${to === null ? '' : ` to ${to}`}`
  const doubt = match.verdict === 'SAME' ? '' : `; that its entry "${match.listedAs}" means it is not certain`
  return (
    `${name}: ${list}${programme === null ? '' : `, ${programme}`}, ${STANDINGS[standing]}${when} (${days}` +
    `${citation === null ? '' : `, ${citation}`}, version ${version})${doubt}.`
  )
}
