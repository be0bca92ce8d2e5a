/** Lines of JSON as values with their places; a line that is none becomes a problem, and the rest goes on. */
import { ChiptrailError, isChiptrailError } from '../../errors.js'
import type { RowProblem } from '../../model/row.js'
import { splitLines } from '../lines.js'

/** Longest line, in bytes. */
const MAX_LINE = 16_000_000

/** One line that is a JSON value. */
export interface JsonLine {
  readonly place: string
  readonly raw: string
  readonly value: unknown
}

/** Reads lines of JSON; `read` turns a value into rows, and what it throws of ours becomes a problem. Blank lines are passed over. */
export async function* readJsonRows<T>(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
  read: (line: JsonLine) => Iterable<T>,
): AsyncGenerator<T | RowProblem> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const { number, bytes } of splitLines(chunks, MAX_LINE)) {
    const place = `${name}:${number}`
    let raw = ''
    try {
      if (bytes === null)
        throw new ChiptrailError(
          'TOO_LARGE',
          `Expected a line of at most ${MAX_LINE} bytes, this one is longer.`,
        )
      raw = decode(decoder, bytes)
      if (raw.trim() === '') continue
      yield* read({ place, raw, value: parse(raw) })
    } catch (error) {
      if (!isChiptrailError(error)) throw error
      yield { place, code: error.code, reason: error.message, raw }
    }
  }
}

function decode(decoder: TextDecoder, bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes)
  } catch (cause) {
    throw new ChiptrailError(
      'UNREADABLE',
      'Expected UTF-8, but the line has other bytes; save the file as UTF-8.',
      { cause },
    )
  }
}

function parse(raw: string): unknown {
  try {
    return JSON.parse(raw)
  } catch (cause) {
    throw new ChiptrailError(
      'BAD_INPUT',
      `Expected one JSON object per line, got ${JSON.stringify(raw.slice(0, 60))}.`,
      { cause },
    )
  }
}
