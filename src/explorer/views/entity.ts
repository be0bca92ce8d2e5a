/** An entity's page: its names, the chains it stands in, its deals, whose it is. */
import type { View } from '../address.js'
import { h, present } from '../dom.js'
import { ACCESS, chainFilter, GRADE, STATUS } from '../filter.js'
import { absent } from '../parts/absent.js'
import { chainList, limitsOf } from '../parts/chain.js'
import { dealTable } from '../parts/deals.js'
import { downloads } from '../parts/downloads.js'
import { filterBar } from '../parts/filters.js'
import { entityHeading } from '../parts/heading.js'
import { moreRows, rowsOf } from '../parts/more.js'
import { relationLists } from '../parts/relations.js'
import { timeBar } from '../parts/time.js'
import { entityPage, months } from '../questions.js'
import type { Chain } from '../shapes.js'

/** Draws the page of entity `id`. */
export async function entityView(id: string, view: View): Promise<(Node | string)[]> {
  const [{ entity, chains }, counts] = await Promise.all([
    entityPage(id, view, rowsOf(view.rows)),
    months(view, id),
  ])
  if (!entity) return absent(`No document here speaks of ${id}.`)
  const { name, deals, relations } = entity
  const begins = (chain: Chain) => chain.hops[0]?.from.id === id
  const ends = (chain: Chain) => chain.hops.at(-1)?.to.id === id
  return present([
    ...entityHeading(entity, view),
    filterBar([STATUS, ACCESS, GRADE]),
    timeBar(counts),
    chainList(`What ${name} gets, and how`, chains.nodes.filter(begins)),
    chainList(
      `Who gets what through ${name}`,
      chains.nodes.filter((chain) => !begins(chain) && !ends(chain)),
    ),
    chainList(
      isItem(entity) ? `Who gets ${name}, and how` : `Who buys from ${name}`,
      chains.nodes.filter(ends),
    ),
    chains.nodes.length === 0 && h('p', { class: 'lead' }, noChains(view)),
    chains.pageInfo.hasNextPage && moreRows('chains'),
    limitsOf(chains),
    dealTable('Deals', deals.nodes, deals.totalCount, downloads('the deals that are shown', [id])),
    ...relationLists(id, relations),
  ])
}

function noChains(view: View): string {
  const isFiltered = Object.keys(chainFilter(view)).length > 0
  return isFiltered
    ? 'No chain with it meets all that you chose above.'
    : 'No document states a chain with it.'
}

function isItem({ kind }: { readonly kind: string }): boolean {
  return kind === 'CHIP' || kind === 'AI_MODEL'
}
