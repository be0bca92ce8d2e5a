/**
 * The spine of judging: what people say of identity in, the ledger grown and the graph changed out.
 * Every entry is committed with all that follows from it, whoever else writes; none is ever changed.
 */
import { commitChange } from './commit.js'
import { ChiptrailError, isChiptrailError } from './errors.js'
import { graphChange } from './model/change.js'
import { endsOf, type GraphChange, type Judgement } from './model/graph.js'
import { byCodeUnit } from './model/ids.js'
import { nameId } from './model/names.js'
import type { Verdict } from './model/ontology.js'
import type { Knowledge } from './resolve/knowledge.js'
import { findUndo, standing, toJudgement } from './resolve/ledger.js'
import { toName } from './resolve/names.js'
import { resolveJudgement } from './resolve/resolve.js'
import { findSubject, type Subject } from './resolve/subjects.js'
import type { GraphStore } from './store/store.js'

/** What judging needs besides a store. */
export interface JudgeDeps {
  readonly knowledge: Knowledge
  /** Gives the ISO instant of an entry. Default: the clock. */
  readonly now?: () => string
}

/** Who judges, and why. */
export interface Judge {
  readonly by: string
  readonly reason: string | null
}

/** A pair and what is said of it; each end an entity id or a name. */
export interface Opinion extends Judge {
  readonly a: string
  readonly b: string
  readonly verdict: Verdict
}

/** An entry, and whether it is new; false where the ledger said so already. */
export interface Recorded {
  readonly judgement: Judgement
  readonly isNew: boolean
}

/** What became of judgements from elsewhere. `read` = `stored` + `unchanged` + `rejected`. */
export interface ImportReport {
  readonly read: number
  readonly stored: number
  readonly unchanged: number
  readonly rejects: readonly { readonly judgement: Judgement; readonly reason: string }[]
}

/** Most pairs that one split may hold apart. */
const MAX_PAIRS = 500

/**
 * Enters an opinion on two names in the ledger.
 *
 * @throws NOT_FOUND if nobody is called so. BAD_INPUT if both are one by spelling or of two kinds.
 *   CONFLICT if it contradicts what stands, naming the judgements.
 */
export async function judge(store: GraphStore, deps: JudgeDeps, opinion: Opinion): Promise<Recorded> {
  const at = nowOf(deps)
  let recorded = null as Recorded | null
  await commitChange(store, deps.knowledge, async () => {
    const baseRevision = await store.revision()
    const a = await findSubject(store, deps.knowledge, opinion.a)
    const b = await findSubject(store, deps.knowledge, opinion.b)
    checkPair(a, b)
    const earlier = await standingOn(store, a.ownEntityId, b.ownEntityId)
    const same = earlier.find(({ verdict }) => verdict === opinion.verdict)
    const decided = earlier.find(({ verdict }) => verdict !== 'UNSURE')
    if (decided && decided !== same) throw contradiction(decided, opinion.verdict)
    if (same) {
      recorded = { judgement: same, isNew: false }
      return graphChange(baseRevision)
    }
    const judgement = compose(deps.knowledge, at, [a, b], opinion)
    recorded = { judgement, isNew: true }
    return enter(store, deps, baseRevision, [judgement])
  })
  if (recorded === null) throw new Error('A judgement was committed without having been made.')
  return recorded
}

/**
 * Computes the change that enters `added` from `baseRevision`, the state in which they were found to be
 * new: had another entry come in since, the commit is refused and all is looked at again.
 */
async function enter(
  store: GraphStore,
  deps: JudgeDeps,
  baseRevision: number,
  added: readonly Judgement[],
): Promise<GraphChange> {
  if (added.length === 0) return graphChange(baseRevision)
  return { ...(await resolveJudgement(store, deps.knowledge, added)), baseRevision }
}

/**
 * Takes judgements back, all or none: each gets an entry that says so, and the graph is as if it had
 * never been made. An undo can be taken back too. One that is taken back already gives the entry that did it.
 *
 * @throws NOT_FOUND if the ledger has no such id. CONFLICT if what then stands contradicts itself.
 */
export async function undo(
  store: GraphStore,
  deps: JudgeDeps,
  ids: readonly string[],
  { by, reason }: Judge,
): Promise<Recorded[]> {
  const at = nowOf(deps)
  let recorded: Recorded[] = []
  await commitChange(store, deps.knowledge, async () => {
    const baseRevision = await store.revision()
    const asked = [...new Set(ids)]
    const found = await store.getJudgements(asked)
    const targets = asked.map((id, index) => found[index] ?? refuseId(id))
    const ledger = (await store.findJudgementsOfEntities(targets.map((target) => endsOf(target)[0]))).flat()
    recorded = targets.map((target) => {
      const done = findUndo(target.id, ledger)
      const entry = done ?? toJudgement({ ...target, by, reason, at, undoes: target.id })
      return { judgement: entry, isNew: done === null }
    })
    const added = recorded.filter(({ isNew }) => isNew).map(({ judgement }) => judgement)
    return enter(store, deps, baseRevision, added)
  })
  return recorded
}

