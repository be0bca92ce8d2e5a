/** Resolves neighbourhood.graphql: what lies around one entity, and what of it is not shown. */
import type { RelationKind } from '../model/ontology.js'
import {
  findNeighbourhood,
  type Neighbour,
  type NeighbourEdge,
  type Neighbourhood,
} from '../trace/neighbourhood.js'
import type { Context } from './context.js'
import { dealsOfLink } from './deal.js'
import { relationOf } from './entity.js'
import { loadOne } from './loaders.js'
import {
  type DealFilterInput,
  type EntityRef,
  findUnknown,
  type Question,
  readQuestion,
  toOne,
} from './references.js'

/** Rows of a request's budget that one search takes, since it may look at thousands of deals. */
const SEARCH_COST = 2_000

interface NeighbourhoodArgs {
  readonly of: EntityRef
  readonly depth?: number | null
  readonly first?: number | null
  readonly relations?: readonly RelationKind[] | null
  readonly filter?: DealFilterInput | null
}

type Asked = Pick<Question, 'filter' | 'moment'>
type Node = Neighbour & Asked
type Edge = NeighbourEdge & Asked

interface Found {
  readonly nodes: readonly Node[]
  readonly edges: readonly Edge[]
  readonly limits: Neighbourhood['limits']
  readonly asked: readonly EntityRef[]
}

const NOTHING: Neighbourhood = Object.freeze({
  nodes: [],
  edges: [],
  limits: { depth: 0, dealsRead: 0, truncated: false, reason: null, elapsedMs: 0 },
})

async function findAround(context: Context, args: NeighbourhoodArgs): Promise<Found> {
  context.rows.spend(SEARCH_COST)
  const [of, { filter, moment, asked }] = await Promise.all([
    toOne(context, args.of, 'of'),
    readQuestion(context, args.filter),
  ])
  const { depth, first, relations } = args
  const found =
    of === null
      ? NOTHING
      : await findNeighbourhood(context.at(moment).reader, {
          of,
          filter,
          depth: depth ?? 1,
          first: first ?? 20,
          ...(relations ? { relations } : {}),
        })
  return {
    nodes: found.nodes.map((node) => ({ ...node, filter, moment })),
    edges: found.edges.map((edge) => ({ ...edge, filter, moment })),
    limits: found.limits,
    asked: [args.of, ...asked],
  }
}

async function countMoreDeals(node: Node, context: Context): Promise<number> {
  if (!node.hasMoreDeals) return 0
  const parties = [...(node.filter.parties ?? []), { entityIds: [node.entityId] }]
  const { reader } = context.at(node.moment)
  return (await reader.countDeals({ ...node.filter, parties })) - node.dealsRead
}

/** Resolvers of neighbourhood.graphql. */
export const neighbourhoodResolvers = {
  Query: {
    neighbourhood: (_root: unknown, args: NeighbourhoodArgs, context: Context): Promise<Found> =>
      findAround(context, args),
  },
  Neighbourhood: {
    notFound: ({ asked }: Found, _args: unknown, context: Context) => findUnknown(context, asked),
  },
  NeighbourhoodNode: {
    entity: (node: Node, _args: unknown, context: Context) =>
      loadOne(context.loaders.entities, node.entityId),
    moreDeals: (node: Node, _args: unknown, context: Context) => countMoreDeals(node, context),
  },
  NeighbourhoodEdge: {
    relation: relationOf,
    dealCount: (edge: Edge) => edge.deals,
    deals: (edge: Edge, args: { first?: number | null }, context: Context) =>
      dealsOfLink(context, edge, edge, args.first),
  },
  NeighbourhoodLimits: {
    dealsExamined: (limits: Neighbourhood['limits']) => limits.dealsRead,
  },
}
