/** Partial ISO dates as the days they may mean. */

/** Gives the first and last day of an ISO date that may stop at the year or the month; null if it is none. */
export function toDays(date: string | null): { start: string; end: string } | null {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(date ?? '')
  if (!match) return null
  const [, year = '', month, day] = match
  if (day !== undefined) return { start: `${year}-${month}-${day}`, end: `${year}-${month}-${day}` }
  if (month === undefined) return { start: `${year}-01-01`, end: `${year}-12-31` }
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()
  return { start: `${year}-${month}-01`, end: `${year}-${month}-${String(last).padStart(2, '0')}` }
}
