/**
 * Names and claims about relations that come and go in, the entities and relations that this changes
 * out. An entity is kept while a name is its, or while a relation leads to it from an entity that has names.
 */
import type { Entity, Name, Relation, RelationSource } from '../model/graph.js'
import { byCodeUnit } from '../model/ids.js'
import type { GraphReader } from '../model/query.js'
import { canonicalJson } from './claims.js'
import { toEntity } from './entities.js'
import type { Knowledge } from './knowledge.js'
import { relationsOfNames } from './parents.js'
import { distinctById } from './stored.js'
import { claimIdsAfter, type Ends, type Telling } from './tellings.js'

/** Stored names as they were and as they will be; null where they are not. */
export interface NameStep {
  readonly before: Name | null
  readonly after: Name | null
}

/** What becomes of entities and relations. */
export interface EntityChange {
  readonly putEntities: Entity[]
  readonly deleteEntities: string[]
  readonly putRelations: Relation[]
  readonly deleteRelations: string[]
}

/** More than any entity has relations. */
const ALL_RELATIONS = 2 ** 31 - 1

/** Computes the change that `steps` and `tellings` bring. Reads the names of the entities concerned and their gazetteer neighbours. */
export async function resolveEntities(
  reader: GraphReader,
  knowledge: Knowledge,
  steps: readonly NameStep[],
  tellings: readonly Telling[],
): Promise<EntityChange> {
  const told = tellings.flatMap(({ before, after }) => [before, after]).filter((ends) => ends !== null)
  const touched = distinct([
    ...steps.flatMap(({ before, after }) => [before?.entityId, after?.entityId]),
    ...told.flatMap(({ from, to }) => [from, to]),
  ])
  const names = await loadNames(reader, touched, steps)
  const flipped = touched.filter((id) => names.wasNamed(id) !== names.isNamed(id))
  const said = touched.flatMap((id) => relationsOfNames(knowledge, id, names.namesOf(id)))
  const unsaid = touched.flatMap((id) => relationsOfNames(knowledge, id, names.namesBefore(id)))
  const ofRows = flipped.flatMap((id) => knowledge.relationsOf(id))
  const relations = distinctById<Ends>([...ofRows, ...said, ...unsaid, ...told])
  const neighbours = distinct(relations.flatMap(({ from, to }) => [from, to]))
  const further = neighbours.flatMap((id) => knowledge.relationsOf(id).flatMap(({ from, to }) => [from, to]))
  const around = await loadNames(reader, distinct([...touched, ...neighbours, ...further]), steps)

  const isKnown = ({ from, to }: Ends) => around.isNamed(from) || around.isNamed(to)
  const entityIds = distinct([...touched, ...neighbours])
  const wholes = await findWholes(reader, entityIds, new Set(unsaid.map(({ id }) => id)))
  for (const { to } of said) wholes.add(to)
  const storedEntities = await reader.getEntities(entityIds)
  const entities = entityIds.map((id) =>
    around.isNamed(id) || wholes.has(id) || knowledge.relationsOf(id).some(isKnown)
      ? toEntity(knowledge, id, around.namesOf(id))
      : null,
  )
  const relationIds = relations.map(({ id }) => id)
  const storedRelations = await reader.getRelations(relationIds)
  const evidence = {
    isKnown: (ends: Ends) => isKnown(ends) && isOfGazetteer(knowledge, ends),
    said: new Set(said.map(({ id }) => id)),
    claimIds: claimIdsAfter(storedRelations, tellings),
  }
  return toChange(
    diffRecords(entityIds, storedEntities, entities),
    diffRecords(
      relationIds,
      storedRelations,
      relations.map((ends) => toRelation(ends, evidence)),
    ),
  )
}

/** What speaks for relations. */
interface RelationEvidence {
  readonly isKnown: (ends: Ends) => boolean
  /** Ids of those that names say. */
  readonly said: ReadonlySet<string>
  /** Claims by relation id. */
  readonly claimIds: ReadonlyMap<string, readonly string[]>
}

/** Gives the relation with its surest source and its claims; null if nothing speaks for it. */
function toRelation(
  { id, kind, from, to }: Ends,
  { isKnown, said, claimIds }: RelationEvidence,
): Relation | null {
  const claims = claimIds.get(id) ?? []
  const sources: Readonly<Record<RelationSource, boolean>> = {
    gazetteer: isKnown({ id, kind, from, to }),
    name: said.has(id),
    document: claims.length > 0,
  }
  const source = (Object.keys(sources) as RelationSource[]).find((one) => sources[one])
  return source ? { id, kind, from, to, source, ...(claims.length > 0 && { claimIds: claims }) } : null
}

function isOfGazetteer(knowledge: Knowledge, { id, from }: Ends): boolean {
  return knowledge.relationsOf(from).some((relation) => relation.id === id)
}

