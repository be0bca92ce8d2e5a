/**
 * What a store will answer once a change is committed, told while the commit is on its way: the change laid
 * over what the store holds. The store may have the change already, or part of it: the answers are the same.
 */
import { isEmptyChange } from '../model/change.js'
import type { GraphChange } from '../model/graph.js'
import { byCodeUnit } from '../model/ids.js'
import { usedNames } from '../model/names.js'
import type { GraphReader, ScanType } from '../model/query.js'

/** More than any key leads to. */
const ALL = Number.POSITIVE_INFINITY
/** The largest limit that every store takes. */
const MOST = 2 ** 31 - 1

/**
 * Lays `change` over `store`, whose revision must be its base. What the layer cannot tell waits for `committed`
 * and is asked of the store. If the commit fails, or another comes between, the answers are worth nothing: a change
 * computed from them meets a CONFLICT.
 */
export function readAhead(store: GraphReader, change: GraphChange, committed: Promise<unknown>): GraphReader {
  const documents = createLayer(change.putDocuments, change.deleteDocuments)
  const claims = createLayer(change.putClaims, change.deleteClaims)
  const names = createLayer(change.putNames, change.deleteNames)
  const entities = createLayer(change.putEntities, change.deleteEntities)
  const deals = createLayer(change.putDeals, change.deleteDeals)
  const relations = createLayer(change.putRelations, change.deleteRelations)
  const judgements = createLayer(change.putJudgements, [])
  const lists = createLayer(change.putLists, change.deleteLists)
  const listings = createLayer(change.putListings, change.deleteListings)
  const layers = {
    ...{ document: documents, claim: claims, name: names, entity: entities, deal: deals },
    ...{ relation: relations, judgement: judgements, list: lists, listing: listings },
  } as const satisfies { readonly [T in ScanType]: { readonly isEmpty: boolean } }
  /** Resolves at once if the change leaves records of `types` as they are, else once it is committed. */
  const settled = async (...types: readonly ScanType[]) => {
    if (types.some((type) => !layers[type].isEmpty)) await committed
  }

  const claimsOf = claims.under(({ documentId }) => [documentId])
  const claimsUsing = claims.under((claim) => usedNames(claim).map(({ nameId }) => nameId))
  const namesOf = names.under(({ entityId }) => [entityId])
  const namesUnder = names.under(({ blocks }) => blocks)
  const dealsUnder = deals.under(({ blocks }) => blocks)
  const dealsAbout = deals.under(({ claimIds }) => claimIds)
  const relationsAt = relations.under(({ from, to }) => [from, to])
  const documentsIn = documents.under(({ bands }) => bands)

  return {
    revision: () => Promise.resolve(change.baseRevision + (isEmptyChange(change) ? 0 : 1)),
    knowledge: () => committed.then(() => store.knowledge()),

    getDocuments: (ids) => documents.get(ids, (others) => store.getDocuments(others)),
    getClaims: (ids) => claims.get(ids, (others) => store.getClaims(others)),
    getNames: (ids) => names.get(ids, (others) => store.getNames(others)),
    getEntities: (ids) => entities.get(ids, (others) => store.getEntities(others)),
    getDeals: (ids) => deals.get(ids, (others) => store.getDeals(others)),
    getRelations: (ids) => relations.get(ids, (others) => store.getRelations(others)),
    getJudgements: (ids) => judgements.get(ids, (others) => store.getJudgements(others)),
    getLists: (ids) => lists.get(ids, (others) => store.getLists(others)),
    getListings: (ids) => listings.get(ids, (others) => store.getListings(others)),

    findClaimsOfDocuments: (ids) => claimsOf(ids, ALL, (keys) => store.findClaimsOfDocuments(keys)),
    findClaimIdsOfNames: async (ids, limit) => {
      const asked = Math.min(MOST, limit + claims.gone.size)
      const found = await store.findClaimIdsOfNames(ids, asked)
      return ids.map((id, index) => {
        const kept = (found[index] ?? []).filter((claimId) => !claims.has(claimId))
        return [...kept, ...claimsUsing.own(id).map((claim) => claim.id)].slice(0, limit)
      })
    },
    findNamesOfEntities: (ids) => namesOf(ids, ALL, (keys) => store.findNamesOfEntities(keys)),
    findNamesByBlocks: (blocks, limit) =>
      namesUnder(blocks, limit, (keys, most) => store.findNamesByBlocks(keys, most)),
    findDealsByBlocks: (blocks) => dealsUnder(blocks, ALL, (keys) => store.findDealsByBlocks(keys)),
    findDealsOfClaims: async (ids) => {
      const found = await store.findDealsOfClaims(ids)
      return ids.map((id, index) => {
        const [own] = dealsAbout.own(id)
        const before = found[index] ?? null
        return own ?? (before !== null && deals.has(before.id) ? null : before)
      })
    },
    findRelationsOfEntities: (ids, limit) =>
      relationsAt(ids, limit, (keys, most) => store.findRelationsOfEntities(keys, most)),
    findJudgementsOfEntities: (ids) => settled('judgement').then(() => store.findJudgementsOfEntities(ids)),
    findListingsOfEntities: (ids) => settled('listing').then(() => store.findListingsOfEntities(ids)),
    findListingIdsByBlocks: (blocks, limit) =>
      settled('listing').then(() => store.findListingIdsByBlocks(blocks, limit)),
    findListingIdsOfLists: (ids) => settled('listing').then(() => store.findListingIdsOfLists(ids)),
    findDocumentsByBands: async (bands) => {
      const found = await store.findDocumentsByBands(bands)
      const own = bands.flatMap((band) => documentsIn.own(band))
      const all = [...found.filter(({ id }) => !documents.has(id)), ...own]
      return [...new Map(all.map((document) => [document.id, document])).values()].sort(byId)
    },

    findDealIdsOfEntities: (ids, limit) => committed.then(() => store.findDealIdsOfEntities(ids, limit)),
    countEdges: (ids, kinds, limit) => committed.then(() => store.countEdges(ids, kinds, limit)),
    findLinks: (ids, kinds, limit) => committed.then(() => store.findLinks(ids, kinds, limit)),
    findLinksBetween: (a, b, kinds) => committed.then(() => store.findLinksBetween(a, b, kinds)),
    findDeals: (...asked) => committed.then(() => store.findDeals(...asked)),
    countDeals: (filter) => committed.then(() => store.countDeals(filter)),
    findDocuments: (page) => committed.then(() => store.findDocuments(page)),
    searchEntities: (...asked) => committed.then(() => store.searchEntities(...asked)),
    findNamed: (name, kinds) => committed.then(() => store.findNamed(name, kinds)),
    stats: (filter) => committed.then(() => store.stats(filter)),
    scan: async function* (type) {
      await settled(type)
      yield* store.scan(type)
    },
  }
}

