import { describe, expect, it } from 'vitest'
import { findDates } from '../../../src/extract/chinese/dates.js'
import { findMoney } from '../../../src/extract/chinese/money.js'
import { readNumeral } from '../../../src/extract/chinese/numerals.js'
import { viewOf } from '../../../src/extract/chinese/view.js'

const amounts = (text: string) =>
  findMoney(viewOf(text), text).map(({ value, currency, approximate, quote }) => ({
    value,
    currency,
    approximate,
    quote,
  }))

describe('what is long and no amount', () => {
  // Tried in every way, either would take for ever.
  it.each(['1234567890'.repeat(20), ' '.repeat(5_000)])('hides no amount behind it: %.12s…', (long) => {
    expect(amounts(`合同编号${long}，金额20万元`).map(({ value }) => value)).toEqual(['200000'])
  })
})

describe('readNumeral', () => {
  it.each([
    ['386.5万', '3865000'],
    ['18万4000', '184000'],
    ['1.2万亿', '1200000000000'],
    ['叁佰捌拾陆万伍仟', '3865000'],
    ['二〇二四', '2024'],
    ['一万五', '15000'],
    ['一万零五', '10005'],
    ['1,234,567.89', '1234567.89'],
    ['十二', '12'],
  ])('reads %s as %s', (numeral, value) => {
    expect(readNumeral(numeral)).toBe(value)
  })

  it('gives null for what is no numeral', () => {
    expect(readNumeral('公司')).toBeNull()
  })
})

describe('findMoney', () => {
  it.each([
    ['合同价人民币贰拾万元整', '200000', 'CNY', false],
    ['共计￥３８６，５００．００', '386500', 'CNY', false],
    ['约 25 亿美元', '2500000000', 'USD', true],
    ['不超过30亿元', '3000000000', 'CNY', true],
    ['200万至300万元', '2000000', 'CNY', true],
    ['三百多万元', '3000000', 'CNY', true],
    ['3200万港元', '32000000', 'HKD', false],
    ['壹拾贰元叁角伍分', '12.35', 'CNY', false],
  ])('reads %s', (text, value, currency, approximate) => {
    const [found] = amounts(text)
    expect(found).toMatchObject({ value, currency, approximate })
    expect(text).toContain(found?.quote)
  })

  it.each(['算力40000P', '调用额度4000万tokens', '功耗10kW', '服务器2台', '10万张显卡', '280TFLOPS'])(
    'takes %s for no money',
    (text) => {
      expect(amounts(text)).toEqual([])
    },
  )

  it('marks a price for one piece and an amount said again in other words', () => {
    const text = '单价：96.6万元，合计193.2万元（约合27万美元）'
    expect(findMoney(viewOf(text), text).map(({ perUnit, converted }) => ({ perUnit, converted }))).toEqual([
      { perUnit: true, converted: false },
      { perUnit: false, converted: false },
      { perUnit: false, converted: true },
    ])
  })
})

describe('findDates', () => {
  it.each([
    ['2024年3月15日', '2024-03-15'],
    ['2024年3月', '2024-03'],
    ['二〇二四年三月二十日', '2024-03-20'],
    ['2024-03-15', '2024-03-15'],
    ['2024.3.15', '2024-03-15'],
    ['今年3月', '2024-03'],
    ['去年', '2023'],
    ['上月', '2024-07'],
  ])('reads %s', (text, value) => {
    expect(findDates(viewOf(text), '2024-08-23')[0]?.value).toBe(value)
  })

  it('leaves a relative date without a value where the day of the text is unknown', () => {
    expect(findDates('今年3月', null)).toEqual([{ start: 0, end: 4, value: null }])
  })
})
