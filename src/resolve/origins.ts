/**
 * Documents that come and go in, the origin of every document this touches out. Near-identical
 * documents of one language share an origin: the smallest id of the group. A pure function of the
 * set of documents, whatever the order they came in.
 */
import { byCodeUnit } from '../model/ids.js'
import type { GraphReader } from '../model/query.js'
import type { Document } from '../model/source.js'
import { createGroups } from './groups.js'
import { likeness, shinglesOf } from './minhash.js'

/** Likeness from which two texts count as one. */
const REPRINT = 0.8

/**
 * Gives the added documents, and the stored ones whose origin changes, all with their new origin.
 * Documents in `removed` are left out of the groups but lead to those that were grouped through them.
 */
export async function resolveOrigins(
  reader: GraphReader,
  added: readonly Document[],
  removed: readonly Document[],
): Promise<Document[]> {
  const gone = new Set(removed.map((document) => document.id))
  const known = new Map([...removed, ...added].map((document) => [document.id, document]))
  const fresh = new Set(added.map((document) => document.id))
  const links = await linkAll(reader, known)
  const groups = createGroups<string>()
  for (const id of known.keys()) if (!gone.has(id)) groups.add(id)
  for (const [a, b] of links) if (!gone.has(a) && !gone.has(b)) groups.join(a, b)
  return groups.all().flatMap((group) => {
    const ids = group.sort(byCodeUnit)
    return ids.flatMap((id) => {
      const document = known.get(id)
      // Without bands nothing is near it: the origin it came with stays.
      const originId = document?.bands.length === 0 ? document.originId : (ids[0] ?? id)
      const isNews = document && (fresh.has(id) || document.originId !== originId)
      return isNews ? [{ ...document, originId }] : []
    })
  })
}

/** Walks from the known documents to all that are linked to them, adding to `known`; gives the links. */
async function linkAll(reader: GraphReader, known: Map<string, Document>): Promise<[string, string][]> {
  const links: [string, string][] = []
  const shingles = new Map<string, Set<number>>()
  const shinglesOfDocument = (document: Document) => {
    const cached = shingles.get(document.id) ?? shinglesOf(document.text, document.language)
    shingles.set(document.id, cached)
    return cached
  }
  let frontier = [...known.values()]
  while (frontier.length > 0) {
    const bands = [...new Set(frontier.flatMap((document) => document.bands))]
    const stored = bands.length > 0 ? await reader.findDocumentsByBands(bands) : []
    const candidates = [...known.values(), ...stored.filter((document) => !known.has(document.id))]
    const byBand = new Map<string, Document[]>()
    for (const document of candidates)
      for (const band of document.bands) byBand.set(band, [...(byBand.get(band) ?? []), document])
    const next: Document[] = []
    for (const document of frontier) {
      const others = new Set(document.bands.flatMap((band) => byBand.get(band) ?? []))
      others.delete(document)
      for (const other of others) {
        if (other.language !== document.language) continue
        if (likeness(shinglesOfDocument(document), shinglesOfDocument(other)) < REPRINT) continue
        links.push([document.id, other.id])
        if (known.has(other.id)) continue
        known.set(other.id, other)
        next.push(other)
      }
    }
    frontier = next
  }
  return links
}
