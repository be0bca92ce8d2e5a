/**
 * How each type of record stands in Neo4j: its label, the properties that people see, and the keys
 * under which it is found. The record itself is kept beside them as JSON text, so that it comes back
 * exactly. Plain data; runs nothing.
 */
import { type Deal, type Entity, endsOf } from '../../model/graph.js'
import { blocksOf, currentVersion } from '../../model/listing.js'
import {
  ENTITY_KINDS,
  RELATION_KINDS,
  type RelationKind,
  ROLE_NAMES,
  type Role,
} from '../../model/ontology.js'
import type { ScanType, ScanTypes } from '../../model/query.js'
import { isDealClaim } from '../../model/source.js'
import { amountCents, amountNumber } from '../amounts.js'
import { searchKeysOf, searchTokensOf } from '../search.js'

/** Values that Neo4j keeps in a property; whole numbers as bigints. */
export type Properties = Readonly<
  Record<string, string | number | bigint | boolean | readonly string[] | null>
>

/** A type of record that is a node. Relations are relationships and have no row. */
export type NodeType = Exclude<ScanType, 'relation'>

/** One type of record. */
export interface NodeTable<T> {
  readonly label: string
  /** What stands beside `id`, `name` and `record`. */
  readonly view: (record: T) => Properties
  /** The caption in viewers. */
  readonly name: (record: T) => string
  /** The record as it is kept; null: whole. A document's text stands in a property of its own. */
  readonly toKept: ((record: T) => object) | null
  /** Keys by the label of the nodes that hold them: see {@link LOOKUPS}. */
  readonly keys: (record: T) => Readonly<Partial<Record<Lookup, readonly string[]>>>
}

/**
 * Labels of the nodes `{key, of}` that lead from a key to a record's id: the index over both holds
 * them in order, so that a key with a million records costs no more than what is read of it.
 */
export const LOOKUPS = [
  'DocumentBand',
  'NameBlock',
  'SearchKey',
  'DealBlock',
  'JudgementEnd',
  'ListingBlock',
  'ListingEntity',
] as const
export type Lookup = (typeof LOOKUPS)[number]

/** Gives the node that leads from `key` to the record `of`. */
export function toKeyNode(key: string, of: string): { id: string; name: string; key: string; of: string } {
  return { id: `${key} ${of}`, name: key, key, of }
}

/** Properties that hold the first blocks of a deal, each with an index; few deals have more, and those have nodes. */
export const BLOCKS = ['block0', 'block1'] as const

/** Sorts below every date and, as a number, below every amount: stands where a deal has none. */
export const NO_DATE = ''
export const NO_AMOUNT = -Number.MAX_VALUE

/** What a claim on a relation does not say. */
const NO_DEAL = {
  ...{ status: null, access: null, date: null, assertedBy: null, title: null, reference: null },
  ...{ amount: null, currency: null },
}

