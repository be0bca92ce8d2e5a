/**
 * The graph as tables for Neo4j's import tool: the nodes and relationships that commits would have
 * written, so that Chiptrail works on an imported database as on one it filled itself. Reads only.
 */
import type { Deal } from '../../model/graph.js'
import { hopsOf } from '../../model/hops.js'
import { byCodeUnit, hashId } from '../../model/ids.js'
import type { Role } from '../../model/ontology.js'
import type { GraphReader } from '../../model/query.js'
import type { Claim, Document } from '../../model/source.js'
import { FORMAT } from './schema.js'
import {
  BLOCKS,
  dateKeyOf,
  distinctRoles,
  LOOKUPS,
  type Lookup,
  labelsOf,
  NODES,
  type NodeTable,
  type NodeType,
  ROLE_LABELS,
} from './tables.js'
import { namesUsed } from './write-claims.js'
import { LISTED_ON_COLUMNS, listedOnEdges } from './write-listings.js'

/** What the tables are read from. */
export type BulkReader = Pick<GraphReader, 'scan' | 'revision' | 'findClaimsOfDocuments'>
export type BulkCell = string | number | bigint | boolean | readonly string[] | null

/** One CSV file: column headers as the import tool reads them, and its rows. */
export interface BulkTable {
  readonly kind: 'nodes' | 'relationships'
  /** Label of every node, where the rows name none. */
  readonly label: string | null
  readonly header: readonly string[]
  readonly rows: (reader: BulkReader) => AsyncIterable<readonly BulkCell[]>
}

/** Properties by type of record that are no plain text, as `name:type`. */
const TYPED: Readonly<Record<string, string>> = {
  confidence: 'double',
  disputed: 'boolean',
  origins: 'long',
  aliases: 'string[]',
  documentIds: 'string[]',
  amountValue: 'double',
  amountCents: 'long',
  amountKey: 'double',
  score: 'double',
  entries: 'long',
}

/** The columns of each type beside `id`, `name` and `record`: the keys of its view in {@link NODES}. */
export const VIEW_COLUMNS = {
  document: [
    ...['title', 'url', 'publisher', 'publishedAt', 'language', 'text', 'originId', 'credit', 'publishedKey'],
  ],
  claim: [
    ...['documentId', 'status', 'access', 'date', 'assertedBy', 'title', 'reference', 'confidence'],
    ...['amount', 'currency', 'relation'],
  ],
  name: ['kind', 'text', 'entityId', 'ownEntityId'],
  entity: ['kind', 'nameZh', 'describedIn', 'aliases', 'country', 'vendor', 'searchTokens'],
  deal: [
    ...['status', 'access', 'date', 'title', 'reference', 'confidence', 'disputed', 'origins'],
    ...['documentIds', 'amount', 'currency', 'amountValue', 'amountCents', 'dateKey', 'amountKey', ...BLOCKS],
  ],
  list: ['version', 'date', 'source', 'entries'],
  listing: [
    ...['listId', 'list', 'version', 'kind', 'aliases', 'country', 'from', 'to', 'programme'],
    ...['citation', 'url', 'note', 'firstSeen', 'lastSeen', 'droppedIn'],
  ],
  judgement: ['a', 'b', 'nameA', 'nameB', 'verdict', 'reason', 'by', 'at', 'score', 'undoes'],
} as const satisfies { readonly [T in NodeType]: readonly string[] }

/** Documents whose claims are read together. */
const BATCH = 50

