/** Edges that stand for one deal each: its hops in chains, its roles in the full view. */
import type { Deal } from '../model/graph.js'
import { hopsOf } from '../model/hops.js'
import { hashId } from '../model/ids.js'
import type { GraphReader } from '../model/query.js'
import { dealAttributes, toList } from './columns.js'
import { toDays } from './dates.js'
import { createEvidenceReader, quoteOf } from './evidence.js'
import type { Standing } from './palette.js'
import { type ExportRequest, inBatches, readDeals } from './request.js'
import type { Tally } from './tally.js'
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

/** Relations whose claims are read together. */
const BATCH = 500

/** Streams the relations between entities of the export by id, each with the sentence of its first claim. */
async function* standingEdges(reader: GraphReader, tally: Tally): AsyncGenerator<ViewEdge> {
  for await (const batch of inBatches(reader.scan('relation'), BATCH)) {
    const within = batch.filter(({ from, to }) => hasEnds(tally, from, to))
    const claimIds = within.flatMap((relation) => relation.claimIds ?? [])
    const rows = claimIds.length > 0 ? await reader.getClaims(claimIds) : []
    const claims = new Map(rows.filter((row) => row !== null).map((claim) => [claim.id, claim]))
    for (const { id, kind, from, to, source, claimIds = [] } of within) {
      const own = claimIds.flatMap((claimId) => claims.get(claimId) ?? [])
      yield {
        ...{ id, source: from, target: to, label: toWords(kind) },
        ...{ weight: Math.max(1, own.length), standing: 'firm', period: null },
        attributes: {
          relation: kind,
          knownFrom: source,
          quote: own[0] ? quoteOf(own[0]) : null,
          documentIds: toList([...new Set(own.map(({ documentId }) => documentId))]),
        },
      }
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

/** Tells whether both ends of an edge are nodes of the export. */
export function hasEnds({ entities }: Tally, from: string, to: string): boolean {
  return entities.has(from) && entities.has(to)
}

/** Writes `BUYS_FROM` as `buys from`. */
export function toWords(relation: string): string {
  return relation.toLowerCase().replaceAll('_', ' ')
}
