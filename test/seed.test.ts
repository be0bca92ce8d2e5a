import { join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../src/config.js'
import { removeDocuments } from '../src/ingest.js'
import { type DataRow, isRowProblem, type RowProblem } from '../src/model/row.js'
import { dealClaimsOf } from '../src/model/source.js'
import { readRows } from '../src/read/datasets/datasets.js'
import { readGazetteer } from '../src/read/gazetteer.js'
import { createKnowledge } from '../src/resolve/knowledge.js'
import { type SeedDeps, type SeedOptions, seedRows } from '../src/seed.js'
import type { GraphStore } from '../src/store/store.js'
import { syntheticCsv } from './bench/synthetic.js'
import { dump, GAZETTEER, KNOWLEDGE, withStore } from './resolve/world.js'
import { scanAll } from './store/helpers.js'

const DEPS: SeedDeps = { gazetteer: GAZETTEER, knowledge: KNOWLEDGE }
const HEAD = 'buyer,intermediary,provider,chip,amount,currency,date,reference,url\n'
const ROWS = [
  'Shenzhen University,Yunda Technology,AWS,NVIDIA H100 80GB,200000,CNY,2024-03,SZU-1,\n',
  'Zhejiang Lab,,AWS,A100,184000,CNY,2024-04,,\n',
  'Harbour College,Mellow Trading,AWS,H100,50,USD,,,\n',
]

const rowsOf = (text: string) => readRows('-', { stdin: Readable.from([Buffer.from(text)]) })
const seed = (store: GraphStore, text: string, options: SeedOptions = {}) =>
  seedRows(store, DEPS, rowsOf(text), options)

describe('seed', () => {
  it('stores each row as a text whose words prove its deal, chips by their model number', async () => {
    await withStore(async (store) => {
      const report = await seed(store, HEAD + ROWS.join(''))
      expect(report).toEqual({
        rows: { read: 3, stored: 3, unchanged: 0, rejected: 0 },
        deals: 3,
        relations: 0,
        withoutDeal: {},
        cancelled: false,
      })
      const documents = new Map((await scanAll(store, 'document')).map((one) => [one.id, one]))
      const claims = dealClaimsOf(await scanAll(store, 'claim'))
      for (const { documentId, evidence } of claims)
        for (const { start, end, quote } of evidence)
          expect(documents.get(documentId)?.text.slice(start, end)).toBe(quote)
      const [claim] = claims.filter(({ buyers }) => buyers.includes('Shenzhen University'))
      expect(claim?.chips).toEqual(['H100'])
      expect(claim?.evidence.find(({ field }) => field === 'chips')?.quote).toBe('NVIDIA H100 80GB')
      expect(documents.get(claim?.documentId ?? '')?.sourceId).toBe('standard input:2')
    })
  })

  it('adds up with rejected and repeated rows, and changes nothing the second time', async () => {
    await withStore(async (store) => {
      const text = HEAD + [...ROWS, 'Loud College,,,H100,many,CNY,,,\n', ROWS[0]].join('')
      const problems: RowProblem[] = []
      const first = await seed(store, text, {
        batchSize: 2,
        onReject: (problem) => void problems.push(problem),
      })
      expect(first.rows).toEqual({ read: 5, stored: 3, unchanged: 1, rejected: 1 })
      expect(problems.map(({ place }) => place)).toEqual(['standard input:5'])
      const [graph, revision] = [await dump(store), await store.revision()]
      expect((await seed(store, text)).rows).toEqual({ read: 5, stored: 0, unchanged: 4, rejected: 1 })
      expect([await dump(store), await store.revision()]).toEqual([graph, revision])
    })
  })

  it('counts in a dry run what would be stored, and stores nothing', async () => {
    await withStore(async (store) => {
      await seed(store, HEAD + ROWS[0])
      const before = await dump(store)
      const report = await seed(store, HEAD + ROWS.join('') + ROWS[1], { dryRun: true, batchSize: 2 })
      expect(report.rows).toEqual({ read: 4, stored: 2, unchanged: 2, rejected: 0 })
      expect(await dump(store)).toBe(before)
    })
  })

  it('gives the same graph in any order and in any batches, and after rows were taken out and came back', async () => {
    // Rows are told apart by where they stand, which the order of two files must not change.
    const rows: (DataRow | RowProblem)[] = []
    for await (const row of rowsOf([...syntheticCsv(0, 60)].join(''))) rows.push(row)
    const graphs = await Promise.all(
      [
        { list: rows, batchSize: 1_000 },
        { list: [...rows].reverse(), batchSize: 7 },
        { list: [...rows, ...rows], batchSize: 40 },
      ].map(({ list, batchSize }) =>
        withStore(async (store) => {
          await seedRows(store, DEPS, fromList(list), { batchSize })
          const graph = await dump(store)
          const some = (await scanAll(store, 'document')).slice(0, 9).map(({ id }) => id)
          expect(await removeDocuments(store, DEPS, some)).toBe(9)
          expect(await dump(store)).not.toBe(graph)
          await seedRows(store, DEPS, fromList(list), { batchSize })
          expect(await dump(store)).toBe(graph)
          return graph
        }),
      ),
    )
    expect(new Set(graphs).size).toBe(1)
  })

  it('takes a data set for one witness, however often its rows state a deal, and a cited page for itself', async () => {
    await withStore(async (store) => {
      const again = (more: string) =>
        `Shenzhen University,Yunda Technology,AWS,H100,200000,CNY,2024-03,SZU-1,${more}\n`
      await seed(store, HEAD + ROWS[0] + again(''))
      expect(
        (await scanAll(store, 'deal')).map(({ origins, claimIds }) => [origins, claimIds.length]),
      ).toEqual([[1, 2]])
      await seed(store, HEAD + again('https://example.org/a') + again('https://example.org/b'))
      expect((await scanAll(store, 'deal')).map(({ origins }) => origins)).toEqual([3])
    })
  })

  it('never takes like rows for reprints of each other', async () => {
    await withStore(async (store) => {
      await seed(store, [...syntheticCsv(0, 50)].join(''))
      const documents = await scanAll(store, 'document')
      expect(documents.flatMap(({ bands }) => bands)).toEqual([])
      expect(new Set(documents.map(({ originId }) => originId)).size).toBe(1)
      expect(await store.countDeals({})).toBe(50)
    })
  })

  it('stops between commits when asked, and goes on from there', async () => {
    const text = [...syntheticCsv(0, 50)].join('')
    const whole = await withStore(async (store) => {
      await seed(store, text)
      return dump(store)
    })
    await withStore(async (store) => {
      const stop = new AbortController()
      const onProgress = () => stop.abort()
      const report = await seed(store, text, { batchSize: 20, signal: stop.signal, onProgress })
      expect(report).toMatchObject({ cancelled: true, rows: { read: 20, stored: 20 } })
      expect((await store.stats({})).documents).toBe(20)
      expect((await seed(store, text, { batchSize: 20 })).rows).toMatchObject({ stored: 30, unchanged: 20 })
      expect(await dump(store)).toBe(whole)
    })
  })

  it('keeps who belongs to whom with the row that says so, and once', async () => {
    const line = (id: string, schema: string, properties: object) =>
      `${JSON.stringify({ id, schema, properties })}\n`
    const text =
      line('own', 'Ownership', { owner: ['a'], asset: ['b'], percentage: ['60'] }) +
      line('a', 'Company', { name: ['Harbour Group'] }) +
      line('b', 'Company', { name: ['Mellow Trading'] })
    await withStore(async (store) => {
      expect(await seed(store, text, { dryRun: true })).toMatchObject({ relations: 1, rows: { stored: 3 } })
      expect(await seed(store, text)).toMatchObject({ relations: 1, withoutDeal: { Company: 2 } })
      const [relation] = await scanAll(store, 'relation')
      expect(relation).toMatchObject({ kind: 'SUBSIDIARY_OF', source: 'document' })
      const [claim] = await store.getClaims(relation?.claimIds ?? [])
      expect(claim?.evidence.map(({ field, quote }) => [field, quote])).toEqual([
        ['sentence', expect.stringMatching(/percentage: 60\n.*\nowner\.name: Harbour Group\n/s)],
        ['to', 'Harbour Group'],
        ['from', 'Mellow Trading'],
      ])
      expect((await seed(store, text, { dryRun: true })).rows).toMatchObject({ stored: 0, unchanged: 3 })
      expect((await seed(store, text)).rows).toMatchObject({ stored: 0, unchanged: 3 })
    })
  })

  it('makes an intermediary of who sells what the text says is of a known provider', async () => {
    await withStore(async (store) => {
      const gazetteer = readGazetteer(readConfig({}).gazetteerFolder)
      const rows = readRows(join(import.meta.dirname, 'datasets/release-package.json'), {
        stdin: Readable.from([]),
      })
      await seedRows(store, { gazetteer, knowledge: createKnowledge(gazetteer) }, rows)
      const [claim] = dealClaimsOf(await scanAll(store, 'claim')).filter(({ status }) => status === 'AWARDED')
      expect(claim).toMatchObject({
        intermediaries: ['Northgate Example Trading Ltd'],
        providers: ['AWS'],
        chips: ['H100'],
      })
    })
  })
})

async function* fromList(rows: readonly (DataRow | RowProblem)[]) {
  for (const row of rows) if (!isRowProblem(row)) yield row
}
