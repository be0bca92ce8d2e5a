import { describe, expect, it } from 'vitest'
import type { ExtractedDeal } from '../../src/model/source.js'
import { resolveAddition } from '../../src/resolve/resolve.js'
import { add, addition, collect, deal, KNOWLEDGE, withStore, yuan } from './world.js'

const BASE: Partial<ExtractedDeal> = {
  buyers: ['Shenzhen University'],
  intermediaries: ['Yunda Technology'],
  providers: ['AWS'],
  amount: yuan(200_000),
  date: '2024-03',
}

/** Gives the deals of documents that make one claim each. */
async function dealsOf(...claims: readonly Partial<ExtractedDeal>[]) {
  return withStore(async (store) => {
    await add(
      store,
      ...claims.map((parts, index) => addition(`document ${index}`, [deal({ ...BASE, ...parts })])),
    )
    return collect(store.scan('deal'))
  })
}

describe('claims of two documents', () => {
  it.each<[string, Partial<ExtractedDeal>]>([
    ['the same amount', { date: null, intermediaries: [] }],
    ['the same names in another script', { buyers: ['深圳大学'], intermediaries: ['运达科技'] }],
    ['a rounded amount', { amount: yuan(200_500) }],
    ['a guessed amount', { amount: yuan(210_000, true) }],
    ['an amount in another currency', { amount: { ...yuan(21_925), currency: 'GBP' } }],
    ['the day where the other has the month', { date: '2024-03-18' }],
    ['no more than buyer and provider', { intermediaries: [], amount: null, date: null }],
    ['a denial', { status: 'DENIED', amount: null, date: '2024-08-23' }],
    ['the reseller as provider', { intermediaries: [], providers: ['Yunda Technology'] }],
  ])('are one deal with %s', async (_name, parts) => {
    const deals = await dealsOf({}, parts)
    expect(deals).toHaveLength(1)
    expect(deals[0]?.claimIds).toHaveLength(2)
  })

  it.each<[string, Partial<ExtractedDeal>]>([
    ['another amount', { amount: yuan(300_000) }],
    ['another year', { date: '2023' }],
    ['another month', { date: '2024-05' }],
    ['another provider', { providers: ['Stratus Web'] }],
    ['another intermediary', { intermediaries: ['Mellow Cloud'] }],
    ['another buyer', { buyers: ['Zhejiang Lab'] }],
  ])('are two deals with %s', async (_name, parts) => {
    expect(await dealsOf({}, parts)).toHaveLength(2)
  })

  it('are one deal of a buyer whom both only describe, where more agrees than what many buy', async () => {
    const chips = {
      buyers: ['a Chinese university'],
      intermediaries: [],
      amount: null,
      date: null,
      chips: ['H100'],
    }
    expect(await dealsOf(chips, chips)).toHaveLength(2)
    expect(await dealsOf({ ...chips, buyers: ['某高校'] }, { ...chips, buyers: ['某高校'] })).toHaveLength(2)
    expect(await dealsOf({ ...chips, date: '2024-03' }, { ...chips, date: '2024-03-05' })).toHaveLength(1)
    expect(
      await dealsOf({ ...chips, amount: yuan(200_000) }, { ...chips, amount: yuan(200_000) }),
    ).toHaveLength(1)
    const named = { ...chips, buyers: ['Harbour University'] }
    expect(await dealsOf(named, named)).toHaveLength(1)
  })

  it('are two deals with other chips or other references', async () => {
    expect(await dealsOf({ chips: ['A100'] }, { chips: ['H100'] })).toHaveLength(2)
    expect(await dealsOf({ reference: 'ZB-1' }, { reference: 'ZB-2' })).toHaveLength(2)
    expect(await dealsOf({ reference: 'ZB-1' }, { reference: 'zb 1' })).toHaveLength(1)
  })

  it('stay apart in a deal that a third claim might join', async () => {
    const deals = await dealsOf({ date: '2024-03' }, { date: '2024-05' }, { date: null })
    expect(deals.map((one) => one.claimIds.length).sort()).toEqual([1, 2])
  })

  it('give the furthest status and do not hide the denial', async () => {
    const [one] = await dealsOf({ status: 'INTENDED' }, { status: 'PURCHASED' }, { status: 'DENIED' })
    expect(one).toMatchObject({ status: 'PURCHASED', disputed: true })
    const [denied] = await dealsOf({ status: 'DENIED' })
    expect(denied).toMatchObject({ status: 'DENIED', disputed: false })
  })
})

