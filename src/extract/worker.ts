/** One thread of the pool: an extractor made when the thread starts, asked batch by batch. */
import { workerData } from 'piscina'
import type { Gazetteer } from '../model/gazetteer.js'
import type { Extraction } from '../model/source.js'
import { createExtractor, type ExtractSource, type RuleExtractor } from './extract.js'

let extractor: RuleExtractor | null = null

/** Extracts from each text by itself: one that fails takes no other with it. Answers align with `sources`. */
export function extractInThread(sources: readonly ExtractSource[]): PromiseSettledResult<Extraction>[] {
  const reader = (extractor ??= createExtractor(workerData as Gazetteer))
  return sources.map((source) => {
    try {
      return { status: 'fulfilled', value: reader.extract(source) }
    } catch (reason) {
      return { status: 'rejected', reason }
    }
  })
}
