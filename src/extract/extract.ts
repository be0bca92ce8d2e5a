/**
 * The door of extraction: a text in, its entities and deals out, every fact with the exact words.
 * Chooses the language's room; stores nothing and decides nothing about identity.
 */
import type { Gazetteer } from '../model/gazetteer.js'
import type { Extraction } from '../model/source.js'
import { extractChinese } from './chinese/chinese.js'
import { extractEnglish } from './english/english.js'
import { languageOf } from './language.js'
import { createMatcher } from './matcher.js'
import { completeEvidence } from './witnesses.js'

/** Anything that turns a text into facts. */
export interface Extractor {
  /** Extracts every deal and entity of one text. Pure: the same text gives the same answer. */
  extract(source: { text: string; title?: string | null; publishedAt?: string | null }): Extraction
}

/** Builds the rule-based extractor for English and Chinese over the names of `gazetteer`. */
export function createExtractor(gazetteer: Gazetteer): Extractor {
  const matcher = createMatcher(gazetteer)
  return {
    extract({ text, title = null, publishedAt = null }) {
      const input = { text, title, publishedAt, matches: matcher.find(text), gazetteer }
      const { entities, deals } = languageOf(text) === 'zh' ? extractChinese(input) : extractEnglish(input)
      return { entities, deals: deals.map((deal) => completeEvidence(text, deal)) }
    },
  }
}
