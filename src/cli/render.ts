/** How deals, evidence and documents are drawn for a person in a terminal. */
import type { Deal } from '../model/graph.js'
import type { RelationKind } from '../model/ontology.js'
import type { Document, Dropped, ExtractedDeal, ExtractedRelation, Money, Quantity } from '../model/source.js'
import { groupDigits, wrap } from './layout.js'

/** Draws an amount: `200,000 CNY`, `about 1,000,000 USD`. */
export function renderMoney(money: Money): string {
  return `${money.approximate ? 'about ' : ''}${groupDigits(money.value)} ${money.currency}`
}

function renderQuantity(quantity: Quantity): string {
  return `${quantity.approximate ? 'about ' : ''}${groupDigits(quantity.value)}${quantity.unit ? ` ${quantity.unit}` : ''}`
}

/** Draws what is known of a deal in one line: `PURCHASED · CLOUD · 200,000 CNY · 2024-03 · confidence 0.97`. */
export function renderFacts(
  deal: Pick<Deal, 'status' | 'access' | 'amount' | 'quantity' | 'date' | 'confidence'> &
    Partial<Pick<Deal, 'disputed' | 'origins'>>,
): string {
  return [
    deal.status,
    deal.access === 'UNKNOWN' ? null : deal.access,
    deal.amount && renderMoney(deal.amount),
    deal.quantity && renderQuantity(deal.quantity),
    deal.date,
    `confidence ${deal.confidence.toFixed(2)}`,
    deal.origins === undefined
      ? null
      : deal.origins === 1
        ? '1 independent source'
        : `${deal.origins} independent sources`,
    deal.disputed ? 'disputed' : null,
  ]
    .filter((part) => part !== null)
    .join(' · ')
}

/** Says what was left out of an extraction because the words of the text do not prove it. */
export function droppedLine({ deals, values }: Dropped): string {
  const gone = deals === 0 ? '' : `, whole deals: ${deals}`
  return `Left out what the language model gave and the text does not prove (values: ${values}${gone})`
}

/** Draws a deal as one text tells it, with the sentences it was read from. */
export function renderDeal(deal: ExtractedDeal): string {
  const route = [
    deal.buyers,
    ...deal.intermediaries.map((name) => [name]),
    deal.providers,
    [...deal.chips, ...deal.models],
  ]
  const parts = route.filter((step) => step.length > 0).map((step) => step.join(', '))
  const sentences = deal.evidence
    .filter(({ field }) => field === 'sentence')
    .map(({ quote }) => wrap(`“${quote}”`, 100, 4))
  return [`  ${parts.join(' → ')}`, `    ${renderFacts(deal)}`, ...sentences].join('\n')
}

/** Draws a relation as one text states it, with the sentences it was read from. */
export function renderRelation({ from, kind, to, evidence }: ExtractedRelation): string {
  const sentences = evidence
    .filter(({ field }) => field === 'sentence')
    .map(({ quote }) => wrap(`“${quote}”`, 100, 4))
  return [`  ${from} ${RELATION_WORDS[kind] ?? kind} ${to}`, ...sentences].join('\n')
}

/** Standing relations as a person reads them, from the one end. */
export const RELATION_WORDS: Readonly<Partial<Record<RelationKind, string>>> = Object.freeze({
  MADE_BY: 'is made by',
  SUBSIDIARY_OF: 'is part of',
  DEVELOPS: 'develops',
})

/** Names a document as a source: title, publisher, date and a short id. */
export function renderSource(document: Document): string {
  const parts = [document.title ?? 'untitled', document.publisher, document.publishedAt, shortId(document.id)]
  return parts.filter((part) => part !== null).join(', ')
}

/** Cuts a hash id to what a person can read and still search for. */
export function shortId(id: string): string {
  return id.slice(0, id.indexOf('_') + 9)
}
