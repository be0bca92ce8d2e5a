/** Judging while others write: any interleaving gives the graph of what is left. The suite that each backend runs. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isChiptrailError } from '../../src/errors.js'
import { importJudgements, undo } from '../../src/judge.js'
import type { Verdict } from '../../src/model/ontology.js'
import { standing } from '../../src/resolve/ledger.js'
import type { GraphStore } from '../../src/store/store.js'
import { dump, withStore as withEmbedded } from '../resolve/world.js'
import { ANN, bytesOf, DEPS, ledgerOf, NAMES, opine, put, take, tell, type WithStore } from './world.js'

type Act =
  | { readonly act: 'add' | 'remove'; readonly at: number }
  | { readonly act: 'undo'; readonly at: number }
  | { readonly act: 'judge'; readonly a: string; readonly b: string; readonly verdict: Verdict }
const TEXTS = NAMES.flatMap((name, index) => [
  tell(`alone ${index}`, name),
  tell(`both ${index}`, name, NAMES[(index + 2) % NAMES.length] ?? name),
])
const anyAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ act: fc.constantFrom('add' as const), at: fc.nat(TEXTS.length - 1) }) },
  fc.record({ act: fc.constantFrom('remove' as const), at: fc.nat(TEXTS.length - 1) }),
  fc.record({ act: fc.constantFrom('undo' as const), at: fc.nat(9) }),
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant('judge' as const),
      a: fc.constantFrom(...NAMES),
      b: fc.constantFrom(...NAMES),
      verdict: fc.constantFrom('SAME' as const, 'DIFFERENT' as const, 'UNSURE' as const),
    }),
  },
)

/** Does one act; a refusal is an act too, and changes nothing. */
async function perform(store: GraphStore, there: Set<number>, act: Act): Promise<void> {
  if (act.act === 'add') {
    there.add(act.at)
    await put(store, ...TEXTS.slice(act.at, act.at + 1))
  } else if (act.act === 'remove') {
    there.delete(act.at)
    await take(store, ...TEXTS.slice(act.at, act.at + 1))
  } else
    try {
      const ledger = await ledgerOf(store)
      if (act.act === 'judge') await opine(store, act.a, act.b, act.verdict)
      else if (ledger.length > 0) await undo(store, DEPS, [ledger[act.at % ledger.length]?.id ?? ''], ANN)
    } catch (error) {
      if (!isChiptrailError(error)) throw error
    }
}

/** Declares the tests; `runs` interleavings are tried. Graphs built from scratch are embedded ones. */
export function describeInterleavings(withStore: WithStore, runs: number): void {
  describe('any interleaving of ingest, judge, undo and remove', () => {
    it('gives the graph of the documents and judgements that are left, and a merge with its undo is nothing', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(anyAct, { minLength: 3, maxLength: 14 }), async (acts) => {
          await withStore(async (store) => {
            const there = new Set<number>()
            for (const act of acts) await perform(store, there, act)
            const graph = await dump(store)
            const bytes = await bytesOf(store)
            const judgements = standing(await ledgerOf(store))
            const documents = TEXTS.filter((_, index) => there.has(index))
            for (const judgedFirst of [true, false])
              await withEmbedded(async (fresh) => {
                if (judgedFirst) await importJudgements(fresh, DEPS, judgements)
                if (documents.length > 0) await put(fresh, ...documents)
                if (!judgedFirst) await importJudgements(fresh, DEPS, judgements)
                expect(await dump(fresh)).toBe(graph)
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
