/** Questions as lines, answers as data and as a drawing. */
import { describe, expect, it } from 'vitest'
import { createComparer } from '../../src/resolve/compare.js'
import { answerMatch, parseMatchQuestion, renderComparison } from '../../src/resolve/match.js'

const comparer = createComparer({ chips: [], organizations: [], models: [] })

describe('parseMatchQuestion', () => {
  it('takes a line, with its number for a missing id', () => {
    expect(parseMatchQuestion('{"id":7,"a":"x","b":"y","kind":"CHIP"}', 1)).toEqual({
      id: 7,
      a: 'x',
      b: 'y',
      kind: 'CHIP',
    })
    expect(parseMatchQuestion('{"a":"x","b":"y"}', 3).id).toBe('3')
  })

  it.each([
    ['{"a":"x"}', '"b" must be a text'],
    ['{"a":"x","b":" "}', '"b" must not be empty'],
    ['{"a":"x","b":"y","kind":"SHIP"}', '"kind" must be one of'],
    ['nonsense', 'is not JSON'],
  ])('refuses %s', (line, reason) => {
    expect(() => parseMatchQuestion(line, 12)).toThrow(reason)
    expect(() => parseMatchQuestion(line, 12)).toThrow('standard input:12:')
  })
})

describe('answerMatch', () => {
  it('keeps the id and gives the reasons', () => {
    const answer = answerMatch(comparer, { id: 'q', a: 'Lotus Wharf Ltd', b: 'LOTUS WHARF' })
    expect(answer).toMatchObject({ id: 'q', verdict: 'SAME' })
    expect(answer.reasons.map((reason) => reason.feature)).toContain('spelling')
  })
})

describe('words that name nobody', () => {
  it.each([
    ['某高校', '某高校', 'UNSURE'],
    ['a Chinese university', '某高校', 'UNSURE'],
    ['a Chinese university', 'a Japanese university', 'DIFFERENT'],
    ['a Chinese university', 'Harbour University', 'DIFFERENT'],
    ['A Plus Group', 'A Plus Group', 'SAME'],
  ] as const)('%s and %s are %s: only names are one by the words', (a, b, verdict) => {
    expect(answerMatch(comparer, { id: 1, a, b }).verdict).toBe(verdict)
  })
})

describe('renderComparison', () => {
  it('draws one row per reason between the question and the verdict', () => {
    const comparison = comparer.compare('H20', 'H200')
    const lines = renderComparison('H20', 'H200', comparison).split('\n')
    expect(lines).toHaveLength(comparison.reasons.length + 2)
    expect(lines[0]).toBe('H20  ~  H200')
    expect(lines.at(-1)).toContain('DIFFERENT')
  })
})
