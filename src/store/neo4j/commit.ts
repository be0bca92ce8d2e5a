/**
 * Applies one change within one transaction: locks the graph, checks the revision, deletes, puts,
 * draws the edges. Cost grows with the change, not with the degree of the entities it touches.
 */
import { ChiptrailError } from '../../errors.js'
import type { GraphChange } from '../../model/graph.js'
import type { Transaction } from './connection.js'
import { FORMAT } from './schema.js'
import { removeClaimEdges, writeClaimEdges, writeNameEdges } from './write-claims.js'
import { removeDealEdges, writeAboutEdges, writeDealEdges } from './write-deals.js'
import { finishEntities, removeEntities, writeEntityLabels, writeRelations } from './write-entities.js'
import { writeFresh } from './write-fresh.js'
import { removeListingEdges, writeListingEdges } from './write-listings.js'
import { putNodes, removeNodes } from './write-nodes.js'

/**
 * Applies `change` and gives the new revision.
 *
 * @param commitId names this commit: a transaction that is tried again because its answer got lost
 *   finds its own name and gives the revision it had made.
 * @throws CONFLICT if the graph is not at `change.baseRevision`.
 */
export async function applyChange(tx: Transaction, change: GraphChange, commitId: string): Promise<number> {
  const revision = await lockGraph(tx)
  if (revision.commitId === commitId) return revision.number
  if (revision.number !== change.baseRevision)
    throw new ChiptrailError(
      'CONFLICT',
      `The change was computed from revision ${change.baseRevision}, but the store is at ${revision.number}; compute it again.`,
      { details: { baseRevision: change.baseRevision, revision: revision.number } },
    )
  const touched = new Set<string>()

  await removeClaimEdges(tx, change.deleteClaims)
  await removeDealEdges(tx, change.deleteDeals, touched)
  for (const [type, ids] of [
    ['document', change.deleteDocuments],
    ['claim', change.deleteClaims],
    ['name', change.deleteNames],
    ['deal', change.deleteDeals],
    ['list', change.deleteLists],
    ['listing', change.deleteListings],
  ] as const)
    await removeNodes(tx, type, ids)
  await removeEntities(tx, change.deleteEntities)
  await writeRelations(tx, change.deleteRelations, change.putRelations)

  const entities = await putNodes(tx, 'entity', change.putEntities)
  await writeEntityLabels(tx, entities.changed)
  const names = await putNodes(tx, 'name', change.putNames)
  await writeNameEdges(tx, names)
  const written = await writeFresh(tx, change)
  const isLeft = ({ id }: { readonly id: string }) => !written.has(id)
  await putNodes(tx, 'document', change.putDocuments.filter(isLeft))
  const claims = await putNodes(tx, 'claim', change.putClaims.filter(isLeft))
  await writeClaimEdges(tx, claims)
  const deals = await putNodes(tx, 'deal', change.putDeals.filter(isLeft))
  await writeDealEdges(tx, deals, touched)
  await writeAboutEdges(tx, deals)
  await putNodes(tx, 'judgement', change.putJudgements)
  await putNodes(tx, 'list', change.putLists)
  const listings = await putNodes(tx, 'listing', change.putListings)
  await removeListingEdges(tx, [...listings.before.keys()])
  await writeListingEdges(tx, listings.changed)
  await finishEntities(tx, [...touched])

  await tx.run(
    `MATCH (m:Meta {id: 'graph'})
     SET m.revision = $revision, m.commitId = $commitId, m.knowledge = coalesce($knowledge, m.knowledge)`,
    { revision: BigInt(revision.number + 1), commitId, knowledge: change.knowledge ?? null },
  )
  return revision.number + 1
}

/** Gives how many commits changed something. */
export async function readRevision(tx: Transaction): Promise<number> {
  const [row] = await tx.run(`MATCH (m:Meta {id: 'graph'}) RETURN m.revision AS revision`)
  return Number(row?.['revision'] ?? 0)
}

/** Gives the fingerprint of the knowledge that names were read with, or null. */
export async function readKnowledge(tx: Transaction): Promise<string | null> {
  const [row] = await tx.run(`MATCH (m:Meta {id: 'graph'}) RETURN m.knowledge AS knowledge`)
  return (row?.['knowledge'] as string | null | undefined) ?? null
}

/** Writes before it reads: who comes second waits here until the first is done. */
async function lockGraph(tx: Transaction): Promise<{ number: number; commitId: unknown }> {
  await tx.run(
    `MERGE (m:Meta {id: 'graph'})
     ON CREATE SET m.name = 'Chiptrail graph', m.revision = 0, m.format = $format
     SET m.locked = true`,
    { format: BigInt(FORMAT) },
  )
  const [row] = await tx.run(
    `MATCH (m:Meta {id: 'graph'}) REMOVE m.locked RETURN m.revision AS revision, m.commitId AS commitId`,
  )
  return { number: Number(row?.['revision'] ?? 0), commitId: row?.['commitId'] }
}
