/**
 * The door of extraction: a text in, its entities, deals and relations out, every fact with the exact words.
 * The language's grammar reads first, then what is learned; stores nothing and decides nothing about identity.
 */
import type { Gazetteer } from '../model/gazetteer.js'
import type { Extraction } from '../model/source.js'
import { withDescribed } from './described.js'
import { readByGrammar, subjectOf } from './grammar.js'
import { withLearned } from './learned/learned.js'
import { createModels } from './learned/models.js'
import { createMatcher } from './matcher.js'
import { prepare, relationsOf } from './prepared.js'
import { withEnds } from './relations.js'
import { withoutSelf } from './selves.js'
import { isSupposed } from './supposed.js'
import { completeEvidence } from './witnesses.js'

/** A text to extract from. */
export interface ExtractSource {
  readonly text: string
  readonly title?: string | null
  /** ISO 8601, partial allowed; the anchor of relative dates. */
  readonly publishedAt?: string | null
}

/** Anything that turns a text into facts. */
export interface Extractor {
  /**
   * Extracts every deal and entity of one text, all of it or none.
   *
   * @throws EXTRACTION_FAILED if this text could not be read, BAD_CONFIG if no text could be,
   *   CANCELLED if `signal` was aborted.
   */
  extract(
    source: ExtractSource,
    options?: { readonly signal?: AbortSignal | undefined },
  ): Extraction | Promise<Extraction>
}

/** An extractor that needs nothing but the text. */
export interface RuleExtractor extends Extractor {
  /** Extracts every deal and entity of one text. Pure: the same text gives the same answer. */
  extract(source: ExtractSource): Extraction
}

/** Builds the extractor for English and Chinese over the names of `gazetteer` and, where it has them, its learned models. */
export function createExtractor(gazetteer: Gazetteer): RuleExtractor {
  const matcher = createMatcher(gazetteer)
  const modelsOf = createModels(gazetteer)
  return {
    extract({ text, title = null, publishedAt = null }) {
      const prepared = prepare({ text, title, publishedAt }, { gazetteer, matcher })
      const read = readByGrammar(prepared)
      const subject = subjectOf(prepared, read)
      const models = modelsOf(subject.language)
      const told = models === null ? read.deals : withLearned(subject, read.deals, models)
      const deals = told
        .map((deal) => completeEvidence(text, withoutSelf(deal)))
        .filter((deal) => !isSupposed(deal))
      const relations = relationsOf(prepared)
      return {
        entities: withEnds(text, withDescribed(read.entities, deals), relations),
        deals,
        relations,
      }
    },
  }
}
