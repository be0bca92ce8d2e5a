/** `chiptrail seed` as a user runs it. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { emptyGraph, run, temporaryFolder } from './run.js'

const FOLDER = join(import.meta.dirname, '../datasets')

let folder: string
beforeEach(() => {
  emptyGraph()
  folder = temporaryFolder()
})

function put(name: string, content: string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

describe('seed', () => {
  it('loads every kind of data set, accounts for every row, and answers with the row as evidence', async () => {
    const rejects = join(folder, 'bad.jsonl')
    const files = [
      'deals.csv',
      'deals.jsonl',
      'release-package.json',
      'release-1.0.json',
      'record-package.json',
      'contracts.ftm.ijson',
    ]
    const first = await run(['seed', ...files.map((file) => join(FOLDER, file)), '--rejects', rejects])
    expect(first.code).toBe(1)
    expect(first.err).toMatch(
      /20 rows read: 16 stored, 0 unchanged, 4 rejected\. They state \d+ deals and 1 relation\./,
    )
    expect(first.err).toContain('Kept as words without a deal or relation: 1 Company, 1 Contract, 1 Person')
    const lines = readFileSync(rejects, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { place: string; reason: string; row: string })
    expect(lines.map(({ place }) => place)).toEqual([
      'release-package.json:releases[1]',
      'record-package.json:records[1].releases[0]',
      'contracts.ftm.ijson:4',
      'contracts.ftm.ijson:10',
    ])
    for (const { reason, row } of lines) expect([reason.length > 20, row.length > 10]).toEqual([true, true])
    const chain = await run(['trace', 'Harbour Example University', 'H100'])
    expect(chain.out).toContain('Harbour Example University → Northgate Example Trading Ltd → AWS → H100')
    expect(chain.out).toContain('release-package.json:releases[0]')
  })

  it('says where sanctions go, which a seed keeps as words', async () => {
    const line = { id: 's1', schema: 'Sanction', properties: { entity: ['a'], program: ['Entity List'] } }
    const { code, err } = await run(['seed', put('sanctions.ftm.json', `${JSON.stringify(line)}\n`)])
    expect([code, err]).toEqual([0, expect.stringContaining('chiptrail lists add FILE')])
  })

  it('does nothing but count in a dry run, and says so', async () => {
    const dry = await run(['seed', join(FOLDER, 'deals.csv'), '--dry-run', '--json'])
    expect(dry.code).toBe(0)
    expect(JSON.parse(dry.out)).toMatchObject({
      rows: { read: 3, stored: 3, unchanged: 0, rejected: 0 },
      rejects: null,
    })
    expect(dry.err).toContain('Nothing was stored: this was a dry run.')
    expect(JSON.parse((await run(['stats', '--json'])).out)).toMatchObject({ documents: 0 })
  })

  it('takes a mapping and standard input', async () => {
    const text = readFileSync(join(FOLDER, 'notices.csv'))
    const { code, err } = await run(['seed', '-', '--mapping', join(FOLDER, 'notices.yaml')], text)
    expect([code, err]).toEqual([0, '3 rows read: 3 stored, 0 unchanged, 0 rejected. They state 3 deals.\n'])
    expect((await run(['trace', '海港示例大学'])).out).toContain('A100')
  })

  it('shows ten bad rows and keeps all of them in the file', async () => {
    const path = put('bad.csv', `buyer,amount\n${'Some College,many\n'.repeat(30)}Good College,CNY 5\n`)
    const rejects = join(folder, 'rejects.jsonl')
    const { code, err } = await run(['seed', path, '--rejects', rejects])
    expect(code).toBe(1)
    expect(err.match(/must be a number/g)).toHaveLength(10)
    expect(err).toContain('… and 20 more.')
    expect(err).toContain('31 rows read: 1 stored, 0 unchanged, 30 rejected. They state 1 deal.')
    expect(readFileSync(rejects, 'utf8').trim().split('\n')).toHaveLength(30)
  })

  it('reads nothing if a file is missing, and goes on past one that is none of ours', async () => {
    const good = join(FOLDER, 'deals.csv')
    const missing = await run(['seed', good, join(folder, 'nothing.csv')])
    expect([missing.code, missing.err]).toEqual([1, expect.stringContaining('nothing at')])
    expect(existsSync(join(folder, 'nothing.csv'))).toBe(false)
    const { code, err } = await run(['seed', put('page.html', '<!doctype html><p>'), good])
    expect(code).toBe(1)
    expect(err).toContain('page.html is a document, not a data set; read it with "chiptrail ingest".')
    expect(err).toContain('3 rows read: 3 stored')
  })

  it.each([
    [['seed'], 'missing required argument'],
    [['seed', 'x.csv', '--format', 'cvs'], 'Allowed choices are auto, csv, jsonl, ocds, ftm'],
    [['seed', join(FOLDER, 'deals.csv'), '--mapping', 'none.yaml'], 'The mapping none.yaml cannot be read'],
    [['seed', join(FOLDER, 'deals.csv'), '--dryrun'], '(Did you mean --dry-run?)'],
  ])('says what is wrong with %j', async (args, reason) => {
    const { code, err } = await run(args)
    expect([code, err]).toEqual([2, expect.stringContaining(reason)])
  })
})
