/** Sources and deals that say nothing but what a test makes them say. */
import { blankDeal, type ExtractedDeal, type SourceText } from '../../src/model/source.js'

/** Makes a source of `text` of which nothing else is known but `parts`. */
export function makeSource(text: string, parts: Partial<Omit<SourceText, 'text'>> = {}): SourceText {
  return {
    text,
    sourceId: null,
    path: null,
    title: null,
    url: null,
    publisher: null,
    publishedAt: null,
    language: null,
    pageStarts: null,
    ...parts,
  }
}

/** A deal in the cloud, purchased, that says nothing else but `parts`; confidence 0.8. */
export function makeExtractedDeal(parts: Partial<ExtractedDeal> = {}): ExtractedDeal {
  return { ...blankDeal(), access: 'CLOUD', confidence: 0.8, evidence: [], ...parts }
}
