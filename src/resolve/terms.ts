/**
 * A normalised piece of a name in, its terms out: known words by their keys, numbers by their value,
 * and whatever no table knows as names. Says nothing on what the terms are worth.
 */
import { createMend, type Mend } from './misspellings.js'
import { HAN_STOP_WORDS, STOP_WORDS, type TermClass, type Vocabulary, vocabulary } from './vocabulary.js'

/** One meaningful part of a name. */
export interface Term {
  readonly cls: TermClass
  /** Any of these is a right name; the first is the usual one. */
  readonly keys: readonly string[]
  /** As the normalised name has it. */
  readonly text: string
  readonly script: 'latin' | 'han'
  /** Whether a table knows it. */
  readonly isListed: boolean
  /** Whether it is a table's word with a slip of the pen. */
  readonly isMended?: boolean
}

const ORDINALS = new Map(
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'
    .split(' ')
    .map((word, index) => [word, index + 1] as const),
)
/** A legal form in the middle of a name, as in 集团公司第五十四研究所. */
const HAN_FORM = /^(?:股份有限公司|有限责任公司|有限公司|公司)/u
const HAN_FORM_START = new Set('股有公')
const HAN_NUMBER_START = new Set('第零一二三四五六七八九十百')
const HAN_DIGITS = '零一二三四五六七八九'
const HAN_NUMBER =
  /^(?:第([零一二三四五六七八九十百\d]+)|([零一二三四五六七八九十百]{2,})(?=(?:研究?)?所|院|厂|局|中心|医院))/u

let mend: Mend | undefined

/** Splits a normalised text into terms, in its order. */
export function toTerms(normalized: string): Term[] {
  const tables = vocabulary()
  return (normalized.match(/\p{Script=Han}+|(?:(?!\p{Script=Han})\S)+/gu) ?? [])
    .reduce<string[][]>((runs, piece) => {
      const last = runs.at(-1)
      const isHan = /^\p{Script=Han}/u.test(piece)
      if (last && !isHan && !/^\p{Script=Han}/u.test(last[0] ?? '')) last.push(piece)
      else runs.push([piece])
      return runs
    }, [])
    .flatMap((run) =>
      /^\p{Script=Han}/u.test(run[0] ?? '') ? hanTerms(run[0] ?? '', tables) : latinTerms(run, tables),
    )
}

function latinTerms(words: readonly string[], { latin, longestLatin }: Vocabulary): Term[] {
  const terms: Term[] = []
  for (let at = 0; at < words.length; ) {
    let size = Math.min(longestLatin.get(words[at] ?? '') ?? 0, words.length - at)
    while (size > 0 && !latin.has(words.slice(at, at + size).join(' '))) size--
    const text = words.slice(at, at + Math.max(1, size)).join(' ')
    const entry = latin.get(text)
    const number = entry ? null : latinNumber(text)
    if (entry?.spells)
      terms.push({ cls: entry.cls, keys: entry.keys, text: entry.spells, script: 'han', isListed: true })
    else if (entry) terms.push({ ...entry, text, script: 'latin', isListed: true })
    else if (number !== null)
      terms.push({ cls: 'number', keys: [number], text, script: 'latin', isListed: true })
    else if (!STOP_WORDS.has(text)) terms.push(mended(text) ?? unlisted(text))
    at += Math.max(1, size)
  }
  return terms
}

function unlisted(text: string): Term {
  return { cls: 'name', keys: [text], text, script: 'latin', isListed: false }
}

function mended(text: string): Term | null {
  mend ??= createMend(vocabulary())
  const entry = mend(text)
  return entry && { ...entry, text, script: 'latin', isListed: true, isMended: true }
}

function hanTerms(run: string, { han, longestHan }: Vocabulary): Term[] {
  const terms: Term[] = []
  let unknown = ''
  const close = () => {
    if (unknown !== '')
      terms.push({ cls: 'name', keys: [unknown], text: unknown, script: 'han', isListed: false })
    unknown = ''
  }
  for (let at = 0; at < run.length; ) {
    const number = HAN_NUMBER_START.has(run[at] ?? '') ? HAN_NUMBER.exec(run.slice(at)) : null
    if (number && (unknown === '' || number[1] !== undefined)) {
      close()
      const [text, ordinal, plain = ''] = number
      const keys = [hanNumber(ordinal ?? plain)]
      terms.push({ cls: 'number', keys, text, script: 'han', isListed: true })
      at += text.length
      continue
    }
    const form = HAN_FORM_START.has(run[at] ?? '') ? HAN_FORM.exec(run.slice(at)) : null
    if (form) {
      close()
      at += form[0].length
      continue
    }
    let size = Math.min(longestHan.get(run[at] ?? '') ?? 0, run.length - at)
    while (size > 0 && !isHanWord(run.slice(at), size, terms.length > 0 && unknown === '', han)) size--
    const text = run.slice(at, at + Math.max(1, size))
    const entry = size > 0 ? han.get(text) : undefined
    if (entry) {
      close()
      terms.push({ ...entry, text, script: 'han', isListed: true })
    } else if (unknown !== '' || !HAN_STOP_WORDS.has(text)) unknown += text
    at += Math.max(1, size)
  }
  close()
  return terms
}

/** A single character is a word only where it ends a name behind another word (院, 所, 局): 中贝 has no 中. */
function isHanWord(rest: string, size: number, isBehindWord: boolean, han: Vocabulary['han']): boolean {
  const entry = han.get(rest.slice(0, size))
  if (!entry) return false
  return size > 1 || (isBehindWord && rest.length === 1 && entry.cls === 'head')
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
