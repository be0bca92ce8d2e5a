/** The two questions of the API bench in Cypher tuned by hand, one query each over the plain driver. */
import neo4j, { type Driver, type QueryResult, type Session } from 'neo4j-driver'

/** What a row of an answer holds, whoever answers. */
const ROW = `
  CALL (d) {
    MATCH (d)-[r:BUYER|TENDER_AGENT|INTERMEDIARY|PROVIDER|CHIP|MODEL]->(e:Entity)
    RETURN collect({ role: type(r), position: r.position, id: e.id, name: e.name }) AS players
  }
  CALL (d) {
    MATCH (d)<-[:ABOUT]-(c:Claim)-[x:EVIDENCED_BY]->(s:Evidence)-[:IN]->(o:Document)
    RETURN collect({ claim: c.id, field: x.field, start: s.start, end: s.end, quote: s.quote, document: o.id, title: o.title }) AS evidence
  }
  RETURN d.id AS id, d.status AS status, d.date AS date, d.amount AS amount, d.currency AS currency, players, evidence`

const CHAIN = `
  MATCH (b:Entity {id: $buyer})<-[:BUYER]-(d:Deal) WHERE EXISTS { (d)-[:CHIP]->(:Entity {id: $chip}) }
  WITH d ORDER BY d.dateKey DESC, d.id LIMIT 20 ${ROW}`

/** Newest first by the index on the hub's role edges: reads as many as it gives. */
const PAGE = `
  MATCH (d:Deal)-[r:PROVIDER]->(:Entity) USING INDEX r:PROVIDER(entityId, dateKey, dealId)
  WHERE r.entityId = $hub AND r.dateKey > '' AND r.dealId > ''
  WITH d, r ORDER BY r.entityId, r.dateKey DESC, r.dealId LIMIT 20 ${ROW}`

/** The questions as functions that give the number of rows. */
export interface Raw {
  chain(buyer: string, chip: string): Promise<number>
  page(hub: string): Promise<number>
}

/**
 * Connects to a server without a password. `managed` asks in managed transactions, as the driver's manual
 * has it; `alone` sends one statement without a transaction around it, the least that a driver can do.
 */
export function openRaw(
  uri: string,
): Readonly<Record<'managed' | 'alone', Raw>> & { close(): Promise<void> } {
  const driver: Driver = neo4j.driver(uri, neo4j.auth.basic('neo4j', ''), { useBigInt: true })
  const inSession = async (work: (session: Session) => Promise<QueryResult>): Promise<number> => {
    const session = driver.session({ database: 'neo4j', defaultAccessMode: 'READ' })
    try {
      return (await work(session)).records.map((row) => row.toObject()).length
    } finally {
      await session.close()
    }
  }
  const toRaw = (ask: (query: string, params: Record<string, string>) => Promise<number>): Raw => ({
    chain: (buyer, chip) => ask(CHAIN, { buyer, chip }),
    page: (hub) => ask(PAGE, { hub }),
  })
  return {
    managed: toRaw((query, params) =>
      inSession((session) => session.executeRead((tx) => tx.run(query, params))),
    ),
    alone: toRaw((query, params) => inSession((session) => session.run(query, params))),
    close: () => driver.close(),
  }
}
