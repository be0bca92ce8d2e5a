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
 * Computes and commits a change on a graph whose names are all read with `knowledge`, again if another writer came first; gives the change as committed.
 * A change that changes nothing is not committed.
 *
 * @throws CONFLICT if others came first every time, and whatever `compute` throws.
 */
export async function commitChange(
  store: GraphStore,
  knowledge: Knowledge,
  compute: () => Promise<GraphChange>,
): Promise<GraphChange> {
  for (let attempt = 1; ; attempt++) {
    try {
      const isRead = await readAllWith(store, knowledge)
      const change = await compute()
      if (isEmptyChange(change)) return change
      await store.commit(isRead ? change : { ...change, knowledge: knowledge.fingerprint() })
      return change
    } catch (error) {
      if (!isChiptrailError(error, 'CONFLICT') || attempt >= ATTEMPTS) throw error
      // Writers that met once must not meet again in step.
      await setTimeout(Math.random() * Math.min(PAUSE_MS, 2 ** attempt))
    }
  }
}

/** Reads all names anew if they were read with other knowledge; false for an empty graph, which has none. */
async function readAllWith(store: GraphStore, knowledge: Knowledge): Promise<boolean> {
  if ((await store.knowledge()) === knowledge.fingerprint()) return true
  if ((await store.revision()) === 0) return false
  await store.commit(await resolveRereading(store, knowledge))
  return true
}
