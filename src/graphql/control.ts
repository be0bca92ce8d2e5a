/** Resolves control.graphql: what the export rules were for the chips of a deal or a chain. */
import { assessChain, assessDeal, entitiesToAssess } from '../controls/assess.js'
import { type ControlFinding, DISCLAIMER } from '../controls/findings.js'
import { assessParties, type PartyListing, partiesToAssess, tellListing } from '../controls/parties.js'
import type { RuleAtDate } from '../controls/timeline.js'
import { ChiptrailError } from '../errors.js'
import { CONTROL_SCOPES } from '../model/control.js'
import type { Deal, Entity } from '../model/graph.js'
import { checkDate } from '../time/moment.js'
import type { Chain } from '../trace/query.js'
import type { AtMoment } from './chain.js'
import type { Context } from './context.js'
import { loadAll, loadOne } from './loaders.js'

async function loadEntities(context: Context, deals: readonly Deal[]): Promise<Map<string, Entity>> {
  const entities = await loadAll(context.loaders.entities, [...new Set(deals.flatMap(entitiesToAssess))])
  return new Map(entities.map((entity) => [entity.id, entity]))
}

interface AtArgs {
  readonly at?: string | null
}

interface ChipArgs {
  readonly at: string
  readonly destination: string
}

/** Puts the date asked about in the place of the deal's own. */
function onDay(deal: Deal, { at }: AtArgs): Deal {
  checkDate('at', at)
  return at == null ? deal : { ...deal, date: at }
}

/** @throws BAD_INPUT if it is no code of a country. */
function checkCountry(country: string): string {
  if (/^[A-Z]{2}$/.test(country)) return country
  throw new ChiptrailError(
    'BAD_INPUT',
    `"destination" must be an ISO 3166-1 alpha-2 code such as CN, got "${country.slice(0, 40)}".`,
  )
}

/** Resolvers of control.graphql. */
export const controlResolvers = {
  Deal: {
    controls: async (deal: Deal, args: AtArgs, context: Context): Promise<ControlFinding[]> =>
      assessDeal(context.controls, onDay(deal, args), await loadEntities(context, [deal])),
    partyListings: async (deal: Deal, args: AtArgs, context: Context): Promise<PartyListing[]> => {
      const parties = partiesToAssess(deal)
      const rows = await Promise.all(parties.map((id) => context.loaders.listingsOfEntity.load(id)))
      return assessParties(onDay(deal, args), parties, (id) => rows[parties.indexOf(id)] ?? [])
    },
  },
  PartyListing: {
    party: (found: PartyListing, _args: unknown, context: Context) =>
      loadOne(context.loaders.entities, found.entityId),
    verdict: ({ match }: PartyListing) => match.verdict,
    score: ({ match }: PartyListing) => match.score,
    listedAs: ({ match }: PartyListing) => match.listedAs,
    text: async (found: PartyListing, _args: unknown, context: Context) =>
      tellListing(found, (await loadOne(context.loaders.entities, found.entityId)).name),
  },
  Chain: {
    controls: async (chain: AtMoment<Chain>, args: AtArgs, context: Context): Promise<ControlFinding[]> => {
      const deals = await loadAll(context.at(chain.moment).loaders.deals, chain.dealIds)
      const entities = await loadEntities(context, deals)
      const asked = deals.map((deal) => onDay(deal, args))
      return assessChain(context.controls, asked, entities, chain.hops.at(-1)?.to ?? null)
    },
  },
  Chip: {
    controls: ({ id, name }: Entity, args: ChipArgs, context: Context): ControlFinding[] => {
      const date = args.at
      checkDate('at', date)
      const destination = checkCountry(args.destination)
      return CONTROL_SCOPES.map((scope) =>
        context.controls.find({ scope, chip: { id, name }, date, destination }),
      )
    },
  },
  ControlFinding: {
    chip: (finding: ControlFinding, _args: unknown, context: Context) =>
      finding.chipId === null ? null : loadOne(context.loaders.entities, finding.chipId),
    since: (finding: ControlFinding) => finding.since?.date ?? null,
    disclaimer: () => DISCLAIMER,
  },
  ControlRule: {
    status: (rule: RuleAtDate) => rule.phase.status,
    from: (rule: RuleAtDate) => rule.phase.from,
    to: (rule: RuleAtDate) => rule.phase.to,
    covers: (rule: RuleAtDate) => rule.covers.answer,
    why: (rule: RuleAtDate) => rule.covers.why,
  },
}