describe('claims of one document', () => {
  it.each<[string, Partial<ExtractedDeal>, number]>([
    ['separate purchases of one buyer', { amount: null, date: null }, 2],
    ['one purchase told twice', { chips: ['H100'] }, 1],
    ['a purchase and its denial', { status: 'DENIED', amount: null }, 1],
  ])('can be %s', async (_name, parts, count) => {
    await withStore(async (store) => {
      await add(store, addition('one text', [deal(BASE), deal({ ...BASE, ...parts })]))
      expect(await store.countDeals({})).toBe(count)
    })
  })
})

describe('a deal', () => {
  it('has no supplier for a model of the buyer’s own', async () => {
    const [own] = await dealsOf({ buyers: ['Zhejiang Lab'], models: ['GeoGPT'] })
    expect(own?.ownModelIds).toEqual(['ent_model_geogpt'])
    const [other] = await dealsOf({ models: ['GeoGPT'] })
    expect(other?.ownModelIds).toEqual([])
  })

  it('counts a reprint as the same witness, and a second witness as another', async () => {
    const story = Array.from({ length: 60 }, (_, index) => `word${index * 31}`).join(' ')
    const claim = [deal(BASE)]
    await withStore(async (store) => {
      await add(store, addition(story, claim))
      await add(store, addition(`${story} (agency)`, claim))
      const read = async () => (await collect(store.scan('deal')))[0]
      expect(await read()).toMatchObject({ origins: 1, confidence: 0.8 })
      const documents = await collect(store.scan('document'))
      expect(new Set(documents.map((one) => one.originId))).toEqual(new Set([documents[0]?.id]))
      await add(store, addition('A wholly different account of it', claim))
      expect(await read()).toMatchObject({ origins: 2, confidence: 0.96 })
    })
  })

  it('brings the knowledge that goes with its entities, and no other entity', async () => {
    await withStore(async (store) => {
      await add(store, addition('one text', [deal({ ...BASE, chips: ['H100'] })]))
      const relations = await collect(store.scan('relation'))
      expect(relations.map(({ kind, from, to }) => [kind, from, to]).sort()).toEqual([
        ['MADE_BY', 'ent_chip_h100', 'ent_org_nvidia'],
        ['SUBSIDIARY_OF', 'ent_org_aws', 'ent_org_amazon'],
      ])
      expect((await collect(store.scan('entity'))).map(({ name }) => name).sort()).toEqual([
        'AWS',
        'Amazon',
        'H100',
        'Nvidia',
        'Shenzhen University',
        'Yunda Technology',
      ])
    })
  })

  it('costs no more to write when its provider has many', async () => {
    await withStore(async (store) => {
      const others = Array.from({ length: 400 }, (_, index) =>
        deal({ buyers: [`Buyer ${index} Works`], providers: ['AWS'], amount: yuan(index + 1) }),
      )
      await add(store, addition('many', others))
      const change = await resolveAddition(store, KNOWLEDGE, [addition('one more', [deal(BASE)])])
      expect(change.putDeals).toHaveLength(1)
      expect(change.putNames.map((name) => name.text).sort()).toEqual([
        'Shenzhen University',
        'Yunda Technology',
      ])
    })
  })

  it('reads of a busy buyer only what may be the same deal, where it gives a reference', async () => {
    await withStore(async (store) => {
      const told = (reference: string | null, value: number) =>
        deal({ ...BASE, reference, amount: yuan(value), date: null })
      const many = Array.from({ length: 40 }, (_, index) => told(`ZB-${index}`, 1_000 * (index + 1)))
      await add(store, addition('many', many), addition('bare', [told(null, 900_000)]))
      const read: string[] = []
      const reader = {
        ...store,
        getClaims: (ids: readonly string[]) => {
          read.push(...ids)
          return store.getClaims(ids)
        },
      }
      const again = addition('again', [told('ZB-7', 8_000), told('ZB-41', 41_000)])
      const change = await resolveAddition(reader, KNOWLEDGE, [again])
      expect(read).toHaveLength(2)
      expect(change.putDeals.map(({ claimIds }) => claimIds.length).sort()).toEqual([1, 2])
    })
  })

  it('finds deals that were filed with all of their buyer', async () => {
    const first = addition('first', [deal({ ...BASE, reference: 'ZB-1' })])
    await withStore(async (store) => {
      const change = await resolveAddition(store, KNOWLEDGE, [first])
      const buyer = 'ent_org_shenzhen-university'
      const blocks = [`buyer:${buyer}`, `ref:${buyer}:ZB1`]
      await store.commit({ ...change, putDeals: change.putDeals.map((one) => ({ ...one, blocks })) })
      await add(store, addition('second', [deal({ ...BASE, reference: 'zb 1' })]))
      await add(store, addition('third', [deal(BASE)]))
      const deals = await collect(store.scan('deal'))
      expect(deals.map(({ claimIds }) => claimIds.length)).toEqual([3])
    })
  })
})
