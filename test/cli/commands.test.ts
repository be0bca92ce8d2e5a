/** The commands as a user runs them: what goes to which stream, which exit code, which sentence. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { emptyGraph, linesOf, run, temporaryFolder } from './run.js'

const NOTICE = `示例大学AWS账号采购成交公告
采购人：示例大学
成交供应商：示例云帆科技有限公司
成交金额：200000元
服务内容：亚马逊云科技（AWS）账号，云服务器搭载英伟达H100
公告日期：2024年3月5日
`

let data: string
let folder: string
beforeEach(() => {
  data = emptyGraph()
  folder = temporaryFolder()
})

function put(name: string, content: string | Uint8Array = NOTICE): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

describe('wrong usage', () => {
  it.each([
    [['ingest', 'x', '--jsn'], /unknown option '--jsn'[\s\S]*Did you mean --json/],
    [['ingets', 'x'], /unknown command 'ingets'[\s\S]*Did you mean ingest/],
    [
      ['ingest'],
      /missing required argument 'paths'\n.*Usage: chiptrail ingest .*<paths...>\n.*"chiptrail ingest --help"/,
    ],
    [['lists', 'add'], /Usage: chiptrail lists add /],
    [['search', 'x', '--first', '0'], /whole number from 1 to 1000/],
    [['search', 'x', '--kind', 'SHIP'], /Allowed choices are/],
    [['export', 'docx'], /Allowed choices are/],
    [['export', 'gexf', '--grade', 'CHAINED'], /of a chain, not of a deal; ask "chiptrail trace/],
    [['trace', 'x', '--as-of', 'yesterday'], /date such as 2024/],
    [['stats', 'too', 'many'], /too many arguments/],
  ])('%j: exit 2, a sentence on stderr, nothing on stdout', async (args, sentence) => {
    const { code, out, err } = await run(args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/^chiptrail: /)
    expect(err).toMatch(sentence)
    expect(existsSync(data)).toBe(false)
  })

  it('help and version are no errors', async () => {
    expect(await run(['--version'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string,
    })
    for (const args of [['--help'], ['ingest', '--help'], ['help', 'trace']])
      expect(await run(args)).toMatchObject({
        code: 0,
        err: '',
        out: expect.stringContaining('Usage:') as string,
      })
  })
})

describe('wrong settings', () => {
  it('are reported together, by name, with exit 2', async () => {
    vi.stubEnv('CHIPTRAIL_PORT', '99999')
    vi.stubEnv('CHIPTRAIL_MAX_FILE_BYTES', 'huge')
    const { code, out, err } = await run(['stats'])
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/^chiptrail: These settings are wrong/)
    expect(err).toMatch(/CHIPTRAIL_PORT/)
    expect(err).toMatch(/CHIPTRAIL_MAX_FILE_BYTES/)
    expect(existsSync(data)).toBe(false)
  })

  it('a Neo4j that does not answer is one sentence, exit 2, and nothing is written', async () => {
    vi.stubEnv('NEO4J_URI', `bolt://127.0.0.1:${await deadPort()}`)
    vi.stubEnv('NEO4J_PASSWORD', 'secret-of-the-test')
    const { code, out, err } = await run(['ingest', put('a.txt'), '--json'])
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/^chiptrail: .*127\.0\.0\.1.*\n$/)
    expect(err).not.toContain('secret-of-the-test')
    expect(existsSync(data)).toBe(false)
  })
})

describe('ingest', () => {
  it('of a path that is not there: exit 1 and nothing written', async () => {
    const { code, out, err } = await run(['ingest', put('a.txt'), join(folder, 'missing.txt')])
    expect([code, out]).toEqual([1, ''])
    expect(err).toMatch(/^chiptrail: Expected a file, a folder or -.*missing\.txt.*\n$/)
    expect((await run(['export', 'jsonl'])).out).not.toContain('"document"')
  })

  it('of a program called .txt: exit 1, one sentence that names it once, the rest is stored', async () => {
    put(
      'a.txt',
      Uint8Array.from({ length: 300 }, (_, index) => (index * 7) % 256),
    )
    put('b.txt')
    const { code, err } = await run(['ingest', folder])
    expect(code).toBe(1)
    const [rejected = '', ...others] = err.split('\n').filter((line) => line.includes('a.txt'))
    expect(rejected).toMatch(/a\.txt.*holds binary data; convert it to text first\.$/)
    expect(rejected.match(/a\.txt/g)).toHaveLength(1)
    expect(others).toEqual([])
    expect(err).toMatch(/2 read: 1 stored, 0 unchanged, 1 rejected/)
  })

  it('a second time changes nothing, to the byte', async () => {
    put('a.txt')
    expect(await run(['ingest', folder, '--quiet'])).toEqual({ code: 0, out: '', err: '' })
    const { out } = await run(['export', 'jsonl'])
    const again = await run(['ingest', folder, '--json'])
    expect(linesOf(again)).toMatchObject([{ documents: { read: 1, stored: 0, unchanged: 1, rejected: 0 } }])
    expect((await run(['export', 'jsonl'])).out).toBe(out)
  })

  it('of bad lines says file and line, and goes on', async () => {
    const path = put(
      'a.jsonl',
      `{"text":"${'x'.repeat(3)}"}\nnot json\n${JSON.stringify({ text: NOTICE })}\n`,
    )
    const { code, err } = await run(['ingest', path])
    expect(code).toBe(1)
    expect(err).toContain(`${path}:2: Expected one JSON object per line, got "not json"`)
    expect(err).toMatch(/3 read: 2 stored/)
  })
})

describe('extract', () => {
  it('prints the documented line, stores nothing', async () => {
    const [line, ...others] = linesOf<Record<string, unknown>>(await run(['extract', put('a.txt'), '--json']))
    expect(others).toEqual([])
    expect(Object.keys(line ?? {})).toEqual(['document', 'entities', 'deals', 'relations'])
    expect(line).toMatchObject({
      document: {
        id: expect.stringMatching(/^doc_[0-9a-f]{64}$/) as string,
        sourceId: null,
        path: join(folder, 'a.txt'),
        title: '示例大学AWS账号采购成交公告',
        language: 'zh',
        publishedAt: null,
      },
      deals: [
        {
          buyers: ['示例大学'],
          tenderAgents: [],
          intermediaries: ['示例云帆科技有限公司'],
          providers: ['AWS'],
          chips: ['H100'],
          models: [],
          amount: { value: '200000', currency: 'CNY', approximate: false, quote: '200000元' },
          quantity: null,
          date: '2024-03-05',
          status: 'AWARDED',
          access: 'CLOUD',
          assertedBy: null,
        },
      ],
    })
    const [deal] = line?.deals as {
      evidence: { field: string; start: number; end: number; quote: string }[]
    }[]
    expect(deal?.evidence.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['buyers', 'chips', 'amount']),
    )
    for (const { start, end, quote } of deal?.evidence ?? []) expect(NOTICE.slice(start, end)).toBe(quote)
    for (const entity of line?.entities as { name: string; kind: string; mentions: object[] }[])
      expect(Object.keys(entity)).toEqual(['name', 'kind', 'mentions'])
    expect(existsSync(data)).toBe(false)
  })

  it('reads standard input, as text and as JSONL', async () => {
    const text = linesOf<{ document: object }>(await run(['extract', '-', '--json'], NOTICE))
    expect(text).toMatchObject([{ document: { path: '<stdin>' }, deals: [{ chips: ['H100'] }] }])
    const line = JSON.stringify({ id: 'n1', text: NOTICE, publishedAt: '2024-03' })
    const jsonl = linesOf<{ document: object }>(await run(['extract', '-', '--json'], `${line}\n`))
    expect(jsonl).toMatchObject([{ document: { sourceId: 'n1', publishedAt: '2024-03' } }])
  })

  it('gives the same lines in the same order on several threads', async () => {
    const lines = Array.from({ length: 30 }, (_, i) =>
      JSON.stringify({
        id: `n${i}`,
        text: i % 3 ? NOTICE.replace('示例大学', `示例${i}大学`) : `Line ${i}.`,
      }),
    )
    const alone = await run(['extract', '-', '--json'], `${lines.join('\n')}\n`)
    expect(linesOf(alone)).toHaveLength(30)
    expect(await run(['extract', '-', '--json', '--workers', '2'], `${lines.join('\n')}\n`)).toEqual(alone)
  })

  it('lets no text command the terminal it is shown in', async () => {
    const title = 'A notice\u001b]0;owned\u0007\u001b[2J\u009b31m'
    const line = JSON.stringify({ title, text: NOTICE.replace('采购人', '\u001b[8m采购人') })
    const { out } = await run(['extract', '-'], `${line}\n`, true)
    expect(out).toContain('示例大学 → 示例云帆科技有限公司 → AWS → H100')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must not come
    expect(out.match(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g)).toBeNull()
    const piped = await run(['extract', '-', '--json'], `${line}\n`)
    expect(linesOf(piped)).toMatchObject([{ document: { title } }])
  })

  it('without --json is for people: names, amount and words', async () => {
    const { code, out } = await run(['extract', put('a.txt')])
    expect(code).toBe(0)
    expect(out).toContain('示例大学 → 示例云帆科技有限公司 → AWS → H100')
    expect(out).toContain('200,000 CNY')
  })
})

describe('the graph', () => {
  beforeEach(async () => {
    expect((await run(['ingest', put('a.txt'), '--quiet'])).code).toBe(0)
  })

  it('search finds in any script, and says so when it does not', async () => {
    expect(linesOf(await run(['search', '示例大学', '--json']))).toMatchObject([{ name: '示例大学' }])
    expect(
      linesOf<{ id: string }>(await run(['search', 'amazon', 'web', 'services', '--json']))[0],
    ).toMatchObject({
      name: 'AWS',
    })
    const none = await run(['search', 'zzzzqqqq'])
    expect(none).toMatchObject({
      code: 0,
      out: '',
      err: expect.stringContaining('Nothing is called') as string,
    })
  })

  it('search has a table where it fits, and no line wider than the window', async () => {
    const wide = await run(['search', '示例'], '', 120)
    expect(wide.out).toContain('│')
    const narrow = (await run(['search', '示例'], '', 40)).out
    expect(narrow).not.toContain('│')
    expect(narrow).toContain('示例大学')
    const columns = (line: string) =>
      [...stripVTControlCharacters(line)].reduce((sum, c) => sum + (c > '\u2e80' ? 2 : 1), 0)
    expect(Math.max(...narrow.split('\n').map(columns))).toBeLessThanOrEqual(40)
  })

  it('show says of the id of a document that it is one', async () => {
    const { code, err } = await run(['show', 'doc_1d4ac8a2'])
    expect(code).toBe(1)
    expect(err).toMatch(/got "doc_1d4ac8a2", the id of a document/)
  })

  it('show gives an entity with its deals; an unknown name helps', async () => {
    const [shown] = linesOf<{ entity: object; deals: object[] }>(await run(['show', '示例大学', '--json']))
    expect(shown).toMatchObject({
      entity: { name: '示例大学' },
      deals: [{ amount: { value: '200000' } }],
      hasMore: false,
    })
    expect((await run(['show', '示例大学'])).out).toMatch(/200,000 CNY/)
    const unknown = await run(['show', '示例大'])
    expect([unknown.code, unknown.out]).toEqual([1, ''])
    expect(unknown.err).toMatch(/Did you mean "示例大学"/)
  })

  it('stats --json is one object', async () => {
    expect(linesOf(await run(['stats', '--json']))).toMatchObject([
      { documents: 1, claims: 1, deals: 1, amounts: [{ currency: 'CNY', deals: 1, total: '200000' }] },
    ])
  })

  it('trace prints the chain with its words', async () => {
    const { code, out } = await run(['trace', '示例大学', 'H100'])
    expect(code).toBe(0)
    expect(out).toContain('示例大学 → 示例云帆科技有限公司 → AWS → H100')
    expect(out).toContain('SAME_DEAL')
  })

  it('export -o writes the whole file, or none', async () => {
    const path = join(folder, 'graph.jsonl')
    expect(await run(['export', 'jsonl', '-o', path])).toEqual({ code: 0, out: '', err: `wrote ${path}\n` })
    expect(readFileSync(path, 'utf8')).toBe((await run(['export', 'jsonl'])).out)
    mkdirSync(join(folder, 'taken'))
    const taken = await run(['export', 'jsonl', '-o', join(folder, 'taken')])
    expect([taken.code, taken.out]).toEqual([1, ''])
    expect(taken.err).toMatch(/^chiptrail: .*taken cannot be written/)
    expect(await run(['export', 'jsonl', '-o', join(folder, 'no', 'where.jsonl')])).toMatchObject({ code: 1 })
    expect(readdirSync(folder).sort()).toEqual(['a.txt', 'graph.jsonl', 'taken'])
  })
})

/** Gives a port on which nothing listens. */
async function deadPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 1
}
