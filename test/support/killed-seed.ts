/** Seeding in a process of its own that is killed at random moments, and the graph that is left in the end. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { exportJsonl } from '../../src/export/jsonl.js'
import { openStore, type StoreChoice } from '../../src/store/open.js'

/** What came of {@link seedKilled}. */
export interface KilledSeed {
  /** Documents in the store after each kill. */
  readonly storedAtKills: readonly number[]
  /** SHA-256 of the whole export. */
  readonly digest: string
}

/**
 * Seeds the `rows` rows of `table` into the store of `choice`, killed `kills` times at a random commit or
 * soon after it, then once to the end.
 */
export async function seedKilled(
  choice: StoreChoice,
  table: string,
  { kills, rows, batch }: { kills: number; rows: number; batch: number },
): Promise<KilledSeed> {
  const storedAtKills: number[] = []
  for (let kill = 0; kill < kills; kill++) {
    const commits = 1 + Math.floor((Math.random() * rows) / batch / 2)
    const { signal, complaint } = await runSeed(choice, table, batch, commits)
    if (signal !== 'SIGKILL') throw new Error(`The seeding ended before it was killed: ${complaint}`)
    storedAtKills.push(await countDocuments(choice))
  }
  const { code, complaint } = await runSeed(choice, table, batch, null)
  if (code !== 0) throw new Error(`The seeding ended with ${code}: ${complaint}`)
  return { storedAtKills, digest: await digestOf(choice) }
}

/** Gives the SHA-256 of everything in the store. */
async function digestOf(choice: StoreChoice): Promise<string> {
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
async function runSeed(choice: StoreChoice, table: string, batch: number, commits: number | null) {
  const script = join(import.meta.dirname, 'seed-child.ts')
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', script, JSON.stringify(choice), table, String(batch)],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let complaint = ''
  let seen = 0
  child.stderr.on('data', (chunk: Buffer) => void (complaint += chunk.toString()))
  child.stdout.on('data', (chunk: Buffer) => {
    seen += chunk.toString().split('\n').length - 1
    if (commits === null || seen < commits || child.killed) return
    setTimeout(() => child.kill('SIGKILL'), Math.random() * 100)
    commits = null
  })
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve) =>
    child.on('close', (status, by) => resolve([status, by])),
  )
  return { code, signal, complaint }
}
