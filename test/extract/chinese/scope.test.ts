import { describe, expect, it } from 'vitest'
import { quantityIn } from '../../../src/extract/chinese/scope.js'

const quantity = (text: string) => {
  const found = quantityIn(text)
  return found && `${text.slice(found.start, found.end)} ${found.value}`
}

describe('quantityIn', () => {
  it.each([
    ['采购英伟达H100,8台', '8台 8'],
    ['采购RTX 4090,8张', '8张 8'],
    ['采购H20,500张', '500张 500'],
    ['采购服务器1,200台', '1,200台 1,200'],
    ['采购约1.5万张显卡', '约1.5万张 1.5'],
    ['采购一百二十张显卡', '一百二十张 一百二十'],
    ['单价200万一台,共10台', '10台 10'],
    ['服务器2台,每台配8块H20', '2台 2'],
    ['服务器每台8块A800,一共12台', '12台 12'],
    ['戴尔服务器,内置4块A100', '4块 4'],
  ])('finds the count in %s', (text, expected) => {
    expect(quantity(text)).toBe(expected)
  })

  it.each(['采购H100,按台计价', '编号12345678901234567890', '走私数千块芯片'])('finds none in %s', (text) => {
    expect(quantity(text)).toBeNull()
  })
})
