/** The gazetteer in, everything resolution asks of it out, indexed once; nothing is stored. */
import type { ChipRow, Gazetteer, ModelRow, OrganizationRow } from '../model/gazetteer.js'
import { type Name, type Relation, relationId } from '../model/graph.js'
import { byCodeUnit, sha256 } from '../model/ids.js'
import type { EntityKind, RelationKind } from '../model/ontology.js'
import { canonicalJson } from './claims.js'
import { type Comparer, type Comparison, createComparer } from './compare.js'
import { createLookup, createSharedNames, type Lookup, type SharedNames } from './lookup.js'

/** An entity as the gazetteer has it. */
export interface KnownEntity {
  readonly kind: EntityKind
  readonly name: string
  readonly nameZh: string | null
  readonly aliases: readonly string[]
  readonly country: string | null
  readonly vendor: string | null
}

/** What the project knows before it reads anything, ready to be asked. */
export interface Knowledge {
  /** Names the gazetteer and the way names are read: two of the same fingerprint read every name alike. */
  fingerprint(): string
  readonly lookup: Lookup
  readonly sharedNames: SharedNames
  /** Compares two names, whichever comes first. */
  compareNames(a: Name, b: Name): Comparison
  /** Tells whether two organizations' names, not both in the gazetteer, mean the same. */
  isSame(a: Name, b: Name): boolean
  /** Gives the gazetteer's entity of `id`, or null. */
  entity(id: string): KnownEntity | null
  /** Tells whether `id` is a press house: who retells its story is no second witness. */
  isPublisher(id: string): boolean
  /** Gives the organization that develops model `id`, or null. */
  developerOf(id: string): string | null
  /** Gives the relations at either end of `id`. */
  relationsOf(id: string): readonly Relation[]
}

/** Raised when names are keyed, compared or joined otherwise than before, so that stored graphs follow. */
const READING = 11

/** Indexes `gazetteer`; names it does not hold are compared by `comparer`. Costs one pass over the rows. */
export function createKnowledge(
  gazetteer: Gazetteer,
  comparer: Comparer = createComparer(gazetteer),
): Knowledge {
  const entities = new Map<string, KnownEntity>()
  const developers = new Map<string, string>()
  const publishers = new Set<string>()
  const relations = new Map<string, Relation[]>()
  const relate = (kind: RelationKind, from: string, to: string) => {
    const relation: Relation = { id: relationId(kind, from, to), kind, from, to, source: 'gazetteer' }
    for (const end of new Set([from, to])) relations.set(end, [...(relations.get(end) ?? []), relation])
  }
  for (const row of gazetteer.organizations) {
    entities.set(row.id, toKnownEntity(row, row.kind, row.country, null))
    if (row.roles?.includes('PUBLISHER')) publishers.add(row.id)
    if (row.parentId) relate('SUBSIDIARY_OF', row.id, row.parentId)
  }
  for (const row of gazetteer.chips) {
    entities.set(row.id, toKnownEntity(row, 'CHIP', null, row.vendor))
    relate('MADE_BY', row.id, row.vendorId)
  }
  for (const row of gazetteer.models) {
    entities.set(row.id, toKnownEntity(row, 'AI_MODEL', null, row.developer))
    developers.set(row.id, row.developerId)
    relate('DEVELOPS', row.developerId, row.id)
  }
  const compareNames = (a: Name, b: Name) =>
    byCodeUnit(a.text, b.text) <= 0
      ? comparer.compare(a.text, b.text, a.kind)
      : comparer.compare(b.text, a.text, a.kind)
  let fingerprint: string | undefined
  return Object.freeze({
    // What extraction learned changes no identity.
    fingerprint: () =>
      (fingerprint ??= sha256(`${READING} ${canonicalJson({ ...gazetteer, learned: null })}`)),
    lookup: createLookup(gazetteer),
    sharedNames: createSharedNames(gazetteer),
    compareNames,
    isSame: toIsSame(entities, compareNames),
    entity: (id: string) => entities.get(id) ?? null,
    isPublisher: (id: string) => publishers.has(id),
    developerOf: (id: string) => developers.get(id) ?? null,
    relationsOf: (id: string) => relations.get(id) ?? [],
  })
}

function toKnownEntity(
  row: ChipRow | ModelRow | OrganizationRow,
  kind: EntityKind,
  country: string | null,
  vendor: string | null,
): KnownEntity {
  const { name, nameZh = null, aliases } = row
  return Object.freeze({ kind, name, nameZh, aliases, country, vendor })
}

/** Gives the same knowledge, which compares each pair of names once. For one piece of work: it keeps every pair. */
export function rememberPairs(knowledge: Knowledge): Knowledge {
  const pairs = new Map<string, Comparison>()
  const compareNames = (a: Name, b: Name) => {
    const key = byCodeUnit(a.id, b.id) <= 0 ? `${a.id} ${b.id}` : `${b.id} ${a.id}`
    const made = pairs.get(key) ?? knowledge.compareNames(a, b)
    pairs.set(key, made)
    return made
  }
  const entities = { has: (id: string) => knowledge.entity(id) !== null }
  return { ...knowledge, compareNames, isSame: toIsSame(entities, compareNames) }
}

function toIsSame(
  known: { has(id: string): boolean },
  compareNames: Knowledge['compareNames'],
): Knowledge['isSame'] {
  return (a, b) =>
    a.kind === 'ORGANIZATION' &&
    b.kind === 'ORGANIZATION' &&
    !(known.has(a.ownEntityId) && known.has(b.ownEntityId)) &&
    compareNames(a, b).verdict === 'SAME'
}
