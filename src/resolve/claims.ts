/** One extracted deal or relation in, one immutable claim with a content-addressed id out. */
import { hashId } from '../model/ids.js'
import type { ExtractedDeal, ExtractedRelation } from '../model/source.js'

/** Gives the claim that document `documentId` makes by `told`: the same content always has the same id. */
export function toClaim<T extends ExtractedDeal | ExtractedRelation>(documentId: string, told: T) {
  return { ...told, id: hashId('claim', documentId, canonicalJson(told)), documentId }
}

/** Writes plain data as JSON with the keys of every object sorted, so that equal data is equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
