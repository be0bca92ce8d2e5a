/** The way of a request through the server, as one ordered list of plugins. */
import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import { EnvelopArmor } from '@escape.tech/graphql-armor'
import { useCSRFPrevention } from '@graphql-yoga/plugin-csrf-prevention'
import type { Plugin } from 'graphql-yoga'
import type { Config } from '../config.js'
import { GRAPHIQL_POLICY } from './graphiql.js'
import type { Router } from './routes.js'

/** Most directives in one operation. */
const MAX_DIRECTIVES = 50
/** Header by which simple requests, which browsers send from any page, prove that they are meant. */
const CSRF_HEADERS = ['x-graphql-yoga-csrf', 'x-requested-with']

/** Gives every request an id that errors and logs can name. */
export class RequestIds {
  readonly #current = new AsyncLocalStorage<string>()

  /** The id of the request being answered; empty outside of one. */
  current(): string {
    return this.#current.getStore() ?? ''
  }

  /** Runs `work` as the answer to a new request. */
  run<T>(work: () => T): T {
    return this.#current.run(randomUUID(), work)
  }
}

/** Builds the list; the order is the order in which a request meets them. */
export function createPlugins(router: Router, ids: RequestIds, limits: Config['limits']): Plugin[] {
  return [
    { instrumentation: { request: (_payload, wrapped) => ids.run(wrapped) } },
    useSafeHeaders(ids),
    useRouter(router),
    useCSRFPrevention({ requestHeaders: CSRF_HEADERS }),
    ...createArmor(limits),
  ]
}

/** Answers what the router knows; the rest goes on to GraphQL. */
function useRouter(router: Router): Plugin {
  return {
    async onRequest(payload) {
      const response = await router(payload.request)
      if (response) payload.endResponse(response)
    },
  }
}

function useSafeHeaders(ids: RequestIds): Plugin {
  return {
    onResponse({ response }) {
      const { headers } = response
      headers.set('x-request-id', ids.current())
      headers.set('x-content-type-options', 'nosniff')
      headers.set('referrer-policy', 'no-referrer')
      const isPage = headers.get('content-type')?.startsWith('text/html') ?? false
      if (isPage && !headers.has('content-security-policy'))
        headers.set('content-security-policy', GRAPHIQL_POLICY)
    },
  }
}

/** Limits on the shape of a question. What it may read is limited where pages are read. */
function createArmor(limits: Config['limits']): Plugin[] {
  const { plugins } = new EnvelopArmor({
    maxDepth: { n: limits.maxQueryDepth, ignoreIntrospection: true },
    maxAliases: { n: limits.maxQueryAliases },
    maxTokens: { n: limits.maxQueryTokens },
    maxDirectives: { n: MAX_DIRECTIVES },
    // It does not know page sizes; the row budget does.
    costLimit: { enabled: false },
    // The schema is public, so suggestions give nothing away.
    blockFieldSuggestion: { enabled: false },
  }).protect()
  return plugins as unknown as Plugin[]
}
