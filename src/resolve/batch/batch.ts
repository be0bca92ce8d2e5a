/**
 * Names of organizations in any number in, which of them mean the same out: the clusters that a graph
 * of just these names would have, worked out at once on several threads. Stores nothing.
 */
import { availableParallelism } from 'node:os'
import type { Gazetteer } from '../../model/gazetteer.js'
import { createGroups } from '../groups.js'
import { type Crew, createCrew } from './crew.js'
import { gatherLists, listAt, startOf } from './index-tables.js'
import { type Plan, planBlocks } from './plan.js'
import { packTexts } from './texts.js'
import type { Components, Links } from './work.js'

/** How a batch is worked on. */
export interface BatchOptions {
  /** Default: one for each core up to 8; one, which is this thread itself, for fewer than 20,000 names. */
  readonly threads?: number
}

/** What became of a batch. */
export interface Batch {
  /** For each name the number of its cluster; clusters are numbered 0, 1, 2 … as they first come. */
  readonly clusters: Uint32Array
  /** Clusters in all. */
  readonly size: number
  /** Pairs of names compared; spellings of one form count once. */
  readonly pairs: number
  /** Pairs that only a person can decide. */
  readonly unsure: number
  /** Keys that too many names share, split into finer ones. */
  readonly splitKeys: number
}

/** Below this a thread takes longer to start than it saves. */
const FEW = 20_000
const MOST_THREADS = 8
/** Names encoded, pairs compared and components settled by one order. */
const NAMES = 20_000
const PAIRS = 50_000
const COMPONENTS = 2_000

/**
 * Tells which of `names` (organizations, as written) mean the same. Grows nearly linearly: a million
 * names take about a minute of one core for each 20 µs that one comparison costs, and under 1.5 GB.
 */
export async function resolveBatch(
  names: readonly string[],
  gazetteer: Gazetteer,
  { threads = names.length < FEW ? 1 : Math.min(availableParallelism(), MOST_THREADS) }: BatchOptions = {},
): Promise<Batch> {
  const placeOf = new Map<string, number>()
  for (const name of names) if (!placeOf.has(name)) placeOf.set(name, placeOf.size)
  const crew = createCrew(gazetteer, packTexts([...placeOf.keys()]), threads)
  try {
    const stretches = await crew.doAll<'encode'>(
      ranges(placeOf.size, NAMES).map(([from, to]) => ({ do: 'encode', from, to })),
    )
    const { plan, groupOfName, groups, split } = planBlocks(placeOf.size, stretches)
    const links = await crew.doAll<'compare'>(
      rangesByCost(plan).map(([from, to]) => ({ do: 'compare', plan, from, to })),
    )
    const clusterOfGroup = await settle(crew, plan, groups, links)
    const numbers = new Map<number, number>()
    const clusters = Uint32Array.from(names, (name) => {
      const cluster = clusterOfGroup[groupOfName[placeOf.get(name) ?? 0] ?? 0] ?? 0
      const number = numbers.get(cluster) ?? numbers.size
      numbers.set(cluster, number)
      return number
    })
    const total = (count: (one: Links) => number) => links.reduce((sum, one) => sum + count(one), 0)
    return {
      clusters,
      size: numbers.size,
      pairs: total(({ pairs }) => pairs),
      unsure: total(({ unsure }) => unsure),
      splitKeys: split,
    }
  } finally {
    await crew.close()
  }
}

/** Gives for each own entity one that stands for its cluster. */
async function settle(crew: Crew, plan: Plan, groups: number, links: readonly Links[]): Promise<Uint32Array> {
  const linked = createGroups<number>()
  for (const { ends } of links)
    for (let at = 0; at < ends.length; at += 2) linked.join(ends[at] ?? 0, ends[at + 1] ?? 0)
  const formsOfGroup = gatherLists(groups, (give) => {
    plan.groupOfForm.forEach((group, form) => {
      give(group, form)
    })
  })
  const clusterOfGroup = Uint32Array.from({ length: groups }, (_, group) => group)
  const components: number[][] = []
  for (const component of linked.all()) {
    const forms = component.flatMap((group) => [...listAt(formsOfGroup, group)])
    // One pair of forms that the comparer takes for one: there is nothing more to weigh.
    if (forms.length === 2) clusterOfGroup[component[1] ?? 0] = component[0] ?? 0
    else components.push(forms)
  }
  const settled = await crew.doAll<'settle'>(
    ranges(components.length, COMPONENTS).map(([from, to]) => ({
      do: 'settle',
      plan,
      components: components.slice(from, to) satisfies Components,
    })),
  )
  for (const cluster of settled.flat(2))
    for (const group of cluster) clusterOfGroup[group] = cluster[0] ?? group
  return clusterOfGroup
}

function ranges(count: number, step: number): [number, number][] {
  return Array.from({ length: Math.ceil(count / step) }, (_, index) => [
    index * step,
    Math.min(count, (index + 1) * step),
  ])
}

/** Cuts the blocks so that each range has about as many pairs. */
function rangesByCost({ blocks }: Plan): [number, number][] {
  const found: [number, number][] = []
  let from = 0
  let pairs = 0
  for (let block = 0; block < blocks.ends.length; block++) {
    const size = (blocks.ends[block] ?? 0) - startOf(blocks, block)
    pairs += (size * (size - 1)) / 2
    if (pairs >= PAIRS || block === blocks.ends.length - 1) {
      found.push([from, block + 1])
      from = block + 1
      pairs = 0
    }
  }
  return found
}
