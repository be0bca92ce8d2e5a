/** Turns what a person says for an entity into the entity, or into a sentence that helps. */
import { ChiptrailError } from '../errors.js'
import type { Entity } from '../model/graph.js'
import type { EntityKind } from '../model/ontology.js'
import type { GraphReader } from '../model/query.js'
import { suggestEntities } from './suggest.js'

/** Least search score at which a name stands for one entity: said in full, as a name or an alias. */
const CONFIDENT = 0.95

/** Finds the entity whose name or alias, in any script, `name` is in full; null if there is none, or none of `kinds`. */
export async function findNamed(
  reader: GraphReader,
  name: string,
  kinds: readonly EntityKind[] | null = null,
): Promise<Entity | null> {
  const { rows } = await reader.searchEntities(name, kinds, { first: 1, after: null })
  const best = rows[0]?.node
  return best && best.score >= CONFIDENT ? best.entity : null
}

/**
 * Finds the entity with id or name `text`, in any script.
 *
 * @throws NOT_FOUND naming the nearest entities, if any.
 */
export async function findEntity(reader: GraphReader, text: string): Promise<Entity> {
  const [byId] = text.startsWith('ent_') ? await reader.getEntities([text]) : []
  const entity = byId ?? (await findNamed(reader, text))
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
