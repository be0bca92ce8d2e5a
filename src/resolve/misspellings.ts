/**
 * A Latin word that no table knows in, the one listed word it is a slip of out. Only long words that
 * say what sort of body or work it is are mended: a letter more or less in a place or a brand is
 * another place or brand (Cangzhou is not Changzhou).
 */
import type { TermClass, Vocabulary, VocabularyEntry } from './vocabulary.js'

const MENDED: ReadonlySet<TermClass> = new Set(['head', 'subject', 'generic', 'group'])
/** In shorter words one letter makes another word. */
const SHORTEST = 6

/** Letters at either end that are looked at first. */
const EDGE = 3

/** Finds the listed word that differs from `word` by one letter dropped, added or changed, or two swapped; null if none or several do. */
export type Mend = (word: string) => VocabularyEntry | null

/** Indexes the listed words by what is left of them when a letter is dropped. */
export function createMend({ latin }: Pick<Vocabulary, 'latin'>): Mend {
  const byRest = new Map<string, Set<string>>()
  for (const [word, { cls, spells }] of latin)
    if (MENDED.has(cls) && !spells && word.length >= SHORTEST && !word.includes(' '))
      for (const rest of [word, ...restsOf(word)]) byRest.set(rest, (byRest.get(rest) ?? new Set()).add(word))
  const listed = [...byRest.values()].flatMap((words) => [...words])
  const beginnings = new Set(listed.map((word) => word.slice(0, EDGE)))
  const ends = new Set(listed.map((word) => word.slice(-EDGE)))
  return (word) => {
    if (word.length < SHORTEST - 1) return null
    // One slip in a long word leaves its beginning or its end alone: most words are done with here.
    if (word.length > 2 * EDGE && !beginnings.has(word.slice(0, EDGE)) && !ends.has(word.slice(-EDGE)))
      return null
    const found = new Set<string>()
    for (const rest of [word, ...restsOf(word)])
      for (const other of byRest.get(rest) ?? []) if (isSlip(word, other)) found.add(other)
    // The plural of a listed word may be listed too: either is right.
    const entries = new Set([...found].map((other) => latin.get(other)?.keys[0]))
    const [first] = found
    return entries.size === 1 && first !== undefined ? (latin.get(first) ?? null) : null
  }
}

function restsOf(word: string): string[] {
  return Array.from(word, (_, index) => word.slice(0, index) + word.slice(index + 1))
}

/** Both are one letter away from a common rest; here it must be the same letter's place, or two neighbours. */
function isSlip(word: string, listed: string): boolean {
  if (word.length !== listed.length) return Math.abs(word.length - listed.length) === 1
  const places = Array.from(word, (char, index) => (char === listed[index] ? -1 : index)).filter(
    (at) => at >= 0,
  )
  const [first = 0, second = 0] = places
  if (places.length === 1) return true
  return (
    places.length === 2 &&
    second === first + 1 &&
    word[first] === listed[second] &&
    word[second] === listed[first]
  )
}
