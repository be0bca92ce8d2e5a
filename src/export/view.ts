/**
 * The graph of one export as nodes and edges that every format can write: nodes first, each with its
 * place and colour, then edges whose ends are among them. Streams; formats only spell what comes.
 */
import type { GraphReader } from '../model/query.js'
import type { Attributes, Column } from './columns.js'
import { edgeColumns, nodeColumns } from './columns.js'
import { dealEdges, roleEdges } from './edges.js'
import { viewNodes } from './nodes.js'
import type { Group, Standing } from './palette.js'
import type { ExportRequest } from './request.js'
import { sumEdges } from './sums.js'
import { type Tally, takeTally } from './tally.js'

/** Days between which something happened; both inclusive. */
export interface Period {
  readonly start: string
  readonly end: string
}

/** An organization, an item, or a deal. */
export interface ViewNode {
  readonly id: string
  readonly label: string
  readonly group: Group
  readonly size: number
  readonly x: number
  readonly y: number
  readonly period: Period | null
  readonly attributes: Attributes
}

/** One hop of one deal, several summed, a role in a deal, or a relation that the gazetteer knows. */
export interface ViewEdge {
  /** Unique among edges and nodes. */
  readonly id: string
  readonly source: string
  readonly target: string
  readonly label: string
  /** Independent origins behind it, at least 1; sums add them up. */
  readonly weight: number
  readonly standing: Standing
  readonly period: Period | null
  readonly attributes: Attributes
}

/** One export, opened. Nodes and edges may each be walked once more. */
export interface GraphView {
  readonly nodeColumns: readonly Column[]
  readonly edgeColumns: readonly Column[]
  readonly nodeCount: number
  /** Entities, then deals; each by id ascending. */
  readonly nodes: () => AsyncIterable<ViewNode>
  readonly edges: () => AsyncIterable<ViewEdge>
}

/** Walks the deals once and gives the graph that `request` asks for. */
export async function openView(reader: GraphReader, request: ExportRequest): Promise<GraphView> {
  const tally = await takeTally(reader, request)
  return {
    nodeColumns: nodeColumns(request),
    edgeColumns: edgeColumns(request),
    nodeCount: tally.entityIds.length + (request.view === 'full' ? tally.deals.size : 0),
    nodes: () => viewNodes(reader, request, tally),
    edges: () => viewEdges(reader, request, tally),
  }
}

/** Streams the edges of the view that `request` asks for. */
export function viewEdges(
  reader: GraphReader,
  request: ExportRequest,
  tally: Tally,
): AsyncIterable<ViewEdge> {
  const edges = request.view === 'full' ? roleEdges : request.edges === 'sum' ? sumEdges : dealEdges
  return edges(reader, request, tally)
}
