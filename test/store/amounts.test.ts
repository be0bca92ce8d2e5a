/** Amounts as numbers and as sums. */
import { expect, test } from 'vitest'
import { amountCents, amountNumber, centsToDecimal } from '../../src/store/amounts.js'
import { makeDeal, makeMoney } from './fixtures.js'

const dealOf = (value: string | null) =>
  makeDeal('one', [], { amount: value === null ? null : makeMoney(value, 'CNY') })

test.each([
  ['200000', 200_000, 20_000_000],
  ['0.5', 0.5, 50],
  ['21925.005', 21_925.005, 2_192_501],
  ['0.004', 0.004, 0],
  ['-12.30', -12.3, -1_230],
  ['1e3', 1_000, null],
  ['99999999999999999', 1e17, null],
  ['many', null, null],
  ['', null, null],
  [null, null, null],
])('an amount of %s', (value, number, cents) => {
  expect(amountNumber(dealOf(value))).toBe(number)
  expect(amountCents(dealOf(value))).toBe(cents)
})

test.each([
  [0n, '0'],
  [50n, '0.5'],
  [5n, '0.05'],
  [2_192_501n, '21925.01'],
  [20_000_000n, '200000'],
  [-1_230n, '-12.3'],
  [123_456_789_012_345_678_901n, '1234567890123456789.01'],
])('%s hundredths are written as %s', (cents, text) => {
  expect(centsToDecimal(cents)).toBe(text)
})
