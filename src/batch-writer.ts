/**
 * Batches of documents in, committed one after the other. Where a store works by itself, a batch is computed while
 * the one before it is written, from what the store will hold then.
 */
import { setTimeout } from 'node:timers/promises'
import { commitChange } from './commit.js'
import { isChiptrailError } from './errors.js'
import type { GraphChange } from './model/graph.js'
import type { Knowledge } from './resolve/knowledge.js'
import { type Addition, resolveAddition } from './resolve/resolve.js'
import { readAhead } from './store/ahead.js'
import type { GraphStore } from './store/store.js'

/** How batches are written. */
export interface BatchOptions {
  /** Computes a batch while the one before it is written. */
  readonly isAhead: boolean
  /** How long a store that does not answer is waited for, at each batch, in milliseconds. */
  readonly patienceMs: number
  /** Called once each time a store stops answering. */
  readonly onWait?: ((reason: string) => void) | undefined
  /** Stops between commits: what was not begun is left out. */
  readonly signal?: AbortSignal | undefined
  /** Called after each commit, in order, with the change as stored. */
  readonly onStored: (batch: readonly Addition[], change: GraphChange) => void
}

/** Takes batches; memory holds two of them, three where it computes ahead. */
export interface BatchWriter {
  /** Resolves when the change is computed and it is the store's turn. Rejects if the store failed at an earlier batch. */
  write(batch: readonly Addition[]): Promise<void>
  /** Resolves when all is stored that was begun. Must be called, whatever happened. */
  end(): Promise<void>
}

/** Pause before a store that did not answer is asked again. */
const RETRY_MS = 2_000

/** A batch on its way. */
interface Writing {
  /** Settles when the batch before it is stored. */
  readonly begun: Promise<unknown>
  /** Resolves when there is nothing to do but to wait for the store. */
  readonly computed: Promise<unknown>
  /** The change that the store is given first: it stays unless another writer comes between. Known once {@link begun}. */
  readonly given: Promise<GraphChange>
  /** The change as stored; null if the signal came first. */
  readonly done: Promise<GraphChange | null>
}

/** Makes a writer on a graph whose names are read with `knowledge`. */
export function createBatchWriter(
  store: GraphStore,
  knowledge: Knowledge,
  options: BatchOptions,
): BatchWriter {
  let latest: Writing | null = null

  const start = (batch: readonly Addition[], before: Writing | null): Writing => {
    const begun = before?.done ?? Promise.resolve()
    // What fails while a commit is on its way is asked again behind it.
    let ahead = before && options.isAhead ? computeAhead(batch, before).catch(() => null) : null
    let give: (change: GraphChange) => void = () => undefined
    const given = new Promise<GraphChange>((resolve) => {
      give = resolve
    })
    const compute = async () => {
      const guess = ahead && (await ahead)
      ahead = null
      const isRight = guess !== null && (await before?.done) === (await before?.given)
      const change = isRight ? guess : await resolveAddition(store, knowledge, batch)
      give(change)
      return change
    }
    const commit = async () => {
      await begun
      if (options.signal?.aborted) return null
      const change = await patiently(() => commitChange(store, knowledge, compute), options)
      options.onStored(batch, change)
      return change
    }
    const done = commit()
    // What fails is thrown where it is awaited; until then it must not count as unhandled.
    done.catch(() => undefined)
    return { begun, computed: ahead?.then((guess) => guess ?? given) ?? given, given, done }
  }

  /** Computes the change of `batch` from what the store will hold once it has what it is given before. */
  const computeAhead = async (batch: readonly Addition[], { given, done }: Writing) =>
    resolveAddition(readAhead(store, await given, done), knowledge, batch)

  return {
    async write(batch) {
      // Nothing is computed two commits ahead.
      await (options.isAhead ? latest?.begun : latest?.done)
      latest = start(batch, latest)
      await Promise.race([latest.computed, latest.done])
    },
    async end() {
      await latest?.done
    },
  }
}

/** Does `work`, again while the store does not answer: a server that restarts is back in a minute. */
async function patiently<T>(
  work: () => Promise<T>,
  { patienceMs, onWait, signal }: BatchOptions,
): Promise<T> {
  const deadline = performance.now() + patienceMs
  for (let isFirst = true; ; isFirst = false)
    try {
      return await work()
    } catch (error) {
      const mayReturn = isChiptrailError(error, 'STORE_UNAVAILABLE') && !signal?.aborted
      if (!mayReturn || performance.now() >= deadline) throw error
      if (isFirst) onWait?.(error.message)
      await setTimeout(RETRY_MS)
    }
}
