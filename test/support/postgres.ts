/**
 * Where the tests' PostgreSQL comes from: CHIPTRAIL_TEST_POSTGRES, as `npm run postgres` sets it. Each
 * file makes a database of its own there, and deletes only that.
 */
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** A database that the tests of one file have for themselves. */
export interface TestPostgres {
  /** Address of the database; known once the tests run. */
  readonly url: () => string
  readonly query: (sql: string) => Promise<readonly Record<string, unknown>[]>
}

/**
 * Declares tests that need a PostgreSQL. Without CHIPTRAIL_TEST_POSTGRES they are skipped, which is
 * printed, or fail if CHIPTRAIL_REQUIRE_POSTGRES is 1.
 */
export function describeWithPostgres(name: string, declare: (postgres: TestPostgres) => void): void {
  const home = server()
  if (!home) return describeAbsence(name)
  const database = `chiptrail_test_${crypto.randomUUID().replaceAll('-', '')}`
  const address = new URL(home)
  address.pathname = `/${database}`
  const onServer = async (url: string, sql: string) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows
    } finally {
      await client.end()
    }
  }
  describe(name, () => {
    beforeAll(async () => void (await onServer(home, `CREATE DATABASE ${database}`)))
    afterAll(async () => void (await onServer(home, `DROP DATABASE ${database} WITH (FORCE)`)))
    declare({ url: () => address.href, query: (sql) => onServer(address.href, sql) })
  })
}

function describeAbsence(name: string): void {
  const isRequired = process.env['CHIPTRAIL_REQUIRE_POSTGRES'] === '1'
  process.stderr.write(
    `${isRequired ? 'FAILED' : 'SKIPPED'}: ${name}: CHIPTRAIL_TEST_POSTGRES is not set; npm run postgres -- npm test sets it.\n`,
  )
  describe(name, () => {
    it.skipIf(!isRequired)('needs a PostgreSQL', () => {
      expect(server(), 'CHIPTRAIL_REQUIRE_POSTGRES=1 asks for CHIPTRAIL_TEST_POSTGRES').toBeDefined()
    })
  })
}

function server(): string | undefined {
  return process.env['CHIPTRAIL_TEST_POSTGRES']
}
