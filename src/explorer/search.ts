/** The search box: suggestions while one types, arrows and Enter to choose, Escape to leave. */
import { atDates, goTo } from './address.js'
import { announce, byId, h } from './dom.js'
import { described } from './parts/described.js'
import { suggest } from './questions.js'
import type { Party } from './shapes.js'
import { capital, count, languageOfName, word } from './words.js'

/** Rest after a key before the server is asked, in milliseconds. */
const PAUSE_MS = 120

/** Puts into the search box what the view was searched by, unless someone is typing. */
export function showQuery(query: string): void {
  const input = byId<HTMLInputElement>('query')
  if (document.activeElement !== input || input.value === '') input.value = query
}

/** Brings the search box to life. */
export function startSearch(): void {
  const input = byId<HTMLInputElement>('query')
  const list = byId('suggestions')
  let found: readonly Party[] = []
  let chosen = -1
  let asking = new AbortController()
  let timer = 0

  const close = () => {
    clearTimeout(timer)
    asking.abort()
    found = []
    draw()
  }
  const leave = (go: () => void) => {
    close()
    input.blur()
    go()
  }
  const draw = () => {
    list.replaceChildren(...found.map((entity, index) => option(entity, index, index === chosen)))
    list.hidden = found.length === 0
    input.setAttribute('aria-expanded', String(found.length > 0))
    if (found[chosen]) input.setAttribute('aria-activedescendant', `suggestion-${chosen}`)
    else input.removeAttribute('aria-activedescendant')
  }
  const option = (entity: Party, index: number, selected: boolean) =>
    h(
      'li',
      {
        role: 'option',
        id: `suggestion-${index}`,
        'aria-selected': String(selected),
        // Keeps the box focused, which would close the list before the click arrives.
        onmousedown: (event) => event.preventDefault(),
        onclick: () => leave(() => goTo(atDates({ entity: entity.id }))),
      },
      h('span', { class: 'name', lang: languageOfName(entity.name) }, entity.name),
      entity.nameZh !== null &&
        entity.nameZh !== entity.name &&
        h('span', { class: 'zh', lang: 'zh' }, entity.nameZh),
      described(entity),
      h('span', { class: 'kind' }, capital(word(entity.kind))),
    )
  const refresh = async () => {
    asking.abort()
    asking = new AbortController()
    const { signal } = asking
    const query = input.value.trim()
    try {
      const answer = query === '' ? [] : await suggest(query, signal)
      if (signal.aborted) return
      found = answer
      draw()
      if (query !== '') announce(count(found.length, 'suggestion'))
    } catch {
      // A newer key has taken over, or the server is away: the form itself still works and will say so.
      if (!signal.aborted) close()
    }
  }

  input.addEventListener('input', () => {
    chosen = -1
    draw()
    clearTimeout(timer)
    timer = setTimeout(() => void refresh(), PAUSE_MS)
  })
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return
    if (event.key === 'Escape') close()
    if ((event.key !== 'ArrowDown' && event.key !== 'ArrowUp') || found.length === 0) return
    event.preventDefault()
    const step = event.key === 'ArrowDown' ? 1 : -1
    chosen = chosen < 0 && step < 0 ? found.length - 1 : (chosen + step + found.length) % found.length
    draw()
  })
  input.addEventListener('blur', close)
  input.form?.addEventListener('submit', (event) => {
    event.preventDefault()
    const entity = found[chosen]
    const query = input.value.trim()
    if (entity) leave(() => goTo(atDates({ entity: entity.id })))
    else if (query !== '') leave(() => goTo(atDates({ q: query })))
  })
}
