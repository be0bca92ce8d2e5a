/** The door of restriction lists: a file in, in the format that its content has; entries out, and where every row went. */
import { readFile } from 'node:fs/promises'
import { ChiptrailError } from '../../errors.js'
import type { ListEntry } from '../../model/listing.js'
import { parseCsv } from '../csv-records.js'
import { type ListProblem, toEntries } from './entries.js'
import { readFtmList } from './ftm.js'
import { type ListMapping, NO_LIST_MAPPING, parseListMapping } from './mapping.js'
import { readOwnList } from './own.js'
import { type ListRows, readTable, recordsOfJson } from './table.js'

/** What a file holds. `rows` = `entries` + `joined` + `others` + `rejects`. */
export interface ListFile {
  /** What the file or its mapping says of the list itself. */
  readonly about: ListMapping['list']
  readonly rows: number
  /** Each key once, in the order of the keys. */
  readonly entries: readonly ListEntry[]
  /** Rows that say again what another row says. */
  readonly joined: number
  /** Rows that are no party, and what they are. */
  readonly others: readonly ListProblem[]
  readonly rejects: readonly ListProblem[]
}

/**
 * Reads a list: our own JSON lines, FollowTheMoney JSON lines, the Consolidated Screening List, another
 * CSV, or JSON with an array of objects. Memory holds the file.
 *
 * @throws UNREADABLE if it is none of these or not UTF-8; BAD_CONFIG if the mapping or the header is wrong.
 */
export async function readListFile(path: string, mappingPath: string | null = null): Promise<ListFile> {
  const mapping =
    mappingPath === null ? NO_LIST_MAPPING : parseListMapping(await readText(mappingPath), mappingPath)
  const found = parseList(await readText(path), path, mapping)
  const { entries, joined, rejects } = toEntries(found.rows, mapping.dates ?? null)
  const all = [...found.rejects, ...rejects]
  return {
    about: { ...found.about, ...mapping.list },
    rows: entries.length + joined + found.others.length + all.length,
    ...{ entries, joined, others: found.others, rejects: all },
  }
}

function parseList(text: string, name: string, mapping: ListMapping): ListRows {
  const start = text.replace(/^\uFEFF/, '').trimStart()
  if (start === '') throw new ChiptrailError('UNREADABLE', `${name} is empty; expected a restriction list.`)
  if (/^%PDF-|^PK\u0003\u0004|^<(?:!doctype|html|\?xml)/i.test(start))
    throw new ChiptrailError(
      'UNREADABLE',
      `${name} is no list of rows; expected CSV or JSON. Save it as CSV first.`,
    )
  if (!/^[{[]/.test(start)) return readTable(parseCsv(text, name, mapping.delimiter), name, mapping)
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((raw, index) => ({ text: raw.trim(), line: index + 1 }))
    .filter((line) => line.text !== '')
  const first = parseJson(lines[0]?.text ?? '')
  if (first !== null && 'schema' in first && 'properties' in first) return readFtmList(lines, name)
  if (first !== null && ('list' in first || 'name' in first)) return readOwnList(lines, name)
  const records = recordsOfJson(parseJson(start))
  if (records !== null) return readTable(records, name, mapping)
  throw new ChiptrailError(
    'UNREADABLE',
    `${name} is JSON, but neither FollowTheMoney lines, nor our own ({"list": …}, then {"name": …} per line), nor an array of objects.`,
  )
}

function parseJson(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : null
  } catch {
    return null
  }
}

async function readText(path: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path))
  } catch (cause) {
    const isText = cause instanceof TypeError
    throw new ChiptrailError(
      'UNREADABLE',
      isText
        ? `${path} is not UTF-8; save it as UTF-8 and load it again.`
        : `${path} cannot be read (${(cause as NodeJS.ErrnoException).code ?? String(cause)}); check the path.`,
      { cause },
    )
  }
}
