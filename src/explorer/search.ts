/** The search box: suggestions while one types, arrows and Enter to choose, Escape to leave. */

import { goTo } from './address.js'
import { type EntityBrief, suggest } from './api.js'
import { announce, byId, h } from './dom.js'
import { word } from './words.js'

/** Rest after a key before the server is asked, in milliseconds. */
const PAUSE_MS = 120

/** Brings the search box to life. */
export function startSearch(): void {
  const input = byId<HTMLInputElement>('query')
  const list = byId('suggestions')
  let found: EntityBrief[] = []
  let chosen = -1
  let asking = new AbortController()
  let timer = 0

  const close = () => {
    list.hidden = true
    chosen = -1
    input.setAttribute('aria-expanded', 'false')
    input.removeAttribute('aria-activedescendant')
  }
  const open = (entity: EntityBrief) => {
    close()
    input.value = entity.name
    goTo({ entity: entity.id })
  }
  const draw = () => {
    list.replaceChildren(
      ...found.map((entity, index) =>
        h(
          'li',
          {
            role: 'option',
            id: `suggestion-${index}`,
            'aria-selected': String(index === chosen),
            onpointerdown: () => open(entity),
          },
          entity.name,
          entity.nameZh !== null && h('span', { class: 'zh', lang: 'zh' }, entity.nameZh),
          h('span', { class: 'kind' }, word(entity.kind)),
        ),
      ),
    )
    list.hidden = found.length === 0
    input.setAttribute('aria-expanded', String(found.length > 0))
    if (chosen >= 0) input.setAttribute('aria-activedescendant', `suggestion-${chosen}`)
    else input.removeAttribute('aria-activedescendant')
  }
  const refresh = async () => {
    asking.abort()
    asking = new AbortController()
    const query = input.value.trim()
    try {
      found = query === '' ? [] : await suggest(query, asking.signal)
      chosen = -1
      draw()
      if (query !== '') announce(found.length === 1 ? '1 suggestion' : `${found.length} suggestions`)
    } catch {
      // A newer key has taken over, or the server is away: the form itself still works and will say so.
      close()
    }
  }

  input.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(() => void refresh(), PAUSE_MS)
  })
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close()
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    if (found.length === 0) return
    event.preventDefault()
    chosen = (chosen + (event.key === 'ArrowDown' ? 1 : -1) + found.length) % found.length
    draw()
  })
  input.addEventListener('blur', close)
  input.form?.addEventListener('submit', (event) => {
    event.preventDefault()
    clearTimeout(timer)
    asking.abort()
    const entity = found[chosen]
    if (entity) open(entity)
    else if (input.value.trim() !== '') goTo({ q: input.value.trim() })
    close()
  })
}
