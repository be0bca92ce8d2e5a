/**
 * What seeding is measured against: loaders written by hand for these rows alone, one fused UNWIND
 * statement per batch of 5,000. `lean` writes deals with their parties, `full` the whole documented model
 * with words, evidence and hops. Neither resolves a name, checks a span or can be run again.
 */
import { createHash } from 'node:crypto'
import neo4j, { type Driver } from 'neo4j-driver'
import type { SyntheticRow } from './synthetic.js'

export type PeerKind = 'lean' | 'full'
const BATCH = 5_000

const ENTITIES = `
  MERGE (b:Entity {id: row.buyer}) ON CREATE SET b:Organization:University:Buyer, b.name = row.buyer
  MERGE (i:Entity {id: row.intermediary}) ON CREATE SET i:Organization:Company:Intermediary, i.name = row.intermediary
  MERGE (p:Entity {id: row.provider}) ON CREATE SET p:Organization:Company:Provider, p.name = row.provider
  MERGE (c:Entity {id: row.chip}) ON CREATE SET c:Chip, c.name = row.chip`
const DEAL = `
  CREATE (d:Deal {id: row.id, status: 'PURCHASED', access: 'CLOUD', amount: row.amount, currency: 'CNY',
    amountValue: toFloat(row.amount), date: row.date, reference: row.reference, confidence: 0.95})
  CREATE (d)-[:BUYER {position: 0}]->(b) CREATE (d)-[:INTERMEDIARY {position: 0}]->(i)
  CREATE (d)-[:PROVIDER {position: 0}]->(p) CREATE (d)-[:CHIP {position: 0}]->(c)`
const WORDS = `
  CREATE (b)-[:BUYS_FROM {dealId: row.id, status: 'PURCHASED', access: 'CLOUD', date: row.date, amount: row.amount, currency: 'CNY'}]->(i)
  CREATE (i)-[:RESELLS {dealId: row.id, status: 'PURCHASED', access: 'CLOUD', date: row.date, amount: row.amount, currency: 'CNY'}]->(p)
  CREATE (p)-[:SUPPLIES {dealId: row.id, status: 'PURCHASED', access: 'CLOUD', date: row.date, amount: row.amount, currency: 'CNY'}]->(c)
  CREATE (t:Document {id: row.documentId, name: row.place, title: row.place, language: 'en', text: row.text})
  CREATE (m:Claim {id: row.claimId, documentId: row.documentId, status: 'PURCHASED', access: 'CLOUD', date: row.date, confidence: 0.95})
  CREATE (m)-[:ABOUT]->(d)
  FOREACH (e IN row.evidence |
    CREATE (m)-[:EVIDENCED_BY {field: e.field}]->(:Evidence {id: e.id, name: e.quote, quote: e.quote, start: e.start, end: e.end})-[:IN]->(t))`

/** Indexes as the documented model has them; the lean one needs but two. */
const SCHEMA: Readonly<Record<PeerKind, readonly string[]>> = {
  lean: ['Entity', 'Deal'].map((label) => `CREATE CONSTRAINT FOR (n:${label}) REQUIRE n.id IS UNIQUE`),
  full: [
    ...['Entity', 'Deal', 'Document', 'Claim', 'Evidence'].map(
      (label) => `CREATE CONSTRAINT FOR (n:${label}) REQUIRE n.id IS UNIQUE`,
    ),
    ...['BUYS_FROM', 'RESELLS', 'SUPPLIES'].map((type) => `CREATE INDEX FOR ()-[r:${type}]-() ON (r.dealId)`),
    'CREATE INDEX FOR (n:Deal) ON (n.date)',
    "CREATE FULLTEXT INDEX FOR (n:Entity) ON EACH [n.name] OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}",
  ],
}

/** A loader of one kind on an empty database. */
export interface PeerLoader {
  load(rows: readonly SyntheticRow[]): Promise<void>
  close(): Promise<void>
}

/** Makes the indexes and gives the loader. */
export async function openPeer(
  kind: PeerKind,
  { uri, username, password }: { uri: string; username: string; password: string },
): Promise<PeerLoader> {
  const driver: Driver = neo4j.driver(uri, neo4j.auth.basic(username, password))
  for (const statement of SCHEMA[kind]) await driver.executeQuery(statement, {}, { database: 'neo4j' })
  await driver.executeQuery('CALL db.awaitIndexes(300)', {}, { database: 'neo4j' })
  const statement = `UNWIND $rows AS row ${ENTITIES} ${DEAL} ${kind === 'full' ? WORDS : ''}`
  return {
    async load(rows) {
      for (let from = 0; from < rows.length; from += BATCH) {
        const session = driver.session({ database: 'neo4j' })
        const batch = rows.slice(from, from + BATCH).map(kind === 'full' ? toFull : toLean)
        await session.executeWrite((tx) => tx.run(statement, { rows: batch }))
        await session.close()
      }
    },
    close: () => driver.close(),
  }
}

function toLean(row: SyntheticRow) {
  return { ...row, id: `deal_${row.reference}` }
}

function toFull(row: SyntheticRow) {
  const { buyer, intermediary, provider, chip, amount, date, reference } = row
  const cells = {
    buyer,
    intermediary,
    provider,
    chip,
    amount,
    currency: 'CNY',
    date,
    status: 'PURCHASED',
    access: 'CLOUD',
    reference,
  }
  let text = ''
  const documentSpans: { field: string; quote: string; start: number; end: number }[] = []
  for (const [field, quote] of Object.entries(cells)) {
    text += `${text === '' ? '' : '\n'}${field}: `
    documentSpans.push({ field, quote, start: text.length, end: text.length + quote.length })
    text += quote
  }
  documentSpans.push({ field: 'sentence', quote: text, start: 0, end: text.length })
  const documentId = `doc_${createHash('sha256').update(text).digest('hex')}`
  return {
    ...toLean(row),
    documentId,
    claimId: `claim_${documentId}`,
    place: `deals.csv:${Number(reference) + 2}`,
    text,
    evidence: documentSpans
      .filter(({ field }) => field !== 'currency')
      .map((one) => ({
        ...one,
        id: `${documentId}:${one.start}-${one.end}`,
        start: neo4j.int(one.start),
        end: neo4j.int(one.end),
      })),
  }
}
