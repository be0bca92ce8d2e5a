/**
 * Seeding speed in one run: into Neo4j beside loaders written by hand for the same rows, into the embedded
 * store, and how the time grows with the rows. `CHIPTRAIL_BENCH_DEALS` sets how many (default 20,000); ten
 * times as many are the next step of the growth.
 */
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { startNeo4j } from '../../scripts/neo4j/server.js'
import { openEmbedded } from '../../src/store/embedded/embedded.js'
import { connect } from '../../src/store/neo4j/connection.js'
import { openNeo4j } from '../../src/store/neo4j/neo4j.js'
import { openPeer, type PeerKind } from './peer-loader.js'
import { loadTwin, readTwin, type TwinRecords } from './peer-twin.js'
import { seedTable } from './seed-table.js'
import type { SeedingCost } from './seeding-child.js'
import { syntheticRow } from './synthetic.js'

/** Rows that only warm up the server and the code. */
const WARM_UP = 5_000

/** Prints deals per second and the ratios. */
export async function benchSeeding(): Promise<void> {
  const deals = Number(process.env['CHIPTRAIL_BENCH_DEALS'] ?? 20_000)
  await benchEmbedded(deals / 2)
  const rates = new Map<string, number>()
  for (const kind of ['lean', 'full'] as const)
    rates.set(kind, await onNeo4j((server) => loadPeer(kind, server, deals)))
  const twin = await recordsOf(WARM_UP + deals)
  const theirs = await onNeo4j(async (server) => ({
    rate: await loadTwin(twin, server, WARM_UP),
    graph: await weigh(server),
  }))
  rates.set('same graph', theirs.rate)
  const { rate: ours, graph } = await onNeo4j(async (server) => ({
    rate: await loadOurs(server, deals),
    graph: await weigh(server),
  }))
  for (const [kind, rate] of rates)
    console.log(`UNWIND by hand, ${kind}: ${Math.round(rate)} deals per second`)
  console.log(
    graph === theirs.graph
      ? 'the last of them and Chiptrail left the same nodes, relationships and properties'
      : `they did not leave the same graph: by hand ${theirs.graph}, Chiptrail ${graph}`,
  )
  console.log(`chiptrail seed, Neo4j: ${Math.round(ours)} deals per second`)
  for (const [kind, rate] of rates) console.log(`ratio to ${kind}: ${(ours / rate).toFixed(2)}`)
}

/** Each size in a process that holds nothing else: what a process holds for other work, its collector multiplies. */
async function benchEmbedded(deals: number): Promise<void> {
  const costs: SeedingCost[] = []
  for (const size of [deals, deals * 10]) {
    const child = join(import.meta.dirname, 'seeding-child.ts')
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', child, String(size)])
    const cost = JSON.parse(stdout) as SeedingCost
    costs.push(cost)
    console.log(
      `embedded, ${size} deals: ${Math.round(size / cost.seconds)} per second, ${cost.seconds.toFixed(1)} s, ${cost.processor.toFixed(1)} s of CPU, peak ${Math.round(cost.peakMb)} MB, file ${Math.round(cost.fileMb)} MB`,
    )
  }
  const growth = (of: 'seconds' | 'processor') => ((costs[1]?.[of] ?? 0) / (costs[0]?.[of] ?? 1)).toFixed(1)
  console.log(
    `growth for ten times the deals: ${growth('seconds')} times, of CPU ${growth('processor')} times`,
  )
}

type Server = Awaited<ReturnType<typeof startNeo4j>>

async function onNeo4j<T>(work: (server: Server) => Promise<T>): Promise<T> {
  const server = await startNeo4j({ heapMb: 1_024 })
  try {
    return await work(server)
  } finally {
    await server.stop()
  }
}

async function loadPeer(kind: PeerKind, server: Server, deals: number): Promise<number> {
  const peer = await openPeer(kind, server)
  const rows = Array.from({ length: WARM_UP + deals }, (_, number) => syntheticRow(number))
  await peer.load(rows.slice(0, WARM_UP))
  const start = performance.now()
  await peer.load(rows.slice(WARM_UP))
  const seconds = (performance.now() - start) / 1_000
  await peer.close()
  return deals / seconds
}

async function loadOurs({ uri, username, password }: Server, deals: number): Promise<number> {
  const store = await openNeo4j({ uri, username, password, timeoutMs: 120_000 })
  await seedTable(store, 0, WARM_UP)
  const start = performance.now()
  await seedTable(store, WARM_UP, WARM_UP + deals)
  const seconds = (performance.now() - start) / 1_000
  await store.close()
  return deals / seconds
}

/** Gives what the graph of the first `deals` deals holds in the end, by way of the embedded store. */
async function recordsOf(deals: number): Promise<TwinRecords> {
  const folder = await mkdtemp(join(tmpdir(), 'chiptrail-bench-'))
  const store = await openEmbedded(folder)
  try {
    await seedTable(store, 0, deals)
    return await readTwin(store)
  } finally {
    await store.close()
    await rm(folder, { recursive: true })
  }
}

/** Counts nodes by their labels and relationships by their type, each with all their properties. */
async function weigh({ uri, username, password }: Server): Promise<string> {
  const connection = await connect({ uri, username, password, timeoutMs: 120_000 })
  try {
    const [nodes, edges] = await connection.read((tx) =>
      Promise.all([
        tx.run(`MATCH (n) UNWIND labels(n) AS label
                RETURN label, count(*) AS nodes, sum(size(keys(n))) AS properties ORDER BY label`),
        tx.run(
          `MATCH ()-[r]->() RETURN type(r) AS type, count(*) AS edges, sum(size(keys(r))) AS properties ORDER BY type`,
        ),
      ]),
    )
    return JSON.stringify([nodes, edges], (_, value: unknown) =>
      typeof value === 'bigint' ? Number(value) : value,
    )
  } finally {
    await connection.close()
  }
}
