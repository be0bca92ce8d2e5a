/** An entity's page: its names, the chains it stands in, its deals. */
import type { View } from '../address.js'
import { h, present } from '../dom.js'
import { chainList, limitsOf } from '../parts/chain.js'
import { dealTable } from '../parts/deals.js'
import { moreRows, rowsOf } from '../parts/more.js'
import { entityPage } from '../questions.js'
import type { Chain, EntityPage } from '../shapes.js'
import { capital, languageOfName, word } from '../words.js'

/** Most other names that are listed. */
const MAX_NAMES = 12

/** Draws the page of entity `id`. */
export async function entityView(id: string, view: View): Promise<(Node | string)[]> {
  const { entity, chains } = await entityPage(id, rowsOf(view.rows))
  if (!entity)
    return [h('h1', {}, 'Not in the graph'), h('p', { class: 'lead' }, `No document here speaks of ${id}.`)]
  const { name, deals } = entity
  const begins = (chain: Chain) => chain.hops[0]?.from.id === id
  const ends = (chain: Chain) => chain.hops.at(-1)?.to.id === id
  return present([
    ...heading(entity),
    chainList(`What ${name} gets, and how`, chains.nodes.filter(begins)),
    chainList(
      `Who gets what through ${name}`,
      chains.nodes.filter((chain) => !begins(chain) && !ends(chain)),
    ),
    chainList(
      isItem(entity) ? `Who gets ${name}, and how` : `Who buys from ${name}`,
      chains.nodes.filter(ends),
    ),
    chains.nodes.length === 0 && h('p', { class: 'lead' }, 'No document states a chain with it.'),
    chains.pageInfo.hasNextPage && moreRows('chains'),
    limitsOf(chains),
    dealTable('Deals', deals.nodes, deals.totalCount),
  ])
}

function isItem({ kind }: { readonly kind: string }): boolean {
  return kind === 'CHIP' || kind === 'AI_MODEL'
}

function heading({
  name,
  nameZh,
  kind,
  aliases,
}: NonNullable<EntityPage['entity']>): (HTMLElement | false)[] {
  const others = aliases.filter((alias) => alias !== name && alias !== nameZh).slice(0, MAX_NAMES)
  const hasChinese = nameZh !== null && nameZh !== name
  return [
    h('p', { class: 'kind' }, capital(word(kind))),
    h(
      'h1',
      { lang: languageOfName(name) },
      name,
      hasChinese && h('span', { class: 'zh', lang: 'zh' }, nameZh),
    ),
    others.length > 0 && h('p', { class: 'names' }, `Also written ${others.join(' · ')}`),
  ]
}
