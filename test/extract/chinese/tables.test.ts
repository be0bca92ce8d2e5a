import { describe, expect, it } from 'vitest'
import { readFields } from '../../../src/extract/chinese/fields.js'
import { viewOf } from '../../../src/extract/chinese/view.js'

const fieldsOf = (text: string) => {
  const view = viewOf(text)
  return readFields(view, new Set())
    .filter(({ field }) => field !== 'other')
    .map(({ field, start, end }) => [field, view.slice(start, end)])
}

describe('readFields', () => {
  it('reads a head and rows that single spaces part, a space within an item too', () => {
    expect(
      fieldsOf(
        '序号 供应商 品牌型号 成交金额\n1 阜城数云有限公司 星澜 X8 52.5万元\n2 泽州网联有限公司 川和 20万元',
      ),
    ).toEqual([
      ['supplier', '阜城数云有限公司'],
      ['brand', '星澜 X8'],
      ['award', '52.5万元'],
      ['supplier', '泽州网联有限公司'],
      ['brand', '川和'],
      ['award', '20万元'],
    ])
  })

  it('reads cells that stand one on each line', () => {
    expect(fieldsOf('序号\n供应商名称\n成交金额(元)\n1\n阜城数云有限公司\n525000')).toEqual([
      ['supplier', '阜城数云有限公司'],
      ['award', '525000'],
    ])
  })

  it('takes the old wording of a correction for void', () => {
    expect(fieldsOf('更正前：中标金额100万元\n更正后：中标金额120万元')).toContainEqual(['void', '100万元'])
  })
})
