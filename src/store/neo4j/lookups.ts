/** Answers that align with the ids or keys asked. Each list is one query, whatever its length. */
import type { Deal, Judgement, Name, Relation } from '../../model/graph.js'
import { byCodeUnit } from '../../model/ids.js'
import type { Listing } from '../../model/listing.js'
import { ROLE_NAMES } from '../../model/ontology.js'
import type { ScanTypes } from '../../model/query.js'
import type { Claim, Document } from '../../model/source.js'
import type { Row, Transaction } from './connection.js'
import { BLOCKS, type Lookup, NODES, type NodeType, RELATION_TYPES } from './tables.js'

/** Gives the record that a row holds in its columns `record` and, for documents, `text`. */
export function toRecord<T>(row: Row): T {
  const record = JSON.parse(row['record'] as string) as T
  return typeof row['text'] === 'string' ? { ...record, text: row['text'] } : record
}

/** Gives what {@link toRecord} needs of the node `n`. */
export function recordColumns(type: NodeType): string {
  return `n.id AS id, n.record AS record${type === 'document' ? ', n.text AS text' : ''}`
}

/** Gives the records with `ids`, aligned; null where absent. */
export async function getRecords<T extends NodeType>(
  tx: Transaction,
  type: T,
  ids: readonly string[],
): Promise<(ScanTypes[T] | null)[]> {
  if (ids.length === 0) return []
  const rows = await tx.run(
    `MATCH (n:${NODES[type].label}) USING INDEX n:${NODES[type].label}(id) WHERE n.id IN $ids AND n.record IS NOT NULL RETURN ${recordColumns(type)}`,
    { ids: [...new Set(ids)] },
  )
  const found = new Map(rows.map((row) => [row['id'], toRecord<ScanTypes[T]>(row)]))
  return ids.map((id) => found.get(id) ?? null)
}

/** Gives the relations with `ids`, aligned; null where absent. */
export async function getRelations(tx: Transaction, ids: readonly string[]): Promise<(Relation | null)[]> {
  const found = new Map<unknown, Relation>()
  if (ids.length > 0)
    for (const type of RELATION_TYPES)
      for (const row of await tx.run(
        `MATCH ()-[r:${type}]->() USING INDEX r:${type}(id) WHERE r.id IN $ids RETURN r.id AS id, r.record AS record`,
        { ids },
      ))
        found.set(row['id'], toRecord<Relation>(row))
  return ids.map((id) => found.get(id) ?? null)
}

/** Gives up to `limit` record ids under each key, ascending. */
export async function idsUnder(
  tx: Transaction,
  lookup: Lookup,
  keys: readonly string[],
  limit: number,
): Promise<string[][]> {
  const rows = await tx.run(
    `UNWIND $keys AS key
     CALL (key) {
       MATCH (k:${lookup}) USING INDEX SEEK k:${lookup}(key, of) WHERE k.key = key AND k.of > ''
       RETURN k.of AS of ORDER BY k.key, k.of LIMIT $limit
     }
     RETURN key, of`,
    { keys: [...new Set(keys)], limit: BigInt(limit) },
  )
  return aligned(keys, rows, 'key', (row) => row['of'] as string)
}

/** Gives up to `limit` ids of claims that use each name, in no set order. */
export async function claimIdsOfNames(
  tx: Transaction,
  nameIds: readonly string[],
  limit: number,
): Promise<string[][]> {
  const rows = await tx.run(
    `UNWIND $nameIds AS key MATCH (n:Name {id: key}) USING INDEX n:Name(id)
     CALL (n) { MATCH (n)<-[:USES]-(c:Claim) RETURN c.id AS id LIMIT $limit }
     RETURN key, id`,
    { nameIds: [...new Set(nameIds)], limit: BigInt(limit) },
  )
  return aligned(nameIds, rows, 'key', (row) => row['id'] as string)
}

/** Gives the claims of each document, by id. */
export async function claimsOfDocuments(tx: Transaction, ids: readonly string[]): Promise<Claim[][]> {
  const rows = await tx.run(
    `MATCH (n:Claim) USING INDEX n:Claim(documentId) WHERE n.documentId IN $ids
     RETURN n.documentId AS key, n.id AS id, n.record AS record ORDER BY n.id`,
    { ids },
  )
  return aligned(ids, rows, 'key', (row) => toRecord<Claim>(row))
}

/** Gives the names that belong to each entity, by id. */
export async function namesOfEntities(tx: Transaction, ids: readonly string[]): Promise<Name[][]> {
  const rows = await tx.run(
    `MATCH (n:Name) USING INDEX n:Name(entityId) WHERE n.entityId IN $ids
     RETURN n.entityId AS key, n.id AS id, n.record AS record ORDER BY n.id`,
    { ids },
  )
  return aligned(ids, rows, 'key', (row) => toRecord<Name>(row))
}

/** Gives up to `limit` names under each block key, by id. */
export async function namesByBlocks(
  tx: Transaction,
  blocks: readonly string[],
  limit: number,
): Promise<Name[][]> {
  return recordsOf(tx, 'name', await idsUnder(tx, 'NameBlock', blocks, limit))
}

