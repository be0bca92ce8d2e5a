/**
 * The one door to SQLite: `node:sqlite` where the runtime has it, else libsql; the same SQL and the
 * same file with both. Statements are prepared once; every error leaves as a store error.
 */
import { toStoreError } from './errors.js'

/** What a column or parameter holds; flags are 0 and 1. */
export type SqlValue = string | number | null
/** Which driver runs the SQL. */
export type DriverName = 'node' | 'libsql'

interface DriverStatement {
  all(...params: readonly SqlValue[]): unknown[]
  run(...params: readonly SqlValue[]): unknown
}
interface DriverDatabase {
  prepare(sql: string): DriverStatement
  exec(sql: string): unknown
  close(): unknown
}

/** An open SQLite file. Rows are plain objects by column name, typed by the caller, who wrote the SQL. */
export interface Sql {
  readonly file: string
  all<Row>(sql: string, ...params: readonly SqlValue[]): Row[]
  /** Gives the first row, or null. */
  first<Row>(sql: string, ...params: readonly SqlValue[]): Row | null
  run(sql: string, ...params: readonly SqlValue[]): void
  /** Runs statements that are not worth keeping prepared. */
  exec(sql: string): void
  /** Runs `work`, which must not wait for anything, in one transaction: all of it counts or nothing. */
  transaction<T>(mode: 'read' | 'write', work: () => T): T
  close(): void
}

/** Names the driver that {@link openSqlite} takes by itself on this runtime. */
export function defaultDriver(): DriverName {
  return nodeSqlite() === null ? 'libsql' : 'node'
}

/**
 * Opens or creates `file`.
 *
 * @throws STORE_UNAVAILABLE if it may not be opened.
 */
export async function openSqlite(file: string, driver: DriverName = defaultDriver()): Promise<Sql> {
  const Database = await loadDriver(driver)
  let database: DriverDatabase
  try {
    database = new Database(file)
  } catch (error) {
    throw toStoreError(error, file)
  }
  return wrap(database, file)
}

function wrap(database: DriverDatabase, file: string): Sql {
  const statements = new Map<string, DriverStatement>()
  const guarded = <T>(work: () => T): T => {
    try {
      return work()
    } catch (error) {
      throw toStoreError(error, file)
    }
  }
  const prepare = (sql: string): DriverStatement => {
    const known = statements.get(sql)
    if (known) return known
    const statement = database.prepare(sql)
    if (statements.size >= MAX_STATEMENTS) statements.clear()
    statements.set(sql, statement)
    return statement
  }
  const sql: Sql = {
    file,
    all: <Row>(text: string, ...params: readonly SqlValue[]) =>
      guarded(() => prepare(text).all(...params) as Row[]),
    first: <Row>(text: string, ...params: readonly SqlValue[]) => sql.all<Row>(text, ...params)[0] ?? null,
    run: (text, ...params) => {
      guarded(() => prepare(text).run(...params))
    },
    exec: (text) => {
      guarded(() => database.exec(text))
    },
    transaction: (mode, work) => {
      sql.run(mode === 'write' ? 'BEGIN IMMEDIATE' : 'BEGIN')
      try {
        const result = work()
        sql.run('COMMIT')
        return result
      } catch (error) {
        rollBack(database)
        throw error
      }
    },
    close: () => {
      statements.clear()
      guarded(() => database.close())
    },
  }
  return sql
}

/** Prepared statements kept at once; past it all are prepared anew. */
const MAX_STATEMENTS = 500

/** Ends a failed transaction. SQLite ends it by itself on a full disk, and then refuses a second end. */
function rollBack(database: DriverDatabase): void {
  try {
    database.exec('ROLLBACK')
  } catch {
    return
  }
}

type DriverClass = new (file: string) => DriverDatabase

function nodeSqlite(): DriverClass | null {
  const module = process.getBuiltinModule('node:sqlite') as { DatabaseSync: DriverClass } | undefined
  return module?.DatabaseSync ?? null
}

async function loadDriver(driver: DriverName): Promise<DriverClass> {
  if (driver === 'libsql') return (await import('libsql')).default as unknown as DriverClass
  const found = nodeSqlite()
  if (found === null) throw new TypeError('This runtime has no node:sqlite; use libsql.')
  return found
}
