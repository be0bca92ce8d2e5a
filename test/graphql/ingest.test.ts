/** Documents in by GraphQL, chains out, and out again: the real extractor and gazetteer over the embedded store. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { packagePath } from '../../src/config.js'
import { exportJsonl } from '../../src/export/jsonl.js'
import { createExtractor } from '../../src/extract/extract.js'
import { FIRST_QUERY } from '../../src/http/graphiql.js'
import { documentId } from '../../src/model/ids.js'
import { readGazetteer } from '../../src/read/gazetteer.js'
import { createKnowledge } from '../../src/resolve/knowledge.js'
import type { App } from '../../src/server.js'
import { openEmbedded } from '../../src/store/embedded/embedded.js'
import type { GraphStore } from '../../src/store/store.js'
import { ask, CURATOR, testApp } from './app.js'

const TEXT =
  'Shenzhen University bought computing time on H100 and A100 chips from AWS through ' +
  'Yunda Technology Ltd Co for 200,000 yuan.'
const INGEST = `mutation ($input: IngestDocumentInput!) { ingestDocument(input: $input) {
  changed rejects { code } document { id title language }
  claims { status } deals { id buyers { name } amount { value currency } chips { name } }
} }`

const folder = mkdtempSync(join(tmpdir(), 'chiptrail-ingest-'))
let store: GraphStore
let app: App

beforeAll(async () => {
  const gazetteer = readGazetteer(packagePath('seed', 'gazetteer'))
  const ingest = { extractor: createExtractor(gazetteer), knowledge: createKnowledge(gazetteer) }
  store = await openEmbedded(folder)
  app = testApp(store, { tokens: { [CURATOR]: 'curate' }, ingest })
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

const write = (query: string, variables: object) =>
  ask(app, query, variables, { authorization: `Bearer ${CURATOR}` })

async function exported(): Promise<string> {
  let text = ''
  for await (const piece of exportJsonl(store)) text += piece
  return text
}

interface Report {
  readonly changed: boolean
  readonly document: { readonly id: string }
}

describe('a document', () => {
  it('is taken in once, answers the first question, and leaves nothing behind when it is taken out', async () => {
    const input = { text: TEXT, title: 'Tender', url: 'https://news.test/1', publishedAt: '2024-08' }
    const first = await write(INGEST, { input })
    expect(first.errors).toBeUndefined()
    expect(first.data).toMatchObject({
      ingestDocument: {
        changed: true,
        rejects: [],
        document: { title: 'Tender', language: 'EN' },
        deals: [
          {
            buyers: [{ name: 'Shenzhen University' }],
            amount: { value: '200000', currency: 'CNY' },
            chips: expect.arrayContaining([{ name: 'A100' }, { name: 'H100' }]) as unknown,
          },
        ],
      },
    })
    const graph = await exported()

    const again = await write(INGEST, { input })
    const { changed, document } = again.data?.['ingestDocument'] as Report
    expect(changed).toBe(false)
    expect(await exported()).toBe(graph)

    const { data } = await ask(app, FIRST_QUERY)
    const { nodes } = data?.['chains'] as { nodes: { text: string; grade: string; hops: unknown[] }[] }
    expect(nodes).toMatchObject([{ grade: 'SAME_DEAL' }])
    expect(nodes[0]?.text).toMatch(/^Shenzhen University → Yunda Technology.* → AWS → H100$/)

    const removal = await write('mutation ($id: ID!) { removeDocument(id: $id) { removed } }', {
      id: document.id,
    })
    expect(removal.data).toEqual({ removeDocument: { removed: true } })
    expect(await exported()).toBe('')
  })

  it('taken in, out and in again in one request is read anew each time', async () => {
    const text = 'Nothing was sold.'
    const { data, errors } = await write(
      `mutation ($input: IngestDocumentInput!, $id: ID!) {
        ingestDocument(input: $input) { changed document { title } }
        removeDocument(id: $id) { removed }
        again: ingestDocument(input: { text: "${text}", title: "Later" }) { changed document { title } }
        removeAgain: removeDocument(id: $id) { removed }
      }`,
      { input: { text, title: 'First' }, id: documentId(text) },
    )
    expect(errors).toBeUndefined()
    expect(data).toEqual({
      ingestDocument: { changed: true, document: { title: 'First' } },
      removeDocument: { removed: true },
      again: { changed: true, document: { title: 'Later' } },
      removeAgain: { removed: true },
    })
  })

  it.each([
    ['an empty text', { text: ' \n' }],
    ['an address that runs code', { text: 'x', url: 'javascript:alert(1)' }],
    ['an address that is none', { text: 'x', url: 'news' }],
    ['a date that is none', { text: 'x', publishedAt: 'last week' }],
  ])('is refused for %s, and nothing is written', async (_what, input) => {
    const before = await store.revision()
    const { errors } = await write(INGEST, { input })
    expect(errors?.[0]?.extensions['code']).toBe('BAD_INPUT')
    expect(await store.revision()).toBe(before)
  })
})
