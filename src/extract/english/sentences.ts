/**
 * Splits English text into sentences with their exact offsets: prose at full stops that end a
 * sentence, bullets and table rows at line ends. Changes no character and drops nothing but white space.
 */

import { foldedAt, isWordCode } from '../fold.js'
import { matchesOf } from '../scan.js'
/** One sentence, bullet or table row: half-open offsets in the raw text. */
export interface Sentence {
  readonly start: number
  readonly end: number
  /** Counts the paragraphs (blank lines, bullets and rows part them) from 0. */
  readonly paragraph: number
}

/** Words whose full stop ends no sentence. */
const ABBREVIATIONS = new Set(
  'u.s u.k u.n p.r.c d.c a.m p.m e.g i.e mr mrs ms dr prof st jr sr ltd co inc corp pte sdn bhd llc no nos vs etc al gen lt col sgt capt rep sen gov jan feb mar apr jun jul aug sep sept oct nov dec approx est fig vol dept univ assn bros intl'.split(
    ' ',
  ),
)
/** Abbreviations that end a sentence when a capitalised function word follows. */
const OPENERS =
  /^(?:The|A|An|It|Its|He|She|They|We|In|On|At|But|And|According|This|That|These|Those|Last|However|Prosecutors|Officials|For|From|By|After|Before|When|While|No|Neither|Nvidia|Both|Two|Three|His|Her|Their|One|Another|Also|Court|Since)\b/
/** Where the mark that ends a sentence is looked for, in code units. */
const ENDING = 8
/** No sentence is longer, in code units. */
const MAX_LENGTH = 1500
const FULL_STOP = 0x2e
const LINE = /[^\n]+/g
const ROW = /^\s*(?:\||[-*•+]\s|\d+[.)]\s|#+\s)/
const STOP =
  /[.!?。！？](?<![.!?。！？].)[.!?。！？]*["'”’)\]*_]*(?:\^\d{1,3}|\[\d{1,3}\])?(?=\s|$)| (?=[•▪●] )/g

/** Gives the sentences of `text` in order. Linear in the length of the text. */
export function splitSentences(text: string): Sentence[] {
  const sentences: Sentence[] = []
  let paragraph = 0
  let lineEnd = 0
  for (const line of matchesOf(LINE, text)) {
    const gap = text.slice(lineEnd, line.index)
    lineEnd = line.index + line[0].length
    if (line[0].trim() === '') continue
    if (
      sentences.length > 0 &&
      (/\n\s*\n/.test(gap) ||
        gap.length > 1 ||
        ROW.test(line[0]) ||
        !continues(text, sentences.at(-1), line[0]))
    )
      paragraph++
    pushLine(sentences, text, line.index, lineEnd, paragraph)
  }
  return sentences
}

/** A line that starts in lower case, after one that ended without a stop, is the same sentence wrapped. */
function continues(text: string, last: Sentence | undefined, line: string): boolean {
  return (
    last !== undefined &&
    /^\s*[a-z(]/.test(line) &&
    !/^[^,]*,(?! )(?:[^,]*,(?! )){2}/.test(line) &&
    !/[.!?:;|]\s*$/.test(text.slice(Math.max(last.start, last.end - ENDING), last.end))
  )
}

function pushLine(sentences: Sentence[], text: string, from: number, to: number, paragraph: number): void {
  const last = sentences.at(-1)
  const wrapped =
    last !== undefined && last.paragraph === paragraph && continues(text, last, text.slice(from, to))
  let start = wrapped ? last.start : from
  if (wrapped) sentences.pop()
  // A line without a stop must not be searched to the end of the text.
  const head = text.slice(0, to)
  STOP.lastIndex = from
  for (let stop = STOP.exec(head); stop !== null; stop = STOP.exec(head)) {
    const end = stop.index + stop[0].length
    if (!endsSentence(text, stop.index, end)) continue
    push(sentences, text, start, end, paragraph)
    start = end
  }
  push(sentences, text, start, to, paragraph)
}

function endsSentence(text: string, dot: number, end: number): boolean {
  const rest = text.slice(end, end + 40).trimStart()
  if (rest === '') return true
  if (text.charAt(dot) !== '.') return true
  if (/^[a-z]/.test(rest)) return false
  let from = dot
  while (from > 0 && dot - from < 16 && isOfWord(text, from - 1)) from--
  const word = text.slice(from, dot)
  if (word.length === 1 && /\p{Lu}/u.test(word)) return false
  if (!ABBREVIATIONS.has(word.toLowerCase())) return true
  return OPENERS.test(rest) && !/^(?:mr|mrs|ms|dr|prof|no|nos|vs|e\.g|i\.e)$/i.test(word)
}

/** Letters, digits and the full stops of "U.S". */
function isOfWord(text: string, index: number): boolean {
  const code = foldedAt(text, index)
  return code === FULL_STOP || isWordCode(code)
}

function push(sentences: Sentence[], text: string, from: number, to: number, paragraph: number): void {
  let start = from
  let end = to
  while (start < end && isSpace(text, start)) start++
  while (end > start && isSpace(text, end - 1)) end--
  // What never stops is a list or a table without its lines: rules work on pieces of it, in linear time.
  while (end - start > MAX_LENGTH) {
    const space = text.lastIndexOf(' ', start + MAX_LENGTH)
    const cut = space > start ? space : start + MAX_LENGTH
    sentences.push({ start, end: cut, paragraph })
    start = cut
    while (start < end && isSpace(text, start)) start++
  }
  if (start < end) sentences.push({ start, end, paragraph })
}

/** Letters are most of a text: they are told from white space without a pattern. */
function isSpace(text: string, index: number): boolean {
  const code = text.charCodeAt(index)
  return code <= 0x20 || (code >= 0xa0 && /\s/.test(text.charAt(index)))
}
