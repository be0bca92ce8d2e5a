/**
 * The part of the contract on the graph at another moment: what a store answers as known at a date is
 * what a store answers that was given the documents published by then and no others.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { packagePath } from '../../src/config.js'
import { createControlFinder } from '../../src/controls/findings.js'
import { ingestDocuments } from '../../src/ingest.js'
import { addDays, isBy, periodOf } from '../../src/model/days.js'
import type { Deal } from '../../src/model/graph.js'
import { DEAL_ORDERS, type DealFilter, type GraphReader } from '../../src/model/query.js'
import { readControls } from '../../src/read/controls.js'
import { writeReport } from '../../src/report/report.js'
import { openEmbedded } from '../../src/store/embedded/embedded.js'
import { readerAt } from '../../src/time/reader.js'
import { findChains } from '../../src/trace/chains.js'
import { findEntity } from '../../src/trace/entities.js'
import { deps, seedTexts } from '../story.js'
import { makeSource } from '../support/records.js'
import type { OpenedStore, OpenStore } from './contract.js'
import { readAll } from './helpers.js'

const controls = createControlFinder(readControls(packagePath('seed')))

const FILTERS: Readonly<Record<string, DealFilter>> = {
  everything: {},
  'a buyer': { parties: [{ roles: ['BUYER'], entityIds: ['ent_org_zhejiang-lab'] }] },
  'a provider and a kind': {
    parties: [{ roles: ['PROVIDER'], entityIds: ['ent_org_aws'] }, { kinds: ['UNIVERSITY', 'INSTITUTE'] }],
  },
  'who sells by himself': { parties: [{ roles: ['PROVIDER'], entityIds: ['ent_org_tencent-cloud'] }] },
  'who stands between': { parties: [{ roles: ['INTERMEDIARY'], entityIds: ['ent_org_tencent-cloud'] }] },
  'a status': { statuses: ['INTENDED', 'AWARDED'] },
  'an amount and a date': { amountMin: 150_000, dateFrom: '2024-03', dateTo: '2024-06' },
}

/** An undated account, a notice of a month that comes after its day in the text, and a seller who turns out to stand between. */
const EXTRA = [
  makeSource('In May 2024 Shenzhen University bought H100 servers from AWS for 300,000 yuan.'),
  makeSource('In March 2024 Sichuan University bought Microsoft Azure services with A100 chips.', {
    publishedAt: '2024-06',
  }),
  makeSource('In April 2024 Fudan University bought A100 servers from Tencent Cloud for 412,345 yuan.', {
    publishedAt: '2024-06',
  }),
  makeSource(
    'In April 2024 Fudan University bought A100 servers of Google Cloud through Tencent Cloud for 412,345 yuan.',
    { publishedAt: '2024-08' },
  ),
]

/** Buyers of one seller, each told of before and after a day. */
const HUB_BUYERS = ['Fudan', 'Nanjing', 'Wuhan', 'Tianjin', 'Jilin', 'Shandong', 'Xiamen', 'Sichuan']
const AROUND_HUB = HUB_BUYERS.flatMap((city, index) =>
  ['bought', 'acquired'].map((verb, telling) =>
    makeSource(
      `In April 2024 ${city} University ${verb} H100 servers from AWS for ${400 + index * 100},000 yuan.`,
      { publishedAt: telling === 0 ? '2024-05' : '2024-07' },
    ),
  ),
)

