/** Everything that is served besides GraphQL: the explorer, exports, and whether the server is ready. */
import { ReadableStream } from 'node:stream/web'
import { type Config, packagePath } from '../config.js'
import { ChiptrailError, ERROR_CODES, isChiptrailError } from '../errors.js'
import { EXPORTERS } from '../export/exporters.js'
import type { GraphStore } from '../store/store.js'
import { serveStatic } from './static.js'
import { authenticate } from './tokens.js'

/** Characters gathered before a piece of an export is sent. */
const CHUNK_LENGTH = 65_536

/** What the routes are made of. */
interface RouteParts {
  readonly store: GraphStore
  readonly tokens: Config['tokens']
  /** Tells whether the server is shutting down. */
  readonly isClosing: () => boolean
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
    {
      path: /^\/export\/([^/]*)$/,
      handle: async (request, [, format = '']) => sendExport(parts, request, format),
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

/** Ready is a server that still takes requests and whose store answers. */
async function tellReady({ store, isClosing }: RouteParts): Promise<Response> {
  if (isClosing()) return Response.json({ status: 'closing' }, { status: 503 })
  await store.revision()
  return Response.json({ status: 'ready', store: store.backend })
}

function sendExport({ store, tokens }: RouteParts, request: Request, format: string): Response {
  authenticate(request, tokens)
  const exporter = Object.hasOwn(EXPORTERS, format) ? EXPORTERS[format] : undefined
  if (!exporter)
    throw new ChiptrailError(
      'NOT_FOUND',
      `There is no export format "${format.slice(0, 40)}"; there is ${Object.keys(EXPORTERS).join(', ')}.`,
    )
  const headers = {
    'content-type': exporter.contentType,
    'content-disposition': `attachment; filename="chiptrail.${exporter.extension}"`,
    'cache-control': 'no-cache',
  }
  if (request.method === 'HEAD') return new Response(null, { headers })
  // One class at run time, which the types declare twice.
  const body = ReadableStream.from(inChunks(exporter.write(store))) as unknown as BodyInit
  return new Response(body, { headers })
}

/** Joins small pieces: a chunk per line would cost more than the line. */
async function* inChunks(pieces: AsyncIterable<string>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder()
  let pending = ''
  for await (const piece of pieces) {
    pending += piece
    if (pending.length < CHUNK_LENGTH) continue
    yield encoder.encode(pending)
    pending = ''
  }
  if (pending !== '') yield encoder.encode(pending)
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
