/**
 * Two facts in, out whether they may speak of one deal and how surely. A conflict forbids, whatever
 * agrees; agreement without conflict adds up. Pure and symmetric.
 */
import type { Money } from '../model/source.js'
import { isDenial as isDenialClaim } from '../model/unknowns.js'
import { type Fact, referenceKey } from './facts.js'
import { hasPlayer, idOfPlayer, isOnePlayer, isWords } from './players.js'

/** What each kind of agreement is worth. Two facts are linked from {@link LINKED}. */
const WEIGHTS = {
  reference: 6,
  amount: 3,
  intermediary: 2,
  /** Many a deal goes through "a reseller". */
  describedIntermediary: 1,
  denial: 2,
  title: 2,
  month: 1.5,
  quantity: 1.5,
  chips: 1,
  models: 1,
  provider: 1,
  vague: 1,
}
/** Agreement from which two facts are taken for one deal. */
const LINKED = 2
/** The same where no name says that the buyers are one: two texts may call many a firm "a Chinese firm". */
const LINKED_UNNAMED = 3.5
/** Share by which two amounts may differ: rounding, or a guess. */
const ROUNDING = 0.005
const GUESS = 0.1

/** Gives how surely two facts speak of one deal, or null if they do not. */
export function linkScore(a: Fact, b: Fact): number | null {
  if (!a.keys.some((key) => b.keys.includes(key)) || inConflict(a, b)) return null
  const score = agreement(a, b)
  const isUnsure = a.claim.documentId !== b.claim.documentId && isUnnamed(a) && isUnnamed(b)
  return score >= (isUnsure ? LINKED_UNNAMED : LINKED) ? score : null
}

/** Tells whether the words for the buyer, or where there is none for the sellers, say what somebody is and not who. */
function isUnnamed({ players: { BUYER, INTERMEDIARY, PROVIDER } }: Fact): boolean {
  const parties = BUYER.length > 0 ? BUYER : [...INTERMEDIARY, ...PROVIDER]
  return parties.every((player) => idOfPlayer(player) === null)
}

/** Tells whether something in two facts forbids that they speak of one deal. */
export function inConflict(a: Fact, b: Fact): boolean {
  return (
    differ(a.claim.reference, b.claim.reference, (x, y) => referenceKey(x) === referenceKey(y)) ||
    differ(a.claim.amount, b.claim.amount, (x, y) => x.currency !== y.currency || sameAmount(x, y)) ||
    // The date of a denial is the day it was spoken, not the day of the deal.
    (isDenial(a) === isDenial(b) && differ(a.claim.date, b.claim.date, sameDate)) ||
    apart(a.players.BUYER, b.players.BUYER, mayMeetIn(a, b)) ||
    apart(a.players.CHIP, b.players.CHIP) ||
    apart(a.players.MODEL, b.players.MODEL) ||
    providersApart(a, b) ||
    !within(a.players.INTERMEDIARY, b.players.INTERMEDIARY) ||
    (a.claim.documentId === b.claim.documentId && !mayRepeat(a, b))
  )
}

/** Tells whether a claim only takes a deal back. */
export function isDenial(fact: Fact): boolean {
  return isDenialClaim(fact.claim)
}

function agreement(a: Fact, b: Fact): number {
  const { claim: first } = a
  const { claim: second } = b
  let score = 0
  if (both(first.reference, second.reference)) score += WEIGHTS.reference
  if (both(first.amount, second.amount) && first.amount?.currency === second.amount?.currency)
    score += WEIGHTS.amount
  if (meet(a.players.INTERMEDIARY, b.players.INTERMEDIARY)) score += WEIGHTS.intermediary
  else if (mayMeetIn(a, b)(a.players.INTERMEDIARY, b.players.INTERMEDIARY))
    score += WEIGHTS.describedIntermediary
  if (meet(a.players.PROVIDER, b.players.PROVIDER)) score += WEIGHTS.provider
  if (meet(a.players.CHIP, b.players.CHIP)) score += WEIGHTS.chips
  if (meet(a.players.MODEL, b.players.MODEL)) score += WEIGHTS.models
  if (monthOf(first.date) !== null && monthOf(first.date) === monthOf(second.date)) score += WEIGHTS.month
  if (first.title !== null && first.title === second.title) score += WEIGHTS.title
  if (first.quantity && first.quantity.value === second.quantity?.value) score += WEIGHTS.quantity
  if (isDenial(a) !== isDenial(b) && sellersMeet(a, b)) score += WEIGHTS.denial
  if (isVague(a) || isVague(b)) score += WEIGHTS.vague
  return score
}

