/** The graph around an entity: a drawing, what is told beside it, and the same as a table. Loaded when it is first asked for. */
import { currentView, goTo, type View } from '../address.js'
import { h, linkTo, present } from '../dom.js'
import { ACCESS, chosen, KIND, STATUS } from '../filter.js'
import { canDraw, Drawing } from '../graph/drawing.js'
import { joinAnswers, leftOut, onlyKinds, type World } from '../graph/world.js'
import { absent } from '../parts/absent.js'
import { downloads } from '../parts/downloads.js'
import { filterBar } from '../parts/filters.js'
import { expandedIn, graphPanel } from '../parts/graph-panel.js'
import { graphTable, pressedNode } from '../parts/graph-table.js'
import { entityHeading } from '../parts/heading.js'
import { moreRows, rowsOf } from '../parts/more.js'
import { timeBar } from '../parts/time.js'
import { around, months } from '../questions.js'
import type { Around } from '../shapes.js'
import { count } from '../words.js'

/** Steps around the entity in the middle, unless it has too many neighbours to draw, and around one that is brought in. */
const DEPTH = 2
const STEP = 1
/** Neighbours per entity at first; "Show more" goes on as lists do. */
const NEIGHBOURS = 20

/** The drawing stays while one looks around in it, and as it was left for whoever comes back. */
let stage: { readonly id: string; readonly box: HTMLElement; readonly drawing: Drawing } | null = null
let shown: World = { nodes: new Map(), edges: new Map() }

/** Draws the graph around entity `id`. */
export async function graphView(id: string, view: View): Promise<(Node | string)[]> {
  const opened = expandedIn(view)
  const first = view.rows === undefined ? NEIGHBOURS : rowsOf(view.rows)
  const [counts, ...answers] = await Promise.all([
    months(view, id),
    aroundMiddle(id, view, first),
    ...opened.map((other) => around(other, view, STEP, first)),
  ])
  const world = onlyKinds(joinAnswers(answers), chosen(view, KIND))
  const middle = world.nodes.get(id)
  if (!middle) return absent(`No document here speaks of ${id}.`)
  shown = world
  const rest = leftOut(middle)
  const reasons = answers.flatMap(({ limits }) =>
    limits.truncated ? [limits.reason ?? 'a limit was reached'] : [],
  )
  return present([
    ...entityHeading(middle.entity, view),
    filterBar([STATUS, ACCESS, KIND]),
    timeBar(counts),
    h(
      'p',
      { class: 'note', role: 'status' },
      `${count(world.nodes.size, 'party or item', 'parties and items')} and ${count(world.edges.size, 'line')}${rest === '' ? '' : `, ${rest}`}.`,
      ...reasons.map((reason) => ` The search stopped early: ${reason}`),
    ),
    h('div', { class: 'graph' }, canvas(id, world, view), await graphPanel(world, view)),
    middle.moreNeighbours > 0 && moreRows('neighbours'),
    graphTable(world),
    downloads('the deals that are drawn', [id, ...opened]),
  ])
}

/** Of a hub its nearest neighbours fill the drawing; who stands behind each is brought in by a press. */
async function aroundMiddle(id: string, view: View, first: number): Promise<Around> {
  const near = await around(id, view, STEP, first)
  const isHub = (near.nodes[0]?.moreNeighbours ?? 0) > 0 || view.rows !== undefined
  return isHub ? near : around(id, view, DEPTH, first)
}

function canvas(id: string, world: World, view: View): HTMLElement {
  if (!canDraw())
    return h(
      'p',
      { class: 'lead' },
      'This browser cannot draw the graph (it has no WebGL 2); the table below says the same.',
    )
  if (stage?.id !== id) {
    stage?.drawing.close()
    stage = createStage(id)
  }
  const { box, drawing } = stage
  box.setAttribute(
    'aria-label',
    `Graph of ${count(world.nodes.size, 'party or item', 'parties and items')}; the table below says the same`,
  )
  drawing.show(world, view.pick ?? null)
  return h('div', { class: 'stage' }, box, tools(drawing, view))
}

function createStage(id: string): NonNullable<typeof stage> {
  const box = h('div', { class: 'canvas', role: 'img' })
  const drawing = new Drawing(box, {
    onNode: (pressed) => {
      const node = shown.nodes.get(pressed)
      if (node) goTo(pressedNode(node, currentView()))
    },
    onEdge: (key) => goTo({ ...currentView(), pick: key }),
    onGround: () => {
      const { pick, ...view } = currentView()
      if (pick !== undefined) goTo(view)
    },
  })
  return { id, box, drawing }
}

function tools(drawing: Drawing, view: View): HTMLElement {
  const opened = expandedIn(view)
  const button = (name: string, sign: string, how: 'in' | 'out' | 'all') =>
    h('button', { type: 'button', 'aria-label': name, title: name, onclick: () => drawing.zoom(how) }, sign)
  return h(
    'div',
    { class: 'tools', role: 'group', 'aria-label': 'The drawing' },
    opened.length > 0 &&
      linkTo({ ...view, expand: opened.slice(0, -1).join(','), pick: undefined }, 'Undo', {
        id: 'graph-undo',
        class: 'action',
      }),
    button('Closer', '+', 'in'),
    button('Farther', '−', 'out'),
    button('All of it', '⤢', 'all'),
  )
}
