/** What may be asked of chains and what is answered: plain data, shared by the files of this folder and its callers. */
import type { EntityKind, Grade, RelationKind } from '../model/ontology.js'
import type { DealFilter } from '../model/query.js'
import type { Span } from '../model/source.js'

/** One end of a chain: one of `entityIds` and of one of `kinds` (specialised kinds included); absent parts do not restrict. */
export interface ChainEnd {
  readonly entityIds?: readonly string[]
  readonly kinds?: readonly EntityKind[]
}

/** Bounds of one search. */
export interface ChainBounds {
  /** Most deals joined to one chain, 1 to 6. Default 3. */
  readonly maxDeals: number
  /** Most deals looked at. Default 5,000. */
  readonly dealBudget: number
  /** Default 3,000. */
  readonly timeMs: number
}

/** Parts of a filter of deals that can be asked of every deal of a chain. */
export const CHAIN_PARTS = [
  'statuses',
  'access',
  'currencies',
  'amountMin',
  'amountMax',
  'dateFrom',
  'dateTo',
  'documentId',
  'publishers',
  'minConfidence',
] as const satisfies (keyof DealFilter)[]

/** All parts given must hold; an absent part does not restrict, an empty list matches nothing. */
export interface ChainQuery extends Pick<DealFilter, (typeof CHAIN_PARTS)[number]> {
  /** Absent, or kinds alone: chains begin at a buyer. With ids: at any organization of a deal. */
  readonly from?: ChainEnd
  /** For each list: one of these entities is on the chain. */
  readonly through?: readonly (readonly string[])[]
  /** Absent: chains end at chips and models or, where a deal names none, at its last organization. */
  readonly to?: ChainEnd
  /** Default: all but UNSUPPORTED. */
  readonly grades?: readonly Grade[]
  readonly first: number
  readonly after: string | null
  readonly bounds?: Partial<ChainBounds>
}

/** Words that prove a hop, with the claim that they were read into. */
export interface HopEvidence extends Span {
  readonly documentId: string
  readonly claimId: string
}

/** One step of a chain. */
export interface Hop {
  readonly from: string
  readonly to: string
  readonly relation: RelationKind
  readonly dealId: string
  /** Sentences that name both ends first, then by document and place. */
  readonly evidence: readonly HopEvidence[]
}

/** Ordered hops from a buyer to an item. */
export interface Chain {
  /** `chain_` + hash of grade and hops. */
  readonly id: string
  readonly grade: Grade
  /** That of its least sure deal, 0..1. */
  readonly confidence: number
  readonly hops: readonly Hop[]
  /** From the buyer's side. */
  readonly dealIds: readonly string[]
  /** `Shenzhen University → Yunda Technology → AWS → H100` */
  readonly text: string
  /** What the sources leave open, in words; null where one deal documents every hop to an item. */
  readonly why: string | null
  /** Parties of its deals that no document names, in words. */
  readonly unknowns: readonly string[]
}

/** How far a search went. Without `truncated` the answer is complete. */
export interface ChainLimits {
  readonly maxDealsPerChain: number
  readonly dealsExamined: number
  readonly truncated: boolean
  /** Why the search stopped early, in words. */
  readonly reason: string | null
  readonly elapsedMs: number
  /** Joins that were left aside, in words. */
  readonly notCrossed: readonly string[]
}

/** A page of chains: best grade first; those of one deal newest first, the others by confidence. */
export interface ChainPage {
  readonly rows: readonly { readonly node: Chain; readonly cursor: string }[]
  readonly hasMore: boolean
  readonly limits: ChainLimits
}
