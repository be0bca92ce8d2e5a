/** A text as read in, the document as stored out; and what becomes of metadata when the same text comes twice. */
import { byCodeUnit, documentId, hashId } from '../model/ids.js'
import type { Document, Language, SourceText } from '../model/source.js'
import { bandsOf } from './minhash.js'

const METADATA = ['sourceId', 'title', 'url', 'publisher', 'publishedAt'] as const

/** Builds the document of `source`, by itself: its origin is its own id until others are known, and it credits nobody until it is read. */
export function toDocument(source: SourceText, language: Language): Document {
  const id = documentId(source.text)
  return {
    id,
    sourceId: source.sourceId,
    title: source.title,
    url: source.url,
    publisher: source.publisher,
    publishedAt: source.publishedAt,
    language,
    text: source.text,
    pageStarts: source.pageStarts,
    originId: id,
    credit: null,
    bands: bandsOf(source.text, language),
  }
}

/**
 * Builds the document of a row of a data set. Rows are alike by nature, so they are never compared with
 * each other: those of one `speaker` (a publisher, or else the file) are one witness, and a row that gives
 * the address it was told at is a witness by that address.
 */
export function toRowDocument(source: SourceText, language: Language, speaker: string): Document {
  const id = documentId(source.text)
  const { sourceId, title, url, publisher, publishedAt, text, pageStarts } = source
  const originId = url === null ? hashId('origin', speaker) : id
  return {
    id,
    sourceId,
    title,
    url,
    publisher,
    publishedAt,
    language,
    text,
    pageStarts,
    originId,
    credit: null,
    bands: [],
  }
}

/**
 * Merges two copies of one text field by field: what is known wins over null, else the smaller by
 * code unit, so that the order of arrival does not matter. All else is `a`'s.
 */
export function mergeDocuments(a: Document, b: Document): Document {
  const merged: { -readonly [K in keyof Document]: Document[K] } = { ...a }
  for (const field of METADATA) merged[field] = smaller(a[field], b[field])
  // Two files may have the same row; neither order of reading may show.
  if (a.bands.length === 0 && b.bands.length === 0)
    merged.originId = byCodeUnit(a.originId, b.originId) <= 0 ? a.originId : b.originId
  merged.pageStarts =
    a.pageStarts && b.pageStarts ? smallerList(a.pageStarts, b.pageStarts) : (a.pageStarts ?? b.pageStarts)
  return merged
}

function smaller(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b
  return byCodeUnit(a, b) <= 0 ? a : b
}

function smallerList(a: readonly number[], b: readonly number[]): readonly number[] {
  return byCodeUnit(JSON.stringify(a), JSON.stringify(b)) <= 0 ? a : b
}
