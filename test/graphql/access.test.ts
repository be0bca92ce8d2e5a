/** Who may ask and write, what browsers may be made to send, and what errors give away. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { documentId } from '../../src/model/ids.js'
import type { App } from '../../src/server.js'
import { openEmbedded } from '../../src/store/embedded/embedded.js'
import type { GraphStore } from '../../src/store/store.js'
import { type Answer, ask, CURATOR, LIMITS, post, READER, testApp } from './app.js'
import { toChange } from './graph.js'

let folder: string
let store: GraphStore
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chiptrail-access-'))
  store = await openEmbedded(folder)
  await store.commit(toChange([TOLD]))
})
afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

const READ = '{ stats { deals } }'
const TOLD = { text: 'Some Works sold paper to Other Works.', buyers: ['Other Works'] }
const TARGET = documentId(TOLD.text)
const REMOVE = `mutation { removeDocument(id: "${TARGET}") { documentId removed } }`
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const codesOf = ({ errors = [] }: Answer) => errors.map((error) => error.extensions['code'])

/** Whether the document that the requests below try to remove is still there. */
const isThere = async () => (await store.getDocuments([TARGET]))[0] !== null

describe('without tokens', () => {
  it('reading is open and writing is off, with what to set', async () => {
    const app = testApp(store)
    expect((await ask(app, READ)).data).toEqual({ stats: { deals: 1 } })
    const response = await post(app, REMOVE)
    const { errors } = (await response.json()) as Answer
    expect(response.status).toBe(403)
    expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN')
    expect(errors?.[0]?.message).toContain('CHIPTRAIL_TOKENS')
    expect(await isThere()).toBe(true)
  })
})

describe('with tokens', () => {
  const tokens = { [CURATOR]: 'curate', [READER]: 'read' } as const

  it('a curator reads and writes', async () => {
    const app = testApp(store, { tokens })
    expect((await ask(app, READ, {}, bearer(CURATOR))).data).toEqual({ stats: { deals: 1 } })
    const answers = [await ask(app, REMOVE, {}, bearer(CURATOR)), await ask(app, REMOVE, {}, bearer(CURATOR))]
    expect(answers.map(({ data }) => data)).toEqual([
      { removeDocument: { documentId: TARGET, removed: true } },
      { removeDocument: { documentId: TARGET, removed: false } },
    ])
    expect(await isThere()).toBe(false)
  })

  it('a reader reads and does not write', async () => {
    const app = testApp(store, { tokens })
    expect((await ask(app, READ, {}, bearer(READER))).data).toEqual({ stats: { deals: 1 } })
    expect(codesOf(await ask(app, REMOVE, {}, bearer(READER)))).toEqual(['FORBIDDEN'])
    expect(await isThere()).toBe(true)
  })

  it.each([
    ['another token', bearer('curator-token-0002')],
    ['the beginning of a token', bearer(CURATOR.slice(0, -1))],
    ['another scheme', { authorization: `Basic ${CURATOR}` }],
    ['an empty header', { authorization: 'Bearer ' }],
  ])('%s is refused, never shown, and asks nothing', async (_what, headers) => {
    const response = await post(testApp(store, { tokens }), READ, {}, headers)
    const body = await response.text()
    expect(response.status).toBe(401)
    expect(codesOf(JSON.parse(body) as Answer)).toEqual(['UNAUTHENTICATED'])
    expect(body).not.toContain('curator')
  })

  it('reading needs a token where there are tokens for reading, and is open where there are none', async () => {
    expect((await post(testApp(store, { tokens }), READ)).status).toBe(401)
    const open = testApp(store, { tokens: { [CURATOR]: 'curate' } })
    expect((await ask(open, READ)).data).toEqual({ stats: { deals: 1 } })
    expect(codesOf(await ask(open, REMOVE))).toEqual(['FORBIDDEN'])
  })
})

