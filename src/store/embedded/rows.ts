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

/** A table that finds records of one type. All its columns together are unique per record. */
export interface IndexTable<T> {
  readonly table: string
  readonly columns: readonly string[]
  /** Names a column that counts the records with the same row; absent: every row is one record's own. */
  readonly counter?: string
  readonly rowsOf: (record: T) => readonly IndexRow[]
}

/** How records of one type are kept. */
export interface RecordTable<T> {
  readonly table: string
  /** Columns beside `id` and `record`. */
  readonly columns: Readonly<Record<string, (record: T) => SqlValue>>
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

const LINKS = { table: 'links', columns: ['entity_id', 'kind', 'outward', 'other_id'], counter: 'edges' }

/** By type of record. */
export const RECORDS: { readonly [T in ScanType]: RecordTable<ScanTypes[T]> } = {
  document: {
    table: 'documents',
    columns: { published: (document) => document.publishedAt ?? '' },
    indexes: [
      {
        table: 'document_bands',
        columns: ['band', 'document_id'],
        rowsOf: ({ id, bands }) => bands.map((band) => [band, id]),
      },
    ],
  },
  claim: {
    table: 'claims',
    columns: { document_id: (claim) => claim.documentId },
    indexes: [
      {
        table: 'claim_names',
        columns: ['name_id', 'claim_id'],
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
        columns: ['block', 'name_id'],
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
        columns: ['key', 'entity_id'],
        rowsOf: (entity) => searchKeysOf(entity).map((key) => [key, entity.id]),
      },
      {
        table: 'entity_tokens',
        columns: ['token', 'entity_id'],
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
        table: 'deal_roles',
        columns: ['deal_id', 'role', 'entity_id', 'date'],
        rowsOf: ({ id, roles, date }) =>
          roles.map(({ role, entityId }) => [id, roleNumber(role), entityId, date ?? '']),
      },
      {
        table: 'deal_blocks',
        columns: ['block', 'deal_id'],
        rowsOf: ({ id, blocks }) => blocks.map((block) => [block, id]),
      },
      {
        table: 'deal_claims',
        columns: ['claim_id', 'deal_id'],
        rowsOf: ({ id, claimIds }) => claimIds.map((claimId) => [claimId, id]),
      },
      {
        table: 'deal_documents',
        columns: ['document_id', 'deal_id'],
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
        columns: ['entity_id', 'relation_id'],
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
        columns: ['entity_id', 'judgement_id'],
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
        columns: ['entity_id', 'listing_id'],
        rowsOf: ({ id, matches }) => matches.map(({ entityId }) => [entityId, id]),
      },
      {
        table: 'listing_blocks',
        columns: ['block', 'listing_id'],
        rowsOf: (listing) => blocksOf(listing).map((block) => [block, listing.id]),
      },
    ],
  },
}
