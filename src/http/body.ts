/** How large the body of a question may be: refused by its own account of its length or, without one, counted while it is read. */
import { createGraphQLError, type Plugin } from 'graphql-yoga'

/**
 * Refuses bodies of more than `most` bytes with 413. A body that comes with its length is not counted again: a
 * server reads no more of it than that.
 */
export function useBodyLimit(most: number): Plugin {
  return {
    onRequestParse({ request, requestParser, setRequestParser, fetchAPI }) {
      const length = request.headers.get('content-length')
      if (Number(length) > most) throw tooLarge(most)
      if (length !== null || !requestParser || request.body === null) return
      setRequestParser(async (asked) => {
        const { url, method, headers, signal } = asked
        const body = await readAtMost(asked.body, most)
        return requestParser(new fetchAPI.Request(url, { method, headers, signal, body }))
      })
    },
  }
}

async function readAtMost(body: Request['body'], most: number): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = []
  let length = 0
  const reader = body?.getReader()
  for (;;) {
    const { value } = (await reader?.read()) ?? {}
    if (!value) break
    length += value.byteLength
    // Left as it is: to give the rest up would end the connection before the refusal is sent.
    if (length > most) throw tooLarge(most)
    pieces.push(value)
  }
  return Buffer.concat(pieces)
}

function tooLarge(most: number): Error {
  return createGraphQLError(
    `The body of a request must have at most ${most.toLocaleString('en')} bytes; send it in parts.`,
    { extensions: { code: 'TOO_LARGE', http: { status: 413 } } },
  )
}
