/** Runs in a thread of its own: parses the files it is sent, one after the other, and posts each answer. */
import { parentPort } from 'node:worker_threads'
import { isChiptrailError } from '../errors.js'
import { parseDocument } from './formats.js'
import type { ParseAnswer, ParseOrder } from './isolated.js'

parentPort?.on('message', ({ bytes, name, limits }: ParseOrder) => {
  void answer(() => parseDocument(bytes, name, limits)).then((message) => parentPort?.postMessage(message))
})

async function answer(parse: () => ReturnType<typeof parseDocument>): Promise<ParseAnswer> {
  try {
    return { parsed: await parse() }
  } catch (error) {
    if (isChiptrailError(error)) return { code: error.code, message: error.message }
    return { bug: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
