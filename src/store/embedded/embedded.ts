/**
 * The store inside this process: one SQLite file in a folder. It keeps the contract of store.ts and
 * knows nothing of where changes come from. Other processes may read while one writes.
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ChiptrailError, isChiptrailError } from '../../errors.js'
import { isEmptyChange } from '../../model/change.js'
import type { GraphChange } from '../../model/graph.js'
import { checkSpans } from '../spans.js'
import type { GraphStore } from '../store.js'
import { GATHER_LIMIT } from './deal-plan.js'
import { countDealsOf, findDealsPage } from './deals.js'
import { documentsPage, namedEntity, searchPage } from './entities.js'
import * as links from './links.js'
import * as lookups from './lookups.js'
import { ensureSchema } from './schema.js'
import { type DriverName, openSqlite, type Sql } from './sqlite.js'
import { computeStats } from './stats.js'
import { applyChange, readKnowledge, readRevision } from './write.js'

/** Name of the file within the folder; SQLite keeps `-wal` and `-shm` beside it while it is open. */
export const STORE_FILE = 'graph.db'

/** What a caller may set; the defaults are right but for tests. */
export interface EmbeddedOptions {
  /** Default: `node:sqlite` where the runtime has it, else libsql. */
  readonly driver?: DriverName
  /** How long a commit waits for another process's. Default 10,000. */
  readonly busyTimeoutMs?: number
  /** Size in pages past which the file counts as a full disk. Default: none. */
  readonly maxPages?: number
  /** Up to so many deals that meet a part of a filter are gathered and sorted. Default 5,000; 0: never. */
  readonly gatherLimit?: number
}

/**
 * Opens the store in `folder`, which is made if absent. The caller closes it.
 *
 * @throws STORE_UNAVAILABLE if the folder or file may not be written, is locked, or a newer Chiptrail
 *   made it; STORE_BROKEN if the file is no store; STORE_FULL if there is no room for it.
 */
export async function openEmbedded(folder: string, options: EmbeddedOptions = {}): Promise<GraphStore> {
  await makeFolder(folder)
  const sql = await openSqlite(join(folder, STORE_FILE), options.driver)
  try {
    await prepare(sql, options)
  } catch (error) {
    sql.close()
    throw error
  }
  return createStore(sql, options.gatherLimit ?? GATHER_LIMIT)
}

