/**
 * Asks an OpenAI-compatible server one question: a prompt in, an answer of the right shape or the
 * reason why there is none out. Reasons never hold the address, the key or words of the text.
 */
import { ChiptrailError } from '../../errors.js'
import { type Answer, answerSchema, readAnswer } from './answer.js'
import type { Prompt } from './prompt.js'

/** Where the model is. */
export interface ModelServer {
  /** Up to and with `/v1`. */
  readonly baseUrl: string
  readonly apiKey: string | null
  readonly model: string
  /** Longest wait for one answer. */
  readonly timeoutMs: number
}

/** Why there is no answer. */
export interface ModelFailure {
  /** Continues "The language model". */
  readonly reason: string
  /** `again`: another try may help; `document`: not for this text; `settings`: for no text. */
  readonly scope: 'again' | 'document' | 'settings'
  /** What the server asks to wait. */
  readonly retryAfterMs: number | null
  /** True if nothing answered at the address. */
  readonly unreachable: boolean
}

export type Reply = { readonly answer: Answer } | { readonly failure: ModelFailure }

/** A model that can be asked. */
export interface ModelClient {
  /** Asks once; `attempt` (from 0) varies the seed. @throws CANCELLED if `signal` is aborted. */
  ask(prompt: Prompt, attempt: number, signal: AbortSignal | undefined): Promise<Reply>
}

/**
 * Ways to ask, best first: servers differ in whether they take a schema and whether a temperature
 * may be set, and refuse with 400 what they do not take.
 */
const STYLES = [
  { withSchema: true, steady: true },
  { withSchema: true, steady: false },
  { withSchema: false, steady: true },
] as const

/**
 * Opens a client; sends nothing yet.
 *
 * @throws BAD_CONFIG if the optional packages are not installed.
 */
export async function openModelClient(server: ModelServer): Promise<ModelClient> {
  const { ai, createOpenAICompatible } = await loadPackages()
  // The package prints warnings to the console unless told not to.
  globalThis.AI_SDK_LOG_WARNINGS = false
  const modelOf = (withSchema: boolean) =>
    ai.wrapLanguageModel({
      model: createOpenAICompatible({
        name: 'language-model',
        baseURL: server.baseUrl,
        ...(server.apiKey === null ? {} : { apiKey: server.apiKey }),
        supportsStructuredOutputs: withSchema,
      })(server.model),
      middleware: ai.extractJsonMiddleware(),
    })
  const models = { true: modelOf(true), false: modelOf(false) }
  const schema = ai.jsonSchema<Answer>(answerSchema(), {
    validate(value) {
      const answer = readAnswer(value)
      return answer ? { success: true, value: answer } : { success: false, error: new Error('another shape') }
    },
  })
  let style = 0

  const askIn = async (
    index: number,
    prompt: Prompt,
    attempt: number,
    abortSignal: AbortSignal,
  ): Promise<Reply> => {
    const { withSchema, steady } = STYLES[index] ?? STYLES[0]
    const result = await ai.generateText({
      model: models[`${withSchema}`],
      output: ai.Output.object({ schema }),
      system: prompt.system,
      prompt: prompt.user,
      ...(steady ? { temperature: 0, seed: attempt } : {}),
      maxRetries: 0,
      abortSignal,
    })
    const failure = result.text.trim() === '' ? noAnswer(result.text, result.finishReason) : null
    return failure ? { failure } : { answer: result.output }
  }

  return {
    async ask(prompt, attempt, signal) {
      for (let index = style; ; index++) {
        const timeout = AbortSignal.timeout(server.timeoutMs)
        try {
          const both = signal ? AbortSignal.any([signal, timeout]) : timeout
          const reply = await askIn(index, prompt, attempt, both)
          style = index
          return reply
        } catch (error) {
          if (signal?.aborted)
            throw new ChiptrailError('CANCELLED', 'Stopped while the language model was asked.')
          const isRefusal = ai.APICallError.isInstance(error) && [400, 422].includes(error.statusCode ?? 0)
          if (isRefusal && index + 1 < STYLES.length) continue
          if (timeout.aborted) return { failure: failing(`gave no answer within ${server.timeoutMs} ms`) }
          return { failure: failureOf(ai, error) }
        }
      }
    },
  }
}

type Ai = typeof import('ai')

async function loadPackages() {
  try {
    const [ai, { createOpenAICompatible }] = await Promise.all([
      import('ai'),
      import('@ai-sdk/openai-compatible'),
    ])
    return { ai, createOpenAICompatible }
  } catch (cause) {
    throw new ChiptrailError(
      'BAD_CONFIG',
      'CHIPTRAIL_LLM_URL is set, but the packages for it are not installed; run npm install --include=optional, or unset it to extract by rules.',
      { cause },
    )
  }
}

function failing(reason: string, more: Partial<ModelFailure> = {}): ModelFailure {
  return { reason, scope: 'again', retryAfterMs: null, unreachable: false, ...more }
}

function failureOf(ai: Ai, error: unknown): ModelFailure {
  if (ai.APICallError.isInstance(error)) return callFailure(error)
  if (ai.NoObjectGeneratedError.isInstance(error)) return noAnswer(error.text ?? '', error.finishReason)
  return failing('gave an answer that is not of the chat completions protocol')
}

/** Says what is wrong with an answer that is no JSON of the shape asked for. */
function noAnswer(text: string, finishReason: string | undefined): ModelFailure {
  if (finishReason === 'content-filter')
    return failing('withheld its answer (content filter)', { scope: 'document' })
  if (finishReason === 'length')
    return failing('ran into its length limit before the answer was complete', { scope: 'document' })
  if (text.trim() === '') return failing('gave an empty answer')
  return failing('answered with something else than the JSON it was asked for')
}

interface CallError {
  readonly statusCode?: number | undefined
  readonly responseHeaders?: Record<string, string> | undefined
  readonly isRetryable: boolean
}

function callFailure({ statusCode, responseHeaders, isRetryable }: CallError): ModelFailure {
  if (statusCode === undefined) return failing('could not be reached', { unreachable: true })
  if (statusCode < 300) return failing('gave an answer that is not of the chat completions protocol')
  if (statusCode === 401 || statusCode === 403)
    return failing(`refused the key (HTTP ${statusCode}); mend CHIPTRAIL_LLM_KEY`, { scope: 'settings' })
  if (statusCode === 404 || statusCode === 405)
    return failing(
      `is not there (HTTP ${statusCode}); mend CHIPTRAIL_LLM_URL (with /v1) or CHIPTRAIL_LLM_MODEL`,
      { scope: 'settings' },
    )
  const retryAfterMs = waitOf(responseHeaders ?? {})
  if (statusCode === 429) return failing('is over its rate limit (HTTP 429)', { retryAfterMs })
  if (isRetryable || statusCode >= 500) return failing(`failed (HTTP ${statusCode})`, { retryAfterMs })
  return failing(`refused the request (HTTP ${statusCode})`, { scope: 'document' })
}

/** Reads Retry-After, in seconds or as a date, and its finer relative in milliseconds. */
function waitOf(headers: Readonly<Record<string, string>>): number | null {
  const ms = Number.parseFloat(headers['retry-after-ms'] ?? '')
  if (Number.isFinite(ms)) return Math.max(0, ms)
  const after = headers['retry-after'] ?? ''
  const seconds = Number(after)
  if (after.trim() !== '' && Number.isFinite(seconds)) return Math.max(0, seconds * 1_000)
  const date = Date.parse(after)
  return Number.isNaN(date) ? null : Math.max(0, date - Date.now())
}
