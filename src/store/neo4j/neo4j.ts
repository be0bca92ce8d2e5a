/**
 * The store in a Neo4j database that people also open in Neo4j Browser and Bloom. It keeps the
 * contract of store.ts; all Cypher is in this folder, and needs neither APOC nor Enterprise.
 */
import { randomUUID } from 'node:crypto'
import { isEmptyChange } from '../../model/change.js'
import type { GraphChange } from '../../model/graph.js'
import { checkSpans } from '../spans.js'
import type { GraphStore } from '../store.js'
import { applyChange, readKnowledge, readRevision } from './commit.js'
import { type Connection, connect, type Neo4jSettings } from './connection.js'
import { countDealsOf, findDealsPage } from './deals.js'
import * as links from './links.js'
import * as lookups from './lookups.js'
import { scanRecords } from './scan.js'
import { ensureSchema } from './schema.js'
import { documentsPage, namedEntity, searchPage } from './search.js'
import { computeStats } from './stats.js'

/**
 * Opens the graph in a Neo4j database (5.23 or newer), making indexes that are missing. The caller closes it.
 *
 * @throws STORE_UNAVAILABLE if nobody answers at the address; BAD_CONFIG on a wrong address, user,
 *   password or database; STORE_BROKEN if the database holds something else or a newer format.
 */
export async function openNeo4j(settings: Neo4jSettings): Promise<GraphStore> {
  const connection = await connect(settings)
  try {
    await ensureSchema(connection)
  } catch (error) {
    await connection.close()
    throw error
  }
  return createStore(connection)
}

function createStore(connection: Connection): GraphStore {
  const { read, readOnce, write } = connection
  return {
    backend: 'neo4j',
    revision: () => readOnce(readRevision),
    knowledge: () => readOnce(readKnowledge),
    getDocuments: (ids) => readOnce((tx) => lookups.getRecords(tx, 'document', ids)),
    getClaims: (ids) => readOnce((tx) => lookups.getRecords(tx, 'claim', ids)),
    getNames: (ids) => readOnce((tx) => lookups.getRecords(tx, 'name', ids)),
    getEntities: (ids) => readOnce((tx) => lookups.getRecords(tx, 'entity', ids)),
    getDeals: (ids) => readOnce((tx) => lookups.getRecords(tx, 'deal', ids)),
    getRelations: (ids) => read((tx) => lookups.getRelations(tx, ids)),
    getJudgements: (ids) => readOnce((tx) => lookups.getRecords(tx, 'judgement', ids)),
    getLists: (ids) => readOnce((tx) => lookups.getRecords(tx, 'list', ids)),
    getListings: (ids) => readOnce((tx) => lookups.getRecords(tx, 'listing', ids)),
    findClaimsOfDocuments: (ids) => readOnce((tx) => lookups.claimsOfDocuments(tx, ids)),
    findClaimIdsOfNames: (ids, limit) => readOnce((tx) => lookups.claimIdsOfNames(tx, ids, limit)),
    findNamesOfEntities: (ids) => readOnce((tx) => lookups.namesOfEntities(tx, ids)),
    findNamesByBlocks: (blocks, limit) => read((tx) => lookups.namesByBlocks(tx, blocks, limit)),
    findDealsByBlocks: (blocks) => read((tx) => lookups.dealsByBlocks(tx, blocks)),
    findDealIdsOfEntities: (ids, limit) => readOnce((tx) => lookups.dealIdsOfEntities(tx, ids, limit)),
    findDealsOfClaims: (ids) => read((tx) => lookups.dealsOfClaims(tx, ids)),
    findRelationsOfEntities: (ids, limit) => readOnce((tx) => lookups.relationsOfEntities(tx, ids, limit)),
    findJudgementsOfEntities: (ids) => read((tx) => lookups.judgementsOfEntities(tx, ids)),
    countEdges: (ids, kinds, limit) => readOnce((tx) => links.countEdges(tx, ids, kinds, limit)),
    findLinks: (ids, kinds, limit) => readOnce((tx) => links.findLinks(tx, ids, kinds, limit)),
    findLinksBetween: (a, b, kinds) => readOnce((tx) => links.findLinksBetween(tx, a, b, kinds)),
    findListingsOfEntities: (ids) => read((tx) => lookups.listingsOfEntities(tx, ids)),
    findListingIdsByBlocks: (blocks, limit) =>
      readOnce((tx) => lookups.idsUnder(tx, 'ListingBlock', blocks, limit)),
    findListingIdsOfLists: (ids) => readOnce((tx) => lookups.listingIdsOfLists(tx, ids)),
    findDocumentsByBands: (bands) => read((tx) => lookups.documentsByBands(tx, bands)),
    findDeals: (filter, order, page, beside) =>
      readOnce((tx) => findDealsPage(tx, filter, order, page, beside)),
    countDeals: (filter) => read((tx) => countDealsOf(tx, filter)),
    findDocuments: (page) => read((tx) => documentsPage(tx, page)),
    searchEntities: (query, kinds, page) => readOnce((tx) => searchPage(tx, query, kinds, page)),
    findNamed: (name, kinds) => readOnce((tx) => namedEntity(tx, name, kinds)),
    stats: (filter) => read((tx) => computeStats(tx, filter)),
    scan: (type) => scanRecords(connection, type),
    commit: async (change) => {
      await checkSpans(change, (id) => storedText(connection, change, id))
      if (isEmptyChange(change) && (await read(readRevision)) === change.baseRevision)
        return change.baseRevision
      const commitId = randomUUID()
      return write((tx) => applyChange(tx, change, commitId))
    },
    close: () => connection.close(),
  }
}

/** Gives the text of a document that is stored and stays so. */
async function storedText(connection: Connection, change: GraphChange, id: string): Promise<string | null> {
  if (change.deleteDocuments.includes(id)) return null
  const [document] = await connection.read((tx) => lookups.getRecords(tx, 'document', [id]))
  return document?.text ?? null
}
