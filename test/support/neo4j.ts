/**
 * Where the tests' Neo4j comes from: NEO4J_TEST_URI, NEO4J_TEST_USERNAME, NEO4J_TEST_PASSWORD, as
 * `npm run test:neo4j` sets them. Never writes to a database that holds anything not made by tests.
 */
import neo4j, { type Driver } from 'neo4j-driver'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openNeo4j } from '../../src/store/neo4j/neo4j.js'
import type { GraphStore } from '../../src/store/store.js'

/** A database that the tests of one file have for themselves. */
export interface TestNeo4j {
  readonly settings: {
    readonly uri: string
    readonly username: string
    readonly password: string
    readonly database: string
    readonly timeoutMs: number
  }
  /** Deletes every node but the tests' own mark. */
  readonly clean: () => Promise<void>
  /** Runs any Cypher; rows by column, integers as bigints. */
  readonly query: (cypher: string, params?: Record<string, unknown>) => Promise<Record<string, unknown>[]>
}

const LOCK_WAIT_MS = 600_000

/**
 * Declares tests that need a Neo4j. The file gets the database for itself: others wait. Without
 * NEO4J_TEST_URI they are skipped, which is printed, or fail if CHIPTRAIL_REQUIRE_NEO4J is 1.
 */
export function describeWithNeo4j(name: string, declare: (neo4j: TestNeo4j) => void): void {
  const uri = process.env['NEO4J_TEST_URI']
  if (!uri) return describeAbsence(name)
  const username = process.env['NEO4J_TEST_USERNAME'] ?? 'neo4j'
  const password = process.env['NEO4J_TEST_PASSWORD'] ?? ''
  const database = 'neo4j'
  let driver: Driver | null = null
  let release: (() => Promise<void>) | null = null
  const query: TestNeo4j['query'] = async (cypher, params = {}) => {
    if (driver === null) throw new Error('The database is there once the tests run.')
    const session = driver.session({ database })
    try {
      return (await session.run(cypher, params)).records.map((record) => record.toObject())
    } finally {
      await session.close()
    }
  }
  describe(name, () => {
    beforeAll(async () => {
      driver = neo4j.driver(uri, neo4j.auth.basic(username, password), { useBigInt: true })
      release = await holdDatabase(driver, database, uri)
    }, LOCK_WAIT_MS)
    afterAll(async () => {
      await release?.()
      await driver?.close()
    })
    declare({
      settings: { uri, username, password, database, timeoutMs: 60_000 },
      query,
      clean: async () => {
        await query(
          'MATCH (n) WHERE NOT n:ChiptrailTest CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS',
        )
      },
    })
  })
}

/** Gives what runs work on an empty store in `neo4j`. */
export function withNeo4j(neo4j: TestNeo4j): <T>(work: (store: GraphStore) => Promise<T>) => Promise<T> {
  return async (work) => {
    await neo4j.clean()
    const store = await openNeo4j(neo4j.settings)
    try {
      return await work(store)
    } finally {
      await store.close()
    }
  }
}

function describeAbsence(name: string): void {
  const isRequired = process.env['CHIPTRAIL_REQUIRE_NEO4J'] === '1'
  process.stderr.write(
    `${isRequired ? 'FAILED' : 'SKIPPED'}: ${name}: NEO4J_TEST_URI is not set; npm run test:neo4j sets it.\n`,
  )
  describe(name, () => {
    test.skipIf(!isRequired)('needs a Neo4j', () => {
      expect(process.env['NEO4J_TEST_URI'], 'CHIPTRAIL_REQUIRE_NEO4J=1 asks for NEO4J_TEST_URI').toBeDefined()
    })
  })
}

/**
 * Marks an empty database as the tests' own and holds a lock on the mark in an open transaction: the
 * server lets go of it when this process ends, however it ends.
 */
async function holdDatabase(driver: Driver, database: string, uri: string): Promise<() => Promise<void>> {
  const { records } = await driver.executeQuery(
    `MATCH (n) WITH count(n) AS nodes
     RETURN nodes, EXISTS { (:ChiptrailTest) } AS isOurs`,
    {},
    { database },
  )
  const found = records[0]?.toObject() as { nodes: bigint; isOurs: boolean }
  if (found.nodes > 0n && !found.isOurs)
    throw new Error(
      `The database at ${uri} holds ${found.nodes} nodes that no test made; tests delete everything, ` +
        'so NEO4J_TEST_URI must name an empty database.',
    )
  const constraint =
    'CREATE CONSTRAINT chiptrail_test IF NOT EXISTS FOR (n:ChiptrailTest) REQUIRE n.id IS UNIQUE'
  await driver.executeQuery(constraint, {}, { database })
  const session = driver.session({ database })
  const transaction = await session.beginTransaction()
  await transaction.run(`MERGE (n:ChiptrailTest {id: 'mark'}) SET n.holder = $holder`, {
    holder: process.pid,
  })
  return async () => {
    await transaction.commit()
    await session.close()
  }
}