describe('browsers', () => {
  const send = (app: App, init: RequestInit, path = '/graphql') =>
    app.fetch(new Request(`http://chiptrail.test${path}`, init))

  it.each([
    ['a form', 'application/x-www-form-urlencoded', `query=${encodeURIComponent(REMOVE)}`],
    ['plain text', 'text/plain', JSON.stringify({ query: REMOVE })],
    ['an upload', 'multipart/form-data; boundary=x', '--x--'],
  ])('of other pages cannot write by %s', async (_what, type, body) => {
    const app = testApp(store, { tokens: { [CURATOR]: 'curate' } })
    const headers = { 'content-type': type, ...bearer(CURATOR) }
    const response = await send(app, { method: 'POST', headers, body })
    expect(response.status).toBeGreaterThanOrEqual(400)
    expect(await isThere()).toBe(true)
  })

  it('may ask by GET with a header that no other page can send, but not write', async () => {
    const app = testApp(store, { tokens: { [CURATOR]: 'curate' } })
    const path = (query: string) => `/graphql?query=${encodeURIComponent(query)}`
    const headers = { 'x-requested-with': 'test', accept: 'application/json', ...bearer(CURATOR) }
    expect((await send(app, {}, path(READ))).status).toBe(403)
    expect(await (await send(app, { headers }, path(READ))).json()).toEqual({ data: { stats: { deals: 1 } } })
    expect((await send(app, { headers }, path(REMOVE))).status).toBe(405)
    expect(await isThere()).toBe(true)
  })

  it('get no leave for other origins but those that are set', async () => {
    const allowedBy = async (app: App, origin: string) =>
      (await post(app, READ, {}, { origin })).headers.get('access-control-allow-origin')
    const origin = 'https://page.test'
    expect(await allowedBy(testApp(store), origin)).toBeNull()
    expect(await allowedBy(testApp(store, { corsOrigins: [origin] }), origin)).toBe(origin)
    expect(await allowedBy(testApp(store, { corsOrigins: [origin] }), 'https://evil.test')).not.toBe(
      'https://evil.test',
    )
  })
})

describe('what is refused', () => {
  const nest = (depth: number): string =>
    depth === 0 ? 'id' : `deals { nodes { buyers { ${nest(depth - 1)} } } }`

  it.each([
    ['depth', `{ entity(name: "x") { ${nest(5)} } }`],
    [
      'aliases',
      `{ ${Array.from({ length: LIMITS.maxQueryAliases + 1 }, (_, i) => `a${i}: stats { deals }`).join(' ')} }`,
    ],
    ['tokens', `{ stats { ${'deals '.repeat(LIMITS.maxQueryTokens)} } }`],
    ['directives', `{ stats { deals ${'@include(if: true) '.repeat(51)} } }`],
    ['a field that does not exist', '{ stats { dealz } }'],
    ['words that are no question', 'what?'],
    ['a value of another type', '{ deals(first: "many") { nodes { id } } }'],
  ])('%s: with a code', async (_what, query) => {
    const answer = await ask(testApp(store), query)
    expect(answer.data ?? null).toBeNull()
    for (const code of codesOf(answer)) expect(code).toEqual(expect.stringMatching(/^[A-Z_]+$/))
    expect(codesOf(answer).length).toBeGreaterThan(0)
  })

  it('a body above the limit', async () => {
    const response = await post(testApp(store), `{ stats { deals } } # ${'x'.repeat(LIMITS.maxBodyBytes)}`)
    expect(response.status).toBe(413)
  })

  it('several questions in one body', async () => {
    const response = await testApp(store).fetch(
      new Request('http://chiptrail.test/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify([{ query: READ }, { query: READ }]),
      }),
    )
    expect(response.status).toBe(400)
  })

  it('not introspection', async () => {
    const { getIntrospectionQuery } = await import('graphql')
    const { data, errors } = await ask(testApp(store), getIntrospectionQuery())
    expect(errors).toBeUndefined()
    expect(data).toHaveProperty('__schema')
  })
})

describe('an error that nobody expected', () => {
  it('is masked, named by the request, and told to the log', async () => {
    const seen: { error: unknown; requestId: string }[] = []
    const failing: GraphStore = {
      ...store,
      stats: () => Promise.reject(new TypeError('secret inside /etc/chiptrail')),
    }
    const app = testApp(failing, { onUnexpected: (error, requestId) => seen.push({ error, requestId }) })
    const response = await post(app, READ)
    const body = await response.text()
    expect(body).not.toContain('secret')
    expect(codesOf(JSON.parse(body) as Answer)).toEqual(['INTERNAL'])
    expect(seen).toHaveLength(1)
    expect(String(seen[0]?.error)).toContain('secret inside')
    expect(body).toContain(seen[0]?.requestId)
    expect(response.headers.get('x-request-id')).toBe(seen[0]?.requestId)
  })
})
