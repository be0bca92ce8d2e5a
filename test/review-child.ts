/**
 * Run as a process of its own, perhaps until it is killed: a reviewer who decides what waits, best
 * first, and prints what became of each decision once it is entered.
 */
import { writeSync } from 'node:fs'
import { isChiptrailError } from '../src/errors.js'
import { judge, undo } from '../src/judge.js'
import type { Verdict } from '../src/model/ontology.js'
import { createReviewQueue } from '../src/resolve/queue.js'
import { openStore, type StoreChoice } from '../src/store/open.js'
import { KNOWLEDGE } from './resolve/world.js'

/** Who reviews what, and how. */
export interface Sitting {
  readonly choice: StoreChoice
  readonly by: string
  readonly verdict: Verdict
  /** After so many decisions the last one is taken back; 0: none is. */
  readonly undoAfter: number
  /** Decisions after which the reviewer only sits there, until it is killed. Default: none stops it. */
  readonly most?: number
}

const {
  choice,
  by,
  verdict,
  undoAfter,
  most = Number.POSITIVE_INFINITY,
} = JSON.parse(process.argv[2] ?? '{}') as Sitting
// Written to the pipe before the next decision begins, so that what is printed is what was acknowledged.
const tell = (what: string, id: string) => writeSync(1, `${what} ${id}\n`)
const store = await openStore(choice)
const deps = { knowledge: KNOWLEDGE }
const queue = createReviewQueue(store, KNOWLEDGE)
for (let made = 0; ; ) {
  // Whoever is to kill this process may come late on a busy machine.
  if (made === most) await new Promise((resolve) => setTimeout(resolve, 2 ** 31 - 1))
  const { rows } = await queue.page({ first: 1, after: null })
  const [next] = rows
  if (!next) break
  const { a, b } = next.node
  try {
    const opinion = { a: a.text, b: b.text, verdict, by, reason: null }
    const { judgement, isNew } = await judge(store, deps, opinion)
    tell(isNew ? 'entered' : 'known', judgement.id)
    if (++made !== undoAfter) continue
    const [taken] = await undo(store, deps, [judgement.id], { by, reason: 'a slip' })
    tell('undone', taken?.judgement.id ?? '')
  } catch (error) {
    if (!isChiptrailError(error, 'CONFLICT')) throw error
    tell('refused', by)
  }
}
await store.close()
