/** What the choices in an address mean to the server, and to the files that can be taken along. */
import { describe, expect, it } from 'vitest'
import {
  chainFilter,
  chosen,
  dealFilter,
  dealOrder,
  exportAddress,
  GRADE,
  STATUS,
  timelessFilter,
  toggled,
} from '../../src/explorer/filter.js'

describe('choices', () => {
  it('nothing chosen restricts nothing', () => {
    expect([dealFilter({}), chainFilter({}), dealOrder({})]).toEqual([{}, {}, 'DATE_DESC'])
  })

  it('are read in the order of the vocabulary, and what is no term is left out', () => {
    expect(chosen({ status: 'PURCHASED,BOUGHT,INTENDED,' }, STATUS)).toEqual(['INTENDED', 'PURCHASED'])
    expect(dealFilter({ status: 'BOUGHT' })).toEqual({})
  })

  it('hold for deals and chains alike; grades for chains', () => {
    const view = { status: 'AWARDED', access: 'CLOUD', grade: 'SAME_DEAL' }
    expect(dealFilter(view)).toEqual({ statuses: ['AWARDED'], access: ['CLOUD'] })
    expect(chainFilter(view)).toEqual({ ...dealFilter(view), grades: ['SAME_DEAL'] })
  })

  it('are added and taken back, and leave the rest of the view alone', () => {
    const view = toggled({ entity: 'e' }, GRADE, 'CHAINED')
    expect(view).toEqual({ entity: 'e', grade: 'CHAINED' })
    expect(toggled(view, GRADE, 'CHAINED')).toEqual({ entity: 'e', grade: '' })
  })

  it.each([
    [{ sort: 'oldest' }, 'DATE_ASC'],
    [{ sort: 'largest' }, 'AMOUNT_DESC'],
    [{ sort: 'toString' }, 'DATE_DESC'],
  ])('an order is one of those that there are: %o', (view, order) => {
    expect(dealOrder(view)).toBe(order)
  })

  it('name the same deals to a file', () => {
    const view = { status: 'AWARDED,PURCHASED', access: 'CLOUD', grade: 'CHAINED' }
    expect(exportAddress('csv/edges', view, ['ent_a', 'ent_b'])).toBe(
      'export/csv?part=edges&party=ent_a&party=ent_b&status=AWARDED&status=PURCHASED&access=CLOUD',
    )
    expect(exportAddress('jsonl', {})).toBe('export/jsonl')
  })

  it('are of the dates that are looked at, in questions and in files', () => {
    const view = { asOf: '2024-03', knownAt: '2024-08-23' }
    expect(dealFilter(view)).toEqual(view)
    expect(timelessFilter(view)).toEqual({})
    expect(exportAddress('gexf', view)).toBe('export/gexf?as-of=2024-03&known-at=2024-08-23')
  })
})