/** By type of record. */
export const NODES: { readonly [T in NodeType]: NodeTable<ScanTypes[T]> } = Object.freeze({
  document: {
    label: 'Document',
    name: (record) => record.title ?? record.url ?? record.id.slice(0, 16),
    view: ({ title, url, publisher, publishedAt, language, text, originId, credit }) => ({
      ...{ title, url, publisher, publishedAt, language, text, originId, credit },
      publishedKey: publishedAt ?? NO_DATE,
    }),
    toKept: (record) => ({ ...record, text: undefined }),
    keys: ({ bands }) => ({ DocumentBand: bands }),
  },
  claim: {
    label: 'Claim',
    name: (record) =>
      isDealClaim(record)
        ? `${record.status} ${record.buyers.join(', ')}`.trim()
        : `${record.kind} ${record.from} → ${record.to}`,
    view: (record) => {
      const { documentId, confidence } = record
      if (!isDealClaim(record)) return { ...NO_DEAL, documentId, confidence, relation: record.kind }
      const { status, access, date, assertedBy, title, reference, amount } = record
      return {
        ...{ documentId, status, access, date, assertedBy, title, reference, confidence },
        amount: amount?.value ?? null,
        currency: amount?.currency ?? null,
        relation: null,
      }
    },
    toKept: null,
    keys: () => ({}),
  },
  name: {
    label: 'Name',
    name: (record) => record.text,
    view: ({ kind, text, entityId, ownEntityId }) => ({ kind, text, entityId, ownEntityId }),
    toKept: null,
    keys: ({ blocks }) => ({ NameBlock: blocks }),
  },
  entity: {
    label: 'Entity',
    name: (record) => record.name,
    view: (record) => ({
      kind: record.kind,
      nameZh: record.nameZh,
      describedIn: record.describedIn ?? null,
      aliases: record.aliases,
      country: record.country,
      vendor: record.vendor,
      searchTokens: searchTokensOf(record).join(' '),
    }),
    toKept: null,
    keys: (record) => ({ SearchKey: searchKeysOf(record) }),
  },
  deal: {
    label: 'Deal',
    name: captionOf,
    view: (record) => ({
      ...{ status: record.status, access: record.access, date: record.date, title: record.title },
      ...{ reference: record.reference, confidence: record.confidence, disputed: record.disputed },
      origins: BigInt(record.origins),
      documentIds: record.documentIds,
      amount: record.amount?.value ?? null,
      currency: record.amount?.currency ?? null,
      amountValue: amountNumber(record),
      amountCents: toBigInt(amountCents(record)),
      dateKey: dateKeyOf(record),
      amountKey: amountNumber(record) ?? NO_AMOUNT,
      ...Object.fromEntries(BLOCKS.map((name, index) => [name, record.blocks[index] ?? null])),
    }),
    toKept: null,
    keys: ({ blocks }) => ({ DealBlock: blocks.slice(BLOCKS.length) }),
  },
  judgement: {
    label: 'Judgement',
    name: (record) => record.verdict,
    view: ({ a, b, nameA, nameB, verdict, reason, by, at, score, undoes }) => ({
      ...{ a, b, nameA, nameB, verdict, reason, by, at, score, undoes },
    }),
    toKept: null,
    keys: (record) => ({ JudgementEnd: endsOf(record) }),
  },
  list: {
    label: 'RestrictionList',
    name: (record) => record.name,
    view: (record) => {
      const { version, date, source, entries } = currentVersion(record)
      return { version, date, source, entries: BigInt(entries) }
    },
    toKept: null,
    keys: () => ({}),
  },
  listing: {
    label: 'Listing',
    name: (record) => record.name,
    view: ({ listId, list, version, kind, aliases, country, from, to, programme, ...rest }) => ({
      ...{ listId, list, version, kind, aliases, country, from, to, programme },
      ...{ citation: rest.citation, url: rest.url, note: rest.note },
      ...{ firstSeen: rest.firstSeen, lastSeen: rest.lastSeen, droppedIn: rest.droppedIn },
    }),
    toKept: null,
    keys: (record) => ({
      ListingBlock: blocksOf(record),
      ListingEntity: record.matches.map(({ entityId }) => entityId),
    }),
  },
})

/** Relations between entities that deals draw, and those that the gazetteer knows. */
export const HOP_TYPES = kindsOf(true)
export const RELATION_TYPES = kindsOf(false)

/** Roles whose players carry a label, for viewers to colour. */
export const ROLE_LABELS = Object.freeze({
  BUYER: 'Buyer',
  INTERMEDIARY: 'Intermediary',
  PROVIDER: 'Provider',
} as const satisfies Partial<Record<Role, string>>)

/** Every label that a kind of entity adds. */
export const KIND_LABELS: readonly string[] = Object.freeze([
  ...new Set(Object.values(ENTITY_KINDS).map((row) => row.label)),
])

/** Gives the labels of an entity by its kind, e.g. UNIVERSITY → Organization, University. */
export function labelsOf(kind: Entity['kind']): string[] {
  const { parent, label } = ENTITY_KINDS[kind]
  return parent === null ? [label] : [ENTITY_KINDS[parent].label, label]
}

/** Gives the sortable date of a deal. */
export function dateKeyOf(deal: Deal): string {
  return deal.date ?? NO_DATE
}

/** Gives each role and player of a deal once, with the first position. */
export function distinctRoles(deal: Deal): { role: Role; entityId: string; position: number }[] {
  const seen = new Map<string, { role: Role; entityId: string; position: number }>()
  for (const player of deal.roles) {
    const key = `${player.role} ${player.entityId}`
    const before = seen.get(key)
    if (before === undefined || player.position < before.position) seen.set(key, { ...player })
  }
  return [...seen.values()]
}

/** Gives every role as the type of its relationship: `BUYER|TENDER_AGENT|…`. */
export function roleTypes(roles: readonly Role[] = ROLE_NAMES): string {
  return roles.join('|')
}

function kindsOf(ofDeal: boolean): readonly RelationKind[] {
  return Object.freeze(
    (Object.keys(RELATION_KINDS) as RelationKind[]).filter((kind) => RELATION_KINDS[kind].ofDeal === ofDeal),
  )
}

function captionOf(deal: Deal): string {
  const amount = deal.amount === null ? '' : ` ${deal.amount.value} ${deal.amount.currency}`
  return deal.title ?? `${deal.status}${amount}${deal.date === null ? '' : ` ${deal.date}`}`
}

function toBigInt(value: number | null): bigint | null {
  return value === null ? null : BigInt(value)
}
