/** The stored names and a change of them in, the names and judgements as they will be out: what listings are matched against. */
import type { Judgement, Name } from '../../model/graph.js'
import { byCodeUnit } from '../../model/ids.js'
import type { GraphReader } from '../../model/query.js'
import { loadNames, type NameStep } from '../relations.js'

/** The graph as it will be once a change is applied. */
export interface NameView {
  readonly reader: GraphReader
  readonly steps: readonly NameStep[]
  /** Entries that the ledger gets. */
  readonly judged: readonly Judgement[]
}

/** Keys that are asked for together. */
const BATCH = 2000

/** Gives the view of a graph that does not change. */
export function standingView(reader: GraphReader): NameView {
  return { reader, steps: [], judged: [] }
}

/** Gives up to `limit` + 1 names under each key: more than `limit` tells that there are more. */
export async function namesUnder(
  { reader, steps }: NameView,
  keys: readonly string[],
  limit: number,
): Promise<Map<string, Name[]>> {
  const gone = new Set(steps.flatMap(({ before }) => before?.id ?? []))
  const fresh = new Map<string, Name[]>()
  for (const { after } of steps)
    for (const key of after?.blocks ?? []) if (after) fresh.set(key, [...(fresh.get(key) ?? []), after])
  const found = new Map<string, Name[]>()
  for (let start = 0; start < keys.length; start += BATCH) {
    const asked = keys.slice(start, start + BATCH)
    const stored = await reader.findNamesByBlocks(asked, limit + 1 + gone.size)
    asked.forEach((key, index) => {
      const staying = (stored[index] ?? []).filter(({ id }) => !gone.has(id))
      const names = [...staying, ...(fresh.get(key) ?? [])].sort((a, b) => byCodeUnit(a.id, b.id))
      if (names.length > 0) found.set(key, names.slice(0, limit + 1))
    })
  }
  return found
}

/** Gives all names of each entity, by entity id. */
export async function namesOfEntities(
  { reader, steps }: NameView,
  ids: readonly string[],
): Promise<Map<string, Name[]>> {
  const names = await loadNames(reader, ids, steps)
  return new Map(ids.map((id) => [id, names.namesOf(id)]))
}
