/** The table of export formats: a new format is one file and one row here. */
import type { GraphReader } from '../model/query.js'
import { exportJsonl } from './jsonl.js'

/** How one format is written and served. */
export interface Exporter {
  readonly description: string
  readonly contentType: string
  /** Ending of a downloaded file, without the dot. */
  readonly extension: string
  readonly write: (reader: GraphReader) => AsyncIterable<string>
}

/** Every format by the name used on the command line and in `/export/<format>`. */
export const EXPORTERS: Readonly<Record<string, Exporter>> = Object.freeze({
  jsonl: {
    description: 'every record, one JSON object per line',
    contentType: 'application/x-ndjson; charset=utf-8',
    extension: 'jsonl',
    write: exportJsonl,
  },
})
