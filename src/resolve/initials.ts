/** An abbreviation and the words of a name in, how well the one is made of the other out. */
import { normalizeName } from './normalize.js'
import { syllableInitials } from './syllables.js'
import { vocabulary } from './vocabulary.js'

/**
 * EXACT: each telling word gives its first letter. LOOSE: letters come from word beginnings, some from
 * inside. SHORT: so, but the last word gives none. SKIP: first letters, but one word in between gives
 * none. SYLLABLES: a Chinese word gives one letter for each syllable, a seat in front perhaps none, and
 * what follows "for" or "of" neither.
 */
export type InitialsFit = 'EXACT' | 'LOOSE' | 'SHORT' | 'SKIP' | 'SYLLABLES' | null

const LETTERS = /^[A-Za-z]+$/
const JOINERS = new Set('of and for the in at on & de la'.split(' '))
const LIMITED = /^(?:ltd|limited|inc|llc|plc|gmbh)$/u
const COMPANY = /^(?:company|co|corporation|corp)$/u
const GROUP = /^(?:group|holdings?)$/u
const COUNTRY = /^(?:china|chinese)$/u
const HEAD = /^(?:center|centre|institute)$/u
/** Words that may give no letter. */
const OPTIONAL = [LIMITED, COMPANY, GROUP, COUNTRY, HEAD]
/** What follows these says more of what is named already. */
const BINDERS = new Set(['for', 'of', 'in', 'on'])

/** Tells whether `text` looks like an abbreviation: 3 to 9 Latin letters, most of them capitals. */
export function isAbbreviation(text: string): boolean {
  if (!/^[A-Z][A-Za-z]{2,8}$/.test(text)) return false
  const capitals = text.match(/[A-Z]/g)?.length ?? 0
  return capitals >= 3 && capitals * 2 >= text.length
}

/**
 * Gives the abbreviations that the words of a name spell with one letter each, in lower case: with
 * and without legal form, group, country and leading head. None for fewer than three words.
 */
export function initialsOf(words: readonly string[]): string[] {
  if (words.length < 3 && !words.some((word) => /\P{L}/u.test(word))) return []
  const plain = plainWords(words).filter((word) => !JOINERS.has(word))
  if (plain.length < 3) return []
  const steps: readonly (readonly RegExp[])[] = [[], [LIMITED], [LIMITED, COMPANY], [LIMITED, COMPANY, GROUP]]
  const found = new Set<string>()
  for (const order of [plain, ...rotations(plain)])
    for (const step of steps)
      for (const also of [[], [COUNTRY], [HEAD]]) {
        const left = order.filter((word) => ![...step, ...also].some((pattern) => pattern.test(word)))
        if (left.length >= 3 && left.length <= 9) found.add(left.map((word) => word[0]).join(''))
      }
  return [...found]
}

/** Fits `abbreviation` (as written) to `words`. `HPSTAR` fits Center for High Pressure Science and Technology Advanced Research. */
export function fitInitials(abbreviation: string | null, words: readonly string[]): InitialsFit {
  if (abbreviation === null) return null
  const plain = plainWords(words)
  const target = abbreviation.toLowerCase()
  return fitWords(target, words, plain) ?? (spellsSyllables(target, plain, true) ? 'SYLLABLES' : null)
}

function fitWords(target: string, words: readonly string[], plain: readonly string[]): InitialsFit {
  if (plain.length < 3) return null
  if (initialsOf(words).includes(target)) return 'EXACT'
  if ([plain, ...rotations(plain)].some((order) => spells(target, order))) return 'LOOSE'
  const named = plain.filter((word) => ![LIMITED, COMPANY, GROUP].some((pattern) => pattern.test(word)))
  if (named.length > 3 && spells(target, named.slice(0, -1))) return 'SHORT'
  const telling = named.filter((word) => !JOINERS.has(word))
  if (target.length < 4 || telling.length !== target.length + 1) return null
  const skips = telling.slice(1, -1).map((_, index) => telling.filter((_word, at) => at !== index + 1))
  return skips.some((words) => words.map((word) => word[0]).join('') === target) ? 'SKIP' : null
}

function plainWords(words: readonly string[]): string[] {
  return words
    .flatMap((word) =>
      LETTERS.test(word) ? word.toLowerCase() : normalizeName(word.replace(/-/g, '')).split(' '),
    )
    .filter((word) => word !== '')
}

/** `Chinese Academy of Sciences Institute of Physics` is abbreviated from its institute on. */
function rotations(words: readonly string[]): string[][] {
  return words.flatMap((word, index) =>
    index > 0 && word === 'institute' ? [[...words.slice(index), ...words.slice(0, index)]] : [],
  )
}

/** Each word that counts gives its first letter and perhaps up to three more in its order. */
function spells(letters: string, words: readonly string[]): boolean {
  const [word, ...rest] = words
  if (word === undefined) return letters === ''
  if (isOptional(word) && spells(letters, rest)) return true
  if (letters === '' || word[0] !== letters[0]) return false
  for (let size = 1; size <= 4 && size <= letters.length; size++)
    if (isInside(letters.slice(1, size), word.slice(1)) && spells(letters.slice(size), rest)) return true
  return false
}

/** First letters as well, but a Chinese word gives one for each syllable; letters there must be left for a word behind it. */
function spellsSyllables(letters: string, words: readonly string[], isFirst = false): boolean {
  const [word, ...rest] = words
  if (letters === '') return word === undefined || isOptional(word) || BINDERS.has(word)
  if (word === undefined) return false
  const initials = syllableInitials(word)
  if (isOptional(word) && spellsSyllables(letters, rest)) return true
  if (isFirst && isPlace(word) && spellsSyllables(letters, rest)) return true
  return [word.slice(0, 1), ...initials].some(
    (begun) =>
      letters.startsWith(begun) &&
      (isFirst ? letters.length > begun.length : true) &&
      spellsSyllables(letters.slice(begun.length), rest),
  )
}

/**
 * Gives the usual abbreviations of a name with Chinese words in it, in lower case, `stu` for Shantou
 * University: a letter for each syllable of those, with and without a seat in front. Empty for others.
 */
export function syllableForms(words: readonly string[]): string[] {
  const telling = plainWords(words).filter((word) => !JOINERS.has(word) && !LIMITED.test(word))
  const [first = '', ...others] = telling
  if (!telling.some((word) => syllableInitials(word).length > 0)) return []
  const lettersOf = (word: string) => syllableInitials(word)[0] ?? word.slice(0, 1)
  const rest = others.map(lettersOf).join('')
  const forms = [lettersOf(first) + rest, ...(isPlace(first) ? [rest] : [])]
  return forms.filter((form) => form.length >= 3 && form.length <= 9)
}

function isPlace(word: string): boolean {
  return vocabulary().latin.get(word)?.cls === 'place'
}

function isOptional(word: string): boolean {
  return JOINERS.has(word) || OPTIONAL.some((pattern) => pattern.test(word))
}

function isInside(letters: string, word: string): boolean {
  let at = -1
  return [...letters].every((letter) => (at = word.indexOf(letter, at + 1)) >= 0)
}
