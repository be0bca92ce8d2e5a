/** Standing relations between entities of an export, each with the claims that state it. */
import type { Relation } from '../model/graph.js'
import type { GraphReader } from '../model/query.js'
import type { Claim } from '../model/source.js'
import { inBatches } from './request.js'
import { hasEnds, type Tally } from './tally.js'

/** Relations whose claims are read together. */
const BATCH = 500

/** A relation and what documents say of it. */
export interface ToldRelation {
  readonly relation: Relation
  /** By id ascending; empty where no document states it. */
  readonly claims: readonly Claim[]
}

/** Streams the relations between entities of `tally` by id, in batches of at most 500. */
export async function* readRelations(
  reader: GraphReader,
  tally: Tally,
): AsyncGenerator<readonly ToldRelation[]> {
  for await (const batch of inBatches(reader.scan('relation'), BATCH)) {
    const within = batch.filter(({ from, to }) => hasEnds(tally, from, to))
    const claimIds = within.flatMap((relation) => relation.claimIds ?? [])
    const rows = claimIds.length > 0 ? await reader.getClaims(claimIds) : []
    const claims = new Map(rows.filter((row) => row !== null).map((claim) => [claim.id, claim]))
    yield within.map((relation) => ({
      relation,
      claims: (relation.claimIds ?? []).flatMap((id) => claims.get(id) ?? []),
    }))
  }
}
