/**
 * Finds amounts of money in folded Chinese text: 元, 万元, 亿美元, ￥, 大写, ranges, approximations.
 * Chips, tokens, watts and computing power are never money: a currency must be written.
 */

import type { Money } from '../../model/source.js'
import { matchesOf } from '../scan.js'
import { addDecimals, NUMERAL, readNumeral, timesTen } from './numerals.js'

/** An amount with its place. `perUnit`: a price for one piece; `converted`: another amount in other words. */
export interface ChineseMoney extends Money {
  readonly start: number
  readonly end: number
  readonly perUnit: boolean
  readonly converted: boolean
}

const CURRENCIES: Readonly<Record<string, string>> = Object.freeze({
  人民币: 'CNY',
  RMB: 'CNY',
  CNY: 'CNY',
  '¥': 'CNY',
  元人民币: 'CNY',
  元新台币: 'TWD',
  元台币: 'TWD',
  元港币: 'HKD',
  元美金: 'USD',
  元: 'CNY',
  圆: 'CNY',
  块钱: 'CNY',
  美元: 'USD',
  美金: 'USD',
  USD: 'USD',
  US$: 'USD',
  $: 'USD',
  港元: 'HKD',
  港币: 'HKD',
  HKD: 'HKD',
  HK$: 'HKD',
  欧元: 'EUR',
  '€': 'EUR',
  EUR: 'EUR',
  英镑: 'GBP',
  '£': 'GBP',
  GBP: 'GBP',
  日元: 'JPY',
  新加坡元: 'SGD',
  新元: 'SGD',
  坡元: 'SGD',
  新台币: 'TWD',
  台币: 'TWD',
  韩元: 'KRW',
  林吉特: 'MYR',
})
const escape = (word: string): string => word.replace(/[$]/g, String.raw`\$`)
const PREFIX = '新台币|台币|人民币|RMB|CNY|¥|US$|USD|HK$|HKD|EUR|GBP|€|£|$|美元|美金|港币|港元|欧元|英镑'
  .split('|')
  .map(escape)
  .join('|')
const SUFFIX =
  '元人民币|元新台币|元台币|元港币|元美金|美元|美金|港元|港币|欧元|英镑|日元|新加坡元|新元|坡元|新台币|台币|韩元|林吉特|人民币|块钱|元|圆|RMB|CNY|USD|HKD|EUR'
const ABOUT = '大约|约为|约|近|将近|接近|超过|超|逾|不超过|不高于|不低于|不少于|至少|至多|最多|最高|高达|累计'
const MONEY = new RegExp(
  `(?:(?<about>${ABOUT})\\s*)?(?:(?<prefix>(?:${PREFIX})(?:\\s*¥)?)\\s*)?(?:(?<low>${NUMERAL})\\s*(?:(?<lowCurrency>${SUFFIX})\\s*)?(?:至|到|[-~—–])+\\s*)?(?<number>${NUMERAL})\\s*(?<more>[多余])?(?<moreUnit>[万亿])?\\s*(?<suffix>${SUFFIX})?(?<cents>[一二三四五六七八九壹贰叁肆伍陆柒捌玖]角(?:[一二三四五六七八九壹贰叁肆伍陆柒捌玖]分)?)?(?<after>整|左右|上下|以上|以下|以内)?`,
  'g',
)
const PER_UNIT =
  /^\s*(?:一(?=[台张套块片颗枚卡])|(?:\/|每)\s*)(?:台|张|套|块|片|卡|颗|枚|件|个|小时|时|月|天|P|GPU)/i
const PER_UNIT_BEFORE =
  /(?:均价|单笔|每笔|平均每|单[价台张块片颗枚卡套]|[,:](?:一|每)[台张块片颗枚卡]|每台|每张|每块|每片|每套|每小时|每卡|每颗|每枚)(?:\s*\([^)]*\))?[^,;。\n\d]{0,6}$/
