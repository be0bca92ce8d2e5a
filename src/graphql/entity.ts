/** Resolves entity.graphql: entities by id or name, search, and what hangs on an entity. */
import type { GraphQLResolveInfo } from 'graphql'
import { ChiptrailError } from '../errors.js'
import { type Entity, type Relation, relationId } from '../model/graph.js'
import { baseKind, type EntityKind, RELATION_KINDS, type Role } from '../model/ontology.js'
import type { DealOrder, Link } from '../model/query.js'
import { foresee } from './ahead.js'
import type { AtMoment } from './chain.js'
import type { Context } from './context.js'
import { type DealPage, findDealPage } from './deal.js'
import { loadAll } from './loaders.js'
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
  findMeant,
  type Question,
  readQuestion,
  withSpecificKinds,
} from './references.js'

const TYPES = { ORGANIZATION: 'Organization', CHIP: 'Chip', AI_MODEL: 'AiModel', PERSON: 'Person' } as const

/** Names the GraphQL type of `entity`. */
export function entityTypeOf(entity: Entity): (typeof TYPES)[keyof typeof TYPES] {
  return TYPES[baseKind(entity.kind)]
}

/** How ids of entities begin, by type. */
const PREFIXES = {
  ent_org_: TYPES.ORGANIZATION,
  ent_chip_: TYPES.CHIP,
  ent_model_: TYPES.AI_MODEL,
  ent_person_: TYPES.PERSON,
} as const

interface EntityDealsArgs extends PageArgs {
  readonly roles?: readonly Role[] | null
  readonly filter?: DealFilterInput | null
  readonly orderBy?: DealOrder | null
}

interface SearchArgs extends PageArgs {
  readonly query: string
  readonly kinds?: readonly EntityKind[] | null
}

/** Reads what is asked of the deals of entity `id`. */
async function dealsOf(context: Context, id: string, { filter, roles }: EntityDealsArgs): Promise<Question> {
  const question = await readQuestion(context, filter)
  const party = { entityIds: [id], ...(roles ? { roles } : {}) }
  const parties = [...(question.filter.parties ?? []), party]
  return { ...question, filter: { ...question.filter, parties } }
}

/**
 * Reads the deals that the question asks of entity `id` before it is known whether there is one: they
 * bring it along. What is wrong with the question is said where it is answered.
 */
async function readAhead(context: Context, id: string, info: GraphQLResolveInfo): Promise<void> {
  const type = Object.entries(PREFIXES).find(([prefix]) => id.startsWith(prefix))?.[1]
  if (type === undefined) return
  try {
    await Promise.all(
      foresee(info, type, 'deals').map(async ({ args, types }) => {
        const { first, after, orderBy, ...asked } = args as EntityDealsArgs
        const { filter, moment } = await dealsOf(context, id, asked)
        const request = { first: first ?? 20, after: after ?? null }
        const beside = types.includes('entity') ? types : [...types, 'entity' as const]
        await context.at(moment).reader.findDeals(filter, orderBy ?? 'DATE_DESC', request, beside)
      }),
    )
  } catch {
    // The field itself will fail in the same way.
  }
}

const connections = {
  deals: async (
    entity: Entity,
    args: EntityDealsArgs,
    context: Context,
    info: GraphQLResolveInfo,
  ): Promise<DealPage> => {
    return findDealPage(context, await dealsOf(context, entity.id, args), args, info)
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
      info: GraphQLResolveInfo,
    ): Promise<Entity | null> => {
      if (args.id != null) {
        await readAhead(context, args.id, info)
        return context.loaders.entities.load(args.id)
      }
      if (args.name != null) {
        const [entity = null, ...others] = await findMeant(context, args.name)
        return others.length === 0 ? entity : null
      }
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
    claims: (relation: Relation, _args: unknown, context: Context) =>
      loadAll(context.loaders.claims, relation.claimIds ?? []),
  },
}

/** Gives the standing relation behind a link, with its claims of the moment; null where deals draw it. */
export async function relationOf(
  { kind, from, to, moment }: AtMoment<Pick<Link, 'kind' | 'from' | 'to'>>,
  _args: unknown,
  context: Context,
): Promise<Relation | null> {
  if (RELATION_KINDS[kind].ofDeal) return null
  const [relation = null] = await context.at(moment).reader.getRelations([relationId(kind, from, to)])
  return relation
}
