/**
 * A row of a data set on its way to becoming a document with claims: the words the file has, and what
 * they say of deals, as places within these words. read/ makes it, extract/ turns it into claims.
 */
import type { ErrorCode } from '../errors.js'
import type { ClaimField, ExtractedDeal, ExtractedRelation } from './source.js'

/** One cell as the file has it. */
export interface RowCell {
  /** What the file calls it: `buyer`, `采购人`, `awards[0].value.amount`. */
  readonly label: string
  readonly text: string
}

/** Words of one cell that prove a field; UTF-16 code units of the cell's text, half-open. */
export interface RowMark {
  readonly field: ClaimField
  /** For a field of several values: the value as the field lists it. */
  readonly value?: string
  /** Index of the cell. */
  readonly cell: number
  readonly start: number
  readonly end: number
}

/** One deal as a row states it: chips as written, evidence as marks. */
export interface RowDeal extends Omit<ExtractedDeal, 'evidence'> {
  readonly marks: readonly RowMark[]
}

/** One relation as a row states it: evidence as marks. */
export interface RowRelation extends Omit<ExtractedRelation, 'evidence'> {
  readonly marks: readonly RowMark[]
}

/** One row that could be read. */
export interface DataRow {
  /** Where it stands, for messages and evidence: `deals.csv:12`, `notices.json:releases[3]`. */
  readonly place: string
  readonly cells: readonly RowCell[]
  /** Empty for a row that states no deal: an address, a person. */
  readonly deals: readonly RowDeal[]
  /** Who belongs to whom, where the row says so. */
  readonly relations: readonly RowRelation[]
  /** Cells of free text in which chips, models and providers are looked for where the row has none. */
  readonly prose: readonly number[]
  /** Who or what the row is, in a word: `deal`, `release`, `Ownership`. */
  readonly kind: string
  readonly title: string | null
  readonly url: string | null
  readonly publisher: string | null
  /** ISO 8601, partial allowed. */
  readonly publishedAt: string | null
  /** The row as the file has it, for the rejects file. */
  readonly raw: string
}

/** A row that could not be read, and why. */
export interface RowProblem {
  readonly place: string
  readonly code: ErrorCode
  readonly reason: string
  /** The row as the file has it, as far as it could be read. */
  readonly raw: string
}

/** Tells whether a row could not be read. */
export function isRowProblem(row: DataRow | RowProblem): row is RowProblem {
  return 'reason' in row
}
