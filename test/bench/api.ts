/**
 * Chiptrail's GraphQL on a real Neo4j beside the plain driver with Cypher tuned by hand and beside
 * \@neo4j/graphql, over the same database in one run: a buyer's chain, and the page of a hub.
 */
import { readConfig } from '../../src/config.js'
import { readGazetteer } from '../../src/read/gazetteer.js'
import { createKnowledge } from '../../src/resolve/knowledge.js'
import { type App, createApp, serve } from '../../src/server.js'
import { openNeo4j } from '../../src/store/neo4j/neo4j.js'
import type { GraphStore } from '../../src/store/store.js'
import { organizationId } from '../graphql/graph.js'
import { benchHostile } from './api-hostile.js'
import { openPeerApi } from './api-peer.js'
import { openRaw } from './api-raw.js'
import { smallBuyer } from './buyers.js'
import { ms, type Timing } from './measure.js'
import { openNeo4jGraph } from './neo4j-graph.js'
import { seedPlain } from './plain.js'
import { post } from './post.js'

const DEALS = Number(process.env['CHIPTRAIL_BENCH_DEALS'] ?? 100_000)
const ROUNDS = 200
const WARM_UP = 30
/** Milliseconds that one question of the peer may take in all rounds together. */
const PEER_MS = 15_000
const CLIENTS = 16
const CLIENT_MS = 60_000
const HUB = organizationId('AWS')
/** A provider of ten deals. */
const SMALL = 'Oracle Cloud'

/** What the ratios to the peer compare, all behind the same HTTP server. */
const PEER_ANSWERS = `  what it answers, as deals and from the buyer: the same deals with their parties, places in order, words and
  documents; not which words prove which hop, the grade, the ways that begin at a reseller, whether there are more.
  As we answer it: also the deals that the buyer sold in, the names that each claim uses, whether there are more;
  to put hops and grades together is left to who asks. Of any grade: also what the sellers bought, and their
  sellers, without words.`

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
  const server = await serve(app, { host: '127.0.0.1', port: 0 })
  try {
    const buyer = await smallBuyer(store, HUB)
    const apart = await smallBuyer(store, organizationId(SMALL))
    console.log(`${DEALS} deals, all but ten of ${HUB}; the buyer has ${buyer.deals}`)
    const chain = { buyer: buyer.id, chip: buyer.chip }
    await benchHostile(app)
    const peer = await openPeerApi(uri)
    const ask = (query: string, variables: object) => post(server.url, query, variables)
    try {
      const times = await interleaved({
        'chain, raw statement': timed(() => raw.alone.chain(buyer.id, buyer.chip)),
        'chain, raw transaction': timed(() => raw.managed.chain(buyer.id, buyer.chip)),
        'chain, chiptrail': timed(() => ask(CHAIN, { ...chain, grades: ['SAME_DEAL'] })),
        'chain of any grade, chiptrail': timed(() => ask(CHAIN, chain)),
        'chain beside a small provider, chiptrail': timed(() =>
          ask(CHAIN, { buyer: apart.id, chip: apart.chip, grades: ['SAME_DEAL'] }),
        ),
        'page, raw statement': timed(() => raw.alone.page(HUB)),
        'page, raw transaction': timed(() => raw.managed.page(HUB)),
        'page, chiptrail': timed(() => ask(PAGE, { hub: HUB })),
        'page of the buyer, chiptrail': timed(() => ask(PAGE, { hub: buyer.id })),
        ...Object.fromEntries(
          Object.entries(peer.questions).map(([name, query]) => [
            `${name}, @neo4j/graphql`,
            asLongAs(
              PEER_MS,
              timed(() => post(peer.url, query, { ...chain, hub: HUB })),
            ),
          ]),
        ),
      })
      printRatios(times, Object.keys(peer.questions))
    } finally {
      peer.close()
    }
    await benchClients(server.url, chain)
  } finally {
    await server.close()
    await raw.close()
    await store.close()
    await graph.close()
  }
}

function printRatios(times: ReadonlyMap<string, Timing>, peerQuestions: readonly string[]): void {
  const ratio = (a: string, b: string) =>
    ((times.get(a)?.p50 ?? Number.NaN) / (times.get(b)?.p50 ?? Number.NaN)).toFixed(2)
  for (const name of ['chain', 'page']) {
    const ours = `${name}, chiptrail`
    const raw = `${name}, raw statement`
    console.log(
      `${name}: ${ratio(ours, raw)} times a raw statement, ${ratio(ours, `${name}, raw transaction`)} times a raw transaction`,
    )
    for (const question of peerQuestions.filter((one) => one.startsWith(name))) {
      const [peer, same] = [`${question}, @neo4j/graphql`, `${question}, chiptrail`]
      const compared = `${ratio(peer, times.has(same) ? same : ours)} times ours, ${ratio(peer, raw)} times a raw statement`
      console.log(`  @neo4j/graphql, ${question}: ${compared}`)
    }
  }
  console.log(PEER_ANSWERS)
  console.log(
    `chain through the hub of ${DEALS} to one beside a provider of ten: ${ratio('chain, chiptrail', 'chain beside a small provider, chiptrail')}`,
  )
}

function appOver(store: GraphStore, knowledge: ReturnType<typeof createKnowledge>): App {
  const config = readConfig({ CHIPTRAIL_REQUESTS_PER_MINUTE: '0' })
  const onUnexpected = (error: unknown) => console.error(error)
  const extractor = { extract: () => ({ entities: [], deals: [] }) }
  return createApp(store, config, { knowledge, extractor, onUnexpected })
}

/** Work that gives its milliseconds; null in rounds in which it rests. */
type Measured = (round: number) => Promise<number | null>

function timed(work: () => Promise<unknown>): Measured {
  return async () => {
    const start = performance.now()
    await work()
    return performance.now() - start
  }
}

/** Does `work` until it has taken `limitMs` together, and once at least; twice before that unmeasured. */
function asLongAs(limitMs: number, work: Measured): Measured {
  let spent = 0
  return async (round) => {
    if (round < -2 || spent > limitMs) return null
    const time = await work(round)
    if (round >= 0) spent += time ?? 0
    return time
  }
}

/** Measures all rows a round at a time, so that what else the machine does falls on all alike. */
async function interleaved(rows: Readonly<Record<string, Measured>>): Promise<Map<string, Timing>> {
  const times = new Map<string, number[]>()
  for (let round = -WARM_UP; round < ROUNDS; round++)
    for (const [name, work] of Object.entries(rows)) {
      const time = await work(round)
      if (round >= 0 && time !== null) times.set(name, [...(times.get(name) ?? []), time])
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

/** Lets clients ask for a minute and prints what they got. */
async function benchClients(url: string, chain: object): Promise<void> {
  const end = performance.now() + CLIENT_MS
  const times: number[] = []
  const errors: string[] = []
  const client = async () => {
    for (let turn = 0; performance.now() < end; turn++) {
      const start = performance.now()
      try {
        await (turn % 2 === 0 ? post(url, CHAIN, chain) : post(url, PAGE, { hub: HUB }))
      } catch (error) {
        errors.push(String(error))
      }
      times.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, client))
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0
  console.log(
    `${CLIENTS} clients for ${CLIENT_MS / 1_000} s: ${times.length} answers, ${errors.length} errors, ${ms({ p50: at(0.5), p95: at(0.95) })}`,
  )
  for (const error of new Set(errors)) console.log(`  ${error}`)
}
