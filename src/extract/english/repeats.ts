/**
 * Finds again, cut short or alone, the names that one text gives in full elsewhere: "Selatan" for
 * Selatan Compute, "Tillery" for Marcus Tillery. Names and a masked sentence in, spans out.
 */

import type { EntityKind } from '../../model/ontology.js'
import type { Mention } from './mentions.js'
import type { FoundName } from './names.js'
import { FAMILY_NAMES, OPENERS, PLACES } from './words.js'

/** Single words by which the parties of a text can be called, with what they are. */
export type ShortNames = ReadonlyMap<string, EntityKind>

/** Words that begin many names and call none. */
const COMMON =
  /^(?:New|Blue|Red|Green|Golden|Silver|Black|White|Great|First|United|General|International|Global|National|Asia|Advanced|Digital|Data|Cloud|Smart|Super|Sun|Star|Power|Open|Big|High|Deep|Bank|Royal|Public|Central|Pacific|Cyber|Info|Tech|The|Institute|University|College|School|Academy|Laboratory|Department|Ministry|Center|Centre)$/

const WITHIN_WORD = /[\p{L}\d-]/u

/** Gives the short names of `mentions`. */
export function shortNames(mentions: readonly Mention[]): ShortNames {
  const names = new Map<string, EntityKind>()
  for (const { type, kind, quote } of mentions) {
    if (type !== 'ORG' && type !== 'PERSON') continue
    const words = quote.split(/\s+/)
    const chinese = FAMILY_NAMES.has(words[0] ?? '')
    const word = type === 'PERSON' && words.length > 1 && !chinese ? words.at(-1) : words[0]
    if (word === undefined || !/^\p{Lu}[\p{L}\d-]{2,}$/u.test(word)) continue
    if (PLACES.has(word) || OPENERS.has(word) || COMMON.test(word) || names.has(word)) continue
    if (type === 'ORG' && word.length < 4 && words.length > 1) continue
    names.set(word, kind)
  }
  return names
}

/** Finds the short names in `masked`, where mentions found before are no letters. */
export function findRepeats(masked: string, names: ShortNames): FoundName[] {
  const found: FoundName[] = []
  for (const [name, kind] of names)
    for (let start = masked.indexOf(name); start >= 0; start = masked.indexOf(name, start + 1)) {
      const end = start + name.length
      if (!WITHIN_WORD.test(masked.charAt(start - 1)) && !WITHIN_WORD.test(masked.charAt(end)))
        found.push({ start, end, kind, sure: true })
    }
  return found.sort((a, b) => a.start - b.start)
}
