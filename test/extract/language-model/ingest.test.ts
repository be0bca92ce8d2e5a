import { describe, expect, it } from 'vitest'
import { ingestDocuments } from '../../../src/ingest.js'
import { KNOWLEDGE, withStore } from '../../resolve/world.js'
import { makeSource } from '../../support/records.js'
import { type Behaviour, givesDeals, refuses, startModelServer } from './server.js'
import { honestDeal, openExtractor, TEXT } from './world.js'

const source = (path: string, text: string) => makeSource(text, { path })
const GOOD = source('good.txt', TEXT)
const BAD = source('bad.txt', `${TEXT} Refuse this.`)
const BARE = source('bare.txt', 'Nothing happened.')

/** Refuses texts that ask for it, finds one proven and one unproven value in the others. */
const reader: Behaviour = (response, seen) => {
  const text = seen.body.messages.at(-1)?.content ?? ''
  if (text.includes('Refuse this')) refuses(413)(response, seen)
  else if (text.includes('Nothing happened')) givesDeals()(response, seen)
  else givesDeals(honestDeal({ reference: 'invented' }))(response, seen)
}

describe('ingest with a language model', () => {
  it('stores whole documents, refuses the others with their reason, and counts what was dropped', async () => {
    const { url, seen } = await startModelServer(reader)
    const extractor = await openExtractor(url)
    await withStore(async (store) => {
      const deps = { extractor, knowledge: KNOWLEDGE }
      const report = await ingestDocuments(store, deps, [GOOD, BAD, BARE, GOOD])
      expect(report).toMatchObject({
        documents: { read: 4, stored: 2, unchanged: 1, rejected: 1 },
        facts: { claims: 1, deals: 1 },
        rejects: [{ path: 'bad.txt', code: 'EXTRACTION_FAILED' }],
        dropped: { deals: 0, values: 1 },
        fallbacks: [],
        empty: ['bare.txt'],
        cancelled: false,
      })
      expect(seen).toHaveLength(3)
      const again = await ingestDocuments(store, deps, [GOOD, BARE])
      expect(again.documents).toEqual({ read: 2, stored: 0, unchanged: 2, rejected: 0 })
      expect(seen).toHaveLength(3)
    })
  })

  it('reports the documents that another extractor read', async () => {
    const { url } = await startModelServer(reader)
    const fallback = { extract: () => ({ entities: [], deals: [] }) }
    const extractor = await openExtractor(url, { fallback })
    await withStore(async (store) => {
      const report = await ingestDocuments(store, { extractor, knowledge: KNOWLEDGE }, [GOOD, BAD])
      expect(report.documents).toMatchObject({ stored: 2, rejected: 0 })
      expect(report.fallbacks.map(({ path }) => path)).toEqual(['bad.txt'])
      expect(report.fallbacks[0]?.reason).toContain('HTTP 413')
    })
  })

  it('ends at once when no document could be read', async () => {
    const { url, seen } = await startModelServer(refuses(401))
    const extractor = await openExtractor(url)
    await withStore(async (store) => {
      const ingest = ingestDocuments(store, { extractor, knowledge: KNOWLEDGE }, [GOOD, BARE], {
        batchSize: 1,
      })
      await expect(ingest).rejects.toMatchObject({ code: 'BAD_CONFIG' })
      expect(seen).toHaveLength(1)
    })
  })

  it('gives up the batch that is being read when it is stopped, and says what is stored', async () => {
    const controller = new AbortController()
    const { url } = await startModelServer(reader, () => controller.abort())
    const extractor = await openExtractor(url)
    await withStore(async (store) => {
      const report = await ingestDocuments(store, { extractor, knowledge: KNOWLEDGE }, [GOOD, BARE], {
        batchSize: 1,
        signal: controller.signal,
      })
      expect(report).toMatchObject({
        documents: { read: 1, stored: 1, unchanged: 0, rejected: 0 },
        cancelled: true,
      })
      expect((await store.stats({})).claims).toBe(1)
    })
  })
})
