/** What is served besides GraphQL, and the server on a real port: start, stop, and ports that are taken. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isChiptrailError } from '../src/errors.js'
import { exportJsonl } from '../src/export/jsonl.js'
import { FIRST_QUERY } from '../src/http/graphiql.js'
import { createKnowledge } from '../src/resolve/knowledge.js'
import { type App, serve } from '../src/server.js'
import { openEmbedded } from '../src/store/embedded/embedded.js'
import type { GraphStore } from '../src/store/store.js'
import { ask, CURATOR, READER, testApp } from './graphql/app.js'
import { toChange } from './graphql/graph.js'

const folder = mkdtempSync(join(tmpdir(), 'chiptrail-server-'))
const explorer = join(folder, 'explorer')
let store: GraphStore
let app: App

beforeAll(async () => {
  mkdirSync(join(explorer, 'assets'), { recursive: true })
  writeFileSync(join(explorer, 'index.html'), '<!doctype html><title>page</title>')
  writeFileSync(join(explorer, 'assets', 'a-1234.js'), 'export {}')
  writeFileSync(join(explorer, 'notes.md'), 'not a page')
  writeFileSync(join(folder, 'outside.txt'), 'outside')
  symlinkSync(join(folder, 'outside.txt'), join(explorer, 'link.txt'))
  store = await openEmbedded(join(folder, 'store'))
  await store.commit(
    toChange([{ text: 'Mill Works bought H100 from Tidal.', buyers: ['Mill Works'], chips: ['H100'] }]),
  )
  app = testApp(store, { explorerFolder: explorer })
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

const get = (path: string, init: RequestInit = {}, from: App = app) =>
  from.fetch(new Request(`http://chiptrail.test${path}`, init))

describe('the explorer', () => {
  it('is served at /, loads nothing from other hosts, and may not be framed', async () => {
    const response = await get('/')
    expect(await response.text()).toContain('<title>page</title>')
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/https?:|\*/)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('cache-control')).toBe('no-cache')
  })

  it('has its hashed files kept, with their type', async () => {
    const { headers } = await get('/assets/a-1234.js')
    expect(headers.get('content-type')).toContain('text/javascript')
    expect(headers.get('cache-control')).toContain('immutable')
  })

  it('is said not to be built where it is not, with a way to GraphiQL', async () => {
    const bare = testApp(store, { explorerFolder: join(folder, 'nothing') })
    const response = await get('/', {}, bare)
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('href="/graphql"')
  })

  it.each([
    '/../outside.txt',
    '/%2e%2e/outside.txt',
    '/..%2foutside.txt',
    '/assets/%2e%2e%2f%2e%2e%2foutside.txt',
    '/link.txt',
    '/notes.md',
    '/assets',
    '/%00.html',
    '/%E0%A4%A.html',
    `/${'x'.repeat(5000)}.html`,
    '/nothing.html',
  ])('does not serve %s', async (path) => {
    const response = await get(path)
    expect(response.status).toBe(404)
    expect(await response.text()).not.toContain('outside')
  })

  it('refuses other methods than GET and HEAD', async () => {
    const response = await get('/', { method: 'POST', body: 'x' })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('GET, HEAD')
  })
})

describe('exports', () => {
  it('stream the graph as the command line writes it', async () => {
    let expected = ''
    for await (const piece of exportJsonl(store)) expected += piece
    const response = await get('/export/jsonl')
    expect(response.headers.get('content-type')).toContain('ndjson')
    expect(response.headers.get('content-disposition')).toContain('chiptrail.jsonl')
    expect(await response.text()).toBe(expected)
    expect(expected).toContain('Mill Works')
  })

  it.each(['/export/xyz', '/export/', '/export/constructor', '/export/__proto__'])(
    'are refused for the format of %s, with those there are',
    async (path) => {
      const response = await get(path)
      expect(response.status).toBe(404)
      expect(await response.json()).toMatchObject({ error: { code: 'NOT_FOUND' } })
    },
  )

  it('need a token where reading needs one', async () => {
    const closed = testApp(store, { tokens: { [READER]: 'read', [CURATOR]: 'curate' } })
    expect((await get('/export/jsonl', {}, closed)).status).toBe(401)
    const headers = { authorization: `Bearer ${READER}` }
    expect((await get('/export/jsonl', { headers }, closed)).status).toBe(200)
  })
})

