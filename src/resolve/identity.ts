/**
 * Names that come and go in, the entity of every name this touches out. Which names belong together
 * is a pure function of the set of names, so the order in which they came never shows.
 */
import type { Name } from '../model/graph.js'
import { byCodeUnit } from '../model/ids.js'
import type { GraphReader } from '../model/query.js'
import { clusterOwn } from './clusters.js'
import type { Knowledge } from './knowledge.js'
import { ownBlock } from './names.js'

/** A key that more names share than this says nothing about any of them. */
const CROWDED = 60
/** No entity has more spellings than this. */
const SPELLINGS = 5000

/** The names under one key; `open` while it is telling, before or after the change. */
interface Block {
  readonly members: readonly Name[]
  readonly openBefore: boolean
  readonly openAfter: boolean
}

/** What comes and what goes. */
export interface NameChange {
  readonly added: readonly Name[]
  readonly removed: readonly Name[]
}

/**
 * Gives every name that stays and may have a new entity, with that entity, by id. Removed names are
 * left out but lead to those that were joined through them. Reads only names that share a key with
 * a name already reached, and only where the key is not crowded.
 */
export async function resolveNames(
  reader: GraphReader,
  knowledge: Knowledge,
  change: NameChange,
): Promise<Name[]> {
  const gone = new Set(change.removed.map((name) => name.id))
  const groups = new Map<string, readonly Name[]>()
  const blocks = new Map<string, Block>()
  let frontier = ownIds([...change.added, ...change.removed])
  while (frontier.length > 0) {
    const loaded = await loadGroups(reader, frontier, change)
    for (const [id, names] of loaded) groups.set(id, names)
    const names = [...loaded.values()].flat()
    await loadBlocks(reader, keysOf(names), change, blocks)
    const next = new Set<string>()
    for (const name of names)
      for (const key of name.blocks) {
        const block = blocks.get(key)
        if (!block?.openBefore && !block?.openAfter) continue
        const flips = block.openBefore !== block.openAfter
        for (const other of block.members)
          if (!groups.has(other.ownEntityId) && !next.has(other.ownEntityId))
            if (flips || knowledge.isSame(name, other)) next.add(other.ownEntityId)
      }
    frontier = [...next]
  }
  const staying = new Map(
    [...groups].map(([id, names]) => [id, names.filter((name) => !gone.has(name.id))] as const),
  )
  const isTelling = (key: string) => blocks.get(key)?.openAfter ?? false
  return clusterOwn(knowledge, staying, isTelling).sort((a, b) => byCodeUnit(a.id, b.id))
}

function ownIds(names: readonly Name[]): string[] {
  return [...new Set(names.map((name) => name.ownEntityId))]
}

/** The keys that lead from one own entity to another. */
function keysOf(names: readonly Name[]): string[] {
  return [
    ...new Set(names.flatMap((name) => name.blocks.filter((key) => key !== ownBlock(name.ownEntityId)))),
  ]
}

async function loadGroups(
  reader: GraphReader,
  ids: readonly string[],
  { added }: NameChange,
): Promise<Map<string, Name[]>> {
  const stored = await reader.findNamesByBlocks(ids.map(ownBlock), SPELLINGS)
  return new Map(
    ids.map((id, index) => {
      const fresh = added.filter((name) => name.ownEntityId === id)
      return [id, distinct([...(stored[index] ?? []), ...fresh])]
    }),
  )
}

async function loadBlocks(
  reader: GraphReader,
  keys: readonly string[],
  { added, removed }: NameChange,
  blocks: Map<string, Block>,
): Promise<void> {
  const missing = keys.filter((key) => !blocks.has(key))
  if (missing.length === 0) return
  const gone = new Set(removed.map((name) => name.id))
  const fresh = new Map<string, Name[]>()
  for (const name of added) for (const key of name.blocks) fresh.set(key, [...(fresh.get(key) ?? []), name])
  const stored = await reader.findNamesByBlocks(missing, CROWDED + removed.length + 1)
  missing.forEach((key, index) => {
    const before = stored[index] ?? []
    const members = distinct([...before, ...(fresh.get(key) ?? [])])
    const after = members.filter((name) => !gone.has(name.id))
    blocks.set(key, { members, openBefore: before.length <= CROWDED, openAfter: after.length <= CROWDED })
  })
}

function distinct(names: readonly Name[]): Name[] {
  return [...new Map(names.map((name) => [name.id, name])).values()]
}
