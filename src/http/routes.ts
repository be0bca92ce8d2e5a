/** Everything that is served besides GraphQL: the explorer, exports, and whether the server is ready. */
import { type Config, packagePath } from '../config.js'
import { ERROR_CODES, isChiptrailError } from '../errors.js'
import type { GraphStore } from '../store/store.js'
import { sendExport } from './export.js'
import type { Metrics } from './metrics.js'
import { serveStatic } from './static.js'
import { authenticate } from './tokens.js'

/** What the routes are made of. */
interface RouteParts {
  readonly store: GraphStore
  readonly tokens: Config['tokens']
  /** Tells why the server is not ready, in a word; null if it may be. */
  readonly notReady: () => string | null
  /** Absent: /metrics is a page like any other. */
  readonly metrics?: Metrics
  readonly explorerFolder?: string
}

/** Gives the answer to a request that is not for GraphQL; null if nothing has this path. */
export type Router = (request: Request) => Promise<Response | null>

interface Route {
  readonly path: RegExp
  readonly handle: (request: Request, match: RegExpExecArray) => Promise<Response | null>
}

/** Builds the router over the table of routes; the first that matches answers, errors become their status. */
export function createRouter(parts: RouteParts): Router {
  const folder = parts.explorerFolder ?? packagePath('dist', 'explorer')
  const routes: readonly Route[] = [
    { path: /^\/ready$/, handle: () => tellReady(parts) },
    ...(parts.metrics ? [metricsRoute(parts.metrics, parts.tokens)] : []),
    {
      path: /^\/export\/([^/]*)$/,
      handle: async (request, [, format = '']) => {
        authenticate(request, parts.tokens)
        return sendExport(parts.store, request, format)
      },
    },
    { path: /^\/(?!graphql\/?$)/, handle: (request) => serveStatic(folder, new URL(request.url).pathname) },
  ]
  return async (request) => {
    const { pathname } = new URL(request.url)
    for (const { path, handle } of routes) {
      const match = path.exec(pathname)
      if (!match) continue
      if (request.method !== 'GET' && request.method !== 'HEAD') return refuseMethod()
      return handle(request, match).catch(toErrorResponse)
    }
    return null
  }
}

function metricsRoute(metrics: Metrics, tokens: RouteParts['tokens']): Route {
  return {
    path: /^\/metrics$/,
    handle: async (request) => {
      authenticate(request, tokens)
      return metrics.respond()
    },
  }
}

/** Ready is a server that is warm, still takes requests and whose store answers. */
async function tellReady({ store, notReady }: RouteParts): Promise<Response> {
  const status = notReady()
  if (status !== null) return Response.json({ status }, { status: 503 })
  await store.revision()
  return Response.json({ status: 'ready', store: store.backend })
}

function refuseMethod(): Response {
  return Response.json(
    { error: { code: 'BAD_INPUT', message: 'Only GET and HEAD are answered here.' } },
    { status: 405, headers: { allow: 'GET, HEAD' } },
  )
}

function toErrorResponse(error: unknown): Response {
  if (!isChiptrailError(error)) throw error
  const { code, message } = error
  return Response.json({ error: { code, message } }, { status: ERROR_CODES[code].http })
}
