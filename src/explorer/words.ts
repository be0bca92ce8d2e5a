/** The words and formats the page shows for what the graph says. */
import type { DealBrief, DocumentBrief, Money } from './api.js'

/** Labels of hops, grades, statuses and kinds in plain words. */
const WORDS: Readonly<Record<string, string>> = {
  BUYS_FROM: 'buys from',
  RESELLS: 'resells for',
  SUPPLIES: 'supplies',
  ACQUIRES: 'acquires',
  SAME_DEAL: 'one deal states all hops',
  SAME_DOCUMENT: 'one document states all hops',
  CHAINED: 'consecutive deals',
  UNSUPPORTED: 'no source states this',
  INTENDED: 'intended',
  TENDERED: 'out to tender',
  AWARDED: 'awarded',
  PURCHASED: 'purchased',
  CANCELLED: 'cancelled',
  DENIED: 'denied',
  ALLEGED: 'alleged',
  CLOUD: 'cloud access',
  HARDWARE: 'hardware',
  MODEL_API: 'model access',
  AI_MODEL: 'AI model',
}

/** Gives the plain word for a term of the schema. */
export function word(term: string): string {
  return WORDS[term] ?? term.toLowerCase().replaceAll('_', ' ')
}

/** Writes an amount for people: `200,000 CNY`. */
export function money(amount: Money): string {
  const [whole = '', fraction] = amount.value.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  return `${amount.approximate ? 'about ' : ''}${grouped}${fraction ? `.${fraction}` : ''} ${amount.currency}`
}

/** Gives what is known of a deal, part by part. */
export function facts(deal: DealBrief): string[] {
  return [
    deal.amount ? money(deal.amount) : null,
    deal.access === 'UNKNOWN' ? null : word(deal.access),
    deal.date,
    deal.origins > 1 ? `${deal.origins} independent sources` : '1 independent source',
    `confidence ${deal.confidence.toFixed(2)}`,
  ].filter((fact): fact is string => fact !== null)
}

/** Names a document as a source. */
export function source(document: DocumentBrief): string {
  return [document.publisher, document.publishedAt].filter(Boolean).join(', ') || 'no publisher given'
}
