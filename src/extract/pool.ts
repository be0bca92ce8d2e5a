/**
 * Extraction on several cores: texts are handed to threads that each hold an extractor of their own.
 * A text's facts do not depend on which thread read it, nor on how many there are.
 */
import { Piscina } from 'piscina'
import { ChiptrailError } from '../errors.js'
import type { Gazetteer } from '../model/gazetteer.js'
import type { Extraction } from '../model/source.js'
import { toBatches } from './batches.js'
import type { Extractor, ExtractSource } from './extract.js'

/** An extractor with threads; to be closed. */
export interface ExtractorPool extends Extractor {
  extract(...parameters: Parameters<Extractor['extract']>): Promise<Extraction>
  /** Ends the threads; texts still under way are rejected. Safe to call twice. */
  close(): Promise<void>
}

/** A text that waits for a thread. */
interface Waiting {
  readonly source: ExtractSource
  readonly resolve: (extraction: Extraction) => void
  readonly reject: (reason: unknown) => void
}

/**
 * Starts `threads` threads (1 or more) that extract by rules over the names of `gazetteer`. Starting
 * costs each about half a second; a pool is worth it from some megabytes of text on. Texts asked for
 * in one go travel together, for a message of its own costs a short text more than its extraction.
 */
export function createExtractorPool(gazetteer: Gazetteer, threads: number): ExtractorPool {
  // From the sources a thread needs the loader that reads TypeScript.
  const fromSources = import.meta.url.endsWith('.ts')
  const pool = new Piscina({
    filename: new URL(fromSources ? './worker.ts' : './worker.js', import.meta.url).href,
    name: 'extractInThread',
    minThreads: threads,
    maxThreads: threads,
    workerData: gazetteer,
    execArgv: fromSources ? ['--import', 'tsx'] : [],
  })
  let waiting: Waiting[] = []
  const handOut = () => {
    const batches = toBatches(waiting, ({ source }) => source.text.length, threads)
    waiting = []
    for (const batch of batches) void run(pool, batch)
  }
  return {
    async extract({ text, title, publishedAt }, { signal } = {}) {
      // A text takes milliseconds: what is begun is finished, nothing new begins.
      if (signal?.aborted) throw new ChiptrailError('CANCELLED', 'Extraction was stopped.')
      const source = { text, title: title ?? null, publishedAt: publishedAt ?? null }
      return new Promise((resolve, reject) => {
        if (waiting.length === 0) setImmediate(handOut)
        waiting.push({ source, resolve, reject })
      })
    },
    close: () => pool.destroy(),
  }
}

/** Has one thread read a batch, and settles each of its texts. */
async function run(pool: Piscina, batch: readonly Waiting[]): Promise<void> {
  try {
    const sources = batch.map(({ source }) => source)
    const results = (await pool.run(sources)) as PromiseSettledResult<Extraction>[]
    batch.forEach(({ resolve, reject }, index) => {
      const result = results[index]
      if (result?.status === 'fulfilled') resolve(result.value)
      else reject(result?.reason)
    })
  } catch (error) {
    for (const { reject } of batch) reject(error)
  }
}
