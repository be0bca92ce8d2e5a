/** The labelled English passages against the extractor: precision and recall per slot, held above a frozen baseline. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { extractEnglish } from '../../src/extract/english/english.js'
import { createMatcher } from '../../src/extract/matcher.js'
import type { ExtractedDeal, Extraction } from '../../src/model/source.js'
import { readGazetteer } from '../../src/read/gazetteer.js'

interface Labelled {
  readonly id: string
  readonly tags: readonly string[]
  readonly text: string
  readonly deals: readonly Gold[]
}
type Gold = Pick<
  ExtractedDeal,
  'buyers' | 'intermediaries' | 'providers' | 'chips' | 'models' | 'status' | 'access'
> & {
  readonly amount: { readonly value: string; readonly currency: string } | null
}

const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const gazetteer = readGazetteer(folder('../../seed/gazetteer'))
const matcher = createMatcher(gazetteer)
const cases = readFileSync(folder('./english.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Labelled)
const answers = new Map(cases.map(({ id, text }) => [id, extract(text)]))

function extract(text: string): Extraction {
  return extractEnglish({ text, title: null, publishedAt: null, matches: matcher.find(text), gazetteer })
}

/** Every slot of a deal as comparable words. */
function slotsOf(deal: Gold | ExtractedDeal): string[] {
  const bare = (name: string): string => name.toLowerCase().replace(/^(?:the|an?) |[.,]/g, '')
  return [
    ...deal.buyers.map((name) => `buyer ${bare(name)}`),
    ...deal.intermediaries.map((name) => `intermediary ${bare(name)}`),
    ...deal.providers.map((name) => `provider ${bare(name)}`),
    ...deal.chips.filter((name) => /\d/.test(name)).map((name) => `chip ${name}`),
    ...deal.models.map((name) => `model ${name}`),
    ...(deal.amount ? [`amount ${deal.amount.value} ${deal.amount.currency}`] : []),
    `status ${deal.status}`,
    `access ${deal.access}`,
  ]
}

function shared(a: readonly string[], b: readonly string[]): number {
  return a.filter((slot) => b.includes(slot)).length
}

function score(): { deals: number; slots: number } {
  let [gold, ours, hits, goldSlots, ourSlots, slotHits] = [0, 0, 0, 0, 0, 0]
  for (const { id, deals } of cases) {
    const left = (answers.get(id)?.deals ?? []).map(slotsOf)
    gold += deals.length
    ours += left.length
    ourSlots += left.flat().length
    for (const expected of deals.map(slotsOf)) {
      goldSlots += expected.length
      const best = [...left].sort((a, b) => shared(b, expected) - shared(a, expected))[0]
      const facts = expected.filter((slot) => !/^(?:status|access)/.test(slot))
      if (best === undefined || shared(best, facts) === 0) continue
      left.splice(left.indexOf(best), 1)
      hits++
      slotHits += shared(best, expected)
    }
  }
  return { deals: (2 * hits) / (gold + ours), slots: (2 * slotHits) / (goldSlots + ourSlots) }
}

/** Raise these when the extractor gets better; never lower them to let a change pass. */
const BASELINE = { deals: 0.96, slots: 0.935 }

test('the labelled passages score at least the baseline', () => {
  const measured = score()
  expect(measured.deals).toBeGreaterThanOrEqual(BASELINE.deals)
  expect(measured.slots).toBeGreaterThanOrEqual(BASELINE.slots)
})

test('passages without a deal give none', () => {
  const alarms = cases.filter(
    ({ id, deals }) => deals.length === 0 && (answers.get(id)?.deals.length ?? 0) > 0,
  )
  expect(alarms.map(({ id }) => id)).toEqual([])
})

test('every span is the text', () => {
  for (const { id, text } of cases) {
    const answer = answers.get(id)
    const spans = [
      ...(answer?.entities ?? []).flatMap(({ mentions }) => mentions),
      ...(answer?.deals ?? []).flatMap(({ evidence }) => evidence),
    ]
    for (const { start, end, quote } of spans) expect(text.slice(start, end)).toBe(quote)
  }
})

test('every player of every deal has evidence under its own name', () => {
  for (const { deals } of answers.values())
    for (const deal of deals)
      for (const field of ['buyers', 'intermediaries', 'providers', 'chips', 'models'] as const)
        for (const value of deal[field])
          expect(deal.evidence.some((one) => one.field === field && one.value === value)).toBe(true)
})
