/** Restriction lists over GraphQL: who is listed, how it stood on a date, and names screened. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadList } from '../../src/lists.js'
import { createKnowledge } from '../../src/resolve/knowledge.js'
import type { App } from '../../src/server.js'
import { openEmbedded } from '../../src/store/embedded/embedded.js'
import type { GraphStore } from '../../src/store/store.js'
import { makeEntry } from '../support/listings.js'
import { ask, testApp } from './app.js'
import { toChange } from './graph.js'
import { TOLD } from './sample.js'

const folder = mkdtempSync(join(tmpdir(), 'chiptrail-listing-'))
let store: GraphStore
let app: App

beforeAll(async () => {
  store = await openEmbedded(folder)
  await store.commit(toChange(TOLD))
  const knowledge = createKnowledge({ chips: [], organizations: [], models: [] })
  const listed = makeEntry('Lakeside University', { from: '2024-03-15', aliases: ['LSU'] })
  await loadList(
    store,
    { knowledge },
    {
      ...{ name: 'Watch list', version: '2026-01', date: '2026-01-15', source: 'https://list.example' },
      entries: [listed, makeEntry('Elsewhere Works')],
    },
  )
  app = testApp(store)
})
afterAll(async () => {
  await app.close()
  await store.close()
  rmSync(folder, { recursive: true })
})

describe('listings of an entity', () => {
  it.each([
    ['2024-03-14', 'NOT_IN_FORCE'],
    ['2024-03-15', 'IN_FORCE'],
    ['2024-03', 'UNKNOWN'],
    [null, 'UNKNOWN'],
  ])('on %s are %s', async (asOf, standing) => {
    const query = `query ($asOf: String) { entity(name: "Lakeside University") {
      listings(asOf: $asOf) { verdict standing listedAs listing { list version from to citation } } } }`
    expect(await ask(app, query, { asOf })).toEqual({
      data: {
        entity: {
          listings: [
            {
              ...{ verdict: 'SAME', standing, listedAs: 'Lakeside University' },
              listing: {
                list: 'Watch list',
                version: '2026-01',
                from: '2024-03-15',
                to: null,
                citation: '85 FR 34495',
              },
            },
          ],
        },
      },
    })
  })

  it('are nodes of their own', async () => {
    const query = '{ entity(name: "Lakeside University") { listings { listing { id } } } }'
    const { data } = await ask(app, query)
    const { listings } = data?.['entity'] as { listings: { listing: { id: string } }[] }
    const id = listings[0]?.listing.id
    expect(
      await ask(app, 'query ($id: ID!) { node(id: $id) { __typename id ... on Listing { list name } } }', {
        id,
      }),
    ).toEqual({
      data: { node: { __typename: 'Listing', id, list: 'Watch list', name: 'Lakeside University' } },
    })
    expect((await ask(app, '{ node(id: "listing_none") { id } }')).data).toEqual({ node: null })
  })

  it('are none for others, and a wrong date is a wrong question', async () => {
    const of = (name: string, asOf: string) =>
      ask(
        app,
        'query ($name: String, $asOf: String) { entity(name: $name) { listings(asOf: $asOf) { score } } }',
        { name, asOf },
      )
    expect((await of('Cumulus', '2024')).data).toEqual({ entity: { listings: [] } })
    expect((await of('Cumulus', 'soon')).errors?.[0]?.extensions['code']).toBe('BAD_INPUT')
  })
})

describe('screen', () => {
  const screen = (names: readonly string[]) =>
    ask(
      app,
      'query ($names: [String!]!) { screen(names: $names) { name isComplete hits { verdict listing { name } reasons { feature } } } }',
      { names },
    )

  it('answers each name in turn, with what made the hit', async () => {
    const answer = await screen(['Lakeside University', 'Nobody Knows', 'The Lakeside University', 'LSU'])
    const rows = answer.data?.['screen'] as {
      name: string
      hits: { verdict: string; reasons: unknown[] }[]
    }[]
    expect(rows.map(({ name, hits }) => [name, hits.map(({ verdict }) => verdict)])).toEqual([
      ['Lakeside University', ['SAME']],
      ['Nobody Knows', []],
      ['The Lakeside University', ['SAME']],
      ['LSU', ['UNSURE']],
    ])
    expect(rows[0]?.hits[0]?.reasons.length).toBeGreaterThan(1)
  })

  it('says its limits', async () => {
    const many = await screen(Array.from({ length: 201 }, (_, index) => `Name ${index}`))
    expect(many.errors?.[0]?.extensions['code']).toBe('TOO_LARGE')
    expect((await screen(['x'.repeat(201)])).errors?.[0]?.extensions['code']).toBe('BAD_INPUT')
    expect((await screen([])).data).toEqual({ screen: [] })
  })
})
