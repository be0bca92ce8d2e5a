/** CSV and TSV as a stream of records, each with its line. The only importer of csv-parse. */
import { type CsvError, type Info, parse } from 'csv-parse'
import { ChiptrailError, isChiptrailError } from '../../errors.js'
import type { DataRow, RowProblem } from '../../model/row.js'
import type { Mapping } from './mapping.js'
import { type Column, readRecord, toColumns } from './table.js'

/** Longest record, in characters. */
const MAX_RECORD = 1_000_000

/** Tells what stands between the cells: the character that the first line has most of, outside quotes. */
export function delimiterOf(head: string): string {
  const line = /^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(head)?.[0].replace(/"(?:[^"]|"")*"/g, '') ?? ''
  const counts = [',', '\t', ';', '|'].map((mark) => ({ mark, count: line.split(mark).length }))
  return counts.sort((a, b) => b.count - a.count)[0]?.mark ?? ','
}

/**
 * Reads the rows of a table; the first record is the header. A bad record is given as a problem and the
 * rest goes on.
 *
 * @throws BAD_INPUT or BAD_CONFIG if the header cannot be used, UNREADABLE if the file is no table.
 */
export async function* readCsv(
  text: AsyncIterable<string>,
  name: string,
  delimiter: string,
  mapping: Mapping,
): AsyncGenerator<DataRow | RowProblem> {
  const parser = parse({
    bom: true,
    delimiter,
    info: true,
    raw: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_RECORD,
  })
  const fed = feed(parser, text)
  let columns: Column[] | null = null
  let line = 1
  try {
    for await (const { record, raw, info } of parser as AsyncIterable<{
      record: string[]
      raw: string
      info: Info
    }>) {
      if (columns === null) {
        columns = toColumns(record, mapping, `${name}:1`)
        line = info.lines + 1
        continue
      }
      // What the parser counts is the last line of a record, which may have several.
      const place = `${name}:${line}`
      line = info.lines + 1
      yield toRow(record, columns, mapping, place, raw.replace(/\r?\n$/, ''))
    }
    await fed
  } catch (error) {
    parser.destroy()
    if (!isCsvError(error)) throw error
    throw new ChiptrailError(
      'UNREADABLE',
      `${name}:${error.lines ?? line}: ${error.message}; is it a table, and are its quotes closed?`,
      {
        cause: error,
      },
    )
  }
  if (columns === null)
    throw new ChiptrailError('UNREADABLE', `${name} is empty: expected a line with the names of the columns.`)
}

async function feed(parser: ReturnType<typeof parse>, text: AsyncIterable<string>): Promise<void> {
  try {
    for await (const piece of text)
      if (!parser.write(piece))
        await new Promise<void>((resolve) => parser.once('drain', resolve).once('close', resolve))
    parser.end()
  } catch (error) {
    parser.destroy(error as Error)
  }
}

function toRow(
  record: readonly string[],
  columns: readonly Column[],
  mapping: Mapping,
  place: string,
  raw: string,
): DataRow | RowProblem {
  try {
    if (record.length > columns.length || record.length < columns.length)
      throw new ChiptrailError(
        'BAD_INPUT',
        `Expected ${columns.length} cells as in the header, got ${record.length}; put cells that contain the delimiter in quotes.`,
      )
    return readRecord(record, columns, mapping, { place, raw })
  } catch (error) {
    if (!isChiptrailError(error)) throw error
    return { place, code: error.code, reason: error.message, raw }
  }
}

function isCsvError(error: unknown): error is CsvError & { lines?: number } {
  return (
    error instanceof Error &&
    error.name === 'Error' &&
    'code' in error &&
    String(error.code).startsWith('CSV_')
  )
}
