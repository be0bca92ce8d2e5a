/** The records of a CSV or TSV file in, its rows out. */
import { ChiptrailError, isChiptrailError } from '../../errors.js'
import type { DataRow, RowProblem } from '../../model/row.js'
import { streamCsv } from '../csv-records.js'
import type { Mapping } from './mapping.js'
import { type Column, readRecord, toColumns } from './table.js'

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
  let columns: Column[] | null = null
  for await (const { cells, line, raw } of streamCsv(text, name, delimiter))
    if (columns === null) columns = toColumns(cells, mapping, `${name}:1`)
    else yield toRow(cells, columns, mapping, `${name}:${line}`, raw)
  if (columns === null)
    throw new ChiptrailError('UNREADABLE', `${name} is empty: expected a line with the names of the columns.`)
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
