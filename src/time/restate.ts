/**
 * Deals as the documents published by a date have them: status, parties, amount and all else computed
 * again from the claims of those documents alone. Which claims speak of one deal, and its id, stay.
 */
import { isBy } from '../model/days.js'
import type { Deal, Name } from '../model/graph.js'
import { playersOf } from '../model/hops.js'
import { namedParts } from '../model/names.js'
import type { GraphReader } from '../model/query.js'
import { type DealClaim, type Document, isDealClaim } from '../model/source.js'
import { toDeal } from '../resolve/deals.js'
import { toFact } from '../resolve/facts.js'
import { playerIn } from '../resolve/players.js'
import { witnessOf } from '../resolve/witnesses.js'

/** Deals restated together: their documents come with their whole text. */
const BATCH = 50

/**
 * Gives each of `deals` as known at the end of `by`; null where none of its documents was published
 * by then. A deal all of whose documents were is given as it is. Four calls to the reader per 50 deals.
 */
export async function restateDeals(
  reader: GraphReader,
  deals: readonly (Deal | null)[],
  by: string,
): Promise<(Deal | null)[]> {
  const restated: (Deal | null)[] = []
  for (let start = 0; start < deals.length; start += BATCH)
    restated.push(...(await restateBatch(reader, deals.slice(start, start + BATCH), by)))
  return restated
}

async function restateBatch(
  reader: GraphReader,
  deals: readonly (Deal | null)[],
  by: string,
): Promise<(Deal | null)[]> {
  const present = deals.filter((deal) => deal !== null)
  const documents = await getAll(
    present.flatMap((deal) => deal.documentIds),
    (ids) => reader.getDocuments(ids),
  )
  const isKnown = (id: string) => isBy(documents.get(id)?.publishedAt ?? null, by)
  const changed = present.filter((deal) => !deal.documentIds.every(isKnown))
  const claims = await getAll(
    changed.filter((deal) => deal.documentIds.some(isKnown)).flatMap((deal) => deal.claimIds),
    (ids) => reader.getClaims(ids),
  )
  const known = new Map(
    [...claims.values()]
      .filter(isDealClaim)
      .flatMap((claim) => (isKnown(claim.documentId) ? [[claim.id, claim]] : [])),
  )
  const names = await getAll(
    [...known.values()].flatMap((claim) => namedParts(claim).map((part) => part.nameId)),
    (ids) => reader.getNames(ids),
  )
  return deals.map((deal) => {
    if (deal === null || !changed.includes(deal)) return deal
    const own = deal.claimIds.flatMap((id) => known.get(id) ?? [])
    return own.length === 0 ? null : restate(deal, own, documents, names)
  })
}

function restate(
  deal: Deal,
  claims: readonly DealClaim[],
  documents: ReadonlyMap<string, Document>,
  names: ReadonlyMap<string, Name>,
): Deal {
  const [buyer] = playersOf(deal, 'BUYER')
  // Whose model it is comes from the gazetteer, not from a document: it was no secret before.
  const developerOf = (id: string) => (deal.ownModelIds.includes(id) ? (buyer ?? null) : null)
  const behind = claims.flatMap((claim) => documents.get(claim.documentId) ?? [])
  const facts = claims.map((claim) => toFact(claim, playerIn(names)))
  const entityOf = (id: string) => names.get(id)?.entityId ?? id
  return { ...toDeal({ developerOf }, facts, { originOf: witnessOf(behind), entityOf }), id: deal.id }
}

/** Reads each of `ids` once; those that are gone are left out. */
async function getAll<T extends { readonly id: string }>(
  ids: readonly string[],
  read: (ids: readonly string[]) => Promise<(T | null)[]>,
): Promise<Map<string, T>> {
  const unique = [...new Set(ids)]
  const rows = unique.length > 0 ? await read(unique) : []
  return new Map(rows.flatMap((row) => (row ? [[row.id, row]] : [])))
}
