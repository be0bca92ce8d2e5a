/**
 * Names that come, go or change their entity and new judgements in, the listings whose matches this
 * changes out. Reads only what the change touches; nothing where no list is loaded.
 */
import { endsOf, type Judgement } from '../../model/graph.js'
import { byCodeUnit } from '../../model/ids.js'
import { isListingId, type Listing } from '../../model/listing.js'
import type { GraphReader } from '../../model/query.js'
import { SPELLINGS } from '../identity.js'
import type { Knowledge } from '../knowledge.js'
import { loadLedger } from '../ledger.js'
import { ownBlock } from '../names.js'
import { diffRecords, type NameStep } from '../relations.js'
import { matchListings } from './matches.js'

/** More than any key has listings. */
export const ALL_LISTINGS = 2 ** 31 - 1

/** Gives the listings that change, as they will be, by id. */
export async function resolveListings(
  reader: GraphReader,
  knowledge: Knowledge,
  steps: readonly NameStep[],
  judged: readonly Judgement[],
): Promise<Listing[]> {
  if (steps.length + judged.length === 0 || !(await hasLists(reader))) return []
  const stored = await findAffected(reader, steps, judged)
  const wanted = await matchListings({ reader, steps, judged }, knowledge, stored)
  return diffRecords(
    stored.map(({ id }) => id),
    stored,
    wanted,
  ).put
}

async function hasLists(reader: GraphReader): Promise<boolean> {
  for await (const _ of reader.scan('list')) return true
  return false
}

async function findAffected(
  reader: GraphReader,
  steps: readonly NameStep[],
  judged: readonly Judgement[],
): Promise<Listing[]> {
  // A name that comes back brings what people said of it while it was there.
  const ends = steps.flatMap(({ before, after }) => (before ?? after)?.ownEntityId ?? [])
  const ledger = await loadLedger(reader, [...judged.flatMap(endsOf), ...ends], judged)
  const ownKeys = [...new Set(ledger.flatMap(endsOf))].map(ownBlock)
  const judgedNames = (await reader.findNamesByBlocks(ownKeys, SPELLINGS)).flat()
  const touched = new Set([
    ...steps.flatMap(({ before, after }) => [before?.entityId ?? [], after?.entityId ?? []].flat()),
    ...judgedNames.map(({ entityId }) => entityId),
  ])
  const names = (await reader.findNamesOfEntities([...touched])).flat()
  const keys = new Set([
    ...ownKeys,
    ...[...names, ...steps.flatMap(({ after }) => after ?? [])].flatMap(({ blocks }) => blocks),
  ])
  const byKey = await reader.findListingIdsByBlocks([...keys], ALL_LISTINGS)
  const byEntity = await reader.findListingsOfEntities([...touched])
  const judgedIds = ledger.flatMap(endsOf).filter(isListingId)
  const ids = new Set([...byKey.flat(), ...byEntity.flat().map(({ id }) => id), ...judgedIds])
  const listings = await reader.getListings([...ids].sort(byCodeUnit))
  return listings.filter((listing) => listing !== null)
}
