/**
 * What a source said: documents, spans of them, and claims. All of it is immutable once stored;
 * what we make of it lives in graph.ts.
 */
import type { Access, EntityKind, RelationKind, RoleField, Status } from './ontology.js'

/** `en` for texts in Latin script, `zh` for texts mostly in Han script. */
export type Language = 'en' | 'zh'

/** A text before it is stored: what a reader of files hands on. */
export interface SourceText {
  readonly text: string
  /** The id the input gave it, if any. */
  readonly sourceId: string | null
  /** Where it was read from, for messages and reports; not stored in the graph. */
  readonly path: string | null
  readonly title: string | null
  readonly url: string | null
  readonly publisher: string | null
  /** ISO 8601, partial allowed. */
  readonly publishedAt: string | null
  /** What its source says; not used, since that is often wrong: the script of the text tells. */
  readonly language: Language | null
  /** Offset at which each page begins, from 0; null for texts without pages. */
  readonly pageStarts: readonly number[] | null
}

/** One text as stored. */
export interface Document {
  /** `doc_` + SHA-256 (hex) of the text. */
  readonly id: string
  readonly sourceId: string | null
  readonly title: string | null
  readonly url: string | null
  readonly publisher: string | null
  readonly publishedAt: string | null
  readonly language: Language
  readonly text: string
  /** Offset at which each page begins, from 0; null for texts without pages. */
  readonly pageStarts: readonly number[] | null
  /** Near-identical documents share it; corroboration counts origins. The smallest document id of the group. */
  readonly originId: string
  /** Name of the one press house that its words or its publisher credit; null where none or several are. */
  readonly credit: string | null
  /** MinHash bands of the text by which near-identical documents are found; sorted, stable. */
  readonly bands: readonly string[]
}

/** A piece of a document: UTF-16 code units, half-open; `text.slice(start, end) === quote`. */
export interface Span {
  readonly start: number
  readonly end: number
  readonly quote: string
}

/** The parts of a claim that a span can prove. `sentence` spans are the sentences the claim was read from. */
export type ClaimField =
  | RoleField
  | 'amount'
  | 'quantity'
  | 'date'
  | 'status'
  | 'access'
  | 'assertedBy'
  | 'reference'
  | 'title'
  | 'from'
  | 'to'
  | 'sentence'

/** A span with the field it proves and, for a field of several values, the value as the field lists it. */
export interface FieldEvidence extends Span {
  readonly field: ClaimField
  readonly value?: string
}

/** An amount as written: decimal string without grouping, ISO 4217 code. */
export interface Money {
  readonly value: string
  readonly currency: string
  /** "about", "over", "约", a range: the value is a bound or a guess. */
  readonly approximate: boolean
  readonly quote: string
}

/** How many of the item: decimal string and the unit as written ("chips", "台", "tokens"). */
export interface Quantity {
  readonly value: string
  readonly unit: string | null
  readonly approximate: boolean
  readonly quote: string
}

/** An entity named in a text. `name` is as the text has it; for chips the canonical model number. */
export interface ExtractedEntity {
  readonly name: string
  readonly kind: EntityKind
  readonly mentions: readonly Span[]
}

/** One deal as one text tells it; names as the text has them, chips canonical. */
export interface ExtractedDeal {
  readonly buyers: readonly string[]
  readonly tenderAgents: readonly string[]
  /** In the order from the buyer to the provider. */
  readonly intermediaries: readonly string[]
  readonly providers: readonly string[]
  readonly chips: readonly string[]
  readonly models: readonly string[]
  readonly amount: Money | null
  readonly quantity: Quantity | null
  /** ISO 8601, partial allowed (`2024-03`). */
  readonly date: string | null
  readonly status: Status
  readonly access: Access
  /** Who says so, where the text attributes it; null: the document itself. */
  readonly assertedBy: string | null
  /** Tender or contract number, where the text gives one. */
  readonly reference: string | null
  /** What was bought, as a notice titles it. */
  readonly title: string | null
  /** 0..1 */
  readonly confidence: number
  readonly evidence: readonly FieldEvidence[]
}

/** Makes a deal that says nothing yet: a purchase of unknown access, without words. */
export function blankDeal(): Omit<ExtractedDeal, 'confidence' | 'evidence'> {
  return {
    ...{ buyers: [], tenderAgents: [], intermediaries: [], providers: [], chips: [], models: [] },
    ...{ amount: null, quantity: null, date: null, status: 'PURCHASED', access: 'UNKNOWN' },
    ...{ assertedBy: null, reference: null, title: null },
  }
}

/** A relation of two organizations as one text states it; names as the text has them. */
export interface ExtractedRelation {
  /** How `from` stands to `to`. */
  readonly kind: RelationKind
  readonly from: string
  readonly to: string
  /** 0..1 */
  readonly confidence: number
  /** The words of both names and the sentence that relates them. */
  readonly evidence: readonly FieldEvidence[]
}

/** What was proposed but not proven by the words of the text, and therefore left out. */
export interface Dropped {
  /** Deals that lost an essential part. */
  readonly deals: number
  /** Names, amounts, dates and other values, those of dropped deals included. */
  readonly values: number
}

/** All that one text gave. */
export interface Extraction {
  readonly entities: readonly ExtractedEntity[]
  readonly deals: readonly ExtractedDeal[]
  /** Absent: the extractor reads none. */
  readonly relations?: readonly ExtractedRelation[]
  /** Absent: the extractor proposes nothing that it has not read off the text. */
  readonly dropped?: Dropped
  /** Why another extractor than the chosen one read the text; absent: it did not. */
  readonly fallback?: string
}

/** What every claim has beside what it says. */
interface Stored {
  /** `claim_` + SHA-256 over the document id and the content. */
  readonly id: string
  readonly documentId: string
}

/** One extracted deal as stored: what one document says about one deal. */
export type DealClaim = ExtractedDeal & Stored
/** One extracted relation as stored: what one document says about how two organizations stand to each other. */
export type RelationClaim = ExtractedRelation & Stored
/** What one document says about one deal or relation. */
export type Claim = DealClaim | RelationClaim

/** Tells whether `claim` is about a deal. */
export function isDealClaim(claim: Claim): claim is DealClaim {
  return 'buyers' in claim
}

/** Gives the claims of `rows` that are about deals, in their order. */
export function dealClaimsOf(rows: readonly (Claim | null)[]): DealClaim[] {
  return rows.filter((row) => row !== null).filter(isDealClaim)
}

/** Tells whether `claim` is about a relation. */
export function isRelationClaim(claim: Claim): claim is RelationClaim {
  return !isDealClaim(claim)
}
