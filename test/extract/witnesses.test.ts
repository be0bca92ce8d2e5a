import { describe, expect, it } from 'vitest'
import { span } from '../../src/extract/spans.js'
import { completeEvidence } from '../../src/extract/witnesses.js'
import type { ClaimField, ExtractedDeal } from '../../src/model/source.js'
import { makeExtractedDeal } from '../support/records.js'

const text = 'AWS账号采购公告\n采购人：深圳大学\n服务内容：通过AWS使用H100'
const at = (field: ClaimField, words: string, from = 0, value?: string) => {
  const start = text.indexOf(words, from)
  return { field, ...span(text, start, start + words.length), ...(value ? { value } : {}) }
}
const deal = (evidence: ExtractedDeal['evidence']): ExtractedDeal =>
  makeExtractedDeal({ buyers: ['深圳大学'], providers: ['AWS'], chips: ['H100'], confidence: 0.9, evidence })

describe('completeEvidence', () => {
  const completed = completeEvidence(
    text,
    deal([
      at('buyers', '深圳大学', 0, '深圳大学'),
      at('providers', 'AWS', 0, 'AWS'),
      at('chips', 'H100', 0, 'H100'),
    ]),
  ).evidence

  it('gives every field a sentence', () => {
    const sentences = completed.filter(({ field }) => field === 'sentence').map(({ quote }) => quote)
    expect(sentences).toEqual(['AWS账号采购公告', '采购人：深圳大学', '服务内容：通过AWS使用H100'])
  })

  it('marks a party wherever a sentence of the deal names it again', () => {
    expect(completed.filter(({ field }) => field === 'providers').map(({ start }) => start)).toEqual([
      0,
      text.lastIndexOf('AWS'),
    ])
  })

  it('changes nothing the second time', () => {
    expect(completeEvidence(text, deal(completed)).evidence).toEqual(completed)
  })

  it('cuts a long line at the ends of its sentences, and finds no word inside another', () => {
    const long = `${'A sentence before it. '.repeat(20)}The lab used AWS, not LAWS. ${'And one after. '.repeat(20)}`
    const start = long.indexOf('AWS')
    const { evidence } = completeEvidence(
      long,
      deal([{ field: 'providers', value: 'AWS', ...span(long, start, start + 3) }]),
    )
    expect(evidence.map(({ quote }) => quote)).toEqual(['The lab used AWS, not LAWS.', 'AWS'])
  })
})
