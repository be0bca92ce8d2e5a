/** The main job, told from the outside: seed documents in, proven chains out, the same on every store. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { packagePath, readConfig } from '../src/config.js'
import { exportJsonl } from '../src/export/jsonl.js'
import { createExtractor } from '../src/extract/extract.js'
import { ingestDocuments, removeDocuments } from '../src/ingest.js'
import { documentId } from '../src/model/ids.js'
import { dealClaimsOf, type SourceText } from '../src/model/source.js'
import { readGazetteer } from '../src/read/gazetteer.js'
import { readSources } from '../src/read/sources.js'
import { createKnowledge } from '../src/resolve/knowledge.js'
import { resolveAddition } from '../src/resolve/resolve.js'
import type { GraphStore } from '../src/store/store.js'
import { findChains } from '../src/trace/chains.js'
import type { Chain } from '../src/trace/query.js'
import { syntheticDeals } from './bench/synthetic.js'

const gazetteer = readGazetteer(readConfig({}).gazetteerFolder)
export const deps = { extractor: createExtractor(gazetteer), knowledge: createKnowledge(gazetteer) }

const SHENZHEN = 'ent_org_shenzhen-university'
const ZHEJIANG = 'ent_org_zhejiang-lab'

/** Reads the seed documents, or those whose file name `wanted` accepts. */
export async function seedTexts(wanted: (file: string) => boolean = () => true): Promise<SourceText[]> {
  const folder = packagePath('seed', 'documents')
  const paths = readdirSync(folder)
    .filter(wanted)
    .map((file) => join(folder, file))
  const problems: string[] = []
  const options = {
    maxFileBytes: 1_000_000,
    stdin: Readable.from([]),
    onProblem: ({ path, reason }: { path: string; reason: string }) =>
      void problems.push(`${path}: ${reason}`),
  }
  const texts: SourceText[] = []
  for await (const source of readSources(paths, options)) texts.push(source)
  expect(problems).toEqual([])
  return texts
}

/** Exports the whole graph as text. */
export async function exported(store: GraphStore): Promise<string> {
  let text = ''
  for await (const line of exportJsonl(store)) text += line
  return text
}

async function chainsFrom(store: GraphStore, from: string, to?: string): Promise<readonly Chain[]> {
  const query = {
    from: { entityIds: [from] },
    ...(to ? { to: { entityIds: [to] } } : {}),
    first: 100,
    after: null,
  }
  return (await findChains(store, query)).rows.map((row) => row.node)
}

/** Declares the story over stores that `open` gives empty; each call gives a new or emptied one. */
export function describeStory(
  name: string,
  open: () => Promise<{ store: GraphStore; close: () => Promise<void> }>,
): void {
  describe(`${name}: the story`, () => {
    let store: GraphStore
    let close: () => Promise<void>
    beforeAll(async () => {
      ;({ store, close } = await open())
      const report = await ingestDocuments(store, deps, await seedTexts())
      expect(report.documents).toMatchObject({ rejected: 0, unchanged: 0 })
    })
    afterAll(() => close())

    it.each(['H100', 'A100'])(
      'proves Shenzhen University → Yunda Technology → AWS → %s hop by hop',
      async (chip) => {
        const chains = await chainsFrom(store, SHENZHEN, `ent_chip_${chip.toLowerCase()}`)
        expect(chains.map(({ text, grade }) => [text, grade])).toEqual([
          [`Shenzhen University → Yunda Technology → AWS → ${chip}`, 'SAME_DEAL'],
        ])
        const [chain] = chains
        const [deal] = await store.getDeals(chain?.dealIds ?? [])
        expect(deal).toMatchObject({
          status: 'PURCHASED',
          access: 'CLOUD',
          amount: { value: '200000', currency: 'CNY' },
        })
        for (const hop of chain?.hops ?? []) {
          expect(hop.evidence.length).toBeGreaterThan(0)
          const documents = await store.getDocuments(hop.evidence.map((words) => words.documentId))
          hop.evidence.forEach(({ start, end, quote }, index) => {
            expect(documents[index]?.text.slice(start, end)).toBe(quote)
          })
        }
      },
    )

    it('gives Zhejiang Lab no chip and no model, and shows intention and denial side by side', async () => {
      const chains = await chainsFrom(store, ZHEJIANG)
      expect(chains.map(({ text }) => text)).toEqual(['Zhejiang Lab → AWS'])
      const [deal] = await store.getDeals(chains[0]?.dealIds ?? [])
      expect(deal).toMatchObject({
        status: 'INTENDED',
        amount: { value: '184000', currency: 'CNY' },
        disputed: true,
      })
      const claims = dealClaimsOf(await store.getClaims(deal?.claimIds ?? []))
      const statuses = new Set(claims.map(({ status }) => status))
      expect(statuses.has('INTENDED')).toBe(true)
      expect(statuses.has('DENIED') || statuses.has('CANCELLED')).toBe(true)
    })

    it('gives the EDA centre a model and no chip', async () => {
      const chains = await chainsFrom(store, 'ent_org_national-center-of-technology-innovation-for-eda')
      expect(chains.map(({ text }) => text)).toEqual([
        'National Center of Technology Innovation for EDA → AWS → Claude 3',
      ])
    })

    it('gives the same graph whatever the order, the batches and the repetitions, and after removal and return', async () => {
      const whole = await exported(store)
      const texts = await seedTexts()
      const again = await ingestDocuments(store, deps, texts)
      expect(again.documents.unchanged).toBe(texts.length)
      expect(await exported(store)).toBe(whole)

      const removed = texts.filter((_, index) => index % 3 === 0)
      await removeDocuments(
        store,
        deps,
        removed.map(({ text }) => documentId(text)),
      )
      expect(await exported(store)).not.toBe(whole)
      await ingestDocuments(store, deps, [...removed].reverse(), { batchSize: 1 })
      expect(await exported(store)).toBe(whole)

      await removeDocuments(
        store,
        deps,
        texts.map(({ text }) => documentId(text)),
      )
      expect(await exported(store)).toBe('')
      await ingestDocuments(store, deps, [...texts].reverse(), { batchSize: 2 })
      expect(await exported(store)).toBe(whole)
    })

    it('answers the same about both after 1,000 deals of others through AWS', async () => {
      const ask = async () =>
        JSON.stringify([await chainsFrom(store, SHENZHEN), await chainsFrom(store, ZHEJIANG)])
      const before = await ask()
      await store.commit(await resolveAddition(store, deps.knowledge, [...syntheticDeals(0, 1_000)]))
      expect(await ask()).toBe(before)
    })
  })
}
