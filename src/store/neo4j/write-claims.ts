/** Draws what hangs on claims and names: evidence in its document, and the entity that a name means. */
import type { Name } from '../../model/graph.js'
import { hashId } from '../../model/ids.js'
import { usedNames } from '../../model/names.js'
import type { Claim } from '../../model/source.js'
import type { Transaction } from './connection.js'
import { runOver } from './steps.js'
import type { Put } from './write-nodes.js'

/** Gives the ids of the names that a claim uses, once each. */
export function namesUsed(claim: Claim): string[] {
  return [...new Set(usedNames(claim).map(({ nameId }) => nameId))]
}

/** Draws the evidence of claims and the names they use, which must be there; a span that several claims rest on is one node. */
export async function writeClaimEdges(tx: Transaction, { changed, before }: Put<Claim>): Promise<void> {
  await removeClaimEdges(tx, [...before.keys()])
  const rows = changed.flatMap((claim) =>
    claim.evidence.map(({ field, value, start, end, quote }) => ({
      id: hashId('evidence', claim.documentId, String(start), String(end)),
      claimId: claim.id,
      documentId: claim.documentId,
      field,
      value: value ?? null,
      start: BigInt(start),
      end: BigInt(end),
      quote,
    })),
  )
  await runOver(
    tx,
    `UNWIND $rows AS row
     MATCH (c:Claim {id: row.claimId}) USING INDEX c:Claim(id)
     MATCH (n:Name {id: row.nameId}) USING INDEX n:Name(id)
     CREATE (c)-[:USES]->(n)`,
    changed.flatMap((claim) => namesUsed(claim).map((nameId) => ({ claimId: claim.id, nameId }))),
  )
  if (rows.length === 0) return
  await tx.run(
    `UNWIND $rows AS row
     MATCH (document:Document {id: row.documentId}) USING INDEX document:Document(id)
     MERGE (e:Evidence {id: row.id})
     ON CREATE SET e.name = row.quote, e.quote = row.quote, e.start = row.start, e.end = row.end
     MERGE (e)-[:IN]->(document)`,
    { rows },
  )
  await tx.run(
    `UNWIND $rows AS row
     MATCH (c:Claim {id: row.claimId}) USING INDEX c:Claim(id)
     MATCH (e:Evidence {id: row.id}) USING INDEX e:Evidence(id)
     CREATE (c)-[:EVIDENCED_BY {field: row.field, value: row.value}]->(e)`,
    { rows },
  )
}

/** Removes the evidence of claims, but for spans that other claims rest on, and the ways to their names. */
export async function removeClaimEdges(tx: Transaction, claimIds: readonly string[]): Promise<void> {
  if (claimIds.length === 0) return
  await runOver(
    tx,
    'UNWIND $rows AS id MATCH (c:Claim {id: id})-[r:USES]->() USING INDEX c:Claim(id) DELETE r',
    claimIds,
  )
  const rows = await tx.run(
    `UNWIND $ids AS id MATCH (c:Claim {id: id})-[r:EVIDENCED_BY]->(e:Evidence) USING INDEX c:Claim(id) DELETE r RETURN DISTINCT e.id AS id`,
    { ids: claimIds },
  )
  await tx.run(
    `UNWIND $ids AS id MATCH (e:Evidence {id: id}) USING INDEX e:Evidence(id) WHERE NOT EXISTS { (e)<-[:EVIDENCED_BY]-() } DETACH DELETE e`,
    { ids: rows.map((row) => row['id']) },
  )
}

/** Draws from each name to the entity it means. */
export async function writeNameEdges(tx: Transaction, { changed, before }: Put<Name>): Promise<void> {
  if (before.size > 0)
    await tx.run('UNWIND $ids AS id MATCH (n:Name {id: id})-[r:NAMES]->() USING INDEX n:Name(id) DELETE r', {
      ids: [...before.keys()],
    })
  if (changed.length > 0)
    await tx.run(
      `UNWIND $rows AS row MATCH (n:Name {id: row.id}) USING INDEX n:Name(id)
       MERGE (e:Entity {id: row.entityId}) ON CREATE SET e:Missing, e.name = row.entityId
       CREATE (n)-[:NAMES]->(e)`,
      { rows: changed.map(({ id, entityId }) => ({ id, entityId })) },
    )
}
