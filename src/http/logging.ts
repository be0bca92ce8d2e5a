/** One line per request: what was asked in outline, never the words of a question, its variables or a token. */
import type { Plugin } from 'graphql-yoga'

/** Where lines go; pino is one. */
export interface RequestLog {
  info(fields: object, message: string): void
  debug(fields: object, message: string): void
}

/** Longest name of an operation that is kept. */
const NAME_LENGTH = 60
/** Questions and exports are told to everybody, files and probes only to who looks closely. */
const TOLD = /^\/(graphql|export\/)/

/** Builds the plugin; `requestId` gives the id of the request being answered. */
export function useRequestLog(log: RequestLog, requestId: () => string): Plugin {
  const begun = new WeakMap<Request, number>()
  const operations = new WeakMap<Request, string>()
  return {
    onRequest({ request }) {
      begun.set(request, performance.now())
    },
    onExecute({ args }) {
      const { request } = args.contextValue as { request?: Request }
      const name: unknown = args.operationName
      if (request && typeof name === 'string') operations.set(request, name.slice(0, NAME_LENGTH))
    },
    onResponse({ request, response }) {
      // Without its query: that may hold a question with names in it.
      const { pathname } = new URL(request.url)
      const fields = {
        requestId: requestId(),
        method: request.method,
        path: pathname.slice(0, 200),
        status: response.status,
        ms: Math.round(performance.now() - (begun.get(request) ?? performance.now())),
        ...(operations.has(request) ? { operation: operations.get(request) } : {}),
      }
      if (TOLD.test(pathname)) log.info(fields, 'request')
      else log.debug(fields, 'request')
    },
  }
}
