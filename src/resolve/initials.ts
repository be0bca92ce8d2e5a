/** An abbreviation and the words of a name in, how well the one is made of the other out. */
import { normalizeName } from './normalize.js'

/** EXACT: each telling word gives its first letter. LOOSE: letters come from word beginnings, some from inside. */
export type InitialsFit = 'EXACT' | 'LOOSE' | null

const JOINERS = new Set('of and for the in at on & de la'.split(' '))
/** Words an abbreviation may leave out. */
const OPTIONAL =
  /^(?:china|chinese|group|company|co|corporation|corp|ltd|limited|inc|center|centre|institute|the|llc|plc|holdings?|technology|technologies)$/u

/** Tells whether `text` looks like an abbreviation: 3 to 9 Latin letters, most of them capitals. */
export function isAbbreviation(text: string): boolean {
  const capitals = text.match(/[A-Z]/g)?.length ?? 0
  return /^[A-Z][A-Za-z]{2,8}$/.test(text) && capitals >= 3 && capitals * 2 >= text.length
}

/**
 * Fits `abbreviation` (as written) to `words`. `HPSTAR` fits Center for High Pressure Science and Technology
 * Advanced Research.
 */
export function fitInitials(abbreviation: string, words: readonly string[]): InitialsFit {
  const letters = abbreviation.replace(/[.\s]/g, '')
  if (!isAbbreviation(letters)) return null
  const plain = words.flatMap((word) => normalizeName(word.replace(/-/g, '')).split(' ')).filter(Boolean)
  if (plain.length < 3) return null
  const target = letters.toLowerCase()
  const orders = [plain, ...rotations(plain)]
  if (orders.some((order) => spells(target, order, false))) return 'EXACT'
  return orders.some((order) => spells(target, order, true)) ? 'LOOSE' : null
}

/** `Chinese Academy of Sciences Institute of Physics` is abbreviated from its institute on. */
function rotations(words: readonly string[]): string[][] {
  return words.flatMap((word, index) =>
    index > 0 && word === 'institute' ? [[...words.slice(index), ...words.slice(0, index)]] : [],
  )
}

function spells(letters: string, words: readonly string[], loose: boolean): boolean {
  if (words.length === 0) return letters === ''
  const [word = '', ...rest] = words
  const skip = JOINERS.has(word) || OPTIONAL.test(word)
  if (skip && spells(letters, rest, loose)) return true
  if (letters === '' || word[0] !== letters[0]) return false
  if (spells(letters.slice(1), rest, loose)) return true
  if (!loose) return false
  for (let size = 2; size <= 4 && size <= letters.length; size++) {
    if (isInside(letters.slice(1, size), word.slice(1)) && spells(letters.slice(size), rest, loose))
      return true
  }
  return false
}

function isInside(letters: string, word: string): boolean {
  let at = -1
  return [...letters].every((letter) => (at = word.indexOf(letter, at + 1)) >= 0)
}
