/** Clients that others wrote, over a real port: graphql-request asks and pages, graphql-sse follows a job. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ClientError, GraphQLClient, gql } from 'graphql-request'
import { createClient } from 'graphql-sse'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createExtractor } from '../../src/extract/extract.js'
import type { IngestDeps } from '../../src/ingest.js'
import { createKnowledge } from '../../src/resolve/knowledge.js'
import { serve } from '../../src/server.js'
import { openEmbedded } from '../../src/store/embedded/embedded.js'
import type { GraphStore } from '../../src/store/store.js'
import { CURATOR, testApp } from './app.js'
import { toChange } from './graph.js'
import { TOLD } from './sample.js'

const folder = mkdtempSync(join(tmpdir(), 'chiptrail-client-'))
const gazetteer = { chips: [], organizations: [], models: [] }
const ingest: IngestDeps = { knowledge: createKnowledge(gazetteer), extractor: createExtractor(gazetteer) }
let store: GraphStore
let server: Awaited<ReturnType<typeof serve>>
let reader: GraphQLClient
let writer: GraphQLClient
beforeAll(async () => {
  store = await openEmbedded(folder)
  await store.commit(toChange(TOLD))
  const app = testApp(store, { tokens: { [CURATOR]: 'curate' }, ingest, limits: { maxIngestJobs: 1 } })
  server = await serve(app, { host: '127.0.0.1', port: 0 })
  reader = new GraphQLClient(`${server.url}/graphql`)
  writer = new GraphQLClient(`${server.url}/graphql`, { headers: { authorization: `Bearer ${CURATOR}` } })
})
afterAll(async () => {
  await server.close()
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('graphql-request', () => {
  it('pages through all deals', async () => {
    const query = gql`
      query Deals($after: String) {
        deals(first: 7, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } totalCount }
      }
    `
    interface Page {
      readonly deals: {
        readonly nodes: readonly { readonly id: string }[]
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string }
        readonly totalCount: number
      }
    }
    const ids = new Set<string>()
    let after: string | null = null
    for (let pages = 0; pages < 10; pages++) {
      const { deals }: Page = await reader.request<Page>(query, { after })
      for (const { id } of deals.nodes) ids.add(id)
      expect(deals.totalCount).toBe(TOLD.length)
      if (!deals.pageInfo.hasNextPage) break
      after = deals.pageInfo.endCursor
    }
    expect(ids.size).toBe(TOLD.length)
  })

  it('sees the code and the place of a mistake', async () => {
    const failed = await reader
      .request<object>('{ deals(first: 1000) { nodes { id } } }')
      .catch((error: unknown) => error)
    expect(failed).toBeInstanceOf(ClientError)
    const { response } = failed as ClientError
    expect(response.errors?.[0]).toMatchObject({ path: ['deals'], extensions: { code: 'BAD_INPUT' } })
  })

  it('asks several questions at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        reader.request('{ stats { deals } entity(name: "湖畔大学") { name } }'),
      ),
    )
    for (const answer of answers)
      expect(answer).toEqual({ stats: { deals: TOLD.length }, entity: { name: 'Lakeside University' } })
  })
})

const START = gql`
  mutation Start($input: [IngestDocumentInput!]!) { ingestDocuments(input: $input) { id state total done } }
`
const PROGRESS =
  'subscription Follow($id: ID!) { ingestProgress(jobId: $id) { state total done stored unchanged rejected error { code } } }'

interface Job {
  readonly id: string
  readonly state: string
  readonly total: number
  readonly done: number
}

const textOf = (index: number) =>
  `Meadow University ${index} rented H100 servers from Cumulus for ${1000 + index} yuan in 2024.`

describe('an ingest job', () => {
  const follow = async function* (id: string, token = CURATOR) {
    const client = createClient({
      url: `${server.url}/graphql`,
      headers: { authorization: `Bearer ${token}` },
    })
    try {
      for await (const { data, errors } of client.iterate<{ ingestProgress: Job }>({
        query: PROGRESS,
        variables: { id },
      }))
        yield data?.ingestProgress ?? errors
    } finally {
      client.dispose()
    }
  }
  const start = async (texts: readonly string[]) =>
    (await writer.request<{ ingestDocuments: Job }>(START, { input: texts.map((text) => ({ text })) }))
      .ingestDocuments
  const settled = async (id: string) => {
    let last: unknown = null
    for await (const state of follow(id)) last = state
    return last
  }

  it('is followed to its end over SSE, and its documents are there', async () => {
    const texts = [0, 1, 2, 3, 4].map(textOf)
    const job = await start([...texts, textOf(0)])
    expect(job).toMatchObject({ state: 'RUNNING', total: 6, done: 0 })
    const seen: Job[] = []
    for await (const state of follow(job.id)) seen.push(state as Job)
    expect(seen.map(({ done }) => done)).toEqual([...seen].map(({ done }) => done).sort((a, b) => a - b))
    expect(seen.at(-1)).toEqual({
      ...{ state: 'DONE', total: 6, done: 6, stored: 5, unchanged: 1, rejected: 0, error: null },
    })
    const { documents } = await reader.request<{ documents: { nodes: { text: string }[] } }>(
      '{ documents(first: 100) { nodes { text } } }',
    )
    const stored = documents.nodes.map(({ text }) => text)
    for (const text of texts) expect(stored).toContain(text)
  })

  it('goes on when whoever followed it leaves, and can be asked about later', async () => {
    const job = await start(Array.from({ length: 8 }, (_, index) => textOf(100 + index)))
    for await (const state of follow(job.id)) {
      expect(state).toMatchObject({ total: 8 })
      break
    }
    expect(await settled(job.id)).toMatchObject({ state: 'DONE', stored: 8 })
    expect(
      await writer.request(
        'query ($id: ID!) { ingestJob(id: $id) { state done } none: ingestJob(id: "job_x") { id } }',
        {
          id: job.id,
        },
      ),
    ).toEqual({ ingestJob: { state: 'DONE', done: 8 }, none: null })
  })

  it('is one of few: more are refused, until it has ended', async () => {
    const inputOf = (from: number, count: number) =>
      Array.from({ length: count }, (_, index) => ({ text: textOf(from + index) }))
    const both = await writer
      .rawRequest<{ first: Job }>(
        `mutation ($many: [IngestDocumentInput!]!, $one: [IngestDocumentInput!]!) {
        first: ingestDocuments(input: $many) { id }
        second: ingestDocuments(input: $one) { id }
      }`,
        { many: inputOf(200, 40), one: inputOf(300, 1) },
      )
      .catch((error: unknown) => (error as ClientError).response)
    expect(both.errors?.[0]).toMatchObject({ path: ['second'], extensions: { code: 'BUSY' } })
    for (let tries = 0; tries < 500; tries++) {
      const next = await start([textOf(300)]).catch(() => null)
      if (next) return void expect(await settled(next.id)).toMatchObject({ state: 'DONE' })
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    throw new Error('The first job does not end.')
  })

  it('tells what it refuses and goes on', async () => {
    const job = await start(['\u0000\u0001 \u0000', textOf(400)])
    expect(await settled(job.id)).toMatchObject({ state: 'DONE', done: 2 })
  })

  it('is for writers only, and an unknown one is an error', async () => {
    const codes = async (id: string, token: string) => {
      const states: unknown[] = []
      try {
        for await (const state of follow(id, token)) states.push(state)
      } catch (error) {
        states.push(String(error))
      }
      return JSON.stringify(states)
    }
    expect(await codes('job_none', CURATOR)).toContain('NOT_FOUND')
    const refused = await reader
      .request<object>(START, { input: [{ text: 'x' }] })
      .catch((error: unknown) => error)
    expect((refused as ClientError).response.errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' })
    expect(
      ((await start([]).catch((error: unknown) => error)) as ClientError).response.errors?.[0]?.extensions,
    ).toMatchObject({
      code: 'BAD_INPUT',
    })
  })
})
