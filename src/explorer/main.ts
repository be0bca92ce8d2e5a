/** The page: draws the view that the address names, again whenever it changes. */
import { currentView, followLinks, type View } from './address.js'
import { announce, byId, h } from './dom.js'
import { startSearch } from './search.js'
import { documentView, showLit } from './views/document.js'
import { entityView } from './views/entity.js'
import { homeView } from './views/home.js'
import { resultsView } from './views/results.js'

let drawing = new AbortController()
let shown: View = {}

async function draw(): Promise<void> {
  drawing.abort()
  drawing = new AbortController()
  const { signal } = drawing
  const view = currentView()
  const main = byId('main')
  main.setAttribute('aria-busy', 'true')
  try {
    const nodes = await nodesOf(view, signal)
    if (signal.aborted) return
    main.replaceChildren(...nodes)
    afterDrawing(view)
  } catch (error) {
    if (signal.aborted) return
    const reason = error instanceof Error ? error.message : String(error)
    main.replaceChildren(
      h('h1', {}, 'No answer'),
      h('p', { class: 'why', role: 'alert' }, `The server could not answer: ${reason}`),
      h('p', {}, h('button', { type: 'button', onclick: () => void draw() }, 'Try again')),
    )
  } finally {
    if (!signal.aborted) main.removeAttribute('aria-busy')
  }
}

function nodesOf(view: View, signal: AbortSignal): Promise<Node[]> {
  if (view.document) return documentView(view.document, view.span)
  if (view.entity) return entityView(view.entity)
  if (view.q) return resultsView(view.q, signal)
  return homeView()
}

function afterDrawing(view: View): void {
  const title = document.querySelector('h1')?.textContent ?? ''
  document.title = view.entity || view.document || view.q ? `${title} · Chiptrail` : 'Chiptrail'
  const isSamePlace = view.entity === shown.entity && view.document === shown.document && view.q === shown.q
  shown = view
  if (view.document) showLit()
  if (isSamePlace) restoreFocus(view)
  else {
    announce(title)
    if (!view.document || !view.span) scrollTo(0, 0)
  }
}

/** A hop's button is drawn anew when it opens; whoever pressed it by keyboard is still there. */
function restoreFocus(view: View): void {
  const [chain = '', hop] = (view.hop ?? '').split(':')
  const buttons = document.getElementById(chain)?.querySelectorAll<HTMLButtonElement>('.hop button')
  buttons?.[Number(hop)]?.focus({ preventScroll: true })
}

addEventListener('popstate', () => void draw())
followLinks()
startSearch()
void draw()
