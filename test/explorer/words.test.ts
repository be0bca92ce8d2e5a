/** How the page writes what the graph says. */
import { describe, expect, it } from 'vitest'
import { count, day, languageOfName, money, publication, quantity, word } from '../../src/explorer/words.js'

const yuan = (value: string, approximate = false) => ({ value, currency: 'CNY', approximate, quote: '' })
const source = { id: '', title: null, language: 'EN', url: null }

describe('words of the page', () => {
  it.each([
    ['2024', '2024'],
    ['2024-03', 'March 2024'],
    ['2024-08-23', '23 August 2024'],
    ['2024-08-23T10:00:00Z', '23 August 2024'],
    ['spring', 'spring'],
  ])('a date is as exact as the source: %s', (date, written) => {
    expect(day(date)).toBe(written)
  })

  it.each([
    [yuan('200000'), '200,000 CNY'],
    [yuan('1234567.50'), '1,234,567.50 CNY'],
    [yuan('999', true), 'about 999 CNY'],
  ])('an amount keeps its digits', (amount, written) => {
    expect(money(amount)).toBe(written)
  })

  it('quantities, counts and publications leave out what is not known', () => {
    expect(quantity({ value: '4000', unit: null, approximate: false })).toBe('4,000')
    expect(quantity({ value: '500', unit: '台', approximate: true })).toBe('about 500 台')
    expect([count(1, 'deal'), count(2000, 'deal')]).toEqual(['1 deal', '2,000 deals'])
    expect(publication({ ...source, publisher: 'Gazette', publishedAt: '2024-03' })).toBe(
      'Gazette, March 2024',
    )
    expect(publication({ ...source, publisher: null, publishedAt: null })).toBe('publisher not given')
  })

  it('terms without a word of their own are read as they are written', () => {
    expect([word('SAME_DEAL'), word('PURCHASED'), word('TENDER_AGENT')]).toEqual([
      'One deal states every hop',
      'purchased',
      'tender agent',
    ])
  })

  it('names in Chinese are known by their script', () => {
    expect(['深圳大学', 'AWS 云', 'AWS'].map(languageOfName)).toEqual(['zh', 'zh', null])
  })
})
