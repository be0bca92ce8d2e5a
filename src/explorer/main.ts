/** The page: draws the view that the address names, again whenever it changes. */
import { currentView, followLinks, isSamePage, keptScroll, type View } from './address.js'
import { announce, byId, h } from './dom.js'
import { closeFilters, startFilters } from './parts/filters.js'
import { showQuery, startSearch } from './search.js'
import { dealView } from './views/deal.js'
import { documentView } from './views/document.js'
import { entityView } from './views/entity.js'
import { homeView } from './views/home.js'
import { resultsView } from './views/results.js'

let drawing = new AbortController()
let shown: View | null = null

async function draw(): Promise<void> {
  drawing.abort()
  drawing = new AbortController()
  const { signal } = drawing
  const view = currentView()
  const scroll = keptScroll()
  const main = byId('main')
  main.setAttribute('aria-busy', 'true')
  try {
    const nodes = await nodesOf(view, signal)
    if (signal.aborted) return
    const held = document.activeElement?.id ?? ''
    main.replaceChildren(...nodes)
    main.removeAttribute('aria-busy')
    arrive(view, scroll, held)
  } catch (error) {
    if (signal.aborted) return
    main.replaceChildren(...sorry(error))
    main.removeAttribute('aria-busy')
    arrive(view, scroll, '')
  }
}

async function nodesOf(view: View, signal: AbortSignal): Promise<(Node | string)[]> {
  if (view.document) return documentView(view.document, view.span)
  if (view.deal) return dealView(view.deal)
  if (view.entity && view.view === 'graph') {
    const { graphView } = await import('./views/graph.js')
    return graphView(view.entity, view)
  }
  if (view.entity) return entityView(view.entity, view)
  if (view.q) return resultsView(view.q, view, signal)
  return homeView(view)
}

function sorry(error: unknown): Node[] {
  const reason = error instanceof Error ? error.message : String(error)
  return [
    h('h1', {}, 'No answer'),
    h('p', { class: 'lead', role: 'alert' }, reason),
    h('p', {}, h('button', { type: 'button', class: 'action', onclick: () => void draw() }, 'Try again')),
  ]
}

/**
 * Takes the reader to where the view begins: the lit words, the opened hop, the place they left, or the top.
 * On the page they were on already they go on from what they pressed, `held` being its id.
 */
function arrive(view: View, scroll: number | null, held: string): void {
  const before = shown
  shown = view
  const title = document.querySelector('h1')?.textContent ?? ''
  document.title = document.querySelector('main > .hero') ? 'Chiptrail' : `${title} · Chiptrail`
  if (before && isSamePage(before, view)) {
    const hop = view.hop === before.hop ? null : findHop(view.hop ?? before.hop)
    const pressed = document.getElementById(held) ?? hop ?? byId('main')
    pressed.focus({ preventScroll: true })
    return
  }
  closeFilters()
  showQuery(view.q ?? '')
  const target = document.querySelector('mark.lit') ?? findHop(view.hop)?.closest('.chain')
  if (scroll !== null) scrollTo(0, scroll)
  else if (target) target.scrollIntoView({ block: 'center' })
  else scrollTo(0, 0)
  if (!before) return
  announce(title)
  byId('main').focus({ preventScroll: true })
}

function findHop(hop: string | undefined): HTMLElement | null {
  return hop ? document.querySelector(`[data-hop="${CSS.escape(hop)}"]`) : null
}

addEventListener('popstate', () => void draw())
followLinks()
startFilters()
startSearch()
void draw()
