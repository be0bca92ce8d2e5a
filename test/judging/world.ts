/**
 * The world of the tests of judging: a comparer that goes by first and last words, documents of deals
 * through names, and what a test does with a store and reads of it.
 */
import { exportJsonl } from '../../src/export/jsonl.js'
import { judge } from '../../src/judge.js'
import type { Judgement } from '../../src/model/graph.js'
import type { Verdict } from '../../src/model/ontology.js'
import { createKnowledge } from '../../src/resolve/knowledge.js'
import { type Addition, resolveAddition, resolveRemoval } from '../../src/resolve/resolve.js'
import type { GraphStore } from '../../src/store/store.js'
import { addition, collect, deal, GAZETTEER, subsidiary } from '../resolve/world.js'

/** Takes names that begin with the same word for one, and those whose last words differ for two. */
const KNOWLEDGE = createKnowledge(GAZETTEER, {
  compare: (a, b) => {
    const [x, y] = [a.split(' '), b.split(' ')]
    if (x[0] === y[0]) return { verdict: 'SAME', score: x[1]?.[0] === y[1]?.[0] ? 0.99 : 0.96, reasons: [] }
    return x.at(-1) === y.at(-1)
      ? { verdict: 'UNSURE', score: 0.5, reasons: [{ feature: 'tail', weight: 2, a, b }] }
      : { verdict: 'DIFFERENT', score: 0.01, reasons: [] }
  },
})
/** Every judgement has a time of its own. */
let clock = 0
export const DEPS = {
  knowledge: KNOWLEDGE,
  now: () => new Date(Date.UTC(2024, 0, 1, 0, 0, clock++)).toISOString(),
}
export const ANN = { by: 'ann', reason: null }

export const NAMES = [
  'Mellow Cloud',
  'Mellow Clouds Two',
  'Tall Mast',
  'Stratus Cloud',
  'Stratus Mast',
  'AWS',
]

/** A document of a deal through `names`; the first is said to be a subsidiary of the last. */
export const tell = (text: string, ...names: readonly string[]): Addition => {
  const deals = [deal({ buyers: ['Shenzhen University'], intermediaries: names, chips: ['H100'] })]
  const [from = '', to = ''] = [names[0], names.at(-1)]
  return addition(text, deals, {}, names.length > 1 ? [subsidiary(from, to)] : [])
}
export const put = async (store: GraphStore, ...batch: readonly Addition[]) => {
  await store.commit(await resolveAddition(store, KNOWLEDGE, batch))
}
export const take = async (store: GraphStore, ...gone: readonly Addition[]) => {
  const ids = gone.map(({ document }) => document.id)
  await store.commit(await resolveRemoval(store, KNOWLEDGE, ids))
}
export const opine = (store: GraphStore, a: string, b: string, verdict: Verdict) =>
  judge(store, DEPS, { a, b, verdict, ...ANN })
export const ledgerOf = (store: GraphStore): Promise<Judgement[]> => collect(store.scan('judgement'))
/** Gives the export without the ledger, which only grows: the bytes that a merge and its undo must leave alone. */
export const bytesOf = async (store: GraphStore): Promise<string> =>
  (await collect(exportJsonl(store))).filter((line) => !/"type":"judgement"/.test(line.slice(0, 40))).join('')
/** Gives the names of the graph, those of one entity together. */
export const clustersOf = async (store: GraphStore): Promise<string[][]> => {
  const clusters = new Map<string, string[]>()
  for (const { entityId, text } of await collect(store.scan('name')))
    if (NAMES.includes(text)) clusters.set(entityId, [...(clusters.get(entityId) ?? []), text].sort())
  return [...clusters.values()].sort((x, y) => (x.join() < y.join() ? -1 : 1))
}

/** Runs work on an empty store, which is gone afterwards. */
export type WithStore = <T>(work: (store: GraphStore) => Promise<T>) => Promise<T>
