/** The state of the page is its address: every view can be linked to, and Back goes back to where one was. */

/** What the page shows. */
export interface View {
  readonly q?: string
  readonly entity?: string
  readonly deal?: string
  readonly document?: string
  /** Spans of the document to light up, `start-end,start-end`. */
  readonly span?: string
  /** Hop whose words are open, `chain:index`. */
  readonly hop?: string
  /** How many rows lists show at most; absent: a few. */
  readonly rows?: string
}

const KEYS = ['q', 'entity', 'deal', 'document', 'span', 'hop', 'rows'] as const
/** Keys that change what is open on a page, not which page it is. */
const WITHIN_PAGE: readonly string[] = ['span', 'hop', 'rows']
/** Rest after scrolling before the place is kept, in milliseconds. */
const SCROLL_PAUSE_MS = 120

/** Reads the view from the address. */
export function currentView(): View {
  const parameters = new URLSearchParams(location.search)
  return Object.fromEntries(KEYS.flatMap((key) => (parameters.get(key) ? [[key, parameters.get(key)]] : [])))
}

/** Gives the address of a view. */
export function addressOf(view: View): string {
  const parameters = new URLSearchParams()
  for (const key of KEYS) if (view[key]) parameters.set(key, view[key])
  return `?${parameters.toString()}`
}

/** Tells whether two views are of one page, whatever is open on it. */
export function isSamePage(a: View, b: View): boolean {
  return KEYS.every((key) => WITHIN_PAGE.includes(key) || a[key] === b[key])
}

/** Goes to a view; `replace` keeps Back where it was, for changes within a page. */
export function goTo(view: View, { replace = false } = {}): void {
  if (replace) history.replaceState(history.state, '', addressOf(view))
  else history.pushState(null, '', addressOf(view))
  dispatchEvent(new PopStateEvent('popstate'))
}

/** Gives how far down the page was when it was left; null for a page that is new. */
export function keptScroll(): number | null {
  const state = history.state as { readonly scroll?: number } | null
  return state?.scroll ?? null
}

/** Lets links marked `data-link` change the view without loading the page again, and keeps the place on each page. */
export function followLinks(): void {
  history.scrollRestoration = 'manual'
  let timer = 0
  addEventListener('scroll', () => {
    clearTimeout(timer)
    timer = setTimeout(keepScroll, SCROLL_PAUSE_MS)
  })
  document.addEventListener('click', (event) => {
    const link =
      event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-link]') : null
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    clearTimeout(timer)
    keepScroll()
    history.pushState(null, '', link.getAttribute('href') ?? '?')
    dispatchEvent(new PopStateEvent('popstate'))
  })
}

function keepScroll(): void {
  history.replaceState({ scroll: scrollY }, '')
}
