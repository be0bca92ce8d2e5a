/** docs/api.md is what the schema and the seed graph say today; every query has an example that answers. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { packagePath } from '../src/config.js'
import type { App } from '../src/server.js'
import { openEmbedded } from '../src/store/embedded/embedded.js'
import type { GraphStore } from '../src/store/store.js'
import { apiDocs, apiExamples, askExample, docsApp, strayExamples } from './support/api-docs.js'
import { ingestSeed } from './support/seed.js'

const folder = mkdtempSync(join(tmpdir(), 'chiptrail-docs-'))
let store: GraphStore
let app: App
beforeAll(async () => {
  store = await openEmbedded(folder)
  await ingestSeed(store)
  app = docsApp(store)
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

const examples = apiExamples()
/** Nothing waits in the seed graph: no pair of names, no job. */
const QUIET = ['ingestJob', 'reviewQueue']

describe('docs/api.md', () => {
  it('has an example for every field that can be asked, and no other', () => {
    const missing = examples.filter(({ question }) => question === null)
    expect(missing.map(({ field }) => `write docs/examples/${field}.graphql, then npm run docs`)).toEqual([])
    expect(strayExamples()).toEqual([])
  })

  it.each(examples.filter(({ kind }) => kind === 'Query'))(
    'asks $field and gets an answer',
    async ({ field, question }) => {
      const { data, errors } = await askExample(app, question ?? '')
      expect(errors).toBeUndefined()
      expect(data).toHaveProperty(field)
      if (QUIET.includes(field)) return
      expect((data as Record<string, unknown>)[field]).toBeTruthy()
      expect(JSON.stringify(data)).not.toContain('"nodes":[]')
    },
  )

  it.each(examples.filter(({ kind }) => kind !== 'Query'))(
    'writes $field as the schema has it',
    async ({ field, question }) => {
      const answer = await app.fetch(
        new Request('http://localhost/graphql', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query: question }),
        }),
      )
      // Without a token and variables the question is refused, but not for what it says.
      const { errors = [] } = (await answer.json()) as {
        errors?: { extensions: { code: string }; message: string }[]
      }
      expect([field, question?.includes(field)]).toEqual([field, true])
      expect(errors.length).toBeGreaterThan(0)
      for (const { extensions, message } of errors)
        if (extensions.code !== 'FORBIDDEN') expect(message).toMatch(/Variable "\$\w+" of required type/)
    },
  )

  it('is what npm run docs writes', async () => {
    const page = readFileSync(packagePath('docs', 'api.md'), 'utf8')
    expect(page === (await apiDocs(app)) ? '' : 'docs/api.md is not current: npm run docs').toBe('')
  })
})
