/** The words and formats the page shows for what the graph says. */
import type { Deal, Money, Quantity, Source } from './shapes.js'

/** Terms of the schema in plain words, where lower case alone is not plain. */
const WORDS: Readonly<Record<string, string>> = {
  BUYS_FROM: 'buys from',
  RESELLS: 'resells for',
  ACQUIRES: 'gets',
  SUBSIDIARY_OF: 'belongs to',
  MADE_BY: 'is made by',
  FROM: 'what belongs',
  TO: 'whom it belongs to',
  SAME_DEAL: 'One deal states every hop',
  SAME_DOCUMENT: 'One document states every hop',
  CHAINED: 'Joined from several deals',
  UNSUPPORTED: 'No source states this',
  TENDERED: 'out to tender',
  CLOUD: 'cloud access',
  MODEL_API: 'access to an AI model',
  AI_MODEL: 'AI model',
  MODEL: 'AI model',
  AGENCY: 'public body or agency',
  // People who deal in their own name are parties as organizations are.
  ORGANIZATION: 'other party',
  UNKNOWN: 'not known',
  CONTROLLED: 'a licence was needed',
  NOT_CONTROLLED: 'no rule in force asked for a licence',
  CONDITIONAL: 'a licence may have been needed',
}
const DATE_PARTS: readonly Intl.DateTimeFormatOptions[] = [
  { year: 'numeric' },
  { year: 'numeric', month: 'long' },
  { year: 'numeric', month: 'long', day: 'numeric' },
]

/** Gives the plain word for a term of the schema. */
export function word(term: string): string {
  return WORDS[term] ?? term.toLowerCase().replaceAll('_', ' ')
}

/** Begins a word or sentence with a capital. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Writes a number with its noun: `1 deal`, `2,000 deals`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`
}

/** Writes an amount: `200,000 CNY`. */
export function money({ value, currency, approximate }: Money): string {
  return `${approximate ? 'about ' : ''}${grouped(value)} ${currency}`
}

/** Writes a quantity: `500 台`. */
export function quantity({ value, unit, approximate }: Quantity): string {
  return `${approximate ? 'about ' : ''}${grouped(value)}${unit === null ? '' : ` ${unit}`}`
}

function grouped(decimal: string): string {
  const [whole = '', fraction] = decimal.split('.')
  return whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',') + (fraction ? `.${fraction}` : '')
}

/** Writes a date that may lack its day or month: `March 2024`. */
export function day(date: string): string {
  const [year = '', ...rest] = date.slice(0, 10).split('-')
  const parts = DATE_PARTS[rest.length]
  const instant = new Date(Date.UTC(Number(year), Number(rest[0] ?? 1) - 1, Number(rest[1] ?? 1)))
  if (!parts || Number.isNaN(instant.getTime())) return date
  return new Intl.DateTimeFormat('en-GB', { ...parts, timeZone: 'UTC' }).format(instant)
}

/** Says how many independent sources a deal has. */
export function witnesses(deal: Pick<Deal, 'origins'>): string {
  return count(deal.origins, 'independent source')
}

/** Says how sure the reading is: `90% sure of the reading`. */
export function sureness(confidence: number): string {
  return `${Math.round(confidence * 100)}% sure of the reading`
}

/** Names a document. */
export function titleOf(document: Source): string {
  return document.title ?? 'Untitled document'
}

/** Says who published a document and when. */
export function publication({ publisher, publishedAt }: Source): string {
  const parts = [publisher, publishedAt === null ? null : day(publishedAt)]
  return parts.filter(Boolean).join(', ') || 'publisher not given'
}

/** Gives the language in which a name is to be shown and read out: Chinese, or that of the page (null). */
export function languageOfName(name: string): 'zh' | null {
  return /\p{Script=Han}/u.test(name) ? 'zh' : null
}

/** Gives the language of a document as the page's markup names it. */
export function languageOf(document: Source): string {
  return document.language.toLowerCase()
}
