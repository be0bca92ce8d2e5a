/** Amounts as backends sort and sum them: from the decimal string of a deal to a number and to whole hundredths. */
import type { Deal } from '../model/graph.js'

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/

/** Gives the number by which a deal's amount is compared and sorted; null without an amount or if it is no number. */
export function amountNumber(deal: Deal): number | null {
  if (deal.amount === null) return null
  const value = Number(deal.amount.value)
  return Number.isFinite(value) && deal.amount.value.trim() !== '' ? value : null
}

/**
 * Gives a deal's amount in whole hundredths, rounded half up, which sums exactly. Null, and so not in
 * any total, without an amount, if it is no plain decimal, or past 2^53 hundredths.
 */
export function amountCents(deal: Deal): number | null {
  const match = DECIMAL.exec(deal.amount?.value ?? '')
  if (match === null) return null
  const fraction = (match[3] ?? '').padEnd(3, '0')
  const cents = Number(match[2]) * 100 + Number(fraction.slice(0, 2)) + (Number(fraction[2]) >= 5 ? 1 : 0)
  if (!Number.isSafeInteger(cents)) return null
  return match[1] === '-' ? -cents : cents
}

/** Writes whole hundredths as a decimal string without trailing zeros: 21925n × 100 → `21925`, 50n → `0.5`. */
export function centsToDecimal(cents: bigint): string {
  const digits = (cents < 0n ? -cents : cents).toString().padStart(3, '0')
  const fraction = digits.slice(-2).replace(/0+$/, '')
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}${fraction === '' ? '' : `.${fraction}`}`
}
