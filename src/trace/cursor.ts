/** Opaque cursors of chains: where a page of chains went on, as base64url of JSON. */
import { ChiptrailError } from '../errors.js'
import { GRADES, type Grade } from '../model/ontology.js'

/** A place after a chain of one deal: the store's cursor before the deal, and how many of its chains are done. */
export interface DealPlace {
  readonly of: 'deal'
  readonly before: string | null
  readonly done: number
}

/** A place after a chain of several deals, by its place in their order. */
export interface ComposedPlace {
  readonly of: 'composed'
  readonly grade: Grade
  readonly confidence: number
  readonly id: string
}

export type Place = DealPlace | ComposedPlace

/** Writes a place as a cursor. */
export function toCursor(place: Place): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

/** Reads a cursor. @throws BAD_INPUT if it is none of ours. */
export function parseCursor(cursor: string): Place {
  try {
    const place = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as Partial<Place> | null
    if (place?.of === 'deal' && Number.isInteger(place.done) && isCursor(place.before)) return place as Place
    if (place?.of === 'composed' && typeof place.id === 'string' && typeof place.confidence === 'number')
      if (place.grade && GRADES.includes(place.grade)) return place as Place
  } catch {
    // Not JSON: the error below says what to do.
  }
  throw new ChiptrailError(
    'BAD_INPUT',
    `"after" must be a cursor of an earlier page of chains, got "${cursor.slice(0, 40)}"; leave it out to begin at the start.`,
  )
}

function isCursor(value: unknown): boolean {
  return value === null || typeof value === 'string'
}
