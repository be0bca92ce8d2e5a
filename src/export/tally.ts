/**
 * The first walk over the deals of an export: which entities appear and how often, so that nodes can be
 * written before edges. Holds a few numbers per entity and eight bytes per deal, no record.
 */
import type { Deal } from '../model/graph.js'
import { hopsOf } from '../model/hops.js'
import { byCodeUnit } from '../model/ids.js'
import { ROLE_NAMES } from '../model/ontology.js'
import type { GraphReader } from '../model/query.js'
import { createIdSet } from './id-set.js'
import { type ExportRequest, readDeals } from './request.js'

/** What is known of an entity before its record is read. */
export interface EntityTally {
  /** Deals in which it stands. */
  readonly deals: number
  /** Deals in each role, in the order of ROLE_NAMES. */
  readonly roles: readonly number[]
  /** Hops that leave it. */
  readonly hops: number
}

/** The entities and deals of one export. What joins the graph later is left out of it. */
export interface Tally {
  /** By id ascending. */
  readonly entityIds: readonly string[]
  readonly entities: ReadonlyMap<string, EntityTally>
  readonly deals: { has(id: string): boolean; readonly size: number }
}

/** Counts the entities of the deals asked for: all players in the full view, the ends of hops in chains. */
export async function takeTally(reader: GraphReader, { filter, view }: ExportRequest): Promise<Tally> {
  const entities = new Map<string, { deals: number; roles: number[]; hops: number }>()
  const deals = createIdSet()
  for await (const batch of readDeals(reader, filter))
    for (const deal of batch) {
      const hops = hopsOf(deal)
      const shown = view === 'full' ? playersOf(deal) : new Set(hops.flatMap((hop) => [hop.from, hop.to]))
      deals.add(deal.id)
      for (const id of shown) {
        const entity = entities.get(id) ?? { deals: 0, roles: ROLE_NAMES.map(() => 0), hops: 0 }
        entities.set(id, entity)
        entity.deals++
        for (const { role, entityId } of deal.roles)
          if (entityId === id) {
            const index = ROLE_NAMES.indexOf(role)
            entity.roles[index] = (entity.roles[index] ?? 0) + 1
          }
      }
      for (const hop of hops) {
        const from = entities.get(hop.from)
        if (from) from.hops++
      }
    }
  return { entityIds: [...entities.keys()].sort(byCodeUnit), entities, deals }
}

/** Tells whether both ends of an edge are nodes of the export. */
export function hasEnds({ entities }: Tally, from: string, to: string): boolean {
  return entities.has(from) && entities.has(to)
}

function playersOf(deal: Deal): Set<string> {
  return new Set(deal.roles.map((player) => player.entityId))
}
