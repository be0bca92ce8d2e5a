/** The one definition of the orders of deals: what each sorts by, the place of a deal in it, and what comes first. */
import type { Deal } from '../model/graph.js'
import { byCodeUnit } from '../model/ids.js'
import type { DealOrder } from '../model/query.js'
import { amountNumber } from './amounts.js'
import { decodeCursor, type Position } from './cursor.js'

/** What each order sorts by (null: the id alone) and which end comes first. */
export const DEAL_KEYS: Readonly<
  Record<DealOrder, { readonly key: 'date' | 'amount' | null; readonly descending: boolean }>
> = Object.freeze({
  DATE_DESC: { key: 'date', descending: true },
  DATE_ASC: { key: 'date', descending: false },
  AMOUNT_DESC: { key: 'amount', descending: true },
  AMOUNT_ASC: { key: 'amount', descending: false },
  ID: { key: null, descending: false },
})

/**
 * Reads a cursor of `order`.
 *
 * @throws BAD_INPUT if it is none.
 */
export function readDealCursor(order: DealOrder, cursor: string | null): Position | null {
  return decodeCursor(order, DEAL_KEYS[order].key === 'amount' ? 'number' : 'string', cursor)
}

/** Gives the place of a deal in an order. */
export function dealPosition(deal: Deal, order: DealOrder): Position {
  const { key } = DEAL_KEYS[order]
  if (key === null) return { key: null, id: deal.id }
  return { key: key === 'date' ? deal.date : amountNumber(deal), id: deal.id }
}

/** Compares two places in `order`: those without the sorted value last, ties by id. */
export function comparePositions(order: DealOrder, a: Position, b: Position): number {
  if (a.key === null || b.key === null)
    return Number(a.key === null) - Number(b.key === null) || byCodeUnit(a.id, b.id)
  const isLess = typeof a.key === 'number' ? a.key < Number(b.key) : byCodeUnit(a.key, String(b.key)) < 0
  if (a.key === b.key) return byCodeUnit(a.id, b.id)
  return isLess === DEAL_KEYS[order].descending ? 1 : -1
}
