/** The shapes of the answers that the page asks for; the questions are in questions.ts. */

export interface Party {
  readonly id: string
  readonly name: string
  readonly nameZh: string | null
  readonly kind: string
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
  readonly text: string
  readonly hops: readonly Hop[]
  readonly deals: readonly ToldDeal[]
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
/** An entity with the chains it is on. */
export interface EntityPage {
  readonly entity: (Party & { readonly aliases: readonly string[]; readonly deals: DealPage }) | null
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
