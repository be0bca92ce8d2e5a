/** What threads are asked and what they answer, as plain data that goes from thread to thread. */
import type { Encoded } from './encode.js'
import type { Plan } from './plan.js'
import type { BatchWork, Components, Links } from './work.js'

/** One piece of work. */
export type Order =
  | { readonly do: 'encode'; readonly from: number; readonly to: number }
  | { readonly do: 'compare'; readonly plan: Plan; readonly from: number; readonly to: number }
  | { readonly do: 'settle'; readonly plan: Plan; readonly components: Components }

/** What each kind of order gives. */
export interface Done {
  readonly encode: Encoded
  readonly compare: Links
  readonly settle: number[][][]
}

/** What a thread posts back. */
export type Answer = { readonly done: Done[keyof Done] } | { readonly bug: string }

/** Does `order`. */
export function answerOrder(work: BatchWork, order: Order): Done[keyof Done] {
  if (order.do === 'encode') return work.encode(order.from, order.to)
  if (order.do === 'compare') return work.compare(order.plan, order.from, order.to)
  return work.settle(order.plan, order.components)
}

/** Gives the memory in an answer that may change hands rather than be copied; the giver keeps nothing of it. */
export function buffersOf(done: Done[keyof Done]): ArrayBuffer[] {
  return Object.values(done).flatMap((value: unknown) =>
    ArrayBuffer.isView(value) && value.buffer instanceof ArrayBuffer ? [value.buffer] : [],
  )
}
