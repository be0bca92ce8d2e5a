/** Resolves chain.graphql: chains with their limits, and the hops they are made of. */
import { ChiptrailError } from '../errors.js'
import type { Moment } from '../time/moment.js'
import { findChains } from '../trace/chains.js'
import type { CHAIN_PARTS, Chain, ChainEnd, ChainLimits, ChainPage, ChainQuery, Hop } from '../trace/query.js'
import type { Context } from './context.js'
import type { EvidenceRow } from './evidence.js'
import { loadAll, loadOne } from './loaders.js'
import { type Connection, type PageArgs, toConnection, toPageRequest } from './pagination.js'
import {
  checkDealFilter,
  type EntityRef,
  findUnknown,
  MOMENT,
  toMoment,
  toParty,
  withoutNulls,
} from './references.js'

/** Rows of a request's budget that one search for chains takes, since it may look at thousands of deals. */
const SEARCH_COST = 2_000
/** Most entities that a chain can be asked to pass. */
const MAX_THROUGH = 5

type ChainFilter = Pick<ChainQuery, 'grades' | (typeof CHAIN_PARTS)[number]>

interface ChainsArgs extends PageArgs {
  readonly from?: EntityRef | null
  readonly through?: readonly EntityRef[] | null
  readonly to?: EntityRef | null
  readonly filter?: { readonly [K in keyof (ChainFilter & Moment)]?: (ChainFilter & Moment)[K] | null } | null
}

/** A row of an answer that still knows the moment it was asked of. */
export type AtMoment<T> = T & { readonly moment: Moment }

/** A page of chains in Relay's shape, with how far the search went. */
interface ChainConnection extends Connection<AtMoment<Chain>> {
  readonly limits: ChainPage['limits']
  readonly asked: readonly EntityRef[]
}

async function findChainPage(context: Context, args: ChainsArgs): Promise<ChainConnection> {
  const request = toPageRequest(args, context.rows)
  context.rows.spend(SEARCH_COST)
  const filter = withoutNulls(args.filter ?? {}, MOMENT) as ChainFilter
  const moment = toMoment(args.filter)
  checkDealFilter(filter)
  const [from, to, through] = await Promise.all([
    toEnd(context, args.from),
    toEnd(context, args.to),
    toThrough(context, args.through ?? []),
  ])
  const ends = { ...(from ? { from } : {}), ...(to ? { to } : {}) }
  const page = await findChains(context.at(moment).reader, { ...filter, ...ends, through, ...request })
  const rows = page.rows.map(({ node, cursor }) => ({ node: { ...node, moment }, cursor }))
  const asked = [args.from, args.to, ...(args.through ?? [])].filter((ref) => ref != null)
  return { ...toConnection({ ...page, rows }, request), limits: page.limits, asked }
}

async function toEnd(context: Context, ref: EntityRef | null | undefined): Promise<ChainEnd | null> {
  return ref ? toParty(context, [ref]) : null
}

async function toThrough(context: Context, refs: readonly EntityRef[]): Promise<string[][]> {
  if (refs.length > MAX_THROUGH)
    throw new ChiptrailError(
      'BAD_INPUT',
      `"through" must have at most ${MAX_THROUGH} entries, got ${refs.length}.`,
    )
  return Promise.all(
    refs.map(async (ref) => {
      const { entityIds } = await toParty(context, [ref])
      if (entityIds) return [...entityIds]
      throw new ChiptrailError(
        'BAD_INPUT',
        '"through" must name entities by "id" or "name", a kind is not enough.',
      )
    }),
  )
}

const entityOf = (end: 'from' | 'to') => (hop: Hop, _args: unknown, context: Context) =>
  loadOne(context.loaders.entities, hop[end])

/** Resolvers of chain.graphql. */
export const chainResolvers = {
  Query: {
    chains: (_root: unknown, args: ChainsArgs, context: Context): Promise<ChainConnection> =>
      findChainPage(context, args),
  },
  ChainConnection: {
    notFound: ({ asked }: ChainConnection, _args: unknown, context: Context) => findUnknown(context, asked),
  },
  Chain: {
    deals: ({ dealIds, moment }: AtMoment<Chain>, _args: unknown, context: Context) =>
      loadAll(context.at(moment).loaders.deals, dealIds),
    hops: ({ hops, moment }: AtMoment<Chain>): AtMoment<Hop>[] => hops.map((hop) => ({ ...hop, moment })),
  },
  Hop: {
    from: entityOf('from'),
    to: entityOf('to'),
    deal: ({ dealId, moment }: AtMoment<Hop>, _args: unknown, context: Context) =>
      loadOne(context.at(moment).loaders.deals, dealId),
    evidence: (hop: Hop): readonly EvidenceRow[] => hop.evidence,
  },
  ChainLimits: {
    depth: (limits: ChainLimits) => limits.maxDealsPerChain,
  },
}
