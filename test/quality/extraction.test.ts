/** The labelled passages of each language against the frozen baseline; a failure names the passages that are wrong. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { extractEnglish } from '../../src/extract/english/english.js'
import { createExtractor } from '../../src/extract/extract.js'
import { createMatcher } from '../../src/extract/matcher.js'
import type { ExtractedDeal } from '../../src/model/source.js'
import { readGazetteer } from '../../src/read/gazetteer.js'
import { dealsBy, f1, readPassages, scorePassages, scoreRelations, total } from './score.js'

/** `npm run quality` prints the scores. Raise these when they rise, never lower them to let a change pass. */
const BASELINE = JSON.parse(readFileSync(join(import.meta.dirname, 'baseline.json'), 'utf8')) as Record<
  string,
  number
>
const gazetteer = readGazetteer(join(import.meta.dirname, '../../seed/gazetteer'))
const extractor = createExtractor(gazetteer)
const matcher = createMatcher(gazetteer)
const PLAYERS = ['buyers', 'intermediaries', 'providers', 'chips', 'models'] as const

describe.each(['english', 'english-hard', 'chinese', 'chinese-hard'])('%s passages', (language) => {
  const passages = readPassages(language)
  const read = passages.map((passage) => ({ ...passage, found: extractor.extract({ text: passage.text }) }))
  const floor = (score: string) => BASELINE[`${language} ${score}`] ?? Infinity

  it('score at least the baseline', () => {
    const score = scorePassages(passages, dealsBy(extractor))
    const wrong = `wrong: ${score.wrong.join(', ')}`
    expect(f1(score.deals), wrong).toBeGreaterThanOrEqual(floor('deals F1'))
    expect(f1(total(Object.values(score.slots))), wrong).toBeGreaterThanOrEqual(floor('slots F1'))
    expect(f1(score.inPlace), wrong).toBeGreaterThanOrEqual(floor('in place F1'))
  })

  it('without a deal give none', () => {
    const alarms = read.filter(({ deals, found }) => deals.length === 0 && found.deals.length > 0)
    expect(alarms.map(({ id }) => id)).toEqual([])
  })

  it('relate those whom their texts relate, and nobody else', () => {
    const { hits, expected, wrong } = scoreRelations(passages, extractor)
    expect(wrong).toEqual([])
    expect(hits / Math.max(1, expected)).toBeGreaterThanOrEqual(floor('relations recall'))
  })

  it('show every span in the words of the text', () => {
    for (const { text, found } of read) {
      const spans = [
        ...found.entities.flatMap(({ mentions }) => mentions),
        ...found.deals.flatMap(({ evidence }) => evidence),
        ...(found.relations ?? []).flatMap(({ evidence }) => evidence),
      ]
      for (const { start, end, quote } of spans) expect(text.slice(start, end)).toBe(quote)
    }
  })

  it('prove every player of every deal under its own name, with a sentence', () => {
    for (const { found } of read)
      for (const deal of found.deals) {
        expect(unprovedIn(deal)).toEqual([])
        expect(deal.evidence.some(({ field }) => field === 'sentence')).toBe(true)
      }
  })
})

it('English proves its players before evidence is completed', () => {
  for (const { text } of readPassages('english')) {
    const input = { text, title: null, publishedAt: null, matches: matcher.find(text), gazetteer }
    expect(extractEnglish(input).deals.flatMap(unprovedIn)).toEqual([])
  }
})

/** Gives the players of `deal` for whom no words stand under their own name. */
function unprovedIn(deal: ExtractedDeal): string[] {
  const proved = new Set(deal.evidence.map(({ field, value = '' }) => `${field} ${value}`))
  return PLAYERS.flatMap((field) => deal[field].map((value) => `${field} ${value}`)).filter(
    (player) => !proved.has(player),
  )
}
