/** DOT for Graphviz: labels and colours by kind, pens as thick as the evidence, quotes as tooltips of SVG. */
import type { GraphReader } from '../model/query.js'
import type { Attributes } from './columns.js'
import { EDGE_COLORS, NODE_COLORS } from './palette.js'
import type { ExportRequest } from './request.js'
import { isWebAddress, toDot } from './text.js'
import { openView, type ViewEdge, type ViewNode } from './view.js'

/** More nodes than this are laid out by sfdp: dot takes hours. */
const MOST_FOR_LAYERS = 2_000
const FONT = toDot('Noto Sans CJK SC,Noto Sans,Arial Unicode MS,sans-serif')

/** Streams one digraph, a line per node and edge. Attributes that Graphviz does not know are passed over by it. */
export async function* exportDot(reader: GraphReader, request: ExportRequest): AsyncGenerator<string> {
  const view = await openView(reader, request)
  const layout = view.nodeCount > MOST_FOR_LAYERS ? 'sfdp' : 'dot'
  yield `digraph chiptrail {
  graph [charset="UTF-8", layout=${layout}, rankdir=LR, overlap=false, splines=true, fontname=${FONT}]
  node [style=filled, fontcolor="#ffffff", fontname=${FONT}]
  edge [fontsize=9, fontname=${FONT}]
`
  for await (const node of view.nodes()) yield `  ${toDot(node.id)} [${toList(nodeParts(node))}]\n`
  for await (const edge of view.edges())
    yield `  ${toDot(edge.source)} -> ${toDot(edge.target)} [${toList(edgeParts(edge))}]\n`
  yield '}\n'
}

function nodeParts({ label, group, attributes }: ViewNode): Attributes {
  const shape = group === 'DEAL' ? 'diamond' : group === 'CHIP' || group === 'MODEL' ? 'hexagon' : 'box'
  const tooltip = attributes['quote'] ?? attributes['nameZh'] ?? attributes['name'] ?? label
  return { ...attributes, label, shape, fillcolor: NODE_COLORS[group], tooltip, ...link(attributes) }
}

function edgeParts({ id, label, weight, standing, attributes }: ViewEdge): Attributes {
  const penwidth = Math.min(8, Math.round(Math.sqrt(weight) * 10) / 10)
  const style = standing === 'firm' ? 'solid' : 'dashed'
  const tooltip = attributes['quote'] ?? label
  const looks = { label, weight, penwidth, style, color: EDGE_COLORS[standing], tooltip }
  return { id, ...attributes, ...looks, ...link(attributes) }
}

function link(attributes: Attributes): Attributes {
  const first = String(attributes['urls'] ?? '').split(' | ')[0] ?? ''
  return isWebAddress(first) ? { URL: first } : {}
}

function toList(parts: Attributes): string {
  return Object.entries(parts)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => `${key}=${typeof value === 'number' ? value : toDot(String(value))}`)
    .join(', ')
}
