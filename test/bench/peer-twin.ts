/**
 * The loader by hand that writes the very graph that seeding leaves: every node, relationship, property, index
 * and constraint. It is handed the finished records, so that reading, resolving and looking up cost it nothing;
 * what it does in the time measured is to pack them and have the server write them, one fused statement per batch.
 */
import neo4j, { type Driver, type ManagedTransaction } from 'neo4j-driver'
import type { Neo4jServer } from '../../scripts/neo4j/server.js'
import type { Deal, Entity, Name, Relation } from '../../src/model/graph.js'
import { hopsOf } from '../../src/model/hops.js'
import { hashId } from '../../src/model/ids.js'
import type { Claim, Document } from '../../src/model/source.js'
import { FORMAT, STATEMENTS } from '../../src/store/neo4j/schema.js'
import {
  distinctRoles,
  type Lookup,
  labelsOf,
  NODES,
  type NodeTable,
  ROLE_LABELS,
  toKeyNode,
} from '../../src/store/neo4j/tables.js'
import { namesUsed } from '../../src/store/neo4j/write-claims.js'
import { hopProperties, roleProperties } from '../../src/store/neo4j/write-deals.js'
import { toProperties } from '../../src/store/neo4j/write-nodes.js'
import type { GraphStore } from '../../src/store/store.js'

/** As seeding has it: of so large rows, 5,000 to a transaction cost a server of one gigabyte a fifth more. */
const BATCH = 2_000

interface Telling {
  readonly deal: Deal
  readonly claim: Claim
  readonly document: Document
}

/** All that a graph of synthetic deals holds: each deal has one claim, of one document. */
export interface TwinRecords {
  readonly entities: readonly Entity[]
  readonly names: readonly Name[]
  readonly relations: readonly Relation[]
  readonly tellings: readonly Telling[]
  readonly revision: number
}

/** Reads all of `store`; deals in the order of their rows. */
export async function readTwin(store: GraphStore): Promise<TwinRecords> {
  const all = async <T>(records: AsyncIterable<T>) => {
    const found: T[] = []
    for await (const record of records) found.push(record)
    return found
  }
  const documents = new Map((await all(store.scan('document'))).map((one) => [one.id, one]))
  const claims = new Map((await all(store.scan('claim'))).map((one) => [one.id, one]))
  const tellings = (await all(store.scan('deal'))).map((deal) => ({
    deal,
    claim: claims.get(deal.claimIds[0] ?? '') as Claim,
    document: documents.get(deal.documentIds[0] ?? '') as Document,
  }))
  tellings.sort((a, b) => Number(a.deal.reference) - Number(b.deal.reference))
  const [entities, names] = [await all(store.scan('entity')), await all(store.scan('name'))]
  const relations = await all(store.scan('relation'))
  return { entities, names, relations, tellings, revision: await store.revision() }
}

/**
 * Makes the indexes, writes the first `warmUp` deals unmeasured, and gives the rate of the rest, in deals per second.
 * Parties are written before the first deals that name them.
 */
export async function loadTwin(
  records: TwinRecords,
  { uri, username, password }: Neo4jServer,
  warmUp: number,
): Promise<number> {
  const driver: Driver = neo4j.driver(uri, neo4j.auth.basic(username, password), { useBigInt: true })
  const write = async (work: (tx: ManagedTransaction) => Promise<unknown>) => {
    const session = driver.session({ database: 'neo4j' })
    await session.executeWrite(work)
    await session.close()
  }
  for (const statement of STATEMENTS.values()) await driver.executeQuery(statement, {}, { database: 'neo4j' })
  await driver.executeQuery('CALL db.awaitIndexes(300)', {}, { database: 'neo4j' })
  const labels = roleLabelsOf(records.tellings)
  const written = new Set<string>()
  const load = async (tellings: readonly Telling[]) => {
    const due = new Set(tellings.flatMap(({ deal }) => deal.roles.map(({ entityId }) => entityId)))
    // Of the others, makers and parents that the gazetteer adds, there is a handful.
    const isDue = (id: string) => !written.has(id) && (due.has(id) || !labels.has(id))
    const entities = records.entities.filter(({ id }) => isDue(id))
    const names = records.names.filter(({ entityId }) => isDue(entityId))
    await write((tx) => writeParties(tx, { entities, names, labels }))
    for (const { id } of entities) written.add(id)
    for (let from = 0; from < tellings.length; from += BATCH)
      await write((tx) => writeTellings(tx, tellings.slice(from, from + BATCH)))
  }
  await load(records.tellings.slice(0, warmUp))
  await write((tx) => writeRelations(tx, records))
  const start = performance.now()
  await load(records.tellings.slice(warmUp))
  const seconds = (performance.now() - start) / 1_000
  await driver.close()
  return (records.tellings.length - warmUp) / seconds
}

/** Gives the labels that players of deals have for their roles; no entry for who plays none. */
function roleLabelsOf(tellings: readonly Telling[]): Map<string, Set<string>> {
  const labels = new Map<string, Set<string>>()
  for (const { deal } of tellings)
    for (const { role, entityId } of deal.roles) {
      const found = labels.get(entityId) ?? new Set()
      labels.set(entityId, found)
      if (role in ROLE_LABELS) found.add(ROLE_LABELS[role as keyof typeof ROLE_LABELS])
    }
  return labels
}

