/**
 * Players of a deal as claims tell them: entities, and words that only describe somebody. Two descriptions are
 * one player where their words allow it, since who is described follows from the deal and cannot decide it. Pure.
 */
import type { Name } from '../model/graph.js'
import { areCompatible, type Wording, wordingOf } from './wording.js'

/** Marks words among entity ids. */
const MARK = '~'
const MARK_UNIT = MARK.charCodeAt(0)
/** Stands between words and the entity that people or the gazetteer have them for; no normalised words hold it. */
const NAMED = '='

/** Gives what tells `name` from other players of a deal: its entity, or the words for somebody, with who it is if anybody said. */
function playerOf(name: Name): string {
  if (!name.described) return name.entityId
  const { namedAs } = name.described
  return `${MARK}${wordingOf(name.text).normalized}${namedAs === undefined ? '' : `${NAMED}${namedAs}`}`
}

/** Gives which player each name id is; of a name that is not among `names`, its id. */
export function playerIn(names: ReadonlyMap<string, Name>): (nameId: string) => string {
  return (id) => {
    const name = names.get(id)
    return name ? playerOf(name) : id
  }
}

/** Tells whether a player is described. */
export function isWords(player: string): boolean {
  return player.charCodeAt(0) === MARK_UNIT
}

/** Gives the entity that a player is for sure; null for one of whom there are only words. */
export function idOfPlayer(player: string): string | null {
  if (!isWords(player)) return player
  const at = player.indexOf(NAMED)
  return at < 0 ? null : player.slice(at + NAMED.length)
}

/** Gives under which word a player that is described is looked for: his sort of body, or all the words. */
export function sortOf(player: string): string {
  const { body, normalized } = wordingOfPlayer(player)
  return `${MARK}${body ?? normalized}`
}

/** Tells whether two players may be one. */
export function isOnePlayer(a: string, b: string): boolean {
  if (a === b) return true
  // Of most deals nobody is described.
  if (!isWords(a) && !isWords(b)) return false
  const [first, second] = [idOfPlayer(a), idOfPlayer(b)]
  if (first !== null && second !== null) return first === second
  return isWords(a) && isWords(b) && areCompatible(wordingOfPlayer(a), wordingOfPlayer(b))
}

/** Tells whether `players` holds one that may be `player`. */
export function hasPlayer(players: readonly string[], player: string): boolean {
  if (players.includes(player)) return true
  for (const other of players) if (isOnePlayer(player, other)) return true
  return false
}

function wordingOfPlayer(player: string): Wording {
  const at = player.indexOf(NAMED)
  return wordingOf(player.slice(MARK.length, at < 0 ? undefined : at))
}
