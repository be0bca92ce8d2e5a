/** The front page: what this is, how much it knows, chains to read, deals to begin from. */
import type { View } from '../address.js'
import { type Child, h, linkTo, present, separated } from '../dom.js'
import { ACCESS, dealOrder, GRADE, STATUS } from '../filter.js'
import { chainList, limitsOf } from '../parts/chain.js'
import { dealTable } from '../parts/deals.js'
import { described } from '../parts/described.js'
import { downloads } from '../parts/downloads.js'
import { filterBar } from '../parts/filters.js'
import { rowsOf } from '../parts/more.js'
import { timeBar } from '../parts/time.js'
import { months, overview } from '../questions.js'
import type { Chain, Overview, Ranked } from '../shapes.js'
import { count } from '../words.js'

/** Names that show what the page is for. */
const EXAMPLES = ['Shenzhen University', '之江实验室', 'AWS', 'H100']

/** How many of the newest chains are looked at, and how many of them are shown. */
const CHAINS_READ = 30
const CHAINS_SHOWN = 6

/** What the table is called in each order. */
const TABLES: Readonly<Record<string, string>> = {
  DATE_DESC: 'Newest deals',
  DATE_ASC: 'Oldest deals',
  AMOUNT_DESC: 'Largest deals',
  AMOUNT_ASC: 'Smallest deals',
}

/** Draws the front page. */
export async function homeView(view: View): Promise<(Node | string)[]> {
  const rows = rowsOf(view.rows)
  const [{ stats, chains, deals }, counts] = await Promise.all([
    overview(view, CHAINS_READ, rows),
    months(view),
  ])
  const hero = h(
    'div',
    { class: 'hero' },
    h('h1', {}, 'Who gets restricted AI chips, through whom, and who says so'),
    h('p', { class: 'lead' }, leadOf(stats)),
    stats.deals > 0 && examples(),
  )
  const isEmpty = chains.nodes.length === 0 && deals.nodes.length === 0
  return present([
    hero,
    stats.deals > 0 && figures(stats),
    stats.deals > 0 && filterBar([STATUS, ACCESS, GRADE]),
    timeBar(counts),
    chainList('From buyer to chip, the fullest chains first', fullest(chains.nodes)),
    stats.deals > 0 && isEmpty && h('p', { class: 'lead' }, 'Nothing in the graph meets all that you chose.'),
    limitsOf(chains),
    dealTable(TABLES[dealOrder(view)] ?? 'Deals', deals.nodes, deals.totalCount, downloads('these deals')),
    stats.deals > 0 && rankings(stats),
  ])
}

/** Picks the chains with most hops, of those the ones with most sources. */
function fullest(chains: readonly Chain[]): Chain[] {
  const witnesses = (chain: Chain) => Math.min(...chain.deals.map((deal) => deal.origins))
  return [...chains]
    .sort((a, b) => b.hops.length - a.hops.length || witnesses(b) - witnesses(a))
    .slice(0, CHAINS_SHOWN)
}

function leadOf({ documents, deals }: Overview['stats']): string {
  if (documents === 0)
    return 'The graph is empty. Take documents in with “chiptrail ingest”, then load this page again.'
  if (deals === 0)
    return `The graph holds ${count(documents, 'document')}, but no deal was found in ${documents === 1 ? 'it' : 'them'}.`
  return 'Tender notices and news reports, read into chains of buyer, reseller, provider and chip. Press a hop to read the sentence that proves it.'
}

function examples(): HTMLElement {
  const links = EXAMPLES.map((name) => linkTo({ q: name }, name))
  return h('p', { class: 'examples' }, 'Try ', ...separated(links, ' · '))
}

function figures({ documents, claims, deals, entities }: Overview['stats']): HTMLElement {
  const rows = [
    [documents, 'documents'],
    [claims, 'claims, each with its words'],
    [deals, 'deals'],
    [entities, 'parties, chips and models'],
  ] as const
  return h(
    'dl',
    { class: 'figures' },
    ...rows.map(([number, label]) =>
      h('div', {}, h('dt', {}, label), h('dd', {}, number.toLocaleString('en'))),
    ),
  )
}

function rankings(stats: Overview['stats']): HTMLElement {
  return h(
    'section',
    {},
    h('h2', {}, 'Most often named'),
    h(
      'div',
      { class: 'rankings' },
      ranking('Intermediaries', stats.topIntermediaries),
      ranking('Providers', stats.topProviders),
      ranking('Chips', stats.topChips),
    ),
  )
}

function ranking(heading: string, rows: readonly Ranked[]): Child {
  if (rows.length === 0) return null
  return h(
    'div',
    {},
    h('h3', {}, heading),
    h(
      'ol',
      {},
      ...rows.map(({ entity, deals }) =>
        h(
          'li',
          {},
          linkTo({ entity: entity.id }, entity.name),
          described(entity),
          h('span', { class: 'kind' }, count(deals, 'deal')),
        ),
      ),
    ),
  )
}
