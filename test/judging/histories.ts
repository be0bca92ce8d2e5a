/** Random histories of documents and judgements, and the graph that a fresh build of what they leave must be. */
import fc from 'fast-check'
import { expect } from 'vitest'
import { isChiptrailError } from '../../src/errors.js'
import { importJudgements, undo } from '../../src/judge.js'
import { standing } from '../../src/resolve/ledger.js'
import type { Addition } from '../../src/resolve/resolve.js'
import type { GraphStore } from '../../src/store/store.js'
import { dump, withStore as withEmbedded } from '../resolve/world.js'
import { ANN, DEPS, ledgerOf, put, take } from './world.js'

/** What happens to a graph; `Opinion` says whom a person judges, and how. */
export type Act<Opinion> =
  | { readonly act: 'add' | 'remove' | 'undo'; readonly at: number }
  | { readonly act: 'judge'; readonly opinion: Opinion }

/** Makes histories over the first `count` texts, in which a document comes `adds` times as often as it goes. */
export function histories<Opinion>(
  count: number,
  adds: number,
  opinion: fc.Arbitrary<Opinion>,
): fc.Arbitrary<Act<Opinion>[]> {
  const one = fc.oneof(
    {
      weight: adds,
      arbitrary: fc.record({ act: fc.constantFrom('add' as const), at: fc.nat(count - 1) }),
    },
    fc.record({ act: fc.constantFrom('remove' as const), at: fc.nat(count - 1) }),
    fc.record({ act: fc.constantFrom('undo' as const), at: fc.nat(9) }),
    { weight: 3, arbitrary: fc.record({ act: fc.constant('judge' as const), opinion }) },
  )
  return fc.array(one, { minLength: 3, maxLength: 14 })
}

/** Makes a graph of `acts` over `texts` and gives the texts that are left. A refusal is an act too, and changes nothing. */
export async function live<Opinion>(
  store: GraphStore,
  texts: readonly Addition[],
  acts: readonly Act<Opinion>[],
  judge: (opinion: Opinion) => Promise<unknown>,
): Promise<Addition[]> {
  const there = new Set<number>()
  for (const one of acts)
    if (one.act === 'add') {
      there.add(one.at)
      await put(store, ...texts.slice(one.at, one.at + 1))
    } else if (one.act === 'remove') {
      there.delete(one.at)
      await take(store, ...texts.slice(one.at, one.at + 1))
    } else
      try {
        const ledger = await ledgerOf(store)
        if (one.act === 'judge') await judge(one.opinion)
        else if (ledger.length > 0) await undo(store, DEPS, [ledger[one.at % ledger.length]?.id ?? ''], ANN)
      } catch (error) {
        if (!isChiptrailError(error)) throw error
      }
  return texts.filter((_, index) => there.has(index))
}

/**
 * Expects that a build from scratch of `documents` and the standing judgements gives `store`: judged behind
 * all at once, and first with the documents put by `putInTurn`.
 */
export async function expectFreshBuild(
  store: GraphStore,
  documents: readonly Addition[],
  putInTurn: (fresh: GraphStore) => Promise<void>,
): Promise<void> {
  const graph = await dump(store)
  const judgements = standing(await ledgerOf(store))
  await withEmbedded(async (fresh) => {
    await importJudgements(fresh, DEPS, judgements)
    await putInTurn(fresh)
    expect(await dump(fresh)).toBe(graph)
  })
  await withEmbedded(async (fresh) => {
    if (documents.length > 0) await put(fresh, ...documents)
    await importJudgements(fresh, DEPS, judgements)
    expect(await dump(fresh)).toBe(graph)
  })
}
