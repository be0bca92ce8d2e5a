/**
 * The test of a seeding under SIGKILL that each backend runs: a process of its own is killed at random moments,
 * and the graph that is left in the end is that of one run. `CHIPTRAIL_TEST_DEALS` (2,000) and
 * `CHIPTRAIL_TEST_KILLS` (3) set the size.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportJsonl } from '../../src/export/jsonl.js'
import { openStore, type StoreChoice } from '../../src/store/open.js'
import { syntheticCsv } from '../bench/synthetic.js'

const DEALS = Number(process.env['CHIPTRAIL_TEST_DEALS'] ?? 2_000)
const KILLS = Number(process.env['CHIPTRAIL_TEST_KILLS'] ?? 3)
const BATCH = Math.max(100, DEALS / 200)
/** Time for one deal and one process, on a crowded machine. */
const [DEAL_MS, PROCESS_MS] = [50, 60_000]

/** Declares the test for the backend `name`; `prepare` gives an empty graph in a folder that goes. */
export function describeKilledSeeding(
  name: string,
  prepare: (folder: string) => Promise<StoreChoice> | StoreChoice,
): void {
  describe(`a seeding that is killed (${name})`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'chiptrail-seed-killed-'))
    const table = join(folder, 'deals.csv')
    const patience = (KILLS + 1) * (DEALS * DEAL_MS + PROCESS_MS)
    let whole: string
    beforeAll(async () => {
      await pipeline(Readable.from(syntheticCsv(0, DEALS)), createWriteStream(table))
      whole = (await seedKilled({ kind: 'embedded', folder: join(folder, 'whole') }, table, 0)).digest
    }, patience)
    afterAll(() => rmSync(folder, { recursive: true, force: true }))

    it(
      'and run again leaves the graph of one run',
      async () => {
        const { storedAtKills, digest } = await seedKilled(await prepare(folder), table, KILLS)
        process.stderr.write(`${name}: documents at the kills ${storedAtKills.join(', ')}; ${digest}\n`)
        expect(digest, `stored at the kills: ${storedAtKills.join(', ')}`).toBe(whole)
      },
      patience,
    )
  })
}

/** What came of {@link seedKilled}. */
interface KilledSeed {
  /** Documents in the store after each kill. */
  readonly storedAtKills: readonly number[]
  /** SHA-256 of the whole export. */
  readonly digest: string
}

/** Seeds `table` into the store of `choice`, killed `kills` times at a random commit that stores rows or soon after it, then once to the end. */
async function seedKilled(choice: StoreChoice, table: string, kills: number): Promise<KilledSeed> {
  const storedAtKills: number[] = []
  for (let kill = 0; kill < kills; kill++) {
    // Rows that an earlier life stored are passed over; among the commits that follow, kills are spread to the end.
    const done = storedAtKills.at(-1) ?? 0
    const ahead = Math.min(1, 2 / (kills - kill)) * (0.9 * DEALS - done)
    const commits = 1 + Math.floor((done + Math.random() * ahead) / BATCH)
    const { signal, complaint } = await runSeed(choice, table, commits)
    if (signal !== 'SIGKILL') throw new Error(`The seeding ended before it was killed: ${complaint}`)
    storedAtKills.push(await countDocuments(choice))
  }
  const { code, complaint } = await runSeed(choice, table, null)
  if (code !== 0) throw new Error(`The seeding ended with ${code}: ${complaint}`)
  return { storedAtKills, digest: await digestOf(choice) }
}

/** Gives the SHA-256 of everything in the store of `choice`. */
export async function digestOf(choice: StoreChoice): Promise<string> {
  const store = await openStore(choice)
  const hash = createHash('sha256')
  for await (const line of exportJsonl(store)) hash.update(line)
  await store.close()
  return hash.digest('hex')
}

async function countDocuments(choice: StoreChoice): Promise<number> {
  const store = await openStore(choice)
  const { documents } = await store.stats({})
  await store.close()
  return documents
}

/** Runs a seeding; kills it within a moment of its commit number `commits`, unless that is null. */
async function runSeed(choice: StoreChoice, table: string, commits: number | null) {
  const script = join(import.meta.dirname, 'seed-child.ts')
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', script, JSON.stringify(choice), table, String(BATCH)],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let complaint = ''
  let seen = 0
  child.stderr.on('data', (chunk: Buffer) => void (complaint += chunk.toString()))
  child.stdout.on('data', (chunk: Buffer) => {
    seen += chunk.toString().split('\n').length - 1
    if (commits === null || seen < commits || child.killed) return
    setTimeout(() => child.kill('SIGKILL'), Math.random() * 50)
    commits = null
  })
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve) =>
    child.on('close', (status, by) => resolve([status, by])),
  )
  return { code, signal, complaint }
}
