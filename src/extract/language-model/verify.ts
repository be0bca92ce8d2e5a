/**
 * Holds what a model proposes against the text: every value must stand in its quote and every quote
 * in the text. What does not is dropped and counted, and with an essential part the deal goes too.
 */
import type { Access } from '../../model/ontology.js'
import type { ClaimField, ExtractedDeal, FieldEvidence, Span } from '../../model/source.js'
import type { ProposedDeal, ProposedName } from './answer.js'
import { findQuote, toName } from './quotes.js'
import { type Reading, readDate, readMoney, readQuantity } from './reading.js'
import type { Window } from './windows.js'

/** What became of one proposed deal. */
export interface Verified {
  /** Null if an essential part is not in the text. */
  readonly deal: ExtractedDeal | null
  /** Values that were dropped from it. */
  readonly dropped: number
}

/** How far the words of a model are trusted once all of them are in the text: below the best of the rules. */
const CONFIDENCE = 0.8
const CONFIDENCE_IF_DROPPED = 0.6

type PartyField = 'buyers' | 'tenderAgents' | 'intermediaries' | 'providers' | 'models'

/** Checks `proposed`, which a model read in `window` of the text. */
export function verifyDeal(reading: Reading, window: Window, proposed: ProposedDeal): Verified {
  const check = createCheck(reading, window)
  const buyers = check.names('buyers', proposed.buyers)
  const tenderAgents = check.names('tenderAgents', proposed.tenderAgents)
  const intermediaries = check.names('intermediaries', proposed.intermediaries)
  const providers = check.names('providers', proposed.providers)
  const models = check.names('models', proposed.models)
  const chips = check.chips(proposed.chips)
  const amount = check.value('amount', proposed.amount, (at, { value, currency }) => {
    const found = readMoney(reading, at, { value, currency })
    return found && { value: found.money, at: found.at }
  })
  const quantity = check.value('quantity', proposed.quantity, (at, given) => readQuantity(reading, at, given))
  const date = check.value('date', proposed.date, (at, { value }) => {
    const found = readDate(reading, at, value)
    return found && { value: value.trim(), at: found }
  })
  const status = check.value('status', proposed.status, (at, { value }) => ({ value, at }))
  const access = check.access(proposed.access)
  const assertedBy = check.names('assertedBy', proposed.assertedBy ? [proposed.assertedBy] : [])[0] ?? null
  const reference = check.words('reference', proposed.reference)
  const title = check.words('title', proposed.title)
  const { evidence, dropped } = check.done()

  const lost = (before: readonly unknown[], after: readonly unknown[]) =>
    before.length > 0 && after.length === 0
  const sides = [buyers, [...intermediaries, ...providers], [...chips, ...models]].filter(
    ({ length }) => length > 0,
  )
  const isBroken =
    status === null ||
    lost(proposed.buyers, buyers) ||
    lost(proposed.providers, providers) ||
    lost([...proposed.chips, ...proposed.models], [...chips, ...models]) ||
    // Without one of its intermediaries a route would join two that never met.
    check.lostAny('intermediaries') ||
    buyers.length + intermediaries.length + providers.length === 0 ||
    sides.length + (amount ? 1 : 0) + (title ? 1 : 0) < 2
  if (isBroken) return { deal: null, dropped }
  const deal: ExtractedDeal = {
    buyers,
    tenderAgents,
    intermediaries,
    providers,
    chips,
    models,
    amount,
    quantity,
    date,
    status,
    access,
    assertedBy,
    reference,
    title,
    confidence: dropped === 0 ? CONFIDENCE : CONFIDENCE_IF_DROPPED,
    evidence,
  }
  return { deal, dropped }
}

/** Gathers the evidence of one deal and counts what has none. */
function createCheck(reading: Reading, window: Window) {
  const { text, matches } = reading
  const evidence: FieldEvidence[] = []
  const losses = new Map<ClaimField, number>()
  const lose = (field: ClaimField): null => {
    losses.set(field, (losses.get(field) ?? 0) + 1)
    return null
  }
  const prove = (field: ClaimField, at: Span, value?: string): void => {
    const { start, end, quote } = at
    evidence.push({ field, ...(value === undefined ? {} : { value }), start, end, quote })
  }

  /** Gives each value once, in the order proposed. */
  const each = (
    field: ClaimField,
    proposed: readonly ProposedName[],
    find: (name: ProposedName, at: Span) => { value: string; at: Span } | null,
  ): string[] => {
    const values = new Set<string>()
    for (const name of proposed) {
      const quoted = findQuote(text, name.quote, window)
      const found = quoted && find(name, quoted)
      if (!found) lose(field)
      else {
        values.add(found.value)
        prove(field, found.at, found.value)
      }
    }
    return [...values]
  }

  const value = <P extends { readonly quote: string }, V>(
    field: ClaimField,
    proposed: P | null,
    read: (at: Span, proposed: P) => { value: V; at: Span } | null,
  ): V | null => {
    if (proposed === null) return null
    const quoted = findQuote(text, proposed.quote, window)
    const found = quoted && read(quoted, proposed)
    if (!found) return lose(field)
    prove(field, found.at, field === 'status' ? String(found.value) : undefined)
    return found.value
  }

  return {
    value,
    names: (field: PartyField | 'assertedBy', proposed: readonly ProposedName[]) =>
      each(field, proposed, ({ name }, quoted) => {
        const at = findQuote(text, name, quoted, true)
        return at && { value: toName(at), at }
      }),
    /** A chip is what the gazetteer finds in the quote, under the number the model names. */
    chips: (proposed: readonly ProposedName[]) =>
      each('chips', proposed, ({ name }, quoted) => {
        const at = matches.find(
          ({ base, start, end, canonical, quote }) =>
            base === 'CHIP' &&
            quoted.start <= start &&
            end <= quoted.end &&
            [canonical, quote].some((number) => plain(number) === plain(name)),
        )
        return at ? { value: at.canonical, at } : null
      }),
    words: (field: 'reference' | 'title', quote: string | null): string | null =>
      value(field, quote === null ? null : { quote }, (at) => ({ value: toName(at), at })),
    access: ({ value: mode, quote }: { value: Access; quote: string | null }): Access => {
      if (mode === 'UNKNOWN') return mode
      return value('access', { quote: quote ?? '' }, (at) => ({ value: mode, at })) ?? 'UNKNOWN'
    },
    lostAny: (field: ClaimField) => losses.has(field),
    done: () => ({ evidence, dropped: [...losses.values()].reduce((sum, count) => sum + count, 0) }),
  }
}

function plain(number: string): string {
  return number.replace(/[\s-]/g, '').toUpperCase()
}
