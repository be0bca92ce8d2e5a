/**
 * Export rules and chip figures as rows of seed/controls.jsonl and seed/chip-specs.jsonl. read/ loads
 * and checks them; controls/ computes from them what held for a chip on a date. Plain data.
 */

/** What a rule restricts: the chip as a thing, or its use over a network. */
export const CONTROL_SCOPES = ['HARDWARE', 'REMOTE_ACCESS'] as const
export type ControlScope = (typeof CONTROL_SCOPES)[number]

/** What has become of a rule. A proposal or an announcement binds nobody. */
export const CONTROL_STATUSES = ['IN_FORCE', 'PROPOSED', 'ANNOUNCED', 'RESCINDED'] as const
export type ControlStatus = (typeof CONTROL_STATUSES)[number]

/** What kind of text it is. A LETTER binds the one maker to whom it was sent. */
export const CONTROL_KINDS = ['RULE', 'LETTER', 'GUIDANCE', 'ANNOUNCEMENT', 'BILL'] as const
export type ControlKind = (typeof CONTROL_KINDS)[number]

/**
 * What it brings where it applies: a licence is needed; how applications are judged; a licence may be
 * needed for some end uses; customers must be checked; the authority may make rules; practice only.
 */
export const CONTROL_EFFECTS = [
  'LICENCE',
  'REVIEW',
  'END_USE',
  'CUSTOMER_CHECK',
  'ENABLES',
  'PRACTICE',
] as const
export type ControlEffect = (typeof CONTROL_EFFECTS)[number]

/** How well a row was checked: against the official text, against accounts of it, or not. */
export const VERIFICATIONS = ['VERIFIED', 'SECONDARY', 'UNVERIFIED'] as const
export type VerificationStatus = (typeof VERIFICATIONS)[number]

/** A stretch of days, both ends included, `YYYY-MM-DD`; `to` null: to this day. */
export interface ControlPhase {
  readonly status: ControlStatus
  readonly from: string
  readonly to: string | null
}

/** Figures that a chip must all meet. `…Min` includes the bound, `…Below` and `…Above` do not; absent parts do not restrict. */
export interface Threshold {
  /** Default LOGIC, a processor. */
  readonly item?: 'LOGIC' | 'HBM' | undefined
  /** Total processing performance: TOPS times bit length, dense. */
  readonly tppMin?: number | undefined
  readonly tppBelow?: number | undefined
  /** TPP per square millimetre of die. */
  readonly performanceDensityMin?: number | undefined
  readonly performanceDensityBelow?: number | undefined
  readonly memoryBandwidthGBsMin?: number | undefined
  readonly memoryBandwidthGBsBelow?: number | undefined
  /** GB/s per square millimetre. */
  readonly memoryBandwidthDensityAbove?: number | undefined
  /** All links to other chips together, both directions. */
  readonly interconnectGBsMin?: number | undefined
  /** Designed or marketed for data centres. */
  readonly dataCentre?: boolean | undefined
}

/** One rule, letter, guidance or bill. */
export interface ControlRow {
  /** `ctl_2023_3a090a` */
  readonly id: string
  readonly kind: ControlKind
  readonly title: string
  /** `88 FR 73458` */
  readonly citation: string
  readonly url: string
  readonly scope: ControlScope
  readonly effect: ControlEffect
  /** Ascending, without overlap, at least one. */
  readonly phases: readonly ControlPhase[]
  /** ISO 3166-1 alpha-2 codes, country groups of the rule (`D:5`), or `*` for all. */
  readonly destinations: readonly string[]
  /** True where it does not depend on the chip. */
  readonly anyChip: boolean
  /** Chips it covers by name, whatever their figures. */
  readonly chips: readonly string[]
  /** Alternatives: a chip that meets one is covered. */
  readonly thresholds: readonly Threshold[]
  /** Only chips of this maker; null: of any. */
  readonly vendorId: string | null
  /** Chips that the rule or a maker's filing says are covered, to check the figures against; decides nothing. */
  readonly named: readonly string[]
  /** What it says, in our words, and what is left open. */
  readonly note: string
  readonly verification: {
    readonly status: VerificationStatus
    readonly by: string
    readonly on: string
    /** What was read, and what was not. */
    readonly note: string
  }
}

/** A figure with where it comes from. */
export interface Figure {
  readonly value: number
  readonly source: string
}

/** One model of a chip; null: not known. */
export interface ChipVariant {
  readonly name: string
  readonly tpp: Figure | null
  readonly dieAreaMm2: Figure | null
  readonly memoryBandwidthGBs: Figure | null
  readonly interconnectGBs: Figure | null
}

/** The figures of a chip of the gazetteer. */
export interface ChipSpecRow {
  /** As in the gazetteer: `ent_chip_h100`. */
  readonly id: string
  readonly vendorId: string
  readonly item: 'LOGIC' | 'HBM'
  /** The day on which the maker announced it; null: not known. */
  readonly released: { readonly value: string; readonly source: string } | null
  readonly dataCentre: boolean
  readonly variants: readonly ChipVariant[]
}

/** All rows together; frozen. */
export interface Controls {
  /** By id ascending. */
  readonly rows: readonly ControlRow[]
  readonly specs: ReadonlyMap<string, ChipSpecRow>
}
