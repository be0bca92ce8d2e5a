/** Questions that are meant to harm are refused with a code or answered, and leave nothing behind. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { App } from '../../src/server.js'
import { openEmbedded } from '../../src/store/embedded/embedded.js'
import type { GraphStore } from '../../src/store/store.js'
import { dump } from '../store/helpers.js'
import { memoryInUse } from '../support/garbage.js'
import { type Answer, CURATOR, post, testApp } from './app.js'
import { toChange } from './graph.js'
import { hostileQueries } from './hostile.js'
import { TOLD } from './sample.js'

/** What the process may keep of all questions together: documents parsed and answers do not add up. */
const KEPT_BYTES = 60_000_000

const folder = mkdtempSync(join(tmpdir(), 'chiptrail-hostile-'))
let store: GraphStore
let app: App
const unexpected: unknown[] = []
beforeAll(async () => {
  store = await openEmbedded(folder)
  await store.commit(toChange(TOLD))
  app = testApp(store, {
    tokens: { [CURATOR]: 'curate' },
    limits: { requestsPerMinute: 0 },
    onUnexpected: (error) => unexpected.push(error),
  })
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

const queries = hostileQueries()
/** Codes of a refusal; INTERNAL is none: it says that something broke. */
const CODES = /^(?!INTERNAL)[A-Z_]+$/

async function send({ query, variables = {} }: { query: string; variables?: object }): Promise<Answer> {
  const response = await post(app, query, variables)
  return (await response.json()) as Answer
}

describe('hostile questions', () => {
  it('are two hundred and more', () => {
    expect(queries.length).toBeGreaterThanOrEqual(200)
    expect(new Set(queries.map(({ name }) => name)).size).toBe(queries.length)
  })

  it.each(queries.map((hostile) => [hostile.name, hostile] as const))('%s', async (_name, hostile) => {
    const { data, errors } = await send(hostile)
    if (errors === undefined) expect(data).toBeTruthy()
    else
      for (const error of errors) {
        expect(error.extensions['code']).toMatch(CODES)
        expect(error.message).not.toMatch(/SQLITE|node_modules| at .*\.ts/)
      }
  })

  it('broke nothing, changed nothing and are forgotten', async () => {
    expect(unexpected).toEqual([])
    const before = await dump(store)
    const round = async () => {
      for (const hostile of queries) await send(hostile)
      return memoryInUse().heap
    }
    const first = await round()
    const second = await round()
    expect(second - first).toBeLessThan(KEPT_BYTES)
    expect(await dump(store)).toEqual(before)
    expect(await send({ query: '{ stats { deals } }' })).toEqual({ data: { stats: { deals: TOLD.length } } })
  })
})