/** Every table by the name of its file. */
export const BULK_TABLES: Readonly<Record<string, BulkTable>> = Object.freeze({
  meta: {
    kind: 'nodes',
    label: 'Meta',
    header: ['id', 'name', 'revision:long', 'format:long'],
    rows: metaRows,
  },
  entities: nodes('entity', [':LABEL'], entityRows),
  deals: nodes('deal'),
  documents: nodes('document'),
  claims: nodes('claim'),
  names: nodes('name'),
  judgements: nodes('judgement'),
  lists: nodes('list'),
  listings: nodes('listing'),
  evidence: {
    kind: 'nodes',
    label: 'Evidence',
    header: ['id:ID(Evidence)', 'name', 'quote', 'start:long', 'end:long'],
    rows: evidenceRows,
  },
  ...Object.fromEntries(LOOKUPS.map((lookup) => [`keys-${lookup}`, keyTable(lookup)])),
  roles: edges('Deal', 'Entity', ['position:long', 'entityId', 'dealId', 'dateKey'], roleRows),
  hops: edges('Entity', 'Entity', ['dealId', 'status', 'access', 'date', 'amount', 'currency'], hopRows),
  about: edges('Claim', 'Deal', [], aboutRows),
  uses: edges('Claim', 'Name', [], usesRows),
  'evidenced-by': edges('Claim', 'Evidence', ['field', 'value'], evidencedByRows),
  in: edges('Evidence', 'Document', [], inRows),
  'means-entity': edges('Name', 'Entity', [], nameRows),
  'listed-on': edges('Entity', 'Listing', LISTED_ON_COLUMNS, listedOnRows),
  relations: edges('Entity', 'Entity', ['id', 'source', 'claimIds:string[]', 'record'], relationRows),
})

type NodeRecord = { readonly id: string }

function nodes(type: NodeType, extra: readonly string[] = [], rows?: BulkTable['rows']): BulkTable {
  const { label } = NODES[type]
  const columns = VIEW_COLUMNS[type].map((name) => (TYPED[name] ? `${name}:${TYPED[name]}` : name))
  return {
    kind: 'nodes',
    label: extra.includes(':LABEL') ? null : label,
    header: [`id:ID(${label})`, 'name', ...columns, 'record', ...extra],
    rows: rows ?? ((reader) => nodeRows(reader, type)),
  }
}

async function* nodeRows(reader: BulkReader, type: NodeType): AsyncGenerator<BulkCell[]> {
  for await (const record of reader.scan(type)) yield nodeCells(type, record)
}

function nodeCells(type: NodeType, record: NodeRecord): BulkCell[] {
  const table = NODES[type] as unknown as NodeTable<NodeRecord>
  const view = table.view(record)
  const kept = JSON.stringify(table.toKept?.(record) ?? record)
  return [record.id, table.name(record), ...VIEW_COLUMNS[type].map((name) => view[name] ?? null), kept]
}

function edges(from: string, to: string, columns: readonly string[], rows: BulkTable['rows']): BulkTable {
  const header = [`:START_ID(${from})`, `:END_ID(${to})`, ':TYPE', ...columns]
  return { kind: 'relationships', label: null, header, rows }
}

function keyTable(lookup: Lookup): BulkTable {
  return {
    kind: 'nodes',
    label: lookup,
    header: ['id', 'name', 'key', 'of'],
    rows: async function* (reader) {
      for (const type of Object.keys(NODES) as NodeType[]) {
        if (!lookup.startsWith(NODES[type].label) && !(lookup === 'SearchKey' && type === 'entity')) continue
        const table = NODES[type] as unknown as NodeTable<NodeRecord>
        for await (const record of reader.scan(type))
          for (const key of new Set(table.keys(record)[lookup] ?? []))
            yield [`${key} ${record.id}`, key, key, record.id]
      }
    },
  }
}

async function* metaRows(reader: BulkReader): AsyncGenerator<BulkCell[]> {
  yield ['graph', 'Chiptrail graph', await reader.revision(), FORMAT]
}

/** Gives entities with their labels, then `:Missing` places for what deals, names and relations point to without record. */
async function* entityRows(reader: BulkReader): AsyncGenerator<BulkCell[]> {
  const places = new Map<string, Set<Role>>()
  const at = (id: string) => {
    const roles = places.get(id) ?? new Set()
    places.set(id, roles)
    return roles
  }
  for await (const deal of reader.scan('deal'))
    for (const { entityId, role } of deal.roles) at(entityId).add(role)
  for await (const { from, to } of reader.scan('relation')) {
    at(from)
    at(to)
  }
  for await (const name of reader.scan('name')) at(name.entityId)
  for await (const listing of reader.scan('listing'))
    for (const { entityId } of listedOnEdges([listing])) at(entityId)
  for await (const entity of reader.scan('entity')) {
    const roles = places.get(entity.id)
    places.delete(entity.id)
    yield [...nodeCells('entity', entity), ['Entity', ...labelsOf(entity.kind), ...roleLabels(roles)]]
  }
  const missing = VIEW_COLUMNS.entity.map(() => null)
  for (const id of [...places.keys()].sort(byCodeUnit))
    yield [id, id, ...missing, null, ['Entity', 'Missing', ...roleLabels(places.get(id))]]
}

