/** The page: draws the view that the address names, again whenever it changes. */
import { currentView, followLinks, isSamePage, keptScroll, type View } from './address.js'
import { announce, byId, h } from './dom.js'
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
    main.replaceChildren(...nodes)
  } catch (error) {
    if (signal.aborted) return
    main.replaceChildren(...sorry(error))
  }
  main.removeAttribute('aria-busy')
  arrive(view, scroll)
}

function nodesOf(view: View, signal: AbortSignal): Promise<(Node | string)[]> {
  if (view.document) return documentView(view.document, view.span)
  if (view.deal) return dealView(view.deal)
  if (view.entity) return entityView(view.entity, view)
  if (view.q) return resultsView(view.q, signal)
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

/** Takes the reader to where the view begins: the lit words, the opened hop, the place they left, or the top. */
function arrive(view: View, scroll: number | null): void {
  const before = shown
  shown = view
  const title = document.querySelector('h1')?.textContent ?? ''
  document.title = document.querySelector('main > .hero') ? 'Chiptrail' : `${title} · Chiptrail`
  if (before && isSamePage(before, view)) {
    // What was pressed is drawn anew; whoever pressed it by keyboard goes on from there.
    const pressed = view.rows === before.rows ? findHop(view.hop ?? before.hop) : byId('main')
    pressed?.focus({ preventScroll: true })
    return
  }
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
startSearch()
void draw()
