/** The index of facts: it leaves out only what is in conflict, and leaves out most of it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toClaim } from '../../src/resolve/claims.js'
import { createFactIndex } from '../../src/resolve/fact-index.js'
import { type Fact, toFact } from '../../src/resolve/facts.js'
import { linkScore } from '../../src/resolve/pairs.js'
import { deal } from './world.js'

const amount = fc.record({
  value: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 90, max: 120 })).map(String),
  currency: fc.constantFrom('CNY', 'CNY', 'USD'),
  approximate: fc.boolean(),
  quote: fc.constant('some'),
})
const anyFact = fc
  .record({
    document: fc.nat(30),
    amount: fc.option(amount),
    date: fc.option(fc.constantFrom('2024', '2024-03', '2024-03-05', '2024-04', '2023-12')),
    reference: fc.option(fc.constantFrom('A-1', 'a 1', 'B2', 'C3')),
    status: fc.constantFrom('PURCHASED' as const, 'TENDERED' as const, 'DENIED' as const),
    buyers: fc.constantFrom(['Shenzhen University'], [], ['Zhejiang Lab', 'Shenzhen University']),
  })
  .map(({ document, ...parts }) => {
    const claim = toClaim(`doc_${document}`, deal({ ...parts, providers: ['AWS'], chips: ['H100'] }))
    return toFact(claim, (id) => id)
  })

describe('createFactIndex', () => {
  it('finds every fact that may be linked', () => {
    fc.assert(
      fc.property(fc.array(anyFact, { minLength: 60, maxLength: 120 }), (facts) => {
        const index = createFactIndex()
        for (const fact of facts) index.add(fact)
        for (const fact of facts) {
          const near = index.near(fact)
          const missed = facts.filter((other) => linkScore(fact, other) !== null && !near.has(other))
          expect(missed).toEqual([])
        }
      }),
      { numRuns: 40 },
    )
  })

  it('gives a handful where one seller has thousands without a buyer', () => {
    const facts = Array.from({ length: 3_000 }, (_, number): Fact => {
      const value = String(1_000 + 50 * number)
      const money = { value, currency: 'CNY', approximate: false, quote: value }
      return toFact(
        toClaim(
          `doc_${number}`,
          deal({ providers: ['AWS'], amount: money, date: `20${10 + (number % 15)}-0${1 + (number % 9)}` }),
        ),
        (id) => id,
      )
    })
    const index = createFactIndex()
    for (const fact of facts) index.add(fact)
    const sizes = facts.map((fact) => index.near(fact).size)
    expect(Math.max(...sizes)).toBeLessThan(200)
  })
})
