/**
 * What rules read in a text by themselves: known names, amounts, dates and counts, each with its
 * place. A model's values are held against it; a value that rules do not read in the quote is none.
 */

import type { Money, Quantity, Span } from '../../model/source.js'
import { findDates as findChineseDates } from '../chinese/dates.js'
import { findMoney as findChineseMoney } from '../chinese/money.js'
import { NUMERAL, readNumeral } from '../chinese/numerals.js'
import { viewOf } from '../chinese/view.js'
import { findDates as findEnglishDates } from '../english/dates.js'
import { findQuantities } from '../english/quantities.js'
import type { Match } from '../matcher.js'
import { findLatinMoney } from '../money.js'
import { matchesOf } from '../scan.js'
import { span } from '../spans.js'

/** A text as verification sees it. */
export interface Reading {
  readonly text: string
  /** ISO 8601, partial allowed; the anchor of relative dates. */
  readonly publishedAt: string | null
  /** Known names in `text`: non-overlapping, ascending. */
  readonly matches: readonly Match[]
}

/** Reads the amount of this value and currency in `at`; null if it is not written there. */
export function readMoney(
  { text }: Reading,
  at: Span,
  proposed: { readonly value: string; readonly currency: string },
): { money: Money; at: Span } | null {
  const { quote } = at
  const value = plainDecimal(proposed.value)
  const found = [...findLatinMoney(quote), ...findChineseMoney(viewOf(quote), quote)].find(
    (money) =>
      plainDecimal(money.value) === value && money.currency === proposed.currency.trim().toUpperCase(),
  )
  if (!found) return null
  const place = span(text, at.start + found.start, at.start + found.end)
  const { currency, approximate } = found
  return { money: { value: found.value, currency, approximate, quote: place.quote }, at: place }
}

/** Reads the date `iso` in `at`; null if it is not written there, or the year is neither there nor known. */
export function readDate({ text, publishedAt }: Reading, at: Span, iso: string): Span | null {
  const { quote } = at
  const dates = [
    ...findEnglishDates(quote, publishedAt),
    ...findChineseDates(viewOf(quote), publishedAt).map(({ start, end, value }) => ({
      start,
      end,
      iso: value,
    })),
  ]
  const found = dates.find((date) => date.iso === iso.trim())
  return found ? span(text, at.start + found.start, at.start + found.end) : null
}

/** Reads the count `value` in `at`, with `unit` if that stands there too; null if it is not written there. */
export function readQuantity(
  { text }: Reading,
  at: Span,
  proposed: { readonly value: string; readonly unit: string | null },
): { value: Quantity; at: Span } | null {
  const value = plainDecimal(proposed.value)
  const { quote } = at
  const english = findQuantities(quote).find((quantity) => plainDecimal(quantity.value) === value)
  const place = english ?? findNumeral(quote, value)
  if (!place) return null
  const unit = proposed.unit?.trim() ?? ''
  const isUnitThere = unit !== '' && quote.includes(unit)
  const follows = !english && isUnitThere && quote.slice(place.end).trimStart().startsWith(unit)
  const end = follows ? quote.indexOf(unit, place.end) + unit.length : place.end
  const words = span(text, at.start + place.start, at.start + end)
  return {
    value: {
      value,
      unit: isUnitThere ? unit : (english?.unit ?? null),
      approximate: english?.approximate ?? false,
      quote: words.quote,
    },
    at: words,
  }
}

const NUMBER = new RegExp(`(?<![A-Za-z0-9.])${NUMERAL}`, 'g')

/** Finds the first number `value` in `quote`, in any digits; the 100 of H100 is none. */
function findNumeral(quote: string, value: string): { start: number; end: number } | null {
  for (const { 0: numeral, index } of matchesOf(NUMBER, viewOf(quote))) {
    const number = readNumeral(numeral.replaceAll(',', ''))
    if (number !== null && plainDecimal(number) === value)
      return { start: index, end: index + numeral.length }
  }
  return null
}

/** Gives a decimal without grouping, leading or trailing zeros: `1,200.50` → `1200.5`. */
function plainDecimal(value: string): string {
  const [whole = '', fraction = ''] = value.replace(/[,\s]/g, '').split('.')
  const digits = fraction.replace(/0+$/, '')
  return `${whole.replace(/^0+(?=\d)/, '')}${digits === '' ? '' : `.${digits}`}`
}
