/** Amounts, counts and names of the model as a reader of a dossier has them. */
import type { Money } from '../model/source.js'

/** Writes an amount: `about 1,000,000 USD`. */
export function moneyOf({ value, currency, approximate }: Money): string {
  const [whole = '', fraction] = value.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  return `${approximate ? 'about ' : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`} ${currency}`
}

/** Writes a count: `1 deal`, `2 deals`. */
export function plural(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`
}

/** Writes `BUYS_FROM` as `buys from`. */
export function toWords(name: string): string {
  return name.toLowerCase().replaceAll('_', ' ')
}
