/**
 * What we believe: entities and deals as a projection of claims and judgements, and the change that
 * takes the stored graph from one state to the next. Plain data; resolve/ computes it, store/ keeps it.
 */
import { hashId } from './ids.js'
import type { Listing, RestrictionList } from './listing.js'
import type { Access, BaseKind, EntityKind, RelationKind, Role, Status, Verdict } from './ontology.js'
import type { Claim, Document, Money, Quantity } from './source.js'

/** One real-world party or thing. */
export interface Entity {
  /** `ent_org_…`, `ent_chip_…`, `ent_model_…`, `ent_person_…`; from the gazetteer or a normalised name, with the document of a description. */
  readonly id: string
  /** The most specific kind known. */
  readonly kind: EntityKind
  readonly name: string
  readonly nameZh: string | null
  /** Every other name by which it is known or was named; sorted, without `name` and `nameZh`. */
  readonly aliases: readonly string[]
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null
  /** Chips: maker. Models: developer. */
  readonly vendor: string | null
  /** Of one whom no document names: which documents describe it, in words that tell it from others described alike. */
  readonly describedIn?: string
}

/** One spelling of an entity as some claim has it: the permanent link from words to identity. */
export interface Name {
  /** `name_` + SHA-256 of base kind and text, and of the document where the text only describes somebody. */
  readonly id: string
  readonly kind: BaseKind
  readonly text: string
  /** Entity this name would make by itself; never rewritten by a merge. */
  readonly ownEntityId: string
  /** Entity it belongs to now. */
  readonly entityId: string
  /** Keys under which names that may mean the same are found; sorted. Computed by resolve/, indexed by stores. */
  readonly blocks: readonly string[]
  /** Of words that only describe somebody ("a Chinese university"): where they stand. Absent for a name. */
  readonly described?: DescribedIn
}

/** Where words stand that say what somebody is and not who: the same words in another document are another name. */
export interface DescribedIn {
  readonly documentId: string
  /** What readers know the document by: its title, publisher and date, as far as it has them, and the beginning of its id. */
  readonly source: string
  /** The entity that people or the gazetteer have them for, if they do: then that is who it is in any deal. */
  readonly namedAs?: string
}

/** An entity's part in a deal. `position` orders players of one role from the buyer's side, from 0. */
export interface DealRole {
  readonly role: Role
  readonly entityId: string
  readonly position: number
}

/** One real-world transaction, as the claims about it have it together. */
export interface Deal {
  /** `deal_` + hash of the smallest of its claims' ids. */
  readonly id: string
  /** Ordered by role (as in ROLES), then position. */
  readonly roles: readonly DealRole[]
  readonly status: Status
  readonly access: Access
  readonly amount: Money | null
  readonly quantity: Quantity | null
  readonly date: string | null
  readonly title: string | null
  readonly reference: string | null
  readonly confidence: number
  /** Models that the buyer develops itself: the deal serves them, no party supplies them. */
  readonly ownModelIds: readonly string[]
  /** True when its claims give two exact amounts in one currency, or some deny it or call it off and others do not. */
  readonly disputed: boolean
  /** Number of independent witnesses behind its claims: a reprint, or a retelling that names the same address, is no second one. */
  readonly origins: number
  /** Sorted. */
  readonly claimIds: readonly string[]
  /** Sorted. */
  readonly documentIds: readonly string[]
  /** Keys under which claims on the same deal are found; sorted. Computed by resolve/, indexed by stores. */
  readonly blocks: readonly string[]
}

/** Where a relation is known from, the surest that holds: the gazetteer, a name that says it, or documents alone. */
export type RelationSource = 'gazetteer' | 'name' | 'document'

/** A standing relation, kept while the graph names one of its ends. */
export interface Relation {
  /** See {@link relationId}. */
  readonly id: string
  readonly kind: RelationKind
  readonly from: string
  readonly to: string
  readonly source: RelationSource
  /** Claims that state it, by id ascending; absent where no document does. */
  readonly claimIds?: readonly string[]
}

/** Gives the id of a standing relation: `rel_` + hash of kind and ends. */
export function relationId(kind: RelationKind, from: string, to: string): string {
  return hashId('rel', kind, from, to)
}

/**
 * An entry of the append-only ledger on identity. It speaks of the entities that names make by
 * themselves, so it holds whatever is merged, taken out or read again.
 */
export interface Judgement {
  /** `judgement_` + hash of all else. */
  readonly id: string
  /** Own entity ids ({@link Name.ownEntityId}), one of them perhaps the id of a list entry; `a` before `b` by code unit. */
  readonly a: string
  readonly b: string
  /** The spellings that were judged, for people. */
  readonly nameA: string
  readonly nameB: string
  /** Of an undo: the verdict it takes back. */
  readonly verdict: Verdict
  readonly reason: string | null
  readonly by: string
  /** ISO 8601 instant. */
  readonly at: string
  /** How alike the comparer found the spellings then, 0..1. */
  readonly score: number
  /** What made that score: features that fired, with the log-odds they added. */
  readonly features: readonly { readonly feature: string; readonly weight: number }[]
  /** Id of the judgement this one takes back, if it is an undo; then `a` and `b` are the same. */
  readonly undoes: string | null
  /**
   * What `nameA` and `nameB` make by themselves since the gazetteer has changed; absent where that is
   * `a` and `b`. Not part of the entry: it follows from the entry and the gazetteer.
   */
  readonly readA?: string
  readonly readB?: string
}

/** Gives the own entities that a judgement speaks of, as its spellings are read today. */
export function endsOf({ a, b, readA = a, readB = b }: Judgement): [string, string] {
  return [readA, readB]
}

/**
 * Everything one ingest or removal changes; applied whole or not at all. Deletes name ids that may
 * be absent already. `baseRevision` is the revision it was computed from.
 */
export interface GraphChange {
  readonly baseRevision: number
  /** Fingerprint of the knowledge that all names are read with from here on; absent: as before. */
  readonly knowledge?: string
  readonly putDocuments: readonly Document[]
  readonly deleteDocuments: readonly string[]
  readonly putClaims: readonly Claim[]
  readonly deleteClaims: readonly string[]
  readonly putNames: readonly Name[]
  readonly deleteNames: readonly string[]
  readonly putEntities: readonly Entity[]
  readonly deleteEntities: readonly string[]
  readonly putDeals: readonly Deal[]
  readonly deleteDeals: readonly string[]
  readonly putRelations: readonly Relation[]
  readonly deleteRelations: readonly string[]
  readonly putJudgements: readonly Judgement[]
  readonly putLists: readonly RestrictionList[]
  readonly deleteLists: readonly string[]
  readonly putListings: readonly Listing[]
  readonly deleteListings: readonly string[]
}

/** One direct edge between two entities of a deal; derived from its roles by {@link hopsOf}. */
export interface HopEdge {
  readonly kind: RelationKind
  readonly from: string
  readonly to: string
  readonly dealId: string
}
