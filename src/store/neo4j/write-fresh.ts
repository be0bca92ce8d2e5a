/**
 * Writes documents with their claims, and deals, that the graph does not have yet: a whole record with its
 * keys, its words and its edges in one statement. What is there already goes the longer way of the other
 * write files, with the same result.
 */
import type { Deal } from '../../model/graph.js'
import { hopsOf } from '../../model/hops.js'
import { hashId } from '../../model/ids.js'
import type { ScanTypes } from '../../model/query.js'
import type { Claim, Document } from '../../model/source.js'
import type { Transaction } from './connection.js'
import {
  dateKeyOf,
  distinctRoles,
  type Lookup,
  NODES,
  type NodeTable,
  type NodeType,
  type Properties,
  toKeyNode,
} from './tables.js'

/** Deals of one shape below this number are not worth a statement of their own, which the server must plan. */
const WORTH_A_PLAN = 50
/** Deals with more players than this go the longer way. */
const MAX_PLAYERS = 12

/** Records with the ids that the graph has taken out. */
export interface Fresh<T> {
  readonly fresh: readonly T[]
  readonly known: readonly T[]
}

/** Tells records that the graph does not have from those it has; of several under one id the last counts. */
export async function splitFresh<T extends NodeType>(
  tx: Transaction,
  type: T,
  records: readonly ScanTypes[T][],
): Promise<Fresh<ScanTypes[T]>> {
  const last = [...new Map(records.map((record) => [record.id, record])).values()]
  if (last.length === 0) return { fresh: [], known: [] }
  const { label } = NODES[type]
  const rows = await tx.run(
    `MATCH (n:${label}) USING INDEX n:${label}(id) WHERE n.id IN $ids RETURN n.id AS id`,
    { ids: last.map(({ id }) => id) },
  )
  const stored = new Set(rows.map((row) => row['id']))
  return {
    fresh: last.filter(({ id }) => !stored.has(id)),
    known: last.filter(({ id }) => stored.has(id)),
  }
}

/** A new document with the one claim it makes. */
export interface FreshText {
  readonly document: Document
  readonly claim: Claim
}

/** Pairs new documents with their claims where each makes exactly one new claim; gives the pairs. */
export function pairTexts(documents: readonly Document[], claims: readonly Claim[]): FreshText[] {
  const byDocument = new Map<string, Claim[]>()
  for (const claim of claims) {
    const own = byDocument.get(claim.documentId)
    if (own) own.push(claim)
    else byDocument.set(claim.documentId, [claim])
  }
  return documents.flatMap((document) => {
    const [claim, another] = byDocument.get(document.id) ?? []
    return claim && !another ? [{ document, claim }] : []
  })
}

/** Writes new documents with their claims and the words these rest on. */
export async function writeFreshTexts(tx: Transaction, texts: readonly FreshText[]): Promise<void> {
  if (texts.length === 0) return
  await tx.run(
    `UNWIND $rows AS row
     CREATE (document:Document) SET document = row.document
     CREATE (c:Claim) SET c = row.claim
     FOREACH (k IN row.bands | CREATE (n:DocumentBand) SET n = k)
     FOREACH (k IN row.names | CREATE (n:ClaimName) SET n = k)
     FOREACH (s IN row.spans |
       CREATE (e:Evidence {id: s.id, name: s.quote, quote: s.quote, start: s.start, end: s.end})-[:IN]->(document)
       FOREACH (f IN s.fields | CREATE (c)-[:EVIDENCED_BY {field: f.field, value: f.value}]->(e)))`,
    {
      rows: texts.map(({ document, claim }) => ({
        document: toProperties('document', document),
        claim: toProperties('claim', claim),
        bands: toKeys('document', document, 'DocumentBand'),
        names: toKeys('claim', claim, 'ClaimName'),
        spans: toSpans(claim),
      })),
    },
  )
}

/** Gives each span of a claim once, with the fields it proves. */
function toSpans({ documentId, evidence }: Claim) {
  const spans = new Map<string, { id: string; fields: { field: string; value: string | null }[] }>()
  for (const { field, value, start, end, quote } of evidence) {
    const id = hashId('evidence', documentId, String(start), String(end))
    const known = spans.get(id)
    const use = { field, value: value ?? null }
    if (known) known.fields.push(use)
    else
      spans.set(id, Object.assign({ id, fields: [use] }, { quote, start: BigInt(start), end: BigInt(end) }))
  }
  return [...spans.values()]
}

