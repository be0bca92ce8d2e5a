/** The part of the contract on answers that align with ids or keys, and on scans. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { byCodeUnit } from '../../src/model/ids.js'
import { namedParts } from '../../src/model/names.js'
import type { GraphStore } from '../../src/store/store.js'
import type { OpenedStore, OpenStore } from './contract.js'
import { changeOf, sampleGraph } from './fixtures.js'
import { readAll, SCAN_TYPES, scanAll } from './helpers.js'

/** Declares the tests. */
export function describeLookups(open: OpenStore): void {
  describe('lookups', () => {
    const graph = sampleGraph()
    const idsOf = (records: readonly { readonly id: string }[]): string[] => records.map(({ id }) => id)
    const byId = <T extends { readonly id: string }>(records: readonly T[]): T[] =>
      [...records].sort((a, b) => byCodeUnit(a.id, b.id))
    let opened: OpenedStore
    let store: GraphStore

    beforeAll(async () => {
      opened = await open()
      store = opened.store
      await store.commit(changeOf(graph))
    })
    afterAll(() => opened.cleanup())

    test('records come back as they were put, aligned with the ids asked, null where absent', async () => {
      const around = <T extends { readonly id: string }>(records: readonly T[]) => {
        const mixed = [...records].reverse()
        return { ids: ['absent', ...idsOf(mixed), mixed[0]?.id ?? ''], want: [null, ...mixed, mixed[0]] }
      }
      const documents = around(graph.documents)
      expect(await store.getDocuments(documents.ids)).toEqual(documents.want)
      const claims = around(graph.claims)
      expect(await store.getClaims(claims.ids)).toEqual(claims.want)
      const names = around(graph.names)
      expect(await store.getNames(names.ids)).toEqual(names.want)
      const entities = around(graph.entities)
      expect(await store.getEntities(entities.ids)).toEqual(entities.want)
      const deals = around(graph.deals)
      expect(await store.getDeals(deals.ids)).toEqual(deals.want)
      const relations = around(graph.relations)
      expect(await store.getRelations(relations.ids)).toEqual(relations.want)
      expect(await store.getDeals([])).toEqual([])
    })

    test('claims are found by their documents and by the names they use', async () => {
      const [first, , third] = graph.documents
      const claimsOf = (document: typeof first) =>
        byId(graph.claims.filter(({ documentId }) => documentId === document?.id))
      expect(await store.findClaimsOfDocuments([third?.id ?? '', 'absent', first?.id ?? ''])).toEqual([
        [graph.claims[2]],
        [],
        claimsOf(first),
      ])
      const [buyer] = graph.claims[0] ? namedParts(graph.claims[0]) : []
      const [all, none, few] = [
        await store.findClaimIdsOfNames([buyer?.nameId ?? ''], 1_000),
        await store.findClaimIdsOfNames(['absent'], 1_000),
        await store.findClaimIdsOfNames([buyer?.nameId ?? '', 'absent'], 7),
      ]
      const users = graph.claims.filter(({ buyers }) => buyers.includes(buyer?.text ?? ''))
      expect(all.map((ids) => [...ids].sort(byCodeUnit))).toEqual([idsOf(byId(users))])
      expect(none).toEqual([[]])
      expect(few.map((ids) => new Set(ids).size)).toEqual([7, 0])
    })

    test('names are found by entity and by block', async () => {
      const owned = graph.names[2]
      expect(await store.findNamesOfEntities(['absent', owned?.entityId ?? ''])).toEqual([[], [owned]])
      const names = byId(graph.names)
      expect(await store.findNamesByBlocks(['all', 'absent', 'pair-1'], 100)).toEqual([
        names,
        [],
        names.filter((name) => name.blocks.includes('pair-1')),
      ])
      expect(await store.findNamesByBlocks(['all'], 3)).toEqual([names.slice(0, 3)])
    })

    test('deals are found by block, by claim and by player', async () => {
      const deals = byId(graph.deals)
      expect(await store.findDealsByBlocks(['block-2', 'absent'])).toEqual([
        deals.filter((deal) => deal.blocks.includes('block-2')),
        [],
      ])
      const claimIds = idsOf(graph.claims)
      const owners = claimIds.map((id) => graph.deals.find((deal) => deal.claimIds.includes(id)))
      expect(await store.findDealsOfClaims([...claimIds, 'absent'])).toEqual([...owners, null])
      const players = ['ent_org_alibaba', 'absent', 'ent_org_aws']
      const found = await store.findDealIdsOfEntities(players, 1_000)
      const want = players.map((id) =>
        idsOf(deals.filter((deal) => deal.roles.some(({ entityId }) => entityId === id))),
      )
      expect(found.map((ids) => [...ids].sort(byCodeUnit))).toEqual(want)
      const few = await store.findDealIdsOfEntities(players, 5)
      expect(few.map((ids) => new Set(ids).size)).toEqual([5, 0, 5])
    })

    test('relations are found at either end, documents by any band', async () => {
      const [h100, h20, cloud] = graph.relations
      expect(await store.findRelationsOfEntities(['ent_org_nvidia', 'absent', 'ent_org_alibaba'], 9)).toEqual(
        [[h100, h20], [], [cloud]],
      )
      expect(await store.findRelationsOfEntities(['ent_org_nvidia'], 1)).toEqual([[h100]])
      const found = await store.findDocumentsByBands(['band-2', 'band-own-7', 'band-own-12', 'absent'])
      const wanted = new Set([
        ...graph.documents.filter(({ bands }) => bands.includes('band-2')),
        graph.documents[7],
      ])
      expect(found).toEqual(byId(graph.documents.filter((document) => wanted.has(document))))
      expect(await store.findDocumentsByBands([])).toEqual([])
    })

    test('judgements are found by id and at either end', async () => {
      const [apart, unsure] = graph.judgements
      expect(await store.getJudgements(['absent', apart?.id ?? ''])).toEqual([null, apart])
      expect(await store.findJudgementsOfEntities(['ent_org_zhejiang-lab', 'absent', 'ent_org_aws'])).toEqual(
        [[unsure], [], byId(graph.judgements.slice(0, 2))],
      )
      expect(await store.findJudgementsOfEntities([])).toEqual([])
    })

    test('documents page newest first, those without a date last', async () => {
      const want = [...graph.documents].sort((a, b) => {
        if (a.publishedAt === b.publishedAt) return byCodeUnit(a.id, b.id)
        if (a.publishedAt === null || b.publishedAt === null) return a.publishedAt === null ? 1 : -1
        return byCodeUnit(b.publishedAt, a.publishedAt)
      })
      for (const size of [1, 7, 500])
        expect(idsOf(await readAll(size, (page) => store.findDocuments(page)))).toEqual(idsOf(want))
    })

    test('a scan streams every record of a type by id', async () => {
      const wanted: Record<string, readonly { readonly id: string }[]> = {
        document: graph.documents,
        claim: graph.claims,
        name: graph.names,
        entity: graph.entities,
        deal: graph.deals,
        relation: graph.relations,
        judgement: graph.judgements,
      }
      for (const type of SCAN_TYPES) expect(await scanAll(store, type)).toEqual(byId(wanted[type] ?? []))
    })
  })
}
