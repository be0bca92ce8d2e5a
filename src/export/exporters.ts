/** The table of export formats: a new format is one file and one row here. */
import type { GraphReader } from '../model/query.js'
import { exportCsvEdges, exportCsvNodes } from './csv.js'
import { exportCytoscape } from './cytoscape.js'
import { exportDot } from './dot.js'
import { exportFtm } from './ftm.js'
import { exportGexf } from './gexf.js'
import { exportGraphml } from './graphml.js'
import { exportJsonl } from './jsonl.js'
import type { ExportRequest } from './request.js'

/** One file of a format. */
export interface ExportFile {
  readonly contentType: string
  /** Ending of a downloaded file, without the dot. */
  readonly extension: string
  readonly write: (reader: GraphReader, request: ExportRequest) => AsyncIterable<string>
}

/** How one format is written and served. */
export interface Exporter {
  readonly description: string
  /** Its files by part; a format of one file has one part. */
  readonly files: Readonly<Record<string, ExportFile>>
  /** True where the files stand in a folder under `part.extension`; else several are named `NAME.part.extension`. */
  readonly isFolder: boolean
  /** True where `view` and `edges` have a meaning. */
  readonly hasViews: boolean
}

/** Makes a format of one file. */
function single(description: string, file: ExportFile, hasViews = true): Exporter {
  return { description, files: { graph: file }, isFolder: false, hasViews }
}

const CSV = { contentType: 'text/csv; charset=utf-8; header=present', extension: 'csv' }

/** Every format by the name used on the command line and in `/export/<format>`. */
export const EXPORTERS: Readonly<Record<string, Exporter>> = Object.freeze({
  gexf: single('GEXF 1.3 for Gephi: colours, sizes, places and dates', {
    contentType: 'application/gexf+xml; charset=utf-8',
    extension: 'gexf',
    write: exportGexf,
  }),
  graphml: single('GraphML for yEd, Gephi, Cytoscape and programs', {
    contentType: 'application/graphml+xml; charset=utf-8',
    extension: 'graphml',
    write: exportGraphml,
  }),
  cytoscape: single('JSON for Cytoscape and Cytoscape.js', {
    contentType: 'application/json; charset=utf-8',
    extension: 'cyjs',
    write: exportCytoscape,
  }),
  dot: single('DOT for Graphviz', {
    contentType: 'text/vnd.graphviz; charset=utf-8',
    extension: 'dot',
    write: exportDot,
  }),
  ftm: single('FollowTheMoney entities, one JSON object per line', {
    contentType: 'application/x-ndjson; charset=utf-8',
    extension: 'ftm.json',
    write: exportFtm,
  }),
  csv: {
    description: 'two tables, nodes and edges, for spreadsheets and Gephi',
    files: { nodes: { ...CSV, write: exportCsvNodes }, edges: { ...CSV, write: exportCsvEdges } },
    isFolder: false,
    hasViews: true,
  },
  jsonl: single(
    'every record, one JSON object per line',
    { contentType: 'application/x-ndjson; charset=utf-8', extension: 'jsonl', write: exportJsonl },
    false,
  ),
})
