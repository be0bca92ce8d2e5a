/**
 * Batches and remembers what one request reads, so that a page costs a constant number of store calls
 * however many rows it has. Made anew for every request; holds nothing beyond it.
 */
import { ChiptrailError } from '../errors.js'
import type { Deal, Entity, Name, Relation } from '../model/graph.js'
import type { Listing } from '../model/listing.js'
import { type EntityKind, kindsWithin } from '../model/ontology.js'
import type { DocumentHead, GraphReader, PageOfDeals } from '../model/query.js'
import type { Claim, Document } from '../model/source.js'
import { findNameEvidence, type NameEvidence } from '../resolve/candidates.js'
import { Shelf } from './shelf.js'

/** Places shown for each name. */
const EVIDENCE_PER_NAME = 3

/** Readers by id, each giving null where nothing has the id. */
export interface Loaders {
  readonly entities: Shelf<Entity | null>
  /** The entity that a name means, of a kind or any. */
  readonly namedEntities: Shelf<Entity | null, NameKey>
  readonly deals: Shelf<Deal | null>
  readonly claims: Shelf<Claim | null>
  readonly names: Shelf<Name | null>
  /** Documents, with their text only where that was read anyway. */
  readonly documents: Shelf<Document | DocumentHead | null>
  /** Documents with their text. */
  readonly texts: Shelf<Document | null>
  readonly relations: Shelf<Relation | null>
  readonly listings: Shelf<Listing | null>
  /** The deal of a claim. */
  readonly dealOfClaim: Shelf<Deal | null>
  /** The claims of a document, by id. */
  readonly claimsOfDocument: Shelf<readonly Claim[]>
  /** The first relations of an entity, up to a limit. */
  readonly relationsOfEntity: Shelf<readonly Relation[], RelationsKey>
  /** The list entries that mean or may mean an entity, by id. */
  readonly listingsOfEntity: Shelf<readonly Listing[]>
  /** Up to three places where documents use a name; keyed by the name's id. */
  readonly evidenceOfName: Shelf<readonly NameEvidence[], Name>
  /** Pages of deals by what was asked. */
  readonly pages: Map<string, Promise<PageOfDeals>>
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
  const texts = new Shelf((ids) => reader.getDocuments(ids))
  return {
    entities: new Shelf((ids) => reader.getEntities(ids)),
    namedEntities: new Shelf(
      (keys) =>
        Promise.all(
          keys.map(({ name, kind }) => reader.findNamed(name, kind === null ? null : kindsWithin(kind))),
        ),
      ({ name, kind }) => `${kind ?? ''} ${name}`,
    ),
    deals: new Shelf((ids) => reader.getDeals(ids)),
    claims: new Shelf((ids) => reader.getClaims(ids)),
    names: new Shelf((ids) => reader.getNames(ids)),
    documents: new Shelf<Document | DocumentHead | null>((ids) => loadRows(texts, ids)),
    texts,
    relations: new Shelf((ids) => reader.getRelations(ids)),
    listings: new Shelf((ids) => reader.getListings(ids)),
    dealOfClaim: new Shelf((ids) => reader.findDealsOfClaims(ids)),
    claimsOfDocument: new Shelf((ids) => reader.findClaimsOfDocuments(ids)),
    listingsOfEntity: new Shelf((ids) => reader.findListingsOfEntities(ids)),
    relationsOfEntity: new Shelf(
      (keys) => loadRelations(reader, keys),
      (key) => `${key.limit} ${key.entityId}`,
    ),
    evidenceOfName: new Shelf(
      (names) => findNameEvidence(reader, names, EVIDENCE_PER_NAME),
      (name) => name.id,
    ),
    pages: new Map(),
  }
}

/**
 * Gives `reader` with records by id read through `loaders`: what a search has read, the fields that
 * show it need not read again.
 */
export function withLoaders(reader: GraphReader, loaders: Loaders): GraphReader {
  const held: Partial<GraphReader> = {
    getEntities: (ids) => loadRows(loaders.entities, ids),
    getDeals: (ids) => loadRows(loaders.deals, ids),
    getClaims: (ids) => loadRows(loaders.claims, ids),
    getNames: (ids) => loadRows(loaders.names, ids),
    getDocuments: (ids) => loadRows(loaders.texts, ids),
    findDeals: (filter, order, page, beside) => {
      const key = JSON.stringify([filter, order, page])
      const known = loaders.pages.get(key)
      if (known) return known
      const found = findAndPrime(reader, loaders, [filter, order, page, beside])
      loaders.pages.set(key, found)
      return found
    },
  }
  return new Proxy(reader, {
    get: (target, name): unknown => Reflect.get(held, name) ?? Reflect.get(target, name),
  })
}

async function findAndPrime(
  reader: GraphReader,
  loaders: Loaders,
  question: Parameters<GraphReader['findDeals']>,
): Promise<PageOfDeals> {
  const found = await reader.findDeals(...question)
  const { entity, claim, name, document } = found.beside ?? {}
  for (const { node } of found.rows) loaders.deals.hold(node.id, node)
  for (const row of entity ?? []) loaders.entities.hold(row.id, row)
  for (const row of claim ?? []) loaders.claims.hold(row.id, row)
  for (const row of name ?? []) loaders.names.hold(row.id, row)
  for (const row of document ?? []) loaders.documents.hold(row.id, row)
  return found
}

async function loadRows<T>(loader: Shelf<T | null>, ids: readonly string[]): Promise<(T | null)[]> {
  const held = ids.map((id) => loader.held(id))
  if (!held.includes(undefined)) return held as (T | null)[]
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
  loaders.names.clearAll()
  loaders.documents.clearAll()
  loaders.texts.clearAll()
  loaders.pages.clear()
  loaders.relations.clearAll()
  loaders.listings.clearAll()
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
 * Gives rows that another row names, in that order: at once where all are held.
 *
 * @throws CONFLICT if one is gone: the graph changed between two reads of this request.
 */
export function loadAll<T>(loader: Shelf<T | null>, ids: readonly string[]): T[] | Promise<T[]> {
  const held = ids.map((id) => loader.held(id))
  const toPresent = (rows: readonly (T | null | undefined)[]) =>
    rows.map((row, index) => present(row ?? null, ids[index]))
  return held.includes(undefined) ? loadRows(loader, ids).then(toPresent) : toPresent(held)
}

/** Gives one row that another row names; as {@link loadAll}. */
export function loadOne<T>(loader: Shelf<T | null>, id: string): T | Promise<T> {
  const held = loader.held(id)
  if (held === undefined) return loader.load(id).then((row) => present(row, id))
  return present(held, id)
}

function present<T>(row: T | null, id = 'a row'): T {
  if (row !== null) return row
  throw new ChiptrailError('CONFLICT', `The graph changed while it was read: ${id} is gone; ask again.`)
}
