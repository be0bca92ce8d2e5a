/**
 * Listings and the graph's names in, the same listings with the entities that they mean out: a pure
 * function of the names, the ledger and the entry, so the order in which they came never shows.
 */
import type { Name } from '../../model/graph.js'
import { byCodeUnit } from '../../model/ids.js'
import type { Listing, ListingMatch } from '../../model/listing.js'
import { CROWDED } from '../blocks.js'
import { SPELLINGS } from '../identity.js'
import type { Knowledge } from '../knowledge.js'
import { loadLedger, standing, toUnits, type Units } from '../ledger.js'
import { ownBlock } from '../names.js'
import { findHit } from './hits.js'
import { type NameView, namesOfEntities, namesUnder } from './view.js'

/** Gives `listings` with their matches, in their order. A key that too many names share leads to nobody. */
export async function matchListings(
  view: NameView,
  knowledge: Knowledge,
  listings: readonly Listing[],
): Promise<Listing[]> {
  if (listings.length === 0) return []
  const ownIds = [
    ...new Set(listings.flatMap(({ id, names }) => [id, ...names.map((name) => name.ownEntityId)])),
  ]
  const ledger = standing(await loadLedger(view.reader, ownIds, view.judged))
  const units = toUnits(ledger, (id) => knowledge.entity(id) !== null)
  const owns = new Map(listings.map((listing) => [listing.id, unitOf(units, listing)]))
  const ownKeys = [...new Set([...owns.values()].flatMap((ids) => [...ids].map(ownBlock)))]
  const isOwn = new Set(ownKeys)
  const keys = [...new Set(listings.flatMap(({ names }) => names.flatMap(({ blocks }) => blocks)))]
  const byOwn = await namesUnder(view, ownKeys, SPELLINGS)
  const byKey = await namesUnder(
    view,
    keys.filter((key) => !isOwn.has(key)),
    CROWDED,
  )
  const isTelling = (key: string) => (byKey.get(key)?.length ?? 0) <= CROWDED
  const reached = listings.map((listing) => {
    const shared = listing.names.flatMap(({ blocks }) =>
      blocks.filter((key) => !isOwn.has(key) && isTelling(key)),
    )
    const found = [
      ...shared.flatMap((key) => byKey.get(key) ?? []),
      ...[...(owns.get(listing.id) ?? [])].flatMap((id) => byOwn.get(ownBlock(id)) ?? []),
    ]
    return [...new Set(found.filter(({ kind }) => kind === listing.kind).map(({ entityId }) => entityId))]
  })
  const names = await namesOfEntities(view, [...new Set(reached.flat())].sort(byCodeUnit))
  return listings.map((listing, index) => ({
    ...listing,
    matches: (reached[index] ?? []).sort(byCodeUnit).flatMap((entityId) => {
      const about = { entityId, names: names.get(entityId) ?? [], unit: owns.get(listing.id) ?? new Set() }
      return toMatch(knowledge, units, listing, about, isTelling) ?? []
    }),
  }))
}

/** What people hold for an entry or for one of its names, those included. */
function unitOf(units: Units, { id, names }: Listing): Set<string> {
  return new Set([id, ...names.map(({ ownEntityId }) => ownEntityId)].flatMap((end) => units.groups.of(end)))
}

interface Party {
  readonly entityId: string
  readonly names: readonly Name[]
  readonly unit: ReadonlySet<string>
}

function toMatch(
  knowledge: Knowledge,
  units: Units,
  listing: Listing,
  { entityId, names, unit }: Party,
  isTelling: (key: string) => boolean,
): ListingMatch | null {
  const ownIds = names.map(({ ownEntityId }) => ownEntityId)
  if (units.isApart([...unit], ownIds)) return null
  const hit = findHit(knowledge, listing, names, isTelling)
  if (hit?.verdict === 'SAME') return { entityId, ...toParts(hit) }
  const own = new Set(listing.names.map(({ ownEntityId }) => ownEntityId))
  const meant = new Set(units.groups.of(listing.id))
  const judged = names.find(
    ({ ownEntityId }) => meant.has(ownEntityId) || (unit.has(ownEntityId) && !own.has(ownEntityId)),
  )
  if (judged)
    return {
      ...{ entityId, verdict: 'SAME', score: 1, listedAs: listing.name, knownAs: judged.text },
      features: [{ feature: 'judgement', weight: 14 }],
    }
  return hit && { entityId, ...toParts(hit) }
}

function toParts({ verdict, score, listedAs, knownAs, reasons }: NonNullable<ReturnType<typeof findHit>>) {
  const features = reasons.map(({ feature, weight }) => ({ feature, weight }))
  return { verdict, score, listedAs, knownAs, features }
}
