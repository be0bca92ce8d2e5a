/** Applies one change to the tables. The caller holds the transaction; what fails here leaves nothing behind. */
import { ChiptrailError } from '../../errors.js'
import type { GraphChange } from '../../model/graph.js'
import type { ScanType, ScanTypes } from '../../model/query.js'
import { type IndexRow, type IndexTable, RECORDS, type RecordTable } from './rows.js'
import type { Sql } from './sqlite.js'

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

function remove<T extends ScanType>(sql: Sql, type: T, ids: readonly string[]): void {
  if (ids.length === 0) return
  const table = RECORDS[type] as RecordTable<ScanTypes[T]>
  const gone = [...storedJsons(sql, table, ids).values()].map((json) => JSON.parse(json) as ScanTypes[T])
  for (const index of table.indexes) removeIndexRows(sql, index, rowsOfAll(index, gone))
  for (const { id } of gone) sql.run(`DELETE FROM ${table.table} WHERE id = ?`, id)
}

function put<T extends ScanType>(sql: Sql, type: T, records: readonly ScanTypes[T][]): void {
  if (records.length === 0) return
  const table = RECORDS[type] as RecordTable<ScanTypes[T]>
  const columns = Object.entries(table.columns)
  const names = [...columns.map(([name]) => name), 'record']
  const insert = `INSERT INTO ${table.table} (${names.join(', ')}, id) VALUES (${marks(names.length + 1)})`
  const update = `UPDATE ${table.table} SET ${names.map((name) => `${name} = ?`).join(', ')} WHERE id = ?`
  const updateRecord = `UPDATE ${table.table} SET record = ? WHERE id = ?`
  // The last one put under an id is the one that stays.
  const last = [...new Map(records.map((record) => [record.id, record])).values()]
  const stored = storedJsons(
    sql,
    table,
    last.map(({ id }) => id),
  )
  const before: ScanTypes[T][] = []
  const after: ScanTypes[T][] = []
  for (const record of last) {
    const json = JSON.stringify(record)
    const known = stored.get(record.id)
    if (known === json) continue
    after.push(record)
    const values = columns.map(([, valueOf]) => valueOf(record))
    if (known === undefined) {
      sql.run(insert, ...values, json, record.id)
      continue
    }
    const was = JSON.parse(known) as ScanTypes[T]
    before.push(was)
    // A column that is set is filed anew in every index that has it, even with the value it had.
    if (columns.every(([, valueOf], at) => valueOf(was) === values[at]))
      sql.run(updateRecord, json, record.id)
    else sql.run(update, ...values, json, record.id)
  }
  for (const index of table.indexes) {
    const isCounted = index.counter !== undefined
    const { gone, come } = differenceOf(rowsOfAll(index, before), rowsOfAll(index, after), isCounted)
    removeIndexRows(sql, index, gone)
    addIndexRows(sql, index, come)
  }
}

/** Gives the rows that find `records` in one index table. */
export function rowsOfAll<T>({ rowsOf }: IndexTable<T>, records: readonly T[]): IndexRow[] {
  return records.flatMap((record) => rowsOf(record))
}

/**
 * Takes the rows that are in both away: most of a record stays when it changes. Rows that are counted go as
 * often as they are in both; the others are in the table once, however often a record gives them.
 */
function differenceOf(
  before: readonly IndexRow[],
  after: readonly IndexRow[],
  isCounted: boolean,
): { gone: IndexRow[]; come: IndexRow[] } {
  if (before.length === 0) return { gone: [], come: [...after] }
  const counts = new Map<string, number>()
  for (const row of before) {
    const key = JSON.stringify(row)
    counts.set(key, isCounted ? (counts.get(key) ?? 0) + 1 : 1)
  }
  const come = after.filter((row) => {
    const key = JSON.stringify(row)
    const left = counts.get(key) ?? 0
    if (left > 0) counts.set(key, left - 1)
    return left === 0
  })
  const gone = [...counts].flatMap(([key, left]) =>
    Array.from({ length: left }, () => JSON.parse(key) as IndexRow),
  )
  return { gone, come }
}

/** Rows of one statement: enough that its own cost is nothing, few enough that its parameter stays small. */
const ROWS_AT_ONCE = 5_000

/** Writes rows of one index table. Their values are texts and small whole numbers, which JSON keeps. */
export function addIndexRows<T>(sql: Sql, index: IndexTable<T>, rows: readonly IndexRow[]): void {
  const { table, columns, counter } = index
  // In the order of the key, neighbours in the table are written one after the other.
  const statement =
    counter === undefined
      ? `INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) SELECT ${valuesOf(index)} FROM json_each(?) ORDER BY 1, 2`
      : countRows(index, counter, 1)
  for (const some of inSteps(rows)) sql.run(statement, JSON.stringify(some))
}

/** Removes rows of one index table; a counted row goes with the last record that has it. */
function removeIndexRows<T>(sql: Sql, index: IndexTable<T>, rows: readonly IndexRow[]): void {
  const { table, columns, counter } = index
  const isLast = counter === undefined ? '' : ` AND ${counter} < 1`
  for (const some of inSteps(rows)) {
    const json = JSON.stringify(some)
    if (counter !== undefined) sql.run(countRows(index, counter, -1), json)
    sql.run(
      `DELETE FROM ${table} WHERE (${columns.join(', ')}) IN (SELECT ${valuesOf(index)} FROM json_each(?))${isLast}`,
      json,
    )
  }
}

/** Gives the statement that counts each row once more (1) or once less (-1). */
function countRows<T>(index: IndexTable<T>, counter: string, by: 1 | -1): string {
  const { table, columns } = index
  return `INSERT INTO ${table} (${columns.join(', ')}, ${counter}) SELECT ${valuesOf(index)}, ${by} FROM json_each(?) WHERE true
    ON CONFLICT DO UPDATE SET ${counter} = ${counter} + ${by}`
}

function valuesOf<T>({ columns }: IndexTable<T>): string {
  return columns.map((_, at) => `value ->> ${at}`).join(', ')
}

function* inSteps(rows: readonly IndexRow[]): Generator<readonly IndexRow[]> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) yield rows.slice(from, from + ROWS_AT_ONCE)
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
