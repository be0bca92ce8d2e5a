/** A claim with its names read as players, and the keys under which claims on the same deal are found. Pure. */
import { byCodeUnit, hashId } from '../model/ids.js'
import { type NamedPart, namedParts } from '../model/names.js'
import { ROLE_NAMES, type Role } from '../model/ontology.js'
import type { DealClaim } from '../model/source.js'
import { isDenial } from '../model/unknowns.js'
import { idOfPlayer, isWords, sortOf } from './players.js'

/** One claim as it reads once its names are players. */
export interface Fact {
  readonly claim: DealClaim
  readonly parts: readonly NamedPart[]
  /** Whether some player is words. */
  readonly describes: boolean
  /** Players by role, in the claim's order, without repeats: entity ids, or words that describe somebody. */
  readonly players: Readonly<Record<Role, readonly string[]>>
  /** Claims that share none are never one deal. Sorted; empty for one that says too little to be anyone else's deal. */
  readonly keys: readonly string[]
  /** Keys under which its deal is filed. */
  readonly filed: readonly string[]
  /** Keys under which every stored claim is filed that may speak of the same deal: with a reference, few of a buyer's. */
  readonly sought: readonly string[]
}

/** Natural logarithm of more than the share by which amounts of one deal may differ. */
const AMOUNT_STEP = Math.log(1.12)

/** Reads `claim` with `playerOf` giving the player that a name id is. */
export function toFact(claim: DealClaim, playerOf: (nameId: string) => string): Fact {
  const players = Object.fromEntries(ROLE_NAMES.map((role) => [role, [] as string[]])) as Record<
    Role,
    string[]
  >
  const parts = namedParts(claim)
  let describes = false
  for (const { role, nameId } of parts) {
    const player = playerOf(nameId)
    if (isWords(player)) describes = true
    if (!players[role].includes(player)) players[role].push(player)
  }
  return { claim, parts, describes, players, ...keysOf(claim, players) }
}

/** Writes a tender or contract number so that spelling and spacing do not count. */
export function referenceKey(reference: string): string {
  return reference
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

/** Gives the steps on which an amount near `value` may lie, its own in the middle; null for none. */
export function amountSteps(value: number): readonly [number, number, number] | null {
  if (!(value > 0)) return null
  const own = Math.floor(Math.log(value) / AMOUNT_STEP)
  return [own - 1, own, own + 1]
}

/** Two references in conflict are two deals, so of a firm's claims with a reference only those of the same one are sought. */
function keysOf(claim: DealClaim, players: Fact['players']): Pick<Fact, 'keys' | 'filed' | 'sought'> {
  const { BUYER, INTERMEDIARY, PROVIDER } = players
  const [side, all] =
    BUYER.length > 0 ? ['buyer', BUYER] : ['seller', [...new Set([...INTERMEDIARY, ...PROVIDER])]]
  const words = all.filter(isWords)
  const ids = words.length > 0 ? all.flatMap((player) => idOfPlayer(player) ?? []) : all
  const keys = ids.map((id) => `${side}:${id}`).sort(byCodeUnit)
  const referring = keys.map((key) => `referring-${key}`)
  const { reference } = claim
  const same = reference ? ids.map((id) => `ref:${id}:${referenceKey(reference)}`) : []
  const named = reference
    ? { keys, filed: [...same, ...referring], sought: [...same, ...keys] }
    : { keys, filed: keys, sought: [...keys, ...referring] }
  if (words.length === 0) return named
  const sorts = [...new Set(words.map((word) => `${side}:${sortOf(word)}`))].sort(byCodeUnit)
  const { own, near } = details(claim, players)
  const under = (list: readonly string[]) =>
    sorts.flatMap((sort) => list.map((detail) => `${sort} ${detail}`))
  return {
    keys: [...named.keys, ...under(near)],
    filed: [...named.filed, ...under(own)],
    sought: [...named.sought, ...under(near)],
  }
}

/**
 * What else must agree before two that are only described are one: a claim is filed under each of its own, and
 * so few of all that "a company" does are looked at. `near` holds `own` and where a like amount is filed.
 */
function details(claim: DealClaim, { INTERMEDIARY, PROVIDER, CHIP, MODEL }: Fact['players']) {
  const { amount, date, reference, title, quantity, documentId } = claim
  const steps = amount && amountSteps(Number(amount.value))
  const toAmount = (step: number) => `amount:${amount?.currency}:${step}`
  const month =
    date !== null && date.length >= 'YYYY-MM'.length && !isDenial(claim)
      ? date.slice(0, 'YYYY-MM'.length)
      : null
  const rest = [
    `in:${documentId}`,
    ...(month === null ? [] : [...CHIP, ...MODEL, ...PROVIDER].map((id) => `month:${month}:${id}`)),
    ...(reference === null ? [] : [`ref:${referenceKey(reference)}`]),
    ...(title === null ? [] : [hashId('title', title)]),
    ...(quantity === null ? [] : [`quantity:${quantity.value}`]),
    ...INTERMEDIARY.filter((id) => !isWords(id)).map((id) => `through:${id}`),
  ]
  return {
    own: steps ? [...rest, toAmount(steps[1])] : rest,
    near: steps ? [...rest, ...steps.map(toAmount)] : rest,
  }
}
