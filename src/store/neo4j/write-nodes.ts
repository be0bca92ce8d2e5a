/** Puts and removes records as nodes, with the keys under which they are found. Draws no edges. */
import type { ScanTypes } from '../../model/query.js'
import type { Transaction } from './connection.js'
import { LOOKUPS, type Lookup, NODES, type NodeTable, type NodeType, toKeyNode } from './tables.js'

/** What a put did: the records that were new or different, and the ids of those that stood there before. */
export interface Put<T> {
  readonly changed: readonly T[]
  readonly replaced: readonly string[]
}

/** Puts records; those that are stored as they are stay untouched. */
export async function putNodes<T extends NodeType>(
  tx: Transaction,
  type: T,
  records: readonly ScanTypes[T][],
): Promise<Put<ScanTypes[T]>> {
  if (records.length === 0) return { changed: [], replaced: [] }
  const table = NODES[type] as unknown as NodeTable<ScanTypes[T]>
  // The last one put under an id is the one that stays.
  const last = [...new Map(records.map((record) => [record.id, record])).values()]
  const stored = new Map(
    (
      await tx.run(
        `MATCH (n:${table.label}) USING INDEX n:${table.label}(id) WHERE n.id IN $ids RETURN n.id AS id, n.record AS record`,
        {
          ids: last.map((record) => record.id),
        },
      )
    ).map((row) => [row['id'], row['record']]),
  )
  const rows = last.map((record) => ({ record, json: JSON.stringify(table.toKept?.(record) ?? record) }))
  const changed = rows.filter(({ record, json }) => stored.get(record.id) !== json)
  await tx.run(`UNWIND $rows AS row MERGE (n:${table.label} {id: row.id}) SET n = row`, {
    rows: changed.map(({ record, json }) => ({
      id: record.id,
      name: table.name(record),
      ...table.view(record),
      record: json,
    })),
  })
  const replaced = changed.map(({ record }) => record.id).filter((id) => stored.has(id))
  await removeKeys(tx, table, replaced)
  await createKeys(
    tx,
    table,
    changed.map(({ record }) => record),
  )
  return { changed: changed.map(({ record }) => record), replaced }
}

/** Removes records with their keys and whatever edges are left on them; unknown ids are passed over. */
export async function removeNodes(tx: Transaction, type: NodeType, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await removeKeys(tx, NODES[type] as unknown as NodeTable<unknown>, ids)
  await tx.run(
    `UNWIND $ids AS id MATCH (n:${NODES[type].label} {id: id}) USING INDEX n:${NODES[type].label}(id) DETACH DELETE n`,
    { ids },
  )
}

/** Removes the keys that lead to `ids`. */
export async function removeKeys<T>(
  tx: Transaction,
  table: NodeTable<T>,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  for (const lookup of LOOKUPS)
    if (lookup.startsWith(table.label) || (lookup === 'SearchKey' && table.label === 'Entity'))
      await tx.run(
        `UNWIND $ids AS id MATCH (k:${lookup}) USING INDEX k:${lookup}(of) WHERE k.of = id DELETE k`,
        { ids },
      )
}

async function createKeys<T extends { readonly id: string }>(
  tx: Transaction,
  table: NodeTable<T>,
  records: readonly T[],
): Promise<void> {
  const rows = new Map<Lookup, ReturnType<typeof toKeyNode>[]>()
  for (const record of records)
    for (const [lookup, keys] of Object.entries(table.keys(record)) as [Lookup, readonly string[]][])
      for (const key of new Set(keys)) {
        const list = rows.get(lookup)
        if (list) list.push(toKeyNode(key, record.id))
        else rows.set(lookup, [toKeyNode(key, record.id)])
      }
  for (const [lookup, list] of rows)
    await tx.run(`UNWIND $rows AS row CREATE (n:${lookup}) SET n = row`, { rows: list })
}