const CONVERTED = /(?:约合|折合|相当于|合计约合|\([约合即]?)\s*(?:人民币)?$/
/** A chip's number before a comma is no part of the amount behind it: H100,1.2亿美元. */
const MODEL_NUMBER = /(?<![A-Za-z])(?!USD|RMB|CNY|HKD|EUR|GBP)[A-Z]{1,3}\d{2,4}[A-Z]?,(?=\s?\d)/g
/** Words of a price right before an amount that names no currency: 花了3亿, 价格298万. */
const BARE_BEFORE =
  /(?:花费?|斥资|耗资|豪掷|砸|总价|合计|每年|每月|年费|租金|月租|年租|总共|一共|共计|总计|总额|价格|价款|货款|报价|要价|卖价|合同[价额]|金额|预算|限价|经费|批了|付了|付款|首付)(?:了|为|是|约|近|逾|超过?|不超过|共|达|大约|大概|差不多|只有)*\s*$/
/** A bare amount counts money only where no thing counted follows. */
const BARE_BEHIND =
  /^\s?(?:[多余])?(?:[左右上下以内出头]{2})?(?=[,。;、)"”(]|$|的(?:预算|价|款|货款|经费)|买|租|采购|购|订|做|搞|建|来|用于|从|向|找|在|人民币)/
/** What is spent on buying is money: 另有20亿租了…. */
const SPENT = /^(?:租了|租下|采购|购买|买了|买下|订购|花在)/
const HAS_CURRENCY = new RegExp(
  `[元圆$€£¥]|${SUFFIX}|RMB|CNY|USD|HKD|EUR|GBP|[花价格款额算费掷资砸付批了为是约近逾超过共达有概多年月]\\s?\\d[\\d.,]*\\s?[万亿]`,
)

/** Finds the amounts in `folded`, ascending; `raw` gives the quotes. `[]` when none. */
export function findMoney(folded: string, raw: string): ChineseMoney[] {
  if (!HAS_CURRENCY.test(folded)) return []
  const found: ChineseMoney[] = []
  const plain = folded.replace(MODEL_NUMBER, (words) => ' '.repeat(words.length))
  for (const match of matchesOf(MONEY, plain)) {
    const groups = match.groups ?? {}
    const { number = '', prefix, suffix, low, about, more, moreUnit, after, cents } = groups
    if (!prefix && !suffix && !isBarePrice(folded, match.index, match[0], number)) continue
    // 数千万: nobody says how many.
    if (
      /^[十百千万亿]/.test(number) &&
      /[数几]$/.test(folded.slice(0, match.index + match[0].indexOf(number)))
    )
      continue
    const lead = match[0].length - match[0].trimStart().length
    const start = match.index + lead
    const end = match.index + match[0].trimEnd().length
    const value = readAmount(number, moreUnit, low, cents)
    if (value === null || /^0+$/.test(value)) continue
    found.push({
      value,
      currency: currencyOf(prefix, suffix),
      approximate:
        isBound(about) || more !== undefined || low !== undefined || (after !== undefined && after !== '整'),
      quote: raw.slice(start, end),
      start,
      end,
      perUnit:
        PER_UNIT.test(folded.slice(end, end + 8)) ||
        PER_UNIT_BEFORE.test(folded.slice(Math.max(0, start - 24), start)),
      converted:
        found.length > 0 && CONVERTED.test(folded.slice(Math.max(0, start - 8), start) + (about ?? '')),
    })
  }
  return found
}

/** Tells whether a number in 万 or 亿 without a currency is a price in yuan all the same. */
function isBarePrice(folded: string, index: number, whole: string, number: string): boolean {
  const start = index + whole.indexOf(number)
  const behind = folded.slice(index + whole.trimEnd().length, index + whole.length + 8)
  return (
    /\d\s?[万亿]$/.test(number) &&
    (SPENT.test(behind) || BARE_BEFORE.test(folded.slice(Math.max(0, start - 14), start))) &&
    BARE_BEHIND.test(behind)
  )
}

/** Gives the amount alone, as a claim carries it. */
export function plainMoney({ value, currency, approximate, quote }: Money): Money {
  return { value, currency, approximate, quote }
}

/** Reads a bare number as money in `unit` power of ten (a table column in 万元); null when it is none. */
export function moneyInUnit(
  folded: string,
  raw: string,
  start: number,
  power: number,
  currency: string,
): ChineseMoney | null {
  const match = new RegExp(`^\\s*(?:人民币|约|近|不超过|不高于|上限)?\\s*[¥$]?\\s*(${NUMERAL})`).exec(folded)
  const value = match?.[1] ? readNumeral(match[1]) : null
  if (!match || value === null || /^0+$/.test(value)) return null
  const lead = match[0].length - match[0].trimStart().length
  return {
    value: timesTen(value, power),
    currency,
    approximate: false,
    quote: raw.slice(lead, match[0].length),
    start: start + lead,
    end: start + match[0].length,
    perUnit: false,
    converted: false,
  }
}

function isBound(about: string | undefined): boolean {
  return about !== undefined && about !== '累计' && about !== '高达'
}

function currencyOf(prefix: string | undefined, suffix: string | undefined): string {
  // 人民币 … 元 and USD … 元: the prefix says which; 美元 behind says it against ¥ before.
  const before = prefix ? CURRENCIES[prefix.replace(/\s*¥$/, '') || '¥'] : undefined
  const behind = suffix ? CURRENCIES[suffix] : undefined
  if (behind && behind !== 'CNY') return behind
  return before ?? behind ?? 'CNY'
}

const UNIT_POWER: Readonly<Record<string, number>> = Object.freeze({ 万: 4, 亿: 8 })

function readAmount(
  number: string,
  moreUnit: string | undefined,
  low: string | undefined,
  cents: string | undefined,
): string | null {
  let numeral = number
  if (low !== undefined) {
    // In 200至300万元 the unit behind the second number holds for the first.
    const unit = /[万亿]+$/.exec(number)?.[0] ?? ''
    numeral = /[万亿]$/.test(low) ? low : low + unit
  }
  let value = readNumeral(numeral)
  if (value === null) return null
  if (moreUnit && low === undefined) value = timesTen(value, UNIT_POWER[moreUnit] ?? 0)
  const jiao = /(.)角/.exec(cents ?? '')?.[1]
  const fen = /(.)分/.exec(cents ?? '')?.[1]
  if (jiao) value = addDecimals(value, `0.${readNumeral(jiao) ?? '0'}${fen ? (readNumeral(fen) ?? '0') : ''}`)
  return value
}
