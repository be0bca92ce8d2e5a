/** Restriction lists at the command line: loading them, screening names, and deciding what is in doubt. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough, Writable } from 'node:stream'
import { beforeEach, describe, expect, it } from 'vitest'
import { runProgram } from '../../src/cli/program.js'
import { emptyGraph, linesOf, type Run, run, temporaryFolder } from './run.js'

let folder: string
beforeEach(() => {
  emptyGraph()
  folder = temporaryFolder()
})

const PARTIES = [
  'Velmora Optics Ltd',
  '青岚精密仪器有限公司',
  'Quorrel Foundry',
  'Tessamy Labs',
  'Oskar Dynamics',
  'VLM',
]

/** Writes a list of `names` as of `date`; gives the file. */
function writeList(date: string, names: readonly string[] = PARTIES, country: string | null = null): string {
  const file = join(folder, `watch-${date}.jsonl`)
  const about = { list: { name: 'Watch list', version: date, date, source: 'https://list.example' } }
  const rows = names.map((name) => ({ name, aliases: [], country, from: '2024-01-01', to: null }))
  writeFileSync(file, [about, ...rows].map((row) => `${JSON.stringify(row)}\n`).join(''))
  return file
}

describe('lists', () => {
  it('loads a list, shows it, and takes it out again', async () => {
    const file = writeList('2026-01-01')
    const added = await run(['lists', 'add', file])
    expect(added).toMatchObject({ code: 0, err: '' })
    expect(added.out).toContain('Watch list 2026-01-01: 6 entries, 6 new')
    expect(linesOf(await run(['lists', '--json']))).toMatchObject([
      { name: 'Watch list', current: 6, ended: 0 },
    ])
    expect((await run(['lists', 'add', file, '--json'])).out).toContain('"unchanged":6')
    expect((await run(['lists', 'remove', 'watch list'])).out).toContain('6 entries removed')
    expect((await run(['lists'])).err).toContain('No restriction list is loaded')
  })

  it('says what is wrong with a flag, a date, a path and a file that is no list', async () => {
    const file = writeList('2026-01-01')
    const prose = join(folder, 'prose.jsonl')
    writeFileSync(prose, 'Dear reader,\n')
    const wrong: readonly (readonly [readonly string[], RegExp])[] = [
      [['lists', 'add', file, '--fource'], /--fource.*\n?.*--force/],
      [['lists', 'add', file, '--date', '2026-01'], /--date must be a day such as/],
      [['lists', 'add', join(folder, 'absent.jsonl')], /no file or folder .*absent\.jsonl/],
      [['lists', 'add', temporaryFolder()], /holds no \.jsonl/],
      [['lists', 'remove', 'Wach list'], /Wach list/],
      [['lists', 'add', prose], /prose\.jsonl/],
    ]
    for (const [args, message] of wrong) {
      const { code, out, err } = await run(args)
      expect([args.join(' '), code > 0, out]).toEqual([args.join(' '), true, ''])
      expect(err).toMatch(message)
      expect(err).not.toContain('    at ')
    }
    expect((await run(['lists', '--json'])).out).toBe('')
  })

  it('refuses a version that loses a third and keeps what it had, unless forced', async () => {
    expect(await run(['lists', 'add', writeList('2026-01-01')])).toMatchObject({ code: 0 })
    const cut = writeList('2026-02-01', PARTIES.slice(0, 4))
    const refused = await run(['lists', 'add', cut])
    expect(refused.code).toBeGreaterThan(0)
    expect(refused.err).toMatch(/no longer has 2 of the 6 entries .*--force/)
    expect(linesOf(await run(['lists', '--json']))).toMatchObject([{ current: 6 }])
    expect(await run(['lists', 'add', cut, '--force'])).toMatchObject({ code: 0 })
    expect(linesOf(await run(['lists', '--json']))).toMatchObject([{ current: 4, ended: 2 }])
  })
})

