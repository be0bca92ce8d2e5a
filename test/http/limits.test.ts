/** What keeps a public server safe beside the shape of questions: rates, time, size, the schema, metrics and logs. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serve } from '../../src/server.js'
import { openEmbedded } from '../../src/store/embedded/embedded.js'
import type { GraphStore } from '../../src/store/store.js'
import { ask, CURATOR, LIMITS, post, READER, testApp } from '../graphql/app.js'
import { toChange } from '../graphql/graph.js'

const folder = mkdtempSync(join(tmpdir(), 'chiptrail-limits-'))
let store: GraphStore
beforeAll(async () => {
  store = await openEmbedded(folder)
  await store.commit(toChange([{ text: 'Mill Works bought H100.', buyers: ['Mill Works'], chips: ['H100'] }]))
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

const READ = '{ stats { deals } }'
const codesOf = async (app: ReturnType<typeof testApp>, query: string, variables = {}) =>
  ((await ask(app, query, variables)).errors ?? []).map(({ extensions }) => extensions['code'])

describe('the size of a body', () => {
  const QUESTION = `${READ} # ${'x'.repeat(LIMITS.maxBodyBytes)}`

  it.each([
    ['that says how long it is', (body: string) => body],
    ['that does not say how long it is', (body: string) => new Blob([body]).stream()],
  ])('is limited, of one %s', async (_what, toBody) => {
    const server = await serve(testApp(store), { host: '127.0.0.1', port: 0 })
    const send = async (query: string) => {
      const headers = { 'content-type': 'application/json' }
      const body = toBody(JSON.stringify({ query }))
      const init = { method: 'POST', headers, body, duplex: 'half' }
      const response = await fetch(`${server.url}/graphql`, init)
      return { status: response.status, answer: (await response.json()) as unknown }
    }
    expect(await send(QUESTION)).toMatchObject({
      status: 413,
      answer: { errors: [{ extensions: { code: 'TOO_LARGE' } }] },
    })
    expect(await send(READ)).toEqual({ status: 200, answer: { data: { stats: { deals: 1 } } } })
    await server.close()
  })
})

describe('rates', () => {
  const from = (sender: string) => ({ 'x-forwarded-for': `10.9.9.9, ${sender}` })

  it('refuse what a sender asks beyond them, with when to come again, and nobody else', async () => {
    const app = testApp(store, { limits: { requestsPerMinute: 3 }, config: { trustedProxies: 1 } })
    const statuses: number[] = []
    for (let count = 0; count < 5; count++)
      statuses.push((await post(app, READ, {}, from('192.0.2.1'))).status)
    expect(statuses).toEqual([200, 200, 200, 429, 429])
    const refused = await post(app, READ, {}, from('192.0.2.1'))
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'BUSY' } }] })
    expect((await post(app, READ, {}, from('192.0.2.2'))).status).toBe(200)
    const fetched = await app.fetch(
      new Request('http://chiptrail.test/export/jsonl', { headers: from('192.0.2.1') }),
    )
    expect(fetched.status).toBe(429)
    expect((await app.fetch(new Request('http://chiptrail.test/health'))).status).toBe(200)
  })

  it('do not believe a header where no proxy is trusted', async () => {
    const app = testApp(store, { limits: { requestsPerMinute: 2 } })
    const statuses: number[] = []
    for (const sender of ['1.1.1.1', '2.2.2.2', '3.3.3.3'])
      statuses.push((await post(app, READ, {}, from(sender))).status)
    expect(statuses).toEqual([200, 200, 429])
  })

  it('count the address of the connection over a real port', async () => {
    const server = await serve(testApp(store, { limits: { requestsPerMinute: 2 } }), {
      host: '127.0.0.1',
      port: 0,
    })
    const statuses: number[] = []
    for (let count = 0; count < 3; count++)
      statuses.push(
        (
          await fetch(`${server.url}/graphql`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ query: READ }),
          })
        ).status,
      )
    await server.close()
    expect(statuses).toEqual([200, 200, 429])
  })
})

describe('what a question may come to', () => {
  const NESTED =
    'query ($n: Int) { deals(first: $n) { nodes { buyers { deals(first: $n) { nodes { id } } } } } }'

  it('is worked out from its page sizes, those in variables too', async () => {
    const app = testApp(store, { limits: { maxQueryCost: 2_000 } })
    expect(await codesOf(app, NESTED, { n: 5 })).toEqual([])
    expect(await codesOf(app, NESTED, { n: 50 })).toEqual(['TOO_LARGE'])
    expect(await codesOf(app, NESTED)).toEqual(['TOO_LARGE'])
    const { errors } = await ask(app, NESTED, { n: 50 })
    expect(errors?.[0]?.message).toContain('the limit is 2,000')
  })

  it('is limited while it runs as well', async () => {
    const app = testApp(store, { limits: { maxQueryRows: 100 } })
    expect(await codesOf(app, '{ a: deals(first: 60) { totalCount } }')).toEqual([])
    expect(
      await codesOf(app, '{ a: deals(first: 60) { totalCount } b: deals(first: 60) { totalCount } }'),
    ).toEqual(['TOO_LARGE'])
  })
})

describe('time', () => {
  it('ends the reading of a request that takes too long', async () => {
    const slow = new Proxy(store, {
      get: (target, name) =>
        name === 'stats'
          ? async (...args: Parameters<GraphStore['stats']>) => {
              await new Promise((resolve) => setTimeout(resolve, 30))
              return target.stats(...args)
            }
          : (Reflect.get(target, name) as unknown),
    })
    const app = testApp(slow, { limits: { requestTimeoutMs: 10 } })
    const query = '{ stats { topBuyers { entity { name } } } }'
    const { errors } = await ask(app, query)
    expect(errors?.[0]?.extensions['code']).toBe('TIMEOUT')
    expect(errors?.[0]?.message).toContain('10 ms')
    expect(await codesOf(testApp(slow), query)).toEqual([])
  })

  it('is not spent on a sender who has gone', async () => {
    const sender = new AbortController()
    sender.abort()
    const app = testApp(store)
    const asked = app.fetch(
      new Request('http://chiptrail.test/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: READ }),
        signal: sender.signal,
      }),
    )
    const body = await asked.then((response) => response.text()).catch((error: unknown) => String(error))
    expect(body).toMatch(/CANCELLED|Abort/i)
  })
})

describe('the schema', () => {
  it('may be asked for unless that is switched off', async () => {
    const SCHEMA = '{ __schema { queryType { name } } }'
    expect((await ask(testApp(store), SCHEMA)).data).toEqual({ __schema: { queryType: { name: 'Query' } } })
    const closed = testApp(store, { config: { introspection: false } })
    expect(await codesOf(closed, SCHEMA)).toEqual(['GRAPHQL_VALIDATION_FAILED', 'GRAPHQL_VALIDATION_FAILED'])
    expect((await ask(closed, READ)).data).toEqual({ stats: { deals: 1 } })
  })
})

describe('/metrics', () => {
  const scrape = (app: ReturnType<typeof testApp>, headers: Record<string, string> = {}) =>
    app.fetch(new Request('http://chiptrail.test/metrics', { headers }))

  it('is there only when it is switched on', async () => {
    expect((await scrape(testApp(store))).status).toBe(404)
  })

  it('counts requests and tells nothing of what was asked', async () => {
    const app = testApp(store, { config: { metrics: true } })
    await ask(app, 'query Whistleblower { entity(name: "Mill Works") { name } }')
    await app.fetch(
      new Request(
        `http://chiptrail.test/graphql?query=${encodeURIComponent('{ search(query: "Mill Works") { nodes { id } } }')}`,
        {
          headers: { 'x-requested-with': 'test' },
        },
      ),
    )
    const text = await (await scrape(app)).text()
    expect(text).toMatch(/graphql_envelop_request_duration_count\S* 2/)
    expect(text).toContain('graphql_yoga_http_duration')
    expect(text).toContain('process_cpu_seconds_total')
    expect(text).not.toMatch(/Mill|Whistleblower/)
  })

  it('needs a token where reading does', async () => {
    const app = testApp(store, { config: { metrics: true }, tokens: { [READER]: 'read' } })
    expect((await scrape(app)).status).toBe(401)
    expect((await scrape(app, { authorization: `Bearer ${READER}` })).status).toBe(200)
  })
})

describe('the log', () => {
  it('has a line per request, without words of a question, variables or tokens', async () => {
    const lines: { fields: Record<string, unknown>; level: string }[] = []
    const to = (level: string) => (fields: object) => void lines.push({ fields: { ...fields }, level })
    const app = testApp(store, {
      log: { info: to('info'), debug: to('debug') },
      tokens: { [CURATOR]: 'curate' },
    })
    const response = await post(
      app,
      'query Look($name: String) { entity(name: $name) { name } }',
      { name: 'Mill Works' },
      { authorization: `Bearer ${CURATOR}` },
    )
    await app.fetch(new Request('http://chiptrail.test/export/jsonl?buyer=Mill+Works'))
    await app.fetch(new Request('http://chiptrail.test/health'))
    expect(lines.map(({ level, fields }) => [level, fields['path'], fields['status']])).toEqual([
      ['info', '/graphql', 200],
      ['info', '/export/jsonl', 200],
      ['debug', '/health', 200],
    ])
    expect(lines[0]?.fields).toMatchObject({
      method: 'POST',
      requestId: response.headers.get('x-request-id'),
    })
    expect(JSON.stringify(lines)).not.toMatch(/Mill|curator/)
  })
})
