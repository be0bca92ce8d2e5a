/** List entries that only may mean an entity in, the questions for a person out. */
import { endsOf, type Name } from '../../model/graph.js'
import type { Listing, ListingMatch } from '../../model/listing.js'
import { nameId } from '../../model/names.js'
import type { GraphReader } from '../../model/query.js'
import type { Candidate } from '../candidates.js'
import type { Knowledge } from '../knowledge.js'
import { standing } from '../ledger.js'

/** Doubtful matches whose names are read together. */
const BATCH = 1000

/** Gives a candidate for each entry and entity whose match is UNSURE. Costs a pass over the entries. */
export async function findListingCandidates(reader: GraphReader, knowledge: Knowledge): Promise<Candidate[]> {
  const doubts: { listing: Listing; match: ListingMatch }[] = []
  for await (const listing of reader.scan('listing'))
    for (const match of listing.matches) if (match.verdict === 'UNSURE') doubts.push({ listing, match })
  const found: Candidate[] = []
  for (let from = 0; from < doubts.length; from += BATCH) {
    const some = doubts.slice(from, from + BATCH)
    const names = await reader.getNames(some.map(({ listing, match }) => nameId(listing.kind, match.knownAs)))
    some.forEach(({ listing, match }, index) => {
      const name = names[index]
      if (name?.entityId === match.entityId) found.push(toCandidate(knowledge, name, listing, match))
    })
  }
  return found
}

function toCandidate(knowledge: Knowledge, a: Name, listing: Listing, match: ListingMatch): Candidate {
  const { id, kind } = listing
  const b: Name = { id, kind, text: match.listedAs, ownEntityId: id, entityId: id, blocks: [] }
  const { reasons } = knowledge.compareNames(a, { ...b, id: nameId(kind, b.text) })
  return { a, b, listing, verdict: 'UNSURE', score: match.score, reasons }
}

/** Tells whether `listing` still only may mean the entity of `name`, as stored, and nobody said that nobody can tell. */
export async function isListingOpen(reader: GraphReader, name: Name, listing: Listing): Promise<boolean> {
  const [stored = null] = await reader.getListings([listing.id])
  const match = stored?.matches.find(({ entityId }) => entityId === name.entityId)
  if (match?.verdict !== 'UNSURE') return false
  const [members = []] = await reader.findNamesOfEntities([name.entityId])
  const own = new Set(members.map(({ ownEntityId }) => ownEntityId))
  const [entries = []] = await reader.findJudgementsOfEntities([listing.id])
  return !standing(entries).some((one) => endsOf(one).some((end) => own.has(end)))
}
