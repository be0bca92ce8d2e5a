/** The table of deals: rows on a wide screen, cards on a phone, read as a table on both. */
import { type Child, h, linkTo, separated } from '../dom.js'
import type { Deal } from '../shapes.js'
import { capital, day, money, word } from '../words.js'
import { statusBadge } from './facts.js'
import { moreRows } from './more.js'

interface Column {
  readonly name: string
  readonly className?: string
  readonly cell: (deal: Deal) => readonly Child[]
}

const COLUMNS: readonly Column[] = [
  {
    name: 'Deal',
    className: 'when',
    cell: (deal) => [linkTo({ deal: deal.id }, deal.date === null ? 'undated' : day(deal.date))],
  },
  { name: 'Buyer', cell: (deal) => players(deal, ['BUYER']) },
  { name: 'Through', cell: (deal) => players(deal, ['INTERMEDIARY']) },
  { name: 'From', cell: (deal) => players(deal, ['PROVIDER']) },
  { name: 'Chips and models', cell: (deal) => players(deal, ['CHIP', 'MODEL']) },
  { name: 'Amount', className: 'number', cell: (deal) => [deal.amount && money(deal.amount)] },
  {
    name: 'Status',
    cell: (deal) => [
      statusBadge(deal.status),
      deal.disputed && ' ',
      deal.disputed && h('span', { class: 'badge disputed' }, 'Sources disagree'),
    ],
  },
  { name: 'Access', cell: (deal) => [deal.access === 'UNKNOWN' ? null : capital(word(deal.access))] },
]

/** Draws deals as a table under `heading`, or nothing where there are none; `total` counts those not shown too. */
export function dealTable(heading: string, deals: readonly Deal[], total = deals.length): HTMLElement | null {
  if (deals.length === 0) return null
  // Told in so many words: a table that is laid out as cards is no table to some screen readers.
  const headers = COLUMNS.map(({ name, className }) =>
    h('th', { scope: 'col', role: 'columnheader', class: className }, name),
  )
  return h(
    'section',
    { class: 'deals' },
    h('h2', {}, heading),
    h(
      'div',
      { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': `Table: ${heading}` },
      h(
        'table',
        { role: 'table' },
        h('thead', { role: 'rowgroup' }, h('tr', { role: 'row' }, ...headers)),
        h('tbody', { role: 'rowgroup' }, ...deals.map(row)),
      ),
    ),
    total > deals.length && moreRows('deals'),
  )
}

function row(deal: Deal): HTMLElement {
  return h('tr', { role: 'row' }, ...COLUMNS.map((column) => cell(column, column.cell(deal))))
}

function cell({ name, className }: Column, content: readonly Child[]): HTMLElement {
  const isEmpty = content.every((child) => child === null || child === false)
  return h(
    'td',
    { role: 'cell', 'data-column': name, class: [className, isEmpty && 'none'].filter(Boolean).join(' ') },
    h('span', {}, ...(isEmpty ? ['–'] : content)),
  )
}

function players(deal: Deal, roles: readonly string[]): (Node | string)[] {
  const links = deal.roles
    .filter(({ role }) => roles.includes(role))
    .map(({ entity }) => linkTo({ entity: entity.id }, entity.name))
  return separated(links, ', ')
}
