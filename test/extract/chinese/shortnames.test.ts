import { describe, expect, it } from 'vitest'
import { findShortNames } from '../../../src/extract/chinese/shortnames.js'
import { findUnnamedBuyers } from '../../../src/extract/chinese/unnamed.js'

const namesIn = (view: string) => [
  ...new Set(findShortNames(view).map(({ start, end }) => view.slice(start, end))),
]

describe('findShortNames', () => {
  it.each([
    ['据传,澄川科技已租下机房', ['澄川科技']],
    ['从一家名叫"海屿"的贸易公司买来', ['海屿']],
    ['远辰云(688000)公告称', ['远辰云']],
    ['证券简称:江屿云联', ['江屿云联']],
    [',流光数芯(LumaFlow)租用', ['流光数芯']],
    ['由岭南测绘院采购', ['岭南测绘院']],
    ['卖方绍兴景程信息卖给', ['绍兴景程信息']],
    ['创业公司昭远视觉签了字', ['昭远视觉']],
    ['房东泉州礼阳数能追讨租金', ['泉州礼阳数能']],
    ['由湖州沐石算力科技汇出', ['湖州沐石算力科技']],
    ['柳州悦禾时代报价最低', ['柳州悦禾时代']],
  ])('finds the name in %s', (view, names) => {
    expect(namesIn(view)).toEqual(names)
  })

  it.each([
    '人工智能已成为趋势',
    '黄仁勋(Jensen Huang)表示',
    '大语言模型(Large Model)',
    '推动产业数据共享',
    '外国投资增长',
    '新农业技术下乡',
    '三批材料交出',
    '剩余劳动力转移',
  ])('takes %s for no name', (view) => {
    expect(namesIn(view)).toEqual([])
  })
})

describe('findUnnamedBuyers', () => {
  it('finds Chinese buyers without a name, and none from elsewhere', () => {
    const view = '某高校和一家中国公司下单,一家新加坡公司也下单,一家中国公司名为甲的除外'
    expect(findUnnamedBuyers(view).map(({ start, end }) => view.slice(start, end))).toEqual([
      '某高校',
      '一家中国公司',
    ])
  })
})
