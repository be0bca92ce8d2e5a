/** Resolves stats.graphql: counts and rankings. */
import type { GraphStats, Ranked } from '../model/query.js'
import type { Context } from './context.js'
import { loadOne } from './loaders.js'
import { type DealFilterInput, type EntityRef, findUnknown, readQuestion } from './references.js'

/** Statistics that still know which entities the question named. */
type StatsAnswer = GraphStats & { readonly asked: readonly EntityRef[] }

/** Resolvers of stats.graphql. */
export const statsResolvers = {
  Query: {
    stats: async (
      _root: unknown,
      args: { filter?: DealFilterInput | null },
      context: Context,
    ): Promise<StatsAnswer> => {
      const { filter, moment, asked } = await readQuestion(context, args.filter)
      return { ...(await context.at(moment).reader.stats(filter)), asked }
    },
  },
  Stats: {
    notFound: ({ asked }: StatsAnswer, _args: unknown, context: Context) => findUnknown(context, asked),
  },
  RankedEntity: {
    entity: (row: Ranked, _args: unknown, context: Context) =>
      loadOne(context.loaders.entities, row.entityId),
  },
}
