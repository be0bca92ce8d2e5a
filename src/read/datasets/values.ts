/**
 * Cells in, values out: amounts, counts, dates, statuses, kinds of access. A cell that is no such
 * value throws with what was expected and how to mend it; nothing is guessed.
 */
import { ChiptrailError } from '../../errors.js'
import { shiftDecimal } from '../../model/decimal.js'
import { ACCESS_MODES, type Access, STATUSES, type Status } from '../../model/ontology.js'
import type { Money, Quantity } from '../../model/source.js'
import { toIsoDate } from '../dates.js'

/** Units of amounts by which a mapping may multiply, as powers of ten. */
export const UNITS: Readonly<Record<string, number>> = Object.freeze({
  元: 0,
  千元: 3,
  千: 3,
  thousand: 3,
  万: 4,
  万元: 4,
  萬: 4,
  million: 6,
  百万: 6,
  亿: 8,
  亿元: 8,
  億: 8,
  billion: 9,
})

const SIGNS: Readonly<Record<string, string>> = {
  US$: 'USD',
  HK$: 'HKD',
  $: 'USD',
  '£': 'GBP',
  '€': 'EUR',
  '¥': 'CNY',
  '￥': 'CNY',
}
const CURRENCY_WORDS: readonly (readonly [RegExp, string])[] = [
  [/^(?:元|人民币|rmb|yuan|renminbi)$/i, 'CNY'],
  [/^(?:港元|港币)$/, 'HKD'],
  [/^(?:美元|us dollars?|dollars?)$/i, 'USD'],
  [/^欧元$/, 'EUR'],
  [/^英镑$/, 'GBP'],
]
const NUMBER = /^(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?$/
const APPROXIMATE = /^(?:约|大约|逾|超过|about |approximately |around |ca\.? |over |~|≈|>)\s*/i

/** Gives the ISO 4217 code that a cell means, or null. */
export function toCurrency(text: string): string | null {
  const plain = text.trim()
  if (/^[a-z]{3}$/i.test(plain) && !/^rmb$/i.test(plain)) return plain.toUpperCase()
  return SIGNS[plain.toUpperCase()] ?? CURRENCY_WORDS.find(([words]) => words.test(plain))?.[1] ?? null
}

/** What a mapping or another cell says of an amount. */
export interface AmountContext {
  readonly label: string
  /** A key of {@link UNITS}; null: the cell is in whole units. */
  readonly unit: string | null
  /** Currency where the cell names none; null: there is none. */
  readonly currency: string | null
}

/**
 * Reads an amount: a plain number, with thousands grouped or not, with a sign, code or word of a currency
 * before or behind it.
 *
 * @throws BAD_INPUT if it is no number, if it is zero or less, or if no currency is known.
 */
export function toAmount(text: string, { label, unit, currency }: AmountContext): Money {
  const lead = APPROXIMATE.exec(text)?.[0] ?? ''
  let rest = text.slice(lead.length).trim()
  let named: string | null = null
  const before = /^(US\$|HK\$|[$£€¥￥]|[A-Za-z]{3}(?=[\s\d])|人民币)\s*/.exec(rest)
  if (before?.[1]) {
    named = toCurrency(before[1])
    rest = rest.slice(before[0].length)
  }
  const after = /\s*(元|美元|港元|港币|欧元|英镑|[A-Za-z]{3}|yuan|dollars)$/i.exec(rest)
  if (after?.[1] && NUMBER.test(withoutUnit(rest.slice(0, after.index), unit))) {
    named ??= toCurrency(after[1])
    rest = rest.slice(0, after.index)
  }
  const digits = withoutUnit(rest, unit)
  if (!NUMBER.test(digits)) throw noNumber(label, text, rest)
  const value = shiftDecimal(digits.replace(/[,，]/g, ''), unit === null ? 0 : (UNITS[unit] ?? 0))
  if (/^0*(?:\.0*)?$/.test(value))
    throw new ChiptrailError(
      'BAD_INPUT',
      `"${label}" must be above 0, got "${text}"; leave the cell empty if the amount is not known.`,
    )
  const code = named ?? currency
  if (code === null)
    throw new ChiptrailError(
      'BAD_INPUT',
      `"${label}" has no currency, got "${text}"; add a column "currency", write CNY ${rest}, or add currency: CNY to the mapping.`,
    )
  return { value: plain(value), currency: code, approximate: lead !== '', quote: text }
}

/** Takes the unit of the mapping off the end, where the cell repeats it: `20万` under unit: 万. */
function withoutUnit(text: string, unit: string | null): string {
  const trimmed = text.trim()
  if (unit === null) return trimmed
  const ends = [unit, unit.replace(/元$/, '')]
  const end = ends.find((one) => one !== '' && trimmed.endsWith(one))
  return end === undefined ? trimmed : trimmed.slice(0, -end.length).trim()
}

function noNumber(label: string, text: string, rest: string): ChiptrailError {
  const scaled = /^([\d,.]+)\s*(千|万|萬|百万|亿|億|thousand|million|billion)$/i.exec(rest.trim())
  const [, digits = '', unit = ''] = scaled ?? []
  const hint =
    scaled && NUMBER.test(digits)
      ? `write ${shiftDecimal(digits.replace(/,/g, ''), UNITS[unit.toLowerCase()] ?? 0)} or add unit: ${unit} to the mapping`
      : 'write the digits only, such as 200000'
  return new ChiptrailError('BAD_INPUT', `"${label}" must be a number, got "${text}"; ${hint}.`)
}

/** Drops leading zeros, and zeros at the end of a fraction. */
function plain(value: string): string {
  const [whole = '', fraction = ''] = value.replace(/^0+(?=\d)/, '').split('.')
  const kept = fraction.replace(/0+$/, '')
  return kept === '' ? whole : `${whole}.${kept}`
}

/** @throws BAD_INPUT if it is no count with an optional unit behind it (`16`, `约100台`, `8 GPUs`). */
export function toQuantity(text: string, label: string, unit: string | null): Quantity {
  const match = /^(约|about |~|≈|over |逾)?\s*((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*(\S.*)?$/i.exec(text)
  if (!match)
    throw new ChiptrailError(
      'BAD_INPUT',
      `"${label}" must be a number, got "${text}"; write the digits only, such as 16.`,
    )
  const [, lead, digits = '', written] = match
  return {
    value: plain(digits.replace(/,/g, '')),
    unit: written ?? unit,
    approximate: lead !== undefined,
    quote: text,
  }
}

/** @throws BAD_INPUT if it is no date. */
export function toDate(text: string, label: string): string {
  const date = toIsoDate(text)
  if (date !== null) return date
  throw new ChiptrailError(
    'BAD_INPUT',
    `"${label}" must be a date such as 2024-03-15, 2024-03 or 2024年3月, got "${text}"; a date like 03/04/2024 can be read in two ways, so write the year first.`,
  )
}

const STATUS_WORDS: readonly (readonly [RegExp, Status])[] = [
  [/^(?:planned|planning|intent|intention|采购意向|意向|计划)$/i, 'INTENDED'],
  [/^(?:tender|open|招标|采购中|公开招标|tendering)$/i, 'TENDERED'],
  [/^(?:award|won|中标|成交|已中标|awarded to)$/i, 'AWARDED'],
  [
    /^(?:bought|signed|contract|contracted|completed|complete|delivered|paid|已采购|采购|合同|已签约|购买)$/i,
    'PURCHASED',
  ],
  [/^(?:canceled|withdrawn|terminated|废标|流标|终止|取消|unsuccessful)$/i, 'CANCELLED'],
  [/^(?:deny|否认)$/i, 'DENIED'],
  [/^(?:accused|allegation|指控|涉嫌|reported)$/i, 'ALLEGED'],
]
const ACCESS_WORDS: readonly (readonly [RegExp, Access])[] = [
  [/^(?:云|云服务|云计算|cloud service|rental|rent|租用)$/i, 'CLOUD'],
  [/^(?:硬件|服务器|server|servers|chips?|设备|实物)$/i, 'HARDWARE'],
  [/^(?:api|model api|模型接口|接口)$/i, 'MODEL_API'],
  [/^(?:未知|\?|n\/a)$/i, 'UNKNOWN'],
]

/** @throws BAD_INPUT naming the statuses there are. */
export function toStatus(text: string, label: string): Status {
  return toWord(text, label, STATUSES, STATUS_WORDS)
}

/** @throws BAD_INPUT naming the kinds of access there are. */
export function toAccess(text: string, label: string): Access {
  return toWord(text, label, ACCESS_MODES, ACCESS_WORDS)
}

function toWord<T extends string>(
  text: string,
  label: string,
  known: readonly T[],
  words: readonly (readonly [RegExp, T])[],
): T {
  const found = known.find((one) => one === text.toUpperCase().replace(/[\s-]+/g, '_'))
  const meant = found ?? words.find(([pattern]) => pattern.test(text))?.[1]
  if (meant !== undefined) return meant
  throw new ChiptrailError('BAD_INPUT', `"${label}" must be one of ${known.join(', ')}, got "${text}".`)
}

/** Gives `text` if it is the address of a web page, else null. */
export function toUrl(text: string): string | null {
  return /^https?:\/\//i.test(text) && URL.canParse(text) ? text : null
}
