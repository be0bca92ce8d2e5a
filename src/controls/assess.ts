/** Findings for a deal or a chain: which questions its chips, access, date and buyers raise. */
import type { ControlScope } from '../model/control.js'
import type { Deal, Entity } from '../model/graph.js'
import { playersOf } from '../model/hops.js'
import { hashId } from '../model/ids.js'
import type { Access } from '../model/ontology.js'
import type { ControlFinder, ControlFinding } from './findings.js'

/** What must be asked of a deal: first of the route it took, then of the other for comparison. */
const SCOPES: Readonly<Record<Access, readonly ControlScope[]>> = {
  HARDWARE: ['HARDWARE'],
  CLOUD: ['REMOTE_ACCESS', 'HARDWARE'],
  MODEL_API: ['REMOTE_ACCESS', 'HARDWARE'],
  UNKNOWN: ['HARDWARE', 'REMOTE_ACCESS'],
}

/** Gives the entities whose names and countries {@link assessDeal} needs. */
export function entitiesToAssess(deal: Deal): string[] {
  return [...playersOf(deal, 'BUYER'), ...playersOf(deal, 'CHIP')]
}

/**
 * Finds what held for `deal`: for each of its chips (only those in `chipIds`, if given) and each country
 * of its buyers, the route it took first. A deal without chip gives one finding that says so.
 */
export function assessDeal(
  finder: ControlFinder,
  deal: Deal,
  entities: ReadonlyMap<string, Entity>,
  chipIds: readonly string[] = playersOf(deal, 'CHIP'),
): ControlFinding[] {
  const chips = playersOf(deal, 'CHIP').filter((id) => chipIds.includes(id))
  if (chips.length === 0) return [noChip(deal)]
  const countries = [...new Set(playersOf(deal, 'BUYER').map((id) => entities.get(id)?.country ?? null))]
  const destinations = countries.length === 0 ? [null] : countries
  return chips.flatMap((id) =>
    destinations.flatMap((destination) =>
      SCOPES[deal.access].map((scope) => {
        const chip = { id, name: entities.get(id)?.name ?? id }
        return finder.find({ scope, chip, date: deal.date, destination })
      }),
    ),
  )
}

/** Finds what held for a chain over `deals`, from the buyer's side, that ends at `itemId`; each finding once. */
export function assessChain(
  finder: ControlFinder,
  deals: readonly Deal[],
  entities: ReadonlyMap<string, Entity>,
  itemId: string | null,
): ControlFinding[] {
  const carrying = deals.filter((deal) => playersOf(deal, 'CHIP').some((id) => id === itemId))
  if (itemId === null || carrying.length === 0) return deals.slice(-1).map(noChip)
  const findings = carrying.flatMap((deal) => assessDeal(finder, deal, entities, [itemId]))
  return [...new Map(findings.map((finding) => [finding.id, finding])).values()]
}

function noChip(deal: Deal): ControlFinding {
  const isModel = deal.access === 'MODEL_API' || playersOf(deal, 'MODEL').length > deal.ownModelIds.length
  return {
    id: hashId('finding', 'NO_CHIP', deal.id),
    scope: null,
    chipId: null,
    date: deal.date,
    destination: null,
    outcome: 'NOT_APPLICABLE',
    text: isModel
      ? 'Access to an AI model; no document names a chip, so there is no finding on one.'
      : 'No document names a chip, so there is no finding on one.',
    since: null,
    from: null,
    to: null,
    rules: [],
  }
}
