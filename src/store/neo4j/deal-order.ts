/**
 * Orders of deals as ranges of an index. What follows a cursor is cut into segments, each one range,
 * so that a late page costs no more than the first. Deals without the sorted value are the last segment.
 */
import type { DealOrder } from '../../model/query.js'
import type { Position } from '../cursor.js'
import type { Fragment } from './deal-filter.js'
import { NO_AMOUNT, NO_DATE } from './tables.js'

/** One stretch of an order: a condition and the order within it. */
export interface Segment extends Fragment {
  readonly orderBy: string
}

/** How an order sorts. */
export interface OrderPlan {
  /** Property of deals that it sorts by; null: by id alone. */
  readonly key: 'dateKey' | 'amountKey' | 'publishedKey' | null
  readonly descending: boolean
  /** What the property holds where there is no value; sorts below all others. */
  readonly none: string | number
}

/** By order. */
export const ORDER_PLANS: Readonly<Record<DealOrder, OrderPlan>> = Object.freeze({
  DATE_DESC: { key: 'dateKey', descending: true, none: NO_DATE },
  DATE_ASC: { key: 'dateKey', descending: false, none: NO_DATE },
  AMOUNT_DESC: { key: 'amountKey', descending: true, none: NO_AMOUNT },
  AMOUNT_ASC: { key: 'amountKey', descending: false, none: NO_AMOUNT },
  ID: { key: null, descending: false, none: '' },
})

/**
 * Gives the segments after `position` (null: all), in order.
 *
 * @param on the variable that holds the sorted property.
 * @param id the expression of the id.
 */
export function segmentsAfter(
  plan: OrderPlan,
  position: Position | null,
  on: string,
  id = `${on}.id`,
): Segment[] {
  const afterId = { text: `${id} > $afterId`, params: { afterId: position?.id ?? '' } }
  if (plan.key === null) return [{ ...afterId, orderBy: id }]
  const key = `${on}.${plan.key}`
  const params = { none: plan.none, afterId: position?.id ?? '', afterKey: position?.key ?? null }
  const absent = { text: `${key} = $none AND ${id} > $afterId`, params, orderBy: `${key}, ${id}` }
  if (position !== null && position.key === null) return [absent]
  const direction = plan.descending ? 'DESC' : 'ASC'
  const ordered = `${key} ${direction}, ${id}`
  const rest = { ...absent, params: { ...params, afterId: '' } }
  if (position === null) return [{ text: `${key} > $none AND ${id} > ''`, params, orderBy: ordered }, rest]
  const beyond = plan.descending ? `${key} < $afterKey AND ${key} > $none` : `${key} > $afterKey`
  return [
    { text: `${key} = $afterKey AND ${id} > $afterId`, params, orderBy: `${key}, ${id}` },
    { text: `${beyond} AND ${id} > ''`, params, orderBy: ordered },
    rest,
  ]
}

/** Gives what follows `position` (null: all) as one stretch: for deals that are gathered and sorted. */
export function allAfter(plan: OrderPlan, position: Position | null, on: string): Segment {
  const id = `${on}.id`
  const params = { none: plan.none, afterId: position?.id ?? '', afterKey: position?.key ?? null }
  const isLater = `${id} > $afterId`
  if (plan.key === null) return { text: isLater, params, orderBy: id }
  const key = `${on}.${plan.key}`
  const orderBy = plan.descending ? `${key} DESC, ${id}` : `${key} = $none, ${key}, ${id}`
  if (position === null) return { text: 'true', params: plan.descending ? {} : { none: plan.none }, orderBy }
  if (position.key === null) return { text: `${key} = $none AND ${isLater}`, params, orderBy }
  const beyond = plan.descending ? `${key} < $afterKey` : `${key} > $afterKey OR ${key} = $none`
  return { text: `(${beyond} OR (${key} = $afterKey AND ${isLater}))`, params, orderBy }
}
