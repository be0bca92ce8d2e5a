/**
 * What the project knows before it reads anything: rows of seed/gazetteer/*.jsonl. read/ loads and
 * checks them; extract/ finds their names in texts; resolve/ takes their ids. Plain data.
 */
import type { EntityKind } from './ontology.js'
import type { Language } from './source.js'

/** A chip model by its exact model number. */
export interface ChipRow {
  /** `ent_chip_h100` */
  readonly id: string
  /** Canonical model number as printed: `H100`, `RTX 4090`, `Ascend 910B`. */
  readonly name: string
  readonly nameZh?: string
  readonly vendor: string
  /** Id of the maker in the organizations. */
  readonly vendorId: string
  /** Other spellings and products that are this chip: `H100 SXM5`, `DGX H100`, `GeForce RTX 4090`. */
  readonly aliases: readonly string[]
  /**
   * False where the bare number means other things too (A100 the motorway): then a text must speak
   * of chips nearby before the bare number counts.
   */
  readonly distinctive: boolean
}

/** An organization known by name. */
export interface OrganizationRow {
  /** `ent_org_shenzhen-university` */
  readonly id: string
  readonly kind: Extract<EntityKind, 'ORGANIZATION' | 'UNIVERSITY' | 'INSTITUTE' | 'COMPANY' | 'AGENCY'>
  readonly name: string
  readonly nameZh?: string
  readonly aliases: readonly string[]
  /**
   * Names that others bear too (`NTU`, `南大`), whether or not they have a row. Nothing is found or
   * joined by them; compared with one of these rows they are put to a person. Default: none.
   */
  readonly sharedNames?: readonly string[]
  /** ISO 3166-1 alpha-2 */
  readonly country: string
  /** Usual parts in deals; a hint for extraction, never a fact. */
  readonly roles?: readonly (
    | 'BUYER'
    | 'INTERMEDIARY'
    | 'PROVIDER'
    | 'TENDER_AGENT'
    | 'CHIPMAKER'
    | 'PUBLISHER'
    | 'REGULATOR'
  )[]
  /** Id of the organization it belongs to. */
  readonly parentId?: string
  /** 统一社会信用代码 or other registration code. */
  readonly code?: string
  /** Products whose name means this provider: `EC2`, `Azure OpenAI`. */
  readonly products?: readonly string[]
  /** Cloud instance types with the chip they run on: `{ "name": "p4d.24xlarge", "chip": "A100" }`. */
  readonly instanceTypes?: readonly { readonly name: string; readonly chip: string }[]
}

/** An AI model known by name. */
export interface ModelRow {
  /** `ent_model_claude-3` */
  readonly id: string
  readonly name: string
  readonly nameZh?: string
  readonly developer: string
  /** Id of the developer in the organizations. */
  readonly developerId: string
  readonly aliases: readonly string[]
  /** False where the bare name means other things too. */
  readonly distinctive: boolean
}

/** All rows together; frozen. */
export interface Gazetteer {
  readonly chips: readonly ChipRow[]
  readonly organizations: readonly OrganizationRow[]
  readonly models: readonly ModelRow[]
  /** What was learned from labelled passages, as text, see extract/learned/models.ts; absent: deals are read by grammar alone. */
  readonly learned?: Readonly<Partial<Record<Language, string>>>
}
