/** Tables of listed parties, CSV or the objects of a JSON file, in; rows out. */
import type { CsvRecord } from '../csv-records.js'
import type { ListProblem, ListRow } from './entries.js'
import { CSL_MAPPING, isCsl, type ListMapping, type ListRole, rolesOf } from './mapping.js'

/** What a file gave: rows, those that are no party, and those that cannot be read. */
export interface ListRows {
  readonly rows: readonly ListRow[]
  /** Rows of other things: vessels, addresses. */
  readonly others: readonly ListProblem[]
  readonly rejects: readonly ListProblem[]
  /** What the file says of the list itself. */
  readonly about: ListMapping['list']
}

const PERSON = /^(?:person|individual|natural person|自然人|个人)$/i
const THING = /^(?:vessel|aircraft|airplane|address|cryptowallet|security|asset)$/i

/** Reads a table whose first record is the header. @throws BAD_CONFIG if the header cannot be used. */
export function readTable(records: readonly CsvRecord[], name: string, given: ListMapping): ListRows {
  const [header, ...body] = records
  const columns = header?.cells ?? []
  const isPlain = Object.keys(given.columns).length === 0
  const mapping =
    isPlain && isCsl(columns) ? { ...CSL_MAPPING, list: { ...CSL_MAPPING.list, ...given.list } } : given
  const roles = rolesOf(columns, mapping, `${name}:1`)
  const rows: ListRow[] = []
  const others: ListProblem[] = []
  const rejects: ListProblem[] = []
  for (const { cells, line } of body) {
    const place = `${name}:${line}`
    if (cells.length !== columns.length) {
      const reason = `expected ${columns.length} cells as in the header, got ${cells.length}; put cells that contain the delimiter in quotes`
      rejects.push({ place, reason })
      continue
    }
    const all = (role: ListRole) => cells.filter((cell, index) => roles[index] === role && cell.trim() !== '')
    const kind = all('kind')[0] ?? ''
    if (THING.test(kind.trim())) others.push({ place, reason: `${kind.trim()}, no party` })
    else rows.push(toRow(place, all, kind, mapping))
  }
  return { rows, others, rejects, about: mapping.list }
}

/** Reads the objects of a JSON array, or of the first array in a JSON object, as a table. */
export function recordsOfJson(value: unknown): CsvRecord[] | null {
  const list = Array.isArray(value)
    ? value
    : Object.values((value ?? {}) as Record<string, unknown>).find((inner) => Array.isArray(inner))
  if (!Array.isArray(list) || !list.every((row) => typeof row === 'object' && row !== null)) return null
  const rows = list as Record<string, unknown>[]
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const cells = rows.map((row) => columns.map((column) => toCell(row[column])))
  return [columns, ...cells].map((record, index) => ({ cells: record, line: index }))
}

function toCell(value: unknown): string {
  if (Array.isArray(value)) return value.map(toCell).join(';')
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

function toRow(
  place: string,
  all: (role: ListRole) => string[],
  kind: string,
  mapping: ListMapping,
): ListRow {
  const { defaults, separator } = mapping
  const first = (role: ListRole) => all(role)[0] ?? null
  return {
    place,
    id: first('id'),
    kind: PERSON.test(kind.trim()) ? 'PERSON' : 'ORGANIZATION',
    name: first('name') ?? '',
    aliases: [...all('name').slice(1), ...all('alias').flatMap((cell) => cell.split(separator))],
    country: first('country') ?? defaults.country ?? null,
    from: first('from'),
    to: first('to'),
    programme: first('programme') ?? defaults.programme ?? null,
    citation: first('citation') ?? defaults.citation ?? null,
    url: first('url') ?? defaults.url ?? null,
    note: all('note').join(' ') || null,
  }
}