describe('health and readiness', () => {
  it('are told apart: alive without store, ready only with it and not while closing', async () => {
    const own = await openEmbedded(join(folder, 'own'))
    const other = testApp(own)
    const statuses = async () =>
      Promise.all(['/health', '/ready'].map(async (path) => (await get(path, {}, other)).status))
    expect(await statuses()).toEqual([200, 200])
    await other.close()
    expect(await statuses()).toEqual([200, 503])
    await own.close()
    const down = testApp(own, { onUnexpected: () => undefined })
    expect((await get('/health', {}, down)).status).toBe(200)
    expect((await get('/ready', {}, down)).status).toBe(503)
  })
})

describe('GraphiQL', () => {
  it('comes from the package, whole, with a question that can be run', async () => {
    const response = await get('/graphql', { headers: { accept: 'text/html' } })
    const page = await response.text()
    expect(page).toContain('University')
    expect(page).not.toMatch(/(src|href)="https?:/)
    expect(response.headers.get('content-security-policy')).toContain("connect-src 'self'")
    const { data, errors } = await ask(app, FIRST_QUERY)
    expect(errors).toBeUndefined()
    expect(data).toMatchObject({ chains: { nodes: [] } })
  })
})

describe('a server', () => {
  it('answers on its port until it is closed', async () => {
    const server = await serve(app, { host: '127.0.0.1', port: 0 })
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ stats { deals } }"}',
    })
    expect(await response.json()).toEqual({ data: { stats: { deals: 1 } } })
    expect((await fetch(`${server.url}/`)).status).toBe(200)
    await server.close()
    await expect(fetch(`${server.url}/`)).rejects.toThrow()
  })

  it('does not let a raw path out of the explorer', async () => {
    const server = await serve(testApp(store, { explorerFolder: explorer }), { host: '127.0.0.1', port: 0 })
    const status = await new Promise((resolve, reject) => {
      const { hostname, port } = new URL(server.url)
      request({ hostname, port, path: '/../outside.txt' }, (response) => {
        response.resume()
        resolve(response.statusCode)
      })
        .on('error', reject)
        .end()
    })
    await server.close()
    expect(status).toBe(404)
  })

  it('says which port is taken and what to do', async () => {
    const first = await serve(testApp(store), { host: '127.0.0.1', port: 0 })
    const { port } = new URL(first.url)
    const error: unknown = await serve(testApp(store), { host: '127.0.0.1', port: Number(port) }).catch(
      (thrown: unknown) => thrown,
    )
    await first.close()
    expect(isChiptrailError(error, 'BAD_CONFIG')).toBe(true)
    expect(String(error)).toMatch(new RegExp(`127\\.0\\.0\\.1:${port} is in use.*CHIPTRAIL_PORT`))
  })

  it('finishes what it began when it is told to stop, and begins nothing new', async () => {
    const own = await openEmbedded(join(folder, 'finish'))
    let stopping: Promise<void> | null = null
    const extractor = {
      extract: () => {
        stopping ??= server.close()
        return { entities: [], deals: [] }
      },
    }
    const knowledge = createKnowledge({ chips: [], organizations: [], models: [] })
    const closing = testApp(own, { tokens: { [CURATOR]: 'curate' }, ingest: { knowledge, extractor } })
    const server = await serve(closing, { host: '127.0.0.1', port: 0 })
    const ingest = 'mutation ($text: String!) { ingestDocument(input: { text: $text }) { changed } }'
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${CURATOR}` }
    const body = JSON.stringify({ query: ingest, variables: { text: 'Nothing was sold.' } })
    const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers, body })
    expect(await response.json()).toEqual({ data: { ingestDocument: { changed: true } } })
    expect(stopping).not.toBeNull()
    await server.close()
    const late = await ask(closing, ingest, { text: 'Too late.' }, headers)
    expect(late.errors?.[0]?.extensions['code']).toBe('STORE_UNAVAILABLE')
    expect((await own.findDocuments({ first: 5, after: null })).rows).toHaveLength(1)
    await own.close()
  })
})
