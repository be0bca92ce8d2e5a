/** How a list entry is said in one line of a terminal. */
import { standingOn } from '../controls/listings.js'
import type { Listing } from '../model/listing.js'

const STANDINGS = {
  IN_FORCE: 'in force',
  NOT_IN_FORCE: 'not in force',
  UNKNOWN: 'not known whether in force',
} as const

/** Says on which list an entry is, since when and by what; and how it stood on `asOf`. */
export function describeListing(listing: Listing, asOf?: string): string {
  const { list, version, programme, from, to, citation, verification } = listing
  const since = from === null ? 'since a day not known' : `since ${from}`
  const checked =
    verification && verification.status !== 'VERIFIED'
      ? ` [${verification.status === 'SECONDARY' ? 'second-hand' : 'unverified'}]`
      : ''
  const parts = [
    programme === null ? list : `${list}: ${programme}`,
    `version ${version}`,
    to === null ? since : `${since} until ${to}`,
    citation && `${citation}${checked}`,
    asOf && `${STANDINGS[standingOn(listing, asOf)]} on ${asOf}`,
  ]
  return parts.filter(Boolean).join(' · ')
}
