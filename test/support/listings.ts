/** Small valid entries of restriction lists for tests. */
import type { ListEntry, Listing, ListingMatch, RestrictionList } from '../../src/model/listing.js'

/** Makes a match of `entityId`. */
export function makeMatch(
  entityId: string,
  parts: Partial<Omit<ListingMatch, 'entityId'>> = {},
): ListingMatch {
  return {
    entityId,
    verdict: 'SAME',
    score: 0.99,
    listedAs: 'Listed Co',
    knownAs: 'Listed Co Ltd',
    features: [{ feature: 'spelling', weight: 9 }],
    ...parts,
  }
}

/** Makes the listing `key` of the list `list_watch`, named `name`. */
export function makeListing(key: string, name: string, parts: Partial<Listing> = {}): Listing {
  return {
    id: `listing_${key}`,
    listId: 'list_watch',
    list: 'Watch list',
    key,
    kind: 'ORGANIZATION',
    name,
    aliases: [],
    country: 'CN',
    from: '2020-06-05',
    to: null,
    programme: null,
    citation: '85 FR 34495',
    url: null,
    note: null,
    verification: null,
    version: '2026-01',
    firstSeen: '2026-01-15',
    lastSeen: '2026-01-15',
    droppedIn: null,
    names: [{ text: name, ownEntityId: `ent_org_${key}`, blocks: [`name=${key}`] }],
    matches: [],
    ...parts,
  }
}

/** Makes an entry as a file would have it, keyed by its name. */
export function makeEntry(name: string, parts: Partial<ListEntry> = {}): ListEntry {
  const { kind, aliases, country, from, to, programme, citation, url, note, verification } = makeListing(
    '',
    name,
  )
  const about = { kind, aliases, country, from, to, programme, citation, url, note, verification }
  return { key: name.toLowerCase(), name, ...about, ...parts }
}

/** Makes the list that {@link makeListing} fills. */
export function makeList(parts: Partial<RestrictionList> = {}): RestrictionList {
  return {
    id: 'list_watch',
    name: 'Watch list',
    versions: [
      { version: '2026-01', date: '2026-01-15', source: 'https://list.example', content: 'a1', entries: 2 },
    ],
    ...parts,
  }
}
