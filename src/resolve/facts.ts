/** A claim with its names read as entities, and the keys under which claims on the same deal are found. Pure. */
import { byCodeUnit } from '../model/ids.js'
import { namedParts } from '../model/names.js'
import { ROLE_NAMES, type Role } from '../model/ontology.js'
import type { DealClaim } from '../model/source.js'

/** One claim as it reads once its names are entities. */
export interface Fact {
  readonly claim: DealClaim
  /** Entity ids by role, in the claim's order, without repeats. */
  readonly players: Readonly<Record<Role, readonly string[]>>
  /** Claims that share none are never one deal. Sorted; empty for one that says too little to be anyone else's deal. */
  readonly keys: readonly string[]
  /** Keys under which its deal is filed. */
  readonly filed: readonly string[]
  /** Keys under which every stored claim is filed that may speak of the same deal: with a reference, few of a buyer's. */
  readonly sought: readonly string[]
}

/** Reads `claim` with `entityOf` giving the entity of a name id. */
export function toFact(claim: DealClaim, entityOf: (nameId: string) => string): Fact {
  const players = Object.fromEntries(ROLE_NAMES.map((role) => [role, [] as string[]])) as Record<
    Role,
    string[]
  >
  for (const { role, nameId } of namedParts(claim)) {
    const id = entityOf(nameId)
    if (!players[role].includes(id)) players[role].push(id)
  }
  return { claim, players, ...keysOf(claim, players) }
}

/** Writes a tender or contract number so that spelling and spacing do not count. */
export function referenceKey(reference: string): string {
  return reference
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

/** Two references in conflict are two deals, so of a firm's claims with a reference only those of the same one are sought. */
function keysOf(
  { reference }: DealClaim,
  { BUYER, INTERMEDIARY, PROVIDER }: Fact['players'],
): Pick<Fact, 'keys' | 'filed' | 'sought'> {
  const [side, ids] =
    BUYER.length > 0 ? ['buyer', BUYER] : ['seller', [...new Set([...INTERMEDIARY, ...PROVIDER])]]
  const keys = ids.map((id) => `${side}:${id}`).sort(byCodeUnit)
  const referring = keys.map((key) => `referring-${key}`)
  if (!reference) return { keys, filed: keys, sought: [...keys, ...referring] }
  const same = ids.map((id) => `ref:${id}:${referenceKey(reference)}`)
  return { keys, filed: [...same, ...referring], sought: [...same, ...keys] }
}
