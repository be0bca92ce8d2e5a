/** Writes over HTTP, one at a time, each finished even if its sender has gone. */
import { ChiptrailError } from '../errors.js'
import type { Writer } from '../graphql/context.js'
import { type IngestDeps, ingestDocuments, removeDocuments } from '../ingest.js'
import { judge, undo } from '../judge.js'
import { documentId } from '../model/ids.js'
import type { GraphStore } from '../store/store.js'

/** A writer whose pending work can be waited for. */
interface QueuedWriter extends Writer {
  /** Takes nothing new and resolves when what was begun is done. */
  drain(): Promise<void>
}

/** Builds the writer of one server over `store`: what is asked first is done first. */
export function createQueuedWriter(store: GraphStore, deps: IngestDeps): QueuedWriter {
  let last: Promise<unknown> = Promise.resolve()
  let draining = false
  const enqueue = <T>(work: () => Promise<T>): Promise<T> => {
    if (draining)
      throw new ChiptrailError('STORE_UNAVAILABLE', 'The server is shutting down; send it again in a moment.')
    const done = last.then(work)
    last = done.catch(() => undefined)
    return done
  }
  return {
    ingest: (source) =>
      enqueue(async () => {
        const { documents, rejects } = await ingestDocuments(store, deps, [source])
        return {
          documentId: documents.rejected > 0 ? null : documentId(source.text),
          changed: documents.stored > 0,
          rejects: rejects.map(({ code, reason }) => ({ code, message: reason })),
        }
      }),
    remove: (id) => enqueue(async () => (await removeDocuments(store, deps, [id])) > 0),
    judge: (opinion) => enqueue(() => judge(store, deps, opinion)),
    undo: (id, by) =>
      enqueue(async () => {
        const [recorded] = await undo(store, deps, [id], by)
        if (recorded === undefined) throw new Error(`Nothing was said of the undo of ${id}.`)
        return recorded
      }),
    async drain() {
      draining = true
      await last
    },
  }
}
