/**
 * Takes a file of an older version to this one: the records are all that counts, and whatever finds them is
 * written anew. The caller holds the transaction.
 */
import type { ScanType, ScanTypes } from '../../model/query.js'
import { createNumbers } from './numbers.js'
import { RECORDS } from './rows.js'
import type { Sql } from './sqlite.js'
import { PUT_ORDER, putRecords } from './write.js'

/** Records read at a time. */
const STEP = 1_000

/**
 * Replaces all tables by `tables`, SQL that makes them empty, and puts back every record, the revision and what
 * names were read with. Costs about half of what storing the records did.
 */
export function rebuild(sql: Sql, tables: string): void {
  const state = sql.first<{ revision: number; knowledge?: string | null }>('SELECT * FROM state')
  const names = (type: 'table' | 'index') =>
    sql
      .all<{ name: string }>(
        `SELECT name FROM sqlite_master WHERE type = ? AND name NOT LIKE 'sqlite_%' AND sql IS NOT NULL`,
        type,
      )
      .map(({ name }) => name)
  for (const name of names('index')) sql.exec(`DROP INDEX ${name}`)
  const kept = PUT_ORDER.filter((type) => names('table').includes(RECORDS[type].table))
  for (const type of kept) sql.exec(`ALTER TABLE ${RECORDS[type].table} RENAME TO ${oldName(type)}`)
  const old = new Set(kept.map(oldName))
  for (const name of names('table')) if (!old.has(name)) sql.exec(`DROP TABLE ${name}`)
  sql.exec(tables)
  for (const type of kept) {
    copyRecords(sql, type)
    sql.exec(`DROP TABLE ${oldName(type)}`)
  }
  sql.run('UPDATE state SET revision = ?, knowledge = ?', state?.revision ?? 0, state?.knowledge ?? null)
}

function oldName(type: ScanType): string {
  return `old_${RECORDS[type].table}`
}

function copyRecords<T extends ScanType>(sql: Sql, type: T): void {
  let last = 0
  for (;;) {
    const rows = sql.all<{ place: number; record: string }>(
      `SELECT rowid AS place, record FROM ${oldName(type)} WHERE rowid > ? ORDER BY rowid LIMIT ${STEP}`,
      last,
    )
    const records = rows.map(({ record }) => JSON.parse(record) as ScanTypes[T])
    putRecords(sql, type, records, createNumbers(sql))
    last = rows.at(-1)?.place ?? last
    if (rows.length < STEP) return
  }
}
