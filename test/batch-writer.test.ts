/** Batches computed ahead of the commit before them, on a store that takes its time. */
import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { type BatchOptions, createBatchWriter } from '../src/batch-writer.js'
import { ChiptrailError, isChiptrailError } from '../src/errors.js'
import type { GraphChange } from '../src/model/graph.js'
import { type Addition, resolveAddition } from '../src/resolve/resolve.js'
import type { GraphStore } from '../src/store/store.js'
import { syntheticDeals } from './bench/synthetic.js'
import { dump, KNOWLEDGE, withStore } from './resolve/world.js'

const BATCH = 8
const DEALS = [...syntheticDeals(0, 80)]
const COMMIT_MS = 30

/** Commits a moment later, and not at all where `before` rejects; told the number of the commit. */
function slowly(store: GraphStore, before: (commit: number) => unknown = () => undefined): GraphStore {
  let commits = 0
  return {
    ...store,
    commit: async (change: GraphChange) => {
      await setTimeout(COMMIT_MS)
      await before(++commits)
      return store.commit(change)
    },
  }
}

/** Writes all deals in batches; gives the changes stored. */
async function writeAll(store: GraphStore, options: Partial<BatchOptions> = {}): Promise<GraphChange[]> {
  const stored: GraphChange[] = []
  const writer = createBatchWriter(store, KNOWLEDGE, {
    isAhead: true,
    patienceMs: 0,
    onStored: (_, change) => stored.push(change),
    ...options,
  })
  try {
    for (let from = 0; from < DEALS.length; from += BATCH) await writer.write(DEALS.slice(from, from + BATCH))
  } finally {
    await writer.end()
  }
  return stored
}

/** The graph of one writer that takes turns with the store. */
async function plainGraph(deals: readonly Addition[] = DEALS): Promise<string> {
  let graph = ''
  await withStore(async (store) => {
    await store.commit({
      ...(await resolveAddition(store, KNOWLEDGE, deals)),
      knowledge: KNOWLEDGE.fingerprint(),
    })
    graph = await dump(store)
  })
  return graph
}

describe('writing batches', () => {
  it.each([true, false])('leaves the graph of one commit, in order (ahead: %s)', async (isAhead) => {
    await withStore(async (store) => {
      const stored = await writeAll(slowly(store), { isAhead })
      expect(stored.map(({ baseRevision }) => baseRevision)).toEqual(stored.map((_, index) => index))
      expect(await dump(store)).toBe(await plainGraph())
    })
  })

  it('reads while a commit is on its way, not between two', async () => {
    await withStore(async (store) => {
      let isBusy = false
      const during = new Map([
        [true, 0],
        [false, 0],
      ])
      const watched: GraphStore = {
        ...store,
        findNamesByBlocks: (...asked) => {
          during.set(isBusy, (during.get(isBusy) ?? 0) + 1)
          return store.findNamesByBlocks(...asked)
        },
        commit: async (change) => {
          isBusy = true
          await setTimeout(COMMIT_MS)
          isBusy = false
          return store.commit(change)
        },
      }
      await writeAll(watched)
      // The first batch has nothing before it; behind it the names are read anew, which its commit brings.
      expect(during.get(true)).toBeGreaterThan(during.get(false) ?? 0)
    })
  })

  it('computes anew where another writer came between', async () => {
    await withStore(async (store) => {
      const others = [...syntheticDeals(200, 220)]
      const foreign = async (commit: number) => {
        if (commit === 4) await store.commit(await resolveAddition(store, KNOWLEDGE, others))
      }
      await writeAll(slowly(store, foreign))
      expect(await dump(store)).toBe(await plainGraph([...DEALS, ...others]))
    })
  })

  it('leaves out what was not begun when it is told to stop', async () => {
    await withStore(async (store) => {
      const stop = new AbortController()
      const stored = await writeAll(
        slowly(store, (commit) => commit === 3 && stop.abort()),
        { signal: stop.signal },
      )
      expect(stored).toHaveLength(3)
      expect(await dump(store)).toBe(await plainGraph(DEALS.slice(0, 3 * BATCH)))
    })
  })

  it('waits for a store that does not answer, and ends at one that is full', async () => {
    await withStore(async (store) => {
      const reasons: string[] = []
      const away = (commit: number) => {
        if (commit === 3) throw new ChiptrailError('STORE_UNAVAILABLE', 'Nobody answers.')
      }
      await writeAll(slowly(store, away), {
        patienceMs: 60_000,
        onWait: (reason) => reasons.push(reason),
      })
      expect(reasons).toEqual(['Nobody answers.'])
      expect(await dump(store)).toBe(await plainGraph())
    })
    await withStore(async (store) => {
      const full = (commit: number) => {
        if (commit >= 3) throw new ChiptrailError('STORE_FULL', 'The disk is full.')
      }
      const failure = await writeAll(slowly(store, full)).catch((error: unknown) => error)
      expect(isChiptrailError(failure, 'STORE_FULL')).toBe(true)
      expect(await dump(store)).toBe(await plainGraph(DEALS.slice(0, 2 * BATCH)))
    })
  })
})
