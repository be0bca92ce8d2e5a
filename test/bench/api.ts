/**
 * Chiptrail's GraphQL on a real Neo4j beside the plain driver with Cypher tuned by hand and beside
 * \@neo4j/graphql, over the same database in one run: a buyer's chain, and the page of a hub.
 */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packagePath, readConfig } from '../../src/config.js'
import { playersOf } from '../../src/model/hops.js'
import { readGazetteer } from '../../src/read/gazetteer.js'
import { createKnowledge } from '../../src/resolve/knowledge.js'
import { type App, createApp, serve } from '../../src/server.js'
import { openNeo4j } from '../../src/store/neo4j/neo4j.js'
import type { GraphStore } from '../../src/store/store.js'
import { organizationId } from '../graphql/graph.js'
import { hostileQueries } from '../graphql/hostile.js'
import { openRaw } from './api-raw.js'
import { measure, ms, type Timing } from './measure.js'
import { openNeo4jGraph } from './neo4j-graph.js'
import { seedPlain } from './plain.js'

const DEALS = Number(process.env['CHIPTRAIL_BENCH_DEALS'] ?? 100_000)
const ROUNDS = 200
const PEER_ROUNDS = 20
const CLIENTS = 16
const CLIENT_MS = 60_000
const HUB = organizationId('AWS')
/** A provider of ten deals. */
const SMALL = 'Oracle Cloud'

const DEAL =
  'id status date amount { value currency } claims { id evidence { field start end quote document { id title } } }'
const CHAIN = `query ($buyer: ID!, $chip: ID!, $grades: [Grade!]) {
  chains(from: { id: $buyer }, to: { id: $chip }, filter: { grades: $grades }) {
    nodes { text grade
      hops { from { id name } relation to { id name } evidence { start end quote document { id title } } }
      deals { id status date amount { value currency } } }
    limits { truncated }
  }
}`
const PAGE = `query ($hub: ID!) {
  entity(id: $hub) { id name ... on Organization {
    deals(first: 20) { nodes { ${DEAL} roles { role position entity { id name } } } } } }
}`

/** Prints medians and ratios, and what 16 clients get in a minute. */
export async function benchApi(): Promise<void> {
  const knowledge = createKnowledge(readGazetteer(readConfig({}).gazetteerFolder))
  const graph = await openNeo4jGraph(async (store) => {
    await seedPlain(store, 0, DEALS - 10, 'AWS')
    await seedPlain(store, DEALS - 10, DEALS, SMALL)
  }, process.env['CHIPTRAIL_BENCH_HOME'] ?? null)
  const { uri } = graph.server
  const store = await openNeo4j({ uri, username: 'neo4j', password: '' })
  const raw = openRaw(uri)
  const app = appOver(store, knowledge)
  try {
    const buyer = await smallBuyer(store, HUB)
    const apart = await smallBuyer(store, organizationId(SMALL))
    const asked = { buyer: buyer.id, chip: buyer.chip, hub: HUB }
    console.log(`${DEALS} deals, all but ten of ${HUB}; the buyer has ${buyer.deals}`)
    const chain = { buyer: buyer.id, chip: buyer.chip }
    const rows = {
      'chain, raw driver': () => raw.chain(buyer.id, buyer.chip),
      'chain, chiptrail': () => ask(app, CHAIN, { ...chain, grades: ['SAME_DEAL'] }),
      'chain of any grade, chiptrail': () => ask(app, CHAIN, chain),
      'chain beside a small provider, chiptrail': () =>
        ask(app, CHAIN, { buyer: apart.id, chip: apart.chip, grades: ['SAME_DEAL'] }),
      'page of the hub, raw driver': () => raw.page(HUB),
      'page of the hub, chiptrail': () => ask(app, PAGE, { hub: HUB }),
      'page of the buyer, chiptrail': () => ask(app, PAGE, { hub: buyer.id }),
    }
    const times = await interleaved(rows)
    const peer = askPeer({ uri, ...asked, rounds: PEER_ROUNDS })
    for (const [name, { p50, rows: count }] of Object.entries(peer))
      console.log(`  ${name}, @neo4j/graphql: p50 ${p50.toFixed(2)} ms (${count} rows)`)
    const ratio = (a: string, b: string) => (p50(times, a) / p50(times, b)).toFixed(2)
    console.log(`chain: ${ratio('chain, chiptrail', 'chain, raw driver')} times the raw driver`)
    console.log(
      `page: ${ratio('page of the hub, chiptrail', 'page of the hub, raw driver')} times the raw driver`,
    )
    console.log(
      `hub of ${DEALS} to a provider of ten: ${ratio('chain, chiptrail', 'chain beside a small provider, chiptrail')}`,
    )
    console.log(
      `@neo4j/graphql: ${(peer.chain.p50 / p50(times, 'chain, chiptrail')).toFixed(1)} times our chain, `,
    )
    console.log(`  ${(peer.page.p50 / p50(times, 'page of the hub, chiptrail')).toFixed(1)} times our page`)
    await benchHostile(app)
    await benchClients(app, chain)
  } finally {
    await app.close()
    await raw.close()
    await store.close()
    await graph.close()
  }
}

