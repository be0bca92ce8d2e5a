/** Turns what a person says for an entity into the entity, or into a sentence that helps. */
import { ChiptrailError } from '../errors.js'
import type { Entity } from '../model/graph.js'
import type { GraphReader } from '../model/query.js'
import { suggestEntities } from './suggest.js'

/**
 * Finds the entity with id or name `text`, in any script.
 *
 * @throws NOT_FOUND naming the nearest entities, if any.
 */
export async function findEntity(reader: GraphReader, text: string): Promise<Entity> {
  const [byId] = text.startsWith('ent_') ? await reader.getEntities([text]) : []
  const entity = byId ?? (await reader.findNamed(text, null))
  if (entity) return entity
  const nearest = (await suggestEntities(reader, text, null, 5)).map((near) => `"${near.name}"`)
  throw new ChiptrailError(
    'NOT_FOUND',
    `The graph has no entity called "${text}". ` +
      (nearest.length > 0
        ? `Did you mean ${nearest.join(', ')}?`
        : 'Try "chiptrail search" with part of the name, or ingest documents that name it.'),
  )
}
