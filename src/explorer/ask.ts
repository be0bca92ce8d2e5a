/** Asks the GraphQL endpoint of the same host, and remembers for a minute what it said. */

/** How long an answer is remembered, so that opening a hop or going back does not ask again, in milliseconds. */
const MEMORY_MS = 60_000
/** Most answers that are remembered. */
const MEMORY_SIZE = 30

/** Something the server said instead of an answer; the message is a sentence for people. */
export class ApiError extends Error {}

const memory = new Map<string, { readonly answer: unknown; readonly at: number }>()

/**
 * Gives the answer to `query`.
 *
 * @throws ApiError if there is none.
 */
export async function ask<T>(
  query: string,
  variables: Record<string, unknown> = {},
  signal: AbortSignal | null = null,
): Promise<T> {
  const body = JSON.stringify({ query, variables })
  const known = memory.get(body)
  if (known && Date.now() - known.at < MEMORY_MS) return known.answer as T
  const answer = await send<T>(body, signal)
  memory.delete(body)
  memory.set(body, { answer, at: Date.now() })
  for (const oldest of memory.keys()) if (memory.size > MEMORY_SIZE) memory.delete(oldest)
  return answer
}

async function send<T>(body: string, signal: AbortSignal | null): Promise<T> {
  const headers = { 'content-type': 'application/json', accept: 'application/json' }
  let response: Response
  try {
    response = await fetch('graphql', { method: 'POST', headers, body, signal })
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw new ApiError('The server does not answer. Is it still running?', { cause })
  }
  const { data, errors } = await readAnswer<T>(response)
  if (errors?.[0]) throw new ApiError(errors[0].message)
  if (!data) throw new ApiError(`The server answered with status ${response.status} and no data.`)
  return data
}

async function readAnswer<T>(
  response: Response,
): Promise<{ data?: T | null; errors?: readonly { readonly message: string }[] }> {
  try {
    return (await response.json()) as { data?: T }
  } catch {
    // Something between here and the server answered in its place, say a proxy with a page of its own.
    return {}
  }
}
