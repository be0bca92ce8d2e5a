import { describe, expect, it } from 'vitest'
import { witnessOf } from '../../src/resolve/witnesses.js'

const document = (id: string, url: string | null = null, originId = id, credit: string | null = null) => ({
  id,
  originId,
  url,
  credit,
})
const countOf = (...documents: ReturnType<typeof document>[]) =>
  new Set(documents.map(({ id }) => witnessOf(documents)(id))).size

describe('witnesses', () => {
  it('counts documents without anything in common one by one', () => {
    expect(countOf(document('a'), document('b'), document('c', 'https://x.org/1'))).toBe(3)
  })
  it('counts a reprint and a translation with their source once', () => {
    expect(countOf(document('a'), document('b', null, 'a'))).toBe(1)
    expect(
      countOf(document('a', 'https://www.x.org/story?utm_source=y'), document('b', 'http://x.org/story/')),
    ).toBe(1)
  })
  it('counts those that credit one press house once, in whatever language', () => {
    const retold = (id: string, credit: string) => document(id, null, id, credit)
    expect(countOf(retold('a', 'Reuters'), retold('b', 'Reuters'), retold('c', 'Nikkei'))).toBe(2)
  })
  it('joins by one after the other', () => {
    expect(
      countOf(
        document('b', 'https://x.org/s', 'a'),
        document('a', null, 'a'),
        document('c', 'https://x.org/s'),
      ),
    ).toBe(1)
  })
  it('takes no front page and no broken address for a source', () => {
    expect(countOf(document('a', 'https://x.org/'), document('b', 'https://x.org'))).toBe(2)
    expect(countOf(document('a', 'nonsense'), document('b', 'nonsense'))).toBe(2)
  })
})
