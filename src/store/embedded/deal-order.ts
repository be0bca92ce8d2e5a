/**
 * Orders of deals as index ranges. What follows a cursor is cut into segments, each one range of one
 * index, so that a late page costs no more than the first.
 */
import type { DealOrder } from '../../model/query.js'
import type { Position } from '../cursor.js'
import type { Fragment } from './deal-filter.js'

/** One stretch of an order: a condition and the order within it. */
export interface Segment extends Fragment {
  readonly orderBy: string
}

/** How an order sorts. */
export interface OrderPlan {
  /** Column of deals that it sorts by; null: by id alone. */
  readonly column: 'date' | 'amount' | null
  readonly descending: boolean
  /** Index of deals that holds this order. */
  readonly index: string
}

/** By order. */
export const ORDER_PLANS: Readonly<Record<DealOrder, OrderPlan>> = Object.freeze({
  DATE_DESC: { column: 'date', descending: true, index: 'deals_by_date' },
  DATE_ASC: { column: 'date', descending: false, index: 'deals_by_date' },
  AMOUNT_DESC: { column: 'amount', descending: true, index: 'deals_by_amount' },
  AMOUNT_ASC: { column: 'amount', descending: false, index: 'deals_by_amount' },
  ID: { column: null, descending: false, index: 'deals_by_id' },
})

/**
 * Gives the segments after `position` (null: all), in order.
 *
 * @param key expression of the sorted value, e.g. `d.date`.
 * @param id expression of the deal's id.
 */
export function segmentsAfter(
  plan: OrderPlan,
  position: Position | null,
  key: string,
  id: string,
): Segment[] {
  if (plan.column === null) {
    const text = position === null ? '1' : `${id} > ?`
    return [{ text, params: position === null ? [] : [position.id], orderBy: id }]
  }
  const present = plan.column === 'date' ? `${key} > ''` : `${key} IS NOT NULL`
  const absent = plan.column === 'date' ? `${key} = ''` : `${key} IS NULL`
  const orderBy = `${key} ${plan.descending ? 'DESC' : 'ASC'}, ${id}`
  const withoutKey: Segment = { text: absent, params: [], orderBy: id }
  if (position === null) return [{ text: present, params: [], orderBy }, withoutKey]
  if (position.key === null) return [{ text: `${absent} AND ${id} > ?`, params: [position.id], orderBy: id }]
  return [
    { text: `${key} = ? AND ${id} > ?`, params: [position.key, position.id], orderBy: id },
    { text: `${key} ${plan.descending ? '<' : '>'} ? AND ${present}`, params: [position.key], orderBy },
    withoutKey,
  ]
}
