/** Ingest jobs of one server: many documents in one request, read one after another whoever still listens. */
import { randomUUID } from 'node:crypto'
import { ChiptrailError, isChiptrailError } from '../errors.js'
import type { Writer } from '../graphql/context.js'
import type { IngestJob, IngestJobs } from '../graphql/ingest.js'
import type { SourceText } from '../model/source.js'

/** Ended jobs that can still be asked about. */
const KEPT = 100
/** Rejects of one job that are kept. */
const MOST_REJECTS = 100

interface Options {
  readonly writer: Pick<Writer, 'ingest'>
  /** Most jobs that wait or run. */
  readonly maxJobs: number
  /** Called with what is no error of this house; the job's id stands for the request's. */
  readonly onUnexpected: (error: unknown, jobId: string) => void
}

/** A promise that is resolved from outside. */
interface Signal {
  readonly promise: Promise<void>
  readonly resolve: () => void
}

interface Running {
  job: IngestJob
  /** Resolves at the next change. */
  next: Signal
}

/** Builds the jobs of one server; each writes through `writer`, between the writes of others. */
export function createIngestJobs({ writer, maxJobs, onUnexpected }: Options): IngestJobs {
  const jobs = new Map<string, Running>()

  const change = (running: Running, parts: Partial<IngestJob>) => {
    running.job = { ...running.job, ...parts }
    const { resolve } = running.next
    running.next = createSignal()
    resolve()
  }
  const run = async (running: Running, sources: readonly SourceText[]): Promise<void> => {
    try {
      for (const [index, source] of sources.entries()) {
        const result = await writer.ingest(source)
        const { stored, unchanged, rejected, rejects } = running.job
        const isRejected = result.documentId === null
        change(running, {
          done: index + 1,
          stored: stored + Number(result.changed),
          unchanged: unchanged + Number(!isRejected && !result.changed),
          rejected: rejected + Number(isRejected),
          rejects: [...rejects, ...result.rejects.map((reject) => ({ ...reject, index }))].slice(
            0,
            MOST_REJECTS,
          ),
        })
      }
      change(running, { state: 'DONE' })
    } catch (error) {
      change(running, { state: 'FAILED', error: explain(error, running.job.id) })
    }
    forgetOld()
  }
  const explain = (error: unknown, jobId: string): IngestJob['error'] => {
    if (isChiptrailError(error)) return { code: error.code, message: error.message }
    onUnexpected(error, jobId)
    return {
      code: 'INTERNAL',
      message: `Something went wrong on our side. If you report it, name job ${jobId}.`,
    }
  }
  const forgetOld = () => {
    const ended = [...jobs.values()].filter(({ job }) => job.state !== 'RUNNING')
    for (const { job } of ended.slice(0, Math.max(ended.length - KEPT, 0))) jobs.delete(job.id)
  }

  return {
    start(sources) {
      const running = [...jobs.values()].filter(({ job }) => job.state === 'RUNNING').length
      if (running >= maxJobs)
        throw new ChiptrailError(
          'BUSY',
          `${running} ingest jobs wait or run already, the limit is ${maxJobs}; send it again when one has ended.`,
        )
      const job: IngestJob = {
        ...{ id: `job_${randomUUID()}`, state: 'RUNNING', total: sources.length },
        ...{ done: 0, stored: 0, unchanged: 0, rejected: 0, rejects: [], error: null },
      }
      const entry: Running = { job, next: createSignal() }
      jobs.set(job.id, entry)
      void run(entry, sources)
      return job
    },
    get: (id) => jobs.get(id)?.job ?? null,
    async *watch(id) {
      const running = jobs.get(id)
      if (!running) return
      for (;;) {
        // Taken before the yield: what changes while the reader is busy ends the wait at once.
        const { job, next } = running
        yield job
        if (job.state !== 'RUNNING') return
        await next.promise
      }
    },
  }
}

function createSignal(): Signal {
  let resolve: () => void = () => undefined
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}
