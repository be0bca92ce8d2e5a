/** What every resolver is given: the graph to read, this request's loaders and budget, and who asks. */

import type { TokenRole } from '../config.js'
import type { ControlFinder } from '../controls/findings.js'
import type { Judge, Opinion, Recorded } from '../judge.js'
import type { GraphReader } from '../model/query.js'
import type { SourceText } from '../model/source.js'
import type { ReviewQueue } from '../resolve/queue.js'
import type { IngestResult } from './document.js'
import { createLoaders, type Loaders } from './loaders.js'
import { RowBudget } from './pagination.js'

/** What may be changed over HTTP; one change at a time. */
export interface Writer {
  /** Reads one document into the graph. */
  ingest(source: SourceText): Promise<IngestResult>
  /** Takes one document out; false if it was not stored. */
  remove(documentId: string): Promise<boolean>
  /** Enters an opinion in the ledger. */
  judge(opinion: Opinion): Promise<Recorded>
  /** Takes a judgement back. */
  undo(judgementId: string, judge: Judge): Promise<Recorded>
}

/** What every resolver is given. */
export interface Context {
  readonly reader: GraphReader
  readonly writer: Writer
  readonly review: ReviewQueue
  /** The role of whoever asks; null without token. */
  readonly role: TokenRole | null
  readonly loaders: Loaders
  readonly rows: RowBudget
  /** What the export rules were. */
  readonly controls: ControlFinder
  /** Throws unless whoever asks may write. */
  readonly requireWriter: () => void
}

/** Builds the context of one request. */
export function createContext(
  parts: Pick<Context, 'reader' | 'writer' | 'review' | 'role' | 'controls' | 'requireWriter'>,
): Context {
  return { ...parts, loaders: createLoaders(parts.reader), rows: new RowBudget() }
}
