import { describe, expect, it } from 'vitest'
import { findNamedPersons } from '../../../src/extract/chinese/named-persons.js'
import { viewOf } from '../../../src/extract/chinese/view.js'

const namesIn = (text: string) => findNamedPersons(viewOf(text), text).map(({ quote }) => quote)

describe('findNamedPersons', () => {
  it.each([
    ['摊主老韩说，货已卖完', ['老韩']],
    ['牵线的人叫罗启明。', ['罗启明']],
    ['中间人贺某称只管运货', ['贺某']],
    ['评审专家：吴敏、郑立峰', ['吴敏', '郑立峰']],
    ['杜若衡创办的实验室', ['杜若衡']],
    ['黄仁勳週三訪台', ['黄仁勳']],
  ])('finds the persons in %s', (text, names) => {
    expect(namesIn(text)).toEqual(names)
  })

  it.each(['江苏某化工厂', '老式机床', '经理办公室', '石家庄某物资站'])('takes %s for no person', (text) => {
    expect(namesIn(text)).toEqual([])
  })
})
