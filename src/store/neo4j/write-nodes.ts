/** Puts and removes records as nodes, with the keys under which they are found. Draws no edges. */
import { isDeepStrictEqual } from 'node:util'
import type { ScanTypes } from '../../model/query.js'
import type { Transaction } from './connection.js'
import { runOver } from './steps.js'
import {
  LOOKUPS,
  type Lookup,
  NODES,
  type NodeTable,
  type NodeType,
  type Properties,
  toKeyNode,
} from './tables.js'

/** What a put did. */
export interface Put<T> {
  /** The records that were new or different. */
  readonly changed: readonly T[]
  /** Those of `changed` that stood there before, as they were kept; null for a place without a record. */
  readonly before: ReadonlyMap<string, T | null>
}

/** Puts records; those that are stored as they are stay untouched, and so does what did not change in the others. */
export async function putNodes<T extends NodeType>(
  tx: Transaction,
  type: T,
  records: readonly ScanTypes[T][],
): Promise<Put<ScanTypes[T]>> {
  if (records.length === 0) return { changed: [], before: new Map() }
  const table = NODES[type] as unknown as NodeTable<ScanTypes[T]>
  // The last one put under an id is the one that stays.
  const last = [...new Map(records.map((record) => [record.id, record])).values()]
  const stored = new Map(
    (
      await runOver(
        tx,
        `MATCH (n:${table.label}) USING INDEX n:${table.label}(id) WHERE n.id IN $rows RETURN n.id AS id, n.record AS record`,
        last.map((record) => record.id),
      )
    ).map((row) => [row['id'] as string, row['record'] as string | null]),
  )
  const rows = last.map((record) => ({ record, json: toJson(table, record) }))
  const changed = rows.filter(({ record, json }) => stored.get(record.id) !== json)
  const before = new Map<string, ScanTypes[T] | null>()
  for (const { record } of changed) {
    const json = stored.get(record.id)
    if (json !== undefined) before.set(record.id, json === null ? null : (JSON.parse(json) as ScanTypes[T]))
  }
  const sets = changed.map(({ record, json }) => {
    const properties = toProperties(table, record, json)
    const was = before.get(record.id)
    return was ? differing(properties, { name: table.name(was), ...table.view(was) }) : properties
  })
  const isKnown = ({ id }: { readonly id: unknown }) => Boolean(before.get(id as string))
  await runOver(
    tx,
    `UNWIND $rows AS row MERGE (n:${table.label} {id: row.id}) SET n = row`,
    sets.filter((row) => !isKnown(row)),
  )
  await runOver(
    tx,
    `UNWIND $rows AS row MATCH (n:${table.label} {id: row.id}) USING INDEX n:${table.label}(id) SET n += row`,
    sets.filter(isKnown),
  )
  const after = changed.map(({ record }) => record)
  await changeKeys(tx, table, after, before)
  return { changed: after, before }
}

/** Gives the properties of the node of a record. */
export function toProperties<T extends { readonly id: string }>(
  table: NodeTable<T>,
  record: T,
  json = toJson(table, record),
): Properties & { readonly id: string } {
  return { id: record.id, name: table.name(record), ...table.view(record), record: json }
}

function toJson<T>(table: NodeTable<T>, record: T): string {
  return JSON.stringify(table.toKept?.(record) ?? record)
}

/** Leaves out what a node has already; its id stays, to find it. */
function differing(properties: Properties & { readonly id: string }, was: Properties) {
  const entries = Object.entries(properties).filter(
    ([name, value]) => name === 'id' || !isDeepStrictEqual(value ?? null, was[name] ?? null),
  )
  return { ...Object.fromEntries(entries), id: properties.id }
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

/** Removes the keys that records had and have no more, and makes those that they had not. */
async function changeKeys<T extends { readonly id: string }>(
  tx: Transaction,
  table: NodeTable<T>,
  records: readonly T[],
  before: ReadonlyMap<string, T | null>,
): Promise<void> {
  const gone = new Map<Lookup, { key: string; of: string }[]>()
  const come = new Map<Lookup, ReturnType<typeof toKeyNode>[]>()
  for (const record of records) {
    const was = before.get(record.id)
    const had = was ? table.keys(was) : {}
    for (const [lookup, list] of Object.entries(table.keys(record)) as [Lookup, readonly string[]][]) {
      const [old, wanted] = [new Set(had[lookup]), new Set(list)]
      for (const key of old) if (!wanted.has(key)) file(gone, lookup, { key, of: record.id })
      for (const key of wanted) if (!old.has(key)) file(come, lookup, toKeyNode(key, record.id))
    }
  }
  for (const [lookup, rows] of gone)
    await runOver(
      tx,
      `UNWIND $rows AS row MATCH (k:${lookup} {key: row.key, of: row.of}) USING INDEX k:${lookup}(key, of) DELETE k`,
      rows,
    )
  for (const [lookup, rows] of come)
    await runOver(tx, `UNWIND $rows AS row CREATE (n:${lookup}) SET n = row`, rows)
}

function file<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}
