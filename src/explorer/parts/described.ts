/** A party in, the words by which it is told from others that texts describe alike; nothing for one that has a name. */
import { h } from '../dom.js'
import type { Party } from '../shapes.js'

/** Draws which documents describe `party`; null where one names it. */
export function described({ describedIn }: Party): HTMLElement | null {
  return describedIn === null ? null : h('span', { class: 'described' }, ` described in ${describedIn}`)
}
