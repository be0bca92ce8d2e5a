/** The state of the page is its address: every view can be linked to, and Back goes back to where one was. */

/** Keys that say which page it is. */
const PAGE_KEYS = ['q', 'entity', 'deal', 'document', 'view'] as const
/** Keys that say what is open on a page. */
const KEYS = [
  ...PAGE_KEYS,
  'asOf',
  'knownAt',
  'status',
  'access',
  'grade',
  'kind',
  'sort',
  'rows',
  'span',
  'hop',
  'rules',
  'expand',
  'pick',
] as const

/**
 * What the page shows: an `entity` (as a graph with `view: graph`), a `deal`, a `document`, what a search for
 * `q` found, or the front page. Lists are joined by commas: `status`, `access`, `grade` and `kind` restrict
 * what is shown, `expand` names the entities whose neighbours a graph draws too. `asOf` and `knownAt` are the
 * dates of the world and of the documents, `sort` and `rows` the order and the number of rows, `span` the
 * words of a document to light up (`start-end`), `hop` the hop whose words are open (`chain:index`), `rules` the chain
 * or deal whose export rules are, `pick`
 * the node (its id) or the edge (`from~to`) of a graph that is told of.
 */
export type View = Readonly<Partial<Record<(typeof KEYS)[number], string | undefined>>>

/** Rest after scrolling before the place is kept, in milliseconds. */
const SCROLL_PAUSE_MS = 120

/** Reads the view from the address. */
export function currentView(): View {
  const parameters = new URLSearchParams(location.search)
  return Object.fromEntries(
    KEYS.flatMap((key) => {
      const value = parameters.get(key)
      return value ? [[key, value]] : []
    }),
  )
}

/** Gives the address of a view. */
export function addressOf(view: View): string {
  const parameters = new URLSearchParams()
  for (const key of KEYS) {
    const value = view[key]
    if (value) parameters.set(key, value)
  }
  return `?${parameters.toString()}`
}

/** Tells whether two views are of one page, whatever is open on it. */
export function isSamePage(a: View, b: View): boolean {
  return PAGE_KEYS.every((key) => a[key] === b[key])
}

/** Gives `view` at the dates that are looked at, unless it names its own: whoever looks at a past day goes on doing so. */
export function atDates(view: View): View {
  const { asOf, knownAt } = currentView()
  return { asOf, knownAt, ...view }
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
  let timer: ReturnType<typeof setTimeout> | undefined
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
