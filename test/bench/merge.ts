/**
 * Two providers with 50,000 relations each become one and two again, in a graph of nothing else and
 * in one three times as large: on the embedded store, and on a Neo4j that holds a copy of it.
 */
import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../src/config.js'
import { exportJsonl } from '../../src/export/jsonl.js'
import { judge, undo } from '../../src/judge.js'
import { readGazetteer } from '../../src/read/gazetteer.js'
import { createKnowledge, type Knowledge } from '../../src/resolve/knowledge.js'
import { openEmbedded } from '../../src/store/embedded/embedded.js'
import { openNeo4j } from '../../src/store/neo4j/neo4j.js'
import type { GraphStore } from '../../src/store/store.js'
import { openNeo4jCopy } from './neo4j-graph.js'
import { seedDeals, syntheticDeals } from './synthetic.js'

const HUBS = ['Velmora Cloud', 'Tarquinel Compute'] as const
/** Each deal is two relations of its provider: a reseller sells it on, and it supplies a chip. */
const DEALS_OF_HUB = 25_000
const OTHERS = 100_000
/** A merge is one transaction, which Neo4j keeps in its heap until it ends. */
const HEAP_MB = 2_560

/** What one merge and its undo took, in seconds. */
interface Took {
  readonly merge: number
  readonly undo: number
}

/** Prints the load, the seconds of merge and undo at both sizes, their ratios, and whether the undo is exact. */
export async function benchMerge(): Promise<void> {
  console.log(`load before: ${loadavg()[0]?.toFixed(2)} on ${availableParallelism()} cores`)
  const knowledge = createKnowledge(readGazetteer(readConfig({}).gazetteerFolder))
  const folder = await mkdtemp(join(tmpdir(), 'chiptrail-bench-'))
  const store = await openEmbedded(folder)
  try {
    const [first, second] = HUBS
    await seedDeals(store, knowledge, syntheticDeals(0, DEALS_OF_HUB, first))
    await seedDeals(store, knowledge, syntheticDeals(DEALS_OF_HUB, 2 * DEALS_OF_HUB, second))
    const alone = await benchBoth(store, knowledge)
    const from = 10_000_000
    await seedDeals(store, knowledge, syntheticDeals(from, from + OTHERS))
    const among = await benchBoth(store, knowledge)
    const growth = (2 * DEALS_OF_HUB + OTHERS) / (2 * DEALS_OF_HUB)
    for (const backend of ['embedded', 'neo4j'] as const)
      console.log(
        `${backend}: a graph ${growth.toFixed(1)} times as large: merge ${(among[backend].merge / alone[backend].merge).toFixed(2)}, undo ${(among[backend].undo / alone[backend].undo).toFixed(2)} times as long`,
      )
  } finally {
    await store.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function benchBoth(
  store: GraphStore,
  knowledge: Knowledge,
): Promise<Record<'embedded' | 'neo4j', Took>> {
  const graph = await openNeo4jCopy(store, null, HEAP_MB)
  try {
    const { uri, username } = graph.server
    const copy = await openNeo4j({ uri, username, password: '', database: 'neo4j', timeoutMs: 600_000 })
    try {
      const neo4j = await mergeAndUndo(copy, knowledge)
      return { neo4j, embedded: await mergeAndUndo(store, knowledge) }
    } finally {
      await copy.close()
    }
  } finally {
    await graph.close()
  }
}

async function mergeAndUndo(store: GraphStore, knowledge: Knowledge): Promise<Took> {
  const person = { by: 'bench', reason: null }
  const before = await digestOf(store)
  const [merge, recorded] = await timed(() =>
    judge(store, { knowledge }, { a: HUBS[0], b: HUBS[1], verdict: 'SAME', ...person }),
  )
  const merged = await digestOf(store)
  const [undone] = await timed(() => undo(store, { knowledge }, [recorded.judgement.id], person))
  const isExact = merged !== before && (await digestOf(store)) === before
  const { deals } = await store.stats({})
  console.log(
    `${store.backend}, ${deals} deals: merge ${merge.toFixed(1)} s, undo ${undone.toFixed(1)} s, ${isExact ? 'export byte-identical afterwards' : 'EXPORT DIFFERS'}`,
  )
  return { merge, undo: undone }
}

async function timed<T>(work: () => Promise<T>): Promise<[number, T]> {
  const start = performance.now()
  const result = await work()
  return [(performance.now() - start) / 1_000, result]
}

/** Gives a hash over the export without the ledger, which only grows. */
async function digestOf(store: GraphStore): Promise<string> {
  const hash = createHash('sha256')
  for await (const line of exportJsonl(store))
    if (!line.slice(0, 40).includes('"type":"judgement"')) hash.update(line)
  return hash.digest('hex')
}
