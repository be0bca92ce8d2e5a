/** Resolves path.graphql: the ways between two entities, and the deals behind each step. */
import { RELATION_KINDS, type RelationKind } from '../model/ontology.js'
import type { Link } from '../model/query.js'
import type { Moment } from '../time/moment.js'
import { findRoutes, NO_ROUTES, type Route, type RouteAnswer, type RouteStep } from '../trace/routes.js'
import type { AtMoment } from './chain.js'
import type { Context } from './context.js'
import { dealsOfLink } from './deal.js'
import { relationOf } from './entity.js'
import { loadAll, loadOne } from './loaders.js'
import { type EntityRef, findUnknown, toMoment, toOne } from './references.js'

/** Rows of a request's budget that one search for paths takes, since it may read thousands of edges. */
const SEARCH_COST = 2_000

const NOTE =
  'A path shows who is linked with whom. It is not a chain: no source says that what went over one step ' +
  'went over the next. Ask "chains" for what the sources carry as a whole.'

interface PathsArgs {
  readonly from: EntityRef
  readonly to: EntityRef
  readonly maxHops?: number | null
  readonly relations?: readonly RelationKind[] | null
  readonly crossHubs?: boolean | null
  readonly first?: number | null
  readonly asOf?: string | null
  readonly knownAt?: string | null
}

interface PathResult extends RouteAnswer {
  readonly asked: readonly EntityRef[]
  readonly fromId: string | null
  readonly toId: string | null
  readonly moment: Moment
}

/** Gives a path whose links know the moment they were asked of. */
function atMoment(route: Route, moment: Moment): Route {
  const steps = route.steps.map((step) => ({
    ...step,
    links: step.links.map((link): AtMoment<Link> => ({ ...link, moment })),
  }))
  return { ...route, steps }
}

async function findPaths(context: Context, args: PathsArgs): Promise<PathResult> {
  context.rows.spend(SEARCH_COST)
  const [fromId, toId] = await Promise.all([toOne(context, args.from, 'from'), toOne(context, args.to, 'to')])
  const asked = [args.from, args.to]
  const moment = toMoment(args)
  const query = {
    maxHops: args.maxHops ?? 4,
    first: args.first ?? 10,
    crossHubs: args.crossHubs ?? false,
    ...(args.relations ? { relations: args.relations } : {}),
  }
  if (fromId === null || toId === null) return { ...NO_ROUTES, asked, fromId, toId, moment }
  const answer = await findRoutes(context.at(moment).reader, { ...query, from: fromId, to: toId })
  return { ...answer, asked, fromId, toId, moment }
}

const entityOf = (end: 'from' | 'to') => (row: Link | RouteStep, _args: unknown, context: Context) =>
  loadOne(context.loaders.entities, row[end])
const endOf = (end: 'fromId' | 'toId') => (result: PathResult, _args: unknown, context: Context) =>
  result[end] === null ? null : loadOne(context.loaders.entities, result[end])

/** Resolvers of path.graphql. */
export const pathResolvers = {
  Query: {
    paths: (_root: unknown, args: PathsArgs, context: Context): Promise<PathResult> =>
      findPaths(context, args),
  },
  PathResult: {
    from: endOf('fromId'),
    to: endOf('toId'),
    nodes: ({ routes, moment }: PathResult): readonly Route[] =>
      routes.map((route) => atMoment(route, moment)),
    note: () => NOTE,
    notFound: (result: PathResult, _args: unknown, context: Context) => findUnknown(context, result.asked),
  },
  Path: {
    length: (route: Route) => route.steps.length,
    entities: (route: Route, _args: unknown, context: Context) =>
      loadAll(context.loaders.entities, route.entityIds),
  },
  PathStep: { from: entityOf('from'), to: entityOf('to') },
  EntityLink: {
    from: entityOf('from'),
    to: entityOf('to'),
    relation: relationOf,
    dealCount: (link: Link) => (RELATION_KINDS[link.kind].ofDeal ? link.edges : 0),
    deals: (link: AtMoment<Link>, args: { first?: number | null }, context: Context) =>
      dealsOfLink(context, link, { filter: {}, moment: link.moment }, args.first),
  },
}
