/** Months as `2024-03`, which sort as text. Pure but for the clock. */

/** Most months of an axis: a wrong date must not make one of millions. */
const MAX_MONTHS = 1_200

/** Gives every month from `first` to `last`, both included; dates are cut to their months, a year begins with January. None if `first` is none or later. */
export function monthsBetween(first: string, last: string): string[] {
  const months: string[] = []
  if (!/^\d{4}/.test(first)) return months
  let [year, month] = [Number(first.slice(0, 4)), Number(first.slice(5, 7)) || 1]
  for (;;) {
    const name = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`
    if (name > last || months.length === MAX_MONTHS) return months
    months.push(name)
    if (month === 12) [year, month] = [year + 1, 1]
    else month++
  }
}

/** Gives the day it is, `2024-03-01`. */
export function currentDay(): string {
  return new Date().toISOString().slice(0, 10)
}

/** Gives the month it is. */
export function currentMonth(): string {
  return currentDay().slice(0, 7)
}
