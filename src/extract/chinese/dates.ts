/**
 * Finds dates in folded Chinese text and gives them as ISO 8601, partial where the text is. Relative
 * dates (今年3月, 去年, 上月) need the day the text was published; without it they have no value.
 */
import { matchesOf } from '../scan.js'
import { readNumeral } from './numerals.js'

/** A date with its place; `value` null: said, but not resolvable without a publication date. */
export interface ChineseDate {
  readonly start: number
  readonly end: number
  readonly value: string | null
}

const NUMBER = '(?:\\d{1,2}|[一二三四五六七八九十]{1,3})'
const YEAR = '(?:(?:19|20)\\d{2}|[二一][〇零九][〇零一二三四五六七八九]{2})'
const DATE = new RegExp(
  [
    `(?<year>${YEAR})\\s?年(?:\\s?(?:初|底|末|以来)?)(?:\\s?(?<month>${NUMBER})\\s?月(?:\\s?(?<day>${NUMBER})\\s?[日号])?)?`,
    '(?<year2>(?:19|20)\\d{2})(?<sep>[-./])(?<month2>\\d{1,2})(?:\\k<sep>(?<day2>\\d{1,2}))?(?!\\d|[.\\-/]\\d)',
    `(?<relYear>今年|去年|前年|明年)(?:\\s?(?<month3>${NUMBER})\\s?月(?:\\s?(?<day3>${NUMBER})\\s?[日号])?)?`,
    '(?<relMonth>上个?月|本月|这个月)',
    `(?<month4>${NUMBER})\\s?月\\s?(?<day4>${NUMBER})\\s?[日号]`,
    `(?<month5>${NUMBER})\\s?月(?!内)`,
  ].join('|'),
  'g',
)
const YEAR_SHIFT: Readonly<Record<string, number>> = Object.freeze({ 今年: 0, 去年: -1, 前年: -2, 明年: 1 })

/** Finds the dates in `folded`, ascending, `publishedAt` (ISO, partial allowed) resolving the relative ones. */
export function findDates(folded: string, publishedAt: string | null): ChineseDate[] {
  const now = /^(\d{4})(?:-(\d{2}))?/.exec(publishedAt ?? '')
  const nowYear = now ? Number(now[1]) : null
  return matchesOf(DATE, folded).map((match) => {
    const g = match.groups ?? {}
    const year = g['year'] ?? g['year2']
    const month = g['month'] ?? g['month2'] ?? g['month3'] ?? g['month4'] ?? g['month5']
    const day = g['day'] ?? g['day2'] ?? g['day3'] ?? g['day4']
    let value: string | null
    if (year) value = iso(Number(readNumeral(year)), month, day)
    else if (g['relMonth'])
      value = nowYear && now?.[2] ? shiftMonth(nowYear, Number(now[2]), g['relMonth']) : null
    else value = nowYear === null ? null : iso(nowYear + (YEAR_SHIFT[g['relYear'] ?? ''] ?? 0), month, day)
    return { start: match.index, end: match.index + match[0].trimEnd().length, value }
  })
}

function shiftMonth(year: number, month: number, word: string): string {
  if (!word.startsWith('上')) return iso(year, String(month), undefined) ?? String(year)
  return iso(month === 1 ? year - 1 : year, String(month === 1 ? 12 : month - 1), undefined) ?? String(year)
}

function iso(year: number, month: string | undefined, day: string | undefined): string | null {
  if (month === undefined) return String(year)
  const m = Number(readNumeral(month))
  if (!(m >= 1 && m <= 12)) return null
  const d = day === undefined ? null : Number(readNumeral(day))
  if (d !== null && !(d >= 1 && d <= 31)) return null
  const pad = (n: number): string => String(n).padStart(2, '0')
  return `${year}-${pad(m)}${d === null ? '' : `-${pad(d)}`}`
}
