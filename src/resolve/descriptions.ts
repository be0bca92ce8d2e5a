/**
 * Words that only describe somebody, with the document they stand in: what they make by themselves, and how
 * they are told from the same words elsewhere. Pure.
 */
import type { DescribedIn, Name } from '../model/graph.js'
import { byCodeUnit } from '../model/ids.js'
import type { Document } from '../model/source.js'
import { normalizeName } from './normalize.js'

/** What of a document tells who is meant by a description in it, and what readers know it by. */
export type Teller = Pick<
  Document,
  'id' | 'originId' | 'sourceId' | 'title' | 'url' | 'publisher' | 'publishedAt' | 'bands'
>

/** Hex digits of a document's hash in the id of whom it describes. */
const DIGITS = 16
/** Longer titles are cut. */
const TITLE = 60
/** Hex digits of a document's hash in what readers know it by. */
const SHORT = 8
const TOLD = 'told='
const DESCRIBED_ID = new RegExp(`^ent_org_.*_[0-9a-f]{${DIGITS}}$`, 'u')

/** Gives the key of whom document `documentId` calls `text`: one for each document, whatever else is stored. No name has such a key, since none keeps an underscore. */
export function describedKey(documentId: string, text: string): string {
  return `${wordsOf(text)}_${documentId.slice('doc_'.length, 'doc_'.length + DIGITS)}`
}

/** Tells whether an own entity is somebody whom one document describes. */
export function isDescribedId(ownEntityId: string): boolean {
  return DESCRIBED_ID.test(ownEntityId)
}

/** Gives the keys under which the same words in a reprint of the document are found; none for a row of a data set, which has no reprints. */
export function toldBlocks({ originId, bands }: Teller, text: string): string[] {
  return bands.length === 0 ? [] : [`${TOLD}${originId} ${wordsOf(text)}`]
}

/** Tells whether a block key is one of {@link toldBlocks}. */
export function isToldBlock(key: string): boolean {
  return key.startsWith(TOLD)
}

/** Says where a description stands; `namedAs` where the gazetteer has the words as a name. */
export function toDescribedIn(document: Teller, namedAs?: string): DescribedIn {
  const { id, sourceId, title, url, publisher, publishedAt, bands } = document
  // Rows of a data set are known by their place in it: many have one title.
  const head = (bands.length === 0 ? sourceId : null) ?? title ?? url
  const parts = [head === null ? null : `“${shorten(head)}”`, publisher, publishedAt?.slice(0, 10) ?? null]
  return {
    documentId: id,
    // Many notices have one title: the beginning of the id, as outputs write it, tells them apart.
    source: [...parts.filter((part) => part !== null), shortId(id)].join(', '),
    ...(namedAs !== undefined && { namedAs }),
  }
}

/** Says in which documents somebody is described whom `names` never name; null if one of them names it. */
export function describedIn(names: readonly Name[]): string | null {
  if (names.some(({ described }) => described === undefined)) return null
  const sources = new Map(
    names.flatMap(({ described: at }) => (at ? [[at.documentId, at.source] as const] : [])),
  )
  const isBare = ([id, source]: readonly [string, string]) => source === shortId(id)
  const [first, ...others] = [...sources].sort(
    (a, b) => Number(isBare(a)) - Number(isBare(b)) || byCodeUnit(a[0], b[0]),
  )
  if (first === undefined) return null
  return others.length === 0 ? first[1] : `${first[1]} and ${others.length} more`
}

function shortId(documentId: string): string {
  return documentId.slice(0, 'doc_'.length + SHORT)
}

function wordsOf(text: string): string {
  return normalizeName(text).replace(/ /gu, '-')
}

function shorten(text: string): string {
  const letters = Array.from(text.replace(/\s+/gu, ' ').trim())
  return letters.length <= TITLE ? letters.join('') : `${letters.slice(0, TITLE - 1).join('')}…`
}
