/** Streams of CSV: where each record stands, and what becomes of a source that nobody reads to its end. */
import { setImmediate } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { type StreamedRecord, streamCsv } from '../../src/read/csv-records.js'

async function* piecesOf(text: string): AsyncGenerator<string> {
  for (let from = 0; from < text.length; from += 3) yield text.slice(from, from + 3)
}

it.each(['\n', '\r\n'])(
  'tells the line of each record, whatever is empty before it or broken within',
  async (end) => {
    const found: StreamedRecord[] = []
    for await (const record of streamCsv(
      piecesOf('h,i\n\n\n1,2\n"x y\nz",3\n\n4,5'.replaceAll('\n', end)),
      'f.csv',
      ',',
    ))
      found.push(record)
    expect(found.map(({ line, raw }) => `${line}: ${raw.replaceAll(end, ' ')}`)).toEqual([
      '1: h,i',
      '4: 1,2',
      '5: "x y z",3',
      '8: 4,5',
    ])
  },
)

it('closes its source when the reader leaves', async () => {
  let isClosed = false
  const source = async function* () {
    try {
      for (;;) yield 'a,b\n'.repeat(10_000)
    } finally {
      isClosed = true
    }
  }
  for await (const record of streamCsv(source(), 'f.csv', ',')) if (record.line > 50_000) break
  for (let turn = 0; turn < 100 && !isClosed; turn++) await setImmediate()
  expect(isClosed).toBe(true)
})