function createStore(sql: Sql, gatherLimit: number): GraphStore {
  const tables = { sql, gatherLimit }
  let isOpen = true
  /** Answers from one state of the graph, though another process may commit meanwhile. */
  const read = <T>(work: () => T): Promise<T> =>
    new Promise((resolve) => {
      assertOpen()
      resolve(sql.transaction('read', work))
    })
  const assertOpen = (): void => {
    if (!isOpen)
      throw new ChiptrailError('STORE_UNAVAILABLE', `The store ${sql.file} is closed; open it again.`)
  }
  return {
    backend: 'embedded',
    revision: () => read(() => readRevision(sql)),
    knowledge: () => read(() => readKnowledge(sql)),
    getDocuments: (ids) => read(() => lookups.getRecords(sql, 'document', ids)),
    getClaims: (ids) => read(() => lookups.getRecords(sql, 'claim', ids)),
    getNames: (ids) => read(() => lookups.getRecords(sql, 'name', ids)),
    getEntities: (ids) => read(() => lookups.getRecords(sql, 'entity', ids)),
    getDeals: (ids) => read(() => lookups.getRecords(sql, 'deal', ids)),
    getRelations: (ids) => read(() => lookups.getRecords(sql, 'relation', ids)),
    getJudgements: (ids) => read(() => lookups.getRecords(sql, 'judgement', ids)),
    getLists: (ids) => read(() => lookups.getRecords(sql, 'list', ids)),
    getListings: (ids) => read(() => lookups.getRecords(sql, 'listing', ids)),
    findClaimsOfDocuments: (ids) => read(() => lookups.claimsOfDocuments(sql, ids)),
    findClaimIdsOfNames: (ids, limit) => read(() => lookups.claimIdsOfNames(sql, ids, limit)),
    findNamesOfEntities: (ids) => read(() => lookups.namesOfEntities(sql, ids)),
    findNamesByBlocks: (blocks, limit) => read(() => lookups.namesByBlocks(sql, blocks, limit)),
    findDealsByBlocks: (blocks) => read(() => lookups.dealsByBlocks(sql, blocks)),
    findDealIdsOfEntities: (ids, limit) => read(() => lookups.dealIdsOfEntities(sql, ids, limit)),
    findDealsOfClaims: (ids) => read(() => lookups.dealsOfClaims(sql, ids)),
    findRelationsOfEntities: (ids, limit) => read(() => lookups.relationsOfEntities(sql, ids, limit)),
    findJudgementsOfEntities: (ids) => read(() => lookups.judgementsOfEntities(sql, ids)),
    countEdges: (ids, kinds, limit) => read(() => links.countEdges(sql, ids, kinds, limit)),
    findLinks: (ids, kinds, limit) => read(() => links.findLinks(sql, ids, kinds, limit)),
    findLinksBetween: (a, b, kinds) => read(() => links.findLinksBetween(sql, a, b, kinds)),
    findListingsOfEntities: (ids) => read(() => lookups.listingsOfEntities(sql, ids)),
    findListingIdsByBlocks: (blocks, limit) => read(() => lookups.listingIdsByBlocks(sql, blocks, limit)),
    findListingIdsOfLists: (ids) => read(() => lookups.listingIdsOfLists(sql, ids)),
    findDocumentsByBands: (bands) => read(() => lookups.documentsByBands(sql, bands)),
    findDeals: (filter, order, page) => read(() => findDealsPage(tables, filter, order, page)),
    countDeals: (filter) => read(() => countDealsOf(tables, filter)),
    findDocuments: (page) => read(() => documentsPage(sql, page)),
    searchEntities: (query, kinds, page) => read(() => searchPage(sql, query, kinds, page)),
    findNamed: (name, kinds) => read(() => namedEntity(sql, name, kinds)),
    stats: (filter) => read(() => computeStats(tables, filter)),
    scan: async function* (type) {
      assertOpen()
      for await (const record of lookups.scanRecords(sql, type)) {
        yield record
        assertOpen()
      }
    },
    commit: async (change) => {
      assertOpen()
      await checkSpans(change, (id) => storedText(sql, change, id))
      assertOpen()
      if (isEmptyChange(change) && readRevision(sql) === change.baseRevision) return change.baseRevision
      return sql.transaction('write', () => applyChange(sql, change))
    },
    close: async () => {
      if (!isOpen) return
      isOpen = false
      try {
        emptyLog(sql)
      } finally {
        sql.close()
      }
    },
  }
}

/**
 * Moves the log into the file. Where readers elsewhere or a full disk keep it from that, the log stays:
 * it holds every commit, and the next to open goes on from it.
 */
function emptyLog(sql: Sql): void {
  sql.exec('PRAGMA busy_timeout = 100')
  try {
    sql.all('PRAGMA wal_checkpoint(TRUNCATE)')
  } catch (error) {
    const isHarmless =
      isChiptrailError(error, 'STORE_FULL') || (isChiptrailError(error) && error.details['locked'] === true)
    if (!isHarmless) throw error
  }
}

/** Gives the text of a document that is stored and stays so. */
async function storedText(sql: Sql, change: GraphChange, id: string): Promise<string | null> {
  if (change.deleteDocuments.includes(id)) return null
  return lookups.getRecords(sql, 'document', [id])[0]?.text ?? null
}

async function prepare(sql: Sql, options: EmbeddedOptions): Promise<void> {
  sql.exec(`PRAGMA busy_timeout = ${options.busyTimeoutMs ?? 10_000}`)
  await startLog(sql)
  sql.exec('PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -131072')
  ensureSchema(sql)
  if (options.maxPages !== undefined) sql.all(`PRAGMA max_page_count = ${options.maxPages}`)
}

/** Switches to write-ahead logging. SQLite does not wait for others here, so this does. */
async function startLog(sql: Sql): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      sql.all('PRAGMA journal_mode = WAL')
      return
    } catch (error) {
      const locked = isChiptrailError(error) && error.details['locked'] === true
      if (!locked || attempt === 50) throw error
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code
    if (reason === 'ENOSPC')
      throw new ChiptrailError('STORE_FULL', `The disk is full: the folder ${folder} cannot be made.`, {
        cause: error,
      })
    throw new ChiptrailError(
      'STORE_UNAVAILABLE',
      `The folder ${folder} for the store cannot be made (${reason ?? String(error)}); ` +
        'name a folder that this user may write with CHIPTRAIL_DATA.',
      { cause: error },
    )
  }
}
