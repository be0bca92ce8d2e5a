/** What an extractor of one language is given, and what it gives. */
import type { Gazetteer } from '../model/gazetteer.js'
import type { Extraction } from '../model/source.js'
import type { Match } from './matcher.js'

/** One text with what the gazetteer knows in it. */
export interface ExtractInput {
  readonly text: string
  readonly title: string | null
  /** ISO 8601, partial allowed; the anchor of relative dates ("last March", 今年3月). */
  readonly publishedAt: string | null
  /** Known names in `text`: non-overlapping, ascending. */
  readonly matches: readonly Match[]
  readonly gazetteer: Gazetteer
}

/** What the deal patterns of one language read off a text. */
export type DealsRead = Pick<Extraction, 'entities' | 'deals'>
