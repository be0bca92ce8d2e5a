/** What a thread does: encodes names, compares blocks, settles clusters. Keeps what it made ready, within bounds. */
import type { Gazetteer } from '../../model/gazetteer.js'
import type { Name } from '../../model/graph.js'
import { byCodeUnit } from '../../model/ids.js'
import { clusterOwn } from '../clusters.js'
import { createComparer, type Prepared } from '../compare.js'
import { createKnowledge, type Knowledge, rememberPairs } from '../knowledge.js'
import { type Encoded, encodeNames, ownIdOf } from './encode.js'
import { listAt } from './index-tables.js'
import type { Plan } from './plan.js'
import { type Texts, textAt } from './texts.js'

/** Links that the comparer takes for one; `ends` holds two own entities for each. */
export interface Links {
  readonly ends: Uint32Array
  /** Pairs compared. */
  readonly pairs: number
  /** Pairs that only a person can decide. */
  readonly unsure: number
}

/** The forms of own entities that links hold together, side by side. */
export type Components = readonly (readonly number[])[]

/** One worker's skills. */
export interface BatchWork {
  encode(from: number, to: number): Encoded
  /** Compares all pairs of blocks `from` up to `to`, each pair in the first block that has it. */
  compare(plan: Plan, from: number, to: number): Links
  /** Gives for each component the own entities of each of its clusters. */
  settle(plan: Plan, components: Components): number[][][]
}

/** Forms kept ready; the blocks come in an order in which the same ones recur soon. */
const READY = 4_000

/** Makes a worker over `texts`; costs one pass over the gazetteer. */
export function createBatchWork(gazetteer: Gazetteer, texts: Texts): BatchWork {
  const comparer = createComparer(gazetteer)
  const knowledge = createKnowledge(gazetteer, comparer)
  let ready = new Map<number, Prepared>()
  let readyBefore = ready
  const prepare = ({ textOfForm }: Plan, form: number): Prepared => {
    const found = ready.get(form)
    if (found) return found
    const made =
      readyBefore.get(form) ?? comparer.prepare('ORGANIZATION', textAt(texts, textOfForm[form] ?? 0))
    if (ready.size >= READY) {
      readyBefore = ready
      ready = new Map()
    }
    ready.set(form, made)
    return made
  }
  return {
    encode: (from, to) => encodeNames(comparer, texts, from, to),
    compare(plan, from, to) {
      const ends: number[] = []
      let pairs = 0
      let unsure = 0
      for (let block = from; block < to; block++) {
        const forms = listAt(plan.blocks, block)
        for (let i = 0; i < forms.length; i++)
          for (let j = i + 1; j < forms.length; j++) {
            const [a, b] = [forms[i] ?? 0, forms[j] ?? 0]
            const [left, right] = [plan.groupOfForm[a] ?? 0, plan.groupOfForm[b] ?? 0]
            if (left === right || (plan.isKnown[left] && plan.isKnown[right])) continue
            if (firstShared(plan, a, b) !== block) continue
            pairs++
            const { verdict } = comparer.comparePrepared(prepare(plan, a), prepare(plan, b))
            if (verdict === 'SAME') ends.push(left, right)
            else if (verdict === 'UNSURE') unsure++
          }
      }
      return { ends: Uint32Array.from(ends), pairs, unsure }
    },
    settle(plan, components) {
      // Names are called by their forms here, so that nothing is made ready twice.
      const preparedOf = ({ id }: Name) => prepare(plan, Number(id))
      const compareNames = (a: Name, b: Name) =>
        byCodeUnit(a.text, b.text) <= 0
          ? comparer.comparePrepared(preparedOf(a), preparedOf(b))
          : comparer.comparePrepared(preparedOf(b), preparedOf(a))
      return components.map((forms) => {
        const names = forms.map((form) => toFormName(plan, form))
        return settleComponent(rememberPairs({ ...knowledge, compareNames }), plan, names)
      })
    },
  }

  function toFormName(plan: Plan, form: number): Name {
    const ownEntityId = ownIdOf(prepare(plan, form))
    return {
      ...{ id: String(form), kind: 'ORGANIZATION', ownEntityId, entityId: ownEntityId },
      text: textAt(texts, plan.textOfForm[form] ?? 0),
      blocks: [...listAt(plan.blocksOfForm, form)].map(String),
    }
  }
}

function firstShared({ blocksOfForm }: Plan, a: number, b: number): number {
  const [left, right] = [listAt(blocksOfForm, a), listAt(blocksOfForm, b)]
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    const [x, y] = [left[i] ?? 0, right[j] ?? 0]
    if (x === y) return x
    if (x < y) i++
    else j++
  }
  return -1
}

/** Clusters by the same rules as a stored graph does: the surest links first, none against what is kept apart. */
function settleComponent(knowledge: Knowledge, { groupOfForm }: Plan, names: readonly Name[]): number[][] {
  const groups = new Map<string, Name[]>()
  for (const name of names) groups.set(name.ownEntityId, [...(groups.get(name.ownEntityId) ?? []), name])
  const clusters = new Map<string, Set<number>>()
  for (const { id, entityId } of clusterOwn(knowledge, { groups, isTelling: () => true, judgements: [] })) {
    const members = clusters.get(entityId) ?? new Set()
    clusters.set(entityId, members.add(groupOfForm[Number(id)] ?? 0))
  }
  return [...clusters.values()].map((members) => [...members])
}
