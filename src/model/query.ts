/**
 * How the stored graph is asked: filters, orders, pages, and the reading half of the store's
 * contract. resolve/, trace/ and graphql/ read through it; only store/ implements it.
 */
import type { Deal, Entity, Judgement, Name, Relation } from './graph.js'
import type { Listing, RestrictionList } from './listing.js'
import type { Access, EntityKind, RelationKind, Role, Status } from './ontology.js'
import type { Claim, Document } from './source.js'

/** Asks for a player in one of `roles` (default: any) that is one of `entityIds` and of one of `kinds`; absent parts do not restrict. */
export interface PartyFilter {
  readonly roles?: readonly Role[]
  readonly entityIds?: readonly string[]
  /** Matched as written: pass `kindsWithin(kind)` to include specialised kinds. */
  readonly kinds?: readonly EntityKind[]
}

/** All parts given must hold; an absent part does not restrict, an empty list matches nothing. */
export interface DealFilter {
  /** Each must be met by some player of the deal. */
  readonly parties?: readonly PartyFilter[]
  readonly statuses?: readonly Status[]
  readonly access?: readonly Access[]
  /** ISO 4217. */
  readonly currencies?: readonly string[]
  /** Inclusive bounds on the number of the amount, whatever its currency. A deal without amount fails them. */
  readonly amountMin?: number
  readonly amountMax?: number
  /**
   * Inclusive ISO bounds, compared as text against the deal's date cut or kept at the bound's own
   * length: `dateFrom: 2024` admits `2024-03`, `dateTo: 2024` too. A deal without date fails them.
   */
  readonly dateFrom?: string
  readonly dateTo?: string
  readonly documentId?: string
  /** Some document of the deal was published by one of these, as the document has it. */
  readonly publishers?: readonly string[]
  readonly minConfidence?: number
  readonly published?: PublishedFilter
}

/**
 * Asks when the documents of a deal were published: ALL of them by the end of `by`, or SOME, which is
 * at least one and not all. A partial date is by then only where its last day is; none never is.
 */
export interface PublishedFilter {
  /** ISO 8601, partial allowed. */
  readonly by: string
  readonly documents: 'ALL' | 'SOME'
}

/** Orders of deals. Deals without the sorted value come last; ties by id, ascending. */
export const DEAL_ORDERS = ['DATE_DESC', 'DATE_ASC', 'AMOUNT_DESC', 'AMOUNT_ASC', 'ID'] as const
export type DealOrder = (typeof DEAL_ORDERS)[number]

/** Asks for up to `first` rows after the row that gave cursor `after` (null: from the start). */
export interface PageRequest {
  readonly first: number
  readonly after: string | null
}

/** Rows with the cursor of each; `hasMore` tells whether rows follow the last. */
export interface Page<T> {
  readonly rows: readonly { readonly node: T; readonly cursor: string }[]
  readonly hasMore: boolean
}

/** Types of records that deals rest on: who is in them, what says so, by which names, and where. */
export const BESIDE_TYPES = ['entity', 'claim', 'name', 'document'] as const
export type BesideType = (typeof BESIDE_TYPES)[number]

/** A document without its text. */
export type DocumentHead = Omit<Document, 'text'>

/** Records that the deals of a page rest on, once each, in no set order. */
export interface Beside {
  readonly entity: readonly Entity[]
  readonly claim: readonly Claim[]
  readonly name: readonly Name[]
  readonly document: readonly DocumentHead[]
}

/** A page of deals; `beside` holds what the store found along the way of what was asked for. */
export interface PageOfDeals extends Page<Deal> {
  readonly beside?: Partial<Beside>
}

/** An entity with how well it answers a search, 0..1. */
export interface SearchHit {
  readonly entity: Entity
  readonly score: number
}

/** One row of a ranking: how many deals an entity plays a part in. */
export interface Ranked {
  readonly entityId: string
  readonly deals: number
}

/** Counts over the deals that a filter admits. Rankings hold at most 10 rows, most first, ties by id. */
export interface GraphStats {
  readonly deals: number
  /** Over the whole graph, whatever the filter but for `published`: then those published by that date. */
  readonly documents: number
  readonly claims: number
  /** Over the whole graph, whatever the filter. */
  readonly entities: number
  /** By currency code ascending; `total` is a decimal string with at most two decimals. */
  readonly amounts: readonly { readonly currency: string; readonly deals: number; readonly total: string }[]
  readonly topBuyers: readonly Ranked[]
  readonly topIntermediaries: readonly Ranked[]
  readonly topProviders: readonly Ranked[]
  readonly topChips: readonly Ranked[]
  /** `YYYY-MM` ascending; deals whose date is known to the month. */
  readonly byMonth: readonly { readonly month: string; readonly deals: number }[]
}

/** All direct edges of one kind from one entity to another, taken together. */
export interface Link {
  readonly kind: RelationKind
  readonly from: string
  readonly to: string
  /** How many edges: one per deal that draws it; of a standing relation, 1. */
  readonly edges: number
}

/** What `scan` streams: records of one type, by id ascending (code units). */
export interface ScanTypes {
  document: Document
  claim: Claim
  name: Name
  entity: Entity
  deal: Deal
  relation: Relation
  judgement: Judgement
  list: RestrictionList
  listing: Listing
}
export type ScanType = keyof ScanTypes

