/** The part of the contract on filters, orders, pages, counts and statistics of deals. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { usedNames } from '../../src/model/names.js'
import { BESIDE_TYPES, DEAL_ORDERS, type DealFilter } from '../../src/model/query.js'
import type { GraphStore } from '../../src/store/store.js'
import type { OpenedStore, OpenStore } from './contract.js'
import { expectedDeals, expectedStats } from './expected.js'
import { changeOf, makeDeal, makeEntity, type SampleGraph, sampleGraph } from './fixtures.js'
import { readAll } from './helpers.js'

const graph = sampleGraph()
const firstDocument = graph.documents[0]?.id ?? ''
const buyer = { roles: ['BUYER'], entityIds: ['ent_org_shenzhen-university'] } as const
const provider = { roles: ['PROVIDER'], entityIds: ['ent_org_aws'] } as const

/** Filters by what they ask; none but the ones marked may come out empty. */
const FILTERS: Readonly<Record<string, DealFilter>> = {
  everything: {},
  'a buyer': { parties: [buyer] },
  'a provider': { parties: [provider] },
  'an entity in any role': { parties: [{ entityIds: ['ent_org_alibaba'] }] },
  'one of several entities': { parties: [{ entityIds: ['ent_org_alibaba', 'ent_org_zhejiang-lab'] }] },
  'several roles': {
    parties: [{ roles: ['PROVIDER', 'INTERMEDIARY'], entityIds: ['ent_org_yunda-technology'] }],
  },
  'a role that somebody plays': { parties: [{ roles: ['MODEL'] }] },
  'a kind in a role': { parties: [{ roles: ['BUYER'], kinds: ['UNIVERSITY'] }] },
  'a kind and an entity': {
    parties: [{ kinds: ['INSTITUTE'], entityIds: ['ent_org_zhejiang-lab', 'ent_org_aws'] }],
  },
  'two parties': { parties: [buyer, provider] },
  'two parties and a chip': { parties: [provider, buyer, { entityIds: ['ent_chip_h100'] }] },
  'a status': { statuses: ['DENIED'] },
  'several statuses and an access': {
    statuses: ['PURCHASED', 'INTENDED', 'AWARDED'],
    access: ['CLOUD', 'UNKNOWN'],
  },
  'a currency': { currencies: ['USD'] },
  'an amount from': { amountMin: 184_000 },
  'an amount to': { amountMax: 184_000 },
  'an amount between': { amountMin: 0.5, amountMax: 99 },
  'a date from a year': { dateFrom: '2024' },
  'a date to a year': { dateTo: '2023' },
  'a date from a day': { dateFrom: '2024-03-05' },
  'a date to a month': { dateTo: '2024-01' },
  'a date between': { dateFrom: '2023-11', dateTo: '2024-03' },
  'a document': { documentId: firstDocument },
  'a publisher': { publishers: ['The Daily Notice'] },
  'one of two publishers, of a provider': { parties: [provider], publishers: ['招标网', 'nobody'] },
  'a confidence': { minConfidence: 0.5 },
  'all documents published by a day': { published: { by: '2024-03-05', documents: 'ALL' } },
  'all documents published by a month': { published: { by: '2024-03', documents: 'ALL' } },
  'all documents published by a year': { published: { by: '2023', documents: 'ALL' } },
  'some documents published by a day': { published: { by: '2024-02-29', documents: 'SOME' } },
  'some documents published by a month, of a buyer': {
    parties: [buyer],
    published: { by: '2024-03', documents: 'SOME' },
  },
  'all at once': {
    parties: [provider, { roles: ['BUYER'], kinds: ['UNIVERSITY', 'INSTITUTE', 'COMPANY'] }],
    statuses: ['PURCHASED', 'INTENDED', 'AWARDED', 'TENDERED', 'ALLEGED'],
    access: ['CLOUD', 'HARDWARE', 'MODEL_API'],
    currencies: ['CNY', 'USD'],
    amountMin: 1,
    amountMax: 2_000_000,
    dateFrom: '2023',
    dateTo: '2024',
    documentId: firstDocument,
    minConfidence: 0.1,
  },
}

