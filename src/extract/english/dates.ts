/**
 * Finds dates in an English sentence and gives them as partial ISO 8601: text and day of publication
 * in, spans out. A date that needs a year which neither gives has no value.
 */

import { matchesOf } from '../scan.js'
/** A date as written; `iso` is null where the text and its date of publication do not settle it. */
export interface DateSpan {
  readonly start: number
  readonly end: number
  readonly quote: string
  readonly iso: string | null
}

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const
const MONTH =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\.?'
const DAY = '(?:[12]?\\d|3[01])(?:st|nd|rd|th)?'
const YEAR = '(?:19|20)\\d\\d'

const DATE = new RegExp(
  [
    `(?<iso>\\b${YEAR}-(?:0\\d|1[0-2])(?:-[0-3]\\d)?\\b)`,
    `\\b(?<m1>${MONTH}) (?<d1>${DAY}),? (?<y1>${YEAR})\\b`,
    `\\b(?<d2>${DAY}) (?<m2>${MONTH}),? (?<y2>${YEAR})\\b`,
    `\\b(?<m3>${MONTH})(?: of|,)? (?<y3>${YEAR})\\b`,
    `\\b(?<m4>${MONTH}) (?<d4>${DAY})\\b(?!,? ?\\d)`,
    `\\b(?<d5>${DAY}) (?<m5>${MONTH})(?![a-z])`,
    `\\b(?<rel>[Ll]ast|[Tt]his|[Nn]ext|[Ii]n|of|[Ss]ince|[Ff]rom|[Dd]uring|an?|the|[Uu]ntil|[Bb]y|[Ll]ate|[Ee]arly|mid-?) ?(?<m6>${MONTH})(?![a-z\\d]|,? ?(?:of )?\\d)`,
    `\\b(?<relYear>[Ll]ast|[Tt]his|[Nn]ext) year\\b`,
    `\\b(?<relMonth>[Ll]ast|[Tt]his|[Tt]he same) month\\b`,
    `\\b(?:Q[1-4]|(?:first|second|third|fourth) quarter(?: of)?|(?:early|late|mid)[- ]?) ?(?<y7>${YEAR})\\b`,
    `\\b(?<y8>${YEAR})\\b(?![-,.]?\\d)`,
  ].join('|'),
  'g',
)

/** Finds the dates of `text`, ascending; `publishedAt` (ISO 8601, partial allowed) anchors "last March". */
export function findDates(text: string, publishedAt: string | null): DateSpan[] {
  const dates: DateSpan[] = []
  for (const match of matchesOf(DATE, text)) {
    const groups = match.groups ?? {}
    const quote = match[0]
    dates.push({
      start: match.index,
      end: match.index + quote.length,
      quote,
      iso: groups['iso'] ?? absolute(groups) ?? relative(groups, publishedAt),
    })
  }
  return dates
}

type Groups = Readonly<Record<string, string | undefined>>

function pick(groups: Groups, letter: string): string | undefined {
  for (let i = 1; i <= 8; i++) {
    const value = groups[`${letter}${i}`]
    if (value !== undefined) return value
  }
  return undefined
}

function absolute(groups: Groups): string | null {
  const year = pick(groups, 'y')
  if (year === undefined) return null
  const month = monthNumber(pick(groups, 'm'))
  return month === null ? year : withDay(`${year}-${two(month)}`, pick(groups, 'd'))
}

function relative(groups: Groups, publishedAt: string | null): string | null {
  const anchor = /^(\d{4})(?:-(\d\d))?/.exec(publishedAt ?? '')
  if (!anchor) return null
  const year = Number(anchor[1])
  const published = anchor[2] === undefined ? null : Number(anchor[2])
  const yearWord = groups['relYear']?.toLowerCase()
  if (yearWord !== undefined) return String(year + (yearWord === 'last' ? -1 : yearWord === 'next' ? 1 : 0))
  if (published === null) return null
  const monthWord = groups['relMonth']?.toLowerCase()
  if (monthWord === 'this') return `${year}-${two(published)}`
  if (monthWord === 'last') return published === 1 ? `${year - 1}-12` : `${year}-${two(published - 1)}`
  const month = monthNumber(pick(groups, 'm'))
  if (month === null) return null
  return withDay(
    `${nearYear(year, published, month, groups['rel']?.toLowerCase())}-${two(month)}`,
    pick(groups, 'd'),
  )
}

/** News speaks of the past: a bare month is the last one that has come, unless "next" or "this" says otherwise. */
function nearYear(year: number, published: number, month: number, word: string | undefined): number {
  if (word === 'next') return month > published ? year : year + 1
  if (word === 'this') return year
  if (word === 'last') return month >= published ? year - 1 : year
  return month > published ? year - 1 : year
}

function withDay(month: string, day: string | undefined): string {
  return day === undefined ? month : `${month}-${two(Number.parseInt(day, 10))}`
}

function monthNumber(name: string | undefined): number | null {
  if (name === undefined) return null
  const index = MONTHS.findIndex((month) => month.startsWith(name.replace('.', '').toLowerCase().slice(0, 3)))
  return index < 0 ? null : index + 1
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
