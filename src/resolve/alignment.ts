/** Two described names in, which terms meet and which are left over out. Weighs nothing. */
import type { Described, PlacedTerm } from './describe.js'
import type { TermClass } from './vocabulary.js'

/** How two terms meet: SAME word, LOOSE where a translation is one of several, TYPO where letters nearly agree. */
export interface Meeting {
  readonly a: PlacedTerm
  readonly b: PlacedTerm
  readonly how: 'SAME' | 'LOOSE' | 'TYPO'
}

/** What two names share and what each has alone. */
export interface Alignment {
  readonly met: readonly Meeting[]
  readonly onlyA: readonly PlacedTerm[]
  readonly onlyB: readonly PlacedTerm[]
}

/** Words that stand for several words of the other language, so that meeting proves little. */
const AMBIGUOUS = new Set(['理工', '工业', 'sci tech', 'technological', 'technical', 'international studies'])
/** Letters this alike may be a slip of the pen or another transliteration. */
const TYPO = 0.55

/** Pairs the terms of two names, surest first; each term meets at most one. */
export function align(a: Described, b: Described, similarity: (a: string, b: string) => number): Alignment {
  const met: Meeting[] = []
  const restA = [...a.terms]
  const restB = [...b.terms]
  for (const how of ['SAME', 'LOOSE', 'TYPO'] as const)
    for (let i = 0; i < restA.length; ) {
      const left = restA[i]
      const j = left ? restB.findIndex((right) => meets(left, right, how, similarity)) : -1
      const right = restB[j]
      if (left && right) {
        met.push({ a: left, b: right, how })
        restA.splice(i, 1)
        restB.splice(j, 1)
      } else i++
    }
  return { met, onlyA: restA, onlyB: restB }
}

/** Gives the terms of one class. */
export function ofClass<T extends PlacedTerm>(terms: readonly T[], ...classes: TermClass[]): T[] {
  return terms.filter((term) => classes.includes(term.cls))
}

function meets(
  a: PlacedTerm,
  b: PlacedTerm,
  how: Meeting['how'],
  similarity: (a: string, b: string) => number,
): boolean {
  if (how === 'TYPO')
    return (
      a.script === 'latin' &&
      b.script === 'latin' &&
      (a.cls === 'name' || b.cls === 'name') &&
      !(a.isListed && b.isListed) &&
      a.text.length > 4 &&
      b.text.length > 4 &&
      a.text[0] === b.text[0] &&
      similarity(a.text, b.text) >= TYPO
    )
  if (a.text === b.text) return true
  const sharesKey = a.keys.some((key) => b.keys.includes(key))
  if (!sharesKey || (a.cls === 'name') !== (b.cls === 'name')) return false
  if (a.script === 'han' && b.script === 'han')
    return a.cls === 'name' ? how === 'LOOSE' : a.cls === 'number' || isInstitute(a, b)
  if (how === 'LOOSE') return true
  if (AMBIGUOUS.has(a.text) || AMBIGUOUS.has(b.text)) return false
  return a.script === b.script ? sharesStem(a, b) : a.keys[0] === b.keys[0]
}

/** 十四所 is the 第十四研究所; of the other heads each says another thing. */
function isInstitute(a: PlacedTerm, b: PlacedTerm): boolean {
  return [a, b].every(({ text }) => text === '所' || text === '研究所')
}

/** Words whose synonyms are one thing however they are spelt. */
const ALL_ONE: ReadonlySet<string> = new Set(['science and technology', 'artificial intelligence'])

/** Biology and bioengineering have one key, since Chinese has one word, but are two in English. */
function sharesStem(a: PlacedTerm, b: PlacedTerm): boolean {
  if ((a.cls !== 'subject' && a.cls !== 'head') || a.isMended || b.isMended) return true
  if (ALL_ONE.has(a.keys[0] ?? '')) return true
  const [short, long] = [a.text, b.text].sort((x, y) => x.length - y.length)
  return long?.startsWith(short?.slice(0, 4) ?? '') ?? false
}
