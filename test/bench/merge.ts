/**
 * Two providers with 100,000 relations each become one and two again, in a graph of nothing else and
 * in a larger one: on the embedded store, and on the Neo4j of NEO4J_TEST_URI if it is set.
 */
import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../src/config.js'
import { exportJsonl } from '../../src/export/jsonl.js'
import { judge, undo } from '../../src/judge.js'
import { readGazetteer } from '../../src/read/gazetteer.js'
import { createKnowledge, type Knowledge } from '../../src/resolve/knowledge.js'
import { openStore, type StoreChoice } from '../../src/store/open.js'
import type { GraphStore } from '../../src/store/store.js'
import { seedDeals, syntheticDeals } from './synthetic.js'

const HUBS = ['Velmora Cloud', 'Tarquinel Compute'] as const
/** Each deal is two relations of its provider: a reseller sells it on, and it supplies a chip. */
const DEALS_OF_HUB = 50_000
const OTHERS = { embedded: 100_000, neo4j: 50_000 } as const

/** Prints the seconds of merge and undo at both sizes, their ratio, and whether the undo is exact. */
export async function benchMerge(): Promise<void> {
  const knowledge = createKnowledge(readGazetteer(readConfig({}).gazetteerFolder))
  const folder = await mkdtemp(join(tmpdir(), 'chiptrail-bench-'))
  try {
    await benchStore({ kind: 'embedded', folder }, knowledge, OTHERS.embedded)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  const {
    NEO4J_TEST_URI: uri,
    NEO4J_TEST_USERNAME: username = 'neo4j',
    NEO4J_TEST_PASSWORD: password = '',
  } = process.env
  if (!uri) console.log('neo4j: skipped; npm run neo4j -- -- npm run bench merge runs it on a temporary one')
  else
    await benchStore(
      { kind: 'neo4j', uri, username, password, database: 'neo4j', timeoutMs: 600_000 },
      knowledge,
      OTHERS.neo4j,
    )
}

async function benchStore(choice: StoreChoice, knowledge: Knowledge, others: number): Promise<void> {
  const store = await openStore(choice)
  try {
    const [first, second] = HUBS
    await seedDeals(store, knowledge, syntheticDeals(0, DEALS_OF_HUB, first))
    await seedDeals(store, knowledge, syntheticDeals(DEALS_OF_HUB, 2 * DEALS_OF_HUB, second))
    const alone = await mergeAndUndo(store, knowledge)
    const from = 10_000_000
    await seedDeals(store, knowledge, syntheticDeals(from, from + others))
    const among = await mergeAndUndo(store, knowledge)
    const growth = (2 * DEALS_OF_HUB + others) / (2 * DEALS_OF_HUB)
    console.log(
      `${store.backend}: a graph ${growth.toFixed(1)} times as large: merge ${(among.merge / alone.merge).toFixed(2)}, undo ${(among.undo / alone.undo).toFixed(2)} times as long`,
    )
  } finally {
    await store.close()
  }
}

async function mergeAndUndo(
  store: GraphStore,
  knowledge: Knowledge,
): Promise<{ merge: number; undo: number }> {
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
