/**
 * Names that come and go and new judgements in, the entity of every name this touches out. Which
 * names belong together is a pure function of the set of names and of the judgements that stand, so
 * the order in which they came never shows.
 */
import { endsOf, type Judgement, type Name } from '../model/graph.js'
import { byCodeUnit } from '../model/ids.js'
import type { GraphReader } from '../model/query.js'
import { CROWDED, coarserKey } from './blocks.js'
import { clusterOwn } from './clusters.js'
import { isToldBlock } from './descriptions.js'
import type { Knowledge } from './knowledge.js'
import { standing } from './ledger.js'
import { ownBlock } from './names.js'

/** No entity has more spellings than this. */
export const SPELLINGS = 5000

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
  /** Entries that the ledger gets. */
  readonly judged: readonly Judgement[]
}

/**
 * Gives every name that stays and may have a new entity, with that entity, by id. Removed names are
 * left out but lead to those that were joined through them; so do judgements that stood or will
 * stand. Reads only names that share a key or a judgement with a name already reached, and only where
 * the key is not crowded.
 */
export async function resolveNames(
  reader: GraphReader,
  knowledge: Knowledge,
  change: NameChange,
): Promise<Name[]> {
  const gone = new Set(change.removed.map((name) => name.id))
  const groups = new Map<string, readonly Name[]>()
  const blocks = new Map<string, Block>()
  const ledger = new Map<string, Judgement>()
  const judgedIds = change.judged.flatMap(endsOf)
  let frontier = [...new Set([...ownIds([...change.added, ...change.removed]), ...judgedIds])]
  while (frontier.length > 0) {
    const loaded = await loadGroups(reader, frontier, change)
    for (const [id, names] of loaded) groups.set(id, names)
    const names = [...loaded.values()].flat()
    const keys = keysOf(names)
    await loadBlocks(
      reader,
      keys.filter((key) => coarserKey(key) === null),
      change,
      blocks,
    )
    await loadBlocks(
      reader,
      keys.filter((key) => isSplit(blocks, key)),
      change,
      blocks,
    )
    const next = new Set(await loadLinks(reader, frontier, change, ledger))
    for (const id of groups.keys()) next.delete(id)
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
  const judgements = standing([...ledger.values(), ...change.judged])
  return clusterOwn(knowledge, { groups: staying, isTelling, judgements }).sort((a, b) =>
    byCodeUnit(a.id, b.id),
  )
}

/** Tells whether the key above `key` is crowded before or after the change; else the finer one adds nothing. */
function isSplit(blocks: ReadonlyMap<string, Block>, key: string): boolean {
  const coarser = coarserKey(key)
  const above = coarser === null ? undefined : blocks.get(coarser)
  return above !== undefined && !(above.openBefore && above.openAfter)
}

/** Adds the judgements on `ids` to `ledger`; gives the own entities that SAME leads to, before or after the change. */
async function loadLinks(
  reader: GraphReader,
  ids: readonly string[],
  { judged }: NameChange,
  ledger: Map<string, Judgement>,
): Promise<string[]> {
  const stored = (await reader.findJudgementsOfEntities(ids)).flat()
  for (const one of stored) ledger.set(one.id, one)
  const asked = new Set(ids)
  const ofIds = judged.filter((one) => endsOf(one).some((end) => asked.has(end)))
  return [...standing(stored), ...standing([...stored, ...ofIds])]
    .filter(({ verdict }) => verdict === 'SAME')
    .flatMap(endsOf)
}

function ownIds(names: readonly Name[]): string[] {
  return [...new Set(names.map((name) => name.ownEntityId))]
}

/** The keys that lead from one own entity to another. */
function keysOf(names: readonly Name[]): string[] {
  return [
    ...new Set(
      names.flatMap((name) =>
        name.blocks.filter((key) => key !== ownBlock(name.ownEntityId) && !isToldBlock(key)),
      ),
    ),
  ]
}

async function loadGroups(
  reader: GraphReader,
  ids: readonly string[],
  { added }: NameChange,
): Promise<Map<string, Name[]>> {
  const stored = await reader.findNamesByBlocks(ids.map(ownBlock), SPELLINGS)
  const fresh = new Map<string, Name[]>()
  for (const name of added) addTo(fresh, name.ownEntityId, name)
  return new Map(ids.map((id, index) => [id, distinct([...(stored[index] ?? []), ...(fresh.get(id) ?? [])])]))
}

function addTo(lists: Map<string, Name[]>, key: string, name: Name): void {
  const list = lists.get(key)
  if (list) list.push(name)
  else lists.set(key, [name])
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
  for (const name of added) for (const key of name.blocks) addTo(fresh, key, name)
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