/**
 * The reading half of a store. `get…` answers align with the ids asked (null where absent);
 * `find…Of…` answers align with the keys asked. Every method rejects with STORE_UNAVAILABLE when
 * the store cannot be reached, and TIMEOUT past its limit.
 */
export interface GraphReader {
  /** Counts commits that changed something; 0 for an empty store. */
  revision(): Promise<number>
  /** Fingerprint of the knowledge that all names were read with; null where nobody said. */
  knowledge(): Promise<string | null>

  getDocuments(ids: readonly string[]): Promise<(Document | null)[]>
  getClaims(ids: readonly string[]): Promise<(Claim | null)[]>
  getNames(ids: readonly string[]): Promise<(Name | null)[]>
  getEntities(ids: readonly string[]): Promise<(Entity | null)[]>
  getDeals(ids: readonly string[]): Promise<(Deal | null)[]>
  getRelations(ids: readonly string[]): Promise<(Relation | null)[]>
  getJudgements(ids: readonly string[]): Promise<(Judgement | null)[]>
  getLists(ids: readonly string[]): Promise<(RestrictionList | null)[]>
  getListings(ids: readonly string[]): Promise<(Listing | null)[]>

  /** Claims each document makes, by id ascending. */
  findClaimsOfDocuments(documentIds: readonly string[]): Promise<Claim[][]>
  /** Up to `limit` ids of claims that use each name, in no set order; cost grows with `limit` only. */
  findClaimIdsOfNames(nameIds: readonly string[], limit: number): Promise<string[][]>
  /** All names that belong to each entity now, by id ascending. */
  findNamesOfEntities(entityIds: readonly string[]): Promise<Name[][]>
  /** Up to `limit` names under each block key, by id ascending. */
  findNamesByBlocks(blocks: readonly string[], limit: number): Promise<Name[][]>
  /** All deals under each block key, by id ascending. */
  findDealsByBlocks(blocks: readonly string[]): Promise<Deal[][]>
  /** Up to `limit` ids of deals each entity plays a part in, in no set order; cost grows with `limit` only. */
  findDealIdsOfEntities(entityIds: readonly string[], limit: number): Promise<string[][]>
  /** The deals whose claims include each claim id (one, or null). */
  findDealsOfClaims(claimIds: readonly string[]): Promise<(Deal | null)[]>
  /** Relations at either end of each entity, by id ascending, at most `limit`. */
  findRelationsOfEntities(entityIds: readonly string[], limit: number): Promise<Relation[][]>
  /** All judgements that speak of each own entity id at either end, undone ones and undos included, by id ascending. */
  findJudgementsOfEntities(ownEntityIds: readonly string[]): Promise<Judgement[][]>
  /** How many edges of `kinds` meet at each entity, in either direction, counted no further than `limit`; cost grows with `limit` only. */
  countEdges(entityIds: readonly string[], kinds: readonly RelationKind[], limit: number): Promise<number[]>
  /**
   * All links of `kinds` at each entity, by the other end's id, kind, then those going out first; null
   * where more than `limit` edges meet. Such a hub is not read at all: cost grows with `limit` only.
   */
  findLinks(
    entityIds: readonly string[],
    kinds: readonly RelationKind[],
    limit: number,
  ): Promise<(Link[] | null)[]>
  /** The links of `kinds` between two entities, in the order of {@link findLinks} at `a`; cheap where either has few edges. */
  findLinksBetween(a: string, b: string, kinds: readonly RelationKind[]): Promise<Link[]>
  /** Every listing that means or may mean each entity, by id ascending. */
  findListingsOfEntities(entityIds: readonly string[]): Promise<Listing[][]>
  /** Up to `limit` ids of listings under each block key, ascending. */
  findListingIdsByBlocks(blocks: readonly string[], limit: number): Promise<string[][]>
  /** Ids of all listings of each list, ascending. */
  findListingIdsOfLists(listIds: readonly string[]): Promise<string[][]>
  /** Documents that share a band with any of `bands` (all of them, once each), by id ascending. */
  findDocumentsByBands(bands: readonly string[]): Promise<Document[]>

  /**
   * With `beside`, a store that answers over a network gives records of these types along with the page, as
   * far as one answer can hold them. Nobody may count on it: what is not there is read by its id.
   */
  findDeals(
    filter: DealFilter,
    order: DealOrder,
    page: PageRequest,
    beside?: readonly BesideType[],
  ): Promise<PageOfDeals>
  countDeals(filter: DealFilter): Promise<number>
  /** By `publishedAt` descending (absent last), then id. */
  findDocuments(page: PageRequest): Promise<Page<Document>>
  /** Entities a person may mean by `query`, best first; see store/search.ts for the one definition of the score. */
  searchEntities(
    query: string,
    kinds: readonly EntityKind[] | null,
    page: PageRequest,
  ): Promise<Page<SearchHit>>
  /**
   * The entity of `kinds` (null: any) of which `name` is a name or alias in full: the first that
   * {@link searchEntities} gives, should it be one. Costs no more where many names begin with it.
   */
  findNamed(name: string, kinds: readonly EntityKind[] | null): Promise<Entity | null>
  stats(filter: DealFilter): Promise<GraphStats>
  /** Streams every record of `type`; memory stays flat. */
  scan<T extends ScanType>(type: T): AsyncIterable<ScanTypes[T]>
}
