/** The front page: what this is, how much it knows, a first chain to read. */

import { addressOf } from '../address.js'
import { overview } from '../api.js'
import { h } from '../dom.js'
import { chainList } from './chain.js'
import { dealTable } from './deals.js'

/** Questions that show what the page is for. */
const EXAMPLES = ['Shenzhen University', '之江实验室', 'AWS', 'H100']

/** Draws the front page. */
export async function homeView(): Promise<Node[]> {
  const { stats, chains, deals } = await overview()
  const empty = stats.deals === 0
  return [
    h('h1', {}, 'Who gets restricted AI chips, through whom, and who says so'),
    h(
      'p',
      { class: 'lead' },
      empty
        ? 'The graph is empty. Ingest documents with “chiptrail ingest”, then load this page again.'
        : `${count(stats.documents, 'document')} gave ${count(stats.claims, 'claim')} about ${count(stats.deals, 'deal')} between ${count(stats.entities, 'party', 'parties')} and things. Every hop below opens the sentence that proves it.`,
    ),
    h(
      'p',
      { class: 'examples' },
      'Try ',
      ...EXAMPLES.flatMap((name, index) => [
        index > 0 ? ' · ' : '',
        h('a', { href: addressOf({ q: name }), 'data-link': true }, name),
      ]),
    ),
    chainList('Chains', chains),
    dealTable('Newest deals', deals.nodes, stats.deals),
  ].filter((node) => node !== null)
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`
}
