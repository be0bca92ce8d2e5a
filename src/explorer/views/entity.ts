/** An entity's page: its names, the chains it stands in, its deals. */
import type { View } from '../address.js'
import { h, present } from '../dom.js'
import { chainList } from '../parts/chain.js'
import { dealTable } from '../parts/deals.js'
import { rowsOf } from '../parts/more.js'
import { entityPage } from '../questions.js'
import { capital, word } from '../words.js'

/** Most other names that are listed. */
const MAX_NAMES = 12

/** Draws the page of entity `id`. */
export async function entityView(id: string, view: View): Promise<(Node | string)[]> {
  const { entity, asStart, asMiddle, asEnd } = await entityPage(id, rowsOf(view.rows))
  if (!entity)
    return [h('h1', {}, 'Not in the graph'), h('p', { class: 'lead' }, `No document here speaks of ${id}.`)]
  const { name, nameZh, kind, aliases, deals } = entity
  const begun = new Set([...asStart.nodes, ...asEnd.nodes].map((chain) => chain.id))
  const passed = { ...asMiddle, nodes: asMiddle.nodes.filter((chain) => !begun.has(chain.id)) }
  const chains = [
    chainList(`What ${name} gets, and how`, asStart),
    chainList(`Who gets what through ${name}`, passed),
    chainList(`Who gets ${name}, and how`, asEnd),
  ]
  const others = aliases.filter((alias) => alias !== name && alias !== nameZh).slice(0, MAX_NAMES)
  return present([
    h('p', { class: 'kind' }, capital(word(kind))),
    h('h1', {}, name, nameZh !== null && nameZh !== name && h('span', { class: 'zh', lang: 'zh' }, nameZh)),
    others.length > 0 && h('p', { class: 'names' }, `Also written ${others.join(' · ')}`),
    ...chains,
    chains.every((list) => list === null) && h('p', { class: 'lead' }, 'No document states a chain with it.'),
    dealTable('Deals', deals.nodes, deals.totalCount),
  ])
}
