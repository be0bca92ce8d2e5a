/** Days and partial dates: `2024-03` as the days it may mean, without inventing precision. */

/** The days that a date may mean, both included. */
export interface Period {
  readonly first: string
  readonly last: string
}

/** Gives the days that `date` (`2024`, `2024-03`, `2024-03-05`) may mean; null for no date, none of these forms, or no such day. */
export function periodOf(date: string | null): Period | null {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(date ?? '')
  if (!match) return null
  const [whole, year = '', month, day] = match
  if (month === undefined) return { first: `${year}-01-01`, last: `${year}-12-31` }
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()
  if (month < '01' || month > '12' || (day !== undefined && (day < '01' || Number(day) > days))) return null
  if (day !== undefined) return { first: whole, last: whole }
  return { first: `${whole}-01`, last: `${whole}-${days}` }
}

/** Tells whether `text` is a date that may stop at the year or the month: `2024`, `2024-03`, `2024-03-05`. */
export function isDate(text: string): boolean {
  return periodOf(text) !== null
}

/**
 * Gives the bound by which {@link latestDay} tells what was certainly there by the end of `by`. The
 * last day of a month counts as its 31st, so that a month is over on its last day.
 */
export function latestBound(by: string): string {
  const last = periodOf(by)?.last ?? by
  const isMonthEnd = periodOf(last.slice(0, 7))?.last === last
  return isMonthEnd ? `${last.slice(0, 7)}-31` : last
}

/** Gives the latest day that `date` may mean, a month with 31 days; a time of day is cut off. */
export function latestDay(date: string): string {
  return `${date}${LATEST.slice(date.length)}`.slice(0, LATEST.length)
}

/** What completes a partial date to its latest day. */
export const LATEST = '0000-12-31'

/** Tells whether `date` is certainly not after the end of `by`; false without a date. */
export function isBy(date: string | null, by: string): boolean {
  return date !== null && latestDay(date) <= latestBound(by)
}

/** Gives the day `days` after `day`, or before it where negative. */
export function addDays(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}
