/** Judging while others write: any interleaving gives the graph of what is left. The suite that each backend runs. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { undo } from '../../src/judge.js'
import { expectFreshBuild, histories, live } from './histories.js'
import { ANN, bytesOf, DEPS, NAMES, opine, put, tell, type WithStore } from './world.js'

const TEXTS = NAMES.flatMap((name, index) => [
  tell(`alone ${index}`, name),
  tell(`both ${index}`, name, NAMES[(index + 2) % NAMES.length] ?? name),
])
const anyOpinion = fc.record({
  a: fc.constantFrom(...NAMES),
  b: fc.constantFrom(...NAMES),
  verdict: fc.constantFrom('SAME' as const, 'DIFFERENT' as const, 'UNSURE' as const),
})

/** Declares the tests; `runs` interleavings are tried. Graphs built from scratch are embedded ones. */
export function describeInterleavings(withStore: WithStore, runs: number): void {
  describe('any interleaving of ingest, judge, undo and remove', () => {
    it('gives the graph of the documents and judgements that are left, and a merge with its undo is nothing', async () => {
      await fc.assert(
        fc.asyncProperty(histories(TEXTS.length, 4, anyOpinion), async (acts) => {
          await withStore(async (store) => {
            const left = await live(store, TEXTS, acts, ({ a, b, verdict }) => opine(store, a, b, verdict))
            const bytes = await bytesOf(store)
            await expectFreshBuild(store, left, async (fresh) => {
              if (left.length > 0) await put(fresh, ...left)
            })
            for (const a of NAMES.slice(0, 3)) {
              const made = await opine(store, a, NAMES[4] ?? '', 'SAME').catch(() => null)
              if (made?.isNew) await undo(store, DEPS, [made.judgement.id], ANN)
              expect(await bytesOf(store)).toBe(bytes)
            }
          })
        }),
        { numRuns: runs },
      )
    }, 120_000)
  })
}
