import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toBatches } from '../../src/extract/batches.js'

const lengths = (batches: number[][]) => batches.map((batch) => batch.reduce((sum, item) => sum + item, 0))

describe('batches', () => {
  it('hold every item once, in order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(300_000)), fc.integer({ min: 1, max: 8 }), (items, threads) => {
        const batches = toBatches(items, (item) => item, threads)
        expect(batches.flat()).toEqual(items)
        expect(batches.every((batch) => batch.length > 0)).toBe(true)
      }),
    )
  })

  it('leave no thread idle over a short list, and grow no longer than a message should over a long one', () => {
    const short = toBatches(Array<number>(50).fill(2_000), (item) => item, 2)
    expect(short.length).toBeGreaterThanOrEqual(8)
    const long = toBatches(Array<number>(5_000).fill(2_000), (item) => item, 2)
    expect(Math.max(...lengths(long))).toBe(100_000)
  })
})
