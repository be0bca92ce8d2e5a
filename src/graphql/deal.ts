/** Resolves deal.graphql: pages of deals, and who and what is in a deal. */
import type { GraphQLResolveInfo } from 'graphql'
import { ChiptrailError } from '../errors.js'
import type { Deal, DealRole, Entity } from '../model/graph.js'
import { playersOf } from '../model/hops.js'
import type { Role } from '../model/ontology.js'
import type { DealOrder, Link } from '../model/query.js'
import { dealClaimsOf } from '../model/source.js'
import { denialsOf, unknownsOf } from '../model/unknowns.js'
import { findDealsOfLink } from '../trace/link-deals.js'
import { typesBelow } from './ahead.js'
import type { Context } from './context.js'
import { loadAll, loadOne } from './loaders.js'
import { type Connection, type PageArgs, toConnection, toPageRequest } from './pagination.js'
import { type DealFilterInput, findUnknown, type Question, readQuestion } from './references.js'

/** A page of deals that still knows what it was asked. */
export interface DealPage extends Connection<Deal>, Question {}

interface DealPageArgs extends PageArgs {
  readonly orderBy?: DealOrder | null
}

/**
 * Finds one page of the deals that a question asks for, newest first by default.
 *
 * @throws BAD_INPUT if the paging is wrong.
 */
export async function findDealPage(
  context: Context,
  { filter, moment, asked }: Question,
  args: DealPageArgs,
  info: GraphQLResolveInfo,
): Promise<DealPage> {
  const request = toPageRequest(args, context.rows)
  const types = info.fieldNodes.flatMap((node) => typesBelow(node, info.fragments))
  const page = await context
    .at(moment)
    .reader.findDeals(filter, args.orderBy ?? 'DATE_DESC', request, [...new Set(types)])
  return { ...toConnection(page, request), filter, moment, asked }
}

/**
 * Finds up to `first` deals (default 3) of `moment` that meet `filter` and draw `link`, newest first.
 *
 * @throws BAD_INPUT if `first` is not 1 to 10.
 */
export async function dealsOfLink(
  context: Context,
  link: Pick<Link, 'kind' | 'from' | 'to'>,
  { filter, moment }: Pick<DealPage, 'filter' | 'moment'>,
  first: number | null | undefined,
): Promise<Deal[]> {
  const most = first ?? 3
  if (most < 1 || most > 10)
    throw new ChiptrailError('BAD_INPUT', `"first" must be 1 to 10 here, got ${most}.`)
  context.rows.spend(most)
  return findDealsOfLink(context.at(moment).reader, link, filter, most)
}

const players =
  (role: Role) =>
  (deal: Deal, _args: unknown, context: Context): Entity[] | Promise<Entity[]> =>
    loadAll(context.loaders.entities, playersOf(deal, role))

/** Resolvers of deal.graphql. */
export const dealResolvers = {
  Query: {
    deals: async (
      _root: unknown,
      args: DealPageArgs & { filter?: DealFilterInput | null },
      context: Context,
      info: GraphQLResolveInfo,
    ): Promise<DealPage> => findDealPage(context, await readQuestion(context, args.filter), args, info),
  },
  DealConnection: {
    notFound: (page: DealPage, _args: unknown, context: Context) => findUnknown(context, page.asked),
    totalCount: ({ filter, moment }: DealPage, _args: unknown, context: Context) =>
      context.at(moment).reader.countDeals(filter),
  },
  Deal: {
    buyers: players('BUYER'),
    tenderAgents: players('TENDER_AGENT'),
    intermediaries: players('INTERMEDIARY'),
    providers: players('PROVIDER'),
    chips: players('CHIP'),
    models: players('MODEL'),
    ownModels: (deal: Deal, _args: unknown, context: Context) =>
      loadAll(context.loaders.entities, deal.ownModelIds),
    claims: (deal: Deal, _args: unknown, context: Context) => loadAll(context.loaders.claims, deal.claimIds),
    unknowns: async (deal: Deal, _args: unknown, context: Context) =>
      unknownsOf(deal, dealClaimsOf(await loadAll(context.loaders.claims, deal.claimIds))),
    denials: async (deal: Deal, _args: unknown, context: Context) =>
      denialsOf(dealClaimsOf(await loadAll(context.loaders.claims, deal.claimIds))),
    documents: (deal: Deal, _args: unknown, context: Context) =>
      loadAll(context.loaders.documents, deal.documentIds),
  },
  DealRole: {
    entity: (player: DealRole, _args: unknown, context: Context) =>
      loadOne(context.loaders.entities, player.entityId),
  },
}
