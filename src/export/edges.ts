/** Edges that stand for one deal each: its hops in chains, its roles in the full view. */
import type { Deal } from '../model/graph.js'
import { hopsOf } from '../model/hops.js'
import { hashId } from '../model/ids.js'
import type { GraphReader } from '../model/query.js'
import { dealAttributes, toList } from './columns.js'
import { toDays } from './dates.js'
import { createEvidenceReader, quoteOf } from './evidence.js'
import type { Standing } from './palette.js'
import { readRelations } from './relations.js'
import { type ExportRequest, readDeals } from './request.js'
import { hasEnds, type Tally } from './tally.js'
import type { ViewEdge } from './view.js'

/** Streams one edge per deal and hop, by deal id, then in the order of the chain. */
export async function* dealEdges(
  reader: GraphReader,
  { filter }: ExportRequest,
  tally: Tally,
): AsyncGenerator<ViewEdge> {
  const readEvidence = createEvidenceReader(reader)
  for await (const all of readDeals(reader, filter)) {
    const batch = all.filter((deal) => tally.deals.has(deal.id))
    const evidence = await readEvidence(batch)
    for (const deal of batch) {
      const attributes = dealAttributes(deal, evidence.get(deal.id))
      const common = { weight: weightOf(deal), standing: standingOf(deal), period: toDays(deal.date) }
      const seen = new Set<string>()
      for (const { kind, from, to } of hopsOf(deal)) {
        const id = hashId('hop', deal.id, kind, from, to)
        if (seen.has(id) || !hasEnds(tally, from, to)) continue
        seen.add(id)
        yield {
          ...{ id, source: from, target: to, label: toWords(kind), ...common },
          attributes: { relation: kind, ...attributes },
        }
      }
    }
  }
}

/** Streams one edge per deal and player, by deal id, then relations between entities of the export by id. */
export async function* roleEdges(
  reader: GraphReader,
  { filter }: ExportRequest,
  tally: Tally,
): AsyncGenerator<ViewEdge> {
  for await (const batch of readDeals(reader, filter))
    for (const deal of batch.filter(({ id }) => tally.deals.has(id))) {
      const common = { weight: weightOf(deal), standing: standingOf(deal), period: toDays(deal.date) }
      const seen = new Set<string>()
      for (const { role, entityId, position } of deal.roles) {
        const id = hashId('part', deal.id, role, entityId)
        if (seen.has(id) || !tally.entities.has(entityId)) continue
        seen.add(id)
        yield {
          ...{ id, source: deal.id, target: entityId, label: toWords(role), ...common },
          attributes: { relation: role, dealId: deal.id, position },
        }
      }
    }
  yield* standingEdges(reader, tally)
}

/** Streams the relations between entities of the export by id, each with the sentence of its first claim. */
async function* standingEdges(reader: GraphReader, tally: Tally): AsyncGenerator<ViewEdge> {
  for await (const batch of readRelations(reader, tally))
    for (const { relation, claims } of batch) {
      const { id, kind, from, to, source } = relation
      yield {
        ...{ id, source: from, target: to, label: toWords(kind) },
        ...{ weight: Math.max(1, claims.length), standing: 'firm', period: null },
        attributes: {
          relation: kind,
          knownFrom: source,
          quote: claims[0] ? quoteOf(claims[0]) : null,
          documentIds: toList([...new Set(claims.map(({ documentId }) => documentId))]),
        },
      }
    }
}

/** Tells how well a deal stands by its status. */
export function standingOf({ status }: Pick<Deal, 'status'>): Standing {
  if (status === 'PURCHASED' || status === 'AWARDED') return 'firm'
  return status === 'DENIED' || status === 'CANCELLED' ? 'refused' : 'tentative'
}

/** Gives the independent origins behind a deal, at least 1. */
export function weightOf({ origins }: Deal): number {
  return Math.max(1, origins)
}

/** Writes `BUYS_FROM` as `buys from`. */
export function toWords(relation: string): string {
  return relation.toLowerCase().replaceAll('_', ' ')
}
