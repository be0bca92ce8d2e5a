/** Resolves ingest.graphql: many documents as a job, and how far it is. */
import { ChiptrailError } from '../errors.js'
import type { SourceText } from '../model/source.js'
import type { Context } from './context.js'
import { type IngestInput, type IngestResult, toSource } from './document.js'

/** Most documents of one job. */
const MOST_DOCUMENTS = 1_000

/** Many documents that are read one after another. */
export interface IngestJob {
  readonly id: string
  readonly state: 'RUNNING' | 'DONE' | 'FAILED'
  readonly total: number
  readonly done: number
  readonly stored: number
  readonly unchanged: number
  readonly rejected: number
  readonly rejects: readonly (IngestResult['rejects'][number] & { readonly index: number })[]
  readonly error: { readonly code: string; readonly message: string } | null
}

/** The jobs of one server. */
export interface IngestJobs {
  /** Begins a job. @throws BUSY if too many wait or run. */
  start(sources: readonly SourceText[]): IngestJob
  /** Gives a job as it is; null if there is none. */
  get(id: string): IngestJob | null
  /** Gives a job as it is and whenever it changed since, until it has ended; a slow reader skips states. */
  watch(id: string): AsyncIterable<IngestJob>
}

/** Resolvers of ingest.graphql. */
export const ingestResolvers = {
  Mutation: {
    ingestDocuments: (
      _root: unknown,
      args: { input: readonly IngestInput[] },
      context: Context,
    ): IngestJob => {
      context.requireWriter()
      const { length } = args.input
      if (length < 1 || length > MOST_DOCUMENTS)
        throw new ChiptrailError(
          'BAD_INPUT',
          `"input" must hold 1 to ${MOST_DOCUMENTS} documents, got ${length}.`,
        )
      return context.jobs.start(args.input.map(toSource))
    },
  },
  Query: {
    ingestJob: (_root: unknown, args: { id: string }, context: Context): IngestJob | null => {
      context.requireWriter()
      return context.jobs.get(args.id)
    },
  },
  Subscription: {
    ingestProgress: {
      subscribe: (_root: unknown, args: { jobId: string }, context: Context): AsyncIterable<IngestJob> => {
        context.requireWriter()
        if (context.jobs.get(args.jobId) === null)
          throw new ChiptrailError(
            'NOT_FOUND',
            `There is no job "${args.jobId.slice(0, 60)}"; "ingestDocuments" gives the id of one.`,
          )
        return context.jobs.watch(args.jobId)
      },
      resolve: (job: IngestJob): IngestJob => job,
    },
  },
}
