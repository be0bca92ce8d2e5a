/** Resolves stats.graphql: counts and rankings. */
import type { GraphStats, Ranked } from '../model/query.js'
import type { Context } from './context.js'
import { checkDealFilter } from './deal.js'
import { loadOne } from './loaders.js'
import {
  type DealFilterInput,
  type EntityRef,
  findUnknown,
  refsOf,
  toDealFilter,
  toMoment,
} from './references.js'

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
      const filter = await toDealFilter(context, args.filter)
      checkDealFilter(filter)
      const { reader } = context.at(toMoment(args.filter))
      return { ...(await reader.stats(filter)), asked: refsOf(args.filter) }
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
