/**
 * Whether a few Chinese characters may be the short form of a longer Chinese name: 哈工大, 工行, 北外. All
 * that holds is their order, so a person looks at it.
 */
import type { Feature, Pair } from './comparison.js'
import type { Described } from './describe.js'

type Found = ReturnType<Feature['find']>

/** `哈工大` for 哈尔滨工业大学: characters of the long name in its order, from its first to its head. */
export function byHanShortForm({ a, b }: Pair): Found {
  return isHanShortForm(a, b) ? { weight: 5, a: a.normalized, b: b.normalized } : null
}

/** Tells whether a Chinese name of three to five characters is made of the other from its first on, and ends in its head. */
export function isHanShortForm(a: Described, b: Described): boolean {
  if (a.script !== 'han' || b.script !== 'han') return false
  const [short, long] =
    a.normalized.length < b.normalized.length ? [a.normalized, b.normalized] : [b.normalized, a.normalized]
  if (short.length < 3 || short.length > 5 || long.length < short.length + 2 || short[0] !== long[0])
    return false
  if (!/[大所院行]$/u.test(short) || long.startsWith(short)) return false
  return isInOrder(short, long, 0)
}

/** `工行` for 中国工商银行, `北外` for 北京外国语大学: characters of the long name in their order. */
export function byLooseHanForm({ a, b }: Pair): Found {
  return !isHanShortForm(a, b) && isLooseHanForm(a, b)
    ? { weight: 3.8, a: a.normalized, b: b.normalized }
    : null
}

/** Tells whether a Chinese name of a few characters may be made of the other, whatever its words. */
export function isLooseHanForm(a: Described, b: Described): boolean {
  if (a.script !== 'han' || b.script !== 'han') return false
  const [short, long] = a.normalized.length < b.normalized.length ? [a, b] : [b, a]
  return isMadeOfLetters(short, long) || isMadeOfBeginnings(short, long)
}

/** `宁波材料所` for 中国科学院宁波材料技术与工程研究所: from where a word begins to the last character of all. */
function isMadeOfLetters(short: Described, long: Described): boolean {
  const letters = short.normalized
  if (!isShortFor(letters, long, 6) || short.hasLegalForm || letters.at(-1) !== long.bare.at(-1)) return false
  return wordStarts(long).some(({ at }) => long.bare[at] === letters[0] && isInOrder(letters, long.bare, at))
}

/** `北外`, `川大`, `中金公司` for 中国国际金融股份有限公司: two or more words give their first character, a seat perhaps its last. */
function isMadeOfBeginnings(short: Described, long: Described): boolean {
  const letters = short.bare
  if (!isShortFor(letters, long, 4)) return false
  const starts = wordStarts(long)
  const words = new Set(starts.map(({ at }) => at))
  const isSpelt = (from: number, index: number, begun: number): boolean => {
    if (index === letters.length) return begun >= 2
    for (let at = long.bare.indexOf(letters[index] ?? '', from); at >= 0; ) {
      const isNext = index > 0 && at === from
      if (words.has(at) && isSpelt(at + 1, index + 1, begun + 1)) return true
      if (isNext && isSpelt(at + 1, index + 1, begun)) return true
      at = long.bare.indexOf(letters[index] ?? '', at + 1)
    }
    return false
  }
  const [first] = starts
  const isSeatEnd = first?.isSeat === true && long.bare[first.end - 1] === letters[0]
  return isSpelt(0, 0, 0) || (isSeatEnd && isSpelt(first.end, 1, 1))
}

function isShortFor(letters: string, { bare }: Described, most: number): boolean {
  return (
    letters.length >= 2 &&
    letters.length <= most &&
    bare.length >= letters.length * 2 &&
    !bare.startsWith(letters) &&
    // Four characters in a row are how the name goes on, no short form of it.
    !(letters.length >= 4 && bare.includes(letters))
  )
}

/** Gives where each term of a name stands in it. */
function wordStarts({ bare, terms }: Described): { at: number; end: number; isSeat: boolean }[] {
  let end = 0
  return terms.flatMap(({ text, cls }) => {
    const at = bare.indexOf(text, end)
    if (at < 0) return []
    end = at + text.length
    return [{ at, end, isSeat: cls === 'place' || cls === 'direction' }]
  })
}

function isInOrder(letters: string, name: string, from: number): boolean {
  let at = from - 1
  return [...letters].every((letter) => (at = name.indexOf(letter, at + 1)) >= 0)
}
