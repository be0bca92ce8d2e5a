/** Decimal strings: amounts are never turned into floating-point numbers on their way. */

/** Multiplies a decimal string by ten to the `power` (at least 0) without rounding. */
export function shiftDecimal(digits: string, power: number): string {
  const [whole = '0', fraction = ''] = digits.split('.')
  const moved = (whole + fraction.slice(0, power).padEnd(power, '0')).replace(/^0+(?=\d)/, '')
  const rest = fraction.slice(power).replace(/0+$/, '')
  return rest === '' ? moved : `${moved}.${rest}`
}
