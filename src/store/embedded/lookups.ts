/**
 * Answers that align with the ids or keys asked: records by id, and records or ids found through one
 * index table. Each list is answered by one statement or one statement per key.
 */

import type { Deal, Judgement, Name, Relation } from '../../model/graph.js'
import { byCodeUnit } from '../../model/ids.js'
import type { Listing } from '../../model/listing.js'
import { ROLE_NAMES } from '../../model/ontology.js'
import type { ScanType, ScanTypes } from '../../model/query.js'
import type { Claim, Document } from '../../model/source.js'
import { RECORDS, roleNumber } from './rows.js'
import type { Sql, SqlValue } from './sqlite.js'

interface RecordRow {
  readonly record: string
}

/** Records read by one step of {@link scanRecords}. */
const SCAN_STEP = 200

/** Gives the records with `ids`, aligned; null where absent. */
export function getRecords<T extends ScanType>(
  sql: Sql,
  type: T,
  ids: readonly string[],
): (ScanTypes[T] | null)[] {
  const found = new Map<string, ScanTypes[T]>()
  const rows = sql.all<RecordRow & { id: string }>(
    `SELECT t.id, t.record FROM json_each(?) asked CROSS JOIN ${RECORDS[type].table} t ON t.id = asked.value
     WHERE t.record IS NOT NULL`,
    JSON.stringify([...new Set(ids)]),
  )
  for (const row of rows) found.set(row.id, JSON.parse(row.record) as ScanTypes[T])
  return ids.map((id) => found.get(id) ?? null)
}

/** Streams all records of `type` by id; holds no lock between steps, so a commit in between may show. */
export async function* scanRecords<T extends ScanType>(sql: Sql, type: T): AsyncGenerator<ScanTypes[T]> {
  let after = ''
  for (;;) {
    const rows = sql.all<RecordRow & { id: string }>(
      `SELECT id, record FROM ${RECORDS[type].table} WHERE id > ? AND record IS NOT NULL ORDER BY id LIMIT ${SCAN_STEP}`,
      after,
    )
    for (const row of rows) yield JSON.parse(row.record) as ScanTypes[T]
    const last = rows.at(-1)
    if (last === undefined || rows.length < SCAN_STEP) return
    after = last.id
  }
}

/** Gives the claims of each document, by id. */
export function claimsOfDocuments(sql: Sql, documentIds: readonly string[]): Claim[][] {
  return allRecords(
    sql,
    documentIds,
    `SELECT asked.value AS key, t.id, t.record FROM json_each(?) asked
     CROSS JOIN documents d ON d.id = asked.value CROSS JOIN claims t ON t.document = d.number`,
  )
}

/** Gives up to `limit` ids of claims that use each name. */
export function claimIdsOfNames(sql: Sql, nameIds: readonly string[], limit: number): string[][] {
  const text = `SELECT c.id FROM names n CROSS JOIN claim_names x ON x.name = n.number
    CROSS JOIN claims c ON c.number = x.claim WHERE n.id = ? LIMIT ?`
  return nameIds.map((id) => sql.all<{ id: string }>(text, id, limit).map((row) => row.id))
}

/** Gives the names that belong to each entity, by id. */
export function namesOfEntities(sql: Sql, entityIds: readonly string[]): Name[][] {
  return allRecords(
    sql,
    entityIds,
    'SELECT asked.value AS key, t.id, t.record FROM json_each(?) asked CROSS JOIN names t ON t.entity_id = asked.value',
  )
}

/** Gives up to `limit` names under each block key, by id. */
export function namesByBlocks(sql: Sql, blocks: readonly string[], limit: number): Name[][] {
  return eachRecords(
    sql,
    blocks,
    `SELECT n.record FROM name_blocks b CROSS JOIN names n ON n.id = b.name_id
     WHERE b.block = ? ORDER BY b.name_id LIMIT ?`,
    limit,
  )
}

/** Gives the deals under each block key, by id. */
export function dealsByBlocks(sql: Sql, blocks: readonly string[]): Deal[][] {
  return allRecords(
    sql,
    blocks,
    `SELECT asked.value AS key, t.id, t.record FROM json_each(?) asked
     CROSS JOIN deal_blocks b ON b.block = asked.value CROSS JOIN deals t ON t.number = b.deal`,
  )
}

