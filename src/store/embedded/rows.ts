/**
 * How each type of record lies in the tables: the columns beside its JSON and the rows that find it.
 * A new index is a new row here and a table in schema.ts.
 */
import { endsOf, type HopEdge } from '../../model/graph.js'
import { hopsOf } from '../../model/hops.js'
import { blocksOf } from '../../model/listing.js'
import { usedNames } from '../../model/names.js'
import { ROLE_NAMES, type Role } from '../../model/ontology.js'
import type { ScanType, ScanTypes } from '../../model/query.js'
import { amountCents, amountNumber } from '../amounts.js'
import { searchKeysOf, searchTokensOf } from '../search.js'
import type { SqlValue } from './sqlite.js'

/** One row of an index table; its columns in the order of {@link IndexTable.columns}. */
export type IndexRow = readonly SqlValue[]

/**
 * Types of records that have a number within the file. Other tables hold it in place of the id: it is short, and
 * records that come together have numbers one after the other, so that what finds them is written side by side.
 */
export type NumberedType = 'document' | 'claim' | 'name' | 'entity' | 'deal'

/** A table that finds records of one type. All its columns together are unique per record. */
export interface IndexTable<T> {
  readonly table: string
  /** By name, in the order of the key: the type whose number stands there for its id; null: the value as it is. */
  readonly columns: Readonly<Record<string, NumberedType | null>>
  /** Names a column that counts the records with the same row; absent: every row is one record's own. */
  readonly counter?: string
  readonly rowsOf: (record: T) => readonly IndexRow[]
}

/** How records of one type are kept. */
export interface RecordTable<T> {
  readonly table: string
  /** Columns beside `id` and `record`; the first is never null where there is a record. */
  readonly columns: Readonly<Record<string, (record: T) => SqlValue>>
  /** The columns that hold the number of a record for its id. */
  readonly numbered?: Readonly<Record<string, NumberedType>>
  readonly indexes: readonly IndexTable<T>[]
}

/** Gives the number under which the tables keep `role`. */
export function roleNumber(role: Role): number {
  return ROLE_NAMES.indexOf(role) + 1
}

/** Gives an edge as it is found from either end. */
function linkRows({ kind, from, to }: Pick<HopEdge, 'kind' | 'from' | 'to'>): IndexRow[] {
  return [
    [from, kind, 1, to],
    [to, kind, 0, from],
  ]
}

const LINKS = {
  table: 'links',
  columns: { entity: 'entity', kind: null, outward: null, other: 'entity' },
  counter: 'edges',
} as const

/** By type of record. */
export const RECORDS: { readonly [T in ScanType]: RecordTable<ScanTypes[T]> } = {
  document: {
    table: 'documents',
    columns: { published: (document) => document.publishedAt ?? '' },
    indexes: [
      {
        table: 'document_bands',
        columns: { band: null, document_id: null },
        rowsOf: ({ id, bands }) => bands.map((band) => [band, id]),
      },
    ],
  },
  claim: {
    table: 'claims',
    columns: { document: (claim) => claim.documentId },
    numbered: { document: 'document' },
    indexes: [
      {
        table: 'claim_names',
        columns: { name: 'name', claim: 'claim' },
        rowsOf: (claim) => usedNames(claim).map(({ nameId }) => [nameId, claim.id]),
      },
    ],
  },
  name: {
    table: 'names',
    columns: { entity_id: (name) => name.entityId },
    indexes: [
      {
        table: 'name_blocks',
        columns: { block: null, name_id: null },
        rowsOf: ({ id, blocks }) => blocks.map((block) => [block, id]),
      },
    ],
  },
  entity: {
    table: 'entities',
    columns: { kind: (entity) => entity.kind },
    indexes: [
      {
        table: 'entity_keys',
        columns: { key: null, entity_id: null },
        rowsOf: (entity) => searchKeysOf(entity).map((key) => [key, entity.id]),
      },
      {
        table: 'entity_tokens',
        columns: { token: null, entity_id: null },
        rowsOf: (entity) => searchTokensOf(entity).map((token) => [token, entity.id]),
      },
    ],
  },
  deal: {
    table: 'deals',
    columns: {
      date: (deal) => deal.date ?? '',
      amount: amountNumber,
      cents: amountCents,
      currency: (deal) => deal.amount?.currency ?? null,
      status: (deal) => deal.status,
      access: (deal) => deal.access,
      confidence: (deal) => deal.confidence,
    },
    indexes: [
      {
        table: 'deal_players',
        columns: { deal: 'deal', role: null, entity: 'entity' },
        rowsOf: ({ id, roles }) => roles.map(({ role, entityId }) => [id, roleNumber(role), entityId]),
      },
      {
        table: 'entity_deals',
        columns: { entity: 'entity', role: null, date: null, deal_id: null, deal: 'deal' },
        rowsOf: ({ id, roles, date }) =>
          roles.map(({ role, entityId }) => [entityId, roleNumber(role), date ?? '', id, id]),
      },
      {
        table: 'deal_blocks',
        columns: { block: null, deal: 'deal' },
        rowsOf: ({ id, blocks }) => blocks.map((block) => [block, id]),
      },
      {
        table: 'deal_claims',
        columns: { claim: 'claim', deal: 'deal' },
        rowsOf: ({ id, claimIds }) => claimIds.map((claimId) => [claimId, id]),
      },
      {
        table: 'deal_documents',
        columns: { document: 'document', deal: 'deal' },
        rowsOf: ({ id, documentIds }) => documentIds.map((documentId) => [documentId, id]),
      },
      { ...LINKS, rowsOf: (deal) => hopsOf(deal).flatMap(linkRows) },
    ],
  },
  relation: {
    table: 'relations',
    columns: {},
    indexes: [
      {
        table: 'relation_ends',
        columns: { entity_id: null, relation_id: null },
        rowsOf: ({ id, from, to }) => [
          [from, id],
          [to, id],
        ],
      },
      { ...LINKS, rowsOf: linkRows },
    ],
  },
  judgement: {
    table: 'judgements',
    columns: {},
    indexes: [
      {
        table: 'judgement_ends',
        columns: { entity_id: null, judgement_id: null },
        rowsOf: (judgement) => endsOf(judgement).map((end) => [end, judgement.id]),
      },
    ],
  },
  list: { table: 'lists', columns: {}, indexes: [] },
  listing: {
    table: 'listings',
    columns: { list_id: (listing) => listing.listId },
    indexes: [
      {
        table: 'listing_entities',
        columns: { entity_id: null, listing_id: null },
        rowsOf: ({ id, matches }) => matches.map(({ entityId }) => [entityId, id]),
      },
      {
        table: 'listing_blocks',
        columns: { block: null, listing_id: null },
        rowsOf: (listing) => blocksOf(listing).map((block) => [block, listing.id]),
      },
    ],
  },
}
