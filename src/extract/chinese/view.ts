/**
 * A view of a Chinese text in which every pattern is written once: full-width forms become ASCII and
 * traditional characters become simplified. One code unit stays one code unit, so every offset
 * in the view is an offset in the text.
 */
import { SIMPLIFIED_OF } from '../traditional.js'

const FOLDED: ReadonlyMap<string, string> = new Map([
  ...SIMPLIFIED_OF,
  ['\u3000', ' '],
  ['\u00a0', ' '],
  ['￥', '¥'],
  ['｡', '。'],
  ['︰', ':'],
  ['│', '|'],
  ['┃', '|'],
  ['「', '“'],
  ['」', '”'],
  ['『', '“'],
  ['』', '”'],
])
const FOLDABLE = new RegExp(`[！-～${[...FOLDED.keys()].join('')}]`, 'g')

/** Gives `text` with full-width ASCII and traditional characters replaced, unit for unit. */
export function viewOf(text: string): string {
  return text.replace(FOLDABLE, (char) => {
    const mapped = FOLDED.get(char)
    return mapped ?? String.fromCharCode(char.charCodeAt(0) - 0xfee0)
  })
}
