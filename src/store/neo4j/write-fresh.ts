/**
 * Writes what the graph does not have yet in the form that most of a data set has: a document with one claim
 * and a deal that rests on it alone, all with their words and edges in one statement. Everything else goes
 * the longer way of the other write files, with the same result.
 */
import type { Deal, GraphChange } from '../../model/graph.js'
import { hopsOf } from '../../model/hops.js'
import { hashId } from '../../model/ids.js'
import type { ScanTypes } from '../../model/query.js'
import type { Claim, Document } from '../../model/source.js'
import type { Row, Transaction } from './connection.js'
import { BLOCKS, distinctRoles, NODES, type NodeTable, type NodeType, type Properties } from './tables.js'
import { namesUsed } from './write-claims.js'
import { ensureEntities, hopProperties, roleProperties } from './write-deals.js'
import { addRoleLabels } from './write-entities.js'
import { toProperties } from './write-nodes.js'

/** Tellings of one shape below this number are not worth a statement of their own, which the server must plan. */
const WORTH_A_PLAN = 50
/** Rows sent at once. */
const ROWS_AT_ONCE = 500
/** Deals with more players or names than this go the longer way. */
const MAX_ENDS = 12

/** A document with the one claim it makes and the deal that rests on that claim alone. */
interface Telling {
  readonly document: Document
  readonly claim: Claim
  readonly deal: Deal
  /** Ids of the names that the claim uses and the graph has. */
  readonly names: readonly string[]
}

/**
 * Writes the tellings of `change` of which the graph has nothing, and gives the ids of all records written;
 * the names of the change must be there. Costs a few queries and one statement for each shape.
 */
export async function writeFresh(tx: Transaction, change: GraphChange): Promise<ReadonlySet<string>> {
  const written = new Set<string>()
  const shapes = await findFresh(tx, change)
  const deals = shapes.flat().map(({ deal }) => deal)
  await ensureEntities(tx, [...new Set(deals.flatMap(({ roles }) => roles.map(({ entityId }) => entityId)))])
  await addRoleLabels(tx, deals)
  for (const tellings of shapes) {
    await writeShape(tx, tellings)
    for (const { document, claim, deal } of tellings) written.add(document.id).add(claim.id).add(deal.id)
  }
  return written
}

/** Writes tellings of one shape: the next rows are made ready and sent while the server is at those before them. */
async function writeShape(tx: Transaction, tellings: readonly Telling[]): Promise<void> {
  const [first] = tellings
  if (first === undefined) return
  const statement = statementFor(first)
  const countOf = async (answer: Promise<Row[]>) => Number((await answer)[0]?.['rows'])
  let count = 0
  let before: Promise<Row[]> | null = null
  for (let from = 0; from < tellings.length; from += ROWS_AT_ONCE) {
    const answer = tx.run(statement, { rows: tellings.slice(from, from + ROWS_AT_ONCE).map(toRow) })
    // What fails is thrown where it is awaited; until then it must not count as unhandled.
    answer.catch(() => undefined)
    if (before) count += await countOf(before)
    before = answer
  }
  if (before) count += await countOf(before)
  if (count !== tellings.length)
    throw new TypeError(`Expected ${tellings.length} rows to be written, got ${count}: ${statement}`)
}

/** Tells which tellings of `change` the graph has nothing of, by the shape of their deals; few of one shape are left out. */
async function findFresh(tx: Transaction, change: GraphChange): Promise<Telling[][]> {
  // Asked at once, so that the server need not wait for the next question.
  const [documents, claims, deals, names] = await Promise.all([
    withoutStored(tx, 'document', change.putDocuments),
    withoutStored(tx, 'claim', change.putClaims),
    withoutStored(tx, 'deal', change.putDeals),
    storedNames(tx, change.putClaims),
  ])
  const claimsOf = new Map<string, number>()
  for (const { documentId } of change.putClaims) claimsOf.set(documentId, (claimsOf.get(documentId) ?? 0) + 1)
  const shapes = new Map<string, Telling[]>()
  for (const deal of deals.values()) {
    const [claimId = '', another] = deal.claimIds
    const claim = claims.get(claimId)
    const document = documents.get(claim?.documentId ?? '')
    if (!claim || !document || another !== undefined || claimsOf.get(document.id) !== 1) continue
    // Their keys are nodes of their own.
    if (document.bands.length > 0 || deal.blocks.length > BLOCKS.length) continue
    if (!isShort(deal, claim)) continue
    const telling = { document, claim, deal, names: namesUsed(claim).filter((id) => names.has(id)) }
    const key = shapeKeyOf(telling)
    const shape = shapes.get(key)
    if (shape) shape.push(telling)
    else shapes.set(key, [telling])
  }
  return [...shapes.values()].filter((tellings) => tellings.length >= WORTH_A_PLAN)
}

