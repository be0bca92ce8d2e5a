/** CSV and TSV text in, its records with their lines out; a file held in memory. The only importer of csv-parse. */
import { CsvError, parse } from 'csv-parse/sync'
import { ChiptrailError } from '../errors.js'

/** One record: its cells, and the line on which it ends. */
export interface CsvRecord {
  readonly cells: readonly string[]
  readonly line: number
}

/** Tells what stands between cells: the mark that the first line has most of, outside quotes. */
export function delimiterOf(text: string): string {
  const line = (/^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text)?.[0] ?? '').replace(/"(?:[^"]|"")*"/g, '')
  const counts = [',', '\t', ';', '|'].map((mark) => ({ mark, count: line.split(mark).length }))
  return counts.sort((a, b) => b.count - a.count)[0]?.mark ?? ','
}

/**
 * Parses all records of `text`, the header among them; empty lines are passed over.
 *
 * @throws UNREADABLE with the line if quotes are not closed.
 */
export function parseCsv(text: string, name: string, delimiter = delimiterOf(text)): CsvRecord[] {
  try {
    const options = {
      bom: true,
      delimiter,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    } as const
    const rows = parse(text, options) as unknown as { record: string[]; info: { lines: number } }[]
    return rows.map(({ record, info }) => ({ cells: record, line: info.lines }))
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause
    throw new ChiptrailError(
      'UNREADABLE',
      `${name}: ${cause.message}; is it a table, and are its quotes closed?`,
      {
        cause,
      },
    )
  }
}
