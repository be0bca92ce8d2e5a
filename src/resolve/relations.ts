/**
 * Names that come and go in, the entities and gazetteer relations that this changes out. An entity
 * is kept while a name is its, or while a relation leads to it from an entity that has names.
 */
import type { Entity, Name, Relation } from '../model/graph.js'
import { byCodeUnit } from '../model/ids.js'
import type { GraphReader } from '../model/query.js'
import { canonicalJson } from './claims.js'
import { toEntity } from './entities.js'
import { GAZETTEER_SOURCE, type Knowledge } from './knowledge.js'
import { NAME_SOURCE, relationsOfNames } from './parents.js'

/** Sources of relations that follow from names and the gazetteer. */
const OUR_SOURCES: ReadonlySet<string> = new Set([GAZETTEER_SOURCE, NAME_SOURCE])

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

/** Computes the change that `steps` bring. Reads the names of the entities concerned and their gazetteer neighbours. */
export async function resolveEntities(
  reader: GraphReader,
  knowledge: Knowledge,
  steps: readonly NameStep[],
): Promise<EntityChange> {
  const touched = distinct(steps.flatMap(({ before, after }) => [before?.entityId, after?.entityId]))
  const names = await loadNames(reader, touched, steps)
  const flipped = touched.filter((id) => names.wasNamed(id) !== names.isNamed(id))
  const said = touched.flatMap((id) => relationsOfNames(knowledge, id, names.namesOf(id)))
  const unsaid = touched.flatMap((id) => relationsOfNames(knowledge, id, names.namesBefore(id)))
  const ofRows = distinctRelations(flipped.flatMap((id) => knowledge.relationsOf(id)))
  const relations = distinctRelations([...ofRows, ...said, ...unsaid])
  const neighbours = distinct(relations.flatMap(({ from, to }) => [from, to]))
  const further = neighbours.flatMap((id) => knowledge.relationsOf(id).flatMap(({ from, to }) => [from, to]))
  const around = await loadNames(reader, distinct([...touched, ...neighbours, ...further]), steps)

  const isSaid = new Set(said.map(({ id }) => id))
  const isKept = (relation: Relation) =>
    relation.source === NAME_SOURCE
      ? isSaid.has(relation.id)
      : around.isNamed(relation.from) || around.isNamed(relation.to)
  const entityIds = distinct([...touched, ...neighbours])
  const wholes = await findWholes(reader, entityIds, new Set(unsaid.map(({ id }) => id)))
  for (const { to } of said) wholes.add(to)
  const storedEntities = await reader.getEntities(entityIds)
  const entities = entityIds.map((id) =>
    around.isNamed(id) || wholes.has(id) || knowledge.relationsOf(id).some(isKept)
      ? toEntity(knowledge, id, around.namesOf(id))
      : null,
  )
  const storedRelations = await reader.getRelations(relations.map(({ id }) => id))
  const kept = relations.map((relation) => (isKept(relation) ? relation : null))
  const entityDiff = diffRecords(entityIds, storedEntities, entities)
  const relationDiff = diffRecords(
    relations.map(({ id }) => id),
    storedRelations,
    kept,
  )
  return {
    putEntities: entityDiff.put,
    deleteEntities: entityDiff.drop,
    putRelations: relationDiff.put,
    deleteRelations: relationDiff.drop,
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
    stored.flat().flatMap(({ id, to, source }) => (source === NAME_SOURCE && !gone.has(id) ? [to] : [])),
  )
}

/** Computes the change of all entities and gazetteer relations, when `names` are all names there are. */
export async function resolveAllEntities(
  reader: GraphReader,
  knowledge: Knowledge,
  names: readonly Name[],
): Promise<EntityChange> {
  const namesOf = new Map<string, Name[]>()
  for (const name of names) {
    const members = namesOf.get(name.entityId)
    if (members) members.push(name)
    else namesOf.set(name.entityId, [name])
  }
  const relations = distinctRelations(
    [...namesOf].flatMap(([id, members]) => [
      ...knowledge.relationsOf(id),
      ...relationsOfNames(knowledge, id, members),
    ]),
  )
  const wanted = new Map(relations.map((relation) => [relation.id, relation]))
  const stored = new Map<string, Relation>()
  for await (const relation of reader.scan('relation'))
    if (OUR_SOURCES.has(relation.source)) stored.set(relation.id, relation)
  const storedEntities = new Map<string, Entity>()
  for await (const entity of reader.scan('entity')) storedEntities.set(entity.id, entity)
  const kept = new Set([...namesOf.keys(), ...relations.flatMap(({ from, to }) => [from, to])])
  const entityIds = distinct([...kept, ...storedEntities.keys()])
  const relationIds = distinct([...wanted.keys(), ...stored.keys()])
  const entityDiff = diffRecords(
    entityIds,
    entityIds.map((id) => storedEntities.get(id) ?? null),
    entityIds.map((id) => (kept.has(id) ? toEntity(knowledge, id, namesOf.get(id) ?? []) : null)),
  )
  const relationDiff = diffRecords(
    relationIds,
    relationIds.map((id) => stored.get(id) ?? null),
    relationIds.map((id) => wanted.get(id) ?? null),
  )
  return {
    putEntities: entityDiff.put,
    deleteEntities: entityDiff.drop,
    putRelations: relationDiff.put,
    deleteRelations: relationDiff.drop,
  }
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

function distinctRelations(relations: readonly Relation[]): Relation[] {
  return [...new Map(relations.map((relation) => [relation.id, relation])).values()]
}
