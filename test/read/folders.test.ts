/** What lies in people's folders besides documents: each is named, none is waited for, the rest is read. */
import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ReadProblem, readSources } from '../../src/read/sources.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chiptrail-folders-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const put = (name: string, content: string | Uint8Array = name) => writeFile(join(folder, name), content)

async function readAll(paths = [folder], onText?: (text: string) => Promise<void>, stdin = 'from stdin') {
  const problems: ReadProblem[] = []
  const texts: string[] = []
  const options = {
    maxFileBytes: 1_000_000,
    stdin: Readable.from([Buffer.from(stdin)]),
    onProblem: (problem: ReadProblem) => void problems.push(problem),
  }
  for await (const { text } of readSources(paths, options)) {
    texts.push(text)
    await onText?.(text)
  }
  return {
    texts,
    problems: problems.map(({ path, reason }) => `${path.slice(folder.length + 1)}: ${reason}`),
  }
}

describe('a folder with', () => {
  it('links: good ones are followed, broken and circular ones named', async () => {
    await put('a.txt')
    await symlink('a.txt', join(folder, 'b.txt'))
    await symlink('nowhere', join(folder, 'c.txt'))
    await symlink('d.txt', join(folder, 'd.txt'))
    await symlink('.', join(folder, 'loop'))
    const { texts, problems } = await readAll()
    expect(texts).toEqual(['a.txt', 'a.txt'])
    expect(problems).toEqual([
      expect.stringMatching(/^c\.txt: .*link that leads nowhere/),
      expect.stringMatching(/^d\.txt: .*link that leads back to itself/),
      expect.stringMatching(/^loop: The link leads back/),
    ])
  })

  it('a folder named x.txt, which is a folder', async () => {
    await mkdir(join(folder, 'x.txt'))
    await put('x.txt/inner.txt')
    expect(await readAll()).toEqual({ texts: ['x.txt/inner.txt'], problems: [] })
  })

  it('a named pipe, which is not waited for', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe.txt')])
    await put('z.txt')
    const { texts, problems } = await readAll()
    expect(texts).toEqual(['z.txt'])
    expect(problems).toEqual([expect.stringMatching(/^pipe\.txt: .*named pipe.*standard input/)])
    expect((await readAll([join(folder, 'pipe.txt')])).problems).toHaveLength(1)
  })

  it('a file that vanishes before its turn', async () => {
    await put('a.txt')
    await put('b.txt')
    await put('c.txt')
    const { texts, problems } = await readAll([folder], async (text) => {
      if (text === 'a.txt') await unlink(join(folder, 'b.txt'))
    })
    expect(texts).toEqual(['a.txt', 'c.txt'])
    expect(problems).toEqual([expect.stringMatching(/^b\.txt: .*removed while reading/)])
  })

  it.skipIf(process.getuid?.() === 0)('a file without permission (root may read everything)', async () => {
    await writeFile(join(folder, 'a.txt'), 'secret', { mode: 0o000 })
    await put('b.txt')
    const { texts, problems } = await readAll()
    expect(texts).toEqual(['b.txt'])
    expect(problems).toEqual([expect.stringMatching(/^a\.txt: .*no permission/)])
  })

  it('nothing in it', async () => {
    expect((await readAll()).problems).toEqual([expect.stringMatching(/folder is empty/)])
  })
})

describe('the same input', () => {
  it('given twice is read once', async () => {
    await put('a.txt')
    const { texts } = await readAll(['-', join(folder, 'a.txt'), folder, '-', `${folder}/./a.txt`])
    expect(texts).toEqual(['from stdin', 'a.txt'])
  })
})

describe('a text', () => {
  it('with NUL and half pairs from JSON is stored with marks of the same length', async () => {
    await put('a.jsonl', '{"text":"a\\u0000b\\ud800c\\ud83d\\ude00","title":"t\\udfff"}')
    expect((await readAll()).texts).toEqual(['a\uFFFDb\uFFFDc\u{1F600}'])
  })
})

describe('HTML, PDF and DOCX', () => {
  it('are read from a folder beside files that cannot be', async () => {
    await put('a.html', '<html><body>page</body></html>')
    await put('b.pdf', '%PDF-1.4 broken')
    await put('c.docx', 'PK\u0003\u0004 broken')
    await put('d.html', `<html><body>${'<div>'.repeat(50_000)}`)
    await put('e.html', '<html><body>last</body></html>')
    const { texts, problems } = await readAll()
    expect(texts).toEqual(['page', 'last'])
    expect(problems).toEqual([
      expect.stringMatching(/^b\.pdf: .*PDF that cannot be read/),
      expect.stringMatching(/^c\.docx: .*cut off/),
      expect.stringMatching(/^d\.html: .*nests/),
    ])
  })
})
