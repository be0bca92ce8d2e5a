/** Tells the language of a text from its script; what a file says of itself is often wrong. */
import type { Language } from '../model/source.js'
import { isLatinLetter } from './fold.js'

/** How much of a text is looked at, in code units: enough to tell, cheap on books. */
const SAMPLE = 20_000

/** Gives `zh` where Han characters outnumber Latin words of two letters or more, else `en`. */
export function languageOf(text: string): Language {
  let han = 0
  let words = 0
  let letters = 0
  // Counted by hand: matching a pattern would make a string of every word of every text.
  for (let index = 0; index < Math.min(text.length, SAMPLE); index++) {
    const code = text.charCodeAt(index)
    if (isLatinLetter(code)) {
      if (++letters === 2) words++
      continue
    }
    letters = 0
    if (isHan(code)) han++
  }
  return han > words ? 'zh' : 'en'
}

/** Tells whether a code unit is a Han character, or the first half of one beyond the basic plane. */
function isHan(code: number): boolean {
  return (
    (code >= 0x4e00 && code <= 0x9fff) ||
    (code >= 0x3400 && code <= 0x4dbf) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xd840 && code <= 0xd888) ||
    code === 0x3005 ||
    code === 0x3007
  )
}
