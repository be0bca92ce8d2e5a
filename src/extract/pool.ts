/**
 * Extraction on several cores: texts are handed to threads that each hold an extractor of their own.
 * A text's facts do not depend on which thread read it, nor on how many there are.
 */
import { Piscina } from 'piscina'
import { ChiptrailError } from '../errors.js'
import type { Gazetteer } from '../model/gazetteer.js'
import type { Extraction } from '../model/source.js'
import type { Extractor } from './extract.js'

/** An extractor with threads; to be closed. */
export interface ExtractorPool extends Extractor {
  extract(...parameters: Parameters<Extractor['extract']>): Promise<Extraction>
  /** Ends the threads; texts still under way are rejected. Safe to call twice. */
  close(): Promise<void>
}

/**
 * Starts `threads` threads (1 or more) that extract by rules over the names of `gazetteer`. Starting
 * costs each about half a second; a pool is worth it from some megabytes of text on.
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
  return {
    async extract({ text, title, publishedAt }, { signal } = {}) {
      // A text takes milliseconds: what is begun is finished, nothing new begins.
      if (signal?.aborted) throw new ChiptrailError('CANCELLED', 'Extraction was stopped.')
      return (await pool.run({ text, title: title ?? null, publishedAt: publishedAt ?? null })) as Extraction
    },
    close: () => pool.destroy(),
  }
}
