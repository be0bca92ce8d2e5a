/** Resolves stats.graphql: counts and rankings. */
import type { GraphStats, Ranked } from '../model/query.js'
import type { Context } from './context.js'
import { checkDealFilter } from './deal.js'
import { loadOne } from './loaders.js'
import { type DealFilterInput, toDealFilter } from './references.js'

/** Resolvers of stats.graphql. */
export const statsResolvers = {
  Query: {
    stats: async (
      _root: unknown,
      args: { filter?: DealFilterInput | null },
      context: Context,
    ): Promise<GraphStats> => {
      const filter = await toDealFilter(context, args.filter)
      checkDealFilter(filter)
      return context.reader.stats(filter)
    },
  },
  RankedEntity: {
    entity: (row: Ranked, _args: unknown, context: Context) =>
      loadOne(context.loaders.entities, row.entityId),
  },
}
