/** The table of deals: rows on a wide screen, cards on a phone, read as a table on both. */
import { currentView } from '../address.js'
import { type Child, h, linkTo, separated } from '../dom.js'
import type { Sort } from '../filter.js'
import type { Deal } from '../shapes.js'
import { capital, day, money, word } from '../words.js'
import { described } from './described.js'
import { statusBadge } from './facts.js'
import { moreRows } from './more.js'

interface Column {
  readonly name: string
  /** The orders that a press on its head goes through, the first of them that of a page without any. */
  readonly sorts?: readonly { readonly sort: Sort | undefined; readonly aria: 'ascending' | 'descending' }[]
  readonly className?: string
  readonly cell: (deal: Deal) => readonly Child[]
}

const COLUMNS: readonly Column[] = [
  {
    name: 'Deal',
    className: 'when',
    sorts: [
      { sort: undefined, aria: 'descending' },
      { sort: 'oldest', aria: 'ascending' },
    ],
    cell: (deal) => [linkTo({ deal: deal.id }, deal.date === null ? 'undated' : day(deal.date))],
  },
  { name: 'Buyer', cell: (deal) => players(deal, ['BUYER']) },
  { name: 'Through', cell: (deal) => players(deal, ['INTERMEDIARY']) },
  { name: 'From', cell: (deal) => players(deal, ['PROVIDER']) },
  { name: 'Chips and models', cell: (deal) => players(deal, ['CHIP', 'MODEL']) },
  {
    name: 'Amount',
    className: 'number',
    sorts: [
      { sort: 'largest', aria: 'descending' },
      { sort: 'smallest', aria: 'ascending' },
    ],
    cell: (deal) => [deal.amount && money(deal.amount)],
  },
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

/**
 * Draws deals as a table under `heading`, or nothing where there are none; `total` counts those not shown
 * too. With `files`, what takes them along, stands under it; without it they are all there are and not sorted.
 */
export function dealTable(
  heading: string,
  deals: readonly Deal[],
  total = deals.length,
  files: HTMLElement | null = null,
): HTMLElement | null {
  if (deals.length === 0) return null
  const headers = COLUMNS.map((column) => head(column, files !== null && total > 1))
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
    files,
  )
}

// Roles are told in so many words: a table that is laid out as cards is no table to some screen readers.
function head({ name, className, sorts = [] }: Column, canSort: boolean): HTMLElement {
  const view = currentView()
  const at = sorts.findIndex(({ sort }) => sort === view.sort)
  const next = sorts[(at + 1) % sorts.length]
  const attributes = { scope: 'col', role: 'columnheader', class: className }
  if (!canSort || !next) return h('th', attributes, name)
  const link = linkTo({ ...view, sort: next.sort }, name, {
    id: `sort-${name.toLowerCase()}`,
    class: 'sort',
    title: `Sort by ${name === 'Deal' ? 'date' : 'amount, whatever the currency'}, ${next.aria}`,
  })
  return h('th', { ...attributes, 'aria-sort': sorts[at]?.aria ?? 'none' }, link)
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
  // Bought is not what the buyer brings: a model of its own says so where chips and models stand side by side.
  const own = new Set(deal.ownModels.map(({ id }) => id))
  const links = deal.roles
    .filter(({ role }) => roles.includes(role))
    .map(({ entity }) =>
      h(
        'span',
        {},
        linkTo({ entity: entity.id }, entity.name),
        described(entity),
        own.has(entity.id) && ' (its own)',
      ),
    )
  return separated(links, ', ')
}
