/**
 * Parses files in a thread of its own, so that the limits on time and memory hold whatever a file
 * does to the libraries that read it: the thread is ended and the next file gets a new one.
 */
import { Worker } from 'node:worker_threads'
import { ChiptrailError, type ErrorCode } from '../errors.js'
import type { ParsedDocument, ParseLimits } from './formats.js'

/** What the thread is sent. */
export interface ParseOrder {
  readonly bytes: Uint8Array
  readonly name: string
  readonly limits: ParseLimits
}

/** What it posts back. */
export type ParseAnswer =
  | { readonly parsed: ParsedDocument }
  | { readonly code: ErrorCode; readonly message: string }
  | { readonly bug: string }

/** A thread that parses; to be closed. */
export interface IsolatedParser {
  /** @throws what `parseDocument` throws, TIMEOUT past `limits.timeoutMs`, TOO_LARGE past the memory limit */
  parse(bytes: Uint8Array, name: string, limits: ParseLimits): Promise<ParsedDocument>
  close(): Promise<void>
}

/** Memory that parsing one file may take, in megabytes. */
const MAX_MEMORY_MB = 1_500

/** Makes a parser; its thread starts with the first file. One file at a time. */
export function createIsolatedParser(): IsolatedParser {
  let worker: Worker | null = null
  const close = async () => {
    const ending = worker
    worker = null
    await ending?.terminate()
  }
  return {
    close,
    async parse(bytes, name, limits) {
      worker ??= startWorker()
      const answer = await ask(worker, { bytes, name, limits }).catch(async (error: unknown) => {
        await close()
        throw error
      })
      if ('parsed' in answer) return answer.parsed
      if ('bug' in answer) throw new Error(answer.bug)
      throw new ChiptrailError(answer.code, answer.message)
    },
  }
}

function startWorker(): Worker {
  const options = { resourceLimits: { maxOldGenerationSizeMb: MAX_MEMORY_MB } }
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(new URL('./parse-worker.js', import.meta.url), options)
  // From the sources: a thread does not inherit the loader that reads TypeScript.
  const source = new URL('./parse-worker.ts', import.meta.url).href
  return new Worker(
    `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(source)}) })`,
    { ...options, eval: true, execArgv: [] },
  )
}

function ask(worker: Worker, order: ParseOrder): Promise<ParseAnswer> {
  const { name, limits } = order
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () =>
        settle(() =>
          reject(
            new ChiptrailError(
              'TIMEOUT',
              `${name} took longer than ${limits.timeoutMs} ms to read and was left; split it, or save its text as .txt.`,
            ),
          ),
        ),
      limits.timeoutMs,
    )
    const onMessage = (answer: ParseAnswer) => settle(() => resolve(answer))
    const onError = (error: Error & { code?: string }) =>
      settle(() =>
        reject(
          error.code === 'ERR_WORKER_OUT_OF_MEMORY'
            ? new ChiptrailError(
                'TOO_LARGE',
                `${name} needs more than ${MAX_MEMORY_MB} MB of memory to read; split it, or save its text as .txt.`,
                { cause: error },
              )
            : error,
        ),
      )
    const settle = (finish: () => void) => {
      clearTimeout(timer)
      worker.off('message', onMessage).off('error', onError)
      finish()
    }
    worker.on('message', onMessage).on('error', onError)
    worker.postMessage(order)
  })
}
