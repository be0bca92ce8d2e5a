/** What stands where an address names something that the graph does not hold. */
import { h, linkTo } from '../dom.js'

/** Says that it is not there, and where to go on. */
export function absent(sentence: string): HTMLElement[] {
  return [
    h('h1', {}, 'Not in the graph'),
    h('p', { class: 'lead' }, sentence),
    h('p', {}, 'Search above by any of its names, or see ', linkTo({}, 'what the graph holds'), '.'),
  ]
}
