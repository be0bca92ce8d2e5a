/**
 * Own entities with their names and what people said of them in, the entity each name belongs to
 * out. People come first; then the surest pairs, and never two that people, the gazetteer or the
 * comparer keep apart. Pure; reads nothing.
 */
import type { Judgement, Name } from '../model/graph.js'
import { byCodeUnit } from '../model/ids.js'
import { createGroups, type Groups } from './groups.js'
import type { Knowledge } from './knowledge.js'
import { toUnits, type Units } from './ledger.js'

/** Two own entities that the comparer takes for one. */
interface Link {
  readonly a: string
  readonly b: string
  readonly score: number
}

/** What is to be clustered. */
interface OwnNames {
  /** Names by own entity; an own entity without names may be left out. */
  readonly groups: ReadonlyMap<string, readonly Name[]>
  /** Only names that share a key for which this holds are compared for likeness. */
  readonly isTelling: (key: string) => boolean
  /** Those that stand and speak of any of the own entities, by id. */
  readonly judgements: readonly Judgement[]
}

/** Clusters while they are made. */
interface Work {
  readonly knowledge: Knowledge
  readonly units: Units
  readonly clusters: Groups<string>
  readonly namesOf: (id: string) => readonly Name[]
}

/**
 * Gives all names with `entityId` set: the gazetteer's id if the cluster holds one, else the smallest
 * own id that has a name, or where all are only described, a description. What deals tell of these is not looked at.
 */
export function clusterOwn(knowledge: Knowledge, { groups, isTelling, judgements }: OwnNames): Name[] {
  const isKnown = (id: string) => knowledge.entity(id) !== null
  const present = [...groups.keys()].filter((id) => groups.get(id)?.length).sort(byCodeUnit)
  const units = toUnits(judgements, isKnown)
  const clusters = createGroups<string>()
  for (const id of present) clusters.add(id)
  // An own entity whose names are gone still holds together whom people joined through it.
  for (const unit of units.groups.all()) for (const id of unit) clusters.join(unit[0] ?? id, id)
  const namesOf = (id: string) => groups.get(id) ?? []
  const work = { knowledge, units, clusters, namesOf }
  for (const { a, b } of findLinks(knowledge, present.flatMap(namesOf), isTelling))
    if (mayJoin(work, a, b)) clusters.join(a, b)
  return clusters.all().flatMap((cluster) => {
    const ids = cluster.sort(byCodeUnit)
    const named = ids.filter((id) => namesOf(id).length > 0)
    const naming = ids.find(isKnown) ?? named.find((id) => namesOf(id).some(({ described }) => !described))
    const entityId = naming ?? named[0] ?? ''
    return named.flatMap((id) => namesOf(id).map((name) => toMember(name, entityId, naming !== undefined)))
  })
}

/** A description is somebody in every deal only where people or the gazetteer say who. */
function toMember(name: Name, entityId: string, isNamed: boolean): Name {
  if (!name.described) return { ...name, entityId }
  const { documentId, source } = name.described
  const described = { documentId, source, ...(isNamed && { namedAs: entityId }) }
  return { ...name, entityId, described }
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

function mayJoin({ knowledge, units, clusters, namesOf }: Work, a: string, b: string): boolean {
  const [left, right] = [clusters.of(a), clusters.of(b)]
  if (left === right || units.isApart(left, right)) return false
  const isKnown = (id: string) => knowledge.entity(id) !== null
  if (left.some(isKnown) && right.some(isKnown)) return false
  const areCompatible = (x: string, y: string) =>
    namesOf(x).every((first) =>
      namesOf(y).every((second) => knowledge.compareNames(first, second).verdict !== 'DIFFERENT'),
    )
  const named = (unit: readonly string[]) => unit.filter((id) => namesOf(id).length > 0)
  // Whom people joined may be unlike each other: who is like one of them is like all.
  return unitsOf(units, left).every((unit) =>
    unitsOf(units, right).every((other) =>
      named(unit).some((x) => named(other).some((y) => areCompatible(x, y))),
    ),
  )
}

function unitsOf(units: Units, cluster: readonly string[]): (readonly string[])[] {
  const found = new Map<string, readonly string[]>()
  for (const id of cluster) {
    const unit = units.groups.of(id)
    found.set(unit[0] ?? id, unit)
  }
  return [...found.values()]
}
