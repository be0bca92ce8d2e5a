/** Whom a text only describes: found beside names, never in place of them. */
import { describe, expect, it } from 'vitest'
import { findDescribed } from '../../../src/extract/learned/descriptions.js'
import { span } from '../../../src/extract/spans.js'
import type { Language } from '../../../src/model/source.js'

const found = (text: string, language: Language, ...names: string[]) =>
  findDescribed(
    text,
    language,
    names.map((name) => span(text, text.indexOf(name), text.indexOf(name) + name.length)),
  ).map(({ quote }) => quote)

describe('those whom a text describes', () => {
  it.each([
    [
      'The cards reached a university through resellers in Shenzhen.',
      ['a university', 'resellers in Shenzhen'],
    ],
    ['Three Chinese customers rent time on them.', ['Three Chinese customers']],
    ['It rained on the road to Hefei.', []],
  ])('%s', (text, expected) => {
    expect(found(text, 'en')).toEqual(expected)
  })

  it.each([
    ['一家中国企业通过中间商拿到了芯片。', ['一家中国企业', '中间商']],
    ['三家高校租用了服务器。', ['三家高校']],
    ['昨天下了雨。', []],
  ])('%s', (text, expected) => {
    expect(found(text, 'zh')).toEqual(expected)
  })

  it('are nobody beside the name that bears the description', () => {
    expect(
      found('Lanhe, a Wuhan reseller, sold a Macau firm called Yutong the rest.', 'en', 'Lanhe', 'Yutong'),
    ).toEqual([])
  })

  it('cost time in line with the length of a text', () => {
    const text = 'a big new old small '.repeat(20_000)
    expect(found(text, 'en')).toEqual([])
    expect(found('中国'.repeat(40_000), 'zh')).toEqual([])
  })
})
