/**
 * Finds amounts of money written in Latin letters ("US$28,027", "1.2 billion yuan", "RMB 5m"): text
 * in, amounts with exact values and spans out. Counts of chips and tokens are not money.
 */

import { shiftDecimal } from '../model/decimal.js'
import type { Money } from '../model/source.js'
import { matchesOf } from './scan.js'

/** An amount and where it stands; `quote` and the span begin at the words that make it approximate. */
export interface MoneySpan extends Money {
  readonly start: number
  readonly end: number
  /** True where the amount stands in brackets behind another one, as its conversion. */
  readonly conversion: boolean
}

/** Signs and words of currencies, longest first where one begins another. */
const SIGNS: Readonly<Record<string, string>> = Object.freeze({
  US$: 'USD',
  HK$: 'HKD',
  NT$: 'TWD',
  S$: 'SGD',
  A$: 'AUD',
  C$: 'CAD',
  CA$: 'CAD',
  AU$: 'AUD',
  SG$: 'SGD',
  'CN¥': 'CNY',
  'JP¥': 'JPY',
  RM: 'MYR',
  $: 'USD',
  '£': 'GBP',
  '€': 'EUR',
  '₹': 'INR',
  '¥': 'CNY',
  '￥': 'CNY',
})
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/^(?:chinese )?(?:yuan|renminbi|rmb|cny)$/i, 'CNY'],
  [/^(?:hong kong dollars?|hkd)$/i, 'HKD'],
  [/^(?:new )?(?:taiwan dollars?|twd)$/i, 'TWD'],
  [/^(?:singapore dollars?|sgd)$/i, 'SGD'],
  [/^(?:malaysian )?(?:ringgit|myr)$/i, 'MYR'],
  [/^(?:japanese )?(?:yen|jpy)$/i, 'JPY'],
  [/^(?:south korean )?(?:won|krw)$/i, 'KRW'],
  [/^(?:thai )?(?:baht|thb)$/i, 'THB'],
  [/^(?:indian )?(?:rupees?|inr)$/i, 'INR'],
  [/^(?:uae )?(?:dirhams?|aed)$/i, 'AED'],
  [/^(?:euros?|eur)$/i, 'EUR'],
  [/^(?:pounds?(?: sterling)?|gbp)$/i, 'GBP'],
  [/^(?:norwegian )?(?:kroner|nok)$/i, 'NOK'],
  [/^(?:danish kroner|dkk)$/i, 'DKK'],
  [/^(?:swedish )?(?:kronor|sek)$/i, 'SEK'],
  [/^(?:swiss )?(?:francs?|chf)$/i, 'CHF'],
  [/^(?:macau(?:ese)? )?(?:patacas?|mop)$/i, 'MOP'],
  [/^(?:vietnamese )?(?:dong|vnd)$/i, 'VND'],
  [/^(?:indonesian )?(?:rupiah|idr)$/i, 'IDR'],
  [/^(?:philippine )?(?:pesos?|php)$/i, 'PHP'],
  [/^(?:russian )?(?:roubles?|rubles?|rub)$/i, 'RUB'],
  [/^(?:saudi )?(?:riyals?|sar)$/i, 'SAR'],
  [/^(?:turkish )?(?:lira|try)$/i, 'TRY'],
  [/^(?:australian dollars?|aud)$/i, 'AUD'],
  [/^(?:canadian dollars?|cad)$/i, 'CAD'],
  [/^(?:u\.?s\.? )?(?:dollars?|usd)$/i, 'USD'],
]
const POWERS: Readonly<Record<string, number>> = Object.freeze({
  k: 3,
  thousand: 3,
  lakh: 5,
  crore: 7,
  m: 6,
  mn: 6,
  mln: 6,
  million: 6,
  b: 9,
  bn: 9,
  billion: 9,
  tn: 12,
  trillion: 12,
})