/** Tells whether a fact says no more than who deals with whom: then it adds nothing to a deal of the two. */
function isVague({ claim, players }: Fact): boolean {
  const details = [claim.amount, claim.date, claim.reference, claim.quantity]
  return (
    details.every((detail) => detail === null) &&
    [players.INTERMEDIARY, players.CHIP, players.MODEL].every((ids) => ids.length === 0)
  )
}

/** One document speaks twice of a deal only if it names it twice or takes it back. */
function mayRepeat(a: Fact, b: Fact): boolean {
  if (both(a.claim.reference, b.claim.reference)) return true
  if (isDenial(a) !== isDenial(b)) return true
  return (
    both(a.claim.amount, b.claim.amount) &&
    (['BUYER', 'INTERMEDIARY', 'PROVIDER'] as const).every(
      (role) => a.players[role].join() === b.players[role].join(),
    )
  )
}

/** A firm that one source has as provider and the other as intermediary is no disagreement. */
function providersApart(a: Fact, b: Fact): boolean {
  if (!apart(a.players.PROVIDER, b.players.PROVIDER, mayMeetIn(a, b))) return false
  return !sells(a.players.PROVIDER, b) && !sells(b.players.PROVIDER, a)
}

function sells(providers: readonly string[], fact: Fact): boolean {
  return providers.every((player) => hasPlayer(fact.players.INTERMEDIARY, player))
}

function sellersMeet(a: Fact, b: Fact): boolean {
  const sellersOf = ({ players }: Fact) => [...players.INTERMEDIARY, ...players.PROVIDER]
  return !apart(sellersOf(a), sellersOf(b), mayMeetIn(a, b))
}

/** Tells whether one list holds the other in the same order. */
function within(a: readonly string[], b: readonly string[]): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  let found = 0
  for (const id of long) if (id === short[found] || isOnePlayer(id, short[found] ?? '')) found++
  return found === short.length
}

function sameAmount(a: Money, b: Money): boolean {
  const [x, y] = [Number(a.value), Number(b.value)]
  const slack = a.approximate || b.approximate ? GUESS : ROUNDING
  return Math.abs(x - y) <= slack * Math.max(Math.abs(x), Math.abs(y))
}

/** Partial dates are the same as far as both go. */
function sameDate(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length, 'YYYY-MM'.length)
  return a.slice(0, length) === b.slice(0, length)
}

function monthOf(date: string | null): string | null {
  return date !== null && date.length >= 7 ? date.slice(0, 7) : null
}

/** Tells whether two lists share an entity that is known for sure; words alone are no such one. */
function meet(a: readonly string[], b: readonly string[]): boolean {
  for (const id of a) if (b.includes(id) && !isWords(id)) return true
  return false
}

/** Tells whether some player of one list may be one of the other's, by words too. */
function mayMeet(a: readonly string[], b: readonly string[]): boolean {
  return a.some((player) => hasPlayer(b, player))
}

/** Words are looked at only where there are some, which is in few of all pairs. */
function mayMeetIn(a: Fact, b: Fact): typeof mayMeet {
  return a.describes || b.describes ? mayMeet : meet
}

function apart(a: readonly string[], b: readonly string[], share = meet): boolean {
  return a.length > 0 && b.length > 0 && !share(a, b)
}

function both(a: unknown, b: unknown): boolean {
  return a !== null && b !== null
}

function differ<T>(a: T | null, b: T | null, same: (a: T, b: T) => boolean): boolean {
  return a !== null && b !== null && !same(a, b)
}
