/** Exact sums of decimal strings: amounts must add up to the last digit. */

/** Adds two decimal strings without grouping; null if one is no plain decimal. */
export function addDecimals(a: string, b: string): string | null {
  const left = parse(a)
  const right = parse(b)
  if (!left || !right) return null
  const scale = Math.max(left.scale, right.scale)
  const sum =
    left.digits * 10n ** BigInt(scale - left.scale) + right.digits * 10n ** BigInt(scale - right.scale)
  const text = (sum < 0n ? -sum : sum).toString().padStart(scale + 1, '0')
  const whole = text.slice(0, text.length - scale)
  const fraction = text.slice(text.length - scale).replace(/0+$/, '')
  return `${sum < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`
}

function parse(text: string): { digits: bigint; scale: number } | null {
  const match = /^(-?\d+)(?:\.(\d+))?$/.exec(text)
  if (!match) return null
  const [, whole = '', fraction = ''] = match
  return { digits: BigInt(whole + fraction), scale: fraction.length }
}
