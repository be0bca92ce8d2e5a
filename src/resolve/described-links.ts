/**
 * What may make two descriptions one, and which of them are: pure. Two of one document stay two, and so do
 * those whose words contradict each other, whom people hold apart, or who have two names.
 */
import type { Judgement, Name } from '../model/graph.js'
import { byCodeUnit } from '../model/ids.js'
import { namedParts } from '../model/names.js'
import { ROLE_NAMES } from '../model/ontology.js'
import type { DealClaim } from '../model/source.js'
import { isToldBlock } from './descriptions.js'
import { createGroups, type Groups } from './groups.js'
import { standing, toUnits, type Units } from './ledger.js'
import { areCompatible, type Wording, wordingOf } from './wording.js'

/** Two descriptions that tell of one, by name id. */
export interface DescribedLink {
  readonly a: string
  readonly b: string
  /** A reprint is surer than a deal told twice. */
  readonly by: 'REPRINT' | 'DEAL'
}

/** Links names that stand in reprints of one text in the same words. */
export function linksOfReprints(names: readonly Name[]): DescribedLink[] {
  const firsts = new Map<string, string>()
  return [...names]
    .sort((a, b) => byCodeUnit(a.id, b.id))
    .flatMap((name) =>
      name.blocks.filter(isToldBlock).flatMap((key): DescribedLink[] => {
        const first = firsts.get(key)
        if (first === undefined) firsts.set(key, name.id)
        return first === undefined ? [] : [{ a: first, b: name.id, by: 'REPRINT' }]
      }),
    )
}

/** Links those that claims on one deal describe in one role, each in words that fit no other of that claim. */
export function linksOfDeal(claims: readonly DealClaim[]): DescribedLink[] {
  const lists = claims.map((claim) =>
    namedParts(claim).filter(({ describedIn }) => describedIn !== undefined),
  )
  return ROLE_NAMES.flatMap((role) => {
    const byWords = new Map<string, { wording: Wording; nameIds: Set<string>; claims: Set<number> }>()
    lists.forEach((parts, claim) => {
      for (const { text, nameId } of parts.filter((part) => part.role === role)) {
        const wording = wordingOf(text)
        const entry = byWords.get(wording.normalized) ?? { wording, nameIds: new Set(), claims: new Set() }
        entry.nameIds.add(nameId)
        entry.claims.add(claim)
        byWords.set(wording.normalized, entry)
      }
    })
    const entries = [...byWords.values()].map((entry) => ({
      ...entry,
      ids: [...entry.nameIds].sort(byCodeUnit),
    }))
    return entries.flatMap((entry, index) => [
      ...starOf(entry.ids, entry.ids),
      ...entries
        .slice(index + 1)
        .filter((other) => areCompatible(entry.wording, other.wording))
        // One text that tells both apart says that they are two.
        .filter((other) => [...entry.claims].every((claim) => !other.claims.has(claim)))
        .flatMap((other) => starOf(entry.ids.slice(0, 1), other.ids.slice(0, 1))),
    ])
  })
}

function starOf([first = '']: readonly string[], ids: readonly string[]): DescribedLink[] {
  return ids.flatMap((id) => {
    const [a, b] = byCodeUnit(first, id) <= 0 ? [first, id] : [id, first]
    return a === b ? [] : [{ a, b, by: 'DEAL' as const }]
  })
}

/** What decides besides the links. */
export interface DescribedRules {
  /** Every judgement that leads from one of the names to another. */
  readonly ledger: readonly Judgement[]
  readonly isKnown: (ownEntityId: string) => boolean
  /** Gives the own entities that make up entity `id`, descriptions left out. */
  readonly ownIdsOf: (id: string) => readonly string[]
}

/** Gives, for each of `names`, its entity: whom people or the gazetteer have it for, else the smallest own entity it is one with. */
export function clusterDescribed(
  names: readonly Name[],
  links: readonly DescribedLink[],
  { ledger, isKnown, ownIdsOf }: DescribedRules,
): (name: Name) => string {
  const byId = new Map(names.map((name) => [name.id, name]))
  const byOwn = new Map<string, Name[]>()
  for (const name of names) byOwn.set(name.ownEntityId, [...(byOwn.get(name.ownEntityId) ?? []), name])
  const units = toUnits(standing(ledger), isKnown)
  const clusters = createGroups<string>()
  for (const id of [...byOwn.keys()].sort(byCodeUnit)) clusters.add(id)
  for (const unit of units.groups.all()) for (const id of unit) clusters.join(unit[0] ?? id, id)
  for (const { ownEntityId, described } of names)
    for (const id of described?.namedAs === undefined ? [] : ownIdsOf(described.namedAs))
      clusters.join(ownEntityId, id)
  const members = (ids: readonly string[]) => ids.flatMap((id) => byOwn.get(id) ?? [])
  const work: Work = { units, clusters, members }
  const ranked = [...links].sort(
    (x, y) => byCodeUnit(y.by, x.by) || byCodeUnit(x.a, y.a) || byCodeUnit(x.b, y.b),
  )
  for (const { a, b } of ranked) {
    const [first, second] = [byId.get(a), byId.get(b)]
    if (first && second && mayJoin(work, first.ownEntityId, second.ownEntityId))
      clusters.join(first.ownEntityId, second.ownEntityId)
  }
  return ({ ownEntityId }) => {
    const cluster = members(clusters.of(ownEntityId))
    const naming = cluster.flatMap(({ described }) => described?.namedAs ?? [])
    const own = cluster.map((name) => name.ownEntityId)
    return (naming.length > 0 ? naming : own).sort(byCodeUnit)[0] ?? ownEntityId
  }
}

/** Clusters while they are made. */
interface Work {
  readonly units: Units
  readonly clusters: Groups<string>
  readonly members: (ownIds: readonly string[]) => readonly Name[]
}

function mayJoin({ units, clusters, members }: Work, a: string, b: string): boolean {
  const [left, right] = [clusters.of(a), clusters.of(b)]
  if (left === right || units.isApart(left, right)) return false
  const [mine, others] = [members(left), members(right)]
  if (new Set([...mine, ...others].flatMap(({ described }) => described?.namedAs ?? [])).size > 1)
    return false
  const documents = new Set(mine.map(({ described }) => described?.documentId))
  if (others.some(({ described }) => documents.has(described?.documentId))) return false
  // Whom people joined may be described unlike each other: who is like one of them is like all.
  return unitsOf(mine, units).every((unit) =>
    unitsOf(others, units).every((other) => unit.some((x) => other.some((y) => areCompatible(x, y)))),
  )
}

/** The different words of each unit, which are few however many documents have them. */
function unitsOf(names: readonly Name[], units: Units): Wording[][] {
  const found = new Map<string, Map<string, Wording>>()
  for (const { ownEntityId, text } of names) {
    const key = [...units.groups.of(ownEntityId)].sort(byCodeUnit)[0] ?? ownEntityId
    const wording = wordingOf(text)
    found.set(key, (found.get(key) ?? new Map<string, Wording>()).set(wording.normalized, wording))
  }
  // Units of the same words say the same: of a thousand reprints one is looked at.
  const distinct = new Map([...found.values()].map((words) => [[...words.keys()].sort().join('\n'), words]))
  return [...distinct.values()].map((words) => [...words.values()])
}