/**
 * Writes new deals with their keys, parts, hops and claims, those of one shape by one statement; their
 * players and claims must be there. Gives the deals that it left for the longer way, and adds the
 * players of the others to `touched`.
 */
export async function writeFreshDeals(
  tx: Transaction,
  deals: readonly Deal[],
  touched: Set<string>,
): Promise<Deal[]> {
  const shapes = new Map<string, { statement: string; deals: Deal[] }>()
  const left: Deal[] = []
  for (const deal of deals) {
    const statement = statementFor(deal)
    if (statement === null) left.push(deal)
    else {
      const shape = shapes.get(statement)
      if (shape) shape.deals.push(deal)
      else shapes.set(statement, { statement, deals: [deal] })
    }
  }
  for (const shape of shapes.values()) {
    if (shape.deals.length < WORTH_A_PLAN) {
      left.push(...shape.deals)
      continue
    }
    for (const { roles } of shape.deals) for (const { entityId } of roles) touched.add(entityId)
    await tx.run(shape.statement, { rows: shape.deals.map(toRow) })
  }
  return left
}

/** The parts of a deal's statement: its players once each, then its edges as places among them. */
function shapeOf(deal: Deal) {
  const roles = distinctRoles(deal)
  const players = [...new Set(roles.map(({ entityId }) => entityId))]
  const at = (id: string) => players.indexOf(id)
  return { roles, players, hops: hopsOf(deal), at }
}

/** Gives the statement that writes deals of this shape; null where it would be too long. Only names of our own tables enter it. */
function statementFor(deal: Deal): string | null {
  const { roles, players, hops, at } = shapeOf(deal)
  if (players.length > MAX_PLAYERS || hops.some(({ from, to }) => at(from) < 0 || at(to) < 0)) return null
  return [
    'UNWIND $rows AS row',
    ...players.map(
      (_, place) => `MATCH (e${place}:Entity {id: row.players[${place}]}) USING INDEX e${place}:Entity(id)`,
    ),
    'CREATE (d:Deal) SET d = row.deal',
    ...roles.map(
      ({ role, entityId }, index) =>
        `CREATE (d)-[r${index}:${role}]->(e${at(entityId)}) SET r${index} = row.roles[${index}]`,
    ),
    ...hops.map(
      ({ kind, from, to }, index) =>
        `CREATE (e${at(from)})-[h${index}:${kind}]->(e${at(to)}) SET h${index} = row.hop`,
    ),
    ...(['DealBlock', 'DealClaim', 'DealDocument'] as const).map(
      (lookup) => `FOREACH (k IN row.${lookup} | CREATE (n:${lookup}) SET n = k)`,
    ),
    'WITH d, row UNWIND row.claimIds AS claimId',
    'MATCH (c:Claim {id: claimId}) USING INDEX c:Claim(id) CREATE (c)-[:ABOUT]->(d)',
  ].join('\n')
}

function toRow(deal: Deal) {
  const { id, status, access, date, amount, claimIds } = deal
  const { roles, players } = shapeOf(deal)
  return {
    players,
    deal: toProperties('deal', deal),
    roles: roles.map(({ entityId, position }) => ({
      ...{ position: BigInt(position), entityId, dealId: id, dateKey: dateKeyOf(deal) },
    })),
    hop: {
      dealId: id,
      status,
      access,
      date,
      amount: amount?.value ?? null,
      currency: amount?.currency ?? null,
    },
    claimIds: [...new Set(claimIds)],
    DealBlock: toKeys('deal', deal, 'DealBlock'),
    DealClaim: toKeys('deal', deal, 'DealClaim'),
    DealDocument: toKeys('deal', deal, 'DealDocument'),
  }
}

/** Gives the properties of the node of a record. */
export function toProperties<T extends NodeType>(type: T, record: ScanTypes[T]): Properties {
  const table = NODES[type] as unknown as NodeTable<ScanTypes[T]>
  const json = JSON.stringify(table.toKept?.(record) ?? record)
  return { id: record.id, name: table.name(record), ...table.view(record), record: json }
}

function toKeys<T extends NodeType>(type: T, record: ScanTypes[T], lookup: Lookup) {
  const table = NODES[type] as unknown as NodeTable<ScanTypes[T]>
  return [...new Set(table.keys(record)[lookup] ?? [])].map((key) => toKeyNode(key, record.id))
}
