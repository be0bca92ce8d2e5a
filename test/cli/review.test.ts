/** The commands of judging, as a person at a terminal and as a script run them. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable, Writable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { runProgram } from '../../src/cli/program.js'
import type { Judgement } from '../../src/model/graph.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chiptrail-review-'))
  vi.stubEnv('CHIPTRAIL_DATA', join(folder, 'data'))
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

class Sink extends Writable {
  text = ''
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString()
    done()
  }
}

async function run(args: readonly string[], stdin: Readable = Readable.from([])) {
  const [stdout, stderr] = [new Sink(), new Sink()]
  const { signal } = new AbortController()
  const code = await runProgram(args, { stdin, stdout, stderr, signal })
  return { code, out: stdout.text, err: stderr.text }
}

/** Presses `keys` one by one at a terminal, which then closes. */
function terminal(keys: string): Readable {
  const stream = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined })
  for (const key of keys) stream.write(key)
  stream.end()
  return stream
}

const SELLERS = [
  'Harbour Gate Technology Ltd',
  'Harbor Gate Technology Ltd',
  'Beijing Harbour Gate Technology Ltd',
  'Beijing Harbor Gate Technology Ltd',
]
/** Puts sellers whose names only a person can tell apart into the graph. */
async function prepare(): Promise<void> {
  const file = join(folder, 'notice.txt')
  writeFileSync(
    file,
    SELLERS.map(
      (seller, index) =>
        `Shenzhen University bought ${index + 3} H100 chips from ${seller} for ${index + 2}00,000 yuan.`,
    ).join('\n\n'),
  )
  expect(await run(['ingest', file])).toMatchObject({ code: 0 })
}
const ledger = async (): Promise<Judgement[]> =>
  (await run(['judgements', 'export'])).out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Judgement)
const waiting = async (): Promise<{ a: string; b: string; score: number }[]> =>
  (await run(['review', '--json', '--first', '100'])).out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { a: string; b: string; score: number })

describe('review', () => {
  it('shows both names with their words and why, and enters each key at once', async () => {
    await prepare()
    const before = await waiting()
    expect(before.length).toBeGreaterThanOrEqual(3)
    const sitting = await run(['review', '--by', 'ann'], terminal('?kduq'))
    expect(sitting).toMatchObject({ code: 0 })
    expect(sitting.out).toContain(`“Shenzhen University bought`)
    expect(sitting.out).toMatch(/prior +−4\.0/)
    expect(sitting.err).toContain('2 decisions are entered')
    const [, first, second] = before
    expect(
      (await ledger()).map(({ by, verdict, nameA, nameB }) => ({ by, verdict, pair: [nameA, nameB].sort() })),
    ).toEqual(
      expect.arrayContaining([
        { by: 'ann', verdict: 'DIFFERENT', pair: [first?.a, first?.b].sort() },
        { by: 'ann', verdict: 'UNSURE', pair: [second?.a, second?.b].sort() },
      ]),
    )
    expect(await waiting()).toEqual(before.filter((one) => one !== first && one !== second))
  })

  it('shows on each card what a decision before it has joined', async () => {
    await prepare()
    const before = await waiting()
    const [first] = before
    const sitting = await run(['review'], terminal(`s${'k'.repeat(before.length)}q`))
    const [, later = ''] = sitting.out.split('→ SAME')
    for (const name of [first?.a, first?.b]) expect(later).toContain(`also ${name}`)
    expect(later).not.toContain('0 deals')
  })

  it('takes the last decision back, goes on where a sitting broke off, and says when nothing waits', async () => {
    await prepare()
    const before = await waiting()
    const first = await run(['review'], terminal('dz'))
    expect(first.out).toContain('taken back')
    expect(await waiting()).toEqual(before)
    const second = await run(['review'], terminal('u'.repeat(before.length)))
    expect(second.err).toContain('Nothing waits for you')
    expect(await waiting()).toEqual([])
    expect(await ledger()).toHaveLength(before.length + 2)
    expect((await run(['review'], terminal('z'))).err).toContain('Nothing waits for you')
  })

  it('takes the decision on the last card back, and shows that card again', async () => {
    await prepare()
    const before = await waiting()
    const all = 'd'.repeat(before.length)
    const sitting = await run(['review'], terminal(`${all}zuq`))
    expect(sitting.err).toContain('Nothing waits for you')
    expect(sitting.out.match(/z undo the last · q quit/g)?.length).toBeGreaterThan(before.length)
    const verdicts = (await ledger()).flatMap(({ verdict, undoes }) => (undoes === null ? [verdict] : []))
    expect(verdicts.filter((verdict) => verdict === 'UNSURE')).toHaveLength(1)
    expect(verdicts.filter((verdict) => verdict === 'DIFFERENT')).toHaveLength(before.length)
    expect(await ledger()).toHaveLength(before.length + 2)
  })

  it('without a terminal says what to do instead', async () => {
    const { code, err } = await run(['review'])
    expect(code).toBe(2)
    expect(err).toContain('chiptrail judge A B')
  })
})

