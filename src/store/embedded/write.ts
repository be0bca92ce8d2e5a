/** Applies one change to the tables. The caller holds the transaction; what fails here leaves nothing behind. */
import { ChiptrailError } from '../../errors.js'
import type { GraphChange } from '../../model/graph.js'
import type { ScanType, ScanTypes } from '../../model/query.js'
import { type IndexTable, RECORDS, type RecordTable } from './rows.js'
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
  remove(sql, 'document', change.deleteDocuments)
  remove(sql, 'claim', change.deleteClaims)
  remove(sql, 'name', change.deleteNames)
  remove(sql, 'entity', change.deleteEntities)
  remove(sql, 'deal', change.deleteDeals)
  remove(sql, 'relation', change.deleteRelations)
  remove(sql, 'list', change.deleteLists)
  remove(sql, 'listing', change.deleteListings)
  put(sql, 'document', change.putDocuments)
  put(sql, 'claim', change.putClaims)
  put(sql, 'name', change.putNames)
  put(sql, 'entity', change.putEntities)
  put(sql, 'deal', change.putDeals)
  put(sql, 'relation', change.putRelations)
  put(sql, 'judgement', change.putJudgements)
  put(sql, 'list', change.putLists)
  put(sql, 'listing', change.putListings)
  if (change.knowledge !== undefined) sql.run('UPDATE state SET knowledge = ?', change.knowledge)
  sql.run('UPDATE state SET revision = ?', revision + 1)
  return revision + 1
}

function remove(sql: Sql, type: ScanType, ids: readonly string[]): void {
  const table = RECORDS[type] as RecordTable<unknown>
  for (const id of ids) {
    const stored = storedJson(sql, table, id)
    if (stored === null) continue
    removeIndexRows(sql, table, JSON.parse(stored))
    sql.run(`DELETE FROM ${table.table} WHERE id = ?`, id)
  }
}

function put<T extends ScanType>(sql: Sql, type: T, records: readonly ScanTypes[T][]): void {
  if (records.length === 0) return
  const table = RECORDS[type] as RecordTable<ScanTypes[T]>
  const columns = Object.entries(table.columns)
  const names = [...columns.map(([name]) => name), 'record']
  const insert = `INSERT INTO ${table.table} (${names.join(', ')}, id) VALUES (${marks(names.length + 1)})`
  const update = `UPDATE ${table.table} SET ${names.map((name) => `${name} = ?`).join(', ')} WHERE id = ?`
  // The last one put under an id is the one that stays.
  const last = [...new Map(records.map((record) => [record.id, record])).values()]
  const before = storedJsons(
    sql,
    table,
    last.map(({ id }) => id),
  )
  const changed: ScanTypes[T][] = []
  for (const record of last) {
    const json = JSON.stringify(record)
    const stored = before.get(record.id)
    if (stored === json) continue
    changed.push(record)
    if (stored !== undefined) removeIndexRows(sql, table, JSON.parse(stored) as ScanTypes[T])
    const values = columns.map(([, valueOf]) => valueOf(record))
    sql.run(stored === undefined ? insert : update, ...values, json, record.id)
  }
  for (const index of table.indexes) addIndexRows(sql, index, changed)
}

/** Rows of one statement: enough that its own cost is nothing, few enough that its parameter stays small. */
const ROWS_AT_ONCE = 5_000

/** Writes the rows that find `records` in one index table. Their values are texts and small whole numbers, which JSON keeps. */
export function addIndexRows<T>(sql: Sql, index: IndexTable<T>, records: readonly T[]): void {
  const { table, columns, counter, rowsOf } = index
  const values = columns.map((_, at) => `value ->> ${at}`).join(', ')
  // In the order of the key, neighbours in the table are written one after the other.
  const statement =
    counter === undefined
      ? `INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) SELECT ${values} FROM json_each(?) ORDER BY 1, 2`
      : `INSERT INTO ${table} (${columns.join(', ')}, ${counter}) SELECT ${values}, 1 FROM json_each(?) WHERE true
         ON CONFLICT DO UPDATE SET ${counter} = ${counter} + 1`
  const rows = records.flatMap((record) => rowsOf(record))
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
    sql.run(statement, JSON.stringify(rows.slice(from, from + ROWS_AT_ONCE)))
}

function removeIndexRows<T>(sql: Sql, table: RecordTable<T>, record: T): void {
  for (const { table: from, columns, counter, rowsOf } of table.indexes) {
    const where = columns.map((column) => `${column} = ?`).join(' AND ')
    for (const row of rowsOf(record)) {
      if (counter !== undefined)
        sql.run(`UPDATE ${from} SET ${counter} = ${counter} - 1 WHERE ${where}`, ...row)
      const isLast = counter === undefined ? '' : ` AND ${counter} < 1`
      sql.run(`DELETE FROM ${from} WHERE ${where}${isLast}`, ...row)
    }
  }
}

function storedJson(sql: Sql, table: { readonly table: string }, id: SqlValue): string | null {
  return sql.first<{ record: string }>(`SELECT record FROM ${table.table} WHERE id = ?`, id)?.record ?? null
}

function storedJsons(
  sql: Sql,
  { table }: { readonly table: string },
  ids: readonly string[],
): Map<string, string> {
  const rows = sql.all<{ id: string; record: string }>(
    `SELECT t.id, t.record FROM json_each(?) asked CROSS JOIN ${table} t ON t.id = asked.value`,
    JSON.stringify(ids),
  )
  return new Map(rows.map(({ id, record }) => [id, record]))
}

function marks(count: number): string {
  return Array.from({ length: count }, () => '?').join(', ')
}
