/** Resolves root.graphql: anything by its id, and taking documents out. */
import { GraphQLNonNegativeFloat, GraphQLNonNegativeInt } from 'graphql-scalars'
import type { Deal, Entity, Relation } from '../model/graph.js'
import type { Listing } from '../model/listing.js'
import type { DocumentHead } from '../model/query.js'
import type { Claim } from '../model/source.js'
import type { Context } from './context.js'
import { entityTypeOf } from './entity.js'
import { clearLoaders } from './loaders.js'

type NodeRow = Entity | Deal | Claim | DocumentHead | Relation | Listing

/** How ids begin, with the type behind them and the loader that has them. */
const NODES = [
  { prefix: 'ent_', type: null, load: (context: Context, id: string) => context.loaders.entities.load(id) },
  { prefix: 'deal_', type: 'Deal', load: (context: Context, id: string) => context.loaders.deals.load(id) },
  {
    prefix: 'claim_',
    type: 'Claim',
    load: (context: Context, id: string) => context.loaders.claims.load(id),
  },
  {
    prefix: 'doc_',
    type: 'Document',
    load: (context: Context, id: string) => context.loaders.documents.load(id),
  },
  {
    prefix: 'rel_',
    type: 'Relation',
    load: (context: Context, id: string) => context.loaders.relations.load(id),
  },
  {
    prefix: 'listing_',
    type: 'Listing',
    load: (context: Context, id: string) => context.loaders.listings.load(id),
  },
] as const

/** Resolvers of root.graphql. */
export const rootResolvers = {
  NonNegativeFloat: GraphQLNonNegativeFloat,
  NonNegativeInt: GraphQLNonNegativeInt,
  Query: {
    node: async (_root: unknown, args: { id: string }, context: Context): Promise<NodeRow | null> =>
      (await NODES.find((row) => args.id.startsWith(row.prefix))?.load(context, args.id)) ?? null,
  },
  Mutation: {
    removeDocument: async (_root: unknown, args: { id: string }, context: Context) => {
      context.requireWriter()
      const removed = await context.writer.remove(args.id)
      clearLoaders(context.loaders)
      return { documentId: args.id, removed }
    },
  },
  Node: {
    __resolveType: (row: NodeRow): string =>
      'from' in row && 'documentId' in row
        ? 'RelationClaim'
        : (NODES.find((entry) => row.id.startsWith(entry.prefix))?.type ?? entityTypeOf(row as Entity)),
  },
}
