/**
 * Synthetic deals in any number, the same ones every time: buyers in a heavy tail, resellers, one
 * provider that nearly all share, and a sentence for each that its evidence points into.
 */

import { span } from '../../src/extract/spans.js'
import type { FieldEvidence } from '../../src/model/source.js'
import { toDocument } from '../../src/resolve/documents.js'
import type { Knowledge } from '../../src/resolve/knowledge.js'
import { type Addition, resolveAddition } from '../../src/resolve/resolve.js'
import type { GraphStore } from '../../src/store/store.js'
import { makeExtractedDeal, makeSource } from '../support/records.js'

const CHIPS = ['A100', 'H100', 'H800', 'A800', 'H20', 'RTX 4090']
const PROVIDERS = [
  'AWS',
  'AWS',
  'AWS',
  'AWS',
  'AWS',
  'AWS',
  'AWS',
  'Microsoft Azure',
  'Google Cloud',
  'Oracle Cloud',
]

/** A small generator of pseudo-random numbers in [0, 1): the same seed, the same numbers. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let value = Math.imul(state ^ (state >>> 15), state | 1)
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61)
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Makes deals `from` up to `to`; about one buyer for ten deals. All are of `provider`, if one is given. */
export function* syntheticDeals(from: number, to: number, provider?: string): Generator<Addition> {
  for (let number = from; number < to; number++) yield syntheticDeal(number, provider)
}

/** Deals committed at once. */
const BATCH = 1_000

/** Puts `deals` into `store`. */
export async function seedDeals(
  store: GraphStore,
  knowledge: Knowledge,
  deals: Iterable<Addition>,
): Promise<void> {
  let batch: Addition[] = []
  const flush = async () => {
    await store.commit(await resolveAddition(store, knowledge, batch))
    batch = []
  }
  for (const addition of deals) {
    batch.push(addition)
    if (batch.length === BATCH) await flush()
  }
  if (batch.length > 0) await flush()
}

const SYLLABLES =
  'ba be bo da de do fa fe ga go ha ka ke ko la le li lo ma me mi mo na ne ni no pa pe ra re ri ro sa se so ta te ti to va ve vo wa za zo'.split(
    ' ',
  )

/** Makes the invented two-word name of `number`: as unlike others as real names are. */
export function inventedName(number: number, seed = 0): string {
  const random = createRandom(number * 2_654_435_761 + 17 + seed * 7_919)
  const word = () => {
    const letters = Array.from(
      { length: 4 },
      () => SYLLABLES[Math.floor(random() * SYLLABLES.length)] ?? 'ba',
    ).join('')
    return letters.charAt(0).toUpperCase() + letters.slice(1)
  }
  return `${word()} ${word()}`
}

/** One invented deal. */
export interface SyntheticRow {
  readonly buyer: string
  readonly intermediary: string
  readonly provider: string
  readonly chip: string
  /** In CNY. */
  readonly amount: string
  /** `YYYY-MM` */
  readonly date: string
  readonly reference: string
}

/** Makes deal `number` (from 0) of the set `seed`, of provider `only` if one is given: a set only grows with the numbers asked of it. */
export function syntheticRow(number: number, seed = 0, only?: string): SyntheticRow {
  const random = createRandom(number + 1 + seed * 104_729)
  // Squaring makes a few buyers busy and most of them rare.
  const buyer = `${inventedName(Math.floor(random() ** 2 * Math.max(10, number / 5)), seed)} University`
  const intermediary = `${inventedName(5_000_000 + Math.floor(random() ** 2 * Math.max(10, number / 20)), seed)} Trading Co Ltd`
  const provider = only ?? PROVIDERS[Math.floor(random() * PROVIDERS.length)] ?? 'AWS'
  const chip = CHIPS[Math.floor(random() * CHIPS.length)] ?? 'H100'
  const amount = String(100_000 + number)
  const date = `20${20 + Math.floor(random() * 6)}-${String(1 + Math.floor(random() * 12)).padStart(2, '0')}`
  return { buyer, intermediary, provider, chip, amount, date, reference: String(number) }
}

/** Writes deals `from` up to `to` of the set `seed` as a table that `chiptrail seed` reads, line by line. */
export function* syntheticCsv(from: number, to: number, seed = 0): Generator<string> {
  yield 'buyer,intermediary,provider,chip,amount,currency,date,status,access,reference\n'
  for (let number = from; number < to; number++) {
    const { buyer, intermediary, provider, chip, amount, date, reference } = syntheticRow(number, seed)
    yield `${[buyer, intermediary, provider, chip, amount, 'CNY', date, 'PURCHASED', 'CLOUD', reference].join(',')}\n`
  }
}

function syntheticDeal(number: number, only?: string): Addition {
  const { buyer, intermediary: reseller, provider, chip, amount, date } = syntheticRow(number, 0, only)
  const text = `In ${date} ${buyer} paid ${amount} yuan to ${reseller} for ${provider} servers with ${chip} chips under contract ${number}.`
  const at = (field: FieldEvidence['field'], words: string, value?: string): FieldEvidence => {
    const start = text.indexOf(words)
    return { field, ...span(text, start, start + words.length), ...(value === undefined ? {} : { value }) }
  }
  const deal = makeExtractedDeal({
    buyers: [buyer],
    intermediaries: [reseller],
    providers: [provider],
    chips: [chip],
    amount: { value: amount, currency: 'CNY', approximate: false, quote: `${amount} yuan` },
    date,
    reference: String(number),
    confidence: 0.9,
    evidence: [
      at('sentence', text),
      at('buyers', buyer, buyer),
      at('intermediaries', reseller, reseller),
      at('providers', provider, provider),
      at('chips', chip, chip),
      at('amount', `${amount} yuan`),
      at('date', date),
    ],
  })
  const source = makeSource(text, {
    sourceId: String(number),
    title: `Contract ${number}`,
    publisher: 'Synthetic',
    publishedAt: date,
    language: 'en',
  })
  return { document: toDocument(source, 'en'), extraction: { entities: [], deals: [deal] } }
}
