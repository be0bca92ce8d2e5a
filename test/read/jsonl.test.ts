/** JSONL as people's scripts write it: one bad line costs itself and no other. */
import { describe, expect, it } from 'vitest'
import type { SourceText } from '../../src/model/source.js'
import { readJsonLines } from '../../src/read/jsonl.js'

type Problem = { line: number; code: string; reason: string }

async function read(content: string | Uint8Array, { maxFileBytes = 1_000_000, chunk = 7 } = {}) {
  const bytes = Buffer.from(content)
  async function* chunks() {
    for (let at = 0; at < bytes.byteLength; at += chunk) yield bytes.subarray(at, at + chunk)
  }
  const texts: SourceText[] = []
  const problems: Problem[] = []
  const options = { maxFileBytes, onProblem: (problem: Problem) => void problems.push(problem) }
  for await (const source of readJsonLines(chunks(), 'a.jsonl', options)) texts.push(source)
  return { texts: texts.map(({ text }) => text), sources: texts, problems }
}
const told = ({ line, code }: Problem) => [line, code]

describe('readJsonLines', () => {
  it.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('counts lines that end in %s alike', async (_name, end) => {
    const { texts, problems } = await read(['{"text":"一"}', '', 'no', '{"text":"二"}'].join(end))
    expect(texts).toEqual(['一', '二'])
    expect(problems.map(told)).toEqual([[3, 'BAD_INPUT']])
  })

  it('reads a byte order mark at the start of any line', async () => {
    const { texts } = await read('\uFEFF{"text":"one"}\n\uFEFF{"text":"two"}\n')
    expect(texts).toEqual(['one', 'two'])
  })

  it('goes on after a line that is not UTF-8', async () => {
    const bad = Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d, 0x0a])
    const { texts, problems } = await read(
      Buffer.concat([Buffer.from('{"text":"one"}\n'), bad, Buffer.from('{"text":"three"}')]),
    )
    expect(texts).toEqual(['one', 'three'])
    expect(problems.map(told)).toEqual([[2, 'UNREADABLE']])
  })

  it('goes on after a line above the limit, whose memory it does not take', async () => {
    const { texts, problems } = await read(`{"text":"${'x'.repeat(200_000)}"}\n{"text":"two"}\n`, {
      maxFileBytes: 100,
      chunk: 1_000,
    })
    expect(texts).toEqual(['two'])
    expect(problems).toMatchObject([
      { line: 1, code: 'TOO_LARGE', reason: expect.stringContaining('CHIPTRAIL_MAX_FILE_BYTES') as string },
    ])
  })

  it('refuses a key given twice, since which is meant cannot be told', async () => {
    const { texts, problems } = await read(
      [
        '{"text":"a","text":"b"}',
        '{"text":"says \\"text\\": and \\"text\\": and \\"text\\":","meta":{"text":"x","title":"y"}}',
      ].join('\n'),
    )
    expect(problems.map(told)).toEqual([[1, 'BAD_INPUT']])
    expect(problems[0]?.reason).toContain('"text" is given twice')
    expect(texts).toHaveLength(1)
  })

  it('is not fooled by __proto__ or by depth', async () => {
    const deep = `{"text":"deep","x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
    const { texts, problems } = await read(
      ['{"__proto__":{"text":"evil"}}', '{"__proto__":{"title":"evil"},"text":"fine"}', deep].join('\n'),
      { chunk: 65_536 },
    )
    expect(texts[0]).toBe('fine')
    expect(problems[0]).toMatchObject({ line: 1, code: 'BAD_INPUT' })
    expect(texts.length + problems.length).toBe(3)
    expect(({} as { text?: string }).text).toBeUndefined()
  })

  it('gives dates as ISO days and refuses what is no date', async () => {
    const { sources, problems } = await read(
      ['2024-08-23T10:00:00Z', '2024年8月', '2024-13-45', '03/04/2024']
        .map((publishedAt) => JSON.stringify({ text: 'x', publishedAt }))
        .join('\n'),
    )
    expect(sources.map(({ publishedAt }) => publishedAt)).toEqual(['2024-08-23', '2024-08'])
    expect(problems.map(told)).toEqual([
      [3, 'BAD_INPUT'],
      [4, 'BAD_INPUT'],
    ])
  })

  it('takes U+2028 and escaped line ends inside a string for what they are', async () => {
    const { texts } = await read('{"text":"a\u2028b\\nc\\r"}\n')
    expect(texts).toEqual(['a\u2028b\nc\r'])
  })
})
