import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SourceText } from '../../src/model/source.js'
import { type ReadProblem, readSources } from '../../src/read/sources.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chiptrail-read-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function write(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name)
  await mkdir(join(path, '..'), { recursive: true })
  await writeFile(path, content)
  return path
}

async function readAll(paths: string[], stdin = '', maxFileBytes = 1_000_000) {
  const problems: ReadProblem[] = []
  const texts: SourceText[] = []
  const options = {
    maxFileBytes,
    stdin: Readable.from([Buffer.from(stdin)]),
    onProblem: (p: ReadProblem) => void problems.push(p),
  }
  for await (const source of readSources(paths, options)) texts.push(source)
  return { texts, problems }
}

describe('readSources', () => {
  it('reads plain text as it is, its first line as the title', async () => {
    const path = await write('a.txt', '\uFEFF采购公告\n深圳大学采购云服务。\n')
    const { texts, problems } = await readAll([path])
    expect(problems).toEqual([])
    expect(texts).toMatchObject([{ text: '采购公告\n深圳大学采购云服务。\n', title: '采购公告', path }])
  })

  it('reads a folder in the order of names, hidden files left out', async () => {
    await write('b.txt', 'second')
    await write('a/z.md', '# First\n\nbody')
    await write('.hidden', 'never')
    const { texts } = await readAll([folder])
    expect(texts.map((source) => source.title)).toEqual(['First', 'second'])
  })

  it('takes title, date and publisher from front matter and leaves it out of the text', async () => {
    const path = await write(
      'n.md',
      '---\ntitle: "A notice"\ndate: 2024-03-05\npublisher: Example Press\n---\nThe body.\n',
    )
    const { texts } = await readAll([path])
    expect(texts).toMatchObject([
      { text: 'The body.\n', title: 'A notice', publishedAt: '2024-03-05', publisher: 'Example Press' },
    ])
  })

  it('reports bad lines of JSONL with file and line, and reads the rest', async () => {
    const lines = [
      '{"text":"one","id":7}',
      'not json',
      '{"title":"no text"}',
      '',
      '{"text":"two","publishedAt":"soon"}',
      '{"text":"three\u2028still"}',
    ]
    const path = await write('docs.jsonl', lines.join('\n'))
    const { texts, problems } = await readAll([path])
    expect(texts.map(({ text, sourceId }) => [text, sourceId])).toEqual([
      ['one', '7'],
      ['three\u2028still', null],
    ])
    expect(problems.map(({ line, code }) => [line, code])).toEqual([
      [2, 'BAD_INPUT'],
      [3, 'BAD_INPUT'],
      [5, 'BAD_INPUT'],
    ])
    expect(problems[2]?.reason).toContain('publishedAt')
  })

  it('reads JSONL or text from standard input, by what it begins with', async () => {
    expect((await readAll(['-'], '{"text":"from a line"}\n')).texts).toMatchObject([
      { text: 'from a line', path: '<stdin>' },
    ])
    expect((await readAll(['-'], 'plain words')).texts).toMatchObject([{ text: 'plain words' }])
  })

  it.each([
    ['a picture called .txt', Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'), /is a picture/],
    ['binary data', Buffer.from([1, 0, 2, 0, 3]), /binary data/],
    ['bytes that are not UTF-8', Buffer.from([0x61, 0x62, 0xff, 0x63]), /byte 2 of/],
    ['an empty file', Buffer.from(' \n'), /no text/],
  ])('reports %s and goes on', async (_name, bytes, reason) => {
    await write('a.txt', bytes)
    await write('b.txt', 'good')
    const { texts, problems } = await readAll([folder])
    expect(texts.map((source) => source.text)).toEqual(['good'])
    expect(problems).toHaveLength(1)
    expect(problems[0]?.reason).toMatch(reason)
  })

  it('reads UTF-16 by its byte order mark', async () => {
    const path = await write('u.txt', Buffer.from('\uFEFF深圳大学', 'utf16le'))
    expect((await readAll([path])).texts).toMatchObject([{ text: '深圳大学' }])
  })

  it('refuses files above the limit, naming the setting', async () => {
    const path = await write('big.txt', 'x'.repeat(2_000))
    const { texts, problems } = await readAll([path], '', 1_000)
    expect(texts).toEqual([])
    expect(problems).toMatchObject([
      { code: 'TOO_LARGE', reason: expect.stringContaining('CHIPTRAIL_MAX_FILE_BYTES') as string },
    ])
  })

  it('refuses a path that does not exist before it reads anything', async () => {
    await expect(readAll([join(folder, 'nowhere')])).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