function roleLabels(roles: ReadonlySet<Role> | undefined): string[] {
  return Object.entries(ROLE_LABELS)
    .filter(([role]) => roles?.has(role as Role))
    .map(([, label]) => label)
}

async function* roleRows(reader: BulkReader): AsyncGenerator<BulkCell[]> {
  for await (const deal of reader.scan('deal'))
    for (const { role, entityId, position } of distinctRoles(deal))
      yield [deal.id, entityId, role, position, entityId, deal.id, dateKeyOf(deal)]
}

async function* hopRows(reader: BulkReader): AsyncGenerator<BulkCell[]> {
  for await (const deal of reader.scan('deal'))
    for (const { kind, from, to } of hopsOf(deal)) yield [from, to, kind, ...hopCells(deal)]
}

function hopCells({ id, status, access, date, amount }: Deal): BulkCell[] {
  return [id, status, access, date, amount?.value ?? null, amount?.currency ?? null]
}

async function* aboutRows(reader: BulkReader): AsyncGenerator<BulkCell[]> {
  for await (const deal of reader.scan('deal'))
    for (const claimId of deal.claimIds) yield [claimId, deal.id, 'ABOUT']
}

async function* usesRows(reader: BulkReader): AsyncGenerator<BulkCell[]> {
  for await (const claim of reader.scan('claim'))
    for (const nameId of namesUsed(claim)) yield [claim.id, nameId, 'USES']
}

async function* nameRows(reader: BulkReader): AsyncGenerator<BulkCell[]> {
  for await (const { id, entityId } of reader.scan('name')) yield [id, entityId, 'NAMES']
}

async function* listedOnRows(reader: BulkReader): AsyncGenerator<BulkCell[]> {
  for await (const listing of reader.scan('listing'))
    for (const { entityId, properties } of listedOnEdges([listing])) {
      const cells = LISTED_ON_COLUMNS.map((column) => properties[column] ?? null)
      yield [entityId, listing.id, 'LISTED_ON', ...cells]
    }
}

async function* relationRows(reader: BulkReader): AsyncGenerator<BulkCell[]> {
  for await (const relation of reader.scan('relation')) {
    const { id, kind, from, to, source, claimIds = null } = relation
    yield [from, to, kind, id, source, claimIds, JSON.stringify(relation)]
  }
}

async function* evidenceRows(reader: BulkReader): AsyncGenerator<BulkCell[]> {
  for await (const { spans } of spansOfDocuments(reader))
    for (const [id, { quote, start, end }] of spans) yield [id, quote, quote, start, end]
}

async function* inRows(reader: BulkReader): AsyncGenerator<BulkCell[]> {
  for await (const { document, spans } of spansOfDocuments(reader))
    for (const id of spans.keys()) yield [id, document.id, 'IN']
}

async function* evidencedByRows(reader: BulkReader): AsyncGenerator<BulkCell[]> {
  for await (const claim of reader.scan('claim'))
    for (const span of claim.evidence)
      yield [claim.id, evidenceId(claim, span), 'EVIDENCED_BY', span.field, span.value ?? null]
}

type Span = Claim['evidence'][number]

/** Gives each document with the spans its claims rest on, each once: claims may share one. */
async function* spansOfDocuments(
  reader: BulkReader,
): AsyncGenerator<{ document: Document; spans: Map<string, Span> }> {
  let batch: Document[] = []
  const flush = async () => {
    const claims = await reader.findClaimsOfDocuments(batch.map((document) => document.id))
    const found = batch.map((document, index) => {
      const spans = (claims[index] ?? []).flatMap((claim) =>
        claim.evidence.map((span) => [evidenceId(claim, span), span] as const),
      )
      return { document, spans: new Map(spans) }
    })
    batch = []
    return found
  }
  for await (const document of reader.scan('document')) {
    batch.push(document)
    if (batch.length === BATCH) yield* await flush()
  }
  if (batch.length > 0) yield* await flush()
}

function evidenceId({ documentId }: Claim, { start, end }: Span): string {
  return hashId('evidence', documentId, String(start), String(end))
}
