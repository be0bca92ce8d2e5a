/** Resolves control.graphql: what the export rules were for the chips of a deal or a chain. */
import { assessChain, assessDeal, entitiesToAssess } from '../controls/assess.js'
import { type ControlFinding, DISCLAIMER } from '../controls/findings.js'
import type { RuleAtDate } from '../controls/timeline.js'
import type { Deal, Entity } from '../model/graph.js'
import type { Chain } from '../trace/query.js'
import type { Context } from './context.js'
import { loadAll, loadOne } from './loaders.js'

async function loadEntities(context: Context, deals: readonly Deal[]): Promise<Map<string, Entity>> {
  const entities = await loadAll(context.loaders.entities, [...new Set(deals.flatMap(entitiesToAssess))])
  return new Map(entities.map((entity) => [entity.id, entity]))
}

/** Resolvers of control.graphql. */
export const controlResolvers = {
  Deal: {
    controls: async (deal: Deal, _args: unknown, context: Context): Promise<ControlFinding[]> =>
      assessDeal(context.controls, deal, await loadEntities(context, [deal])),
  },
  Chain: {
    controls: async (chain: Chain, _args: unknown, context: Context): Promise<ControlFinding[]> => {
      const deals = await loadAll(context.loaders.deals, chain.dealIds)
      const entities = await loadEntities(context, deals)
      return assessChain(context.controls, deals, entities, chain.hops.at(-1)?.to ?? null)
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