/** Gives up to `limit` ids of deals each entity plays a part in, once each. */
export function dealIdsOfEntities(sql: Sql, entityIds: readonly string[], limit: number): string[][] {
  return entityIds.map((entityId) => {
    const ids = new Set<string>()
    for (const role of ROLE_NAMES) {
      if (ids.size >= limit) break
      const rows = sql.all<{ deal_id: string }>(
        `SELECT r.deal_id FROM entities e CROSS JOIN entity_deals r ON r.entity = e.number
         WHERE e.id = ? AND r.role = ? LIMIT ?`,
        entityId,
        roleNumber(role),
        limit,
      )
      for (const row of rows) ids.add(row.deal_id)
    }
    return [...ids].slice(0, limit)
  })
}

/** Gives the deal that each claim is about, or null. */
export function dealsOfClaims(sql: Sql, claimIds: readonly string[]): (Deal | null)[] {
  return allRecords<Deal>(
    sql,
    claimIds,
    `SELECT asked.value AS key, t.id, t.record FROM json_each(?) asked
     CROSS JOIN claims c ON c.id = asked.value CROSS JOIN deal_claims x ON x.claim = c.number
     CROSS JOIN deals t ON t.number = x.deal`,
  ).map(([deal]) => deal ?? null)
}

/** Gives up to `limit` relations at either end of each entity, by id. */
export function relationsOfEntities(sql: Sql, entityIds: readonly string[], limit: number): Relation[][] {
  return eachRecords(
    sql,
    entityIds,
    `SELECT r.record FROM relation_ends e CROSS JOIN relations r ON r.id = e.relation_id
     WHERE e.entity_id = ? ORDER BY e.relation_id LIMIT ?`,
    limit,
  )
}

/** Gives the judgements at either end of each own entity id, by id. */
export function judgementsOfEntities(sql: Sql, ownEntityIds: readonly string[]): Judgement[][] {
  return allRecords(
    sql,
    ownEntityIds,
    `SELECT asked.value AS key, t.id, t.record FROM json_each(?) asked
     CROSS JOIN judgement_ends e ON e.entity_id = asked.value CROSS JOIN judgements t ON t.id = e.judgement_id`,
  )
}

/** Gives the listings that mean or may mean each entity, by id. */
export function listingsOfEntities(sql: Sql, entityIds: readonly string[]): Listing[][] {
  return eachRecords(
    sql,
    entityIds,
    `SELECT l.record FROM listing_entities e CROSS JOIN listings l ON l.id = e.listing_id
     WHERE e.entity_id = ? ORDER BY e.listing_id`,
  )
}

/** Gives up to `limit` ids of listings under each block key, ascending. */
export function listingIdsByBlocks(sql: Sql, blocks: readonly string[], limit: number): string[][] {
  const text = 'SELECT listing_id AS id FROM listing_blocks WHERE block = ? ORDER BY listing_id LIMIT ?'
  return blocks.map((block) => sql.all<{ id: string }>(text, block, limit).map((row) => row.id))
}

/** Gives the ids of the listings of each list, ascending. */
export function listingIdsOfLists(sql: Sql, listIds: readonly string[]): string[][] {
  const text = 'SELECT id FROM listings WHERE list_id = ? ORDER BY id'
  return listIds.map((id) => sql.all<{ id: string }>(text, id).map((row) => row.id))
}

/** Gives every document that has one of `bands`, once, by id. */
export function documentsByBands(sql: Sql, bands: readonly string[]): Document[] {
  const rows = sql.all<RecordRow>(
    `SELECT d.record FROM (
       SELECT DISTINCT b.document_id AS id
       FROM json_each(?) asked CROSS JOIN document_bands b ON b.band = asked.value
     ) found CROSS JOIN documents d ON d.id = found.id ORDER BY d.id`,
    JSON.stringify(bands),
  )
  return rows.map((row) => JSON.parse(row.record) as Document)
}

/** Gives every record under each key by id, from one statement; a record under several keys is read once. */
function allRecords<T>(sql: Sql, keys: readonly string[], text: string): T[][] {
  if (keys.length === 0) return []
  const rows = sql.all<RecordRow & { key: string; id: string }>(text, JSON.stringify([...new Set(keys)]))
  const records = new Map<string, T>()
  const ids = new Map<string, string[]>()
  for (const { key, id, record } of rows) {
    if (!records.has(id)) records.set(id, JSON.parse(record) as T)
    const found = ids.get(key)
    if (found) found.push(id)
    else ids.set(key, [id])
  }
  for (const found of ids.values()) found.sort(byCodeUnit)
  return keys.map((key) => (ids.get(key) ?? []).flatMap((id) => records.get(id) ?? []))
}

function eachRecords<T>(sql: Sql, keys: readonly string[], text: string, ...rest: SqlValue[]): T[][] {
  return keys.map((key) => sql.all<RecordRow>(text, key, ...rest).map((row) => JSON.parse(row.record) as T))
}