/** Gives the records that the graph does not have, by id; of several under one id the last. */
async function withoutStored<T extends NodeType>(
  tx: Transaction,
  type: T,
  records: readonly ScanTypes[T][],
): Promise<Map<string, ScanTypes[T]>> {
  const fresh = new Map(records.map((record) => [record.id, record]))
  for (const id of await storedIds(tx, type, [...fresh.keys()])) fresh.delete(id)
  return fresh
}

async function storedNames(tx: Transaction, claims: readonly Claim[]): Promise<ReadonlySet<string>> {
  return new Set(await storedIds(tx, 'name', [...new Set(claims.flatMap(namesUsed))]))
}

async function storedIds(tx: Transaction, type: NodeType, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const { label } = NODES[type]
  const rows = await tx.run(
    `MATCH (n:${label}) USING INDEX n:${label}(id) WHERE n.id IN $ids RETURN n.id AS id`,
    { ids },
  )
  return rows.map((row) => row['id'] as string)
}

/** The parts of a deal's statement: its players once each, then its edges as places among them. */
function shapeOf(deal: Deal) {
  const roles = distinctRoles(deal)
  const players = [...new Set(roles.map(({ entityId }) => entityId))]
  const at = (id: string) => players.indexOf(id)
  return { roles, players, hops: hopsOf(deal), at }
}

/** Tells whether a statement for this deal stays of a length that is quickly planned; a hop has its ends among the players. */
function isShort(deal: Deal, claim: Claim): boolean {
  const { players, hops, at } = shapeOf(deal)
  if (players.length > MAX_ENDS || namesUsed(claim).length > MAX_ENDS) return false
  return hops.every(({ from, to }) => at(from) >= 0 && at(to) >= 0)
}

/** Gives equal text for tellings that one statement writes: of as many names, with the same edges between players at the same places. */
function shapeKeyOf({ deal, names }: Telling): string {
  const { roles, hops, at } = shapeOf(deal)
  return [
    names.length,
    ...roles.map(({ role, entityId }) => `${role} ${at(entityId)}`),
    ...hops.map(({ kind, from, to }) => `${kind} ${at(from)} ${at(to)}`),
  ].join()
}

/**
 * Gives the statement that writes tellings of this shape. Only names of our own tables enter it. It sets each
 * property by its name: to set them from a map would have the server hold all rows between one edge and the next.
 */
function statementFor(telling: Telling): string {
  const { names, deal } = telling
  const { roles, players, hops, at } = shapeOf(deal)
  return [
    'UNWIND $rows AS row',
    ...players.map(
      (_, place) => `MATCH (e${place}:Entity {id: row.players[${place}]}) USING INDEX e${place}:Entity(id)`,
    ),
    ...names.map(
      (_, place) => `MATCH (n${place}:Name {id: row.names[${place}]}) USING INDEX n${place}:Name(id)`,
    ),
    `CREATE (t:Document ${literal('document', telling)}), (c:Claim ${literal('claim', telling)}),`,
    `(d:Deal ${literal('deal', telling)}), (c)-[:ABOUT]->(d)`,
    ...names.map((_, place) => `CREATE (c)-[:USES]->(n${place})`),
    ...roles.map(({ role, entityId }, place) => `CREATE (d)-[:${role} ${ROLE(place)}]->(e${at(entityId)})`),
    ...hops.map(({ kind, from, to }) => `CREATE (e${at(from)})-[:${kind} ${HOP}]->(e${at(to)})`),
    'FOREACH (s IN row.spans |',
    '  CREATE (e:Evidence {id: s.id, name: s.quote, quote: s.quote, start: s.start, end: s.end})-[:IN]->(t)',
    '  FOREACH (f IN s.fields | CREATE (c)-[:EVIDENCED_BY {field: f.field, value: f.value}]->(e)))',
    'RETURN count(*) AS rows',
  ].join('\n')
}

const ROLE = (place: number) =>
  toLiteral(`row.roles[${place}]`, ['position', 'entityId', 'dealId', 'dateKey'])
const HOP = toLiteral('row.hop', ['dealId', 'status', 'access', 'date', 'amount', 'currency'])

/** Every record of a type has the same properties, null where it has no value. */
function literal<T extends 'document' | 'claim' | 'deal'>(type: T, telling: Telling): string {
  return toLiteral(`row.${type}`, Object.keys(propertiesOf(type, telling[type] as ScanTypes[T])))
}

function propertiesOf<T extends NodeType>(type: T, record: ScanTypes[T]): Properties {
  return toProperties(NODES[type] as unknown as NodeTable<ScanTypes[T]>, record)
}

function toLiteral(from: string, names: readonly string[]): string {
  return `{${names.map((name) => `${name}: ${from}.${name}`).join(', ')}}`
}

function toRow({ document, claim, deal, names }: Telling) {
  const { roles, players } = shapeOf(deal)
  return {
    players,
    names,
    document: propertiesOf('document', document),
    claim: propertiesOf('claim', claim),
    deal: propertiesOf('deal', deal),
    roles: roles.map((player) => roleProperties(deal, player)),
    hop: hopProperties(deal),
    spans: toSpans(claim),
  }
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
