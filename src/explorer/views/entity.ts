/** An entity's page: its names, the chains it stands in, its deals. */
import { entityPage } from '../api.js'
import { h } from '../dom.js'
import { word } from '../words.js'
import { chainList } from './chain.js'
import { dealTable } from './deals.js'

/** Draws the page of entity `id`. */
export async function entityView(id: string): Promise<Node[]> {
  const { entity, asStart, asMiddle, asEnd } = await entityPage(id)
  if (!entity) return [h('h1', {}, 'Not in the graph'), h('p', {}, `No document here speaks of ${id}.`)]
  const names = [entity.nameZh, ...entity.aliases].filter((name) => name !== null && name !== entity.name)
  const chains = [
    chainList(`What ${entity.name} gets, and how`, asStart),
    chainList(`Chains through ${entity.name}`, asMiddle),
    chainList(`Who gets ${entity.name}, and how`, asEnd),
  ]
  return [
    h('p', { class: 'kind' }, word(entity.kind)),
    h('h1', {}, entity.name),
    names.length > 0 && h('p', { class: 'names' }, `Also ${names.join(', ')}`),
    ...chains,
    chains.every((list) => list === null) && h('p', { class: 'why' }, 'No document states a chain with it.'),
    dealTable('Deals', entity.deals.nodes, entity.deals.totalCount),
  ].filter((node) => node !== null && node !== false)
}
