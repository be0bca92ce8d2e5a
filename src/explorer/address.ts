/** The state of the page is its address: every view can be linked to, and Back goes back. */

/** What the page shows. */
export interface View {
  readonly q?: string
  readonly entity?: string
  readonly document?: string
  /** Span of the document to light up, `start-end`. */
  readonly span?: string
  /** Hop whose words are open, `chain:index`. */
  readonly hop?: string
}

const KEYS = ['q', 'entity', 'document', 'span', 'hop'] as const

/** Reads the view from the address. */
export function currentView(): View {
  const parameters = new URLSearchParams(location.search)
  return Object.fromEntries(
    KEYS.flatMap((key) => (parameters.get(key) ? [[key, parameters.get(key)]] : [])),
  ) as View
}

/** Gives the address of a view. */
export function addressOf(view: View): string {
  const parameters = new URLSearchParams()
  for (const key of KEYS) if (view[key]) parameters.set(key, view[key])
  return `?${parameters.toString()}`
}

/** Goes to a view; `replace` keeps Back where it was, for changes within a view. */
export function goTo(view: View, { replace = false } = {}): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', addressOf(view))
  dispatchEvent(new PopStateEvent('popstate'))
}

/** Lets links marked `data-link` change the view without loading the page again. */
export function followLinks(): void {
  document.addEventListener('click', (event) => {
    const link =
      event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-link]') : null
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    history.pushState(null, '', link.getAttribute('href') ?? '?')
    dispatchEvent(new PopStateEvent('popstate'))
  })
}
