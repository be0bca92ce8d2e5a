/**
 * What takes a graph from an older format to the next: statements that may each be run again, so that an
 * upgrade that was stopped goes on when the graph is next opened. Plain data; runs nothing.
 */

/** Nodes or relationships changed by one transaction. */
const STEP = 5_000

/** Statements by the format they start from; the last one says that the next is reached. */
export const UPGRADES: Readonly<Record<number, readonly string[]>> = Object.freeze({
  // Format 1 had a node for every claim of a name and for every claim, document and block of a deal.
  1: [
    inSteps(
      'MATCH (k:ClaimName)',
      `MATCH (c:Claim {id: k.of}) MATCH (n:Name {id: k.key}) MERGE (c)-[:USES]->(n) DELETE k`,
    ),
    // Their order is that of the record, by code unit.
    `MATCH (d:Deal) WHERE d.block0 IS NULL CALL (d) {
       MATCH (k:DealBlock {of: d.id}) WITH d, k ORDER BY k.key
       WITH d, collect(k) AS keys SET d.block0 = keys[0].key, d.block1 = keys[1].key
       WITH keys UNWIND keys[..2] AS k DELETE k
     } IN TRANSACTIONS OF ${STEP} ROWS`,
    ...['ClaimName', 'DealClaim', 'DealDocument'].flatMap((label) => [
      inSteps(`MATCH (k:${label})`, 'DELETE k'),
      `DROP CONSTRAINT chiptrail_${label} IF EXISTS`,
      `DROP INDEX chiptrail_${label}_of IF EXISTS`,
    ]),
    `MATCH (m:Meta {id: 'graph'}) SET m.format = 2`,
  ],
  // Format 2 had no claims on relations.
  2: [`MATCH (m:Meta {id: 'graph'}) SET m.format = 3`],
  // Format 3 had one name for a description, whatever the document. Names are read anew by the next write.
  3: [`MATCH (m:Meta {id: 'graph'}) SET m.format = 4`],
})

function inSteps(match: string, work: string): string {
  return `${match} CALL (k) { ${work} } IN TRANSACTIONS OF ${STEP} ROWS`
}
