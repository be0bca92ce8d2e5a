/** What is told beside the graph: how to read it or, of a node or line that is picked, who it is or what its deals are. */
import type { View } from '../address.js'
import { type Child, h, linkTo } from '../dom.js'
import { colourOfKind, LEGEND, LINES } from '../graph/colours.js'
import { type Edge, leftOut, type World } from '../graph/world.js'
import { dealsBetween } from '../questions.js'
import type { Neighbour, ToldDeal } from '../shapes.js'
import { capital, count, word } from '../words.js'
import { claimList } from './claims.js'
import { described } from './described.js'
import { factLine } from './facts.js'

/** Most deals of a line that are told. */
const DEALS = 5

/** Draws the panel for what `view` picks in `world`. */
export async function graphPanel(world: World, view: View): Promise<HTMLElement> {
  const node = world.nodes.get(view.pick ?? '')
  const edge = world.edges.get(view.pick ?? '')
  const content = node ? aboutNode(node, view) : edge ? await aboutEdge(edge, world, view) : howToRead(world)
  return h(
    'section',
    { class: 'panel', 'aria-label': 'About what is picked', tabindex: '0', id: 'panel' },
    ...content,
  )
}

/** Gives `view` with the neighbours of `id` brought in, or taken out again. */
export function toggledExpand(view: View, id: string): View {
  const open = expandedIn(view)
  const after = open.includes(id) ? open.filter((other) => other !== id) : [...open, id]
  return { ...view, expand: after.join(',') }
}

/** Gives the ids of the entities whose neighbours `view` brings in. */
export function expandedIn({ expand }: View): string[] {
  return (expand ?? '').split(',').filter((id) => id !== '')
}

function howToRead({ nodes, edges }: World): Child[] {
  const kinds = new Set([...nodes.values()].map(({ entity }) => entity.kind))
  const rows = LEGEND.filter((row) => row.kinds.some((kind) => kinds.has(kind)))
  return [
    h('p', {}, 'Deals run from left to right, from who buys to what is bought.'),
    h('p', {}, 'Press a dot to bring in who it deals with, a line to read the deals behind it.'),
    h(
      'ul',
      { class: 'key' },
      ...rows.map(({ kinds: [kind], label }) => h('li', {}, dot(colourOfKind(kind)), capital(label))),
    ),
    edges.size > 0 &&
      h(
        'ul',
        { class: 'key' },
        ...LINES.map(({ label, standing }) =>
          h('li', {}, h('span', { class: `line ${standing}`, 'aria-hidden': 'true' }), capital(label)),
        ),
      ),
    h(
      'p',
      { class: 'note' },
      'Two lines that meet are no chain: whether one deal carries both, “Chains and deals” says.',
    ),
  ]
}

function aboutNode(node: Neighbour, view: View): Child[] {
  const { id, name, nameZh, kind } = node.entity
  const rest = leftOut(node)
  const isBroughtIn = expandedIn(view).includes(id)
  return [
    h('p', { class: 'kind' }, dot(colourOfKind(kind)), capital(word(kind))),
    h('h2', {}, linkTo({ entity: id }, name)),
    nameZh !== null && nameZh !== name && h('p', { class: 'zh', lang: 'zh' }, nameZh),
    described(node.entity),
    rest !== '' && h('p', { class: 'note' }, capital(`${rest}.`)),
    (isBroughtIn || !node.isExpanded) &&
      h(
        'p',
        {},
        linkTo(toggledExpand(view, id), isBroughtIn ? 'Take its neighbours out' : 'Bring in its neighbours', {
          class: 'action',
          id: 'expand-picked',
        }),
      ),
    node.depth > 0 &&
      h('p', {}, linkTo({ entity: id, view: 'graph' }, 'Put it in the middle', { lang: null })),
    h('p', {}, linkTo({ entity: id }, 'Its chains and deals', { lang: null })),
  ]
}

async function aboutEdge(edge: Edge, { nodes }: World, view: View): Promise<Child[]> {
  const [from, to] = [edge.from, edge.to].map((id) => nodes.get(id)?.entity)
  if (!from || !to) return []
  const heading = h(
    'h2',
    {},
    linkTo({ entity: from.id }, from.name),
    ` ${word(edge.kind)} `,
    linkTo({ entity: to.id }, to.name),
  )
  if (edge.dealCount === 0)
    return [
      heading,
      h(
        'p',
        { class: 'note' },
        'A standing fact from the list of names that ships with Chiptrail, not from a deal.',
      ),
    ]
  const { nodes: deals, totalCount } = await dealsBetween([from.id, to.id], view, DEALS)
  return [
    heading,
    ...deals.map(told),
    totalCount > deals.length &&
      h(
        'p',
        {},
        `${capital(leftOutOf(totalCount - deals.length))}: see `,
        linkTo({ entity: from.id }, `all deals of ${from.name}`),
        '.',
      ),
  ]
}

function leftOutOf(number: number): string {
  return `and ${count(number, 'more deal')} of both`
}

function told(deal: ToldDeal): HTMLElement {
  return h(
    'article',
    { class: deal.disputed ? 'told dispute' : 'told' },
    h('p', { class: 'facts' }, ...factLine(deal), linkTo({ deal: deal.id }, 'The whole deal')),
    claimList(deal),
  )
}

function dot(colour: string): HTMLElement {
  const element = h('span', { class: 'dot', 'aria-hidden': 'true' })
  element.style.background = colour
  return element
}
