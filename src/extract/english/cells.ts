/**
 * Reads what the cells of tables and forms say by their place alone: a name under a party's label, an
 * amount under a currency's. Sentences in, spans in the whole text out; decides nothing about deals.
 */
import { findLatinMoney, type MoneySpan } from '../money.js'
import { cellSpans, headerOf, isRowText, type Label, lineLabel } from './columns.js'
import type { Sentence } from './sentences.js'

/** What the cells of one row or line say. */
export interface Cells {
  /** Names under the labels of parties. */
  readonly parties: readonly { readonly start: number; readonly end: number }[]
  /** Amounts whose currency stands in the header. */
  readonly money: readonly MoneySpan[]
}

interface Header {
  readonly labels: readonly (Label | null)[]
  readonly currencies: readonly (string | null)[]
}

const NONE: Cells = Object.freeze({ parties: [], money: [] })
/** The currency of a column, in its header. */
const CURRENCY =
  /(?<![a-z])(?:us\$|usd|rmb|cny|yuan|hkd|sgd|eur|euros?|gbp|jpy|yen|myr|ringgit|inr|twd)(?![a-z])/i
/** A name as it stands alone in a cell. */
const NAME = /^(?:\p{Lu}|\d*\p{Lu}|[a-z]\p{Lu})[\p{L}\d&.,'’()/ -]{1,70}$/u
/** Words of a cell that names nobody. */
const NO_NAME =
  /^(?:n\/?a|none|unknown|undisclosed|various|not (?:named|given|disclosed)|yes|no|tbd|total)\b/i

/** Gives the cells of each of `sentences`, in their order. Linear. */
export function readCells(text: string, sentences: readonly Sentence[]): Cells[] {
  let header: Header | null = null
  return sentences.map(({ start, end }) => {
    const line = text.slice(start, end)
    const row = isRowText(line)
    if (!row) header = null
    const labels = row ? headerOf(line) : null
    if (labels !== null) {
      header = { labels, currencies: cellSpans(line).map(({ quote }) => CURRENCY.exec(quote)?.[0] ?? null) }
      return NONE
    }
    if (header !== null) return cellsUnder(header, line, start)
    const labelled = row ? null : lineLabel(line)
    return labelled !== null && isName(labelled.quote)
      ? { parties: [{ start: start + labelled.start, end: start + labelled.end }], money: [] }
      : NONE
  })
}

function cellsUnder({ labels, currencies }: Header, line: string, at: number): Cells {
  const cells = cellSpans(line)
  return {
    parties: cells
      .filter(({ quote }, column) => labels[column] && isName(quote))
      .map(({ start, end }) => ({ start: at + start, end: at + end })),
    money: cells.flatMap((cell, column) => {
      const currency = currencies[column]
      if (!currency || !/^[\d,.]+(?: ?(?:k|m|bn?|million|billion))?$/i.test(cell.quote)) return []
      const [amount] = findLatinMoney(`${currency.toUpperCase()} ${cell.quote}`)
      const named = amount ?? findLatinMoney(`${cell.quote} ${currency}`)[0]
      return named ? [{ ...named, quote: cell.quote, start: cell.start + at, end: cell.end + at }] : []
    }),
  }
}

function isName(cell: string): boolean {
  return NAME.test(cell) && !NO_NAME.test(cell) && cell.split(' ').length < 9
}
