/** A claim with its names read as entities, and the keys under which claims on the same deal are found. Pure. */
import { byCodeUnit } from '../model/ids.js'
import { namedParts } from '../model/names.js'
import { ROLE_NAMES, type Role } from '../model/ontology.js'
import type { Claim } from '../model/source.js'

/** One claim as it reads once its names are entities. */
export interface Fact {
  readonly claim: Claim
  /** Entity ids by role, in the claim's order, without repeats. */
  readonly players: Readonly<Record<Role, readonly string[]>>
  /** Sorted; empty for a claim that says too little to be anyone else's deal. */
  readonly keys: readonly string[]
}

/** Reads `claim` with `entityOf` giving the entity of a name id. */
export function toFact(claim: Claim, entityOf: (nameId: string) => string): Fact {
  const players = Object.fromEntries(ROLE_NAMES.map((role) => [role, [] as string[]])) as Record<
    Role,
    string[]
  >
  for (const { role, nameId } of namedParts(claim)) {
    const id = entityOf(nameId)
    if (!players[role].includes(id)) players[role].push(id)
  }
  return { claim, players, keys: keysOf(claim, players) }
}

/** Writes a tender or contract number so that spelling and spacing do not count. */
export function referenceKey(reference: string): string {
  return reference
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

function keysOf(claim: Claim, players: Fact['players']): string[] {
  const keys = new Set(players.BUYER.map((id) => `buyer:${id}`))
  if (claim.reference) for (const id of players.BUYER) keys.add(`ref:${id}:${referenceKey(claim.reference)}`)
  if (players.BUYER.length === 0)
    for (const id of [...players.INTERMEDIARY, ...players.PROVIDER]) keys.add(`seller:${id}`)
  return [...keys].sort(byCodeUnit)
}
