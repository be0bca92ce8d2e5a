/** The rows that find records, written and removed: ids in, numbers in the tables that hold these. */
import { hasPlaces, type Numbers } from './numbers.js'
import type { IndexRow, IndexTable } from './rows.js'
import type { Sql } from './sqlite.js'

/** Has one index table find the records of `after` where it found those of `before`: the same ones, as they were. */
export function changeIndexRows<T>(
  sql: Sql,
  index: IndexTable<T>,
  before: readonly T[],
  after: readonly T[],
  numbers: Numbers,
): void {
  const rowsOfAll = (records: readonly T[]) => records.flatMap((record) => index.rowsOf(record))
  const { gone, come } = differenceOf(rowsOfAll(before), rowsOfAll(after), index.counter !== undefined)
  removeIndexRows(sql, index, gone, numbers)
  addIndexRows(sql, index, come, numbers)
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

/** Rows of one statement, which are sorted: the more, the fewer pages are met twice; its parameter takes two megabytes. */
const ROWS_AT_ONCE = 25_000

/** Writes rows of one index table. Their values are texts and small whole numbers, which JSON keeps. */
function addIndexRows<T>(sql: Sql, index: IndexTable<T>, rows: readonly IndexRow[], numbers: Numbers): void {
  const { table, counter } = index
  const columns = Object.keys(index.columns)
  // In the order of the key, each page of the table is written once.
  const statement =
    counter === undefined
      ? `INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) SELECT ${valuesOf(index)} FROM json_each(?)
         ORDER BY ${placesOf(columns)}`
      : countRows(index, counter, 1)
  for (const some of inSteps(toNumbered(index, rows, numbers))) sql.run(statement, JSON.stringify(some))
}

/** Removes rows of one index table; a counted row goes with the last record that has it. */
function removeIndexRows<T>(
  sql: Sql,
  index: IndexTable<T>,
  rows: readonly IndexRow[],
  numbers: Numbers,
): void {
  const { table, columns, counter } = index
  const isLast = counter === undefined ? '' : ` AND ${counter} < 1`
  const gone = toNumbered(index, rows, numbers)
  for (const some of inSteps(gone)) {
    const json = JSON.stringify(some)
    if (counter !== undefined) sql.run(countRows(index, counter, -1), json)
    sql.run(
      `DELETE FROM ${table} WHERE (${Object.keys(columns).join(', ')}) IN (SELECT ${valuesOf(index)} FROM json_each(?))${isLast}`,
      json,
    )
  }
  Object.values(columns).forEach((named, at) => {
    if (named !== null && hasPlaces(named))
      numbers.release(
        named,
        gone.map((row) => row[at] as number),
      )
  })
}

/** Puts numbers in the place of ids, where the table holds them. */
function toNumbered<T>(
  { columns }: IndexTable<T>,
  rows: readonly IndexRow[],
  numbers: Numbers,
): readonly IndexRow[] {
  if (rows.length === 0) return rows
  const found = Object.values(columns).map(
    (named, at) =>
      named &&
      numbers.resolve(
        named,
        rows.map((row) => row[at] as string),
      ),
  )
  return rows.map((row) => row.map((value, at) => found[at]?.get(value as string) ?? value))
}

/** Gives the statement that counts each row once more (1) or once less (-1), in the order of the key. */
function countRows<T>(index: IndexTable<T>, counter: string, by: 1 | -1): string {
  const columns = Object.keys(index.columns)
  return `INSERT INTO ${index.table} (${columns.join(', ')}, ${counter})
    SELECT ${valuesOf(index)}, ${by} * COUNT(*) FROM json_each(?) WHERE true GROUP BY ${placesOf(columns)}
    ON CONFLICT DO UPDATE SET ${counter} = ${counter} + excluded.${counter}`
}

function placesOf(columns: readonly string[]): string {
  return columns.map((_, at) => at + 1).join(', ')
}

function valuesOf<T>({ columns }: IndexTable<T>): string {
  return Object.keys(columns)
    .map((_, at) => `value ->> ${at}`)
    .join(', ')
}

function* inSteps(rows: readonly IndexRow[]): Generator<readonly IndexRow[]> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) yield rows.slice(from, from + ROWS_AT_ONCE)
}
