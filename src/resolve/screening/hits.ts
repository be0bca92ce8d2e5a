/**
 * A spelling and a list entry in, how surely the entry means it out, with the features that fired. It
 * is the project's comparer, with what a list asks for besides: a short alias proves nothing alone.
 */
import type { Name } from '../../model/graph.js'
import type { ListedName, Listing } from '../../model/listing.js'
import { nameId } from '../../model/names.js'
import { type Comparison, SAME_FROM } from '../comparison.js'
import { isAbbreviation } from '../initials.js'
import type { Knowledge } from '../knowledge.js'
import { ownBlock, toName } from '../names.js'

/** How close a spelling and an entry are, and on which of the entry's names. */
export interface Hit extends Comparison {
  readonly verdict: 'SAME' | 'UNSURE'
  readonly listedAs: string
  readonly knownAs: string
}

/** Makes the names of an entry, each once, the main one first. */
export function toListedNames(
  knowledge: Knowledge,
  { kind, name, aliases }: Pick<Listing, 'kind' | 'name' | 'aliases'>,
): ListedName[] {
  return [...new Set([name, ...aliases])].map((text) => {
    const { ownEntityId, blocks } = toName(knowledge, { kind, text, nameId: nameId(kind, text) })
    return { text, ownEntityId, blocks }
  })
}

/**
 * Finds the best pair of a spelling in `names` and a name of `listing` that share a key; null if none
 * may mean the same. `isTelling` leaves keys out that too many names share.
 */
export function findHit(
  knowledge: Knowledge,
  listing: Listing,
  names: readonly Name[],
  isTelling: (key: string) => boolean = () => true,
): Hit | null {
  let best: Hit | null = null
  for (const listed of listing.names) {
    const keys = new Set(listed.blocks)
    for (const name of names) {
      const own = ownBlock(name.ownEntityId)
      if (!name.blocks.some((key) => keys.has(key) && (key === own || isTelling(key)))) continue
      const hit = compare(knowledge, listing, listed, name)
      if (hit && isBetter(hit, best)) best = hit
    }
  }
  return best
}

function compare(knowledge: Knowledge, listing: Listing, listed: ListedName, name: Name): Hit | null {
  if (name.kind !== listing.kind) return null
  const entry = { ...name, id: nameId(listing.kind, listed.text), text: listed.text }
  const { verdict, score, reasons } = knowledge.compareNames(name, entry)
  const isOne = name.ownEntityId === listed.ownEntityId
  if (verdict === 'DIFFERENT' && !isOne) return null
  const isSure = (isOne || verdict === 'SAME') && !isDoubtful(knowledge, listing, listed, name)
  return {
    verdict: isSure ? 'SAME' : 'UNSURE',
    score: isOne ? Math.max(score, SAME_FROM) : score,
    reasons,
    listedAs: listed.text,
    knownAs: name.text,
  }
}

/** Tells whether a match by name alone must be looked at by a person. */
function isDoubtful(knowledge: Knowledge, listing: Listing, listed: ListedName, name: Name): boolean {
  const known = knowledge.entity(name.entityId)
  if (known?.country && listing.country && known.country !== listing.country) return true
  // Another party of the gazetteer is listed, and only an alias of the entry is like this one.
  const main = knowledge.lookup(listing.kind, listing.name)
  if (known && main && main.id !== name.entityId) return true
  return isWeak(listed.text) && knowledge.lookup(listing.kind, listed.text)?.id !== name.entityId
}

/** Tells whether a name is so short that many others are called so too: `AMMS`, `Zhiyuan`, `502 Institute`. */
function isWeak(text: string): boolean {
  const plain = text.replace(/[.\s]/g, '')
  return isAbbreviation(plain) || (/^\P{Script=Han}*$/u.test(plain) ? plain.length <= 7 : plain.length <= 2)
}

function isBetter(hit: Hit, best: Hit | null): boolean {
  if (best === null) return true
  if (hit.verdict !== best.verdict) return hit.verdict === 'SAME'
  return hit.score > best.score
}
