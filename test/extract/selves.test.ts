/** Who buys is no seller in the same deal. */
import { expect, it } from 'vitest'
import { withoutSelf } from '../../src/extract/selves.js'
import { blankDeal, type ExtractedDeal, type FieldEvidence } from '../../src/model/source.js'

const said = (field: FieldEvidence['field'], quote: string): FieldEvidence => ({
  ...{ field, quote, value: quote },
  ...{ start: 0, end: quote.length },
})
const deal = (parts: Partial<ExtractedDeal>): ExtractedDeal => ({
  ...{ ...blankDeal(), confidence: 0.8, evidence: [] },
  ...parts,
})

it('a buyer has no other part in his deal, and no words that give him one', () => {
  const evidence = [said('buyers', 'Lanhe'), said('providers', 'Lanhe'), said('providers', 'AWS')]
  const read = deal({ buyers: ['Lanhe'], intermediaries: ['Lanhe'], providers: ['Lanhe', 'AWS'], evidence })
  expect(withoutSelf(read)).toMatchObject({ buyers: ['Lanhe'], intermediaries: [], providers: ['AWS'] })
  expect(withoutSelf(read).evidence.map(({ field, quote }) => `${field} ${quote}`)).toEqual([
    'buyers Lanhe',
    'providers AWS',
  ])
})

it('a deal of different parties stays as it is', () => {
  const read = deal({ buyers: ['Lanhe'], providers: ['AWS'] })
  expect(withoutSelf(read)).toBe(read)
})
