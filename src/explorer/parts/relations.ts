/** Whose an entity is and what is its own: the other party, and the sentences that say so. */
import { h, linkTo } from '../dom.js'
import type { Relation, RelationPage } from '../shapes.js'
import { count } from '../words.js'
import { described } from './described.js'
import { claimQuotation, inReadingOrder } from './passage.js'

/** Why a relation that no document states is shown. */
const KNOWN_FROM: Readonly<Record<string, string>> = {
  gazetteer: 'The list of known names has it; no document here states it.',
  name: 'Its own name says it; no document here states it.',
}

/** Draws what entity `id` belongs to and what belongs to it, each part only where there is something. */
export function relationLists(id: string, { nodes, pageInfo }: RelationPage): (HTMLElement | null)[] {
  const known = nodes.filter(({ kind }) => kind === 'SUBSIDIARY_OF')
  return [
    list(
      'Belongs to',
      known.filter(({ from }) => from?.id === id),
      'to',
    ),
    list(
      'Has parts',
      known.filter(({ to }) => to?.id === id),
      'from',
    ),
    pageInfo.hasNextPage
      ? h('p', { class: 'more' }, 'It has more relations than a page can show; ask for them over GraphQL.')
      : null,
  ]
}

function list(heading: string, relations: readonly Relation[], end: 'from' | 'to'): HTMLElement | null {
  const items = relations.flatMap((relation) => item(relation, end) ?? [])
  if (items.length === 0) return null
  return h('section', { class: 'relations' }, h('h2', {}, heading), h('ul', { class: 'claims' }, ...items))
}

/** Draws a relation with the party at its `end`; null where the graph does not hold it. */
function item({ claims, source, ...ends }: Relation, end: 'from' | 'to'): HTMLElement | null {
  const party = ends[end]
  if (party === null) return null
  const { id, name, nameZh } = party
  const [first, ...others] = inReadingOrder(claims, ({ document }) => document)
  return h(
    'li',
    {},
    h(
      'h3',
      {},
      linkTo({ entity: id }, name),
      nameZh !== null && nameZh !== name && h('span', { class: 'zh', lang: 'zh' }, ` ${nameZh}`),
      described(party),
    ),
    first ? claimQuotation(first) : h('p', { class: 'note' }, KNOWN_FROM[source] ?? source),
    others.length > 0 &&
      h(
        'details',
        {},
        h('summary', {}, `${count(others.length, 'more source')} for it`),
        ...others.map(claimQuotation),
      ),
  )
}
