/**
 * Finds a quote in a text: as it is, else with white space and quotation marks folded. What it gives
 * are exact words of the text at exact offsets; it never finds words that are nearly there.
 */
import type { Span } from '../../model/source.js'
import { foldedAt, isWordCode } from '../fold.js'
import { span } from '../spans.js'

const SPACE = /\s/
/** Scripts that put no space between words, and their punctuation: a line break among them means nothing. */
const UNSPACED = /[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]/
const HAS_CONTENT = /[\p{L}\p{N}]/u
const MARKS: Readonly<Record<string, string>> = Object.freeze({
  '\u2018': "'",
  '\u2019': "'",
  '\u201c': '"',
  '\u201d': '"',
})

interface Folded {
  readonly text: string
  /** Where each code unit of the folded text stands in the raw one. */
  readonly at: readonly number[]
}

/**
 * Finds the first place of `quote` within `[start, end)` of `text`; null if it is not there, or has
 * neither letter nor digit. With `whole` it must not begin or end inside a Latin word.
 */
export function findQuote(
  text: string,
  quote: string,
  { start, end }: { readonly start: number; readonly end: number },
  whole = false,
): Span | null {
  const words = quote.trim()
  if (!HAS_CONTENT.test(words) || /^[\udc00-\udfff]|[\ud800-\udbff]$/.test(words)) return null
  const fits = (from: number, to: number) => !whole || (!cutsWord(text, from) && !cutsWord(text, to))
  const room = text.slice(start, end)
  for (let at = room.indexOf(words); at >= 0; at = room.indexOf(words, at + 1)) {
    const from = start + at
    if (fits(from, from + words.length)) return span(text, from, from + words.length)
  }
  const haystack = foldSpaces(text, start, end)
  const needle = foldSpaces(words, 0, words.length).text
  for (let at = haystack.text.indexOf(needle); at >= 0; at = haystack.text.indexOf(needle, at + 1)) {
    const from = haystack.at[at] ?? start
    const to = (haystack.at[at + needle.length - 1] ?? from) + 1
    if (fits(from, to)) return span(text, from, to)
  }
  return null
}

/** Gives the words of a span as a name on one line. */
export function toName({ quote }: Span): string {
  if (!/[^\S ]|\s\s/.test(quote)) return quote
  const { at } = foldSpaces(quote, 0, quote.length)
  return at.map((index) => (SPACE.test(quote.charAt(index)) ? ' ' : quote.charAt(index))).join('')
}

/** Tells whether a Latin word runs across `index`. */
function cutsWord(text: string, index: number): boolean {
  return index > 0 && isWordCode(foldedAt(text, index - 1)) && isWordCode(foldedAt(text, index))
}

function foldSpaces(raw: string, start: number, end: number): Folded {
  const at: number[] = []
  let text = ''
  let spaceAt = -1
  for (let index = start; index < end; index++) {
    const char = raw.charAt(index)
    if (SPACE.test(char)) {
      if (spaceAt < 0) spaceAt = index
      continue
    }
    if (spaceAt >= 0 && text !== '' && !UNSPACED.test(text.slice(-1)) && !UNSPACED.test(char)) {
      text += ' '
      at.push(spaceAt)
    }
    spaceAt = -1
    text += MARKS[char] ?? char
    at.push(index)
  }
  return { text, at }
}
