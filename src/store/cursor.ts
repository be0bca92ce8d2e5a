/**
 * Opaque cursors, the same strings on every backend: the order's name, the sort key and the id of a
 * row, as base64url of JSON. Also the cut of a page from rows read one past its end.
 */
import { ChiptrailError } from '../errors.js'
import type { Page, PageRequest } from '../model/query.js'

/** The most rows one page may ask for. */
export const MAX_PAGE = 10_000

/** A row's place in an order. `key` is null where the row lacks the sorted value. */
export interface Position<K extends string | number | null = string | number | null> {
  readonly key: K
  readonly id: string
}

/** Makes the cursor of a row at `position` in the order named `order` (a DealOrder, `PUBLISHED` or `SCORE`). */
export function encodeCursor(order: string, position: Position): string {
  return Buffer.from(JSON.stringify([order, position.key, position.id]), 'utf8').toString('base64url')
}

/**
 * Reads a cursor that {@link encodeCursor} made for the same order; null stays null.
 *
 * @param keyType what the order sorts by; a null key is admitted in either case.
 * @throws BAD_INPUT if `cursor` is not one of this order's.
 */
export function decodeCursor(
  order: string,
  keyType: 'string' | 'number',
  cursor: string | null,
): Position | null {
  if (cursor === null) return null
  let parts: unknown
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    throw badCursor(order, cursor)
  }
  if (!Array.isArray(parts) || parts.length !== 3) throw badCursor(order, cursor)
  const [name, key, id] = parts as unknown[]
  if (name !== order || typeof id !== 'string') throw badCursor(order, cursor)
  if (key === null) return { key: null, id }
  if (keyType === 'string' && typeof key === 'string') return { key, id }
  if (keyType === 'number' && typeof key === 'number') return { key, id }
  throw badCursor(order, cursor)
}

function badCursor(order: string, cursor: string): ChiptrailError {
  return new ChiptrailError(
    'BAD_INPUT',
    `"after" must be a cursor that a page in order ${order} gave, got "${cursor.slice(0, 80)}"; ` +
      'pass null to start from the first row.',
  )
}

/**
 * Checks `page.first`.
 *
 * @throws BAD_INPUT unless it is a whole number from 1 to {@link MAX_PAGE}.
 */
export function checkPage(page: PageRequest): void {
  if (Number.isInteger(page.first) && page.first >= 1 && page.first <= MAX_PAGE) return
  throw new ChiptrailError(
    'BAD_INPUT',
    `"first" must be a whole number from 1 to ${MAX_PAGE}, got ${page.first}.`,
  )
}

/** Cuts `rows`, read up to one past the page, to `first` rows with their cursors. */
export function toPage<T>(
  rows: readonly T[],
  first: number,
  order: string,
  positionOf: (row: T) => Position,
): Page<T> {
  return {
    rows: rows.slice(0, first).map((node) => ({ node, cursor: encodeCursor(order, positionOf(node)) })),
    hasMore: rows.length > first,
  }
}
