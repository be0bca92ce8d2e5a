/**
 * A normalised piece of a name in, its terms out: known words by their keys, numbers by their value,
 * and whatever no table knows as names. Says nothing on what the terms are worth.
 */
import { HAN_STOP_WORDS, STOP_WORDS, type TermClass, type Vocabulary } from './vocabulary.js'

/** One meaningful part of a name. */
export interface Term {
  readonly cls: TermClass
  /** Any of these is a right name; the first is the usual one. */
  readonly keys: readonly string[]
  /** As the normalised name has it. */
  readonly text: string
  readonly script: 'latin' | 'han'
}

/** No phrase of the tables has more words, or more Han characters. */
const LONGEST = 8
const ORDINALS = new Map(
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'
    .split(' ')
    .map((word, index) => [word, index + 1] as const),
)
const HAN_DIGITS = '零一二三四五六七八九'
const HAN_NUMBER =
  /^(?:第([零一二三四五六七八九十百\d]+)|([零一二三四五六七八九十百]{2,})(?=研究?所|院|厂|局|中心|医院))/u

/** Splits a normalised text into terms, in its order. */
export function toTerms(normalized: string, vocabulary: Vocabulary): Term[] {
  return (normalized.match(/\p{Script=Han}+|(?:(?!\p{Script=Han})\S)+/gu) ?? [])
    .reduce<string[][]>((runs, piece) => {
      const last = runs.at(-1)
      const isHan = /^\p{Script=Han}/u.test(piece)
      if (last && !isHan && !/^\p{Script=Han}/u.test(last[0] ?? '')) last.push(piece)
      else runs.push([piece])
      return runs
    }, [])
    .flatMap((run) =>
      /^\p{Script=Han}/u.test(run[0] ?? '')
        ? hanTerms(run[0] ?? '', vocabulary)
        : latinTerms(run, vocabulary),
    )
}

function latinTerms(words: readonly string[], { latin }: Vocabulary): Term[] {
  const terms: Term[] = []
  for (let at = 0; at < words.length; ) {
    let size = Math.min(LONGEST, words.length - at)
    while (size > 0 && !latin.has(words.slice(at, at + size).join(' '))) size--
    const text = words.slice(at, at + Math.max(1, size)).join(' ')
    const entry = latin.get(text)
    const number = entry ? null : latinNumber(text)
    if (entry) terms.push({ ...entry, text, script: 'latin' })
    else if (number !== null) terms.push({ cls: 'number', keys: [number], text, script: 'latin' })
    else if (!STOP_WORDS.has(text)) terms.push({ cls: 'name', keys: [text], text, script: 'latin' })
    at += Math.max(1, size)
  }
  return terms
}

function hanTerms(run: string, { han }: Vocabulary): Term[] {
  const terms: Term[] = []
  let unknown = ''
  const close = () => {
    if (unknown !== '') terms.push({ cls: 'name', keys: [unknown], text: unknown, script: 'han' })
    unknown = ''
  }
  for (let at = 0; at < run.length; ) {
    const number = HAN_NUMBER.exec(run.slice(at))
    if (number && unknown === '') {
      const text = number[0]
      terms.push({ cls: 'number', keys: [hanNumber(number[1] ?? number[2] ?? '')], text, script: 'han' })
      at += text.length
      continue
    }
    let size = Math.min(LONGEST + 6, run.length - at)
    while (size > 0 && !isHanWord(run, at, size, han)) size--
    const text = run.slice(at, at + Math.max(1, size))
    const entry = size > 0 ? han.get(text) : undefined
    if (entry) {
      close()
      terms.push({ ...entry, text, script: 'han' })
    } else if (unknown !== '' || !HAN_STOP_WORDS.has(text)) unknown += text
    at += Math.max(1, size)
  }
  close()
  return terms
}

/** A single character is a word only at the end of a name (院, 所, 局) or after a number: 中贝 has no 中. */
function isHanWord(run: string, at: number, size: number, han: Vocabulary['han']): boolean {
  const text = run.slice(at, at + size)
  const entry = han.get(text)
  if (!entry) return false
  return size > 1 || (at > 0 && at + 1 === run.length && entry.cls === 'head')
}

function latinNumber(word: string): string | null {
  const ordinal = ORDINALS.get(word)
  if (ordinal !== undefined) return String(ordinal)
  return /^(\d[\d.]*)(?:st|nd|rd|th)?$/.exec(word)?.[1] ?? null
}

/** `十三` → 13, `五一三` → 513. */
function hanNumber(text: string): string {
  if (/^\d+$/.test(text)) return text
  if (!/[十百]/.test(text)) return [...text].map((char) => HAN_DIGITS.indexOf(char)).join('')
  let total = 0
  let digit = 0
  for (const char of text) {
    if (char === '百' || char === '十') {
      total += (digit || 1) * (char === '百' ? 100 : 10)
      digit = 0
    } else digit = HAN_DIGITS.indexOf(char)
  }
  return String(total + digit)
}
