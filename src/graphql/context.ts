/** What every resolver is given: the graph to read, this request's loaders and budget, and who asks. */

import type { TokenRole } from '../config.js'
import type { ControlFinder } from '../controls/findings.js'
import type { Judge, Opinion, Recorded } from '../judge.js'
import type { GraphReader } from '../model/query.js'
import type { SourceText } from '../model/source.js'
import type { Knowledge } from '../resolve/knowledge.js'
import type { ReviewQueue } from '../resolve/queue.js'
import { isNow, type Moment } from '../time/moment.js'
import { readerAt } from '../time/reader.js'
import type { IngestResult } from './document.js'
import type { IngestJobs } from './ingest.js'
import { createLoaders, type Loaders, withLoaders } from './loaders.js'
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

/** The graph at one moment. */
export interface View {
  readonly reader: GraphReader
  readonly loaders: Loaders
}

/** What every resolver is given. */
export interface Context extends View {
  readonly writer: Writer
  readonly jobs: IngestJobs
  readonly review: ReviewQueue
  /** What names are compared by. */
  readonly knowledge: Knowledge
  /** The role of whoever asks; null without token. */
  readonly role: TokenRole | null
  readonly rows: RowBudget
  /** Gives the graph at `moment`; kept for this request. */
  at(moment: Moment): View
  /** What the export rules were. */
  readonly controls: ControlFinder
  /** Throws unless whoever asks may write. */
  readonly requireWriter: () => void
}

/** Builds the context of one request, whose pages may ask for `maxRows` rows together. */
export function createContext(
  parts: Pick<
    Context,
    'reader' | 'writer' | 'jobs' | 'review' | 'knowledge' | 'role' | 'controls' | 'requireWriter'
  >,
  maxRows: number,
): Context {
  const toView = (stored: GraphReader): View => {
    const loaders = createLoaders(stored)
    return { reader: withLoaders(stored, loaders), loaders }
  }
  const today = toView(parts.reader)
  const views = new Map<string, View>()
  return {
    ...parts,
    ...today,
    rows: new RowBudget(maxRows),
    at(moment) {
      if (isNow(moment)) return today
      const key = JSON.stringify([moment.asOf, moment.knownAt])
      const known = views.get(key)
      if (known) return known
      const view = toView(readerAt(parts.reader, moment))
      views.set(key, view)
      return view
    },
  }
}
