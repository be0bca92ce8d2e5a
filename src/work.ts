/**
 * The write spine of several machines: documents that wait in a queue are stored, whoever put them
 * there. A worker that dies loses nothing: what it had taken goes to others, and a document stored
 * twice is stored once, since its text is its id.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { type IngestDeps, type IngestReject, type IngestReport, ingestDocuments } from './ingest.js'
import type { SourceText } from './model/source.js'
import type { QueueState, Task, WorkQueue } from './queue/queue.js'
import type { GraphStore } from './store/store.js'

/** What a worker did, and what it left in the queue. */
export interface WorkReport {
  readonly documents: IngestReport['documents']
  readonly rejects: readonly IngestReject[]
  readonly queue: QueueState
}

export interface WorkOptions {
  /** Documents taken at once, and stored in one commit. Default 50. */
  readonly batchSize?: number
  /** Ends when nothing waits and nobody has anything under way; otherwise the worker waits for more. */
  readonly drain?: boolean
  /** Ends the work after the batch under way. */
  readonly signal?: AbortSignal
  readonly onProgress?: (documents: IngestReport['documents']) => void
}

/** Most bytes of text handed to a queue in one go, in code units. */
const ADD_LENGTH = 4_000_000
const ADD_DOCUMENTS = 200
/** Wait before asking an empty queue again. */
const IDLE_MS = 1_000

/** Hands `sources` to the queue as they are read. Gives how many were read, and how many of them were not waiting already. */
export async function enqueueDocuments(
  queue: WorkQueue,
  sources: AsyncIterable<SourceText>,
  signal?: AbortSignal,
): Promise<{ read: number; added: number }> {
  const counts = { read: 0, added: 0 }
  let batch: SourceText[] = []
  let length = 0
  const flush = async () => {
    if (batch.length > 0) counts.added += await queue.add(batch)
    batch = []
    length = 0
  }
  for await (const source of sources) {
    if (signal?.aborted) break
    counts.read++
    batch.push(source)
    length += source.text.length
    if (length >= ADD_LENGTH || batch.length >= ADD_DOCUMENTS) await flush()
  }
  await flush()
  return counts
}

/**
 * Stores what waits in `queue` until told to stop, or until nothing is left if `drain` is set.
 *
 * @throws what ingestDocuments throws when the store fails, after giving back what it had taken;
 *   QUEUE_UNAVAILABLE if the queue fails.
 */
export async function work(
  store: GraphStore,
  deps: IngestDeps,
  queue: WorkQueue,
  { batchSize = 50, drain = false, signal, onProgress }: WorkOptions = {},
): Promise<WorkReport> {
  const documents = { read: 0, stored: 0, unchanged: 0, rejected: 0 }
  const rejects: IngestReject[] = []
  while (!signal?.aborted) {
    const tasks = await queue.take(batchSize)
    if (tasks.length === 0) {
      const { waiting, taken } = await queue.state()
      if (drain && waiting + taken === 0) break
      await sleep(IDLE_MS, undefined, signal ? { signal } : {}).catch(() => undefined)
      continue
    }
    const report = await storeOrGiveBack(store, deps, queue, tasks)
    for (const count of ['read', 'stored', 'unchanged', 'rejected'] as const)
      documents[count] += report.documents[count]
    rejects.push(...report.rejects)
    onProgress?.({ ...documents })
  }
  return { documents, rejects, queue: await queue.state() }
}

/** A batch that is begun is finished, whatever the signal: it takes seconds, and its lease would hold up others. */
async function storeOrGiveBack(
  store: GraphStore,
  deps: IngestDeps,
  queue: WorkQueue,
  tasks: readonly Task[],
): Promise<IngestReport> {
  try {
    const sources = tasks.map(({ source }) => source)
    const report = await ingestDocuments(store, deps, sources, { batchSize: tasks.length })
    await queue.finish(tasks)
    return report
  } catch (error) {
    // The first failure is the one to tell; what cannot be given back goes to others when the lease ends.
    await queue.giveBack(tasks).catch(() => undefined)
    throw error
  }
}
