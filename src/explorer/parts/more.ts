/** The way to more rows than a list shows at first. */
import { currentView } from '../address.js'
import { h, linkTo } from '../dom.js'

/** How many rows lists show: at first, and after each “Show more”. The last is the most a page of the API has. */
const STEPS = [10, 30, 100] as const

/** Gives how many rows the view shows at most. */
export function rowsOf(rows: string | undefined): number {
  return STEPS.find((step) => String(step) === rows) ?? STEPS[0]
}

/** Draws the link to more `what`; at the end, where the rest can be had. */
export function moreRows(what: string): HTMLElement {
  const view = currentView()
  const next = STEPS.find((step) => step > rowsOf(view.rows))
  return h(
    'p',
    { class: 'more' },
    next
      ? linkTo({ ...view, rows: String(next) }, `Show more ${what}`, { class: 'action' })
      : `There are more ${what} than a page can show; ask for them over GraphQL, or export the graph.`,
  )
}
