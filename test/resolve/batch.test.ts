/** A batch gives the clusters that a graph of the same names has, on one thread or several, crowds included. */
import { describe, expect, it } from 'vitest'
import { resolveBatch } from '../../src/resolve/batch/batch.js'
import { CROWDED } from '../../src/resolve/blocks.js'
import { createKnowledge } from '../../src/resolve/knowledge.js'
import { resolveAddition } from '../../src/resolve/resolve.js'
import { makeNames } from '../bench/names.js'
import { addition, collect, deal, withStore } from './world.js'

/** Gives the clusters as sets of names, in an order that does not depend on how they were found. */
function toSets(names: readonly string[], clusterOf: (name: string, index: number) => unknown): string[] {
  const sets = new Map<unknown, string[]>()
  names.forEach((name, index) => {
    const cluster = clusterOf(name, index)
    sets.set(cluster, [...(sets.get(cluster) ?? []), name])
  })
  return [...sets.values()].map((members) => members.sort().join(' | ')).sort()
}

describe('resolveBatch', () => {
  it('gives the clusters of a stored graph', async () => {
    const { names, gazetteer } = makeNames(600)
    const batch = await resolveBatch(names, gazetteer)
    const knowledge = createKnowledge(gazetteer)
    const stored = await withStore(async (store) => {
      const texts = Array.from({ length: 6 }, (_, part) => names.slice(part * 100, (part + 1) * 100))
      for (const [part, some] of texts.entries()) {
        const one = addition(`part ${part}`, [
          deal({ buyers: ['Shenzhen University'], intermediaries: some }),
        ])
        await store.commit(await resolveAddition(store, knowledge, [one]))
      }
      return new Map((await collect(store.scan('name'))).map(({ text, entityId }) => [text, entityId]))
    })
    expect(new Set(batch.clusters).size).toBe(batch.size)
    expect(batch.size).toBeLessThan(names.length)
    expect(toSets(names, (_, index) => batch.clusters[index])).toEqual(
      toSets(names, (name) => stored.get(name)),
    )
  })

  it('gives the same on several threads', async () => {
    const { names, gazetteer } = makeNames(2_000)
    const alone = await resolveBatch(names, gazetteer, { threads: 1 })
    expect(await resolveBatch(names, gazetteer, { threads: 3 })).toEqual(alone)
  })

  it('splits a crowd instead of passing over it', async () => {
    const towns = ['Berlin', 'Lyon', 'Turin', 'Porto', 'Gdansk', 'Malmo', 'Bergen', 'Tartu']
    const trades = ['Optics', 'Textile', 'Logistics', 'Steel']
    const crowd = towns.flatMap((town) => trades.map((trade) => `${town} Velmora ${trade} Co., Ltd.`))
    expect(crowd.length).toBeGreaterThan(CROWDED)
    const names = [...crowd, 'Lyon Velmora Steel Limited (Shanghai)', 'Velmora', 'Velmora Technology Inc']
    const { clusters, splitKeys, size } = await resolveBatch(names, {
      chips: [],
      models: [],
      organizations: [],
    })
    expect(splitKeys).toBeGreaterThan(0)
    expect(new Set(clusters.subarray(0, crowd.length)).size).toBe(crowd.length)
    const [, alone, group] = clusters.subarray(crowd.length)
    expect(alone).toBe(group)
    expect(size).toBe(crowd.length + 2)
  })

  it('takes nothing, one, and the same twice', async () => {
    const nothing = { chips: [], models: [], organizations: [] }
    expect(await resolveBatch([], nothing)).toMatchObject({ size: 0 })
    const { clusters } = await resolveBatch(
      ['浙江实验室', 'Tall Mast', '浙江实验室', '', '\u{1F600}'],
      nothing,
    )
    expect([...clusters]).toEqual([0, 1, 0, 2, 3])
  })
})
