/** A server that warms up: whatever it asks is answered, it is not ready meanwhile, and it ends when told to. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RequestLog } from '../../src/http/logging.js'
import type { App } from '../../src/server.js'
import { openEmbedded } from '../../src/store/embedded/embedded.js'
import type { GraphStore } from '../../src/store/store.js'
import { READER, testApp } from '../graphql/app.js'
import { toChange } from '../graphql/graph.js'

const folder = mkdtempSync(join(tmpdir(), 'chiptrail-warm-'))
let store: GraphStore

beforeAll(async () => {
  store = await openEmbedded(folder)
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

const readiness = async (app: App): Promise<unknown> =>
  (await app.fetch(new Request('http://chiptrail.test/ready'))).json()

describe('warming up', () => {
  it('asks nothing that is refused: of an empty graph', async () => {
    expect(await testApp(store).warmUp()).toEqual([])
  })

  it('asks nothing that is refused: of deals, where reading needs a token, past rates and logs', async () => {
    const bought = { text: 'Mill Works bought H100 from Tidal.', buyers: ['Mill Works'], chips: ['H100'] }
    await store.commit({ ...toChange([bought]), baseRevision: await store.revision() })
    const lines: unknown[] = []
    const log: RequestLog = { info: (line) => void lines.push(line), debug: () => undefined }
    const tokens = { [READER]: 'read' as const }
    const app = testApp(store, { tokens, log, limits: { requestsPerMinute: 1 } })
    const before = await store.revision()
    expect(await app.warmUp()).toEqual([])
    expect(await store.revision()).toBe(before)
    expect(lines).toEqual([])
    expect(await readiness(app)).toMatchObject({ status: 'ready' })
  })

  it('is not ready until it has, and closing ends it', async () => {
    const app = testApp(store)
    const warm = app.warmUp()
    expect(await readiness(app)).toEqual({ status: 'warming' })
    await app.close()
    await warm
    expect(await readiness(app)).toEqual({ status: 'closing' })
  })

  it('tells what came instead of answers, and hinders nobody', async () => {
    const gone = await openEmbedded(join(folder, 'gone'))
    const app = testApp(gone, { onUnexpected: () => undefined })
    await gone.close()
    expect(await app.warmUp()).not.toEqual([])
  })
})
