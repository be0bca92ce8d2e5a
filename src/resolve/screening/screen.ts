/** Names in, the list entries that they mean or may mean out, each with the features that fired. By keys, never all against all. */

import type { Judgement, Name } from '../../model/graph.js'
import { byCodeUnit } from '../../model/ids.js'
import type { Listing } from '../../model/listing.js'
import { nameId } from '../../model/names.js'
import type { GraphReader } from '../../model/query.js'
import type { Knowledge } from '../knowledge.js'
import { standing } from '../ledger.js'
import { toName } from '../names.js'
import { findHit, type Hit } from './hits.js'

/** A name to screen; without kind it may be an organization or a person. */
export interface ScreenedName {
  readonly name: string
  readonly kind?: Listing['kind'] | undefined
}

/** An entry that a name means or may mean. */
export interface ScreeningHit extends Hit {
  readonly listing: Listing
}

/** The answer on one name. */
export interface ScreeningResult {
  readonly name: string
  /** SAME before UNSURE, then by score descending, list and id. */
  readonly hits: readonly ScreeningHit[]
  /** False where there are more hits than are given. */
  readonly isComplete: boolean
}

/** Hits given for each name. */
const MAX_HITS = 20
/** A key that more entries share is left to the finer keys under it. */
const CROWDED_ENTRIES = 200
/** Names that are looked up together. */
const BATCH = 500

/**
 * Screens `names` against all lists that are loaded, in their order. A name that people hold apart from
 * an entry does not hit it. Costs some milliseconds a name at worst, whatever the size of the lists.
 */
export async function* screenNames(
  reader: GraphReader,
  knowledge: Knowledge,
  names: Iterable<ScreenedName>,
): AsyncGenerator<ScreeningResult> {
  let batch: ScreenedName[] = []
  for (const name of names) {
    batch.push(name)
    if (batch.length < BATCH) continue
    yield* await screenBatch(reader, knowledge, batch)
    batch = []
  }
  yield* await screenBatch(reader, knowledge, batch)
}

async function screenBatch(
  reader: GraphReader,
  knowledge: Knowledge,
  batch: readonly ScreenedName[],
): Promise<ScreeningResult[]> {
  const asked = batch.map(({ name, kind }) =>
    (kind ? [kind] : (['ORGANIZATION', 'PERSON'] as const)).map((base) => toQuery(knowledge, base, name)),
  )
  const keys = [...new Set(asked.flat().flatMap(({ blocks }) => blocks))]
  const ids = await reader.findListingIdsByBlocks(keys, CROWDED_ENTRIES + 1)
  const idsOf = new Map(keys.map((key, index) => [key, ids[index] ?? []]))
  const reached = asked.map((names) => [
    ...new Set(names.flatMap(({ blocks }) => blocks.flatMap((key) => telling(idsOf, key)))),
  ])
  const all = [...new Set(reached.flat())]
  const listings = new Map(
    (await reader.getListings(all)).flatMap((one) => (one ? [[one.id, one] as const] : [])),
  )
  const ownIds = [...new Set(asked.flat().map(({ ownEntityId }) => ownEntityId))]
  const judged = await reader.findJudgementsOfEntities(ownIds)
  const ledger = new Map(ownIds.map((id, index) => [id, standing(judged[index] ?? [])]))
  return batch.map(({ name }, index) => {
    const hits = (reached[index] ?? []).flatMap((id) => {
      const listing = listings.get(id)
      const hit = listing && screenOne(knowledge, listing, asked[index] ?? [], ledger)
      return listing && hit ? [{ ...hit, listing }] : []
    })
    return { name, hits: hits.sort(byRank).slice(0, MAX_HITS), isComplete: hits.length <= MAX_HITS }
  })
}

function telling(idsOf: ReadonlyMap<string, readonly string[]>, key: string): readonly string[] {
  const ids = idsOf.get(key) ?? []
  return ids.length > CROWDED_ENTRIES ? [] : ids
}

function toQuery(knowledge: Knowledge, kind: Listing['kind'], text: string): Name {
  return toName(knowledge, { kind, text, nameId: nameId(kind, text) })
}

function screenOne(
  knowledge: Knowledge,
  listing: Listing,
  names: readonly Name[],
  ledger: ReadonlyMap<string, readonly Judgement[]>,
): Hit | null {
  const listed = new Set(listing.names.map(({ ownEntityId }) => ownEntityId))
  const said = names.flatMap(({ ownEntityId }) => ledger.get(ownEntityId) ?? [])
  const verdicts = new Set(
    said.filter(({ a, b }) => listed.has(a) || listed.has(b)).map(({ verdict }) => verdict),
  )
  if (verdicts.has('DIFFERENT')) return null
  const hit = findHit(knowledge, listing, names)
  return hit && verdicts.has('SAME') ? { ...hit, verdict: 'SAME' } : hit
}

function byRank(x: ScreeningHit, y: ScreeningHit): number {
  return (
    byCodeUnit(x.verdict, y.verdict) ||
    y.score - x.score ||
    byCodeUnit(x.listing.list, y.listing.list) ||
    byCodeUnit(x.listing.id, y.listing.id)
  )
}