const EMPTY: Readonly<Record<string, DealFilter>> = {
  'an empty list of statuses': { statuses: [] },
  'an empty list of access modes': { access: [] },
  'an empty list of currencies': { currencies: [] },
  'an empty list of publishers': { publishers: [] },
  'an unknown publisher': { publishers: ["Robert'); --"] },
  'an empty list of entities': { parties: [{ entityIds: [] }] },
  'an empty list of roles': { parties: [{ roles: [] }] },
  'an empty list of kinds': { parties: [{ kinds: [] }] },
  'an unknown entity': { parties: [{ entityIds: ['ent_org_nobody'] }] },
  'an unknown document': { documentId: 'doc_none' },
  'an entity in a role it never plays': {
    parties: [{ roles: ['TENDER_AGENT'], entityIds: ['ent_org_aws'] }],
  },
}

/** More deals of one provider and one chip than a store gathers and sorts; a tenth without date. */
function hubGraph(): SampleGraph {
  const deals = Array.from({ length: 1_200 }, (_, index) =>
    makeDeal(
      `of a hub ${index}`,
      [
        ['BUYER', index % 100 === 7 ? 'ent_org_aws' : `ent_org_buyer-${index % 40}`],
        ['PROVIDER', index % 100 === 7 ? 'ent_org_maker' : 'ent_org_aws'],
        ['CHIP', index % 9 === 0 ? 'ent_chip_a100' : 'ent_chip_h100'],
      ],
      {
        date: index % 10 === 0 ? null : `20${20 + (index % 5)}-0${1 + (index % 9)}`,
        status: index % 3 === 0 ? 'INTENDED' : 'PURCHASED',
      },
    ),
  )
  const ids = new Set(deals.flatMap((deal) => deal.roles.map((player) => player.entityId)))
  const entities = [...ids].map((id) => makeEntity(id, id))
  return { documents: [], claims: [], names: [], relations: [], judgements: [], entities, deals }
}

const hub = { entityIds: ['ent_org_aws'] } as const
const HUB_FILTERS: Readonly<Record<string, DealFilter>> = {
  'a hub in any role': { parties: [hub] },
  'a hub in one role': { parties: [{ ...hub, roles: ['PROVIDER'] }] },
  'two hubs': { parties: [hub, { entityIds: ['ent_chip_h100'] }] },
  'a hub and a kind': { parties: [hub, { roles: ['BUYER'], kinds: ['ORGANIZATION'] }] },
  'a hub and one buyer': { parties: [hub, { roles: ['BUYER'], entityIds: ['ent_org_buyer-3'] }] },
  'a hub and a status': { parties: [hub], statuses: ['INTENDED'], dateFrom: '2021-03' },
  'one of two hubs': { parties: [{ entityIds: ['ent_org_aws', 'ent_chip_h100'] }] },
}

