/** The graph as a table: everything that is drawn, for reading, sorting, and going on by keyboard. */
import { labelOf } from '../../model/labels.js'
import { currentView, goTo, type View } from '../address.js'
import { type Child, h } from '../dom.js'
import { type Edge, leftOut, type World } from '../graph/world.js'
import type { Neighbour } from '../shapes.js'
import { capital, count, languageOfName, word } from '../words.js'
import { described } from './described.js'
import { toggledExpand } from './graph-panel.js'

interface Row {
  readonly edge: Edge
  readonly from: Neighbour
  readonly to: Neighbour
}
interface Column {
  readonly key: string
  readonly name: string
  readonly value: (row: Row) => string | number
  readonly cell: (row: Row, view: View) => readonly Child[]
}

const COLUMNS: readonly Column[] = [
  {
    key: 'from',
    name: 'Who',
    value: ({ from }) => labelOf(from.entity),
    cell: ({ from }, view) => party(from, view),
  },
  {
    key: 'kind',
    name: 'Does what',
    value: ({ edge }) => word(edge.kind),
    cell: ({ edge }) => [word(edge.kind)],
  },
  {
    key: 'to',
    name: 'With whom, or what',
    value: ({ to }) => labelOf(to.entity),
    cell: ({ to }, view) => party(to, view),
  },
  {
    key: 'deals',
    name: 'Deals',
    value: ({ edge }) => edge.dealCount,
    cell: ({ edge }, view) => [evidence(edge, view)],
  },
]

/** Draws the lines of `world` as rows, in the order of the graph or by the column that `view` sorts by. */
export function graphTable({ nodes, edges }: World): HTMLElement | null {
  const view = currentView()
  const rows = [...edges.values()].flatMap((edge) => {
    const [from, to] = [nodes.get(edge.from), nodes.get(edge.to)]
    return from && to ? [{ edge, from, to }] : []
  })
  if (rows.length === 0) return null
  const heading = 'The same as a table'
  return h(
    'section',
    { class: 'deals ties' },
    h('h2', {}, heading),
    h(
      'div',
      { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': `Table: ${heading}` },
      h(
        'table',
        { role: 'table' },
        h(
          'thead',
          { role: 'rowgroup' },
          h('tr', { role: 'row' }, ...COLUMNS.map((column) => head(column, view))),
        ),
        h('tbody', { role: 'rowgroup' }, ...sorted(rows, view).map((row) => bodyRow(row, view))),
      ),
    ),
  )
}

function sorted(rows: readonly Row[], { sort = '' }: View): readonly Row[] {
  const [key, direction] = sort.split('-')
  const column = COLUMNS.find((other) => other.key === key)
  if (!column) return rows
  const sign = direction === 'down' ? -1 : 1
  return [...rows].sort((a, b) => sign * compare(column.value(a), column.value(b)))
}

function compare(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en')
}

function head({ key, name }: Column, view: View): HTMLElement {
  const isUp = view.sort === `${key}-up`
  const isDown = view.sort === `${key}-down`
  const next = isUp ? `${key}-down` : `${key}-up`
  return h(
    'th',
    { scope: 'col', role: 'columnheader', 'aria-sort': isUp ? 'ascending' : isDown ? 'descending' : 'none' },
    h(
      'button',
      { type: 'button', class: 'sort', id: `sort-${key}`, onclick: () => goTo({ ...view, sort: next }) },
      name,
    ),
  )
}

function bodyRow(row: Row, view: View): HTMLElement {
  const isPicked = [row.edge.key, row.edge.from, row.edge.to].includes(view.pick ?? '')
  return h(
    'tr',
    { role: 'row', class: isPicked ? 'picked' : null },
    ...COLUMNS.map((column) =>
      h('td', { role: 'cell', 'data-column': column.name }, h('span', {}, ...column.cell(row, view))),
    ),
  )
}

/** A party, which a press opens as a press on its dot does. */
function party(node: Neighbour, view: View): Child[] {
  const { name } = node.entity
  const rest = leftOut(node)
  const button = h(
    'button',
    {
      type: 'button',
      class: 'plain',
      lang: languageOfName(name),
      'aria-label': node.isExpanded ? null : `${name}: bring in its neighbours`,
      onclick: () => goTo(pressedNode(node, view)),
    },
    name,
  )
  return [button, described(node.entity), rest !== '' && h('span', { class: 'kind' }, ` ${rest}`)]
}

function evidence(edge: Edge, view: View): Child {
  if (edge.dealCount === 0) return 'standing fact'
  const text = `${edge.isAtLeast ? 'at least ' : ''}${count(edge.dealCount, 'deal')}`
  return h(
    'button',
    { type: 'button', class: 'plain', onclick: () => goTo({ ...view, pick: edge.key }) },
    capital(text),
    h('span', { class: 'visually-hidden' }, ': read what the sources say'),
  )
}

/** Gives the view after a press on `node`: it is picked, and its neighbours are brought in. */
export function pressedNode({ entity, isExpanded }: Neighbour, view: View): View {
  const picked = { ...view, pick: entity.id }
  return isExpanded ? picked : toggledExpand(picked, entity.id)
}
