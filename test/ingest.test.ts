import { describe, expect, it } from 'vitest'
import { ChiptrailError } from '../src/errors.js'
import { createExtractor, type Extractor } from '../src/extract/extract.js'
import { type IngestDeps, ingestDocuments, removeDocuments } from '../src/ingest.js'
import { documentId } from '../src/model/ids.js'
import { collect, deal, dump, GAZETTEER, KNOWLEDGE, withStore, yuan } from './resolve/world.js'
import { makeSource } from './support/records.js'

/** Reads texts of lines `BUYER < SELLER < CHIP = AMOUNT`; `!` anywhere makes a span that is not the text. */
const extractor: Extractor = {
  extract({ text, title }) {
    if (text.includes('unreadable')) throw new ChiptrailError('BAD_INPUT', 'Expected lines of deals.')
    const deals = text.split('\n').flatMap((line) => {
      const [buyer, seller, chip, amount] = line.split(/ [<=] /)
      if (!buyer || !seller || !chip || !amount) return []
      const start = text.indexOf(buyer)
      const quote = text.includes('!') ? 'other words' : buyer
      return [
        deal({
          buyers: [buyer],
          providers: [seller],
          chips: [chip],
          amount: yuan(Number(amount)),
          title: title ?? null,
          evidence: [{ field: 'buyers', value: buyer, start, end: start + buyer.length, quote }],
        }),
      ]
    })
    return { entities: [], deals }
  },
}
const DEPS: IngestDeps = { extractor, knowledge: KNOWLEDGE }

const GOOD = makeSource('Shenzhen University < AWS < H100 = 200', { path: 'good.txt' })
const OTHER = makeSource('Zhejiang Lab < AWS < A100 = 300\nHarbour College < AWS < A100 = 300', {
  path: 'other.txt',
})
const BARE = makeSource('Nobody bought anything.', { path: 'bare.txt' })
const FALSE = makeSource('Loud College < AWS < A100 = 5 !', { path: 'false.txt' })
const UNREADABLE = makeSource('unreadable', { path: 'unreadable.txt' })
const EMPTY = makeSource(' \n', { path: 'empty.txt' })

describe('ingest', () => {
  it('stores what is good, rejects what is not, and the numbers add up', async () => {
    await withStore(async (store) => {
      const report = await ingestDocuments(store, DEPS, [GOOD, FALSE, OTHER, GOOD, UNREADABLE, EMPTY, BARE])
      expect(report).toMatchObject({
        documents: { read: 7, stored: 3, unchanged: 1, rejected: 3 },
        facts: { claims: 3, deals: 3 },
        empty: ['bare.txt'],
        cancelled: false,
      })
      expect(report.rejects.map(({ path, code }) => [path, code]).sort()).toEqual([
        ['empty.txt', 'BAD_INPUT'],
        ['false.txt', 'BAD_SPAN'],
        ['unreadable.txt', 'BAD_INPUT'],
      ])
      const stats = await store.stats({})
      const { claims, deals, entities } = stats
      const relations = (await collect(store.scan('relation'))).length
      expect(report.facts).toEqual({ claims, deals, entities, relations })
      expect(await store.getDocuments([documentId(FALSE.text)])).toEqual([null])
    })
  })

  it('counts relations, and a text that gives nothing else gave something', async () => {
    await withStore(async (store) => {
      const deps = { ...DEPS, extractor: createExtractor(GAZETTEER) }
      const source = makeSource('Tallsky Systems Ltd is a subsidiary of Haitong Group.')
      const report = await ingestDocuments(store, deps, [source])
      expect(report).toMatchObject({ facts: { claims: 1, deals: 0, entities: 2, relations: 1 }, empty: [] })
    })
  })

  it('changes nothing the second time, whatever the batches', async () => {
    await withStore(async (store) => {
      await ingestDocuments(store, DEPS, [GOOD, OTHER, BARE])
      const [first, revision] = [await dump(store), await store.revision()]
      const report = await ingestDocuments(store, DEPS, [BARE, OTHER, GOOD], { batchSize: 1 })
      expect(report.documents).toEqual({ read: 3, stored: 0, unchanged: 3, rejected: 0 })
      expect(report.facts).toEqual({ claims: 0, deals: 0, entities: 0, relations: 0 })
      expect([await dump(store), await store.revision()]).toEqual([first, revision])
    })
  })

  it('reads a text with the metadata of all its copies, in any order', async () => {
    const copies = [makeSource(GOOD.text, { title: 'Beta' }), makeSource(GOOD.text, { title: 'Alpha' }), GOOD]
    const graphs = await Promise.all(
      [copies, [...copies].reverse()].map((order) =>
        withStore(async (store) => {
          await ingestDocuments(store, DEPS, order, { batchSize: 1 })
          return dump(store)
        }),
      ),
    )
    expect(graphs[0]).toBe(graphs[1])
    expect(graphs[0]).toContain('"title":"Alpha"')
    expect(graphs[0]).not.toContain('Beta')
  })

  it('lets two writers come between each other', async () => {
    const sources = Array.from({ length: 12 }, (_, index) =>
      makeSource(`Harbour College ${index} < Mellow Cloud < H100 = ${index + 1}`),
    )
    const alone = await withStore(async (store) => {
      await ingestDocuments(store, DEPS, sources)
      return dump(store)
    })
    await withStore(async (store) => {
      await Promise.all([
        ingestDocuments(store, DEPS, sources.slice(0, 6), { batchSize: 2 }),
        ingestDocuments(store, DEPS, sources.slice(6), { batchSize: 2 }),
      ])
      expect(await dump(store)).toBe(alone)
    })
  })

  it('stops between commits when asked, and keeps what it counted', async () => {
    await withStore(async (store) => {
      const stop = new AbortController()
      const seen: number[] = []
      const report = await ingestDocuments(store, DEPS, [GOOD, OTHER, BARE], {
        batchSize: 1,
        signal: stop.signal,
        onProgress: ({ read }) => {
          seen.push(read)
          if (read === 2) stop.abort()
        },
      })
      expect(seen).toEqual([1, 2])
      expect(report).toMatchObject({ documents: { read: 2, stored: 2 }, cancelled: true })
      expect((await store.stats({})).documents).toBe(2)
    })
  })

  it('removes documents with what they alone support', async () => {
    await withStore(async (store) => {
      await ingestDocuments(store, DEPS, [GOOD])
      const before = await dump(store)
      await ingestDocuments(store, DEPS, [OTHER])
      expect(await removeDocuments(store, DEPS, [documentId(OTHER.text), 'doc_unknown'])).toBe(1)
      expect(await dump(store)).toBe(before)
    })
  })
})
