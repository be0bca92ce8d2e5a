/** What a search found: straight to the entity if it is the only one or named in full, else a list. */

import { addressOf, goTo } from '../address.js'
import { suggest } from '../api.js'
import { h } from '../dom.js'
import { word } from '../words.js'

/** Draws the answers to `query`. */
export async function resultsView(query: string, signal: AbortSignal): Promise<Node[]> {
  const found = await suggest(query, signal)
  const said = query.trim().toLowerCase()
  const named = found.filter(({ name, nameZh }) => [name.toLowerCase(), nameZh?.toLowerCase()].includes(said))
  const only = named.length === 1 ? named[0] : found.length === 1 ? found[0] : undefined
  if (only) {
    goTo({ entity: only.id }, { replace: true })
    return []
  }
  return [
    h('h1', {}, `“${query}”`),
    found.length === 0
      ? h('p', { class: 'why' }, 'No document here names it. Try fewer words, or the other script.')
      : h(
          'ul',
          { class: 'results' },
          ...found.map((entity) =>
            h(
              'li',
              {},
              h('a', { href: addressOf({ entity: entity.id }), 'data-link': true }, entity.name),
              entity.nameZh !== null && h('span', { class: 'zh', lang: 'zh' }, entity.nameZh),
              h('span', { class: 'kind' }, word(entity.kind)),
            ),
          ),
        ),
  ]
}
