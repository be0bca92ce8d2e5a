/** Cuts folded Chinese text into sentences, and tells which could tell of a deal. Linear. */

import { matchesOf } from '../scan.js'
/** A sentence with its place. */
export interface Sentence {
  readonly start: number
  readonly end: number
  readonly text: string
}

const END = /[。!?\n]+["”』」)]*|;(?=[^;]{8})|(?<=[\u4e00-\u9fff])\.(?=\s|$)/g

/** Cuts `view` into its sentences, ascending, without those that are blank. */
export function sentencesOf(view: string): Sentence[] {
  const sentences: Sentence[] = []
  let start = 0
  const push = (end: number): void => {
    const text = view.slice(start, end)
    const lead = text.length - text.trimStart().length
    if (text.trim() !== '')
      sentences.push({ start: start + lead, end: start + text.trimEnd().length, text: text.trim() })
    start = end
  }
  for (const match of matchesOf(END, view)) push(match.index + match[0].length)
  push(view.length)
  return sentences
}
