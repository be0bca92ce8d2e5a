/** Turns what a person says for an entity into the entity, or into a sentence that helps. */
import { ChiptrailError } from '../errors.js'
import type { Entity } from '../model/graph.js'
import { labelOf } from '../model/labels.js'
import type { GraphReader } from '../model/query.js'
import { suggestEntities } from './suggest.js'

/** Most whom a question by a description is about; whoever means one of more gives an id. */
export const MOST_DESCRIBED = 50
/** Score of a search from which the words are a name or alias in full. */
const IN_FULL = 0.95

/** How ids begin that are of no entity. */
const OTHER_IDS: ReadonlyMap<string, string> = new Map([
  ['doc', 'document'],
  ['deal', 'deal'],
  ['claim', 'claim'],
  ['rel', 'relation'],
  ['listing', 'listing entry'],
])

/**
 * Finds the entity with id or name `text`, in any script.
 *
 * @throws NOT_FOUND naming the nearest entities, if any. BAD_INPUT with their ids where documents describe
 *   several in these words and name none.
 */
export async function findEntity(reader: GraphReader, text: string): Promise<Entity> {
  const [entity, ...others] = await findEntities(reader, text)
  if (entity && others.length === 0) return entity
  const some = [entity, ...others].slice(0, 5).flatMap((one) => (one ? [`${one.id}: ${labelOf(one)}`] : []))
  throw new ChiptrailError(
    'BAD_INPUT',
    `Documents describe ${others.length + 1} whom none names as "${text}", and each may be another. Give an id:\n  ${some.join('\n  ')}`,
  )
}

/**
 * Finds all that `text` may mean: the entity with that id or name, or everybody, up to
 * {@link MOST_DESCRIBED}, whom documents describe so.
 *
 * @throws NOT_FOUND naming the nearest entities, if any.
 */
export async function findEntities(reader: GraphReader, text: string): Promise<Entity[]> {
  const [byId] = text.startsWith('ent_') ? await reader.getEntities([text]) : []
  if (byId) return [byId]
  const entity = await reader.findNamed(text, null)
  if (entity) return describedAlike(reader, text, entity)
  const [, prefix = ''] = /^([a-z]+)_/.exec(text) ?? []
  const kind = OTHER_IDS.get(prefix)
  if (kind !== undefined)
    throw new ChiptrailError(
      'NOT_FOUND',
      `An organization, chip, model or person must be named, got "${text}", the id of a ${kind}; ` +
        'by its whole id node(id: …) of GraphQL finds it, and the explorer shows a document with its words.',
    )
  const nearest = (await suggestEntities(reader, text, null, 5)).map((near) => `"${near.name}"`)
  throw new ChiptrailError(
    'NOT_FOUND',
    `The graph has no entity called "${text}". ` +
      (nearest.length > 0
        ? `Did you mean ${nearest.join(', ')}?`
        : 'Try "chiptrail search" with part of the name, or ingest documents that name it.'),
  )
}

/** Gives `entity`, which the words `text` mean, with all others that are only described in them. */
export async function describedAlike(reader: GraphReader, text: string, entity: Entity): Promise<Entity[]> {
  if (entity.describedIn === undefined) return [entity]
  const { rows } = await reader.searchEntities(text, null, { first: MOST_DESCRIBED, after: null })
  const others = rows
    .filter(({ node }) => node.score >= IN_FULL && node.entity.describedIn !== undefined)
    .map(({ node }) => node.entity)
    .filter(({ id }) => id !== entity.id)
  return [entity, ...others].slice(0, MOST_DESCRIBED)
}