function toChange(
  entities: { put: Entity[]; drop: string[] },
  relations: { put: Relation[]; drop: string[] },
): EntityChange {
  return {
    putEntities: entities.put,
    deleteEntities: entities.drop,
    putRelations: relations.put,
    deleteRelations: relations.drop,
  }
}

/** Tells which of `ids` stored names say they are part of, those of `gone` aside. */
async function findWholes(
  reader: GraphReader,
  ids: readonly string[],
  gone: ReadonlySet<string>,
): Promise<Set<string>> {
  const stored = await reader.findRelationsOfEntities(ids, ALL_RELATIONS)
  return new Set(
    stored.flat().flatMap(({ id, to, source }) => (source === 'name' && !gone.has(id) ? [to] : [])),
  )
}

/** Computes the change of all entities and relations, when `names` are all names there are. */
export async function resolveAllEntities(
  reader: GraphReader,
  knowledge: Knowledge,
  names: readonly Name[],
  tellings: readonly Telling[],
): Promise<EntityChange> {
  const namesOf = new Map<string, Name[]>()
  for (const name of names) {
    const members = namesOf.get(name.entityId)
    if (members) members.push(name)
    else namesOf.set(name.entityId, [name])
  }
  const ofRows = [...namesOf.keys()].flatMap((id) => knowledge.relationsOf(id))
  const said = [...namesOf].flatMap(([id, members]) => relationsOfNames(knowledge, id, members))
  const stored = new Map<string, Relation>()
  for await (const relation of reader.scan('relation')) stored.set(relation.id, relation)
  const told = tellings.flatMap(({ after }) => after ?? [])
  const relations = distinctById<Ends>([...ofRows, ...said, ...told, ...stored.values()])
  const rows = new Set(ofRows.map(({ id }) => id))
  const evidence = {
    isKnown: ({ id }: Ends) => rows.has(id),
    said: new Set(said.map(({ id }) => id)),
    claimIds: claimIdsAfter([...stored.values()], tellings),
  }
  const wanted = relations.map((ends) => toRelation(ends, evidence))
  const ends = wanted.flatMap((relation) => (relation ? [relation.from, relation.to] : []))
  const storedEntities = new Map<string, Entity>()
  for await (const entity of reader.scan('entity')) storedEntities.set(entity.id, entity)
  const kept = new Set([...namesOf.keys(), ...ends])
  const entityIds = distinct([...kept, ...storedEntities.keys()])
  const relationIds = relations.map(({ id }) => id)
  return toChange(
    diffRecords(
      entityIds,
      entityIds.map((id) => storedEntities.get(id) ?? null),
      entityIds.map((id) => (kept.has(id) ? toEntity(knowledge, id, namesOf.get(id) ?? []) : null)),
    ),
    diffRecords(
      relationIds,
      relationIds.map((id) => stored.get(id) ?? null),
      wanted,
    ),
  )
}

/** Compares records as stored with records as they should be, aligned with `ids`. */
export function diffRecords<T extends { readonly id: string }>(
  ids: readonly string[],
  stored: readonly (T | null)[],
  wanted: readonly (T | null)[],
): { put: T[]; drop: string[] } {
  const put: T[] = []
  const drop: string[] = []
  ids.forEach((id, index) => {
    const [was, will] = [stored[index] ?? null, wanted[index] ?? null]
    if (will === null) {
      if (was !== null) drop.push(id)
    } else if (was === null || canonicalJson(was) !== canonicalJson(will)) put.push(will)
  })
  return { put: put.sort((a, b) => byCodeUnit(a.id, b.id)), drop: drop.sort(byCodeUnit) }
}

/** Gives who had names and who will have, and the names that will be. */
export async function loadNames(reader: GraphReader, ids: readonly string[], steps: readonly NameStep[]) {
  const stored = await reader.findNamesOfEntities(ids)
  const before = new Map(ids.map((id, index) => [id, stored[index] ?? []]))
  const after = new Map(ids.map((id, index) => [id, new Map(stored[index]?.map((name) => [name.id, name]))]))
  for (const step of steps) {
    if (step.before) after.get(step.before.entityId)?.delete(step.before.id)
    if (step.after) after.get(step.after.entityId)?.set(step.after.id, step.after)
  }
  return {
    wasNamed: (id: string) => (before.get(id)?.length ?? 0) > 0,
    namesBefore: (id: string) => before.get(id) ?? [],
    isNamed: (id: string) => (after.get(id)?.size ?? 0) > 0,
    namesOf: (id: string) => [...(after.get(id)?.values() ?? [])],
  }
}

function distinct(ids: readonly (string | undefined)[]): string[] {
  return [...new Set(ids.filter((id) => id !== undefined))].sort(byCodeUnit)
}