/**
 * Tears `names` (with every spelling that is read as one with them) out of the entity `entity`: each
 * is held apart from each that stays. Gives the entries that are new, none if all are apart already.
 *
 * @throws NOT_FOUND if there is no such entity. BAD_INPUT if a name is not its, or none would stay.
 *   CONFLICT if a person joined what is to be torn. TOO_LARGE past 500 pairs.
 */
export async function split(
  store: GraphStore,
  deps: JudgeDeps,
  { entity, names, by, reason }: Judge & { readonly entity: string; readonly names: readonly string[] },
): Promise<Judgement[]> {
  const at = nowOf(deps)
  const change = await commitChange(store, deps.knowledge, async () => {
    const baseRevision = await store.revision()
    const subject = await findSubject(store, deps.knowledge, entity)
    const [own] = await store.getNames([nameId(subject.kind, subject.text)])
    const [members = []] = await store.findNamesOfEntities([own?.entityId ?? subject.ownEntityId])
    const going = new Map<string, Subject>()
    for (const text of names) {
      const name = members.find((member) => member.text === text || member.ownEntityId === text)
      if (!name)
        throw notIts(
          text,
          entity,
          members.map((member) => member.text),
        )
      going.set(name.ownEntityId, name)
    }
    const staying = new Map(
      members.filter((name) => !going.has(name.ownEntityId)).map((name) => [name.ownEntityId, name]),
    )
    if (staying.size === 0)
      throw noneStays(
        entity,
        members.map((member) => member.text),
      )
    const pairs = [...going.values()].flatMap((one) =>
      [...staying.values()].map((other): [Subject, Subject] => [one, other]),
    )
    if (pairs.length > MAX_PAIRS)
      throw new ChiptrailError(
        'TOO_LARGE',
        `A split holds at most ${MAX_PAIRS} pairs of names apart, this one ${pairs.length}; split fewer names at once.`,
      )
    const ledger = standing((await store.findJudgementsOfEntities([...going.keys()])).flat())
    const isApart = (pair: readonly Subject[]) =>
      ledger.some(
        (one) =>
          one.verdict === 'DIFFERENT' && pair.every(({ ownEntityId }) => endsOf(one).includes(ownEntityId)),
      )
    const added = pairs
      .filter((pair) => !isApart(pair))
      .map((pair) => compose(deps.knowledge, at, pair, { by, reason, verdict: 'DIFFERENT' }))
    return enter(store, deps, baseRevision, added)
  })
  return [...change.putJudgements]
}

/**
 * Enters judgements made elsewhere as they are. Those that would contradict what stands are left out
 * and reported; the ledger is a set, so that importing again changes nothing.
 */
export async function importJudgements(
  store: GraphStore,
  deps: JudgeDeps,
  judgements: readonly Judgement[],
): Promise<ImportReport> {
  const unique = [...new Map(judgements.map((one) => [one.id, one])).values()]
  const known = await store.getJudgements(unique.map(({ id }) => id))
  const fresh = unique.filter((_, index) => known[index] === null)
  const targets = await targetsOf(store, unique)
  const rejects: { judgement: Judgement; reason: string }[] = []
  const sound = fresh.filter((one) => {
    const target = one.undoes === null ? null : (targets.get(one.undoes) ?? null)
    if (one.undoes === null || (target?.a === one.a && target.b === one.b)) return true
    const reason = target
      ? `it takes back ${one.undoes}, which speaks of others`
      : `it takes back ${one.undoes}, which neither the file nor the ledger has`
    rejects.push({ judgement: one, reason })
    return false
  })
  const enter = (batch: readonly Judgement[]): Promise<GraphChange> =>
    commitChange(store, deps.knowledge, () => resolveJudgement(store, deps.knowledge, batch))
  const enterAll = async (histories: readonly (readonly Judgement[])[]): Promise<void> => {
    try {
      await enter(histories.flat())
    } catch (error) {
      if (!isChiptrailError(error, 'CONFLICT')) throw error
      for (const history of histories)
        try {
          await enter(history)
        } catch (cause) {
          if (!isChiptrailError(cause, 'CONFLICT')) throw cause
          rejects.push(...history.map((judgement) => ({ judgement, reason: cause.message })))
        }
    }
  }
  // What was taken back comes with its undo, or it would clash on the way.
  const stand = new Set(standing(sound).map(({ id }) => id))
  await enterAll(
    historiesOf(
      sound.filter(({ id }) => !stand.has(id)),
      targets,
    ),
  )
  const rest = sound
    .filter(({ id }) => stand.has(id))
    .sort((x, y) => byCodeUnit(x.at, y.at) || byCodeUnit(x.id, y.id))
  await enterAll(rest.map((judgement) => [judgement]))
  const stored = fresh.length - rejects.length
  return { read: judgements.length, stored, unchanged: judgements.length - fresh.length, rejects }
}