interface Identified {
  readonly id: string
}

/** Asks the store for what lies under each key, up to a limit where it has one. */
type Ask<T> = (keys: readonly string[], limit: number) => Promise<T[][]>

/** What a change does to the records of one type; deletes come before puts. */
function createLayer<T extends Identified>(puts: readonly T[], deletes: readonly string[]) {
  const put = new Map(puts.map((record) => [record.id, record]))
  const gone = new Set(deletes.filter((id) => !put.has(id)))
  const has = (id: string) => put.has(id) || gone.has(id)
  return {
    isEmpty: put.size + gone.size === 0,
    /** Ids of records that the change leaves nothing of. */
    gone,
    /** Tells whether the change puts or deletes the record. */
    has,
    /** Gives records by id as they will be, aligned with `ids`. */
    async get(ids: readonly string[], ask: (ids: readonly string[]) => Promise<(T | null)[]>) {
      const others = ids.filter((id) => !has(id))
      const found = others.length > 0 ? await ask(others) : []
      const stored = new Map(others.map((id, index) => [id, found[index] ?? null]))
      return ids.map((id) => put.get(id) ?? stored.get(id) ?? null)
    },
    /** Makes the question for records under keys, by id ascending and up to a limit. */
    under(keysOf: (record: T) => readonly string[]) {
      let index: Map<string, T[]> | null = null
      const own = (key: string): readonly T[] => (index ??= indexBy([...put.values()], keysOf)).get(key) ?? []
      const lay = async (key: string, limit: number, first: readonly T[], ask: Ask<T>): Promise<T[]> => {
        for (let [asked, found] = [limit, first]; ; ) {
          const all = [...found.filter(({ id }) => !has(id)), ...own(key)].sort(byId)
          const last = found.at(-1)?.id ?? ''
          // Behind the last that a full answer tells of there may be others, which come before some of the change.
          if (found.length < asked || all.filter(({ id }) => id <= last).length >= limit)
            return all.slice(0, limit)
          asked += limit
          found = (await ask([key], asked))[0] ?? []
        }
      }
      const find = async (keys: readonly string[], limit: number, ask: Ask<T>): Promise<T[][]> => {
        const found = await ask(keys, limit)
        return Promise.all(keys.map((key, place) => lay(key, limit, found[place] ?? [], ask)))
      }
      return Object.assign(find, { own })
    },
  }
}

function indexBy<T>(records: readonly T[], keysOf: (record: T) => readonly string[]): Map<string, T[]> {
  const index = new Map<string, T[]>()
  for (const record of records)
    for (const key of new Set(keysOf(record))) {
      const list = index.get(key)
      if (list) list.push(record)
      else index.set(key, [record])
    }
  return index
}

function byId(a: Identified, b: Identified): number {
  return byCodeUnit(a.id, b.id)
}