/** Declares the tests. */
export function describeDeals(open: OpenStore): void {
  describe('deals', () => {
    let opened: OpenedStore
    let store: GraphStore

    beforeAll(async () => {
      opened = await open()
      store = opened.store
      await store.commit(changeOf(graph))
    })
    afterAll(() => opened.cleanup())

    test.each(Object.entries(FILTERS))(
      '%s: the same deals in every order, page by page',
      async (_, filter) => {
        for (const order of DEAL_ORDERS) {
          const want = expectedDeals(graph, filter, order)
          expect(want.length).toBeGreaterThan(0)
          expect(await readAll(1_000, (page) => store.findDeals(filter, order, page))).toEqual(want)
          const paged = await readAll(3, (page) => store.findDeals(filter, order, page))
          expect(paged.map(({ id }) => id)).toEqual(want.map(({ id }) => id))
        }
      },
    )

    test.each(Object.entries(FILTERS))('%s: count and statistics', async (_, filter) => {
      expect(await store.countDeals(filter)).toBe(expectedDeals(graph, filter, 'ID').length)
      expect(await store.stats(filter)).toEqual(expectedStats(graph, filter))
    })

    test.each(Object.entries(EMPTY))('%s matches nothing', async (_, filter) => {
      for (const order of DEAL_ORDERS)
        expect(await store.findDeals(filter, order, { first: 5, after: null })).toEqual({
          rows: [],
          hasMore: false,
        })
      expect(await store.countDeals(filter)).toBe(0)
      expect(await store.stats(filter)).toMatchObject({ deals: 0, amounts: [], topBuyers: [], byMonth: [] })
    })

    test('records that a page brings along are those under their ids, and all that its deals name', async () => {
      const { rows, beside } = await store.findDeals(
        { parties: [provider] },
        'DATE_DESC',
        { first: 3, after: null },
        BESIDE_TYPES,
      )
      expect(beside === undefined).toBe(store.backend === 'embedded')
      if (!beside) return
      const deals = rows.map(({ node }) => node)
      const documents = await store.getDocuments(idsOf(beside.document))
      expect(beside.document).toEqual(documents.map((row) => row && { ...row, text: undefined }))
      expect(beside.claim).toEqual(await store.getClaims(idsOf(beside.claim)))
      expect(beside.name).toEqual(await store.getNames(idsOf(beside.name)))
      expect(beside.entity).toEqual(await store.getEntities(idsOf(beside.entity)))
      expect(idsOf(beside.claim)).toEqual(expect.arrayContaining(deals.flatMap((deal) => deal.claimIds)))
      expect(idsOf(beside.document)).toEqual(
        expect.arrayContaining(deals.flatMap((deal) => deal.documentIds)),
      )
      expect(idsOf(beside.entity)).toEqual(
        expect.arrayContaining(deals.flatMap((deal) => deal.roles.map((player) => player.entityId))),
      )
      const names = (beside.claim ?? []).flatMap((claim) => usedNames(claim).map((part) => part.nameId))
      expect(idsOf(beside.name)).toEqual(expect.arrayContaining(names))
    })

    test('a page that ends with the last row has no more', async () => {
      const page = await store.findDeals({}, 'ID', { first: graph.deals.length, after: null })
      expect([page.rows.length, page.hasMore]).toEqual([graph.deals.length, false])
    })

    test('a cursor of another order, a broken one and a bad size are refused', async () => {
      const { rows } = await store.findDeals({}, 'DATE_DESC', { first: 1, after: null })
      const cursor = rows[0]?.cursor ?? ''
      for (const after of ['', 'x', 'bm90IGpzb24', `${cursor}!`.slice(3)])
        await expect(store.findDeals({}, 'ID', { first: 1, after })).rejects.toMatchObject({
          code: 'BAD_INPUT',
        })
      await expect(store.findDeals({}, 'AMOUNT_ASC', { first: 1, after: cursor })).rejects.toMatchObject({
        code: 'BAD_INPUT',
      })
      for (const first of [0, -1, 1.5, Number.NaN, 1e9])
        await expect(store.findDeals({}, 'ID', { first, after: null })).rejects.toMatchObject({
          code: 'BAD_INPUT',
        })
    })
  })

  describe('deals of a hub', () => {
    const all = hubGraph()
    let opened: OpenedStore

    beforeAll(async () => {
      opened = await open()
      await opened.store.commit(changeOf(all))
    })
    afterAll(() => opened.cleanup())

    test.each(Object.entries(HUB_FILTERS))('%s: the same deals in every order', async (_, filter) => {
      for (const order of DEAL_ORDERS) {
        const want = expectedDeals(all, filter, order).map(({ id }) => id)
        expect(want.length).toBeGreaterThan(0)
        const got = await readAll(500, (page) => opened.store.findDeals(filter, order, page))
        expect(got.map(({ id }) => id)).toEqual(want)
      }
      expect(await opened.store.countDeals(filter)).toBe(expectedDeals(all, filter, 'ID').length)
    })
  })
}

function idsOf(rows: readonly { readonly id: string }[] | undefined): string[] {
  return (rows ?? []).map(({ id }) => id)
}
