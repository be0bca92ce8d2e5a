/** A Latin word in, the letters by which Chinese syllables in it are abbreviated out: `shantou` → `st`. Spelling only; what the word means is not asked. */

const SYLLABLE =
  /^(?:er|(?:[bpmfdtnlgkh]|zh|ch|sh|[rzcsjqxyw])?(?:iang|iong|uang|ang|eng|ing|ong|iao|ian|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|ui|uo|ue|ve|a|e|i|o|u|v))/u
/** Longer words are no single name. */
const MOST_SYLLABLES = 4

/**
 * Gives the ways in which a lower-case word of two to four Chinese syllables is abbreviated by one
 * letter each, or two where the sound is spelt with two (`gz` and `gzh` for Guangzhou); empty for other words.
 */
export function syllableInitials(word: string): readonly string[] {
  const syllables = syllablesOf(word)
  if (syllables === null || syllables.length < 2) return []
  const ways = syllables.reduce<string[]>(
    (begun, syllable) => {
      const initials = /^[zcs]h/u.test(syllable)
        ? [syllable.slice(0, 1), syllable.slice(0, 2)]
        : [syllable.slice(0, 1)]
      return begun.flatMap((letters) => initials.map((initial) => letters + initial))
    },
    [''],
  )
  return ways
}

/** Cuts a word into syllables, the longest that leave a way to its end first; null where there is none. */
function syllablesOf(word: string, left = MOST_SYLLABLES): string[] | null {
  if (word === '') return []
  if (left === 0) return null
  const longest = SYLLABLE.exec(word)?.[0] ?? ''
  for (let size = longest.length; size > 0; size--) {
    const syllable = word.slice(0, size)
    if (SYLLABLE.exec(syllable)?.[0] !== syllable) continue
    const rest = syllablesOf(word.slice(size), left - 1)
    if (rest) return [syllable, ...rest]
  }
  return null
}
