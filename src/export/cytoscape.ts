/** Cytoscape JSON: elements with data and places, and a style that Cytoscape.js shows as it is. */
import type { GraphReader } from '../model/query.js'
import type { Attributes } from './columns.js'
import { EDGE_COLORS, NODE_COLORS } from './palette.js'
import type { ExportRequest } from './request.js'
import { clean } from './text.js'
import { openView, type ViewEdge, type ViewNode } from './view.js'

const STYLE = [
  {
    selector: 'node',
    style: {
      label: 'data(label)',
      'background-color': 'data(color)',
      width: 'data(size)',
      height: 'data(size)',
      'font-size': 10,
    },
  },
  {
    selector: 'edge',
    style: {
      label: 'data(label)',
      'line-color': 'data(color)',
      'target-arrow-color': 'data(color)',
      'target-arrow-shape': 'triangle',
      'curve-style': 'bezier',
      'font-size': 8,
    },
  },
]

/** Streams one JSON document, a line per node and edge. */
export async function* exportCytoscape(reader: GraphReader, request: ExportRequest): AsyncGenerator<string> {
  const view = await openView(reader, request)
  yield `{"format_version":"1.0","generated_by":"chiptrail","target_cytoscapejs_version":"~3","data":{"name":"Chiptrail"},"style":${JSON.stringify(STYLE)},"elements":{"nodes":[`
  yield* list(view.nodes(), toNode)
  yield '],"edges":['
  yield* list(view.edges(), toEdge)
  yield ']}}\n'
}

async function* list<T>(items: AsyncIterable<T>, toElement: (item: T) => object): AsyncGenerator<string> {
  let separator = '\n'
  for await (const item of items) {
    yield separator + JSON.stringify(toElement(item))
    separator = ',\n'
  }
}

function toNode({ id, label, group, size, x, y, period, attributes }: ViewNode): object {
  const looks = { color: NODE_COLORS[group], size, ...period }
  const data = { id, ...present(attributes), label: clean(label), 'shared name': clean(label), ...looks }
  return { data: { ...data, name: clean(label) }, position: { x, y } }
}

function toEdge({ id, source, target, label, weight, standing, period, attributes }: ViewEdge): object {
  const looks = { color: EDGE_COLORS[standing], weight, ...period }
  const interaction = attributes['relation']
  return { data: { id, source, target, ...present(attributes), label: clean(label), interaction, ...looks } }
}

function present(attributes: Attributes): object {
  const entries = Object.entries(attributes).filter(([, value]) => value !== null)
  return Object.fromEntries(
    entries.map(([key, value]) => [key, typeof value === 'string' ? clean(value) : value]),
  )
}
