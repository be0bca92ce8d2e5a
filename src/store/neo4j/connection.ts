/**
 * One driver for one Neo4j database: managed transactions with a time limit, always on the named
 * database, plain values in and out. The only importer of neo4j-driver; knows no Cypher of ours.
 */
import neo4j, { type ManagedTransaction, type Session } from 'neo4j-driver'
import { ChiptrailError } from '../../errors.js'
import { type Target, toStoreError } from './failures.js'

/** How to reach a database. */
export interface Neo4jSettings {
  /** `bolt://`, `neo4j://`, or either with `+s` or `+ssc`. */
  readonly uri: string
  readonly username: string
  readonly password: string
  /** Default `neo4j`. */
  readonly database?: string
  /** Limit of one transaction. Default 30,000; a commit may take four times as long. */
  readonly timeoutMs?: number
}

/** A row of an answer by column. Integers are bigints, never objects. */
export type Row = Readonly<Record<string, unknown>>

/** Runs queries within one transaction. */
export interface Transaction {
  readonly run: (query: string, params?: Readonly<Record<string, unknown>>) => Promise<Row[]>
}

/** An open connection; every method rejects with an error of this house. */
export interface Connection {
  readonly target: Target
  /** Runs `work` in a reading transaction, again if the server was busy or the leader changed. */
  readonly read: <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>
  /**
   * Runs `work` with each statement in a transaction of its own that ends with it: half the way to the
   * server and back. Where the server was busy or the leader changed, runs it again as {@link read} does.
   */
  readonly readOnce: <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>
  /** The same as {@link read} for writing: `work` may run several times and must give the same whenever it does. */
  readonly write: <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>
  /** Runs one statement outside of managed transactions, as changes of the schema need. */
  readonly runAlone: (query: string) => Promise<Row[]>
  readonly close: () => Promise<void>
}

const RETRY_MS = 15_000
const CONNECT_MS = 5_000

/**
 * Connects and checks that the server answers and takes the password.
 *
 * @throws STORE_UNAVAILABLE if nobody answers; BAD_CONFIG on a bad address, user, password or database.
 */
export async function connect(settings: Neo4jSettings): Promise<Connection> {
  const { uri, username, password, database = 'neo4j', timeoutMs = 30_000 } = settings
  const target: Target = { uri, username, database, timeoutMs }
  const driver = createDriver(uri, username, password)
  const bookmarkManager = neo4j.bookmarkManager()
  let isOpen = true

  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    if (!isOpen)
      throw new ChiptrailError('STORE_UNAVAILABLE', `The store at ${uri} is closed; open it again.`)
    try {
      return await work()
    } catch (error) {
      throw toStoreError(error, target)
    }
  }
  const transact = <T>(mode: 'READ' | 'WRITE', timeout: number, work: (tx: Transaction) => Promise<T>) =>
    guarded(async () => {
      const session = driver.session({ database, bookmarkManager, defaultAccessMode: mode })
      const run = (managed: ManagedTransaction) => work(toTransaction(managed))
      try {
        return await (mode === 'READ'
          ? session.executeRead(run, { timeout })
          : session.executeWrite(run, { timeout }))
      } finally {
        await session.close()
      }
    })
  const connection: Connection = {
    target,
    read: (work) => transact('READ', timeoutMs, work),
    readOnce: (work) =>
      guarded(async () => {
        const session = driver.session({ database, bookmarkManager, defaultAccessMode: 'READ' })
        try {
          return await work({ run: (query, params) => runIn(session, query, params ?? {}, timeoutMs) })
        } catch (error) {
          if (!(error instanceof Error) || !neo4j.isRetryableError(error)) throw error
        } finally {
          await session.close()
        }
        return transact('READ', timeoutMs, work)
      }),
    write: (work) => transact('WRITE', timeoutMs * 4, work),
    runAlone: (query) =>
      guarded(async () => {
        const session = driver.session({ database, bookmarkManager })
        try {
          return (await session.run(query)).records.map((record) => record.toObject())
        } finally {
          await session.close()
        }
      }),
    close: async () => {
      isOpen = false
      await driver.close()
    },
  }
  try {
    await guarded(() => driver.verifyConnectivity({ database }))
    // Only a query tells whether the database exists.
    await connection.runAlone('RETURN 1')
  } catch (error) {
    await connection.close()
    throw error
  }
  return connection
}

function createDriver(uri: string, username: string, password: string) {
  try {
    return neo4j.driver(uri, neo4j.auth.basic(username, password), {
      useBigInt: true,
      maxTransactionRetryTime: RETRY_MS,
      connectionTimeout: CONNECT_MS,
      connectionAcquisitionTimeout: RETRY_MS,
      userAgent: 'chiptrail',
    })
  } catch (cause) {
    throw new ChiptrailError(
      'BAD_CONFIG',
      `NEO4J_URI must be an address such as bolt://127.0.0.1:7687 or neo4j+s://host, got "${uri}".`,
      { cause },
    )
  }
}

function toTransaction(managed: ManagedTransaction): Transaction {
  return {
    run: async (query, params) =>
      (await managed.run(query, params)).records.map((record) => record.toObject()),
  }
}

async function runIn(session: Session, query: string, params: object, timeout: number): Promise<Row[]> {
  return (await session.run(query, params, { timeout })).records.map((record) => record.toObject())
}
