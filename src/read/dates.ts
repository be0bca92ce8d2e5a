/** Dates as files write them in, ISO 8601 out; what is no real date, or could be two, is dropped. */

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH_NAME = '(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\\.?'
/** Years that a document about this trade may have; a clock that was never set says 1970 or 0001. */
const YEARS = { min: 1980, max: 2100 }

/** The forms, each anchored at the start; what follows a date (a time, a weekday) does not matter. */
const FORMS: readonly (readonly [RegExp, (groups: readonly string[]) => readonly string[]])[] = [
  [/^D:(\d{4})(\d{2})?(\d{2})?/, ([, y = '', m = '', d = '']) => [y, m, d]],
  [/^(\d{4})(\d{2})(\d{2})(?:\D|\d{6}|$)/, ([, y = '', m = '', d = '']) => [y, m, d]],
  [
    /^(\d{4})(?:\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2})(?!\d))?)?(?![\d:])/,
    ([, y = '', m = '', d = '']) => [y, m, d],
  ],
  [
    new RegExp(
      `^(?:[a-z]{3,9},?\\s+)?(\\d{1,2})(?:st|nd|rd|th)?[\\s-]+${MONTH_NAME},?[\\s-]+(\\d{4})(?!\\d)`,
      'i',
    ),
    ([, d = '', m = '', y = '']) => [y, monthOf(m), d],
  ],
  [
    new RegExp(
      `^(?:(?!${MONTH_NAME}\\s)[a-z]{3,9},?\\s+)?${MONTH_NAME}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?:[\\d:]+\\s+(?:[a-z]+\\s+)?)?(\\d{4})(?!\\d)`,
      'i',
    ),
    ([, , m = '', d = '', y = '']) => [y, monthOf(m), d],
  ],
]

/**
 * Gives the day (or month, or year) that `text` names as `2024-08-23`, `2024-08` or `2024`, without
 * its time. Null for anything else: `2024-13-01`, `soon`, and `03/04/2024`, which is two dates.
 */
export function toIsoDate(text: string): string | null {
  const plain = text.normalize('NFKC').trim()
  for (const [form, order] of FORMS) {
    const match = form.exec(plain)
    if (!match) continue
    const [year = '', month = '', day = ''] = order(match)
    return isReal(Number(year), month && Number(month), day && Number(day))
      ? [year, month.padStart(2, '0'), day.padStart(2, '0')].slice(0, day ? 3 : month ? 2 : 1).join('-')
      : null
  }
  return null
}

function monthOf(name: string): string {
  return String(MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1)
}

function isReal(year: number, month: number | '', day: number | ''): boolean {
  if (year < YEARS.min || year > YEARS.max) return false
  if (month === '') return true
  if (month < 1 || month > 12) return false
  return day === '' || (day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate())
}
