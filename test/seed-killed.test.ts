/** Seeding under SIGKILL. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { syntheticCsv } from './bench/synthetic.js'
import { seedKilled } from './support/killed-seed.js'

const DEALS = 2_000
const SIZE = { rows: DEALS, batch: 100 }

let folder: string
let table: string
let whole: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chiptrail-seed-killed-'))
  table = join(folder, 'deals.csv')
  writeFileSync(table, [...syntheticCsv(0, DEALS)].join(''))
  whole = (
    await seedKilled({ kind: 'embedded', folder: join(folder, 'whole') }, table, { ...SIZE, kills: 0 })
  ).digest
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a seeding that is killed', () => {
  it('and run again leaves the graph of one run (embedded)', async () => {
    const choice = { kind: 'embedded', folder: join(folder, 'killed') } as const
    const { storedAtKills, digest } = await seedKilled(choice, table, { ...SIZE, kills: 3 })
    expect(digest, `stored at the kills: ${storedAtKills.join(', ')}`).toBe(whole)
  }, 180_000)
})
