/** Days and partial dates: `2024-03` as the days it may mean, without inventing precision. */

/** The days that a date may mean, both included. */
export interface Period {
  readonly first: string
  readonly last: string
}

/** Gives the days that `date` (`2024`, `2024-03`, `2024-03-05`) may mean; null for no date or none of these forms. */
export function periodOf(date: string | null): Period | null {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(date ?? '')
  if (!match) return null
  const [whole, year = '', month, day] = match
  if (day !== undefined) return { first: whole, last: whole }
  if (month === undefined) return { first: `${year}-01-01`, last: `${year}-12-31` }
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()
  return { first: `${whole}-01`, last: `${whole}-${days}` }
}

/** Gives the day `days` after `day`, or before it where negative. */
export function addDays(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}
