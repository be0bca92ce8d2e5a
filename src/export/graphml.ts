/** GraphML for yEd, Gephi, Cytoscape and programs: typed attributes, and yEd's own shapes, places and labels. */
import type { GraphReader } from '../model/query.js'
import type { Attributes, Column, ColumnType } from './columns.js'
import { EDGE_COLORS, NODE_COLORS, toRgb } from './palette.js'
import type { ExportRequest } from './request.js'
import { toXml } from './text.js'
import { openView, type ViewEdge, type ViewNode } from './view.js'

const TYPES: Readonly<Record<ColumnType, string>> = {
  string: 'string',
  integer: 'int',
  double: 'double',
  boolean: 'boolean',
}
/** What tools other than yEd take for label, place and colour. */
const NODE_LOOKS: readonly Column[] = [
  { name: 'label', type: 'string' },
  { name: 'start', type: 'string' },
  { name: 'end', type: 'string' },
  { name: 'color', type: 'string' },
  { name: 'size', type: 'double' },
  { name: 'x', type: 'double' },
  { name: 'y', type: 'double' },
  { name: 'r', type: 'integer' },
  { name: 'g', type: 'integer' },
  { name: 'b', type: 'integer' },
]
const EDGE_LOOKS: readonly Column[] = [
  { name: 'label', type: 'string' },
  { name: 'weight', type: 'double' },
  { name: 'start', type: 'string' },
  { name: 'end', type: 'string' },
  { name: 'color', type: 'string' },
]

/** Streams one GraphML document, a piece per node and edge. */
export async function* exportGraphml(reader: GraphReader, request: ExportRequest): AsyncGenerator<string> {
  const view = await openView(reader, request)
  const nodeColumns = [...NODE_LOOKS, ...view.nodeColumns]
  const edgeColumns = [...EDGE_LOOKS, ...view.edgeColumns]
  yield `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:y="http://www.yworks.com/xml/graphml" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://www.yworks.com/xml/schema/graphml/1.1/ygraphml.xsd">
<key id="ng" for="node" yfiles.type="nodegraphics"/>
<key id="eg" for="edge" yfiles.type="edgegraphics"/>
${declare('node', nodeColumns)}${declare('edge', edgeColumns)}<graph id="chiptrail" edgedefault="directed">
`
  for await (const node of view.nodes()) yield toNode(node, nodeColumns)
  for await (const edge of view.edges()) yield toEdge(edge, edgeColumns)
  yield '</graph>\n</graphml>\n'
}

function declare(kind: 'node' | 'edge', columns: readonly Column[]): string {
  return columns
    .map(
      ({ name, type }) =>
        `<key id="${kind[0]}_${name}" for="${kind}" attr.name="${name}" attr.type="${TYPES[type]}"/>\n`,
    )
    .join('')
}

function toNode({ id, label, group, size, x, y, period, attributes }: ViewNode, columns: readonly Column[]) {
  const color = NODE_COLORS[group]
  const values = { ...attributes, label, ...period, color, size, x, y, ...toRgb(color) }
  // The plain values come last: readers that know both kinds keep what they read last.
  const shape = group === 'DEAL' ? 'diamond' : group === 'CHIP' || group === 'MODEL' ? 'hexagon' : 'ellipse'
  return `<node id="${toXml(id)}"><data key="ng"><y:ShapeNode><y:Geometry height="${size}" width="${size}" x="${x - size / 2}" y="${y - size / 2}"/><y:Fill color="${color}" transparent="false"/><y:BorderStyle color="#ffffff" type="line" width="1.0"/><y:NodeLabel modelName="sides" modelPosition="s" fontFamily="Dialog" fontSize="12">${toXml(label)}</y:NodeLabel><y:Shape type="${shape}"/></y:ShapeNode></data>${toData('n', values, columns)}</node>\n`
}

function toEdge(edge: ViewEdge, columns: readonly Column[]): string {
  const { id, source, target, label, weight, standing, period, attributes } = edge
  const color = EDGE_COLORS[standing]
  const values = { ...attributes, label, weight, ...period, color }
  const line = standing === 'firm' ? 'line' : 'dashed'
  const width = Math.min(8, Math.round(Math.sqrt(weight) * 10) / 10)
  return `<edge id="${toXml(id)}" source="${toXml(source)}" target="${toXml(target)}">${toData('e', values, columns)}<data key="eg"><y:PolyLineEdge><y:LineStyle color="${color}" type="${line}" width="${width}"/><y:Arrows source="none" target="standard"/><y:EdgeLabel fontSize="9">${toXml(label)}</y:EdgeLabel></y:PolyLineEdge></data></edge>\n`
}

function toData(prefix: 'n' | 'e', values: Attributes, columns: readonly Column[]): string {
  return columns
    .map(({ name }) => {
      const value = values[name]
      return value === null || value === undefined
        ? ''
        : `<data key="${prefix}_${name}">${toXml(String(value))}</data>`
    })
    .join('')
}
