/** Reviewers as processes of their own: killed in the middle, and several at once. The suite that each backend runs. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Judgement } from '../src/model/graph.js'
import { findCandidates } from '../src/resolve/candidates.js'
import { standing } from '../src/resolve/ledger.js'
import { openStore, type StoreChoice } from '../src/store/open.js'
import { inventedName } from './bench/synthetic.js'
import { add, addition, collect, deal, KNOWLEDGE } from './resolve/world.js'
import type { Sitting } from './review-child.js'

const PAIRS = 20

/** Gives an empty graph that survives its processes, and how to take it away. */
export type Prepare = () => Promise<{ choice: StoreChoice; cleanup: () => Promise<void> }>

/** Declares the tests for the backend `name`. */
export function describeReviewers(name: string, prepare: Prepare): void {
  describe(name, () => {
    it('20 candidates judged, one taken back, the process killed twice in the middle: nothing is lost', async () => {
      await withCandidates(prepare, async (choice) => {
        const sitting: Sitting = { choice, by: 'ann', verdict: 'DIFFERENT', undoAfter: 4 }
        const told = await review(sitting, 5)
        told.push(...(await review({ ...sitting, undoAfter: 0 }, 4)))
        expect(told.length).toBeGreaterThanOrEqual(9)
        told.push(...(await review({ ...sitting, undoAfter: 0 })))
        const ledger = await ledgerOf(choice)
        expect(ledger.map(({ id }) => id)).toEqual(expect.arrayContaining(told.map(({ id }) => id)))
        expect(told.filter(({ what }) => what === 'undone')).toHaveLength(1)
        expect(ledger.filter(({ undoes }) => undoes !== null)).toHaveLength(1)
        expect(pairsOf(standing(ledger))).toHaveLength(PAIRS)
        expect(new Set(pairsOf(standing(ledger))).size).toBe(PAIRS)
      })
    }, 180_000)

    it('three at once, who do not agree: each pair has one decision, and all that was entered is there', async () => {
      await withCandidates(prepare, async (choice) => {
        const told = await Promise.all(
          (['SAME', 'DIFFERENT', 'DIFFERENT'] as const).map((verdict, index) =>
            review({ choice, by: `reviewer ${index}`, verdict, undoAfter: 0 }),
          ),
        )
        const ledger = await ledgerOf(choice)
        const entered = told.flat().filter(({ what }) => what === 'entered')
        expect(entered.map(({ id }) => id).sort()).toEqual(ledger.map(({ id }) => id).sort())
        expect(pairsOf(ledger)).toHaveLength(PAIRS)
        expect(new Set(pairsOf(ledger)).size).toBe(PAIRS)
      })
    }, 180_000)
  })
}

const pairsOf = (ledger: readonly Judgement[]): string[] => ledger.map(({ a, b }) => `${a} ${b}`)

/** Runs `work` on a graph in which {@link PAIRS} pairs of names wait for a person. */
async function withCandidates(prepare: Prepare, work: (choice: StoreChoice) => Promise<void>): Promise<void> {
  const { choice, cleanup } = await prepare()
  try {
    const store = await openStore(choice)
    const sellers = Array.from({ length: PAIRS }, (_, index) => {
      const [first = '', second = ''] = inventedName(index).split(' ')
      return [`${first} ${second} Technology Ltd`, `${first.slice(0, -1)} ${second} Technology Ltd`]
    })
    await add(
      store,
      ...sellers.map((names, index) =>
        addition(`notice ${index}`, [deal({ buyers: ['Shenzhen University'], intermediaries: names })]),
      ),
    )
    expect((await findCandidates(store, KNOWLEDGE)).candidates).toHaveLength(PAIRS)
    await store.close()
    await work(choice)
  } finally {
    await cleanup()
  }
}

async function ledgerOf(choice: StoreChoice): Promise<Judgement[]> {
  const store = await openStore(choice)
  try {
    return await collect(store.scan('judgement'))
  } finally {
    await store.close()
  }
}

/** Decisions that a reviewer who is to be killed may make beyond the lines for which its killer waits. */
const LEEWAY = 3

/**
 * Lets a reviewer sit until nothing waits, or kills it soon after `lines` lines, in the middle of
 * another decision or before it; gives what was printed whole.
 */
async function review(
  sitting: Sitting,
  lines = Number.POSITIVE_INFINITY,
): Promise<{ what: string; id: string }[]> {
  const isKilled = lines !== Number.POSITIVE_INFINITY
  const child = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      join(import.meta.dirname, 'review-child.ts'),
      JSON.stringify(isKilled ? { ...sitting, most: lines + LEEWAY } : sitting),
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let output = ''
  let complaint = ''
  let isDying = false
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString()
  })
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString()
    if (isDying || output.split('\n').length <= lines) return
    isDying = true
    setTimeout(() => child.kill('SIGKILL'), Math.random() * 5)
  })
  const ending = await new Promise((resolve) => child.on('close', (code, signal) => resolve(signal ?? code)))
  expect([ending, complaint]).toEqual([isKilled ? 'SIGKILL' : 0, ''])
  return output
    .slice(0, output.lastIndexOf('\n'))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [what = '', id = ''] = line.split(' ')
      return { what, id }
    })
}
