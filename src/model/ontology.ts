/**
 * The vocabulary as tables: kinds of entities, roles, statuses, kinds of access, relations, grades.
 * A new kind of entity or relation is a new row here. Nothing here reads or writes.
 */

/** One row per kind of entity: the kind it specialises and the Neo4j label it adds. */
export const ENTITY_KINDS = {
  ORGANIZATION: { parent: null, label: 'Organization', prefix: 'org' },
  UNIVERSITY: { parent: 'ORGANIZATION', label: 'University', prefix: 'org' },
  INSTITUTE: { parent: 'ORGANIZATION', label: 'Institute', prefix: 'org' },
  COMPANY: { parent: 'ORGANIZATION', label: 'Company', prefix: 'org' },
  AGENCY: { parent: 'ORGANIZATION', label: 'Agency', prefix: 'org' },
  CHIP: { parent: null, label: 'Chip', prefix: 'chip' },
  AI_MODEL: { parent: null, label: 'AiModel', prefix: 'model' },
  PERSON: { parent: null, label: 'Person', prefix: 'person' },
} as const satisfies Record<string, { parent: string | null; label: string; prefix: string }>
export type EntityKind = keyof typeof ENTITY_KINDS

/** The four kinds that own an id space; the others specialise ORGANIZATION. */
export type BaseKind = 'ORGANIZATION' | 'CHIP' | 'AI_MODEL' | 'PERSON'

/** Gives the kind that owns the id space of `kind`, e.g. UNIVERSITY → ORGANIZATION. */
export function baseKind(kind: EntityKind): BaseKind {
  return (ENTITY_KINDS[kind].parent ?? kind) as BaseKind
}

/** Gives `kind` and every kind that specialises it, e.g. ORGANIZATION → it, UNIVERSITY, … */
export function kindsWithin(kind: EntityKind): EntityKind[] {
  return (Object.keys(ENTITY_KINDS) as EntityKind[]).filter(
    (other) => other === kind || ENTITY_KINDS[other].parent === kind,
  )
}

/** Roles an entity plays in a deal, with the claim field that names its players; in the order of a chain. */
export const ROLES = {
  BUYER: { field: 'buyers', kind: 'ORGANIZATION' },
  TENDER_AGENT: { field: 'tenderAgents', kind: 'ORGANIZATION' },
  INTERMEDIARY: { field: 'intermediaries', kind: 'ORGANIZATION' },
  PROVIDER: { field: 'providers', kind: 'ORGANIZATION' },
  CHIP: { field: 'chips', kind: 'CHIP' },
  MODEL: { field: 'models', kind: 'AI_MODEL' },
} as const satisfies Record<string, { field: string; kind: BaseKind }>
export type Role = keyof typeof ROLES
export type RoleField = (typeof ROLES)[Role]['field']
export const ROLE_NAMES = Object.keys(ROLES) as Role[]
export const ROLE_FIELDS: readonly RoleField[] = ROLE_NAMES.map((role) => ROLES[role].field)

/** What a source says became of a deal. DENIED and CANCELLED never erase what another claim says. */
export const STATUSES = [
  'INTENDED',
  'TENDERED',
  'AWARDED',
  'PURCHASED',
  'CANCELLED',
  'DENIED',
  'ALLEGED',
] as const
export type Status = (typeof STATUSES)[number]

/** How the buyer reaches the chip or model. */
export const ACCESS_MODES = ['CLOUD', 'HARDWARE', 'MODEL_API', 'UNKNOWN'] as const
export type Access = (typeof ACCESS_MODES)[number]

/**
 * Direct relations between entities. The first four exist once per deal and hop (they carry
 * `dealId`); the others stand whatever any deal says: the gazetteer knows them, or documents state them.
 */
export const RELATION_KINDS = {
  BUYS_FROM: { ofDeal: true },
  RESELLS: { ofDeal: true },
  SUPPLIES: { ofDeal: true },
  /** Buyer to item where no seller is documented. */
  ACQUIRES: { ofDeal: true },
  MADE_BY: { ofDeal: false },
  SUBSIDIARY_OF: { ofDeal: false },
  DEVELOPS: { ofDeal: false },
} as const satisfies Record<string, { ofDeal: boolean }>
export type RelationKind = keyof typeof RELATION_KINDS

/** How well the sources carry a chain, best first. */
export const GRADES = ['SAME_DEAL', 'SAME_DOCUMENT', 'CHAINED', 'UNSUPPORTED'] as const
export type Grade = (typeof GRADES)[number]

/** What a person or a rule says about two entities. */
export const VERDICTS = ['SAME', 'DIFFERENT', 'UNSURE'] as const
export type Verdict = (typeof VERDICTS)[number]
