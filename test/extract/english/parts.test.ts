/** The small readers of English: sentences, dates, quantities. */
import { describe, expect, test } from 'vitest'
import { findDates } from '../../../src/extract/english/dates.js'
import { soundsChinese } from '../../../src/extract/english/pinyin.js'
import { findQuantities } from '../../../src/extract/english/quantities.js'
import { splitSentences } from '../../../src/extract/english/sentences.js'

describe('splitSentences', () => {
  const cut = (text: string): string[] => splitSentences(text).map(({ start, end }) => text.slice(start, end))

  test('keeps abbreviations together', () => {
    expect(cut('Foo Ltd. of the U.S. paid Bar Co. twice. Then it stopped.')).toEqual([
      'Foo Ltd. of the U.S. paid Bar Co. twice.',
      'Then it stopped.',
    ])
  })

  test('parts bullets and table rows', () => {
    expect(cut('- first point\n- second point\n| a | b |\n| c | d |')).toHaveLength(4)
  })

  test('cuts what never stops', () => {
    const pieces = cut('cards and boards '.repeat(400))
    expect(pieces.every((piece) => piece.length <= 1500)).toBe(true)
    expect(pieces.join(' ')).toBe('cards and boards '.repeat(400).trim())
  })

  test('joins a wrapped line', () => {
    expect(cut('The lab bought\nfour chips.')).toEqual(['The lab bought\nfour chips.'])
  })
})

describe('findDates', () => {
  test.each([
    ['in March 2024', '2024-03'],
    ['on 5 May 2023', '2023-05-05'],
    ['on November 19, 2025', '2025-11-19'],
    ['last October', '2023-10'],
    ['this July', '2024-07'],
    ['last month', '2024-07'],
    ['last year', '2023'],
  ])('%s', (text, iso) => {
    expect(findDates(text, '2024-08-23').map((date) => date.iso)).toEqual([iso])
  })

  test('a month without a year has no value', () => {
    expect(findDates('in March', null)).toMatchObject([{ iso: null }])
  })
})

describe('findQuantities', () => {
  test.each([
    ['about 36,000 B200 chips', '36000', true],
    ['eight A100 chips', '8', false],
    ['40 million Azure OpenAI tokens', '40000000', false],
    ['more than 2,300 GPUs', '2300', true],
  ])('%s', (text, value, approximate) => {
    expect(findQuantities(text)).toMatchObject([{ value, approximate, quote: text }])
  })

  test.each([
    ['10,000 \uE003\uE003\uE003 chips', 'chips'],
    ['16 \uE003\uE003\uE003\uE003 GPU servers', 'servers'],
    ['100 \uE003\uE003\uE003\uE003s', '\uE003\uE003\uE003\uE003s'],
  ])('counts what the name of a chip is put before: %s', (text, unit) => {
    expect(findQuantities(text)).toMatchObject([{ unit, quote: text }])
  })
})

test.each([
  ['Hongrui Zhisuan', true],
  ['Tengda Network', true],
  ['Orange Change Ltd', false],
  ['Penang Micro', false],
  ['Bluecrane Systems', false],
])('%s sounds Chinese: %s', (name, chinese) => {
  expect(soundsChinese(name)).toBe(chinese)
})
