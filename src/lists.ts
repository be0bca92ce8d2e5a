/**
 * The spine of restriction lists: a version of a list in, its entries stored with the entities that
 * they mean, a report out. Loading the same version again changes nothing.
 */
import { commitChange } from './commit.js'
import { ChiptrailError } from './errors.js'
import { graphChange } from './model/change.js'
import type { Listing, RestrictionList } from './model/listing.js'
import type { Knowledge } from './resolve/knowledge.js'
import { diffRecords } from './resolve/relations.js'
import { matchListings } from './resolve/screening/matches.js'
import { type ListSource, listIdOf, planList, readListings } from './resolve/screening/update.js'
import { standingView } from './resolve/screening/view.js'
import type { GraphStore } from './store/store.js'

export type { ListSource } from './resolve/screening/update.js'

/** What loading lists needs besides a store. */
export interface ListDeps {
  readonly knowledge: Knowledge
}

/** What became of a version. `entries` = `added` + `changed` + `unchanged`. */
export interface ListReport {
  readonly list: string
  readonly version: string
  readonly date: string
  readonly entries: number
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  /** Entries of the version before that this one no longer has. */
  readonly ended: number
  /** Entities of the graph that entries mean, and those that they may mean, ended entries included. */
  readonly listed: number
  readonly possible: number
}

/** Listings per commit: large lists are stored in steps, and a load that was cut short goes on where it was. */
const BATCH = 2000

/**
 * Stores a version of a list: entries that it no longer has get an end, entities that entries mean are
 * listed. The list counts as loaded once its last step is stored.
 *
 * @throws CONFLICT as {@link planList}: a third fewer entries, an older version, another under the same name.
 */
export async function loadList(
  store: GraphStore,
  { knowledge }: ListDeps,
  source: ListSource,
  { force = false, signal }: { readonly force?: boolean; readonly signal?: AbortSignal } = {},
): Promise<ListReport> {
  const { list, listings, counts } = await planList(store, knowledge, source, force)
  const matched = { listed: new Set<string>(), possible: new Set<string>() }
  for (let start = 0; start === 0 || start < listings.length; start += BATCH) {
    if (signal?.aborted)
      throw new ChiptrailError(
        'CANCELLED',
        `Stopped; run the same command again to go on loading "${list.name}".`,
      )
    const batch = listings.slice(start, start + BATCH)
    const isLast = start + BATCH >= listings.length
    await commitChange(store, knowledge, async () => {
      const baseRevision = await store.revision()
      const wanted = await matchListings(standingView(store), knowledge, batch)
      count(wanted, matched)
      const ids = wanted.map(({ id }) => id)
      const { put } = diffRecords(ids, await store.getListings(ids), wanted)
      const lists = isLast ? diffRecords([list.id], await store.getLists([list.id]), [list]).put : []
      return graphChange(baseRevision, { putLists: lists, putListings: put })
    })
  }
  const { version, date } = source
  return {
    ...{ list: list.name, version, date, entries: source.entries.length, ...counts },
    ...{
      listed: matched.listed.size,
      possible: [...matched.possible].filter((id) => !matched.listed.has(id)).length,
    },
  }
}

/**
 * Takes a list out, with its entries and all that said who is listed on it. Gives how many entries it had.
 *
 * @throws NOT_FOUND if no list is called so, naming those that are loaded.
 */
export async function removeList(store: GraphStore, name: string): Promise<number> {
  const id = name.startsWith('list_') ? name : listIdOf(name)
  let removed = 0
  await commitChange(store, null, async () => {
    const baseRevision = await store.revision()
    const [list = null] = await store.getLists([id])
    if (!list) throw await unknownList(store, name)
    const [ids = []] = await store.findListingIdsOfLists([id])
    removed = ids.length
    return graphChange(baseRevision, { deleteLists: [id], deleteListings: ids })
  })
  return removed
}

/** Gives every list that is loaded with its entries in force and ended, by name. */
export async function describeLists(
  store: GraphStore,
): Promise<{ readonly list: RestrictionList; readonly current: number; readonly ended: number }[]> {
  const lists: RestrictionList[] = []
  for await (const list of store.scan('list')) lists.push(list)
  const rows = []
  for (const list of lists) {
    const listings = await readListings(store, list.id)
    const current = listings.filter(({ version }) => version === list.versions.at(-1)?.version).length
    rows.push({ list, current, ended: listings.length - current })
  }
  return rows
}

function count(listings: readonly Listing[], matched: { listed: Set<string>; possible: Set<string> }): void {
  for (const { matches } of listings)
    for (const { entityId, verdict } of matches)
      (verdict === 'SAME' ? matched.listed : matched.possible).add(entityId)
}

async function unknownList(store: GraphStore, name: string): Promise<ChiptrailError> {
  const names = (await describeLists(store)).map(({ list }) => `"${list.name}"`)
  return new ChiptrailError(
    'NOT_FOUND',
    `No list called "${name}" is loaded; ${names.length > 0 ? `there are ${names.join(', ')}` : 'there is none'}.`,
  )
}
