/** The read spine: a store and settings in, an HTTP server out. Opens no store and reads no environment. */
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createYoga } from 'graphql-yoga'
import { type Config, packagePath } from './config.js'
import { createControlFinder } from './controls/findings.js'
import { ChiptrailError, isChiptrailError } from './errors.js'
import { type Context, createContext } from './graphql/context.js'
import { withDeadline } from './graphql/deadline.js'
import { createErrorMask, toGraphQLError } from './graphql/errors.js'
import { createSchema } from './graphql/schema.js'
import { renderPage } from './http/graphiql.js'
import { createIngestJobs } from './http/jobs.js'
import type { RequestLog } from './http/logging.js'
import { createMetrics } from './http/metrics.js'
import { createPlugins, RequestIds } from './http/plugins.js'
import { createRouter } from './http/routes.js'
import { authenticate } from './http/tokens.js'
import { warmUp } from './http/warm-up.js'
import { createQueuedWriter } from './http/writes.js'
import type { IngestDeps } from './ingest.js'
import { readControls } from './read/controls.js'
import { createReviewQueue } from './resolve/queue.js'
import type { GraphStore } from './store/store.js'

/** Longest time that answers may take to end once the server closes, in milliseconds. */
const GRACE_MS = 10_000

/** What an app needs besides a store and settings. */
interface AppDeps extends IngestDeps {
  /** Called once for every error that is masked. */
  readonly onUnexpected: (error: unknown, requestId: string) => void
  /** Where a line per request goes; absent: nowhere. */
  readonly log?: RequestLog
  /** Folder of the built explorer; by default the package's own. */
  readonly explorerFolder?: string
}

/** The settings that matter to an app. */
type AppConfig = Pick<
  Config,
  'tokens' | 'corsOrigins' | 'limits' | 'introspection' | 'metrics' | 'trustedProxies'
>

/** Everything that is served, without a port. */
export interface App {
  fetch(request: Request): Promise<Response>
  readonly listener: RequestListener
  /**
   * Asks itself what others will ask, so that the first of them need not wait for plans and compilation; not
   * ready while it does. Ends early when the app closes. Gives the errors that came, which hinder nothing.
   */
  warmUp(): Promise<readonly string[]>
  /** Stops taking writes and resolves when those begun are done. The store stays open. */
  close(): Promise<void>
}

/** Builds the app over an open store, which the caller closes after the app. */
export function createApp(store: GraphStore, config: AppConfig, deps: AppDeps): App {
  const ids = new RequestIds()
  const writes = createQueuedWriter(store, deps)
  const controls = createControlFinder(readControls(packagePath('seed')))
  const { limits } = config
  const jobs = createIngestJobs({
    writer: writes,
    maxJobs: limits.maxIngestJobs,
    onUnexpected: deps.onUnexpected,
  })
  const metrics = config.metrics ? createMetrics() : null
  const review = createReviewQueue(store, deps.knowledge)
  let closing = false
  let warming: Promise<readonly string[]> | null = null
  const router = createRouter({
    store,
    tokens: config.tokens,
    notReady: () => (closing ? 'closing' : warming ? 'warming' : null),
    ...(metrics ? { metrics } : {}),
    ...(deps.explorerFolder === undefined ? {} : { explorerFolder: deps.explorerFolder }),
  })
  const maskError = createErrorMask({ requestId: () => ids.current(), onUnexpected: deps.onUnexpected })
  const schema = createSchema()
  const toContext = (caller: Pick<Context, 'role' | 'requireWriter'>, signal: AbortSignal): Context => {
    const reader = withDeadline(store, limits.requestTimeoutMs, signal)
    const parts = { reader, writer: writes, jobs, review, knowledge: deps.knowledge, controls, ...caller }
    return createContext(parts, limits.maxQueryRows)
  }
  const yoga = createYoga({
    schema,
    plugins: createPlugins({ router, ids, config, log: deps.log ?? null, metrics }),
    context: ({ request }) => {
      try {
        return toContext(authenticate(request, config.tokens), request.signal)
      } catch (error) {
        throw isChiptrailError(error) ? toGraphQLError(error) : error
      }
    },
    maskedErrors: { maskError },
    cors: config.corsOrigins.length === 0 ? false : { origin: [...config.corsOrigins], credentials: false },
    multipart: false,
    // A plugin limits it, without a stream around what comes with its length.
    maxRequestBodySize: false,
    graphiql: true,
    renderGraphiQL: renderPage,
    landingPage: false,
    healthCheckEndpoint: '/health',
    logging: false,
  })
  return {
    fetch: async (request) => yoga.fetch(request),
    listener: (request, response) => void yoga(request, response),
    async warmUp() {
      const { signal } = new AbortController()
      const reader = { role: null, requireWriter: refuseWriting }
      warming ??= warmUp({
        schema,
        limits,
        toContext: () => toContext(reader, signal),
        isOver: () => closing,
      }).finally(() => {
        warming = null
      })
      return warming
    },
    async close() {
      closing = true
      await warming
      await writes.drain()
    },
  }
}

function refuseWriting(): never {
  throw new ChiptrailError('FORBIDDEN', 'A server that warms up writes nothing.')
}

/** A server that listens. */
interface RunningServer {
  /** `http://127.0.0.1:4000` */
  readonly url: string
  /** Takes no new connections, finishes what it began, and resolves when all is done. Safe to call twice. */
  close(): Promise<void>
}

/**
 * Lets `app` listen on `host` and `port` (0: any free one) and resolves when it does.
 *
 * @throws BAD_CONFIG if the address is taken, is not this machine's, or is not allowed.
 */
export async function serve(app: App, at: Pick<Config, 'host' | 'port'>): Promise<RunningServer> {
  const server = createServer(app.listener)
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(explainListen(error, at)))
    server.listen(at.port, at.host, resolve)
  })
  const { port } = server.address() as AddressInfo
  const host = at.host.includes(':') ? `[${at.host}]` : at.host
  let closed: Promise<void> | null = null
  const close = async () => {
    const ended = new Promise<void>((resolve) => server.close(() => resolve()))
    server.closeIdleConnections()
    const force = setTimeout(() => server.closeAllConnections(), GRACE_MS)
    await Promise.all([app.close(), ended])
    clearTimeout(force)
  }
  return { url: `http://${host}:${port}`, close: () => (closed ??= close()) }
}

function explainListen(error: NodeJS.ErrnoException, { host, port }: Pick<Config, 'host' | 'port'>): Error {
  const reason = {
    EADDRINUSE: 'is in use by another program; end it, or set CHIPTRAIL_PORT to a free port',
    EACCES: 'is not allowed for this user; set CHIPTRAIL_PORT to 1024 or above',
    EADDRNOTAVAIL: 'is not an address of this machine; set CHIPTRAIL_HOST to 127.0.0.1 or 0.0.0.0',
    ENOTFOUND: 'is not a known host; set CHIPTRAIL_HOST to 127.0.0.1 or 0.0.0.0',
  }[error.code ?? '']
  if (!reason) return error
  return new ChiptrailError('BAD_CONFIG', `The address ${host}:${port} ${reason}.`, { cause: error })
}
