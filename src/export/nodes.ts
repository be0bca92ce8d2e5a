/** The nodes of an export: its entities and, in the full view, its deals. Reads records in batches. */
import type { Deal } from '../model/graph.js'
import { labelOf } from '../model/labels.js'
import { ROLE_NAMES, ROLES } from '../model/ontology.js'
import type { GraphReader } from '../model/query.js'
import { dealAttributes, entityAttributes, toList } from './columns.js'
import { toDays } from './dates.js'
import { createEvidenceReader } from './evidence.js'
import { createLayout, type Group, mainRole, sizeOf } from './palette.js'
import { type ExportRequest, readDeals } from './request.js'
import type { EntityTally, Tally } from './tally.js'
import type { ViewNode } from './view.js'

const BATCH = 500

/** Streams entities, then deals; each by id ascending. An entity without record has its id for a name. */
export async function* viewNodes(
  reader: GraphReader,
  request: ExportRequest,
  tally: Tally,
): AsyncGenerator<ViewNode> {
  const layout = createLayout(countGroups(request, tally))
  for (let start = 0; start < tally.entityIds.length; start += BATCH) {
    const ids = tally.entityIds.slice(start, start + BATCH)
    const entities = await reader.getEntities(ids)
    for (const [index, id] of ids.entries()) {
      const counts = tally.entities.get(id)
      if (!counts) continue
      const role = mainRole(counts.roles)
      const entity = entities[index] ?? { kind: ROLES[role].kind, id, name: id, nameZh: null }
      const record = { aliases: [], country: null, vendor: null, ...entity }
      yield {
        id,
        label: labelOf(record),
        group: role,
        size: sizeOf(counts.deals),
        ...layout(role),
        period: null,
        attributes: { ...entityAttributes(record), role, ...roleCounts(counts) },
      }
    }
  }
  if (request.view === 'full') yield* dealNodes(reader, request, tally, layout)
}

async function* dealNodes(
  reader: GraphReader,
  { filter }: ExportRequest,
  { deals }: Tally,
  layout: (group: Group) => { x: number; y: number },
): AsyncGenerator<ViewNode> {
  const readEvidence = createEvidenceReader(reader)
  for await (const all of readDeals(reader, filter)) {
    const batch = all.filter((deal) => deals.has(deal.id))
    const evidence = await readEvidence(batch)
    for (const deal of batch)
      yield {
        id: deal.id,
        label: dealLabelOf(deal),
        group: 'DEAL',
        size: sizeOf(1),
        ...layout('DEAL'),
        period: toDays(deal.date),
        attributes: {
          kind: 'DEAL',
          role: 'DEAL',
          ...dealAttributes(deal, evidence.get(deal.id)),
          ownModels: toList(deal.ownModelIds),
        },
      }
  }
}

function countGroups({ view }: ExportRequest, { entities, deals }: Tally): Map<Group, number> {
  const counts = new Map<Group, number>()
  for (const { roles } of entities.values()) {
    const role = mainRole(roles)
    counts.set(role, (counts.get(role) ?? 0) + 1)
  }
  if (view === 'full') counts.set('DEAL', deals.size)
  return counts
}

function roleCounts({ deals, roles }: EntityTally) {
  const as = (role: (typeof ROLE_NAMES)[number]) => roles[ROLE_NAMES.indexOf(role)] ?? 0
  return {
    deals,
    asBuyer: as('BUYER'),
    asTenderAgent: as('TENDER_AGENT'),
    asIntermediary: as('INTERMEDIARY'),
    asProvider: as('PROVIDER'),
  }
}

function dealLabelOf({ title, status, amount, date }: Deal): string {
  return title ?? [status, amount && `${amount.value} ${amount.currency}`, date].filter(Boolean).join(' ')
}
