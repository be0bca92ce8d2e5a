/** One thread of the pool: an extractor made when the thread starts, asked text by text. */
import { workerData } from 'piscina'
import type { Gazetteer } from '../model/gazetteer.js'
import type { Extraction } from '../model/source.js'
import { createExtractor, type ExtractSource, type RuleExtractor } from './extract.js'

let extractor: RuleExtractor | null = null

/** Extracts from one text. */
export function extractInThread(source: ExtractSource): Extraction {
  extractor ??= createExtractor(workerData as Gazetteer)
  return extractor.extract(source)
}