/** Gives the deals under each block key, by id. */
export async function dealsByBlocks(tx: Transaction, blocks: readonly string[]): Promise<Deal[][]> {
  const branches = BLOCKS.map(
    (name) => `WITH key MATCH (d:Deal) USING INDEX d:Deal(${name}) WHERE d.${name} = key RETURN d.id AS id`,
  )
  const rows = await tx.run(
    `UNWIND $blocks AS key
     CALL { ${branches.join(' UNION ')}
       UNION WITH key MATCH (k:DealBlock) USING INDEX SEEK k:DealBlock(key, of) WHERE k.key = key AND k.of > ''
       RETURN k.of AS id }
     RETURN key, id ORDER BY id`,
    { blocks: [...new Set(blocks)] },
  )
  return recordsOf(
    tx,
    'deal',
    aligned(blocks, rows, 'key', (row) => row['id'] as string),
  )
}

/** Gives the deal that each claim is about, or null. */
export async function dealsOfClaims(tx: Transaction, claimIds: readonly string[]): Promise<(Deal | null)[]> {
  const rows = await tx.run(
    `UNWIND $claimIds AS key MATCH (c:Claim {id: key})-[:ABOUT]->(d:Deal) USING INDEX c:Claim(id)
     RETURN key, d.id AS id`,
    { claimIds: [...new Set(claimIds)] },
  )
  const deals = await recordsOf(
    tx,
    'deal',
    aligned(claimIds, rows, 'key', (row) => row['id'] as string),
  )
  return deals.map(([deal]) => deal ?? null)
}

/** Gives up to `limit` ids of deals each entity plays a part in, once each. */
export async function dealIdsOfEntities(
  tx: Transaction,
  ids: readonly string[],
  limit: number,
): Promise<string[][]> {
  const parts = ROLE_NAMES.map(
    (role) => `WITH e MATCH (e)<-[:${role}]-(d) RETURN d.id AS dealId LIMIT $limit`,
  )
  const rows = await tx.run(
    `MATCH (e:Entity) WHERE e.id IN $ids CALL { ${parts.join(' UNION ')} }
     RETURN e.id AS key, dealId`,
    { ids: [...new Set(ids)], limit: BigInt(limit) },
  )
  return aligned(ids, rows, 'key', (row) => row['dealId'] as string).map((list) => list.slice(0, limit))
}

/** Gives up to `limit` relations at either end of each entity, by id. */
export async function relationsOfEntities(
  tx: Transaction,
  ids: readonly string[],
  limit: number,
): Promise<Relation[][]> {
  const rows = await tx.run(
    `MATCH (e:Entity) WHERE e.id IN $ids
     CALL (e) {
       MATCH (e)-[r:${RELATION_TYPES.join('|')}]-() WITH DISTINCT r RETURN r ORDER BY r.id LIMIT $limit
     }
     RETURN e.id AS key, r.id AS id, r.record AS record`,
    { ids: [...new Set(ids)], limit: BigInt(limit) },
  )
  return aligned(ids, rows, 'key', (row) => toRecord<Relation>(row)).map((list) =>
    list.sort((a, b) => byCodeUnit(a.id, b.id)),
  )
}

/** Gives the judgements at either end of each own entity id, by id. */
export async function judgementsOfEntities(
  tx: Transaction,
  ownEntityIds: readonly string[],
): Promise<Judgement[][]> {
  return recordsOf(tx, 'judgement', await idsUnder(tx, 'JudgementEnd', ownEntityIds, Number.MAX_SAFE_INTEGER))
}

/** Gives the listings that mean or may mean each entity, by id. */
export async function listingsOfEntities(tx: Transaction, ids: readonly string[]): Promise<Listing[][]> {
  return recordsOf(tx, 'listing', await idsUnder(tx, 'ListingEntity', ids, Number.MAX_SAFE_INTEGER))
}

/** Gives the ids of the listings of each list, ascending. */
export async function listingIdsOfLists(tx: Transaction, listIds: readonly string[]): Promise<string[][]> {
  const rows = await tx.run(
    `MATCH (n:Listing) USING INDEX n:Listing(listId) WHERE n.listId IN $listIds
     RETURN n.listId AS key, n.id AS id ORDER BY n.id`,
    { listIds },
  )
  return aligned(listIds, rows, 'key', (row) => row['id'] as string)
}

/** Gives every document that has one of `bands`, once, by id. */
export async function documentsByBands(tx: Transaction, bands: readonly string[]): Promise<Document[]> {
  const found = await idsUnder(tx, 'DocumentBand', bands, Number.MAX_SAFE_INTEGER)
  const [documents = []] = await recordsOf(tx, 'document', [[...new Set(found.flat())].sort(byCodeUnit)])
  return documents
}

async function recordsOf<T extends NodeType>(
  tx: Transaction,
  type: T,
  lists: readonly (readonly string[])[],
): Promise<ScanTypes[T][][]> {
  const ids = [...new Set(lists.flat())]
  const records = await getRecords(tx, type, ids)
  const byId = new Map(ids.map((id, index) => [id, records[index] ?? null]))
  return lists.map((list) => list.map((id) => byId.get(id) ?? null).filter((record) => record !== null))
}

function aligned<T>(keys: readonly string[], rows: readonly Row[], column: string, toValue: (row: Row) => T) {
  const groups = new Map<unknown, T[]>()
  for (const row of rows) {
    const group = groups.get(row[column])
    if (group) group.push(toValue(row))
    else groups.set(row[column], [toValue(row)])
  }
  return keys.map((key) => [...(groups.get(key) ?? [])])
}
