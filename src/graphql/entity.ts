/** Resolves entity.graphql: entities by id or name, search, and what hangs on an entity. */
import { ChiptrailError } from '../errors.js'
import type { Entity, Relation } from '../model/graph.js'
import { baseKind, type EntityKind, type Role } from '../model/ontology.js'
import type { DealOrder } from '../model/query.js'
import type { Context } from './context.js'
import { type DealPage, findDealPage } from './deal.js'
import {
  type Connection,
  offsetOf,
  type PageArgs,
  toConnection,
  toOffsetPage,
  toPageRequest,
} from './pagination.js'
import {
  checkName,
  type DealFilterInput,
  findByName,
  refsOf,
  toDealFilter,
  toMoment,
  withSpecificKinds,
} from './references.js'

const TYPES = { ORGANIZATION: 'Organization', CHIP: 'Chip', AI_MODEL: 'AiModel', PERSON: 'Person' } as const

/** Names the GraphQL type of `entity`. */
export function entityTypeOf(entity: Entity): (typeof TYPES)[keyof typeof TYPES] {
  return TYPES[baseKind(entity.kind)]
}

interface EntityDealsArgs extends PageArgs {
  readonly roles?: readonly Role[] | null
  readonly filter?: DealFilterInput | null
  readonly orderBy?: DealOrder | null
}

interface SearchArgs extends PageArgs {
  readonly query: string
  readonly kinds?: readonly EntityKind[] | null
}

const connections = {
  deals: async (entity: Entity, args: EntityDealsArgs, context: Context): Promise<DealPage> => {
    const filter = await toDealFilter(context, args.filter)
    const party = { entityIds: [entity.id], ...(args.roles ? { roles: args.roles } : {}) }
    const parties = [...(filter.parties ?? []), party]
    return findDealPage(context, { ...filter, parties }, toMoment(args.filter), args, refsOf(args.filter))
  },
  relations: async (entity: Entity, args: PageArgs, context: Context): Promise<Connection<Relation>> => {
    const request = toPageRequest(args, context.rows)
    const offset = offsetOf(request.after)
    const key = { entityId: entity.id, limit: offset + request.first + 1 }
    const relations = await context.loaders.relationsOfEntity.load(key)
    return toConnection(toOffsetPage(relations.slice(offset), request, offset), request)
  },
}

/** Resolvers of entity.graphql. */
export const entityResolvers = {
  Query: {
    entity: async (
      _root: unknown,
      args: { id?: string | null; name?: string | null },
      context: Context,
    ): Promise<Entity | null> => {
      if (args.id != null) return context.loaders.entities.load(args.id)
      if (args.name != null) return findByName(context, args.name)
      throw new ChiptrailError('BAD_INPUT', 'entity needs "id" or "name".')
    },
    search: async (_root: unknown, args: SearchArgs, context: Context) => {
      const request = toPageRequest(args, context.rows)
      const query = checkName(args.query, 'query')
      const page = await context.reader.searchEntities(query, withSpecificKinds(args.kinds), request)
      const connection = toConnection(page, request)
      return {
        pageInfo: connection.pageInfo,
        nodes: connection.nodes.map((hit) => hit.entity),
        edges: connection.edges.map(({ node, cursor }) => ({ cursor, node: node.entity, score: node.score })),
      }
    },
  },
  Entity: { __resolveType: entityTypeOf },
  Organization: connections,
  Chip: connections,
  AiModel: { ...connections, developer: (entity: Entity) => entity.vendor },
  Person: connections,
  Relation: {
    from: (relation: Relation, _args: unknown, context: Context) =>
      context.loaders.entities.load(relation.from),
    to: (relation: Relation, _args: unknown, context: Context) => context.loaders.entities.load(relation.to),
  },
}
