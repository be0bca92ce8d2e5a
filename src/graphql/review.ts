/** Resolves review.graphql: the pairs that wait for a person, and what people say of them. */
import { ChiptrailError } from '../errors.js'
import type { Recorded } from '../judge.js'
import type { Entity, Name } from '../model/graph.js'
import type { Verdict } from '../model/ontology.js'
import type { Candidate, NameEvidence } from '../resolve/candidates.js'
import type { Context } from './context.js'
import { clearLoaders } from './loaders.js'
import { type Connection, type PageArgs, toConnection, toPageRequest } from './pagination.js'

const MAX_LENGTH = { name: 300, reason: 2000, by: 200 } as const

interface JudgeArgs {
  readonly a: string
  readonly b: string
  readonly verdict: Verdict
  readonly reason?: string | null
  readonly by?: string | null
}

interface UndoArgs {
  readonly judgementId: string
  readonly reason?: string | null
  readonly by?: string | null
}

interface CandidateConnection extends Connection<Candidate> {
  readonly totalCount: number
  readonly isComplete: boolean
}

/** Resolvers of review.graphql. */
export const reviewResolvers = {
  Query: {
    reviewQueue: async (_root: unknown, args: PageArgs, context: Context): Promise<CandidateConnection> => {
      const request = toPageRequest(args, context.rows)
      const page = await context.review.page(request)
      const { total: totalCount, isComplete } = page
      return { ...toConnection(page, request), totalCount, isComplete }
    },
  },
  Mutation: {
    judge: (_root: unknown, args: JudgeArgs, context: Context): Promise<Recorded> =>
      write(context, args, (judge) => {
        const [a, b] = [check('name', args.a), check('name', args.b)]
        return context.writer.judge({ a, b, verdict: args.verdict, ...judge })
      }),
    undo: (_root: unknown, args: UndoArgs, context: Context): Promise<Recorded> =>
      write(context, args, (judge) => context.writer.undo(args.judgementId, judge)),
  },
  CandidateName: {
    entity: (name: Name, _args: unknown, context: Context): Promise<Entity | null> =>
      context.loaders.entities.load(name.entityId),
    evidence: (name: Name, _args: unknown, context: Context): Promise<readonly NameEvidence[]> =>
      context.loaders.evidenceOfName.load(name),
  },
}

async function write(
  context: Context,
  { reason = null, by = null }: Pick<JudgeArgs, 'reason' | 'by'>,
  work: (judge: { by: string; reason: string | null }) => Promise<Recorded>,
): Promise<Recorded> {
  context.requireWriter()
  const judge = {
    by: by?.trim() ? check('by', by.trim()) : `token:${context.role ?? 'none'}`,
    reason: reason?.trim() ? check('reason', reason.trim()) : null,
  }
  const recorded = await work(judge)
  clearLoaders(context.loaders)
  return recorded
}

/** @throws BAD_INPUT if `value` is too long */
function check(field: keyof typeof MAX_LENGTH, value: string): string {
  if (value.length <= MAX_LENGTH[field]) return value
  throw new ChiptrailError(
    'BAD_INPUT',
    `"${field}" must have at most ${MAX_LENGTH[field]} characters, got ${value.length}.`,
  )
}
