/**
 * Folds text for look-up without moving a single offset: one code unit in, one out. Case, full-width
 * forms, and the many dashes, quotes and spaces of typesetting become one.
 */

const DASHES = '\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d'
const APOSTROPHES = '\u2018\u2019\u02bc\uff07'
const SPACES = '\u00a0\u2002\u2003\u2009\u202f\u3000\t\n\r'

/** Built once: the folded code of every code unit that changes; 0 means unchanged. */
const FOLDED = buildTable()

function buildTable(): Uint16Array {
  const table = new Uint16Array(65_536)
  for (let code = 0; code < 65_536; code++) {
    const wide = code >= 0xff01 && code <= 0xff5e ? code - 0xfee0 : code
    const lower = String.fromCharCode(wide).toLowerCase()
    table[code] = lower.length === 1 ? lower.charCodeAt(0) : wide
  }
  for (const char of DASHES) table[char.charCodeAt(0)] = 0x2d
  for (const char of APOSTROPHES) table[char.charCodeAt(0)] = 0x27
  for (const char of SPACES) table[char.charCodeAt(0)] = 0x20
  return table
}

/** Gives the folded code of the code unit at `index`, or -1 past the end. */
export function foldedAt(text: string, index: number): number {
  return index < text.length ? (FOLDED[text.charCodeAt(index)] ?? 0) : -1
}

/** Folds all of `text`; the result has the same length. */
export function fold(text: string): string {
  const codes = new Uint16Array(text.length)
  for (let i = 0; i < text.length; i++) codes[i] = FOLDED[text.charCodeAt(i)] ?? 0
  let folded = ''
  for (let i = 0; i < codes.length; i += 8192) folded += String.fromCharCode(...codes.subarray(i, i + 8192))
  return folded
}

/** Tells whether a folded code is a Latin letter or digit, i.e. part of a Latin word. */
export function isWordCode(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || (code >= 0xdf && code <= 0x24f)
}

/** By raw code unit: 1 where its fold is part of a Latin word. */
const WORD = Uint8Array.from(FOLDED, (code) => (isWordCode(code) ? 1 : 0))

/** Tells whether the code unit at `index` and the one before it are of one Latin word. */
export function isInsideWord(text: string, index: number): boolean {
  return index > 0 && WORD[text.charCodeAt(index)] === 1 && WORD[text.charCodeAt(index - 1)] === 1
}

/** Tells whether a raw code unit is an ASCII letter. */
export function isLatinLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)
}
