/**
 * Documents that wait in PostgreSQL until some worker, on whichever machine, has stored them. Only the
 * waiting is here: what becomes of a document is src/work.ts. The only importer of pg-boss.
 */
import { randomUUID } from 'node:crypto'
import PgBoss from 'pg-boss'
import { ChiptrailError } from '../errors.js'
import { documentId } from '../model/ids.js'
import type { SourceText } from '../model/source.js'
import { pack, unpack } from './payload.js'

/** Where the queue is, and how long a worker may keep what it took. */
export interface QueueSettings {
  /** `postgres://user:password@host:port/database` */
  readonly url: string
  /** Seconds until what a worker took and did not finish is given to others; holds for what is added with it. */
  readonly leaseSeconds: number
}

/** A document that a worker has taken and must finish or give back. */
export interface Task {
  readonly id: string
  readonly source: SourceText
}

/** How many documents are where. */
export interface QueueState {
  readonly waiting: number
  readonly taken: number
  /** Given up after {@link TRIES} tries: whoever took them died or could not store them. */
  readonly failed: number
}

/** The seam between those who read documents and those who store them. */
export interface WorkQueue {
  /** Adds documents and gives how many were not waiting already; the hash of its text tells documents apart. */
  add(sources: readonly SourceText[]): Promise<number>
  /** Takes up to `limit` documents, longest waiting first; none if none waits. Nobody else gets them while the lease runs. */
  take(limit: number): Promise<Task[]>
  /** Tells that the documents are stored, or rejected for good. */
  finish(tasks: readonly Task[]): Promise<void>
  /** Lets others try documents that could not be stored now, after a short while. */
  giveBack(tasks: readonly Task[]): Promise<void>
  state(): Promise<QueueState>
  /** Frees the connections. Safe to call twice. */
  close(): Promise<void>
}

/** How often a document is tried before it is given up. */
const TRIES = 10
const RETRY_SECONDS = 2
/** Documents that nobody takes are kept this long. */
const RETENTION_DAYS = 365
const SCHEMA = 'chiptrail_queue'
const NAME = 'documents'

interface Payload {
  readonly place: string | null
  readonly packed: string
}

/**
 * Connects to the queue and makes its tables where they are missing (schema `chiptrail_queue`).
 *
 * @throws QUEUE_UNAVAILABLE if the server cannot be reached or does not let us in.
 */
export async function openQueue({ url, leaseSeconds }: QueueSettings): Promise<WorkQueue> {
  const boss = new PgBoss({
    connectionString: url,
    schema: SCHEMA,
    application_name: 'chiptrail',
    schedule: false,
    max: 4,
  })
  // An idle connection that breaks shows in the next call; without a listener it would end the process.
  boss.on('error', () => undefined)
  const ask = <T>(work: () => Promise<T>) => work().catch((cause: unknown) => fail(url, cause))
  await ask(async () => {
    await boss.start()
    await boss.createQueue(NAME, {
      name: NAME,
      policy: 'short',
      retryLimit: TRIES - 1,
      retryDelay: RETRY_SECONDS,
      retentionDays: RETENTION_DAYS,
    })
  })
  let closing: Promise<void> | null = null
  return {
    add: (sources) =>
      ask(async () => {
        const jobs = sources.map((source) => ({
          id: randomUUID(),
          name: NAME,
          singletonKey: documentId(source.text),
          expireInSeconds: leaseSeconds,
          data: { place: source.path ?? source.sourceId, packed: pack(source) } satisfies Payload,
        }))
        await boss.insert(jobs)
        const [row] = await query<{ added: string }>(boss, 'count(*) AS added', 'id = ANY($2::uuid[])', [
          jobs.map(({ id }) => id),
        ])
        return Number(row?.added ?? 0)
      }),
    take: (limit) =>
      ask(async () => {
        await boss.expire()
        const jobs = await boss.fetch<Payload>(NAME, { batchSize: limit })
        return jobs.map(({ id, data }) => ({ id, source: unpack(data.packed) }))
      }),
    finish: (tasks) => ask(() => boss.complete(NAME, idsOf(tasks))),
    giveBack: (tasks) => ask(() => boss.fail(NAME, idsOf(tasks))),
    state: () => ask(() => stateOf(boss)),
    close: () => (closing ??= boss.stop({ graceful: false, wait: true })),
  }
}

function idsOf(tasks: readonly Task[]): string[] {
  return tasks.map(({ id }) => id)
}

async function stateOf(boss: PgBoss): Promise<QueueState> {
  const rows = await query<{ state: string; jobs: string }>(
    boss,
    'state, count(*) AS jobs',
    'true GROUP BY state',
  )
  const counts = new Map(rows.map(({ state, jobs }) => [state, Number(jobs)]))
  const count = (state: string) => counts.get(state) ?? 0
  return { waiting: count('created') + count('retry'), taken: count('active'), failed: count('failed') }
}

/** Asks what pg-boss has no call for. */
async function query<T>(
  boss: PgBoss,
  columns: string,
  where: string,
  parameters: readonly unknown[] = [],
): Promise<readonly T[]> {
  const sql = `SELECT ${columns} FROM ${SCHEMA}.job WHERE name = $1 AND ${where}`
  return (await boss.getDb().executeSql(sql, [NAME, ...parameters])).rows as T[]
}

/** The address without its password: messages end up in logs. */
function fail(url: string, cause: unknown): never {
  const { host, pathname } = new URL(url)
  const why = cause instanceof Error ? cause.message || cause.name : String(cause)
  throw new ChiptrailError(
    'QUEUE_UNAVAILABLE',
    `The queue at ${host}${pathname} cannot be used (${why}); check CHIPTRAIL_QUEUE and that PostgreSQL is running.`,
    { cause },
  )
}
