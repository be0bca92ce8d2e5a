/**
 * Finds how many chips, servers or tokens a sentence counts: text in, exact decimal and unit as
 * written out. Money is not a quantity.
 */

import { shiftDecimal } from '../../model/decimal.js'
import type { Quantity } from '../../model/source.js'
import { matchesOf } from '../scan.js'

/** A quantity and where it stands. */
export interface QuantitySpan extends Quantity {
  readonly start: number
  readonly end: number
}

const WORDS: Readonly<Record<string, string>> = Object.freeze({
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  ten: '10',
  eleven: '11',
  twelve: '12',
  sixteen: '16',
  twenty: '20',
  thirty: '30',
  forty: '40',
  fifty: '50',
  hundred: '100',
  dozen: '12',
})
const NUMBER = String.raw`\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|(?:a |one )?(?:${Object.keys(WORDS).join('|')})`
const UNIT = String.raw`chips?|GPUs?(?! (?:servers?|systems?|cards?|boards?|nodes?|instances?|hours?)\b)|processors?|accelerators?|graphics cards?|cards?|servers?|systems?|units?|racks?|boards?|modules?|tokens?|supercomputers?|devices?|instances?|nodes?|GPU[- ]hours?|core hours?|hours?`
const COUNT = new RegExp(
  String.raw`(?<![$£€¥\w.,-])(?<n>${NUMBER})(?<scale> (?:thousand|million|billion))?(?:x| ?×)? (?<between>(?:[\w/'’.\uE003-]+ ){0,6}?)(?<unit>${UNIT}|\uE003+(?!\uE003| (?:[\w-]+ ){0,2}(?:${UNIT})\b)s?)(?![\w-])`,
  'gi',
)
const APPROXIMATE =
  /(?:more than|less than|fewer than|at least|as many as|up to|nearly|almost|about|around|roughly|approximately|an estimated|estimated|over|under|some|~)\s*$/i
/** Words that mean the number belongs to something before the unit. */
const NOT_BETWEEN =
  /\b(?:yuan|dollars?|million|billion|years?|months?|people|entities|documents?|tenders?|on|for|and|from|to|by|with|of|in|at|were|was|had|that|which|who|worth|companies|firms|universities|men|citizens|nationals)\b/i

/** Finds the quantities of `text`, ascending. */
export function findQuantities(text: string): QuantitySpan[] {
  const found: QuantitySpan[] = []
  for (const match of matchesOf(COUNT, text)) {
    const { n = '', scale, between = '', unit = '' } = match.groups ?? {}
    if (NOT_BETWEEN.test(between)) continue
    const value = numberOf(n, scale)
    const lead = APPROXIMATE.exec(text.slice(Math.max(0, match.index - 20), match.index))
    const start = lead ? match.index - lead[0].length : match.index
    if (value !== null)
      found.push({
        value,
        unit,
        approximate: lead !== null,
        quote: text.slice(start, match.index + match[0].length),
        start,
        end: match.index + match[0].length,
      })
  }
  return found
}

function numberOf(digits: string, scale: string | undefined): string | null {
  const word = digits.toLowerCase().replace(/^(?:a|one) (?=\w)/, '')
  const plain = WORDS[word] ?? (/^\d/.test(digits) ? digits.replaceAll(',', '') : null)
  const power = { thousand: 3, million: 6, billion: 9 }[scale?.trim().toLowerCase() ?? ''] ?? 0
  return plain === null ? null : shiftDecimal(plain, power)
}
