/**
 * Extraction by a language model behind the door of extract.ts: a text in, the facts that its words
 * prove out. It believes no model: what cannot be found in the text is dropped and counted.
 */
import { isChiptrailError } from '../../errors.js'
import type { Gazetteer } from '../../model/gazetteer.js'
import type { ExtractedDeal, Extraction } from '../../model/source.js'
import type { Extractor } from '../extract.js'
import { createMatcher } from '../matcher.js'
import { prepare, relationsOf } from '../prepared.js'
import { withEnds } from '../relations.js'
import type { Answer } from './answer.js'
import { openAnswerCache } from './cache.js'
import { type ModelServer, openModelClient } from './client.js'
import { entitiesOf, mergeDeals } from './merge.js'
import { createAsker, type Patience } from './persist.js'
import { promptFor, promptKey } from './prompt.js'
import { verifyDeal } from './verify.js'
import { windowsOf } from './windows.js'

/** Which model reads, and how patiently it is asked. */
export interface LanguageModelOptions extends ModelServer, Partial<Patience> {
  readonly gazetteer: Gazetteer
  /** Folder of the answers kept, by content, model and prompt; made if absent. */
  readonly cache: string
  /**
   * Reads a text that the model could not; the extraction says so in `fallback`. Default: none, the
   * text is refused.
   */
  readonly fallback?: Extractor
}

const PATIENCE: Patience = Object.freeze({ maxRetries: 3, retryDelayMs: 1_000, concurrency: 4 })

/**
 * Builds the extractor; nothing is loaded or sent before the first text. Every request is a paid or
 * slow one: an answer is kept in `cache` and asked for once. Confidence is at most 0.8.
 */
export function createLanguageModelExtractor(options: LanguageModelOptions): Extractor {
  const { gazetteer, fallback, model } = options
  const matcher = createMatcher(gazetteer)
  const cache = openAnswerCache(options.cache)
  const asker = createAsker(() => openModelClient(options), {
    maxRetries: options.maxRetries ?? PATIENCE.maxRetries,
    retryDelayMs: options.retryDelayMs ?? PATIENCE.retryDelayMs,
    concurrency: options.concurrency ?? PATIENCE.concurrency,
  })

  const answerTo = async (
    window: string,
    title: string | null,
    publishedAt: string | null,
    signal: AbortSignal | undefined,
  ): Promise<Answer> => {
    const prompt = promptFor(window, title, publishedAt)
    const key = promptKey(model, prompt)
    const kept = await cache.get(key)
    if (kept) return kept
    const answer = await asker.ask(prompt, signal)
    await cache.put(key, answer)
    return answer
  }

  const read: Extractor['extract'] = async (source, { signal } = {}): Promise<Extraction> => {
    const { text, title = null, publishedAt = null } = source
    const prepared = prepare({ text, title, publishedAt }, { gazetteer, matcher })
    const reading = { text, publishedAt, matches: matcher.find(text) }
    const deals: ExtractedDeal[] = []
    const dropped = { deals: 0, values: 0 }
    for (const window of windowsOf(text)) {
      const answer = await answerTo(text.slice(window.start, window.end), title, publishedAt, signal)
      for (const proposed of answer.deals) {
        const verified = verifyDeal(reading, window, proposed)
        dropped.values += verified.dropped
        if (verified.deal) deals.push(verified.deal)
        else dropped.deals++
      }
    }
    const merged = mergeDeals(text, deals)
    // Whose somebody is, rules read more surely than a model.
    const relations = relationsOf(prepared)
    const entities = withEnds(text, entitiesOf(reading.matches, merged), relations)
    return { entities, deals: merged, relations, dropped }
  }

  return {
    async extract(source, given = {}) {
      try {
        return await read(source, given)
      } catch (error) {
        if (!fallback || !isChiptrailError(error, 'EXTRACTION_FAILED')) throw error
        const extraction = await fallback.extract(source, given)
        return {
          ...extraction,
          fallback: `The language model ${String(error.details['reason'])}; another extractor read this document.`,
        }
      }
    },
  }
}