/** Gives the judgements that others take back, from `judgements` themselves or the ledger. */
async function targetsOf(
  store: GraphStore,
  judgements: readonly Judgement[],
): Promise<Map<string, Judgement>> {
  const ids = judgements.flatMap(({ undoes }) => undoes ?? [])
  const stored = (await store.getJudgements(ids)).filter((one) => one !== null)
  return new Map([...stored, ...judgements].map((one) => [one.id, one]))
}

/** Puts judgements together with the undos that speak of them, as far back as `targets` leads. */
function historiesOf(
  judgements: readonly Judgement[],
  targets: ReadonlyMap<string, Judgement>,
): Judgement[][] {
  const histories = new Map<string, Judgement[]>()
  for (const judgement of judgements) {
    let root = judgement.id
    for (let one: Judgement | undefined = judgement; one; one = targets.get(root)) {
      if (one.undoes === null) break
      root = one.undoes
    }
    histories.set(root, [...(histories.get(root) ?? []), judgement])
  }
  return [...histories.values()]
}

function nowOf({ now = () => new Date().toISOString() }: JudgeDeps): string {
  return now()
}

function compose(
  knowledge: Knowledge,
  at: string,
  [a, b]: readonly [Subject, Subject],
  { verdict, by, reason }: Judge & { readonly verdict: Verdict },
): Judgement {
  const [first, second] = [a, b].map(({ kind, text }) =>
    toName(knowledge, { kind, text, nameId: nameId(kind, text) }),
  ) as [ReturnType<typeof toName>, ReturnType<typeof toName>]
  const { score, reasons } = knowledge.compareNames(first, second)
  const features = reasons.map(({ feature, weight }) => ({ feature, weight }))
  const ends = { a: a.ownEntityId, b: b.ownEntityId, nameA: a.text, nameB: b.text }
  return toJudgement({ ...ends, verdict, reason, by, at, score, features, undoes: null })
}

/** Gives what stands of the pair itself. */
async function standingOn(store: GraphStore, a: string, b: string): Promise<Judgement[]> {
  const [ofA = []] = await store.findJudgementsOfEntities([a])
  return standing(ofA.filter((one) => endsOf(one).includes(b)))
}

function checkPair(a: Subject, b: Subject): void {
  if (a.ownEntityId === b.ownEntityId)
    throw new ChiptrailError(
      'BAD_INPUT',
      `Expected two names that may be two; "${a.text}" and "${b.text}" are read as one (${a.ownEntityId}): they differ in spelling only, or the gazetteer has both in one row.`,
    )
  if (a.kind !== b.kind)
    throw new ChiptrailError(
      'BAD_INPUT',
      `Expected two of one kind; "${a.text}" is ${a.kind}, "${b.text}" is ${b.kind}.`,
    )
}

function contradiction(decided: Judgement, verdict: Verdict): ChiptrailError {
  return new ChiptrailError(
    'CONFLICT',
    `"${decided.nameA}" and "${decided.nameB}" were judged ${decided.verdict} by ${decided.by} on ${decided.at.slice(0, 10)} (${decided.id}), so they cannot be ${verdict} too; undo that judgement first.`,
    { details: { judgementIds: [decided.id] } },
  )
}

function refuseId(id: string): never {
  throw new ChiptrailError(
    'NOT_FOUND',
    `The ledger has no judgement "${id}"; "chiptrail judgements export" lists them with their ids.`,
  )
}

function notIts(text: string, entity: string, names: readonly string[]): ChiptrailError {
  return new ChiptrailError(
    'BAD_INPUT',
    `"${text}" is not a name of "${entity}"; its names are ${names.join(', ') || 'none'}.`,
  )
}

function noneStays(entity: string, names: readonly string[]): ChiptrailError {
  return new ChiptrailError(
    'BAD_INPUT',
    `A split must leave at least one name with "${entity}"; ${names.join(', ')} are all read as one with those to go.`,
  )
}
