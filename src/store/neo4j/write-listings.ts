/** Draws `LISTED_ON` from entities to the list entries that mean them. An entry that only may mean an entity draws nothing. */
import type { Listing } from '../../model/listing.js'
import type { Transaction } from './connection.js'
import type { Properties } from './tables.js'
import { ensureEntities } from './write-deals.js'

/** Properties of `LISTED_ON`, all text. */
export const LISTED_ON_COLUMNS = ['list', 'version', 'from', 'to', 'citation', 'listedAs'] as const

/** Gives the edges of listings, each with the ids at its ends. */
export function listedOnEdges(
  listings: readonly Listing[],
): { entityId: string; listingId: string; properties: Properties }[] {
  return listings.flatMap(({ id, list, version, from, to, citation, matches }) =>
    matches
      .filter(({ verdict }) => verdict === 'SAME')
      .map(({ entityId, listedAs }) => ({
        entityId,
        listingId: id,
        properties: { list, version, from, to, citation, listedAs },
      })),
  )
}

/** Draws the edges of listings that have none. */
export async function writeListingEdges(tx: Transaction, listings: readonly Listing[]): Promise<void> {
  const rows = listedOnEdges(listings)
  if (rows.length === 0) return
  await ensureEntities(tx, [...new Set(rows.map(({ entityId }) => entityId))])
  await tx.run(
    `UNWIND $rows AS row
     MATCH (e:Entity {id: row.entityId}) USING INDEX e:Entity(id)
     MATCH (l:Listing {id: row.listingId}) USING INDEX l:Listing(id)
     CREATE (e)-[r:LISTED_ON]->(l) SET r = row.properties`,
    { rows },
  )
}

/** Removes the edges of listings. */
export async function removeListingEdges(tx: Transaction, ids: readonly string[]): Promise<void> {
  if (ids.length > 0)
    await tx.run(
      `UNWIND $ids AS id MATCH (l:Listing {id: id})<-[r:LISTED_ON]-() USING INDEX l:Listing(id) DELETE r`,
      { ids },
    )
}
