/** A real server on a free port that speaks /v1/chat/completions and answers what a test tells it, failures included. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/** What a client sent. */
export interface Seen {
  readonly path: string
  readonly authorization: string | undefined
  readonly body: {
    readonly model: string
    readonly messages: readonly { readonly role: string; readonly content: string }[]
    readonly response_format?: { readonly type: string }
    readonly temperature?: number
    readonly seed?: number
  }
}

/** Answers one request; what it leaves open stays open. */
export type Behaviour = (response: ServerResponse, seen: Seen) => void

/** Answers with `content` as the model's words. */
export function says(content: string | null, finishReason = 'stop'): Behaviour {
  return (response) => {
    sendJson(response, 200, {
      id: 'answer',
      object: 'chat.completion',
      created: 0,
      model: 'reader',
      choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: finishReason }],
      usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
    })
  }
}

/** Answers with deals as the JSON that was asked for. */
export const givesDeals = (...deals: readonly object[]): Behaviour => says(JSON.stringify({ deals }))

/** Refuses with `status`; the body repeats what was sent, as careless servers do. */
export function refuses(status: number, headers: Record<string, string> = {}): Behaviour {
  return (response, { body, authorization }) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    sendJson(response, status, {
      error: { message: `refused ${authorization} ${JSON.stringify(body)}`, type: 'error', code: status },
    })
  }
}

/** Sends `body` as it is, with status 200. */
export function sends(body: string): Behaviour {
  return (response) => void response.setHeader('content-type', 'application/json').end(body)
}

/** Breaks the connection. */
export const hangsUp: Behaviour = (response) => void response.socket?.destroy()

/** Never answers. */
export const staysSilent: Behaviour = () => undefined

/**
 * Starts a server that meets requests with `behaviours` in turn, the last one for all that follow; it
 * ends with the test.
 */
export async function startModelServer(
  ...behaviours: readonly Behaviour[]
): Promise<{ url: string; seen: Seen[]; stop: () => Promise<void> }> {
  const seen: Seen[] = []
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const one: Seen = {
        path: request.url ?? '',
        authorization: request.headers.authorization,
        body: JSON.parse(body) as Seen['body'],
      }
      seen.push(one)
      const behaviour = behaviours[Math.min(seen.length, behaviours.length) - 1]
      behaviour?.(response, one)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  onTestFinished(async () => {
    if (server.listening) await stop()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, seen, stop }
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.statusCode = status
  response.setHeader('content-type', 'application/json').end(JSON.stringify(body))
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}
