/** How many requests one sender may make in a minute. Counted in this process: behind several, each counts its own. */
import type { IncomingMessage } from 'node:http'
import type { Plugin } from 'graphql-yoga'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

const WINDOW_S = 60
/** Paths that cost nothing to answer are not counted. */
const COUNTED = /^\/(graphql|export\/)/

/**
 * Refuses with 429 what a sender asks beyond `most` requests a minute (0: refuses nothing). A sender
 * is the address of the connection or, behind `proxies` of them, the one that the outermost trusted
 * proxy names in X-Forwarded-For.
 */
export function useRateLimit(most: number, proxies: number): Plugin {
  if (most === 0) return {}
  const limiter = new RateLimiterMemory({ points: most, duration: WINDOW_S })
  return {
    async onRequest(payload) {
      const { request, url, serverContext } = payload
      if (!COUNTED.test(url.pathname)) return
      const { req } = serverContext as { req?: IncomingMessage }
      try {
        await limiter.consume(senderOf(request, req?.socket.remoteAddress ?? 'unknown', proxies))
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal
        payload.endResponse(refuse(most, Math.ceil(refusal.msBeforeNext / 1_000)))
      }
    },
  }
}

function senderOf(request: Request, address: string, proxies: number): string {
  if (proxies === 0) return address
  const named = (request.headers.get('x-forwarded-for') ?? '').split(',').map((part) => part.trim())
  return named.at(-proxies) || address
}

function refuse(most: number, seconds: number): Response {
  const message = `More than ${most} requests in a minute; send the next in ${seconds} s.`
  return Response.json(
    { errors: [{ message, extensions: { code: 'BUSY' } }] },
    { status: 429, headers: { 'retry-after': String(seconds) } },
  )
}