/** Parties to be written, and the labels of their roles. */
interface Parties extends Pick<TwinRecords, 'entities' | 'names'> {
  readonly labels: ReadonlyMap<string, ReadonlySet<string>>
}

async function writeParties(tx: ManagedTransaction, { entities, names, labels }: Parties): Promise<void> {
  const byLabels = new Map<string, object[]>()
  for (const entity of entities) {
    const all = ['Entity', ...labelsOf(entity.kind), ...(labels.get(entity.id) ?? [])].join(':')
    const rows = byLabels.get(all) ?? []
    byLabels.set(all, rows)
    rows.push(toProperties(NODES.entity, entity))
  }
  for (const [all, rows] of byLabels)
    await tx.run(`UNWIND $rows AS row CREATE (n:${all}) SET n = row`, { rows })
  await tx.run(
    'UNWIND $rows AS row MATCH (e:Entity {id: row.entityId}) CREATE (n:Name)-[:NAMES]->(e) SET n = row',
    { rows: names.map((name) => toProperties(NODES.name, name)) },
  )
  for (const [lookup, rows] of [
    ['NameBlock', keyNodes(NODES.name, 'NameBlock', names)],
    ['SearchKey', keyNodes(NODES.entity, 'SearchKey', entities)],
  ] as const)
    await tx.run(`UNWIND $rows AS row CREATE (n:${lookup}) SET n = row`, { rows })
}

async function writeRelations(
  tx: ManagedTransaction,
  { relations, revision }: Pick<TwinRecords, 'relations' | 'revision'>,
): Promise<void> {
  for (const relation of relations)
    await tx.run(
      `MATCH (a:Entity {id: $from}) MATCH (b:Entity {id: $to})
       CREATE (a)-[:${relation.kind} {id: $id, source: $source, record: $record}]->(b)`,
      { ...relation, record: JSON.stringify(relation) },
    )
  await tx.run(
    `CREATE (:Meta {id: 'graph', name: 'Chiptrail graph', revision: $revision, format: $format, commitId: 'twin', knowledge: 'twin'})`,
    { revision: BigInt(revision), format: BigInt(FORMAT) },
  )
}

function keyNodes<T extends { readonly id: string }>(
  table: NodeTable<T>,
  lookup: Lookup,
  records: readonly T[],
): object[] {
  return records.flatMap((record) =>
    [...new Set(table.keys(record)[lookup])].map((key) => toKeyNode(key, record.id)),
  )
}

/** All synthetic deals have a buyer, an intermediary, a provider and a chip, in this order, each with one name. */
async function writeTellings(tx: ManagedTransaction, tellings: readonly Telling[]): Promise<void> {
  const [first] = tellings
  if (first === undefined) return
  const example = toRow(first)
  const literal = (from: string, properties: object) =>
    `{${Object.keys(properties)
      .map((name) => `${name}: ${from}.${name}`)
      .join(', ')}}`
  const { deal } = first
  const place = new Map(example.players.map((id, index) => [id, index]))
  await tx.run(
    [
      'UNWIND $rows AS row',
      ...example.players.map((_, at) => `MATCH (e${at}:Entity {id: row.players[${at}]})`),
      ...example.names.map((_, at) => `MATCH (n${at}:Name {id: row.names[${at}]})`),
      `CREATE (t:Document ${literal('row.document', example.document)})`,
      `CREATE (c:Claim ${literal('row.claim', example.claim)})`,
      `CREATE (d:Deal ${literal('row.deal', example.deal)}) CREATE (c)-[:ABOUT]->(d)`,
      ...example.names.map((_, at) => `CREATE (c)-[:USES]->(n${at})`),
      ...distinctRoles(deal).map(
        ({ role }, at) =>
          `CREATE (d)-[:${role} ${literal(`row.roles[${at}]`, example.roles[at] ?? {})}]->(e${at})`,
      ),
      ...hopsOf(deal).map(
        ({ kind, from, to }) =>
          `CREATE (e${place.get(from)})-[:${kind} ${literal('row.hop', example.hop)}]->(e${place.get(to)})`,
      ),
      'FOREACH (e IN row.evidence | CREATE (c)-[:EVIDENCED_BY {field: e.field, value: e.value}]->',
      '  (:Evidence {id: e.id, name: e.quote, quote: e.quote, start: e.start, end: e.end})-[:IN]->(t))',
    ].join('\n'),
    { rows: tellings.map(toRow) },
  )
}

function toRow({ deal, claim, document }: Telling) {
  const roles = distinctRoles(deal)
  return {
    players: roles.map(({ entityId }) => entityId),
    names: namesUsed(claim),
    document: toProperties(NODES.document, document),
    claim: toProperties(NODES.claim, claim),
    deal: toProperties(NODES.deal, deal),
    roles: roles.map((role) => roleProperties(deal, role)),
    hop: hopProperties(deal),
    evidence: claim.evidence.map(({ field, value = null, start, end, quote }) => ({
      id: hashId('evidence', claim.documentId, String(start), String(end)),
      ...{ field, value, quote, start: BigInt(start), end: BigInt(end) },
    })),
  }
}
