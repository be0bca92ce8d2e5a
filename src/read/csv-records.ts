/** CSV and TSV text in, its records with their lines out: a whole text, or a stream of any length. The only importer of csv-parse. */
import { CsvError, parse as createParser } from 'csv-parse'
import { parse } from 'csv-parse/sync'
import { ChiptrailError } from '../errors.js'

/** Longest record of a stream, in characters. */
const MAX_RECORD = 1_000_000

/** A record of a stream: its cells, the line on which it begins, and its words as the file has them. */
export interface StreamedRecord extends CsvRecord {
  readonly raw: string
}

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
    throw toUnreadable(cause, name)
  }
}

/**
 * Streams the records of `text`, the header among them; empty lines are passed over. Memory holds one record.
 *
 * @throws UNREADABLE with the line if quotes are not closed or a record is longer than a million characters.
 */
export async function* streamCsv(
  text: AsyncIterable<string>,
  name: string,
  delimiter: string,
): AsyncGenerator<StreamedRecord> {
  const parser = createParser({
    bom: true,
    delimiter,
    raw: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_RECORD,
  })
  const fed = feed(parser, text)
  let line = 1
  try {
    for await (const { record, raw } of parser as AsyncIterable<{ record: string[]; raw: string }>) {
      // What the parser gives begins with the empty lines before, and keeps some of the line's end.
      const [empty = ''] = /^[\r\n]*/.exec(raw) ?? []
      const words = raw.slice(empty.length).replace(/[\r\n]+$/, '')
      line += lineEndsIn(empty)
      yield { cells: record, line, raw: words }
      line += lineEndsIn(words) + 1
    }
    await fed
  } catch (error) {
    throw toUnreadable(error, `${name}:${(error as { lines?: number }).lines ?? line}`)
  } finally {
    parser.destroy()
  }
}

function lineEndsIn(text: string): number {
  return text.match(/\r\n?|\n/g)?.length ?? 0
}

async function feed(parser: ReturnType<typeof createParser>, text: AsyncIterable<string>): Promise<void> {
  try {
    for await (const piece of text) {
      if (!parser.write(piece))
        await new Promise<void>((resolve) => {
          const go = () => {
            parser.off('drain', go).off('close', go)
            resolve()
          }
          parser.on('drain', go).on('close', go)
        })
      // Nobody reads on: leaving the loop closes the file.
      if (parser.destroyed) return
    }
    parser.end()
  } catch (error) {
    parser.destroy(error as Error)
  }
}

/** Says what the parser could not read; any other error is given back as it is. */
function toUnreadable(error: unknown, place: string): unknown {
  if (!(error instanceof CsvError)) return error
  const message = `${place}: ${error.message}; is it a table, and are its quotes closed?`
  return new ChiptrailError('UNREADABLE', message, { cause: error })
}
