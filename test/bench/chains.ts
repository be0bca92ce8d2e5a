/** Chain latency on the embedded store: the same question with 1,000 and with 100,000 deals around it. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packagePath, readConfig } from '../../src/config.js'
import { createExtractor } from '../../src/extract/extract.js'
import { ingestDocuments } from '../../src/ingest.js'
import { readGazetteer } from '../../src/read/gazetteer.js'
import { readSources } from '../../src/read/sources.js'
import { createKnowledge } from '../../src/resolve/knowledge.js'
import { openEmbedded } from '../../src/store/embedded/embedded.js'
import type { GraphStore } from '../../src/store/store.js'
import { findChains } from '../../src/trace/chains.js'
import type { ChainQuery } from '../../src/trace/query.js'
import { measure, ms, type Timing } from './measure.js'
import { seedDeals, syntheticDeals } from './synthetic.js'

const ROUNDS = 200

/** Prints the latency of two questions at both sizes, and the ratio of their medians. */
export async function benchChains(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'chiptrail-bench-'))
  const gazetteer = readGazetteer(readConfig({}).gazetteerFolder)
  const knowledge = createKnowledge(gazetteer)
  const store = await openEmbedded(folder)
  try {
    const sources = readSources([packagePath('seed', 'documents')], {
      maxFileBytes: 1_000_000,
      stdin: process.stdin,
      onProblem: ({ path, reason }) => console.error(`${path}: ${reason}`),
    })
    await ingestDocuments(store, { extractor: createExtractor(gazetteer), knowledge }, sources)
    const results = new Map<number, Timing[]>()
    let size = 0
    for (const target of [1_000, 100_000]) {
      const start = performance.now()
      await seedDeals(store, knowledge, syntheticDeals(size, target))
      const seconds = (performance.now() - start) / 1_000
      console.log(`${target} deals (${Math.round((target - size) / seconds)} per second)`)
      size = target
      results.set(target, [
        await question(store, 'Shenzhen University to H100', {
          from: { entityIds: ['ent_org_shenzhen-university'] },
          to: { entityIds: ['ent_chip_h100'] },
        }),
        await question(store, 'any university to H100 through AWS', {
          from: { kinds: ['UNIVERSITY'] },
          through: [['ent_org_aws']],
          to: { entityIds: ['ent_chip_h100'] },
        }),
      ])
    }
    const [small = [], large = []] = results.values()
    large.forEach((timing, index) => {
      console.log(`ratio 100,000 to 1,000: ${(timing.p50 / (small[index]?.p50 ?? 1)).toFixed(2)}`)
    })
  } finally {
    await store.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function question(
  store: GraphStore,
  name: string,
  query: Pick<ChainQuery, 'from' | 'through' | 'to'>,
): Promise<Timing> {
  const ask = () => findChains(store, { ...query, first: 20, after: null })
  const page = await ask()
  const timing = await measure(ROUNDS, ask)
  console.log(`  ${name}: ${page.rows.length} chains, ${ms(timing)}`)
  return timing
}
