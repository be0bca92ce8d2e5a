/**
 * Makes typesetting plain before patterns read a text, and gives every span its own words again
 * afterwards. Moves no offset: one code unit in, one out.
 */
import type { Span } from '../../model/source.js'
import type { DealsRead } from '../input.js'

const SPACES = /[\u00a0\u2009\u202f]/g
const HYPHENS = /[\u2010\u2011]/g

/** Gives `text` with the usual space and hyphen in place of narrow, fixed and unbreakable ones. */
export function toPlain(text: string): string {
  return text.replace(SPACES, ' ').replace(HYPHENS, '-')
}

/** Gives what was read in another form of `text` of the same length, with the words of `text` itself. */
export function requote(text: string, { entities, deals }: DealsRead): DealsRead {
  const own = <T extends Span>(item: T): T => ({ ...item, quote: text.slice(item.start, item.end) })
  const spellings = new Map<string, string>()
  for (const { start, end, quote } of [...entities, ...deals].flatMap((item) =>
    'mentions' in item ? item.mentions : item.evidence,
  )) {
    const raw = text.slice(start, end)
    if (raw !== quote && raw.toLowerCase() === quote.toLowerCase()) spellings.set(quote, raw)
  }
  const named = (name: string): string => spellings.get(name) ?? name
  return {
    entities: entities.map((entity) => ({
      ...entity,
      name: named(entity.name),
      mentions: entity.mentions.map(own),
    })),
    deals: deals.map((deal) => {
      const evidence = deal.evidence.map((item) => {
        const quoted = own(item)
        return item.value === undefined ? quoted : { ...quoted, value: named(item.value) }
      })
      const quoteOf = (field: 'amount' | 'quantity') => evidence.find((item) => item.field === field)?.quote
      return {
        ...deal,
        buyers: deal.buyers.map(named),
        intermediaries: deal.intermediaries.map(named),
        providers: deal.providers.map(named),
        assertedBy: deal.assertedBy === null ? null : named(deal.assertedBy),
        amount: deal.amount && { ...deal.amount, quote: quoteOf('amount') ?? deal.amount.quote },
        quantity: deal.quantity && { ...deal.quantity, quote: quoteOf('quantity') ?? deal.quantity.quote },
        evidence,
      }
    }),
  }
}
