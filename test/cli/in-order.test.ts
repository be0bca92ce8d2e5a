import { describe, expect, it } from 'vitest'
import { inOrder } from '../../src/cli/in-order.js'

async function* from<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items
}
const collect = async <T>(results: AsyncIterable<T>) => {
  const all: T[] = []
  for await (const result of results) all.push(result)
  return all
}
const later = (ticks: number) => new Promise((resolve) => setTimeout(resolve, ticks))

describe('in order', () => {
  it('gives results in the order of the items, whichever is done first', async () => {
    const work = async (item: number) => (await later(item), item)
    expect(await collect(inOrder(from([9, 1, 5]), work, () => 1, { pieces: 3, weight: 9 }))).toEqual([
      9, 1, 5,
    ])
  })

  it('has no more under way than the window holds; what is heavier goes alone', async () => {
    const under: number[] = []
    const seen: number[][] = []
    const work = async (item: number) => {
      under.push(item)
      seen.push([...under])
      await later(1)
      under.splice(under.indexOf(item), 1)
    }
    await collect(inOrder(from([2, 2, 2, 50, 1, 1, 1, 1]), work, (item) => item, { pieces: 3, weight: 5 }))
    expect(seen.every((items) => items.length <= 3)).toBe(true)
    expect(seen.every((items) => items.length === 1 || items.reduce((a, b) => a + b) <= 5)).toBe(true)
    expect(seen).toContainEqual([50])
    expect(seen.some((items) => items.length === 3)).toBe(true)
  })

  it('ends with the first failure, in its turn', async () => {
    const work = async (item: number) => {
      if (item > 1) throw new Error(`item ${item}`)
      return item
    }
    const taken: number[] = []
    const all = async () => {
      for await (const result of inOrder(from([0, 1, 2, 3]), work, () => 1, { pieces: 4, weight: 9 }))
        taken.push(result)
    }
    await expect(all()).rejects.toThrow('item 2')
    expect(taken).toEqual([0, 1])
  })
})
