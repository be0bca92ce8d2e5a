/**
 * Own entities with their names in, the entity each name belongs to out. Joins the surest pairs
 * first and never two that the gazetteer or the comparer keeps apart. Pure; reads nothing.
 */
import type { Name } from '../model/graph.js'
import { byCodeUnit } from '../model/ids.js'
import { createGroups, type Groups } from './groups.js'
import type { Knowledge } from './knowledge.js'

/** Two own entities that the comparer takes for one. */
interface Link {
  readonly a: string
  readonly b: string
  readonly score: number
}

/**
 * Gives all names of `groups` (by own entity) with `entityId` set: the gazetteer's id if the cluster
 * holds one, else the smallest own id. Only names that share a key for which `isTelling` holds are
 * compared for likeness.
 */
export function clusterOwn(
  knowledge: Knowledge,
  groups: ReadonlyMap<string, readonly Name[]>,
  isTelling: (key: string) => boolean,
): Name[] {
  const present = [...groups.keys()].filter((id) => groups.get(id)?.length).sort(byCodeUnit)
  const clusters = createGroups<string>()
  for (const id of present) clusters.add(id)
  const namesOf = (id: string) => groups.get(id) ?? []
  for (const { a, b } of findLinks(knowledge, present.flatMap(namesOf), isTelling))
    if (mayJoin(knowledge, clusters, namesOf, a, b)) clusters.join(a, b)
  return clusters.all().flatMap((cluster) => {
    const ids = cluster.sort(byCodeUnit)
    const entityId = ids.find((id) => knowledge.entity(id) !== null) ?? ids[0] ?? ''
    return ids.flatMap((id) => namesOf(id).map((name) => ({ ...name, entityId })))
  })
}

/** Surest first; ties by ids. */
function findLinks(
  knowledge: Knowledge,
  names: readonly Name[],
  isTelling: (key: string) => boolean,
): Link[] {
  const byKey = new Map<string, Name[]>()
  for (const name of names)
    for (const key of name.blocks.filter(isTelling)) byKey.set(key, [...(byKey.get(key) ?? []), name])
  const best = new Map<string, Link>()
  for (const members of byKey.values())
    for (const first of members)
      for (const second of members) {
        if (first.ownEntityId >= second.ownEntityId || !knowledge.isSame(first, second)) continue
        const link = {
          a: first.ownEntityId,
          b: second.ownEntityId,
          score: knowledge.compareNames(first, second).score,
        }
        const key = JSON.stringify([link.a, link.b])
        if (link.score > (best.get(key)?.score ?? -1)) best.set(key, link)
      }
  return [...best.values()].sort((x, y) => y.score - x.score || byCodeUnit(x.a, y.a) || byCodeUnit(x.b, y.b))
}

function mayJoin(
  knowledge: Knowledge,
  clusters: Groups<string>,
  namesOf: (id: string) => readonly Name[],
  a: string,
  b: string,
): boolean {
  const [left, right] = [clusters.of(a), clusters.of(b)]
  if (left === right) return false
  const known = [...left, ...right].filter((id) => knowledge.entity(id) !== null)
  if (known.length > 1) return false
  return left
    .flatMap(namesOf)
    .every((first) =>
      right.flatMap(namesOf).every((second) => knowledge.compareNames(first, second).verdict !== 'DIFFERENT'),
    )
}