describe('judge, undo and split', () => {
  it('join, take back and tear; export and import carry the ledger to another graph', async () => {
    await prepare()
    const [a = '', b = ''] = SELLERS
    const graph = (await run(['export', 'jsonl'])).out
    const made = await run(['judge', a, b, 'same', '--reason', 'one house', '--by', 'ann'])
    expect(made).toMatchObject({ code: 0 })
    expect(JSON.parse((await run(['show', a, '--json'])).out)).toMatchObject({
      entity: { aliases: [b] },
    })
    const [judgement] = await ledger()
    expect(judgement).toMatchObject({ reason: 'one house', by: 'ann', verdict: 'SAME' })
    expect(await run(['split', a, b])).toMatchObject({ code: 1 })
    expect(await run(['undo', judgement?.id ?? ''])).toMatchObject({ code: 0 })
    const after = (await run(['export', 'jsonl'])).out
    expect(after.split('\n').filter((line) => !line.includes('"type":"judgement"'))).toEqual(
      graph.split('\n'),
    )
    expect(await run(['judge', a, b, 'different', '--json'])).toMatchObject({ code: 0 })

    const file = join(folder, 'ledger.jsonl')
    writeFileSync(file, `${(await run(['judgements', 'export'])).out}{"a": 1}\n`)
    vi.stubEnv('CHIPTRAIL_DATA', join(folder, 'other'))
    const imported = await run(['judgements', 'import', file, '--json'])
    expect(imported.code).toBe(1)
    expect(imported.err).toContain(`${file}:4`)
    expect(JSON.parse(imported.out)).toEqual({ read: 4, stored: 3, unchanged: 0, rejected: 1 })
    expect((await run(['judgements', 'export'])).out).toBe(
      readFileSync(file, 'utf8').replace('{"a": 1}\n', ''),
    )
    const forged = readFileSync(file, 'utf8').replace('"by":"ann"', '"by":"bob"')
    expect(await run(['judgements', 'import', '-'], Readable.from([forged]))).toMatchObject({
      code: 1,
      err: expect.stringContaining('the line was changed') as unknown,
    })
  })

  it('refuse what cannot be, with what to do', async () => {
    await prepare()
    expect(await run(['judge', 'Nobody Cloud', SELLERS[0] ?? '', 'same'])).toMatchObject({ code: 1 })
    expect(await run(['judge', 'a', 'b', 'perhaps'])).toMatchObject({ code: 2 })
    expect(await run(['undo', 'judgement_none'])).toMatchObject({ code: 1 })
    expect(await run(['judgements', 'import', join(folder, 'none')])).toMatchObject({ code: 1 })
    expect(await run(['judgements', 'perhaps'])).toMatchObject({ code: 2 })
  })
})
