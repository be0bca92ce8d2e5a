/**
 * Batches and remembers what one request reads, so that a page costs a constant number of store calls
 * however many rows it has. Made anew for every request; holds nothing beyond it.
 */
import DataLoader from 'dataloader'
import { ChiptrailError } from '../errors.js'
import type { Deal, Entity, Name, Relation } from '../model/graph.js'
import type { Listing } from '../model/listing.js'
import { type EntityKind, kindsWithin } from '../model/ontology.js'
import type { GraphReader } from '../model/query.js'
import type { Claim, Document } from '../model/source.js'
import { findNameEvidence, type NameEvidence } from '../resolve/candidates.js'
import { findNamed } from '../trace/entities.js'

/** Places shown for each name. */
const EVIDENCE_PER_NAME = 3

/** Readers by id, each giving null where nothing has the id. */
export interface Loaders {
  readonly entities: DataLoader<string, Entity | null>
  /** The entity that a name means, of a kind or any. */
  readonly namedEntities: DataLoader<NameKey, Entity | null, string>
  readonly deals: DataLoader<string, Deal | null>
  readonly claims: DataLoader<string, Claim | null>
  readonly documents: DataLoader<string, Document | null>
  readonly relations: DataLoader<string, Relation | null>
  /** The deal of a claim. */
  readonly dealOfClaim: DataLoader<string, Deal | null>
  /** The claims of a document, by id. */
  readonly claimsOfDocument: DataLoader<string, readonly Claim[]>
  /** The first relations of an entity, up to a limit. */
  readonly relationsOfEntity: DataLoader<RelationsKey, readonly Relation[], string>
  /** The list entries that mean or may mean an entity, by id. */
  readonly listingsOfEntity: DataLoader<string, readonly Listing[]>
  /** Up to three places where documents use a name; keyed by the name's id. */
  readonly evidenceOfName: DataLoader<Name, readonly NameEvidence[], string>
}

/** A name that must mean an entity of `kind` (null: any; specialised kinds included). */
export interface NameKey {
  readonly name: string
  readonly kind: EntityKind | null
}

/** Asks for up to `limit` relations of an entity. */
export interface RelationsKey {
  readonly entityId: string
  readonly limit: number
}

/** Builds the loaders of one request over `reader`. */
export function createLoaders(reader: GraphReader): Loaders {
  return {
    entities: new DataLoader((ids) => reader.getEntities(ids)),
    namedEntities: new DataLoader(
      (keys) =>
        Promise.all(
          keys.map(({ name, kind }) => findNamed(reader, name, kind === null ? null : kindsWithin(kind))),
        ),
      { cacheKeyFn: ({ name, kind }) => `${kind ?? ''} ${name}` },
    ),
    deals: new DataLoader((ids) => reader.getDeals(ids)),
    claims: new DataLoader((ids) => reader.getClaims(ids)),
    documents: new DataLoader((ids) => reader.getDocuments(ids)),
    relations: new DataLoader((ids) => reader.getRelations(ids)),
    dealOfClaim: new DataLoader((ids) => reader.findDealsOfClaims(ids)),
    claimsOfDocument: new DataLoader((ids) => reader.findClaimsOfDocuments(ids)),
    listingsOfEntity: new DataLoader((ids) => reader.findListingsOfEntities(ids)),
    relationsOfEntity: new DataLoader((keys) => loadRelations(reader, keys), {
      cacheKeyFn: (key) => `${key.limit} ${key.entityId}`,
    }),
    evidenceOfName: new DataLoader((names) => findNameEvidence(reader, names, EVIDENCE_PER_NAME), {
      cacheKeyFn: (name) => name.id,
    }),
  }
}

/**
 * Gives `reader` with records by id read through `loaders`: what a search has read, the fields that
 * show it need not read again.
 */
export function withLoaders(reader: GraphReader, loaders: Loaders): GraphReader {
  return {
    ...reader,
    scan: (type) => reader.scan(type),
    getEntities: (ids) => loadRows(loaders.entities, ids),
    getDeals: (ids) => loadRows(loaders.deals, ids),
    getClaims: (ids) => loadRows(loaders.claims, ids),
    getDocuments: (ids) => loadRows(loaders.documents, ids),
    findDeals: async (filter, order, page) => {
      const found = await reader.findDeals(filter, order, page)
      for (const { node } of found.rows) loaders.deals.prime(node.id, node)
      return found
    },
  }
}

async function loadRows<T>(
  loader: DataLoader<string, T | null>,
  ids: readonly string[],
): Promise<(T | null)[]> {
  const rows = await loader.loadMany(ids)
  return rows.map((row) => {
    if (row instanceof Error) throw row
    return row
  })
}

/** Forgets everything that was read: what follows a write must see it. */
export function clearLoaders(loaders: Loaders): void {
  loaders.entities.clearAll()
  loaders.namedEntities.clearAll()
  loaders.deals.clearAll()
  loaders.claims.clearAll()
  loaders.documents.clearAll()
  loaders.relations.clearAll()
  loaders.dealOfClaim.clearAll()
  loaders.claimsOfDocument.clearAll()
  loaders.relationsOfEntity.clearAll()
  loaders.listingsOfEntity.clearAll()
  loaders.evidenceOfName.clearAll()
}

/** One call for all keys: the largest limit serves the smaller ones, since relations come in one order. */
async function loadRelations(reader: GraphReader, keys: readonly RelationsKey[]): Promise<Relation[][]> {
  const limit = Math.max(...keys.map((key) => key.limit))
  const lists = await reader.findRelationsOfEntities(
    keys.map((key) => key.entityId),
    limit,
  )
  return lists.map((list, index) => list.slice(0, keys[index]?.limit))
}

/**
 * Loads rows that another row names, in that order.
 *
 * @throws CONFLICT if one is gone: the graph changed between two reads of this request.
 */
export async function loadAll<T>(loader: DataLoader<string, T | null>, ids: readonly string[]): Promise<T[]> {
  const rows = await loader.loadMany(ids)
  return rows.map((row, index) => {
    if (row instanceof Error) throw row
    if (row === null)
      throw new ChiptrailError(
        'CONFLICT',
        `The graph changed while it was read: ${ids[index] ?? 'a row'} is gone; ask again.`,
      )
    return row
  })
}

/** Loads one row that another row names; as {@link loadAll}. */
export async function loadOne<T>(loader: DataLoader<string, T | null>, id: string): Promise<T> {
  const [row] = await loadAll(loader, [id])
  return row as T
}
