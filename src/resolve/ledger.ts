/**
 * Entries of the append-only ledger in, what they say now out: which stand, which own entities they
 * hold together or apart, and where they contradict each other. Pure but for {@link loadLedger}.
 */
import { endsOf, type Judgement } from '../model/graph.js'
import { byCodeUnit, hashId } from '../model/ids.js'
import { isListingId } from '../model/listing.js'
import { type BaseKind, ENTITY_KINDS } from '../model/ontology.js'
import type { GraphReader } from '../model/query.js'
import { canonicalJson } from './claims.js'
import { isDescribedId } from './descriptions.js'
import { createGroups, type Groups } from './groups.js'
import type { Knowledge } from './knowledge.js'
import { toName } from './names.js'

/** Judgements that contradict each other. */
export interface Clash {
  /** A chain of SAME from one end to the other. */
  readonly same: readonly Judgement[]
  /** The DIFFERENT between the ends; null where the gazetteer has both ends as rows of their own. */
  readonly different: Judgement | null
  /** The own entities at the ends. */
  readonly ends: readonly [string, string]
}

/** Builds a judgement with its id; the ends may come in either order. */
export function toJudgement(parts: Omit<Judgement, 'id'>): Judgement {
  const { a, b, nameA, nameB } = parts
  const ordered = byCodeUnit(a, b) <= 0 ? parts : { ...parts, a: b, b: a, nameA: nameB, nameB: nameA }
  const { verdict, reason, by, at, score, features, undoes } = ordered
  const content = {
    ...{ a: ordered.a, b: ordered.b, nameA: ordered.nameA, nameB: ordered.nameB },
    ...{ verdict, reason, by, at, score, features, undoes },
  }
  return { id: hashId('judgement', canonicalJson(content)), ...content }
}

/** Gives a judgement as it was entered, without how its spellings are read today. */
export function toEntry(judgement: Judgement): Judgement {
  const entry: { -readonly [K in keyof Judgement]: Judgement[K] } = { ...judgement }
  delete entry.readA
  delete entry.readB
  return entry
}

/**
 * Reads the spellings of a judgement anew. An end that is no row of the gazetteer follows its
 * spelling: the row that has it today, or the entity it makes by itself.
 */
export function readAnew(knowledge: Knowledge, judgement: Judgement): Judgement {
  const entry = toEntry(judgement)
  const read = (id: string, text: string) => {
    const kind = KINDS.find((one) => id.startsWith(`ent_${ENTITY_KINDS[one].prefix}_`)) ?? 'ORGANIZATION'
    if (isDescribedId(id)) return knowledge.lookup(kind, text)?.id ?? id
    return knowledge.entity(id) || isListingId(id)
      ? id
      : toName(knowledge, { kind, text, nameId: '' }).ownEntityId
  }
  const [readA, readB] = [read(entry.a, entry.nameA), read(entry.b, entry.nameB)]
  return {
    ...entry,
    ...(readA === entry.a ? {} : { readA }),
    ...(readB === entry.b ? {} : { readB }),
  }
}

const KINDS: readonly BaseKind[] = ['ORGANIZATION', 'PERSON', 'CHIP', 'AI_MODEL']

/** Gives the judgements that stand, by id: those that no standing undo takes back, without the undos. */
export function standing(judgements: Iterable<Judgement>): Judgement[] {
  const all = new Map([...judgements].map((one) => [one.id, one]))
  const undoOf = toUndoOf(all.values())
  return [...all.values()]
    .filter((one) => one.undoes === null && undoOf(one.id) === null)
    .sort((x, y) => byCodeUnit(x.id, y.id))
}

/** Gives the standing undo that takes back judgement `id`; null if none does. */
export function findUndo(id: string, judgements: readonly Judgement[]): Judgement | null {
  return toUndoOf(judgements)(id)
}

/** An undo can be taken back too, and that again. */
function toUndoOf(judgements: Iterable<Judgement>): (id: string) => Judgement | null {
  const undos = new Map<string, Judgement[]>()
  for (const one of judgements)
    if (one.undoes !== null) undos.set(one.undoes, [...(undos.get(one.undoes) ?? []), one])
  const undoOf = (id: string): Judgement | null =>
    undos.get(id)?.find((one) => undoOf(one.id) === null) ?? null
  return undoOf
}

