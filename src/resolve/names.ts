/** The text of a name in, its Name record out: which entity it would make by itself, and under which keys it is found. */
import { isDescription } from '../model/descriptions.js'
import type { Name } from '../model/graph.js'
import { byCodeUnit } from '../model/ids.js'
import type { NamedPart } from '../model/names.js'
import { ENTITY_KINDS } from '../model/ontology.js'
import { blockKeys } from './blocks.js'
import type { Knowledge } from './knowledge.js'
import { entityKey } from './normalize.js'

/** Tells whether `key` is the block of one own entity, which says nothing on what else it may be. */
export function isOwnBlock(key: string): boolean {
  return key.startsWith('own=')
}

/** Gives the block under which all names of own entity `id` are found. */
export function ownBlock(id: string): string {
  return `own=${id}`
}

/** Gives the record of a name as it is before any other name is known. */
export function toName(knowledge: Knowledge, part: Pick<NamedPart, 'kind' | 'text' | 'nameId'>): Name {
  const { kind, text } = part
  const known = knowledge.lookup(kind, text)
  const ownEntityId = known?.id ?? `ent_${ENTITY_KINDS[kind].prefix}_${entityKey(kind, text)}`
  // What only says what somebody is may be said of many: it is like no other name.
  const isName = kind === 'ORGANIZATION' && (known !== null || !isDescription(text))
  const blocks = new Set([ownBlock(ownEntityId), ...(isName ? blockKeys(kind, text) : [])])
  if (kind === 'ORGANIZATION')
    for (const id of bearersOf(knowledge, known?.id ?? null, text)) blocks.add(`bearer=${id}`)
  return {
    id: part.nameId,
    kind,
    text,
    ownEntityId,
    entityId: ownEntityId,
    blocks: [...blocks].sort(byCodeUnit),
  }
}

/** Whoever bears a shared name meets it in the queue. */
function bearersOf({ sharedNames }: Knowledge, knownId: string | null, text: string): readonly string[] {
  if (knownId === null) return sharedNames.bearersOf(text)
  return sharedNames.isBearer(knownId) ? [knownId] : []
}
