/**
 * A version of a list and what is stored of it in, what becomes of each entry out: new, changed, as it
 * was, or ended. Says no to a version that loses too much, is older, or is another under the same name.
 */
import { ChiptrailError } from '../../errors.js'
import { byCodeUnit, hashId, sha256 } from '../../model/ids.js'
import {
  currentVersion,
  type ListEntry,
  type Listing,
  type ListVersion,
  type RestrictionList,
} from '../../model/listing.js'
import type { GraphReader } from '../../model/query.js'
import { canonicalJson } from '../claims.js'
import type { Knowledge } from '../knowledge.js'
import { normalizeName } from '../normalize.js'
import { toListedNames } from './hits.js'

/** A version of a list as it was read. */
export interface ListSource {
  readonly name: string
  readonly version: string
  /** `YYYY-MM-DD` */
  readonly date: string
  readonly source: string
  /** Each key once. */
  readonly entries: readonly ListEntry[]
}

/** What a version brings; matches of entries that stay are those stored. */
export interface ListPlan {
  readonly list: RestrictionList
  /** True where this very version is stored already: nothing is to be done. */
  readonly isKnown: boolean
  /** Entries as they will be, ended ones included, by id. */
  readonly listings: readonly Listing[]
  readonly counts: {
    readonly added: number
    readonly changed: number
    readonly unchanged: number
    readonly ended: number
  }
}

/** The share of the entries that a version may lose before it is taken for a mistake. */
const LOSS = 1 / 3
/** Listings read at a time. */
const BATCH = 1000

/** Gives the id of the list called `name`. */
export function listIdOf(name: string): string {
  return `list_${normalizeName(name).replaceAll(' ', '-')}`
}

/**
 * Works out what `source` changes. Reads all stored entries of the list.
 *
 * @throws CONFLICT, unless `force`, if a third of the entries would go, the version is older than the
 *   stored one, or it is stored with other entries.
 */
export async function planList(
  reader: GraphReader,
  knowledge: Knowledge,
  source: ListSource,
  force: boolean,
): Promise<ListPlan> {
  const version = toVersion(source)
  const id = listIdOf(source.name)
  const [stored = null] = await reader.getLists([id])
  const earlier = stored && currentVersion(stored)
  const isKnown = earlier?.version === version.version && earlier.content === version.content
  if (stored && earlier && !isKnown && !force) checkOrder(stored, earlier, version)
  const versions = stored?.versions.filter((one) => one.version !== version.version) ?? []
  const list = {
    id,
    name: stored?.name ?? source.name,
    versions: isKnown ? (stored?.versions ?? []) : [...versions, version],
  }
  const before = await readListings(reader, id)
  const current = new Map(before.filter(({ droppedIn }) => droppedIn === null).map((one) => [one.key, one]))
  const keys = new Set(source.entries.map(({ key }) => key))
  const lost = [...current.values()].filter(({ key }) => !keys.has(key))
  if (!force && lost.length > 0 && lost.length >= current.size * LOSS)
    throw shrinking(list, version, lost, current.size)
  const taken = new Set(before.map((one) => one.id))
  const counts = { added: 0, changed: 0, unchanged: 0, ended: lost.length }
  const listings = source.entries.map((entry) => {
    const was = current.get(entry.key)
    const will = toListing(knowledge, list, version, entry, was, taken)
    if (!was) counts.added++
    else if (isSame(was, will)) counts.unchanged++
    else counts.changed++
    return will
  })
  const ended = lost.map((one) => end(one, version))
  const all = [...listings, ...ended].sort((a, b) => byCodeUnit(a.id, b.id))
  return { list, isKnown, listings: all, counts }
}

/** Reads every stored entry of a list, those that ended included, by id. */
export async function readListings(reader: GraphReader, listId: string): Promise<Listing[]> {
  const [ids = []] = await reader.findListingIdsOfLists([listId])
  const listings: Listing[] = []
  for (let start = 0; start < ids.length; start += BATCH)
    for (const one of await reader.getListings(ids.slice(start, start + BATCH))) if (one) listings.push(one)
  return listings
}

function toVersion({ version, date, source, entries }: ListSource): ListVersion {
  const content = sha256(
    entries
      .map((entry) => canonicalJson(entry))
      .sort(byCodeUnit)
      .join('\n'),
  )
  return { version, date, source, content, entries: entries.length }
}

function toListing(
  knowledge: Knowledge,
  list: RestrictionList,
  version: ListVersion,
  entry: ListEntry,
  was: Listing | undefined,
  taken: ReadonlySet<string>,
): Listing {
  const first = hashId('listing', list.id, entry.key)
  // One that was gone and is back is an entry of its own, or the time between would be lost.
  const fresh = taken.has(first) ? hashId('listing', list.id, entry.key, version.version) : first
  return {
    id: was?.id ?? fresh,
    listId: list.id,
    list: list.name,
    ...entry,
    version: version.version,
    firstSeen: was && was.firstSeen < version.date ? was.firstSeen : version.date,
    lastSeen: version.date,
    droppedIn: null,
    names: toListedNames(knowledge, entry),
    matches: was?.matches ?? [],
  }
}

/** Ends an entry that a version no longer has. An end that the list gave, and that has passed, stays. */
function end(listing: Listing, version: ListVersion): Listing {
  if (listing.to !== null && listing.to < version.date) return listing
  return { ...listing, to: dayBefore(version.date), droppedIn: version.version }
}

/** Tells whether an entry says what it said in the version before. */
function isSame(was: Listing, will: Listing): boolean {
  const { version, firstSeen, lastSeen, matches } = will
  return canonicalJson({ ...was, version, firstSeen, lastSeen, matches }) === canonicalJson(will)
}

function dayBefore(day: string): string {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() - 1)
  return at.toISOString().slice(0, 10)
}

function checkOrder(list: RestrictionList, earlier: ListVersion, version: ListVersion): void {
  if (earlier.version === version.version)
    throw new ChiptrailError(
      'CONFLICT',
      `Version ${version.version} of "${list.name}" is loaded already with other entries (${earlier.entries} then, ${version.entries} now); give the new file a version of its own, or add --force to replace it.`,
      { details: { listId: list.id } },
    )
  if (version.date < earlier.date || list.versions.some((one) => one.version === version.version))
    throw new ChiptrailError(
      'CONFLICT',
      `"${list.name}" is loaded as of ${earlier.date} (version ${earlier.version}); version ${version.version} of ${version.date} is older and would end what has been added since. Load versions oldest first, or add --force.`,
      { details: { listId: list.id } },
    )
}

function shrinking(
  list: RestrictionList,
  version: ListVersion,
  lost: readonly Listing[],
  size: number,
): ChiptrailError {
  const named = lost.slice(0, 3).map(({ name }) => `"${name}"`)
  return new ChiptrailError(
    'CONFLICT',
    `Version ${version.version} of "${list.name}" no longer has ${lost.length} of the ${size} entries that are in force, such as ${named.join(', ')}. ` +
      'A list rarely loses a third at once: the file may be cut short, or of another list. Nothing was changed; check it, and add --force if it is right.',
    { details: { listId: list.id, lost: lost.length, entries: size } },
  )
}
