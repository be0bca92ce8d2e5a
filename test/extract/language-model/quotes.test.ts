import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findQuote, toName } from '../../../src/extract/language-model/quotes.js'
import { windowsOf } from '../../../src/extract/language-model/windows.js'

const find = (text: string, quote: string, whole = false) =>
  findQuote(text, quote, { start: 0, end: text.length }, whole)

describe('findQuote', () => {
  it.each([
    ['the words as they are', 'a b c d', 'b c', 'b c'],
    ['words over a line break', 'Harbour\n  College rents', 'Harbour College', 'Harbour\n  College'],
    ['words whose spaces are others', 'for\u00a0320,000 yuan', 'for 320,000 yuan', 'for\u00a0320,000 yuan'],
    ['Chinese words over a line break', '滨江\n学院租用', '滨江学院', '滨江\n学院'],
    ['Chinese words with a space too many', '租用AWS的H100', '租用 AWS 的 H100', '租用AWS的H100'],
    ['typographic marks', 'the college’s “cloud”', 'the college\'s "cloud"', 'the college’s “cloud”'],
    ['words with space around', 'rents it', ' rents ', 'rents'],
  ])('finds %s', (_name, text, quote, expected) => {
    const found = find(text, quote)
    expect(found?.quote).toBe(expected)
    expect(text.slice(found?.start, found?.end)).toBe(expected)
  })

  it.each([
    ['other words', 'Harbour College', 'Hill College'],
    ['another case', 'Harbour College', 'harbour college'],
    ['two words made one', 'a nice day', 'an ice day'],
    ['words with something left out', 'rented servers from AWS', 'rented … from AWS'],
    ['nothing', 'text', '  '],
    ['punctuation', 'a. b.', '.'],
    ['half a character', 'the 𠮷 shop', '\ud842'],
  ])('does not find %s', (_name, text, quote) => {
    expect(find(text, quote)).toBeNull()
  })

  it('keeps to its window', () => {
    expect(findQuote('one two', 'two', { start: 0, end: 6 })).toBeNull()
    expect(findQuote('two one two', 'two', { start: 1, end: 11 })?.start).toBe(8)
  })

  it('passes over a name inside a word if it must be whole', () => {
    expect(find('LAWS and AWS', 'AWS', true)?.start).toBe(9)
    expect(find('LAWS', 'AWS', true)).toBeNull()
    expect(find('租用AWS服务', 'AWS', true)?.start).toBe(2)
  })

  it('gives exact words of the text, whatever is asked', () => {
    const words = fc.string({ unit: fc.constantFrom('a', ' ', '\n', '学', '’', "'", '𠮷', '.', '\u3000') })
    fc.assert(
      fc.property(words, words, fc.boolean(), (text, quote, whole) => {
        const found = find(text, quote, whole)
        if (found) expect(text.slice(found.start, found.end)).toBe(found.quote)
      }),
    )
  })
})

describe('toName', () => {
  it('writes a name on one line', () => {
    const name = (quote: string) => toName({ start: 0, end: quote.length, quote })
    expect(name('Harbour\n College’s')).toBe('Harbour College’s')
    expect(name('滨江\n学院')).toBe('滨江学院')
  })
})

describe('windowsOf', () => {
  it('gives all of a text in order, each window short enough, none that halves a character', () => {
    const text = fc.string({ unit: fc.constantFrom('word ', 'a', '。', '. ', '\n', '𠮷', '学') })
    fc.assert(
      fc.property(text, fc.integer({ min: 4, max: 30 }), (given, length) => {
        const windows = windowsOf(given, length)
        let covered = 0
        for (const { start, end } of windows) {
          expect(end - start).toBeLessThanOrEqual(length)
          expect(given.slice(covered, Math.max(covered, start)).trim()).toBe('')
          expect(end).toBeGreaterThan(covered)
          expect(/^[\udc00-\udfff]|[\ud800-\udbff]$/.test(given.slice(start, end))).toBe(false)
          covered = end
        }
        expect(given.slice(covered).trim()).toBe('')
      }),
    )
  })

  it('cuts between paragraphs and begins with the one before', () => {
    const [first, second] = windowsOf('one one\ntwo two\nthree\n', 16)
    expect(first).toEqual({ start: 0, end: 16 })
    expect(second).toEqual({ start: 8, end: 22 })
  })
})
