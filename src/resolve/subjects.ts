/** What a person calls somebody in, the own entity it means out; reads only names, entities and list entries. */
import { ChiptrailError } from '../errors.js'
import type { Name } from '../model/graph.js'
import { isListingId } from '../model/listing.js'
import { nameId } from '../model/names.js'
import { type BaseKind, baseKind } from '../model/ontology.js'
import type { GraphReader } from '../model/query.js'
import type { Knowledge } from './knowledge.js'
import { ownBlock, toName } from './names.js'

/** Who is judged. */
export interface Subject {
  readonly ownEntityId: string
  readonly kind: BaseKind
  /** A spelling of it: as asked where the graph has it so, else the first it has, else the gazetteer's. */
  readonly text: string
}

const KINDS: readonly BaseKind[] = ['ORGANIZATION', 'PERSON', 'CHIP', 'AI_MODEL']

/**
 * Finds the own entity that `reference` means: an entity id, or a name as the graph, the gazetteer or a
 * restriction list has it, whatever its spelling. The id of a list entry means that entry.
 *
 * @throws NOT_FOUND if none has it, naming the nearest entities.
 */
export async function findSubject(
  reader: GraphReader,
  knowledge: Knowledge,
  reference: string,
): Promise<Subject> {
  const text = reference.trim()
  if (isListingId(text)) return (await findListed(reader, text)) ?? refuse(reader, text)
  if (text.startsWith('ent_')) return (await findOwn(reader, knowledge, text)) ?? refuse(reader, text)
  const stored = await reader.getNames(KINDS.map((kind) => nameId(kind, text)))
  const exact = stored.find((name) => name !== null)
  if (exact) return toSubject(exact)
  for (const kind of KINDS) {
    const own = text === '' ? null : toName(knowledge, { kind, text, nameId: nameId(kind, text) })
    const found = own && (await findOwn(reader, knowledge, own.ownEntityId))
    if (found) return found
  }
  return refuse(reader, text)
}

async function findOwn(reader: GraphReader, knowledge: Knowledge, id: string): Promise<Subject | null> {
  const [names = []] = await reader.findNamesByBlocks([ownBlock(id)], 1)
  if (names[0]) return toSubject(names[0])
  const known = knowledge.entity(id)
  if (known) return { ownEntityId: id, kind: baseKind(known.kind), text: known.name }
  // Whom a restriction list names may be judged before any document does.
  const [ids = []] = await reader.findListingIdsByBlocks([ownBlock(id)], 1)
  const [listing = null] = await reader.getListings(ids)
  const listed = listing?.names.find(({ ownEntityId }) => ownEntityId === id)
  return listing && listed ? { ownEntityId: id, kind: listing.kind, text: listed.text } : null
}

/** An entry stands for itself: what is said of it holds for this list, whatever its names are like. */
async function findListed(reader: GraphReader, id: string): Promise<Subject | null> {
  const [listing = null] = await reader.getListings([id])
  return listing && { ownEntityId: listing.id, kind: listing.kind, text: listing.name }
}

function toSubject({ ownEntityId, kind, text }: Name): Subject {
  return { ownEntityId, kind, text }
}

async function refuse(reader: GraphReader, text: string): Promise<never> {
  const page = text === '' ? null : await reader.searchEntities(text, null, { first: 3, after: null })
  const nearest = page?.rows.map(({ node }) => `"${node.entity.name}" (${node.entity.id})`) ?? []
  throw new ChiptrailError(
    'NOT_FOUND',
    `Neither the graph nor the gazetteer has "${text}". ` +
      (nearest.length > 0
        ? `Did you mean ${nearest.join(', ')}?`
        : 'Ingest a document that names it first, or try "chiptrail search" with part of the name.'),
  )
}
