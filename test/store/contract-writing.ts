/** The part of the contract on commits: whole or not at all, idempotent, in turn, kept over a close. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { graphChange } from '../../src/model/change.js'
import type { GraphStore } from '../../src/store/store.js'
import type { OpenedStore, OpenStore } from './contract.js'
import {
  changeOf,
  evidenceOf,
  makeClaim,
  makeDeal,
  makeDocument,
  makeName,
  oneDocumentChange,
  sampleGraph,
} from './fixtures.js'
import { commit, dump } from './helpers.js'

/** Declares the tests. */
export function describeWriting(open: OpenStore): void {
  describe('writing', () => {
    let opened: OpenedStore
    let store: GraphStore

    beforeEach(async () => {
      opened = await open()
      store = opened.store
    })
    afterEach(() => opened.cleanup())

    test('an empty store is at revision 0 and each commit that changes something adds one', async () => {
      expect(await store.revision()).toBe(0)
      expect(await store.commit(graphChange(0))).toBe(0)
      expect(await store.commit(oneDocumentChange(0, 1))).toBe(1)
      expect(await store.commit(oneDocumentChange(1, 2))).toBe(2)
      expect(await store.revision()).toBe(2)
      expect(await store.commit(graphChange(2))).toBe(2)
    })

    test('the same change twice gives the same graph', async () => {
      const graph = sampleGraph(20)
      await store.commit(changeOf(graph))
      const once = await dump(store)
      await commit(store, changeOf(graph))
      expect(await dump(store)).toEqual(once)
      expect(await store.countDeals({ parties: [{ entityIds: ['ent_org_aws'] }] })).toBe(13)
    })

    test('a put replaces a record and all that finds it', async () => {
      await store.commit(oneDocumentChange(0, 1))
      const [before] = await store.getDeals(oneDocumentChange(0, 1).putDeals.map(({ id }) => id))
      const moved = { ...makeDeal('deal 1', [['BUYER', 'ent_org_other']]), date: '2020', blocks: ['new'] }
      expect(moved.id).toBe(before?.id)
      await commit(store, { putDeals: [moved] })
      expect(await store.getDeals([moved.id])).toEqual([moved])
      expect(await store.countDeals({ parties: [{ entityIds: ['ent_org_aws'] }] })).toBe(0)
      expect(await store.countDeals({ parties: [{ entityIds: ['ent_org_other'] }], dateTo: '2020' })).toBe(1)
      expect(await store.findDealsOfClaims(before?.claimIds ?? [])).toEqual([null])
      expect(await store.findDealsByBlocks(['new'])).toEqual([[moved]])
      const [name] = oneDocumentChange(0, 1).putNames
      await commit(store, { putNames: [makeName('ORGANIZATION', name?.text ?? '', 'ent_org_other', ['b'])] })
      expect(
        (await store.findNamesOfEntities(['ent_org_institute-1', 'ent_org_other'])).map((n) => n.length),
      ).toEqual([0, 1])
    })

    test('a deal that names a party twice, and then once, is still found by it', async () => {
      const twice = makeDeal('deal 1', [
        ['BUYER', 'ent_org_other'],
        ['BUYER', 'ent_org_other'],
      ])
      const once = makeDeal('deal 1', [['BUYER', 'ent_org_other']])
      await commit(store, { putDeals: [twice] })
      await commit(store, { putDeals: [once] })
      expect(await store.countDeals({ parties: [{ entityIds: ['ent_org_other'] }] })).toBe(1)
    })

    test('deletes take records and all that finds them; absent ids are no error; puts come after', async () => {
      const change = oneDocumentChange(0, 1)
      await store.commit(change)
      const ids = (records: readonly { readonly id: string }[]) => [...records.map(({ id }) => id), 'absent']
      const everything = {
        deleteDocuments: ids(change.putDocuments),
        deleteClaims: ids(change.putClaims),
        deleteNames: ids(change.putNames),
        deleteEntities: ids(change.putEntities),
        deleteDeals: ids(change.putDeals),
        deleteRelations: ['absent'],
      }
      await commit(store, { ...change, ...everything })
      expect(await store.getDeals(ids(change.putDeals))).toEqual([...change.putDeals, null])
      await commit(store, everything)
      for (const records of Object.values(await dump(store))) expect(records).toEqual([])
      expect(await store.findDealIdsOfEntities(['ent_org_aws'], 9)).toEqual([[]])
      expect(await store.findClaimsOfDocuments(ids(change.putDocuments))).toEqual([[], []])
      expect(await store.searchEntities('Institute', null, { first: 9, after: null })).toEqual({
        rows: [],
        hasMore: false,
      })
    })

    test('a change with one span that is not the text leaves nothing', async () => {
      await store.commit(oneDocumentChange(0, 1))
      const before = await dump(store)
      const change = oneDocumentChange(1, 2)
      const [document] = change.putDocuments
      const bad = makeClaim(document ?? makeDocument('none'), {
        buyers: ['Nobody'],
        evidence: [{ field: 'buyers', start: 0, end: 6, quote: 'Nobody' }],
      })
      await expect(store.commit({ ...change, putClaims: [...change.putClaims, bad] })).rejects.toMatchObject({
        code: 'BAD_SPAN',
      })
      expect(await dump(store)).toEqual(before)
      expect(await store.revision()).toBe(1)
    })

    test('a claim may rest on a document that is stored, not on one that is absent or goes', async () => {
      const document = makeDocument('Harbour Institute rented chips, 🚀 says the notice.')
      const claim = makeClaim(document, {
        buyers: ['Harbour Institute'],
        evidence: [evidenceOf(document, 'sentence', '🚀 says')],
      })
      await expect(store.commit(graphChange(0, { putClaims: [claim] }))).rejects.toMatchObject({
        code: 'BAD_SPAN',
      })
      await commit(store, { putDocuments: [document] })
      await commit(store, { putClaims: [claim] })
      expect(await store.getClaims([claim.id])).toEqual([claim])
      await expect(
        store.commit(graphChange(2, { deleteDocuments: [document.id], putClaims: [claim] })),
      ).rejects.toMatchObject({ code: 'BAD_SPAN' })
      expect(await store.getDocuments([document.id])).toEqual([document])
    })

    test('of changes computed from one revision only one is applied', async () => {
      const results = await Promise.allSettled(
        [1, 2, 3].map((index) => store.commit(oneDocumentChange(0, index))),
      )
      const lost = results.filter((result) => result.status === 'rejected')
      expect(lost.map(({ reason }: PromiseRejectedResult) => (reason as { code: string }).code)).toEqual([
        'CONFLICT',
        'CONFLICT',
      ])
      expect(await store.revision()).toBe(1)
      expect((await dump(store))['document']).toHaveLength(1)
      await expect(store.commit(oneDocumentChange(7, 9))).rejects.toMatchObject({ code: 'CONFLICT' })
    })

    test('what was committed is there after closing and opening again; a closed store refuses', async () => {
      await store.commit(changeOf(sampleGraph(20)))
      const before = await dump(store)
      await store.close()
      await store.close()
      await expect(store.revision()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
      await expect(store.commit(oneDocumentChange(1, 1))).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
      const again = await opened.reopen()
      expect(await again.revision()).toBe(1)
      expect(await dump(again)).toEqual(before)
      await again.close()
    })
  })
}