describe('screen', () => {
  beforeEach(async () => {
    expect(await run(['lists', 'add', writeList('2026-01-01')])).toMatchObject({ code: 0 })
  })

  it('explains its hits, in either script, and names who is on no list', async () => {
    const { code, out } = await run([
      'screen',
      'Velmora Optics',
      '青嵐精密儀器',
      'Nobody At All',
      '--as-of',
      '2023',
    ])
    expect(code).toBe(0)
    expect(out).toMatch(/Velmora Optics Ltd[\s\S]*Watch list[\s\S]*not in force on 2023/)
    expect(out).toContain('青岚精密仪器有限公司')
    expect(out).toContain('Nobody At All')
  })

  it('answers lines on stdin in their order, in batches, and goes on behind a bad one', async () => {
    const names = Array.from({ length: 1_200 }, (_, index) =>
      index === 7
        ? '{"name": 7}'
        : index % 400 === 0
          ? PARTIES[0]
          : JSON.stringify({ id: index, name: `Party ${index}` }),
    )
    const answer = await run(['screen', '--json'], `${names.join('\n')}\n`)
    expect(answer.code).toBe(1)
    expect(answer.err).toContain(':8')
    const rows = linesOf<{ id?: number; name: string; hits: unknown[] }>(answer)
    expect(rows).toHaveLength(1_199)
    expect(rows.filter(({ hits }) => hits.length > 0).map(({ name }) => name)).toEqual(
      Array(3).fill(PARTIES[0]),
    )
    expect(rows.flatMap(({ id }) => id ?? [])).toEqual(
      names.flatMap((_, index) => (index % 400 === 0 || index === 7 ? [] : [index])),
    )
  })

  it('ends quietly when who reads it has seen enough', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', 'screen', '--json'], {
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    let complaint = ''
    child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()))
    child.stdin.on('error', () => undefined)
    child.stdin.end(Array.from({ length: 20_000 }, (_, index) => `Party ${index}\n`).join(''))
    await once(child.stdout, 'data')
    child.stdout.destroy()
    const [code] = (await once(child, 'close')) as [number]
    expect([code, complaint]).toEqual([0, ''])
  }, 60_000)

  it('says what is wrong with a flag, and that no list is loaded', async () => {
    expect(await run(['screen', 'A', '--asof', '2024'])).toMatchObject({ code: 2, out: '' })
    expect(await run(['lists', 'remove', 'Watch list'])).toMatchObject({ code: 0 })
    const { err } = await run(['screen', 'Velmora Optics'])
    expect(err).toMatch(/lists add/)
  })
})

describe('review of list entries', () => {
  const review = async (keys: string): Promise<Run> => {
    const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined })
    for (const key of keys) stdin.write(key)
    stdin.end()
    const sinks = ['', ''].map((text) => ({ text }))
    const [stdout, stderr] = sinks.map(
      (sink) =>
        new Writable({ write: (chunk: Buffer, _, done) => ((sink.text += chunk.toString()), done()) }),
    ) as [Writable, Writable]
    const code = await runProgram(['review'], { stdin, stdout, stderr, signal: new AbortController().signal })
    return { code, out: sinks[0]?.text ?? '', err: sinks[1]?.text ?? '' }
  }
  const standing = async (): Promise<string> => (await run(['show', 'VLM', '--json'])).out

  it('shows who may be meant beside the entry, enters what a person says, and takes it back', async () => {
    const notice = join(folder, 'notice.txt')
    writeFileSync(notice, 'Shenzhen University bought 3 H100 chips from VLM for 200,000 yuan.')
    expect(await run(['ingest', notice])).toMatchObject({ code: 0 })
    expect(await run(['lists', 'add', writeList('2026-01-01')])).toMatchObject({ code: 0 })
    const waiting = linesOf<{ listing?: string }>(await run(['review', '--json']))
    expect(waiting).toMatchObject([{ a: 'VLM', b: 'VLM', verdict: 'UNSURE', list: 'Watch list' }])
    expect(await standing()).toContain('UNSURE')

    const refused = await review('d')
    expect(refused.out).toMatch(/list entry[\s\S]*listing_/)
    expect(refused.out).toContain('Watch list · version 2026-01-01')
    expect(refused.out).toContain('others may be called so')
    expect(linesOf(await run(['review', '--json']))).toEqual([])
    const id = /judgement_\w+/.exec(refused.out)?.[0] ?? ''
    expect(await run(['undo', id])).toMatchObject({ code: 0 })
    expect(linesOf(await run(['review', '--json']))).toEqual(waiting)

    expect((await review('s')).err).toContain('Nothing waits for you')
    expect(await standing()).toContain('"verdict":"SAME"')
    expect(linesOf(await run(['review', '--json']))).toEqual([])
  })
})
