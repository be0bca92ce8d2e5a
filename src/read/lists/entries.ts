/**
 * Rows of a restriction list in, its entries out: one per party and stretch of time. Rows that say
 * the same party again are joined, the newest of them speaks.
 */
import { byCodeUnit } from '../../model/ids.js'
import type { ListEntry } from '../../model/listing.js'
import { toIsoDate } from '../dates.js'

/** What a row of a list says, before it is checked. */
export interface ListRow {
  readonly place: string
  readonly id?: string | null | undefined
  readonly kind: ListEntry['kind']
  readonly name: string
  readonly aliases: readonly string[]
  readonly country?: string | null | undefined
  readonly from?: string | null | undefined
  readonly to?: string | null | undefined
  readonly programme?: string | null | undefined
  readonly citation?: string | null | undefined
  readonly url?: string | null | undefined
  readonly note?: string | null | undefined
  readonly verification?: ListEntry['verification'] | undefined
}

/** A row that gave no entry, and why. */
export interface ListProblem {
  readonly place: string
  readonly reason: string
}

/** Entries, each key once, in the order of the keys; how many rows were joined to others; rows that could not be read. */
export interface Entries {
  readonly entries: readonly ListEntry[]
  readonly joined: number
  readonly rejects: readonly ListProblem[]
}

/** Order of day and month in dates such as 02.12.2019, which are two dates without it. */
export type DateOrder = 'DMY' | 'MDY'

/** Builds the entries of `rows`. */
export function toEntries(rows: readonly ListRow[], order: DateOrder | null = null): Entries {
  const rejects: ListProblem[] = []
  const byKey = new Map<string, ListEntry[]>()
  for (const row of rows) {
    const entry = toEntry(row, order)
    if (typeof entry === 'string') rejects.push({ place: row.place, reason: entry })
    else byKey.set(entry.key, [...(byKey.get(entry.key) ?? []), entry])
  }
  const entries = [...byKey.values()].flatMap(toStretches).sort((a, b) => byCodeUnit(a.key, b.key))
  return { entries, joined: rows.length - rejects.length - entries.length, rejects }
}

function toEntry(row: ListRow, order: DateOrder | null): ListEntry | string {
  const name = tidy(row.name)
  if (name === '') return 'expected a name, got none'
  const dates: Partial<Record<'from' | 'to', string | null>> = {}
  for (const field of ['from', 'to'] as const) {
    const text = tidy(row[field] ?? '')
    const date = text === '' ? null : toDate(text, order)
    if (text !== '' && date === null)
      return `"${field}" must be a date such as 2024-03-15, got "${text}"; if it is 02.12.2019 or the like, add dates: DMY or MDY to the mapping`
    dates[field] = date
  }
  const { from = null, to = null } = dates
  if (from !== null && to !== null && to < from.slice(0, to.length))
    return `it ends (${to}) before it begins (${from})`
  const programme = orNull(row.programme)
  const country = tidy(row.country ?? '').toUpperCase()
  const aliases = [...new Set(row.aliases.map(tidy))].filter((alias) => alias !== '' && alias !== name)
  return {
    key: row.id ? `id:${row.id}` : [row.kind, programme ?? '', fold(name)].join('|'),
    kind: row.kind,
    name,
    aliases: aliases.sort(byCodeUnit),
    country: /^[A-Z]{2}$/.test(country) ? country : null,
    from,
    to,
    programme,
    citation: orNull(row.citation),
    url: orNull(row.url),
    note: orNull(row.note),
    verification: row.verification ?? null,
  }
}

/** Joins rows that follow each other; one that begins after the last had ended is a stretch of its own. */
function toStretches(rows: readonly ListEntry[]): ListEntry[] {
  const stretches: ListEntry[] = []
  for (const row of [...rows].sort((a, b) => byCodeUnit(a.from ?? '', b.from ?? ''))) {
    const last = stretches.at(-1)
    if (last === undefined || (last.to !== null && row.from !== null && last.to < row.from))
      stretches.push(row)
    else stretches[stretches.length - 1] = join(last, row)
  }
  return stretches.map((entry, index) =>
    index === 0 ? entry : { ...entry, key: `${entry.key}#${index + 1}` },
  )
}

function join(earlier: ListEntry, later: ListEntry): ListEntry {
  const names = new Set([...earlier.aliases, ...later.aliases, earlier.name])
  names.delete(later.name)
  return {
    ...later,
    aliases: [...names].sort(byCodeUnit),
    country: later.country ?? earlier.country,
    from: earlier.from ?? later.from,
    citation: earlier.citation ?? later.citation,
    url: earlier.url ?? later.url,
    note: later.note ?? earlier.note,
  }
}

function toDate(text: string, order: DateOrder | null): string | null {
  const parts = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})$/.exec(text)
  if (!parts || order === null) return toIsoDate(text)
  const [, first = '', second = '', year = ''] = parts
  const [day, month] = order === 'DMY' ? [first, second] : [second, first]
  // No list of parties is older than the century.
  return toIsoDate(`${year.padStart(4, '20')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
}

/** Folds what differs from one edition of a list to the next: case, spacing, punctuation. */
function fold(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
}

function tidy(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}

function orNull(text: string | null | undefined): string | null {
  return tidy(text ?? '') || null
}
