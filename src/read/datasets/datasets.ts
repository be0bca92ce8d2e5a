/** The door of data sets: a file in, its rows out, in the format that its content has. */
import type { Readable } from 'node:stream'
import { ChiptrailError } from '../../errors.js'
import type { DataRow, RowProblem } from '../../model/row.js'
import { delimiterOf } from '../csv-records.js'
import { readCsv } from './csv.js'
import { readDealLine } from './deal-line.js'
import { readFtm } from './ftm.js'
import { decodeChunks, type Input, openInput } from './input.js'
import { readJsonRows } from './json-lines.js'
import { type Mapping, NO_MAPPING } from './mapping.js'
import { packingOf, readOcds, readUnit } from './ocds.js'

/** Formats by name, as `--format` takes them. */
export const DATA_FORMATS = ['csv', 'jsonl', 'ocds', 'ftm'] as const
export type DataFormat = (typeof DATA_FORMATS)[number]

export interface DataOptions {
  /** Default: told by the content. */
  readonly format?: DataFormat
  readonly mapping?: Mapping
  readonly stdin: Readable
  /** Called with the bytes of the file read so far, and its size. */
  readonly onBytes?: (read: number, size: number) => void
}

/**
 * Reads the rows of one file, or of `-`; a row that cannot be read is given as a problem and the rest
 * goes on. Memory holds some rows, for FollowTheMoney also the names of the parties.
 *
 * @throws NOT_FOUND, UNREADABLE, BAD_INPUT or BAD_CONFIG if the file or its header cannot be used.
 */
export async function* readRows(path: string, options: DataOptions): AsyncGenerator<DataRow | RowProblem> {
  const { mapping = NO_MAPPING, stdin, onBytes } = options
  const input = await openInput(path, stdin)
  try {
    if (input.head.byteLength === 0) throw new ChiptrailError('UNREADABLE', `${input.name} is empty.`)
    const head = new TextDecoder().decode(input.head)
    const format = options.format ?? detectFormat(head, input.name)
    const bytes = () => input.bytes((read) => onBytes?.(read, input.size))
    yield* readAs(format, input, head, bytes, mapping)
  } finally {
    await input.close()
  }
}

function readAs(
  format: DataFormat,
  input: Input,
  head: string,
  bytes: () => AsyncIterable<Uint8Array>,
  mapping: Mapping,
): AsyncGenerator<DataRow | RowProblem> {
  const { name } = input
  if (format === 'csv') {
    const text = decodeChunks(bytes(), input.head, name)
    return readCsv(text, name, mapping.delimiter ?? delimiterOf(head), mapping)
  }
  if (format === 'ftm') return readFtm(bytes, name)
  if (format === 'jsonl')
    return readJsonRows(bytes(), name, function* ({ value, place, raw }) {
      yield readDealLine(value, { place, raw })
    })
  if (isLineDelimited(head))
    return readJsonRows(bytes(), name, ({ value, place }) => readUnit(value, place, null))
  return readOcds(bytes(), name, packingOf(head))
}

/**
 * Tells the format by the first characters of the content.
 *
 * @throws UNREADABLE if it is none of ours, saying what it is instead where that can be told.
 */
export function detectFormat(head: string, name: string): DataFormat {
  const start = head.replace(/^\uFEFF/, '').trimStart()
  if (/^%PDF-|^PK\u0003\u0004|^<(?:!doctype|html)/i.test(start))
    throw new ChiptrailError(
      'UNREADABLE',
      `${name} is a document, not a data set; read it with "chiptrail ingest".`,
    )
  if (start.includes('\0') && !/^\uFFFD|\0[\s,;]/.test(start))
    throw new ChiptrailError(
      'UNREADABLE',
      `${name} holds binary data; expected CSV, JSON lines, OCDS or FollowTheMoney.`,
    )
  if (!/^[{[]/.test(start)) return 'csv'
  const first = firstLine(start)
  if (first !== null) {
    if ('schema' in first && 'properties' in first) return 'ftm'
    if ('ocid' in first || 'releases' in first || 'records' in first) return 'ocds'
    if ('text' in first)
      throw new ChiptrailError(
        'UNREADABLE',
        `${name} holds documents ({"text": …}); read them with "chiptrail ingest".`,
      )
    return 'jsonl'
  }
  if (/"(?:ocid|releases|records)"\s*:/.test(start)) return 'ocds'
  throw new ChiptrailError(
    'UNREADABLE',
    `${name} is JSON, but neither OCDS nor one object per line; write one deal per line as in schema/deal-line.json, or name the format with --format.`,
  )
}

function firstLine(start: string): object | null {
  try {
    const value: unknown = JSON.parse(/^[^\r\n]*/.exec(start)?.[0] ?? '')
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null
  } catch {
    return null
  }
}

/** Tells whether the first line is a whole JSON object and another follows it. */
function isLineDelimited(head: string): boolean {
  const start = head.replace(/^\uFEFF/, '').trimStart()
  return firstLine(start) !== null && /^[^\r\n]*[\r\n]+\s*\{/.test(start)
}
