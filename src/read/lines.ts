/** A stream of bytes in, its lines out, in memory that the longest admitted line bounds. */

const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d

/** One line without its end. */
export interface Line {
  /** From 1. */
  readonly number: number
  /** Null for a line above the limit, which was passed over. */
  readonly bytes: Uint8Array | null
}

/**
 * Splits at LF, CRLF and lone CR, on bytes, since no character of UTF-8 contains them; U+2028 and
 * its like end no line. A line above `maxBytes` costs no memory and the next one is read.
 */
export async function* splitLines(chunks: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Line> {
  let number = 0
  let parts: Uint8Array[] = []
  let size = 0
  let endedByReturn = false
  const add = (bytes: Uint8Array) => {
    size += bytes.byteLength
    if (size > maxBytes) parts = []
    else if (bytes.byteLength > 0) parts.push(bytes)
  }
  const take = (): Line => {
    const line = { number: ++number, bytes: size > maxBytes ? null : Buffer.concat(parts) }
    parts = []
    size = 0
    return line
  }
  for await (const chunk of chunks) {
    let start = 0
    const feeds = endsOf(chunk, LINE_FEED)
    const returns = endsOf(chunk, CARRIAGE_RETURN)
    while (start < chunk.byteLength) {
      const feed = feeds(start)
      const end = Math.min(feed, returns(start))
      if (endedByReturn && feed === start) {
        // The second half of a CRLF.
        start++
        endedByReturn = false
        continue
      }
      endedByReturn = false
      add(chunk.subarray(start, Math.min(end, chunk.byteLength)))
      if (end >= chunk.byteLength) break
      yield take()
      endedByReturn = chunk[end] === CARRIAGE_RETURN
      start = end + 1
    }
  }
  if (size > 0) yield take()
}

/** Finds the next `byte` at or after a place that only grows; Infinity if there is none. Each search is made once. */
function endsOf(chunk: Uint8Array, byte: number): (from: number) => number {
  let found = -1
  return (from) => {
    if (found < from) {
      found = chunk.indexOf(byte, from)
      if (found === -1) found = Infinity
    }
    return found
  }
}
