import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isEmptyChange } from '../../src/model/change.js'
import type { ExtractedDeal } from '../../src/model/source.js'
import { createKnowledge } from '../../src/resolve/knowledge.js'
import { type Addition, resolveAddition } from '../../src/resolve/resolve.js'
import {
  add,
  addition,
  collect,
  deal,
  dump,
  GAZETTEER,
  KNOWLEDGE,
  remove,
  subsidiary,
  withStore,
  yuan,
} from './world.js'

/** Names that the tests' comparer joins by their first word, across gazetteer and unknown names. */
const BUYERS = [
  'Shenzhen University',
  '深圳大学',
  'Zhejiang Lab',
  'Harbour College',
  'Harbour Colleges East',
  'Zhejiang Lab East Campus',
  'a Chinese university',
  '某高校',
]
const SELLERS = [
  'Yunda Technology Ltd Co',
  'Mellow Cloud Ltd',
  'Mellow Clouds Two Ltd',
  'Mellow Sky Ltd',
  'Tall Mast Inc',
  'a reseller',
]
const PROVIDERS = ['AWS', 'Amazon Web Services', 'Stratus Web']

const some = (values: readonly string[], max = 2) =>
  fc.uniqueArray(fc.constantFrom(...values), { maxLength: max })

const anyDeal: fc.Arbitrary<ExtractedDeal> = fc
  .record({
    buyers: some(BUYERS),
    tenderAgents: some(['Fair Tender Ltd'], 1),
    intermediaries: some(SELLERS),
    providers: some(PROVIDERS, 1),
    chips: some(['A100', 'H100', 'B777']),
    models: some(['GeoGPT'], 1),
    amount: fc.option(
      fc.tuple(fc.constantFrom(100, 100.2, 105, 200), fc.boolean()).map(([n, a]) => yuan(n, a)),
    ),
    date: fc.option(fc.constantFrom('2023', '2023-05', '2023-05-04', '2024-01')),
    status: fc.constantFrom('INTENDED', 'PURCHASED', 'DENIED', 'TENDERED'),
    reference: fc.option(fc.constantFrom('ZB-1', 'zb 1', 'ZB-2'), { freq: 4 }),
    confidence: fc.constantFrom(0.5, 0.7, 0.9),
  })
  .map(deal)

const WORDS =
  'the lab has put out a call for cloud servers with chips from abroad and names a reseller that many know'
/** Texts of which some are near-identical to others. */
const anyText = fc
  .tuple(fc.constantFrom('north', 'south', 'west'), fc.integer({ min: 0, max: 5 }), fc.boolean())
  .map(([place, number, isLong]) =>
    isLong
      ? `${`${place} ${WORDS} `.repeat(1)}${place.repeat(9)} ${WORDS.split(' ').reverse().join(' ')} ${number}`
      : `${place} ${number}`,
  )

/** Of parties of deals and of others, of rows and of parts by name, some of them merged with each other. */
const anyRelation = fc
  .tuple(
    fc.constantFrom(
      'Mellow Cloud Ltd',
      'Mellow Clouds Two Ltd',
      'Zhejiang Lab East Campus',
      'AWS',
      'Deep Sea Inc',
    ),
    fc.constantFrom('Tall Mast Inc', 'Mellow Sky Ltd', 'Zhejiang Lab', 'Amazon'),
  )
  .map(([from, to]) => subsidiary(from, to))

const anyAddition: fc.Arbitrary<Addition> = fc
  .tuple(
    anyText,
    fc.array(anyDeal, { maxLength: 3 }),
    fc.option(fc.constantFrom('a', 'b')),
    fc.uniqueArray(anyRelation, { maxLength: 2, selector: ({ from, to }) => `${from} ${to}` }),
  )
  .map(([text, deals, title, relations]) => addition(text, deals, { title }, relations))

const anyAdditions = fc.uniqueArray(anyAddition, {
  minLength: 1,
  maxLength: 7,
  selector: ({ document }) => document.id,
})

/** Likes names that begin with the same word, loves them when the second word begins alike too. */
const MERGING = createKnowledge(GAZETTEER, {
  compare: (a, b) => {
    const [x, y] = [a.split(' '), b.split(' ')]
    if (a === 'AWS' || b === 'AWS') return { verdict: 'UNSURE', score: 0.5, reasons: [] }
    if (x[0] === y[0]) return { verdict: 'SAME', score: x[1]?.[0] === y[1]?.[0] ? 0.9 : 0.7, reasons: [] }
    return { verdict: x.at(-1) === y.at(-1) ? 'SAME' : 'DIFFERENT', score: 0.6, reasons: [] }
  },
})

describe.each([
  ['as shipped', KNOWLEDGE],
  ['that joins many names', MERGING],
])('resolution with a comparer %s', (_name, knowledge) => {
  const put = async (store: Parameters<Parameters<typeof withStore>[0]>[0], batch: readonly Addition[]) =>
    store.commit(await resolveAddition(store, knowledge, batch))

  it('gives the same graph in any order and any batches', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyAdditions.chain((all) =>
          fc.record({
            all: fc.constant(all),
            shuffled: fc.shuffledSubarray(all, { minLength: all.length }),
            cut: fc.nat(all.length),
          }),
        ),
        async ({ all, shuffled, cut }) => {
          const whole = await withStore(async (store) => {
            await put(store, all)
            return dump(store)
          })
          const split = await withStore(async (store) => {
            await put(store, shuffled.slice(0, cut))
            for (const one of shuffled.slice(cut)) await put(store, [one])
            return dump(store)
          })
          expect(split).toBe(whole)
        },
      ),
      { numRuns: 40 },
    )
  }, 120_000)
})

describe('removal', () => {
  it('leaves what would be there without the document, and adding it again restores all', async () => {
    await fc.assert(
      fc.asyncProperty(anyAdditions, fc.nat(6), async (all, pick) => {
        const cut = pick % all.length
        const [gone, rest] = [all.slice(0, cut), all.slice(cut)]
        const without = await withStore(async (store) => {
          await add(store, ...rest)
          return dump(store)
        })
        await withStore(async (store) => {
          await add(store, ...all)
          const full = await dump(store)
          await remove(store, ...gone)
          expect(await dump(store)).toBe(without)
          await add(store, ...gone)
          expect(await dump(store)).toBe(full)
          await remove(store, ...all)
          expect(await dump(store)).toBe('')
        })
      }),
      { numRuns: 40 },
    )
  }, 120_000)
})

describe('the same again', () => {
  it('is an empty change', async () => {
    await fc.assert(
      fc.asyncProperty(anyAdditions, async (all) => {
        await withStore(async (store) => {
          await add(store, ...all)
          for (const one of all)
            expect(isEmptyChange(await resolveAddition(store, KNOWLEDGE, [one]))).toBe(true)
        })
      }),
      { numRuns: 10 },
    )
  }, 120_000)

  it('merges the metadata of copies in either order', async () => {
    const [a, b] = [
      addition('one text', [deal({ buyers: ['Zhejiang Lab'] })], { title: 'Alpha', url: null }),
      addition('one text', [deal({ buyers: ['Zhejiang Lab'] })], {
        title: 'Beta',
        url: 'https://example.org',
      }),
    ]
    const seen = []
    for (const order of [
      [a, b],
      [b, a],
    ])
      seen.push(
        await withStore(async (store) => {
          for (const one of order) await add(store, one)
          return (await collect(store.scan('document')))[0]
        }),
      )
    expect(seen[0]).toEqual(seen[1])
    expect(seen[0]).toMatchObject({ title: 'Alpha', url: 'https://example.org' })
  })
})