function appOver(store: GraphStore, knowledge: ReturnType<typeof createKnowledge>): App {
  const config = readConfig({ CHIPTRAIL_REQUESTS_PER_MINUTE: '0' })
  const onUnexpected = (error: unknown) => console.error(error)
  const extractor = { extract: () => ({ entities: [], deals: [] }) }
  return createApp(store, config, { knowledge, extractor, onUnexpected })
}

/** Gives a buyer of few deals, one of them of `provider` with a chip. */
async function smallBuyer(store: GraphStore, provider: string) {
  const filter = { parties: [{ roles: ['PROVIDER'], entityIds: [provider] }, { roles: ['CHIP'] }] } as const
  const page = await store.findDeals(filter, 'ID', { first: 200, after: null })
  for (const { node } of page.rows) {
    const [id = ''] = playersOf(node, 'BUYER')
    const [chip = ''] = playersOf(node, 'CHIP')
    const count = await store.countDeals({ parties: [{ entityIds: [id] }] })
    if (count <= 8) return { id, chip, deals: count }
  }
  throw new Error(`No buyer of ${provider} has eight deals or fewer.`)
}

async function ask(app: App, query: string, variables: object): Promise<number> {
  const response = await app.fetch(
    new Request('http://bench/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    }),
  )
  const text = await response.text()
  if (text.includes('"errors"')) throw new Error(text.slice(0, 500))
  return text.length
}

/** Measures all rows a few rounds at a time, so that what else the machine does falls on all alike. */
async function interleaved(
  rows: Readonly<Record<string, () => Promise<number>>>,
): Promise<Map<string, Timing>> {
  const times = new Map<string, number[]>()
  for (const [name, work] of Object.entries(rows)) {
    await measure(20, work)
    times.set(name, [])
  }
  for (let round = 0; round < ROUNDS; round++)
    for (const [name, work] of Object.entries(rows)) {
      const start = performance.now()
      await work()
      times.get(name)?.push(performance.now() - start)
    }
  return new Map(
    [...times].map(([name, list]) => {
      const sorted = list.sort((a, b) => a - b)
      const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0
      const timing = { p50: at(0.5), p95: at(0.95) }
      console.log(`  ${name}: ${ms(timing)}`)
      return [name, timing]
    }),
  )
}

const p50 = (times: ReadonlyMap<string, Timing>, name: string) => times.get(name)?.p50 ?? Number.NaN

interface PeerTimes {
  readonly chain: { readonly p50: number; readonly rows: number }
  readonly page: { readonly p50: number; readonly rows: number }
}

/** Installs the peer in a folder of its own and lets it answer. */
function askPeer(question: object): PeerTimes & Record<string, PeerTimes['chain']> {
  const folder = mkdtempSync(join(tmpdir(), 'chiptrail-peer-'))
  try {
    cpSync(packagePath('test', 'bench', 'peer'), folder, { recursive: true })
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--silent'], {
      cwd: folder,
      stdio: 'ignore',
    })
    const output = execFileSync(process.execPath, ['peer.mjs', JSON.stringify(question)], {
      cwd: folder,
      encoding: 'utf8',
    })
    return JSON.parse(output) as PeerTimes & Record<string, PeerTimes['chain']>
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Prints the longest time to refuse or answer a hostile question. */
async function benchHostile(app: App): Promise<void> {
  let worst = { name: '', time: 0 }
  const queries = hostileQueries()
  for (const { name, query, variables = {} } of queries) {
    const start = performance.now()
    const response = await app.fetch(
      new Request('http://bench/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      }),
    )
    await response.text()
    const time = performance.now() - start
    if (time > worst.time) worst = { name, time }
  }
  console.log(
    `${queries.length} hostile questions: the longest took ${worst.time.toFixed(0)} ms (${worst.name})`,
  )
}

/** Lets clients ask over a real port for a minute and prints what they got. */
async function benchClients(app: App, chain: object): Promise<void> {
  const server = await serve(app, { host: '127.0.0.1', port: 0 })
  const end = performance.now() + CLIENT_MS
  const times: number[] = []
  let errors = 0
  const client = async () => {
    for (let turn = 0; performance.now() < end; turn++) {
      const body =
        turn % 2 === 0 ? { query: CHAIN, variables: chain } : { query: PAGE, variables: { hub: HUB } }
      const start = performance.now()
      try {
        const response = await fetch(`${server.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        })
        if ((await response.text()).includes('"errors"')) errors++
      } catch {
        errors++
      }
      times.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, client))
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0
  console.log(
    `${CLIENTS} clients for ${CLIENT_MS / 1_000} s: ${times.length} answers, ${errors} errors, ${ms({ p50: at(0.5), p95: at(0.95) })}`,
  )
  await server.close()
}
