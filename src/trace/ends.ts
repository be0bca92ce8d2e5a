/** Decides where on a deal's path a chain may begin and end, as the question has it. Pure. */
import type { Entity } from '../model/graph.js'
import { kindsWithin } from '../model/ontology.js'
import type { PartyFilter } from '../model/query.js'
import { nodesOf, type Path, slicePath } from './paths.js'
import type { ChainEnd, ChainQuery } from './query.js'

/** Entities by id, as far as they were loaded. */
export type Entities = ReadonlyMap<string, Entity>

/** Gives the party filter that every deal at the beginning of a chain meets; null: any. */
export function startFilter(from: ChainEnd | undefined): PartyFilter {
  return from?.entityIds
    ? { roles: ['BUYER', 'INTERMEDIARY', 'PROVIDER'], ...toFilter(from) }
    : { roles: ['BUYER'], ...toFilter(from ?? {}) }
}

/** Gives the party filter that every deal at the end of a chain meets. */
export function endFilter(to: ChainEnd): PartyFilter {
  return { roles: ['INTERMEDIARY', 'PROVIDER', 'CHIP', 'MODEL'], ...toFilter(to) }
}

/** Tells whether entity `id` is what `end` asks for. */
export function isEnd(end: ChainEnd, id: string, entities: Entities): boolean {
  if (end.entityIds && !end.entityIds.includes(id)) return false
  const kind = entities.get(id)?.kind
  return !end.kinds || (kind !== undefined && end.kinds.flatMap(kindsWithin).includes(kind))
}

/** Gives the place on `path` where a chain begins, or -1. */
export function startOf(path: Path, from: ChainEnd | undefined, entities: Entities): number {
  if (from?.entityIds) return path.parties.findIndex(({ id }) => isEnd(from, id, entities))
  const first = path.parties[0]
  return first?.role === 'BUYER' && (!from || isEnd(from, first.id, entities)) ? 0 : -1
}

/** Gives `path` cut at the place that `to` asks for, or null if it does not reach one. */
export function cutAtEnd(path: Path, to: ChainEnd | undefined, entities: Entities): Path | null {
  if (!to) return path
  const end = nodesOf(path).findIndex((id, place) => place > 0 && isEnd(to, id, entities))
  return end < 0 ? null : slicePath(path, 0, end)
}

/** Tells whether every list of `through` is met on the chain. */
export function passes(nodes: readonly string[], through: ChainQuery['through']): boolean {
  return (through ?? []).every((choices) => choices.some((id) => nodes.includes(id)))
}

function toFilter(end: ChainEnd): PartyFilter {
  return {
    ...(end.entityIds ? { entityIds: end.entityIds } : {}),
    ...(end.kinds ? { kinds: [...new Set(end.kinds.flatMap(kindsWithin))] } : {}),
  }
}
