/** Cursors and page sizes. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkPage, decodeCursor, encodeCursor, MAX_PAGE, toPage } from '../../src/store/cursor.js'

describe('cursors', () => {
  test('give back the position they were made from, whatever its text', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'grapheme' }), fc.constant(null)),
        fc.string({ unit: 'grapheme' }),
        (key, id) => {
          const cursor = encodeCursor('DATE_DESC', { key, id })
          expect(cursor).toMatch(/^[\w-]+$/)
          expect(decodeCursor('DATE_DESC', 'string', cursor)).toEqual({ key, id })
        },
      ),
    )
  })

  test('keep a fixed form, since clients and both backends share them', () => {
    expect(encodeCursor('AMOUNT_ASC', { key: 0.5, id: 'deal_1' })).toBe(
      'WyJBTU9VTlRfQVNDIiwwLjUsImRlYWxfMSJd',
    )
    expect(decodeCursor('AMOUNT_ASC', 'number', null)).toBeNull()
  })

  test.each([
    ['nothing', ''],
    ['no JSON', Buffer.from('deal').toString('base64url')],
    ['no list', Buffer.from('{"key":1}').toString('base64url')],
    ['too short a list', Buffer.from('["ID",null]').toString('base64url')],
    ['another order', encodeCursor('DATE_ASC', { key: '2024', id: 'deal_1' })],
    ['a key of another type', encodeCursor('AMOUNT_ASC', { key: '2024', id: 'deal_1' })],
    ['a key that is a list', Buffer.from('["AMOUNT_ASC",[1],"deal_1"]').toString('base64url')],
    ['no id', Buffer.from('["AMOUNT_ASC",1,7]').toString('base64url')],
  ])('of %s are refused', (_, cursor) => {
    expect(() => decodeCursor('AMOUNT_ASC', 'number', cursor)).toThrow(
      expect.objectContaining({ code: 'BAD_INPUT' }) as Error,
    )
  })
})

test('a page size is a whole number within the limit', () => {
  for (const first of [1, 20, MAX_PAGE]) expect(() => checkPage({ first, after: null })).not.toThrow()
  for (const first of [0, -3, 0.5, MAX_PAGE + 1, Number.POSITIVE_INFINITY])
    expect(() => checkPage({ first, after: null })).toThrow(/whole number from 1 to 10000/)
})

test('a page is cut to its size and knows whether rows follow', () => {
  const positionOf = (id: string) => ({ key: null, id })
  expect(toPage(['a', 'b', 'c'], 2, 'ID', positionOf)).toEqual({
    rows: [
      { node: 'a', cursor: encodeCursor('ID', { key: null, id: 'a' }) },
      { node: 'b', cursor: encodeCursor('ID', { key: null, id: 'b' }) },
    ],
    hasMore: true,
  })
  expect(toPage(['a', 'b'], 2, 'ID', positionOf).hasMore).toBe(false)
  expect(toPage([], 2, 'ID', positionOf)).toEqual({ rows: [], hasMore: false })
})
