/** What every resolver is given: the graph to read, this request's loaders and budget, and who asks. */
import type { GraphReader } from '../model/query.js'
import type { SourceText } from '../model/source.js'
import type { IngestResult } from './document.js'
import { createLoaders, type Loaders } from './loaders.js'
import { RowBudget } from './pagination.js'

/** What may be changed over HTTP; one change at a time. */
export interface Writer {
  /** Reads one document into the graph. */
  ingest(source: SourceText): Promise<IngestResult>
  /** Takes one document out; false if it was not stored. */
  remove(documentId: string): Promise<boolean>
}

/** What every resolver is given. */
export interface Context {
  readonly reader: GraphReader
  readonly writer: Writer
  readonly loaders: Loaders
  readonly rows: RowBudget
  /** Throws unless whoever asks may write. */
  readonly requireWriter: () => void
}

/** Builds the context of one request. */
export function createContext(parts: Pick<Context, 'reader' | 'writer' | 'requireWriter'>): Context {
  return { ...parts, loaders: createLoaders(parts.reader), rows: new RowBudget() }
}