/** Declares the tests. */
export function describeTime(open: OpenStore): void {
  describe('the graph at a moment', () => {
    let opened: OpenedStore
    let sources: Awaited<ReturnType<typeof seedTexts>>

    beforeAll(async () => {
      opened = await open()
      sources = [...(await seedTexts()), ...EXTRA]
      await ingestDocuments(opened.store, deps, sources)
    })
    afterAll(() => opened.cleanup())

    test('as known at every date: the deals, counts and statistics of a graph of the documents by then', async () => {
      for (const date of turningDays(sources.map(({ publishedAt }) => publishedAt))) {
        const then = sources.filter(({ publishedAt }) => isBy(publishedAt, date))
        const folder = mkdtempSync(join(tmpdir(), 'chiptrail-then-'))
        const fresh = await openEmbedded(join(folder, 'graph'))
        try {
          await ingestDocuments(fresh, deps, then)
          const known = readerAt(opened.store, { knownAt: date })
          for (const [name, filter] of Object.entries(FILTERS)) {
            const want = await dealsOf(fresh, filter)
            expect(await dealsOf(known, filter), `${name} at ${date}`).toEqual(want)
            expect(await known.countDeals(filter)).toBe(want.length)
            const stats = await fresh.stats(filter)
            // Entities are today's: a name is no secret before it is told.
            expect(await known.stats(filter)).toEqual({ ...stats, entities: expect.any(Number) as number })
          }
        } finally {
          await fresh.close()
          rmSync(folder, { recursive: true, force: true })
        }
      }
      // A store is filled for every date.
    }, 300_000)

    test('pages of every order hold each deal once, in the order of the whole', async () => {
      const known = readerAt(opened.store, { knownAt: '2024-08-22', asOf: '2024-12' })
      for (const order of DEAL_ORDERS) {
        const whole = await readAll(1_000, (page) => known.findDeals({}, order, page))
        expect(whole.length).toBeGreaterThan(3)
        expect(await readAll(2, (page) => known.findDeals({}, order, page))).toEqual(whole)
        expect(await known.getDeals(whole.map(({ id }) => id))).toEqual(whole)
      }
    })

    test('as of a date: the deals of that date and before, those of a month from its first day', async () => {
      const deals = await readAll(1_000, (page) => opened.store.findDeals({}, 'ID', page))
      for (const date of turningDays(deals.map((deal) => deal.date))) {
        const then = readerAt(opened.store, { asOf: date })
        const want = deals.filter((deal) => {
          const first = periodOf(deal.date)?.first
          return first !== undefined && first <= date
        })
        expect(await readAll(1_000, (page) => then.findDeals({}, 'ID', page))).toEqual(want)
        expect((await then.stats({})).deals).toBe(want.length)
      }
    })

    test('links and their counts are those that the deals of the moment draw', async () => {
      const kinds = ['BUYS_FROM', 'RESELLS', 'SUPPLIES', 'ACQUIRES', 'MADE_BY'] as const
      const ids = ['ent_org_shenzhen-university', 'ent_chip_h100', 'ent_org_nobody']
      // All deals of these are dated, so that nothing moves.
      const late = readerAt(opened.store, { asOf: '2030' })
      expect(await late.findLinks(ids, kinds, 100)).toEqual(await opened.store.findLinks(ids, kinds, 100))
      expect(await late.countEdges(ids, kinds, 100)).toEqual(await opened.store.countEdges(ids, kinds, 100))
      expect(await late.findLinks(ids, kinds, 1)).toEqual(await opened.store.findLinks(ids, kinds, 1))
      const between = (reader: GraphReader) =>
        reader.findLinksBetween('ent_org_shenzhen-university', 'ent_org_yunda-technology', kinds)
      expect(await between(late)).toEqual(await between(opened.store))
      expect(await between(readerAt(opened.store, { asOf: '2024-02' }))).toEqual([])
      expect(await between(readerAt(opened.store, { knownAt: '2024-03' }))).toMatchObject([{ edges: 1 }])
    })

    test('records of every type are those that the deals of the moment rest on', async () => {
      const known = readerAt(opened.store, { knownAt: '2024-04' })
      const ids = async (type: 'document' | 'claim' | 'deal' | 'entity') => {
        const found: string[] = []
        for await (const record of known.scan(type)) found.push(record.id)
        return found
      }
      expect((await ids('document')).length).toBe(4)
      const claims = await known.getClaims(await ids('claim'))
      expect(claims.every((claim) => claim !== null)).toBe(true)
      const later = (await opened.store.findDocuments({ first: 1, after: null })).rows[0]?.node.id ?? ''
      expect(await known.getDocuments([later])).toEqual([null])
      expect((await ids('entity')).includes('ent_org_yunda-technology')).toBe(true)
      expect((await known.findDocuments({ first: 10, after: null })).rows.length).toBe(4)
    })

    test('the dossier on an entity is the same text as from the embedded store', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'chiptrail-same-'))
      const other = await openEmbedded(join(folder, 'graph'))
      try {
        await ingestDocuments(other, deps, sources)
        for (const moment of [{}, { asOf: '2024-12', knownAt: '2024-08-22' }])
          for (const name of ['AWS', '深圳大学']) {
            const write = async (of: typeof other) =>
              writeReport(of, controls, await findEntity(of, name), { format: 'html', moment })
            expect(await write(opened.store)).toBe(await write(other))
          }
      } finally {
        await other.close()
        rmSync(folder, { recursive: true, force: true })
      }
    })

    test('a date that is none is refused', () => {
      for (const moment of [{ asOf: 'yesterday' }, { knownAt: '2024-13' }, { knownAt: '' }])
        expect(() => readerAt(opened.store, moment)).toThrow(/must be a date such as/)
      expect(readerAt(opened.store, {})).toBe(opened.store)
    })
  })

  test('a chain as known by a date leaves the other deals of a seller unread', async () => {
    const { store, cleanup } = await open()
    try {
      await ingestDocuments(store, deps, AROUND_HUB)
      const read = new Set<string>()
      const observed: GraphReader = new Proxy(store, {
        get(target, name) {
          if (name !== 'findDeals') return Reflect.get(target, name, target) as unknown
          return async (...question: Parameters<GraphReader['findDeals']>) => {
            const page = await target.findDeals(...question)
            for (const { node } of page.rows) read.add(node.id)
            return page
          }
        },
      })
      const partly: DealFilter = { published: { by: '2024-06', documents: 'SOME' } }
      expect(await store.countDeals(partly)).toBe(HUB_BUYERS.length)
      const from = { entityIds: ['ent_org_fudan-university'] }
      const { rows } = await findChains(readerAt(observed, { knownAt: '2024-06' }), {
        from,
        first: 10,
        after: null,
      })
      expect(rows.map(({ node }) => node.text)).toEqual(['Fudan University → AWS → H100'])
      expect([...read]).toEqual(rows.flatMap(({ node }) => node.dealIds))
    } finally {
      await cleanup()
    }
  })
}

/** Gives, for dates that may be partial, their first and last days with the day before and after each, once, in order. */
function turningDays(dates: readonly (string | null)[]): string[] {
  const ends = dates.flatMap((date) => {
    const period = periodOf(date)
    return period ? [period.first, period.last] : []
  })
  return [...new Set(ends.flatMap((day) => [addDays(day, -1), day, addDays(day, 1)]))].sort()
}

/** Deals by what they say: ids follow from the claims that a graph has, so they differ. */
async function dealsOf(reader: GraphReader, filter: DealFilter): Promise<Deal[]> {
  const deals = await readAll(1_000, (page) => reader.findDeals(filter, 'DATE_ASC', page))
  return deals
    .map((deal) => ({ ...deal, id: '', blocks: [] }))
    .sort((a, b) => ((a.claimIds[0] ?? '') < (b.claimIds[0] ?? '') ? -1 : 1))
}
