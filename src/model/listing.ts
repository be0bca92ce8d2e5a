/**
 * Restriction lists as plain data: a list with its versions, and its entries with the entities of the
 * graph that they mean. read/ reads them, resolve/ finds whom they mean, store/ keeps them.
 */
import type { VerificationStatus } from './control.js'
import { byCodeUnit } from './ids.js'
import type { BaseKind } from './ontology.js'

/** One state of a list, as its publisher dated it. */
export interface ListVersion {
  readonly version: string
  /** The day of this state, `YYYY-MM-DD`. */
  readonly date: string
  /** Where this state was taken from: an address or the name of a publication. */
  readonly source: string
  /** Hash over its entries: tells whether the same version is loaded again. */
  readonly content: string
  /** Entries that it has. */
  readonly entries: number
}

/** A list of restricted parties; its entries are {@link Listing}s. */
export interface RestrictionList {
  /** `list_` + the name, normalised. */
  readonly id: string
  readonly name: string
  /** Oldest first, at least one; the last is the list as it is known. */
  readonly versions: readonly ListVersion[]
}

/** An entry as a file has it, before anything is known of the graph. */
export interface ListEntry {
  /** Stays the same from version to version: the publisher's own id, or the normalised name. */
  readonly key: string
  readonly kind: Extract<BaseKind, 'ORGANIZATION' | 'PERSON'>
  readonly name: string
  /** Every other name; sorted, without `name`. */
  readonly aliases: readonly string[]
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null
  /** First and last day in force, both included; ISO 8601, partial where the source is. Null `from`: not known; null `to`: no end known. */
  readonly from: string | null
  readonly to: string | null
  /** The part of a joint list that it stands on, e.g. `Entity List`; null: the list itself. */
  readonly programme: string | null
  /** `85 FR 83416` */
  readonly citation: string | null
  readonly url: string | null
  readonly note: string | null
  /** How the row was checked; null where the list says nothing of it. */
  readonly verification: {
    readonly status: VerificationStatus
    readonly by: string
    readonly on: string
    readonly note: string
  } | null
}

/** A spelling of an entry, with the keys under which it is found. */
export interface ListedName {
  readonly text: string
  /** The entity that this name would make by itself: judgements speak of it. */
  readonly ownEntityId: string
  /** Sorted; as {@link Name.blocks}. */
  readonly blocks: readonly string[]
}

/** That an entity of the graph is, or may be, whom an entry means. */
export interface ListingMatch {
  readonly entityId: string
  /** SAME: it is. UNSURE: it may be, and a person should look. */
  readonly verdict: 'SAME' | 'UNSURE'
  /** 0..1 */
  readonly score: number
  /** The spelling of the entry and that of the entity that are closest. */
  readonly listedAs: string
  readonly knownAs: string
  /** What made the score: features that fired, with the log-odds they added. */
  readonly features: readonly { readonly feature: string; readonly weight: number }[]
}

/** An entry of a restriction list, with the entities that it means. */
export interface Listing extends ListEntry {
  /** `listing_` + hash of list and key (and version, where an entry came back after it was gone). */
  readonly id: string
  readonly listId: string
  /** Name of the list. */
  readonly list: string
  /** The newest version that has it. */
  readonly version: string
  /** Days of the first and the newest version that have it, `YYYY-MM-DD`. */
  readonly firstSeen: string
  readonly lastSeen: string
  /**
   * The version that no longer has it, where the list had given no end: `to` is then the day before that
   * version, and whether it was in force between `lastSeen` and `to` is not known. Else null.
   */
  readonly droppedIn: string | null
  /** `name` first, then `aliases`. */
  readonly names: readonly ListedName[]
  /** By entity id. */
  readonly matches: readonly ListingMatch[]
}

/** Tells whether the end of a judgement is an entry of a list, by its id, and not what a name makes by itself. */
export function isListingId(id: string): boolean {
  return id.startsWith('listing_')
}

/** Gives the version in which a list is known. */
export function currentVersion({ versions }: RestrictionList): ListVersion {
  const last = versions.at(-1)
  if (!last) throw new Error('A restriction list has at least one version.')
  return last
}

/** Gives every key under which a listing is found; sorted. */
export function blocksOf({ names }: Pick<Listing, 'names'>): string[] {
  return [...new Set(names.flatMap(({ blocks }) => blocks))].sort(byCodeUnit)
}
