/**
 * Cuts a text that holds several notices, one after another, into one part for each. A part begins at a
 * title line and holds labels of its own; a text of one notice, or of news, stays whole. Linear.
 */

import { matchesOf } from '../scan.js'
/** A part of the text, offsets in it. */
export interface Section {
  readonly start: number
  readonly end: number
}

const TITLE_LINE =
  /^[^\n。,;:]{0,70}(?:公告|公示|采购意向)(?:\([^()\n]{1,16}\))?(?=\s*(?:$|[:。]|\n)|\s[^\n]{0,200}:)/gm
const KEY_LABEL =
  /采购人|采购单位|招标人|招标单位|甲方|买方|供应商|中标人|中标单位|成交人|乙方|金额|预算|限价|中标价|成交价/g
const LABELS_NEEDED = 2

/** Gives the parts of `view`, ascending and without gaps; one part when it is one text. */
export function sectionsOf(view: string): Section[] {
  const starts = matchesOf(TITLE_LINE, view).map((match) => match.index)
  const kept: number[] = [0]
  for (const [index, start] of starts.entries()) {
    const end = starts[index + 1] ?? view.length
    const previous = kept.at(-1) ?? 0
    if (start > previous && hasLabels(view.slice(start, end)) && hasLabels(view.slice(previous, start)))
      kept.push(start)
  }
  return kept.map((start, index) => ({ start, end: kept[index + 1] ?? view.length }))
}

function hasLabels(part: string): boolean {
  return new Set(part.match(KEY_LABEL)).size >= LABELS_NEEDED
}
