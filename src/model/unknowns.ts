/**
 * What the sources leave open or set against each other about one deal, in words: parties that no
 * document names, and who denies it. Pure; every output says it, so it is worked out here once.
 */
import type { Deal } from './graph.js'
import { playersOf } from './hops.js'
import type { DealClaim } from './source.js'

/** Words for a go-between that stand where a name could. */
const INTERMEDIARY =
  /\b(?:an?|some|unnamed|unidentified|undisclosed|local|chinese|third-party)\s+(?:[\w-]+\s+)?(?:intermediar(?:y|ies)|resellers?|middle(?:man|men)|brokers?|distributors?|go-betweens?)\b|中间商|中间人|中介|经销商|转售商/iu

/** Says which parties of `deal` no document names; `claims` are those of the deal. Empty where nothing is known to be missing. */
export function unknownsOf(deal: Deal, claims: readonly DealClaim[]): string[] {
  const [intermediaries, providers] = [playersOf(deal, 'INTERMEDIARY'), playersOf(deal, 'PROVIDER')]
  const said: string[] = []
  if (playersOf(deal, 'BUYER').length === 0) said.push('No document names the buyer.')
  if (intermediaries.length === 0 && claims.some(speaksOfIntermediary))
    said.push('A document speaks of an intermediary that none names.')
  if (providers.length > 0) return said
  const isOpen = deal.status === 'INTENDED' || deal.status === 'TENDERED'
  if (intermediaries.length > 0) said.push('No document names the provider behind the intermediary.')
  else
    said.push(
      isOpen
        ? 'No document names who sells or provides it; none tells that a seller was chosen.'
        : 'No document names who sold or provided it.',
    )
  return said
}

/** Gives the claims that deny the deal or call it off, where others do not; they answer all of those. */
export function denialsOf(claims: readonly DealClaim[]): DealClaim[] {
  const denials = claims.filter(isDenial)
  return denials.length < claims.length ? denials : []
}

/** Tells whether a claim only takes a deal back. */
export function isDenial({ status }: Pick<DealClaim, 'status'>): boolean {
  return status === 'DENIED' || status === 'CANCELLED'
}

/** Says what a claim makes of its deal, and who says so: `CANCELLED says Zhejiang Lab`. */
export function tellStatus({ status, assertedBy }: Pick<DealClaim, 'status' | 'assertedBy'>): string {
  return assertedBy === null ? status : `${status} says ${assertedBy}`
}

function speaksOfIntermediary(claim: DealClaim): boolean {
  return claim.evidence.some(({ field, quote }) => field === 'sentence' && INTERMEDIARY.test(quote))
}
