/**
 * Reads numerals as Chinese texts write them: `386.5万`, `18万4000`, `1.2万亿`, `贰拾万`, `二〇二四`.
 * Exact: works on scaled integers and gives decimal strings.
 */

const DIGITS: Readonly<Record<string, bigint>> = Object.freeze(
  Object.fromEntries(
    ['零〇', '一壹', '二贰两貳', '三叁參', '四肆', '五伍', '六陆陸', '七柒', '八捌', '九玖'].flatMap(
      (chars, value) => [...chars].map((char) => [char, BigInt(value)]),
    ),
  ),
)
const SMALL_UNITS: Readonly<Record<string, bigint>> = Object.freeze({
  十: 10n,
  拾: 10n,
  百: 100n,
  佰: 100n,
  千: 1000n,
  仟: 1000n,
})
const LARGE_UNITS: Readonly<Record<string, bigint>> = Object.freeze({
  万: 10_000n,
  萬: 10_000n,
  亿: 100_000_000n,
  億: 100_000_000n,
})

/** Arabic digits are taken whole: to part them in every way would take for ever on a long serial number. */
const ARABIC = String.raw`\d[\d,]*(?:\.\d+)?(?!\d)`
/** Pattern source of one numeral, in Arabic or Han digits or both; use it inside larger patterns. */
export const NUMERAL = String.raw`(?:${ARABIC}|[零一二三四五六七八九][点.][零〇一二三四五六七八九]+|[零〇一二三四五六七八九十百千两壹贰叁肆伍陆柒捌玖拾佰仟])(?:\s?(?:${ARABIC}|[零〇一二三四五六七八九十百千两壹贰叁肆伍陆柒捌玖拾佰仟万萬亿億]))*`

const SCALE = 1_000_000n
const TOKEN = /\d[\d,]*(?:\.\d+)?|[零一二三四五六七八九][点.][零〇一二三四五六七八九]+|[^\d\s,.]/g

/** Reads a numeral as an exact decimal string, e.g. `18万4000` → `184000`; null when it is none. */
export function readNumeral(numeral: string): string | null {
  if (/^[零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖]{2,}$/.test(numeral))
    return [...numeral].map((char) => String(DIGITS[char])).join('')
  const tokens = numeral.match(TOKEN)
  if (!tokens) return null
  let above = 0n
  let middle = 0n
  let section = 0n
  let current: bigint | null = null
  let lastUnit = 0n
  for (const token of tokens) {
    const digit = DIGITS[token]
    const small = SMALL_UNITS[token]
    const large = LARGE_UNITS[token]
    if (/^\S[点.]./.test(token) && !/^\d/.test(token)) {
      // 一点六亿: digit by digit on both sides of the point.
      current = scaled([...token].map((char) => (/[点.]/.test(char) ? '.' : String(DIGITS[char]))).join(''))
      lastUnit = 0n
    } else if (/^\d/.test(token)) {
      current = scaled(token)
      lastUnit = 0n
    } else if (digit !== undefined) {
      current = digit * SCALE
      if (digit === 0n) lastUnit = 0n
    } else if (small !== undefined) {
      section += (current ?? SCALE) * small
      current = null
      lastUnit = small
    } else if (large !== undefined) {
      const part: bigint = middle + section + (current ?? 0n)
      if (large === 10_000n) middle = part * large
      else {
        above += part * large
        middle = 0n
      }
      section = 0n
      current = null
      lastUnit = large
    } else return null
  }
  // 一万五 is 15,000: a last single Han digit counts in the unit below the one before it.
  const last = tokens.at(-1) ?? ''
  const rest =
    current !== null && lastUnit > 1n && last in DIGITS ? (current * lastUnit) / 10n : (current ?? 0n)
  return decimal(above + middle + section + rest)
}

/** Multiplies a decimal string by a power of ten, exactly. */
export function timesTen(value: string, power: number): string {
  return decimal(scaled(value) * 10n ** BigInt(power))
}

/** Adds two decimal strings, exactly to six places. */
export function addDecimals(a: string, b: string): string {
  return decimal(scaled(a) + scaled(b))
}

function scaled(digits: string): bigint {
  const [whole = '0', fraction = ''] = digits.replaceAll(',', '').split('.')
  return BigInt(whole) * SCALE + BigInt(fraction.slice(0, 6).padEnd(6, '0'))
}

function decimal(value: bigint): string {
  const fraction = (value % SCALE).toString().padStart(6, '0').replace(/0+$/, '')
  return fraction === '' ? String(value / SCALE) : `${value / SCALE}.${fraction}`
}
