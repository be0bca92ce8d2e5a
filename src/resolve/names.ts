/** The text of a name in, its Name record out: which entity it would make by itself, and under which keys it is found. */
import { isDescription } from '../model/descriptions.js'
import type { Name } from '../model/graph.js'
import { byCodeUnit } from '../model/ids.js'
import { type BaseKind, ENTITY_KINDS } from '../model/ontology.js'
import { blockKeys } from './blocks.js'
import { describedKey, type Teller, toDescribedIn, toldBlocks } from './descriptions.js'
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

/** A name to be read; a description with its document. */
export interface Spelling {
  readonly kind: BaseKind
  readonly text: string
  readonly nameId: string
  readonly document?: Teller
}

/** Gives the record of a name as it is before any other name is known. */
export function toName(knowledge: Knowledge, { kind, text, nameId, document }: Spelling): Name {
  const known = knowledge.lookup(kind, text)
  const ownEntityId = known?.id ?? ownIdOf(kind, text, document)
  // What only says what somebody is may be said of many: it is like no other name.
  const isName = kind === 'ORGANIZATION' && (known !== null || !isDescription(text))
  const blocks = new Set([ownBlock(ownEntityId), ...(isName ? blockKeys(kind, text) : [])])
  if (kind === 'ORGANIZATION')
    for (const id of bearersOf(knowledge, known?.id ?? null, text)) blocks.add(`bearer=${id}`)
  if (document && known === null) for (const key of toldBlocks(document, text)) blocks.add(key)
  return {
    id: nameId,
    kind,
    text,
    ownEntityId,
    entityId: ownEntityId,
    blocks: [...blocks].sort(byCodeUnit),
    ...(document && { described: toDescribedIn(document, known?.id) }),
  }
}

function ownIdOf(kind: BaseKind, text: string, document: Teller | undefined): string {
  const prefix = `ent_${ENTITY_KINDS[kind].prefix}_`
  return `${prefix}${document ? describedKey(document.id, text) : entityKey(kind, text)}`
}

/** Whoever bears a shared name meets it in the queue. */
function bearersOf({ sharedNames }: Knowledge, knownId: string | null, text: string): readonly string[] {
  if (knownId === null) return sharedNames.bearersOf(text)
  return sharedNames.isBearer(knownId) ? [knownId] : []
}
