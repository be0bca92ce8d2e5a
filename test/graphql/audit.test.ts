/** GraphQL over HTTP as its specification has it: the audits of graphql-http, every MUST, SHOULD and MAY. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serverAudits } from 'graphql-http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { App } from '../../src/server.js'
import { openEmbedded } from '../../src/store/embedded/embedded.js'
import type { GraphStore } from '../../src/store/store.js'
import { testApp } from './app.js'

const folder = mkdtempSync(join(tmpdir(), 'chiptrail-audit-'))
let store: GraphStore
let app: App
beforeAll(async () => {
  store = await openEmbedded(folder)
  app = testApp(store)
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

type Fetch = (url: string, init?: RequestInit) => Promise<Response>
const plain: Fetch = (url, init) => app.fetch(new Request(url, init))
/** As a program sends it that may ask by GET: with a header that no page of another host can send. */
const meant: Fetch = (url, init) => {
  const request = new Request(url, init)
  request.headers.set('x-requested-with', 'audit')
  return app.fetch(request)
}
const auditsWith = (fetchFn: Fetch) => serverAudits({ url: 'http://chiptrail.test/graphql', fetchFn })

describe('every audit is met by a client that says that it means to ask', () => {
  it.each(auditsWith(meant).map((audit) => [`${audit.id} ${audit.name}`, audit] as const))(
    '%s',
    async (_name, audit) => {
      expect(await audit.fn()).toMatchObject({ status: 'ok' })
    },
  )
})

describe('every MUST and SHOULD is met by any client', () => {
  it.each(auditsWith(plain).map((audit) => [`${audit.id} ${audit.name}`, audit] as const))(
    '%s',
    async (_name, audit) => {
      expect(['ok', 'notice']).toContain((await audit.fn()).status)
    },
  )
})
