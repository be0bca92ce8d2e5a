/** The parts that parties play in a clause, and where a party stands. Types only. */
import type { Surroundings } from './governors.js'
import type { Mention } from './mentions.js'

/** The parts that parties play. */
export type PartRole = 'BUYER' | 'INTERMEDIARY' | 'PROVIDER'

/** A mention with its part. `subject` tells the one who acts. */
export interface Part {
  readonly role: PartRole
  readonly mention: Mention
  readonly subject: boolean
  /** A turn of phrase says so, and not the verb alone. */
  readonly told?: boolean
  /** It is said to let others compute on its machines. */
  readonly hosts?: boolean
}

/** A mention with its place in the sentence. */
export interface Placed {
  readonly mention: Mention
  /** Local offsets. */
  readonly start: number
  readonly end: number
  readonly around: Surroundings
}
