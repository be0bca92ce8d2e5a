/** Which records of every type a filter leaves: the deals it admits, what they rest on, and who is in them. */
import type { Deal, Relation } from '../model/graph.js'
import type { DealFilter, GraphReader, ScanType, ScanTypes } from '../model/query.js'
import { createIdSet } from './id-set.js'
import { inBatches, readDeals, takesAll } from './request.js'

/** Relations whose claims are read together. */
const BATCH = 500

/** The part of a reader by which records are walked. */
export type Selection = Pick<GraphReader, 'scan' | 'revision' | 'findClaimsOfDocuments'>

/**
 * Walks the deals once, remembering ids in eight bytes each, and gives a reader that knows only what
 * the filter leaves; `reader` itself if it restricts nothing.
 */
export async function selectRecords(reader: GraphReader, filter: DealFilter): Promise<Selection> {
  if (takesAll(filter)) return reader
  const isWanted = await recordsOfDeals(readDeals(reader, filter), reader.scan('relation'), (ids) =>
    reader.getClaims(ids),
  )
  return {
    scan: (type) => keep(reader.scan(type), isWanted[type]),
    revision: () => reader.revision(),
    findClaimsOfDocuments: async (documentIds) => {
      const claims = await reader.findClaimsOfDocuments(documentIds)
      return claims.map((list) => list.filter(isWanted.claim))
    },
  }
}

/**
 * Tells, for a record of each type, whether the deals of `batches` are it, rest on it or name it, or a
 * relation between entities of theirs rests on it. Eight bytes per id.
 */
export async function recordsOfDeals(
  batches: AsyncIterable<readonly Deal[]>,
  relations: AsyncIterable<Relation>,
  getClaims: GraphReader['getClaims'],
): Promise<{ readonly [T in ScanType]: (record: ScanTypes[T]) => boolean }> {
  const ids = {
    deals: createIdSet(),
    claims: createIdSet(),
    documents: createIdSet(),
    entities: createIdSet(),
  }
  for await (const batch of batches)
    for (const deal of batch) {
      ids.deals.add(deal.id)
      for (const id of deal.claimIds) ids.claims.add(id)
      for (const id of deal.documentIds) ids.documents.add(id)
      for (const { entityId } of deal.roles) ids.entities.add(entityId)
    }
  for await (const batch of inBatches(relations, BATCH)) {
    const within = batch.filter(({ from, to }) => ids.entities.has(from) && ids.entities.has(to))
    const claimIds = within.flatMap((relation) => relation.claimIds ?? [])
    for (const claim of claimIds.length > 0 ? await getClaims(claimIds) : []) {
      if (!claim) continue
      ids.claims.add(claim.id)
      ids.documents.add(claim.documentId)
    }
  }
  return {
    document: (record) => ids.documents.has(record.id),
    claim: (record) => ids.claims.has(record.id),
    name: (record) => ids.entities.has(record.entityId),
    entity: (record) => ids.entities.has(record.id),
    relation: (record) => ids.entities.has(record.from) && ids.entities.has(record.to),
    deal: (record) => ids.deals.has(record.id),
    list: () => true,
    listing: (record) => record.matches.some(({ entityId }) => ids.entities.has(entityId)),
    judgement: (record) => ids.entities.has(record.a) && ids.entities.has(record.b),
  }
}

async function* keep<T>(records: AsyncIterable<T>, isWanted: (record: T) => boolean): AsyncGenerator<T> {
  for await (const record of records) if (isWanted(record)) yield record
}
