import { describe, expect, it } from 'vitest'
import { findOrganizations } from '../../../src/extract/chinese/names.js'
import { viewOf } from '../../../src/extract/chinese/view.js'

const NO_GAZETTEER = { chips: [], organizations: [], models: [] }
const namesIn = (text: string) =>
  findOrganizations(viewOf(text), {
    text,
    title: null,
    publishedAt: null,
    matches: [],
    gazetteer: NO_GAZETTEER,
  }).map(({ quote }) => quote)

describe('findOrganizations', () => {
  it.each([
    ['该设备由成都云岭科技有限公司经手', ['成都云岭科技有限公司']],
    ['学校向北京和兴数据有限公司采购', ['北京和兴数据有限公司']],
    ['渤海理工大学与天河信息技术有限公司签订合同', ['渤海理工大学', '天河信息技术有限公司']],
    ['据松江大学人工智能研究院介绍', ['松江大学人工智能研究院']],
    ['经新加坡Orient物流转运', ['新加坡Orient物流']],
    ['恒川股份公告称', ['恒川股份']],
    ['接口由泉州译舟云提供', ['泉州译舟云']],
    ['交给买主楚天智算。', ['楚天智算']],
    ['原集成商赣州弈维科技续保一年', ['赣州弈维科技']],
    ['从柳州旭昌数码处购得两张', ['柳州旭昌数码']],
    ['总包方嵩阳建联打包采购', ['嵩阳建联']],
    ['需求方是0512单位', ['0512单位']],
    ['浪声（北京）电子有限公司中标', ['浪声（北京）电子有限公司']],
  ])('finds the names in %s', (text, names) => {
    expect(namesIn(text)).toEqual(names)
  })

  it('finds a short name wherever it stands, once the text has defined it', () => {
    expect(namesIn('明川电子有限公司（以下简称“明川电子”）供货。明川电子随后交货。')).toEqual([
      '明川电子有限公司',
      '明川电子',
      '明川电子',
    ])
  })

  it.each(['一家公司', '该公司', '多所大学', '大学生创业', '公司法', '数据中心化'])(
    'takes %s for no name',
    (text) => {
      expect(namesIn(text)).toEqual([])
    },
  )
})
