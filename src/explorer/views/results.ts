/** What a search found: straight to the entity if it is the only one or named in full, else a list. */
import { atDates, goTo, type View } from '../address.js'
import { h, linkTo } from '../dom.js'
import { described } from '../parts/described.js'
import { moreRows, rowsOf } from '../parts/more.js'
import { searchPage } from '../questions.js'
import { capital, word } from '../words.js'

/** Draws the answers to `query`, as many as `view` has rows. */
export async function resultsView(query: string, view: View, signal: AbortSignal): Promise<Node[]> {
  const { nodes: found, pageInfo } = await searchPage(query, rowsOf(view.rows), signal)
  const said = query.trim().toLowerCase()
  const named = found.filter(({ name, nameZh }) => [name.toLowerCase(), nameZh?.toLowerCase()].includes(said))
  const only = named.length === 1 ? named[0] : found.length === 1 ? found[0] : undefined
  if (only && !signal.aborted) {
    goTo(atDates({ entity: only.id }), { replace: true })
    return []
  }
  return [
    h('p', { class: 'kind' }, 'Search'),
    h('h1', {}, `“${query}”`),
    found.length === 0
      ? h(
          'p',
          { class: 'lead' },
          'No document here names it. Try fewer words, or its name in the other script.',
        )
      : h(
          'ul',
          { class: 'results' },
          ...found.map((entity) =>
            h(
              'li',
              {},
              linkTo({ entity: entity.id }, entity.name),
              entity.nameZh !== null &&
                entity.nameZh !== entity.name &&
                h('span', { class: 'zh', lang: 'zh' }, entity.nameZh),
              described(entity),
              h('span', { class: 'kind' }, capital(word(entity.kind))),
            ),
          ),
        ),
    ...(pageInfo.hasNextPage ? [moreRows('names')] : []),
  ]
}
