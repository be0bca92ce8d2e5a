/** An app without a port over a store, and a way to ask it. */
import { type Config, readConfig, type TokenRole } from '../../src/config.js'
import type { RequestLog } from '../../src/http/logging.js'
import type { IngestDeps } from '../../src/ingest.js'
import { createKnowledge } from '../../src/resolve/knowledge.js'
import { type App, createApp } from '../../src/server.js'
import type { GraphStore } from '../../src/store/store.js'

const DEFAULTS = readConfig({})
export const LIMITS = { ...DEFAULTS.limits, maxFileBytes: 1_000_000, maxBodyBytes: 100_000 }

export const CURATOR = 'curator-token-0001'
export const READER = 'reader-token-00002'

/** For apps that are not about ingesting: nothing is known, and nothing is found in any text. */
const NOTHING: IngestDeps = {
  knowledge: createKnowledge({ chips: [], organizations: [], models: [] }),
  extractor: { extract: () => ({ entities: [], deals: [] }) },
}

/** What an app for tests may differ in. */
interface AppOptions {
  readonly tokens?: Readonly<Record<string, TokenRole>>
  readonly corsOrigins?: readonly string[]
  readonly explorerFolder?: string
  readonly ingest?: IngestDeps
  readonly config?: Partial<Pick<Config, 'introspection' | 'metrics' | 'trustedProxies'>>
  readonly limits?: Partial<Config['limits']>
  readonly log?: RequestLog
  readonly onUnexpected?: (error: unknown, requestId: string) => void
}

/** Builds an app over `store`. An error it did not expect fails the test, unless the test listens for it. */
export function testApp(store: GraphStore, options: AppOptions = {}): App {
  const { tokens = {}, corsOrigins = [], explorerFolder, ingest = NOTHING } = options
  const config = {
    ...DEFAULTS,
    ...options.config,
    tokens: new Map(Object.entries(tokens)),
    corsOrigins,
    limits: { ...LIMITS, ...options.limits },
  }
  const onUnexpected =
    options.onUnexpected ??
    ((error: unknown) => {
      throw error
    })
  return createApp(store, config, {
    ...ingest,
    onUnexpected,
    ...(options.log ? { log: options.log } : {}),
    ...(explorerFolder === undefined ? {} : { explorerFolder }),
  })
}

/** The body of a GraphQL answer. */
export interface Answer {
  readonly data?: Record<string, unknown> | null
  readonly errors?: readonly { message: string; path?: unknown[]; extensions: Record<string, unknown> }[]
}

/** Posts `query` as JSON and gives the response. */
export function post(
  app: App,
  query: string,
  variables: object = {},
  headers: Record<string, string> = {},
): Promise<Response> {
  return app.fetch(
    new Request('http://chiptrail.test/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    }),
  )
}

/** Posts `query` as JSON and gives the body of the answer. */
export async function ask(
  app: App,
  query: string,
  variables: object = {},
  headers: Record<string, string> = {},
): Promise<Answer> {
  return (await (await post(app, query, variables, headers)).json()) as Answer
}

/** How the suite asks: for data without errors, for whatever comes, or for the code of the refusal. */
export interface Asker {
  readonly get: <T>(query: string, variables?: object) => Promise<T>
  readonly run: (query: string, variables?: object) => Promise<Answer>
  readonly codeOf: (query: string, variables?: object) => Promise<unknown>
}
