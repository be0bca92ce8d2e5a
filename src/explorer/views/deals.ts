/** The table of deals: the same facts as the chains, in rows that can be read by keyboard and by screen reader. */

import { addressOf } from '../address.js'
import type { DealRow } from '../api.js'
import { h } from '../dom.js'
import { money, word } from '../words.js'

const COLUMNS = [
  ['Buyer', ['BUYER']],
  ['Through', ['INTERMEDIARY']],
  ['From', ['PROVIDER']],
  ['Chips and models', ['CHIP', 'MODEL']],
] as const

/** Draws deals as a table under `heading`, or nothing where there are none. */
export function dealTable(
  heading: string,
  deals: readonly DealRow[],
  total = deals.length,
): HTMLElement | null {
  if (deals.length === 0) return null
  return h(
    'section',
    { class: 'deals' },
    h('h2', {}, heading),
    h(
      'div',
      { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': heading },
      h(
        'table',
        {},
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            ...['Date', ...COLUMNS.map(([name]) => name), 'Amount', 'Status', 'Access'].map((name) =>
              h('th', { scope: 'col' }, name),
            ),
          ),
        ),
        h('tbody', {}, ...deals.map(row)),
      ),
    ),
    total > deals.length &&
      h('p', { class: 'more' }, `and ${(total - deals.length).toLocaleString('en')} more`),
  )
}

function row(deal: DealRow): HTMLElement {
  return h(
    'tr',
    {},
    h('td', {}, deal.date ?? '—'),
    ...COLUMNS.map(([, roles]) => h('td', {}, ...players(deal, roles))),
    h('td', { class: 'number' }, deal.amount ? money(deal.amount) : '—'),
    h(
      'td',
      {},
      h('span', { class: `status ${deal.status.toLowerCase()}` }, word(deal.status)),
      deal.disputed && ' disputed',
    ),
    h('td', {}, word(deal.access)),
  )
}

function players(deal: DealRow, roles: readonly string[]): (Node | string)[] {
  const links = deal.roles
    .filter(({ role }) => roles.includes(role))
    .map(({ entity }) => h('a', { href: addressOf({ entity: entity.id }), 'data-link': true }, entity.name))
  if (links.length === 0) return ['—']
  return links.flatMap((link, index) => (index === 0 ? [link] : [', ', link]))
}