/** What people said of a set of own entities. */
export interface Units {
  /** Own entities that people hold for one, those without names included; each other by itself. */
  readonly groups: Groups<string>
  /** Tells whether people hold some of `left` for another than some of `right`. */
  isApart(left: readonly string[], right: readonly string[]): boolean
}

/**
 * Builds the units of `judgements`, which must stand and come by id. Where they clash (a gazetteer
 * that has grown can do that), who was held apart stays apart.
 */
export function toUnits(judgements: readonly Judgement[], isKnown: (id: string) => boolean): Units {
  const apart = new Map<string, Set<string>>()
  const hold = (a: string, b: string) => apart.set(a, (apart.get(a) ?? new Set()).add(b))
  for (const judgement of judgements) {
    const [a, b] = endsOf(judgement)
    if (judgement.verdict !== 'DIFFERENT') continue
    hold(a, b)
    hold(b, a)
  }
  const isApart = (left: readonly string[], right: readonly string[]) => {
    const others = new Set(right)
    return left.some((id) => [...(apart.get(id) ?? [])].some((other) => others.has(other)))
  }
  const groups = createGroups<string>()
  for (const judgement of judgements) {
    const [a, b] = endsOf(judgement)
    if (judgement.verdict !== 'SAME') continue
    const [left, right] = [groups.of(a), groups.of(b)]
    const rows = new Set([...left, ...right].filter(isKnown))
    if (left !== right && rows.size <= 1 && !isApart(left, right)) groups.join(a, b)
  }
  return { groups, isApart }
}

/** Finds the first contradiction among standing judgements; null if there is none. */
export function findClash(judgements: readonly Judgement[], isKnown: (id: string) => boolean): Clash | null {
  const links = new Map<string, Judgement[]>()
  for (const one of judgements)
    if (one.verdict === 'SAME')
      for (const end of endsOf(one)) links.set(end, [...(links.get(end) ?? []), one])
  for (const different of judgements) {
    if (different.verdict !== 'DIFFERENT') continue
    const ends = endsOf(different)
    const same = findPath(links, ends[0], (id) => id === ends[1])
    if (same) return { same: same.path, different, ends }
  }
  for (const start of [...links.keys()].filter(isKnown).sort(byCodeUnit)) {
    const same = findPath(links, start, (id) => id !== start && isKnown(id))
    if (same) return { same: same.path, different: null, ends: [start, same.end] }
  }
  return null
}

/** Gives a shortest chain of judgements from `start` to an end that `isEnd`. */
function findPath(
  links: ReadonlyMap<string, readonly Judgement[]>,
  start: string,
  isEnd: (id: string) => boolean,
): { path: Judgement[]; end: string } | null {
  const paths = new Map<string, Judgement[]>([[start, []]])
  for (const [id, path] of paths) {
    if (path.length > 0 && isEnd(id)) return { path, end: id }
    for (const link of links.get(id) ?? []) {
      const [a, b] = endsOf(link)
      const next = a === id ? b : a
      if (!paths.has(next)) paths.set(next, [...path, link])
    }
  }
  return null
}

/**
 * Loads every judgement that speaks of an own entity which `added` or stored judgements of SAME lead
 * to from `ids`, undone ones and undos included; `added` count as stored.
 */
export async function loadLedger(
  reader: GraphReader,
  ids: readonly string[],
  added: readonly Judgement[],
): Promise<Judgement[]> {
  const ledger = new Map(added.map((one) => [one.id, one]))
  const seen = new Set<string>()
  let frontier = [...new Set(ids)]
  while (frontier.length > 0) {
    for (const id of frontier) seen.add(id)
    for (const one of (await reader.findJudgementsOfEntities(frontier)).flat())
      if (!ledger.has(one.id)) ledger.set(one.id, one)
    const linked = [...ledger.values()].filter(
      (one) => one.verdict === 'SAME' && endsOf(one).some((end) => seen.has(end)),
    )
    frontier = [...new Set(linked.flatMap(endsOf))].filter((id) => !seen.has(id))
  }
  return [...ledger.values()]
}
