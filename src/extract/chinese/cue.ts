/** What a row of the tables of cues is. */
import type { EntityKind } from '../../model/ontology.js'

/** A party's part; `seller`: sells, as provider or as reseller. `source`: only says or is compared. */
export type Part = 'agent' | 'buyer' | 'intermediary' | 'seller' | 'provider' | 'source' | 'carrier'

/** Words on both sides of a name that tell its part. */
export interface Cue {
  readonly part: Part
  /** Kinds of parties that the row is for; all of them where absent. */
  readonly kinds?: readonly EntityKind[]
  /** What the clause before the name ends with. */
  readonly left?: RegExp
  /** What the clause behind the name begins with. */
  readonly right?: RegExp
}
