/** Tells the language of a text from its script; what a file says of itself is often wrong. */
import type { Language } from '../model/source.js'

const HAN = /\p{Script=Han}/gu
const LATIN_WORD = /[A-Za-z]{2,}/g

/** How much of a text is looked at, in code units: enough to tell, cheap on books. */
const SAMPLE = 20_000

/** Gives `zh` where Han characters outnumber Latin words, else `en`. */
export function languageOf(text: string): Language {
  const sample = text.slice(0, SAMPLE)
  const han = sample.match(HAN)?.length ?? 0
  const words = sample.match(LATIN_WORD)?.length ?? 0
  return han > words ? 'zh' : 'en'
}
