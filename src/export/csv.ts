/** Two CSV tables, nodes and edges, with the headers that Gephi and Cytoscape look for; safe to open in a spreadsheet. */
import type { GraphReader } from '../model/query.js'
import { EDGE_COLORS, NODE_COLORS } from './palette.js'
import type { ExportRequest } from './request.js'
import { toLine } from './text.js'
import { openView } from './view.js'

/** Streams `Id,Label,Start,End,Color,…` and a line per node. */
export async function* exportCsvNodes(reader: GraphReader, request: ExportRequest): AsyncGenerator<string> {
  const view = await openView(reader, request)
  const names = view.nodeColumns.map((column) => column.name)
  yield toLine(['Id', 'Label', 'Start', 'End', 'Color', ...names])
  for await (const { id, label, period, group, attributes } of view.nodes())
    yield toLine([
      ...[id, label, period?.start ?? null, period?.end ?? null, NODE_COLORS[group]],
      ...names.map((name) => attributes[name] ?? null),
    ])
}

/** Streams `Source,Target,Type,Id,Label,Weight,Start,End,Color,…` and a line per edge. */
export async function* exportCsvEdges(reader: GraphReader, request: ExportRequest): AsyncGenerator<string> {
  const view = await openView(reader, request)
  const names = view.edgeColumns.map((column) => column.name)
  yield toLine(['Source', 'Target', 'Type', 'Id', 'Label', 'Weight', 'Start', 'End', 'Color', ...names])
  for await (const { id, source, target, label, weight, period, standing, attributes } of view.edges())
    yield toLine([
      ...[source, target, 'Directed', id, label, weight],
      ...[period?.start ?? null, period?.end ?? null, EDGE_COLORS[standing]],
      ...names.map((name) => attributes[name] ?? null),
    ])
}
