/** Asks a model until it answers or it is plain that it will not. A few requests run at a time, the others wait. */
import { setTimeout as sleep } from 'node:timers/promises'
import { ChiptrailError } from '../../errors.js'
import type { Answer } from './answer.js'
import type { ModelClient } from './client.js'
import type { Prompt } from './prompt.js'

/** How patient to be. */
export interface Patience {
  /** Tries after the first; 0 is none. */
  readonly maxRetries: number
  /** Wait before the second try where the server names none; doubles with each further one. */
  readonly retryDelayMs: number
  /** Requests at one time. */
  readonly concurrency: number
}

/** Longest wait between two tries; a server that asks for more has refused. */
const LONGEST_WAIT_MS = 60_000

/** Asks, and asks again where that may help. */
export interface Asker {
  /**
   * Gives the answer to `prompt`.
   *
   * @throws EXTRACTION_FAILED if there is none after all tries, BAD_CONFIG if the settings are wrong,
   *   CANCELLED if `signal` is aborted. No message holds the address, the key or words of the prompt.
   */
  ask(prompt: Prompt, signal: AbortSignal | undefined): Promise<Answer>
}

/** Builds an asker over a client that is opened at the first question. */
export function createAsker(open: () => Promise<ModelClient>, patience: Patience): Asker {
  const inTurn = createTurns(patience.concurrency)
  let client: Promise<ModelClient> | null = null
  // With a server that is gone, every document would otherwise wait through all its tries.
  let isGone = false

  const askAll = async (prompt: Prompt, signal: AbortSignal | undefined): Promise<Answer> => {
    client ??= open()
    const opened = await client
    for (let attempt = 0; ; attempt++) {
      throwIfStopped(signal)
      const reply = await opened.ask(prompt, attempt, signal)
      if ('answer' in reply) {
        isGone = false
        return reply.answer
      }
      const { reason, scope, retryAfterMs, unreachable } = reply.failure
      if (scope === 'settings') throw new ChiptrailError('BAD_CONFIG', `The language model ${reason}.`)
      const waitMs = retryAfterMs ?? patience.retryDelayMs * 2 ** attempt
      const isLast = attempt >= patience.maxRetries || (unreachable && isGone)
      if (scope === 'document' || isLast || waitMs > LONGEST_WAIT_MS) {
        isGone = unreachable
        throw failed(reason, attempt + 1, waitMs > LONGEST_WAIT_MS ? waitMs : null)
      }
      await wait(waitMs, signal)
    }
  }
  return { ask: (prompt, signal) => inTurn(() => askAll(prompt, signal)) }
}

function failed(reason: string, tries: number, waitMs: number | null): ChiptrailError {
  const asked = waitMs === null ? '' : ` and asks to wait ${Math.ceil(waitMs / 1_000)} s`
  const after = tries === 1 ? '' : ` after ${tries} tries`
  return new ChiptrailError(
    'EXTRACTION_FAILED',
    `The language model ${reason}${asked}${after}; nothing of this document was taken. Try it again later, or unset CHIPTRAIL_LLM_URL to extract by rules.`,
    { details: { reason: `${reason}${asked}${after}` } },
  )
}

function throwIfStopped(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new ChiptrailError('CANCELLED', 'Stopped before the language model was asked.')
}

async function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await sleep(ms, undefined, signal ? { signal } : {})
  } catch {
    throwIfStopped(signal)
  }
}

/** Gives a function that runs work in the order it comes, at most `limit` at a time. */
function createTurns(limit: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let running = 0
  return async (work) => {
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve))
    else running++
    try {
      return await work()
    } finally {
      // The place is handed on, so that nobody who comes meanwhile takes it.
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}
