/** Turns what a person types for an entity into the entity, or into a sentence that helps. */
import { ChiptrailError } from '../errors.js'
import type { Entity } from '../model/graph.js'
import type { GraphReader } from '../model/query.js'

/** Least search score at which a name stands for one entity: said in full, as a name or an alias. */
const CONFIDENT = 0.95

/**
 * Finds the entity with id or name `text`, in any script.
 *
 * @throws NOT_FOUND naming the nearest entities, if any.
 */
export async function findEntity(reader: GraphReader, text: string): Promise<Entity> {
  const [byId] = text.startsWith('ent_') ? await reader.getEntities([text]) : []
  if (byId) return byId
  const { rows } = await reader.searchEntities(text, null, { first: 5, after: null })
  const [best] = rows.map((row) => row.node)
  if (best && best.score >= CONFIDENT) return best.entity
  const nearest = rows.map((row) => `"${row.node.entity.name}"`)
  throw new ChiptrailError(
    'NOT_FOUND',
    `The graph has no entity called "${text}". ` +
      (nearest.length > 0
        ? `Did you mean ${nearest.join(', ')}?`
        : 'Try "chiptrail search" with part of the name, or ingest documents that name it.'),
  )
}
