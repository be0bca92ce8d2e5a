/** Small graphs of our own making, as changes that any store can commit: no extraction, no resolution. */
import { graphChange } from '../../src/model/change.js'
import type { Deal, DealRole, Entity, GraphChange, Name, Relation } from '../../src/model/graph.js'
import { documentId, hashId } from '../../src/model/ids.js'
import { type NamedPart, namedParts } from '../../src/model/names.js'
import { type BaseKind, type EntityKind, ROLE_NAMES, ROLES, type Status } from '../../src/model/ontology.js'
import type { DealClaim, Document, FieldEvidence } from '../../src/model/source.js'

/** One document that tells of one deal. */
export interface Told {
  readonly text: string
  readonly title?: string
  readonly publishedAt?: string
  readonly publisher?: string
  readonly buyers: readonly string[]
  readonly intermediaries?: readonly string[]
  readonly providers?: readonly string[]
  readonly chips?: readonly string[]
  readonly models?: readonly string[]
  readonly amount?: string
  readonly date?: string
  readonly status?: Status
}

const KINDS: Readonly<Record<string, EntityKind>> = {
  'Lakeside University': 'UNIVERSITY',
  'Harbour Institute': 'INSTITUTE',
}
const CHINESE: Readonly<Record<string, string>> = { 'Lakeside University': '湖畔大学' }
const ALIASES: Readonly<Record<string, string[]>> = { Cumulus: ['Cumulus Cloud Services'] }

/** Gives the id of the organization `name`. */
export function organizationId(name: string): string {
  return `ent_org_${name.toLowerCase().replaceAll(' ', '-')}`
}

const idOf = {
  ORGANIZATION: organizationId,
  CHIP: (name: string) => `ent_chip_${name.toLowerCase()}`,
  AI_MODEL: (name: string) => `ent_model_${name.toLowerCase()}`,
  PERSON: (name: string) => `ent_person_${name.toLowerCase()}`,
} as const

/** Builds the change that stores `told` in an empty store, one deal per document. */
export function toChange(told: readonly Told[]): GraphChange {
  const documents = told.map(toDocument)
  const claims = told.map(toClaim)
  const parts = claims.flatMap(namedParts)
  const entities = new Map(parts.map((part) => [idOf[part.kind](part.text), toEntity(part.kind, part.text)]))
  const names = new Map(parts.map((part) => [part.nameId, toName(part)]))
  return graphChange(0, {
    putDocuments: documents,
    putClaims: claims,
    putNames: [...names.values()],
    putEntities: [...entities.values()],
    putDeals: claims.map(toDeal),
    putRelations: toRelations(entities),
  })
}

function toName({ nameId: id, kind, text }: NamedPart): Name {
  const entityId = idOf[kind](text)
  return { id, kind, text, ownEntityId: entityId, entityId, blocks: [] }
}

function toDocument(told: Told): Document {
  const id = documentId(told.text)
  return {
    id,
    sourceId: null,
    title: told.title ?? null,
    url: null,
    publisher: told.publisher ?? null,
    publishedAt: told.publishedAt ?? null,
    language: 'en',
    text: told.text,
    pageStarts: null,
    originId: id,
    credit: null,
    bands: [],
  }
}

function toClaim(told: Told): DealClaim {
  const { buyers, intermediaries = [], providers = [], chips = [], models = [] } = told
  const players = { buyers, intermediaries, providers, chips, models }
  const quoted = (quote: string) => ({
    start: told.text.indexOf(quote),
    end: told.text.indexOf(quote) + quote.length,
    quote,
  })
  const evidence: FieldEvidence[] = Object.entries(players).flatMap(([field, names]) =>
    names.map((value) => ({ field: field as keyof typeof players, value, ...quoted(value) })),
  )
  return {
    ...players,
    id: hashId('claim', told.text),
    documentId: documentId(told.text),
    tenderAgents: [],
    amount:
      told.amount === undefined
        ? null
        : { value: told.amount, currency: 'CNY', approximate: false, quote: told.amount },
    quantity: null,
    date: told.date ?? null,
    status: told.status ?? 'PURCHASED',
    access: 'CLOUD',
    assertedBy: null,
    reference: null,
    title: null,
    confidence: 0.9,
    evidence: [...evidence, { field: 'sentence', ...quoted(told.text) }],
  }
}

function toDeal(claim: DealClaim): Deal {
  const roles: DealRole[] = ROLE_NAMES.flatMap((role) =>
    claim[ROLES[role].field].map((name, position) => ({
      role,
      position,
      entityId: idOf[ROLES[role].kind](name),
    })),
  )
  const { status, access, amount, quantity, date, title, reference, confidence } = claim
  return {
    ...{ status, access, amount, quantity, date, title, reference, confidence },
    id: hashId('deal', claim.id),
    roles,
    ownModelIds: [],
    disputed: status === 'DENIED',
    origins: 1,
    claimIds: [claim.id],
    documentIds: [claim.documentId],
    blocks: [],
  }
}

function toEntity(kind: BaseKind, name: string): Entity {
  return {
    id: idOf[kind](name),
    kind: KINDS[name] ?? kind,
    name,
    nameZh: CHINESE[name] ?? null,
    aliases: ALIASES[name] ?? [],
    country: kind === 'ORGANIZATION' ? 'CN' : null,
    vendor: kind === 'CHIP' ? 'Cumulus' : null,
  }
}

/** Every chip of the graph is made by Cumulus, if Cumulus is in it. */
function toRelations(entities: ReadonlyMap<string, Entity>): Relation[] {
  const maker = organizationId('Cumulus')
  if (!entities.has(maker)) return []
  return [...entities.values()]
    .filter((entity) => entity.kind === 'CHIP')
    .map(({ id }) => ({
      id: hashId('rel', 'MADE_BY', id, maker),
      kind: 'MADE_BY',
      from: id,
      to: maker,
      source: 'gazetteer',
    }))
}
