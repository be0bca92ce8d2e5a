/**
 * Chains, composed chains and paths on both stores among a million deals of one provider: under 50 ms
 * in 95 of 100, or said to be cut. CHIPTRAIL_BENCH_DEALS sets another number; in the folder CHIPTRAIL_BENCH_HOME
 * both stores stay, and the next run takes them as they are.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { playersOf } from '../../src/model/hops.js'
import { openEmbedded } from '../../src/store/embedded/embedded.js'
import { openNeo4j } from '../../src/store/neo4j/neo4j.js'
import type { GraphStore } from '../../src/store/store.js'
import { findChains } from '../../src/trace/chains.js'
import { findNeighbourhood } from '../../src/trace/neighbourhood.js'
import type { ChainQuery } from '../../src/trace/query.js'
import { findRoutes } from '../../src/trace/routes.js'
import { organizationId } from '../graphql/graph.js'
import { smallBuyer } from './buyers.js'
import { ms, type Timing } from './measure.js'
import { openNeo4jCopy } from './neo4j-graph.js'
import { seedPlain } from './plain.js'

const DEALS = Number(process.env['CHIPTRAIL_BENCH_DEALS'] ?? 1_000_000)
const ROUNDS = 200
const LIMIT_MS = 50
const HUB = organizationId('AWS')
/** A provider of ten deals. */
const SMALL = 'Oracle Cloud'

/**
 * Prints, for each question, the latency and how many answers came late without saying that they were cut: on
 * the embedded store, and on a Neo4j with a copy of it.
 */
export async function benchPaths(): Promise<void> {
  const keep = process.env['CHIPTRAIL_BENCH_HOME']
  const folder = keep ?? (await mkdtemp(join(tmpdir(), 'chiptrail-bench-')))
  const store = await openEmbedded(join(folder, 'embedded'))
  try {
    if ((await store.revision()) === 0) await fill(store)
    await askAll(store)
    const graph = await openNeo4jCopy(store, keep === undefined ? null : join(folder, 'neo4j'))
    try {
      const copy = await openNeo4j({ uri: graph.server.uri, username: 'neo4j', password: '' })
      await askAll(copy)
      await copy.close()
    } finally {
      await graph.close()
    }
  } finally {
    await store.close()
    if (keep === undefined) await rm(folder, { recursive: true, force: true })
  }
}

async function fill(store: GraphStore): Promise<void> {
  const start = performance.now()
  await seedPlain(store, 0, DEALS - 10, 'AWS')
  await seedPlain(store, DEALS - 10, DEALS, SMALL)
  const seconds = (performance.now() - start) / 1_000
  console.log(`${DEALS} deals, all but ten of ${HUB}, filled in ${seconds.toFixed(0)} s`)
}

async function askAll(store: GraphStore): Promise<void> {
  console.log(`on ${store.backend}`)
  const buyers = await someBuyers(store)
  const at = (round: number) => buyers[round % buyers.length] ?? ''
  const paths = (from: string, to: string, crossHubs = false) =>
    findRoutes(store, { from, to, maxHops: 4, first: 10, crossHubs })
  const chains = (query: Partial<ChainQuery>) => findChains(store, { first: 20, after: null, ...query })
  for (const [name, provider] of Object.entries({
    'the hub': HUB,
    'a provider of ten': organizationId(SMALL),
  })) {
    const { id, chip } = await smallBuyer(store, provider)
    await question(`chains from a buyer of ${name} to its chip`, () =>
      chains({ from: { entityIds: [id] }, to: { entityIds: [chip] }, grades: ['SAME_DEAL'] }),
    )
  }
  await question('paths from a buyer to a chip', (round) => paths(at(round), 'ent_chip_h100'))
  await question('paths from a buyer to another', (round) => paths(at(round), at(round + 1)))
  await question('paths through hubs', (round) => paths(at(round), at(round + 1), true))
  await question('paths from the hub to a chip', () => paths(HUB, 'ent_chip_h100'))
  await question('composed chains of a buyer', (round) =>
    chains({ from: { entityIds: [at(round)] }, grades: ['CHAINED'] }),
  )
  await question('composed chains to a chip', () =>
    chains({ to: { entityIds: ['ent_chip_h100'] }, grades: ['CHAINED'] }),
  )
  await question('the neighbourhood of the hub', () =>
    findNeighbourhood(store, { of: HUB, depth: 1, first: 20, filter: {} }),
  )
}

async function someBuyers(store: GraphStore): Promise<string[]> {
  const page = await store.findDeals({}, 'ID', { first: 100, after: null })
  return [...new Set(page.rows.flatMap(({ node }) => playersOf(node, 'BUYER')))]
}

interface Answer {
  readonly limits: { readonly truncated: boolean; readonly reason: string | null }
}

async function question(name: string, ask: (round: number) => Promise<Answer>): Promise<void> {
  for (let round = 0; round < 3; round++) await ask(round)
  const times: number[] = []
  let cut = 0
  let late = 0
  let reason: string | null = null
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now()
    const { limits } = await ask(round)
    const time = performance.now() - start
    times.push(time)
    if (limits.truncated) cut++
    else if (time > LIMIT_MS) late++
    reason ??= limits.reason
  }
  times.sort((a, b) => a - b)
  const timing: Timing = { p50: times[ROUNDS / 2] ?? 0, p95: times[Math.floor(ROUNDS * 0.95)] ?? 0 }
  const why = reason === null ? '' : ` (${reason})`
  console.log(`  ${name}: ${ms(timing)}; ${cut} of ${ROUNDS} cut${why}; ${late} late and not cut`)
}
