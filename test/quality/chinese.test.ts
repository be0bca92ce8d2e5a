/** Our own Chinese passages against a frozen baseline, slot by slot; a failure names the passages that are wrong. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createExtractor } from '../../src/extract/extract.js'
import { readGazetteer } from '../../src/read/gazetteer.js'

interface Expected {
  readonly buyers: string[]
  readonly intermediaries: string[]
  readonly tenderAgents: string[]
  readonly providers: string[]
  readonly chips: string[]
  readonly models: string[]
  readonly amount: { value: string; currency: string } | null
  readonly status: string
  readonly access: string
}

const passages = readFileSync(join(import.meta.dirname, 'chinese.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as { id: string; text: string; deals: Expected[] })
const extractor = createExtractor(readGazetteer(join(import.meta.dirname, '../../seed/gazetteer')))

/** One line per value, so that two deals compare value by value. */
function valuesOf(deal: Expected): string[] {
  const lists = ['buyers', 'tenderAgents', 'intermediaries', 'providers', 'chips', 'models'] as const
  return [
    ...lists.flatMap((field) => deal[field].map((value) => `${field} ${value}`)),
    ...(deal.amount ? [`amount ${deal.amount.value} ${deal.amount.currency}`] : []),
    `status ${deal.status}`,
    `access ${deal.access}`,
  ]
}

describe('Chinese passages', () => {
  const read = passages.map((passage) => ({ ...passage, found: extractor.extract({ text: passage.text }) }))

  it('keeps the score of all values together', () => {
    let right = 0
    let expected = 0
    let given = 0
    const wrong: string[] = []
    for (const { id, deals, found } of read) {
      const gold = deals.flatMap((deal, index) => valuesOf(deal).map((value) => `${index} ${value}`))
      const ours = found.deals.flatMap((deal, index) =>
        valuesOf(deal as unknown as Expected).map((value) => `${index} ${value}`),
      )
      const shared = ours.filter((value) => gold.includes(value)).length
      right += shared
      expected += gold.length
      given += ours.length
      if (shared < Math.max(gold.length, ours.length)) wrong.push(id)
    }
    expect((2 * right) / (expected + given), `wrong: ${wrong.join(', ')}`).toBeGreaterThanOrEqual(0.97)
  })

  it('finds no deal where there is none', () => {
    const alarms = read.filter(({ deals, found }) => deals.length === 0 && found.deals.length > 0)
    expect(alarms.map(({ id }) => id)).toEqual([])
  })

  it('shows every fact in the words of the text', () => {
    for (const { text, found } of read) {
      const spans = [
        ...found.entities.flatMap((entity) => entity.mentions),
        ...found.deals.flatMap((deal) => deal.evidence),
      ]
      for (const { start, end, quote } of spans) expect(text.slice(start, end)).toBe(quote)
      for (const deal of found.deals) {
        const proved = new Set(deal.evidence.map((evidence) => `${evidence.field} ${evidence.value ?? ''}`))
        for (const field of ['buyers', 'intermediaries', 'providers', 'chips', 'models'] as const)
          for (const value of deal[field]) expect(proved).toContain(`${field} ${value}`)
        expect([...proved].some((key) => key.startsWith('sentence'))).toBe(true)
      }
    }
  })
})
