/** What resolve/ asks of a graph in more than one place: stored names, and deals with all that is claimed of them. */
import type { Deal, Name } from '../model/graph.js'
import type { GraphReader } from '../model/query.js'
import { type DealClaim, dealClaimsOf } from '../model/source.js'

/** More than any name has claims. */
export const ALL_CLAIMS = 2 ** 31 - 1

/** A stored deal with its claims. */
export interface ToldDeal {
  readonly deal: Deal
  readonly claims: readonly DealClaim[]
}

/** Gives the stored names of `ids` by id. */
export async function getNames(reader: GraphReader, ids: readonly string[]): Promise<Map<string, Name>> {
  const names = ids.length > 0 ? await reader.getNames(ids) : []
  return new Map(names.flatMap((name) => (name ? [[name.id, name]] : [])))
}

/** Gives each deal that some of `claimIds` are of, once. */
export async function getDealsOfClaims(
  reader: GraphReader,
  claimIds: readonly string[],
): Promise<ToldDeal[]> {
  const found = claimIds.length > 0 ? await reader.findDealsOfClaims(claimIds) : []
  const deals = distinctById(found.filter((deal) => deal !== null))
  const ids = [...new Set(deals.flatMap((deal) => deal.claimIds))]
  const stored = ids.length > 0 ? dealClaimsOf(await reader.getClaims(ids)) : []
  const claims = new Map(stored.map((claim) => [claim.id, claim]))
  return deals.map((deal) => ({ deal, claims: deal.claimIds.flatMap((id) => claims.get(id) ?? []) }))
}

/** Gives each of `rows` once, by id. */
export function distinctById<T extends { readonly id: string }>(rows: readonly T[]): T[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()]
}
