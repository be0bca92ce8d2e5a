/** Many rows in, one statement run over them a few thousand at a time: a server holds what it is sent. */
import type { Row, Transaction } from './connection.js'

/** Rows of one statement: enough that its own cost is nothing, few enough for a server with a small heap. */
const ROWS_AT_ONCE = 5_000

/** Runs `query` over `rows`, its parameter of that name, step by step; gives what all steps gave. */
export async function runOver(tx: Transaction, query: string, rows: readonly unknown[]): Promise<Row[]> {
  const found: Row[] = []
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
    for (const row of await tx.run(query, { rows: rows.slice(from, from + ROWS_AT_ONCE) })) found.push(row)
  return found
}
