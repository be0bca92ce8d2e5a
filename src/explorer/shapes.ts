/** The shapes of the answers that the page asks for; the questions are in questions.ts. */

export interface Party {
  readonly id: string
  readonly name: string
  readonly nameZh: string | null
  readonly kind: string
  /** Which documents describe one whom none names; null for all others. */
  readonly describedIn: string | null
}
export interface Source {
  readonly id: string
  readonly title: string | null
  readonly publisher: string | null
  readonly publishedAt: string | null
  readonly language: string
  readonly url: string | null
}
export interface Span {
  readonly start: number
  readonly end: number
}
/** Words and the part of a claim that they prove, e.g. BUYERS. */
export interface FieldSpan extends Span {
  readonly field: string
}
export interface Quote extends FieldSpan {
  readonly quote: string
}
export interface Money {
  readonly value: string
  readonly currency: string
  readonly approximate: boolean
  readonly quote: string
}
export interface Quantity {
  readonly value: string
  readonly unit: string | null
  readonly approximate: boolean
}
/** What one document says about a deal, with its words. */
export interface Claim {
  readonly id: string
  readonly status: string
  readonly assertedBy: string | null
  readonly amount: Money | null
  readonly date: string | null
  readonly document: Source
  readonly evidence: readonly Quote[]
}
export interface Player {
  readonly role: string
  readonly entity: Party
}
export interface Deal {
  readonly id: string
  readonly title: string | null
  readonly reference: string | null
  readonly status: string
  readonly access: string
  readonly date: string | null
  readonly amount: Money | null
  readonly quantity: Quantity | null
  readonly confidence: number
  readonly disputed: boolean
  readonly origins: number
  readonly roles: readonly Player[]
  readonly ownModels: readonly { readonly id: string }[]
}
/** What the export rules were for one chip and one route. */
export interface Finding {
  readonly id: string
  /** HARDWARE, REMOTE_ACCESS, or null where there is no chip. */
  readonly scope: string | null
  readonly outcome: string
  readonly text: string
  readonly disclaimer: string
  readonly chip: { readonly name: string } | null
  readonly rules: readonly {
    readonly control: { readonly citation: string; readonly url: string; readonly title: string }
  }[]
}
/** That a list entry means an entity or, UNSURE, may mean it. */
export interface EntityListing {
  readonly verdict: string
  readonly standing: string
  readonly listedAs: string
  readonly listing: {
    readonly list: string
    readonly version: string
    readonly droppedIn: string | null
    readonly from: string | null
    readonly to: string | null
    readonly citation: string | null
    readonly url: string | null
    readonly verification: { readonly status: string } | null
  }
}
/** How a party of a deal stood on a list at its date, in words. */
export interface PartyListing {
  readonly verdict: string
  readonly standing: string
  readonly text: string
}
export interface ToldDeal extends Deal {
  readonly claims: readonly Claim[]
}
/** Words that prove a hop, in the document that has them. */
export interface Passage extends Span {
  readonly quote: string
  readonly document: Source
}
export interface Hop {
  readonly from: Party
  readonly to: Party
  readonly relation: string
  readonly deal: { readonly id: string } | null
  readonly evidence: readonly Passage[]
}
export interface Chain {
  readonly id: string
  readonly grade: string
  readonly confidence: number
  readonly why: string | null
  /** Parties that no document names, in words. */
  readonly unknowns: readonly string[]
  readonly text: string
  readonly hops: readonly Hop[]
  readonly deals: readonly ListedDeal[]
  readonly controls: readonly Finding[]
}
export interface ChainPage {
  readonly nodes: readonly Chain[]
  readonly pageInfo: { readonly hasNextPage: boolean }
  readonly limits: {
    readonly truncated: boolean
    readonly reason: string | null
    readonly notCrossed: readonly string[]
  }
}
/** A deal with how its parties stood on lists. */
export interface ListedDeal extends ToldDeal {
  readonly partyListings: readonly PartyListing[]
}
/** A deal's page. */
export interface CheckedDeal extends ListedDeal {
  readonly unknowns: readonly string[]
  readonly controls: readonly Finding[]
}
export interface DealPage {
  readonly nodes: readonly Deal[]
  readonly totalCount: number
}
export interface Ranked {
  readonly deals: number
  readonly entity: Party
}
export interface Overview {
  readonly stats: {
    readonly documents: number
    readonly claims: number
    readonly deals: number
    readonly entities: number
    readonly topIntermediaries: readonly Ranked[]
    readonly topProviders: readonly Ranked[]
    readonly topChips: readonly Ranked[]
  }
  readonly deals: DealPage
  readonly chains: ChainPage
}
/** How many deals a month has, `2024-03`. */
export interface MonthCount {
  readonly month: string
  readonly deals: number
}
/** One entity around another. */
export interface Neighbour {
  readonly entity: Party
  /** Steps from the middle. */
  readonly depth: number
  readonly isExpanded: boolean
  readonly moreNeighbours: number
  readonly moreDeals: number
}
/** All relations of one kind from one entity to another. */
export interface Tie {
  readonly kind: string
  readonly from: string
  readonly to: string
  /** 0 for a standing relation. */
  readonly dealCount: number
  readonly isAtLeast: boolean
  /** Some of the deals, newest first. */
  readonly deals: readonly { readonly id: string; readonly status: string; readonly disputed: boolean }[]
}
/** What lies around an entity; no nodes where the graph does not hold it. */
export interface Around {
  readonly nodes: readonly Neighbour[]
  readonly edges: readonly Tie[]
  readonly limits: { readonly truncated: boolean; readonly reason: string | null }
}
/** How one entity stands to another; an end that the graph does not hold is null. */
export interface Relation {
  readonly id: string
  readonly kind: string
  /** `gazetteer`, `name` or `document`. */
  readonly source: string
  readonly from: Party | null
  readonly to: Party | null
  /** What documents say of it. */
  readonly claims: readonly Pick<Claim, 'id' | 'document' | 'evidence'>[]
}
export interface RelationPage {
  readonly nodes: readonly Relation[]
  readonly pageInfo: { readonly hasNextPage: boolean }
}
/** What a search found. */
export interface Found {
  readonly nodes: readonly Party[]
  readonly pageInfo: { readonly hasNextPage: boolean }
}
/** An entity with the chains it is on. */
export interface EntityPage {
  readonly entity:
    | (Party & {
        readonly aliases: readonly string[]
        readonly listings: readonly EntityListing[]
        readonly deals: DealPage
        readonly relations: RelationPage
      })
    | null
  readonly chains: ChainPage
}
/** A document with the words its claims rest on. */
export interface DocumentPage {
  readonly document:
    | (Source & {
        readonly text: string
        readonly claims: readonly { readonly id: string; readonly evidence: readonly FieldSpan[] }[]
        readonly deals: readonly Deal[]
      })
    | null
}
