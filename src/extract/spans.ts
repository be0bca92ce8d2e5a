/** Spans of raw text: the only way extraction makes one, so that a quote is always the text. */
import type { Span } from '../model/source.js'

/** Cuts the span `[start, end)` out of `text`; UTF-16 code units. */
export function span(text: string, start: number, end: number): Span {
  return { start, end, quote: text.slice(start, end) }
}

/** Gives the bare span of anything that has one. */
export function spanOf({ start, end, quote }: Span): Span {
  return { start, end, quote }
}

const EDGE = /[\s\p{P}]/u

/** Cuts `[start, end)` and takes white space and punctuation off both ends; null if nothing is left. */
export function trimSpan(text: string, start: number, end: number): Span | null {
  let from = start
  let to = end
  while (from < to && EDGE.test(text.charAt(from))) from++
  while (to > from && EDGE.test(text.charAt(to - 1))) to--
  return from < to ? span(text, from, to) : null
}

/** Tells whether two spans share a code unit. */
export function overlaps(a: { start: number; end: number }, b: { start: number; end: number }): boolean {
  return a.start < b.end && b.start < a.end
}
