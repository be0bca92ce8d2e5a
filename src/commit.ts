/** A change that is computed from what the store holds in, the same change committed out, whoever else writes. */
import { setTimeout } from 'node:timers/promises'
import { isChiptrailError } from './errors.js'
import { isEmptyChange } from './model/change.js'
import type { GraphChange } from './model/graph.js'
import type { Knowledge } from './resolve/knowledge.js'
import { resolveRereading } from './resolve/reread.js'
import type { GraphStore } from './store/store.js'

/** How often a change is computed again after another writer came first. */
const ATTEMPTS = 24
/** Longest pause before the last attempts, in milliseconds. */
const PAUSE_MS = 100

/**
 * Computes and commits a change on a graph whose names are all read with `knowledge` (null: what is
 * computed reads no name), again if another writer came first; gives the change as committed. A change
 * that changes nothing is not committed.
 *
 * @throws CONFLICT if others came first every time, and whatever `compute` throws.
 */
export async function commitChange(
  store: GraphStore,
  knowledge: Knowledge | null,
  compute: () => Promise<GraphChange>,
): Promise<GraphChange> {
  for (let left = ATTEMPTS; ; left--) {
    const rereading = knowledge && (await findRereading(store, knowledge))
    if (rereading && !(await tryCommit(store, rereading, left))) continue
    const change = await compute()
    if (isEmptyChange(change)) return change
    const isFirst = knowledge !== null && change.baseRevision === 0
    const whole = isFirst ? { ...change, knowledge: knowledge.fingerprint() } : change
    if (await tryCommit(store, whole, left)) return whole
  }
}

/** Gives the change that reads all names with `knowledge`; null if they are, or if there are none. */
async function findRereading(store: GraphStore, knowledge: Knowledge): Promise<GraphChange | null> {
  if ((await store.knowledge()) === knowledge.fingerprint()) return null
  return (await store.revision()) === 0 ? null : resolveRereading(store, knowledge)
}

/** Commits `change`; false if another writer came first and there are attempts left after this one. */
async function tryCommit(store: GraphStore, change: GraphChange, left: number): Promise<boolean> {
  try {
    await store.commit(change)
    return true
  } catch (error) {
    if (!isChiptrailError(error, 'CONFLICT') || left <= 1) throw error
    // Writers that met once must not meet again in step.
    await setTimeout(Math.random() * Math.min(PAUSE_MS, 2 ** (ATTEMPTS - left + 1)))
    return false
  }
}