const NUMBER = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`
const SCALE = String.raw`(?:[ -]?(?:thousand|lakh|crore|million|billion|trillion)|[ ]?(?:mln|mn|bn|tn|k|m|b)(?![a-z]))`
const SIGN = String.raw`(?:US|HK|NT|CA|AU|SG|S|A|C)?\$|(?:CN|JP)?¥|[£€￥₹]|\b(?:USD|RMB|CNY|HKD|TWD|SGD|EUR|GBP|JPY|MYR|RM|MOP|NOK|SEK|DKK|CHF|KRW|THB|INR|AED|IDR|VND|AUD|CAD)(?=[ \d])`
const NAME = String.raw`(?:Chinese )?yuan|renminbi|RMB|CNY|(?:Hong Kong|(?:New )?Taiwan|Singapore|U\.?S\.?) dollars?|HKD|TWD|SGD|USD|dollars?|euros?|EUR|pounds? sterling|pounds?|GBP|(?:Japanese )?yen|JPY|(?:Malaysian )?ringgit|MYR|(?<=lion )won|KRW|(?:Thai )?baht|THB|(?:Indian )?rupees?|INR|(?:UAE )?dirhams?|AED|(?:Norwegian |Danish )?kroner|NOK|DKK|(?:Swedish )?kronor|SEK|(?:Swiss )?francs?|CHF|(?:Macau(?:ese)? )?patacas?|MOP|(?:Vietnamese )?dong|VND|(?:Indonesian )?rupiah|IDR|(?:Philippine )?pesos?|(?:Russian )?rou?bles?|RUB|(?:Saudi )?riyals?|(?:Turkish )?lira|(?:Australian|Canadian) dollars?|AUD|CAD`

const AMOUNT = new RegExp(
  `(?<![\\w$.])(?:(?<sign>${SIGN}) ?(?<n1>${NUMBER})(?:(?<r1> ?[-–] ?|\\s+(?:to|and)\\s+)(?:${SIGN})? ?(?<m1>${NUMBER}))?(?<s1>${SCALE})?` +
    `|(?<![,\\d])(?<n2>${NUMBER})(?:(?<r2> ?[-–] ?|\\s+(?:to|and)\\s+)(?<m2>${NUMBER}))?(?<s2>${SCALE})?[ -](?<name>${NAME})(?![a-z])` +
    `|(?<some>(?:tens|hundreds) of (?:thousands|millions|billions)|several (?:million|billion)) of (?<some_name>${NAME}))`,
  'giu',
)

/** Words before an amount that make it a bound or a guess. */
const APPROXIMATE =
  /(?:(?:potentially |possibly )?(?:more than|less than|fewer than|at least|at most|no more than|not more than|as much as|as many as|up to|upwards of|in excess of|close to|nearly|almost|about|around|roughly|approximately|approx\.?|an estimated|estimated(?: at)?|over|under|above|below|some|exceeding|exceeds|exceed|surpassing|circa|just (?:over|under|above|below)|well over|a little (?:over|under))\s+(?:a\s+)?|[~≈]\s*)$/i
const LOOK_BACK = 48

/**
 * Finds every amount in `text`, ascending. A range gives its lower end and is approximate. Linear in
 * the length of the text.
 */
export function findLatinMoney(text: string): MoneySpan[] {
  const found: MoneySpan[] = []
  for (const match of matchesOf(AMOUNT, text)) {
    const groups = match.groups ?? {}
    // "A 33-pound dog" is heavy and not dear.
    if (/^\d+-pound$/i.test(match[0])) continue
    const digits = groups['n1'] ?? groups['n2']
    const currency = groups['sign'] ? signCurrency(groups['sign']) : wordCurrency(groups['name'] ?? '')
    if (digits === undefined || currency === null) continue
    const power = POWERS[(groups['s1'] ?? groups['s2'] ?? '').replace(/[ -]/g, '').toLowerCase()] ?? 0
    const tail = /^\s?(?:Chinese\s)?(?:yuan|RMB)(?![a-z])/.exec(
      text.slice(match.index + match[0].length, match.index + match[0].length + 14),
    )
    const end = match.index + match[0].length + (groups['sign'] === '¥' && tail ? tail[0].length : 0)
    const lead = APPROXIMATE.exec(text.slice(Math.max(0, match.index - LOOK_BACK), match.index))
    const start = lead ? match.index - lead[0].length : match.index
    const ranged = (groups['r1'] ?? groups['r2']) !== undefined
    const trailing = /^\s*(?:or (?:more|so)|at least|\+|-plus)/.test(text.slice(end, end + 10))
    found.push({
      value: shiftDecimal(digits.replaceAll(',', ''), power),
      currency,
      approximate: lead !== null || ranged || trailing,
      quote: text.slice(start, end),
      start,
      end,
      conversion: isConversion(text, found.at(-1), start),
    })
  }
  return found
}

function signCurrency(sign: string): string | null {
  return SIGNS[sign.toUpperCase()] ?? wordCurrency(sign)
}

function wordCurrency(name: string): string | null {
  return WORDS.find(([pattern]) => pattern.test(name))?.[1] ?? null
}

/** A bracket that opens between two amounts makes the second a conversion of the first. */
function isConversion(text: string, previous: MoneySpan | undefined, start: number): boolean {
  if (!previous) return false
  const between = text.slice(previous.end, start)
  return between.length < 24 &&
    /^\s*[([（,]?\s*(?:or\b|or about|equal to|equivalent to|i\.e\.|=|≈)?[\s\w]{0,16}$/.test(between)
    ? /[([（=≈]|\bor\b|equivalent|equal/.test(between)
    : false
}
