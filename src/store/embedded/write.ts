/** Applies one change to the tables. The caller holds the transaction; what fails here leaves nothing behind. */
import { ChiptrailError } from '../../errors.js'
import type { GraphChange } from '../../model/graph.js'
import type { ScanType, ScanTypes } from '../../model/query.js'
import { changeIndexRows } from './index-rows.js'
import { createNumbers, hasPlaces, isNumbered, type Numbers } from './numbers.js'
import { RECORDS, type RecordTable } from './rows.js'
import type { Sql, SqlValue } from './sqlite.js'

/** Gives how many commits changed something. */
export function readRevision(sql: Sql): number {
  return sql.first<{ revision: number }>('SELECT revision FROM state')?.revision ?? 0
}

/** Gives the fingerprint of the knowledge that names were read with, or null. */
export function readKnowledge(sql: Sql): string | null {
  return sql.first<{ knowledge: string | null }>('SELECT knowledge FROM state')?.knowledge ?? null
}

/**
 * Applies `change` and gives the new revision; deletes come before puts. Cost grows with the change only.
 *
 * @throws CONFLICT if the store is not at `change.baseRevision`.
 */
export function applyChange(sql: Sql, change: GraphChange): number {
  const revision = readRevision(sql)
  if (revision !== change.baseRevision)
    throw new ChiptrailError(
      'CONFLICT',
      `The change was computed from revision ${change.baseRevision}, but the store is at ${revision}; compute it again.`,
      { details: { baseRevision: change.baseRevision, revision } },
    )
  const numbers = createNumbers(sql)
  const going: { readonly [T in ScanType]?: readonly string[] } = {
    ...{ document: change.deleteDocuments, claim: change.deleteClaims, name: change.deleteNames },
    ...{ entity: change.deleteEntities, deal: change.deleteDeals, relation: change.deleteRelations },
    ...{ list: change.deleteLists, listing: change.deleteListings },
  }
  const coming: { readonly [T in ScanType]: readonly ScanTypes[T][] } = {
    ...{ document: change.putDocuments, claim: change.putClaims, name: change.putNames },
    ...{ entity: change.putEntities, deal: change.putDeals, relation: change.putRelations },
    ...{ judgement: change.putJudgements, list: change.putLists, listing: change.putListings },
  }
  for (const type of PUT_ORDER) removeRecords(sql, type, going[type] ?? [], numbers)
  for (const type of PUT_ORDER) putRecords(sql, type, coming[type], numbers)
  numbers.sweep()
  if (change.knowledge !== undefined) sql.run('UPDATE state SET knowledge = ?', change.knowledge)
  sql.run('UPDATE state SET revision = ?', revision + 1)
  return revision + 1
}

/** Every type after those whose records it names, so that few are named before they are there. */
export const PUT_ORDER: readonly ScanType[] = Object.freeze([
  ...(['entity', 'name', 'document', 'claim', 'deal'] as const),
  ...(['relation', 'judgement', 'list', 'listing'] as const),
])

function removeRecords<T extends ScanType>(
  sql: Sql,
  type: T,
  ids: readonly string[],
  numbers: Numbers,
): void {
  if (ids.length === 0) return
  const table = RECORDS[type] as RecordTable<ScanTypes[T]>
  const rows = [...storedRows(sql, table, ids).values()].filter(({ record }) => record !== null)
  const gone = rows.map(({ record }) => JSON.parse(record ?? '') as ScanTypes[T])
  for (const index of table.indexes) changeIndexRows(sql, index, gone, [], numbers)
  for (const [column, named] of Object.entries(table.numbered ?? {}))
    numbers.release(named, numbers.resolve(named, gone.map(columnOf(table, column)) as string[]).values())
  const leave = hasPlaces(type)
    ? `UPDATE ${table.table} SET ${[...Object.keys(table.columns), 'record'].map((name) => `${name} = NULL`).join(', ')}`
    : `DELETE FROM ${table.table}`
  for (const { number } of rows) sql.run(`${leave} WHERE rowid = ?`, number)
  if (hasPlaces(type))
    numbers.release(
      type,
      rows.map(({ number }) => number),
    )
}

/** Puts records of one type; those that are stored as they are stay untouched. */
export function putRecords<T extends ScanType>(
  sql: Sql,
  type: T,
  records: readonly ScanTypes[T][],
  numbers: Numbers,
): void {
  if (records.length === 0) return
  const table = RECORDS[type] as RecordTable<ScanTypes[T]>
  const columns = Object.keys(table.columns)
  const names = [...columns, 'record']
  const insert = `INSERT INTO ${table.table} (${names.join(', ')}, id, rowid) VALUES (${marks(names.length + 2)})`
  const update = `UPDATE ${table.table} SET ${names.map((name) => `${name} = ?`).join(', ')} WHERE rowid = ?`
  const updateRecord = `UPDATE ${table.table} SET record = ? WHERE rowid = ?`
  // The last one put under an id is the one that stays.
  const last = [...new Map(records.map((record) => [record.id, record])).values()]
  const stored = storedRows(
    sql,
    table,
    last.map(({ id }) => id),
  )
  const valuesOf = columns.map((column) => {
    const named = table.numbered?.[column]
    const valueOf = columnOf(table, column)
    if (named === undefined) return valueOf
    const found = numbers.resolve(named, last.map(valueOf) as string[])
    return (record: ScanTypes[T]) => found.get(valueOf(record) as string) ?? null
  })
  const before: ScanTypes[T][] = []
  const after: ScanTypes[T][] = []
  let highest =
    sql.first<{ number: number | null }>(`SELECT MAX(rowid) AS number FROM ${table.table}`)?.number ?? 0
  for (const record of last) {
    const json = JSON.stringify(record)
    const known = stored.get(record.id)
    if (known?.record === json) continue
    after.push(record)
    const number = known?.number ?? ++highest
    if (isNumbered(type)) numbers.note(type, record.id, number)
    const values = valuesOf.map((valueOf) => valueOf(record))
    if (known === undefined) sql.run(insert, ...values, json, record.id, number)
    else if (known.record === null) sql.run(update, ...values, json, number)
    else {
      const was = JSON.parse(known.record) as ScanTypes[T]
      before.push(was)
      // A column that is set is filed anew in every index that has it, even with the value it had.
      if (valuesOf.every((valueOf, at) => valueOf(was) === values[at])) sql.run(updateRecord, json, number)
      else sql.run(update, ...values, json, number)
    }
  }
  for (const index of table.indexes) changeIndexRows(sql, index, before, after, numbers)
}

function columnOf<T>(table: RecordTable<T>, column: string): (record: T) => SqlValue {
  return table.columns[column] ?? (() => null)
}

interface StoredRow {
  readonly id: string
  readonly number: number
  /** Null for a place without a record. */
  readonly record: string | null
}

function storedRows(
  sql: Sql,
  { table }: { readonly table: string },
  ids: readonly string[],
): Map<string, StoredRow> {
  const rows = sql.all<StoredRow>(
    `SELECT t.id, t.rowid AS number, t.record FROM json_each(?) asked CROSS JOIN ${table} t ON t.id = asked.value`,
    JSON.stringify(ids),
  )
  return new Map(rows.map((row) => [row.id, row]))
}

function marks(count: number): string {
  return Array.from({ length: count }, () => '?').join(', ')
}
