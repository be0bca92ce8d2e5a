/** The way of a request through the server, as one ordered list of plugins. */
import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import { useCSRFPrevention } from '@graphql-yoga/plugin-csrf-prevention'
import { useDisableIntrospection } from '@graphql-yoga/plugin-disable-introspection'
import type { GraphQLError } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import type { Config } from '../config.js'
import { withHint } from '../graphql/errors.js'
import { useBodyLimit } from './body.js'
import { GRAPHIQL_POLICY } from './graphiql.js'
import { createLimits } from './limits.js'
import { type RequestLog, useRequestLog } from './logging.js'
import type { Metrics } from './metrics.js'
import { useRateLimit } from './rate.js'
import type { Router } from './routes.js'

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

/** What the list is made of. */
interface PluginParts {
  readonly router: Router
  readonly ids: RequestIds
  readonly config: Pick<Config, 'limits' | 'introspection' | 'trustedProxies'>
  readonly log: RequestLog | null
  readonly metrics: Metrics | null
}

/** Builds the list; the order is the order in which a request meets them. */
export function createPlugins({ router, ids, config, log, metrics }: PluginParts): Plugin[] {
  return [
    { instrumentation: { request: (_payload, wrapped) => ids.run(wrapped) } },
    ...(log ? [useRequestLog(log, () => ids.current())] : []),
    useSafeHeaders(ids),
    ...(metrics ? [metrics.plugin] : []),
    useRateLimit(config.limits.requestsPerMinute, config.trustedProxies),
    useRouter(router),
    useCSRFPrevention({ requestHeaders: CSRF_HEADERS }),
    useBodyLimit(config.limits.maxBodyBytes),
    ...(config.introspection ? [] : [useDisableIntrospection() as Plugin]),
    ...createLimits(config.limits),
    useHints(),
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

/** Tells with a mistake that GraphQL finds before it runs where the question belongs. */
function useHints(): Plugin {
  return {
    onValidate() {
      return ({ valid, result, setResult }) => {
        if (!valid) setResult((result as readonly GraphQLError[]).map(withHint))
      }
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
