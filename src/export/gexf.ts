/** GEXF 1.3 for Gephi: typed attributes, colours, sizes and places, and the days of deals as its timeline. */
import type { GraphReader } from '../model/query.js'
import type { Attributes, Column } from './columns.js'
import { EDGE_COLORS, NODE_COLORS, toRgb } from './palette.js'
import type { ExportRequest } from './request.js'
import { toXml } from './text.js'
import { type GraphView, openView, type Period, type ViewEdge, type ViewNode } from './view.js'

/** Streams one GEXF document, a piece per node and edge. */
export async function* exportGexf(reader: GraphReader, request: ExportRequest): AsyncGenerator<string> {
  const view = await openView(reader, request)
  yield head(view)
  yield '<nodes>\n'
  for await (const node of view.nodes()) yield toNode(node, view.nodeColumns)
  yield '</nodes>\n<edges>\n'
  for await (const edge of view.edges()) yield toEdge(edge, view.edgeColumns)
  yield '</edges>\n</graph>\n</gexf>\n'
}

function head({ nodeColumns, edgeColumns }: GraphView): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
<meta>
<creator>Chiptrail</creator>
<description>Who gets restricted AI chips, through whom, from whom. Dates are the days that a partial date may mean.</description>
</meta>
<graph mode="dynamic" defaultedgetype="directed" idtype="string" timeformat="date" timerepresentation="interval">
${declare('node', nodeColumns)}${declare('edge', edgeColumns)}`
}

function declare(kind: 'node' | 'edge', columns: readonly Column[]): string {
  const lines = columns.map(({ name, type }) => `<attribute id="${name}" title="${name}" type="${type}"/>\n`)
  return `<attributes class="${kind}" mode="static">\n${lines.join('')}</attributes>\n`
}

function toNode({ id, label, group, size, x, y, period, attributes }: ViewNode, columns: readonly Column[]) {
  // Screens count y downwards, Gephi upwards.
  return `<node id="${toXml(id)}" label="${toXml(label)}"${toSpan(period)}>${toValues(attributes, columns)}${toColor(NODE_COLORS[group])}<viz:position x="${x}" y="${-y || 0}" z="0"/><viz:size value="${size}"/></node>\n`
}

function toEdge(edge: ViewEdge, columns: readonly Column[]): string {
  const { id, source, target, label, weight, standing, period, attributes } = edge
  const kind = String(attributes['relation'])
  return `<edge id="${toXml(id)}" source="${toXml(source)}" target="${toXml(target)}" type="directed" kind="${toXml(kind)}" label="${toXml(label)}" weight="${weight}"${toSpan(period)}>${toValues(attributes, columns)}${toColor(EDGE_COLORS[standing])}</edge>\n`
}

function toSpan(period: Period | null): string {
  return period ? ` start="${period.start}" end="${period.end}"` : ''
}

function toValues(attributes: Attributes, columns: readonly Column[]): string {
  const values = columns.map(({ name }) => {
    const value = attributes[name]
    return value === null || value === undefined
      ? ''
      : `<attvalue for="${name}" value="${toXml(String(value))}"/>`
  })
  return `<attvalues>${values.join('')}</attvalues>`
}

function toColor(color: string): string {
  const { r, g, b } = toRgb(color)
  return `<viz:color r="${r}" g="${g}" b="${b}" hex="${color}"/>`
}
