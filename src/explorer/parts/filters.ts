/** The bar of choices above what they restrict: one menu of boxes per facet, and the way back to everything. */
import { currentView, goTo, type View } from '../address.js'
import { h, linkTo } from '../dom.js'
import { chosen, type Facet, toggled } from '../filter.js'
import { capital, word } from '../words.js'

/** The menu that stays open while one chooses in it: a choice draws the page anew. */
let openMenu: Facet['key'] | null = null

/** Draws the choices of `facets`. */
export function filterBar(facets: readonly Facet[]): HTMLElement {
  const view = currentView()
  const isFiltered = facets.some((facet) => chosen(view, facet).length > 0)
  const cleared = Object.fromEntries(facets.map(({ key }) => [key, undefined]))
  return h(
    'div',
    { class: 'filters', role: 'group', 'aria-label': 'Show only' },
    ...facets.map((facet) => menu(facet, view)),
    isFiltered && linkTo({ ...view, ...cleared }, 'Show everything', { id: 'filters-clear' }),
  )
}

function menu(facet: Facet, view: View): HTMLElement {
  const { key, label, terms } = facet
  const on = chosen(view, facet)
  const summary = `${label}: ${on.length === 0 ? 'any' : on.map(word).join(', ')}`
  return h(
    'details',
    {
      class: on.length > 0 ? 'menu on' : 'menu',
      name: 'filters',
      open: openMenu === key,
      ontoggle: (event) => {
        const isOpen = (event.target as HTMLDetailsElement).open
        if (isOpen) openMenu = key
        else if (openMenu === key) openMenu = null
      },
      onkeydown: (event) => closeByKey(event as KeyboardEvent),
    },
    h('summary', { id: `filter-${key}` }, summary),
    h(
      'fieldset',
      {},
      h('legend', { class: 'visually-hidden' }, label),
      ...terms.map((term) => box(facet, term, on.includes(term))),
    ),
  )
}

function box(facet: Facet, term: string, checked: boolean): HTMLElement {
  const input = h('input', {
    type: 'checkbox',
    id: `filter-${facet.key}-${term}`,
    checked,
    onchange: () => goTo({ ...toggled(currentView(), facet, term), hop: undefined, pick: undefined }),
  })
  return h('label', {}, input, capital(word(term)))
}

function closeByKey(event: KeyboardEvent): void {
  const menu = event.currentTarget as HTMLDetailsElement
  if (event.key !== 'Escape' || !menu.open) return
  event.stopPropagation()
  menu.open = false
  menu.querySelector('summary')?.focus()
}

/** Closes a menu once something else is pressed. */
export function startFilters(): void {
  document.addEventListener('pointerdown', ({ target }) => {
    for (const open of document.querySelectorAll<HTMLDetailsElement>('.filters details[open]'))
      if (target instanceof Node && !open.contains(target)) open.open = false
  })
}

/** Forgets the open menu, for a page that is new. */
export function closeFilters(): void {
  openMenu = null
}
