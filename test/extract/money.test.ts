/** Amounts of money in Latin script: exact values, currencies, bounds and conversions. */
import { expect, test } from 'vitest'
import { findLatinMoney } from '../../src/extract/money.js'

test.each([
  ['a $1m transfer', '1000000', 'USD'],
  ['US$28,027 in all', '28027', 'USD'],
  ['cost £21,925', '21925', 'GBP'],
  ['1.2 billion yuan', '1200000000', 'CNY'],
  ['RMB 5 million', '5000000', 'CNY'],
  ['CNY 12,000.50', '12000.5', 'CNY'],
  ['HK$3.5m', '3500000', 'HKD'],
  ['NT$40 million', '40000000', 'TWD'],
  ['S$2 million', '2000000', 'SGD'],
  ['€99', '99', 'EUR'],
  ['a ¥3.5 million order', '3500000', 'CNY'],
])('%s', (text, value, currency) => {
  expect(findLatinMoney(text)).toMatchObject([{ value, currency, approximate: false }])
})

test.each([
  'more than $28.4m',
  'about 200,000 yuan',
  'nearly $5bn',
  '~$5bn',
  'up to RMB 3 million',
  '$10-12 billion',
])('%s is approximate', (text) => {
  expect(findLatinMoney(text)).toMatchObject([{ approximate: true, quote: text }])
})

test('a bracketed second currency is a conversion', () => {
  const found = findLatinMoney('paid 200,000 yuan (US$28,027) in March')
  expect(found.map(({ currency, conversion }) => [currency, conversion])).toEqual([
    ['CNY', false],
    ['USD', true],
  ])
})

test.each(['40 million tokens', '36,000 B200 chips', 'eight A100 chips', 'in 2024', 'RTX 4090 GPUs'])(
  '%s is no money',
  (text) => {
    expect(findLatinMoney(text)).toEqual([])
  },
)

test('every quote is the text', () => {
  const text = 'It paid over £2m, then RMB5m (about $0.7 million).'
  for (const { start, end, quote } of findLatinMoney(text)) expect(text.slice(start, end)).toBe(quote)
})
