/**
 * Names that say whose part they are in, the relations to whom out: a branch, a campus, a hospital or
 * an institute that is called after a row of the gazetteer is related to it, and never the same.
 */
import { type Name, type Relation, relationId } from '../model/graph.js'
import type { Knowledge } from './knowledge.js'
import type { Known } from './lookup.js'

/** What a part of any organization is called, at the end of its name. */
const PART =
  /(?:分公司|分行|支行|分院|分校|校区|办事处|代表处)$|\b(?:branch|branch office|campus|representative office)$/iu
/** What a part of a university or institute is called besides. */
const PART_OF_BODY =
  /(?:研究院|研究所|学院|医院|中心|实验室)$|\b(?:institute|hospital|school|college|cent(?:er|re)|laboratory|lab)$/iu
/** Words or characters that may follow the name of the whole. */
const LONGEST_REST = { words: 8, characters: 14 } as const
/** A shorter beginning means too many things. */
const SHORTEST_WHOLE = 3

/** Gives the relations that the names of entity `id` say; none for a row, which lists its own parent. */
export function relationsOfNames(knowledge: Knowledge, id: string, names: readonly Name[]): Relation[] {
  if (knowledge.entity(id) !== null) return []
  const wholes = names.flatMap(({ kind, text }) =>
    kind === 'ORGANIZATION' ? (findWhole(knowledge, text)?.id ?? []) : [],
  )
  return [...new Set(wholes)].map((to) => ({
    id: relationId('SUBSIDIARY_OF', id, to),
    kind: 'SUBSIDIARY_OF',
    from: id,
    to,
    source: 'name',
  }))
}

/** Finds the row whose name `text` begins with, if the rest says that it is a part of it; null if it does not. */
export function findWhole(knowledge: Knowledge, text: string): Known | null {
  const trimmed = text.trim()
  if (!PART.test(trimmed) && !PART_OF_BODY.test(trimmed)) return null
  for (const [whole, rest] of cuts(trimmed)) {
    const known = whole.length < SHORTEST_WHOLE ? null : knowledge.lookup('ORGANIZATION', whole)
    if (!known) continue
    const isBody = known.kind === 'UNIVERSITY' || known.kind === 'INSTITUTE'
    return PART.test(rest) || (isBody && PART_OF_BODY.test(rest)) ? known : null
  }
  return null
}

/** Cuts a name in two in every likely place, the longest beginning first. */
function cuts(text: string): [string, string][] {
  if (/^\p{Script=Han}/u.test(text)) {
    const rests = Array.from({ length: LONGEST_REST.characters }, (_, index) => text.length - 1 - index)
    return rests.filter((at) => at > 0).map((at) => [text.slice(0, at), text.slice(at)])
  }
  const words = text.split(/[\s,]+/u)
  const places = Array.from({ length: LONGEST_REST.words }, (_, index) => words.length - 1 - index)
  return places.filter((at) => at > 0).map((at) => [words.slice(0, at).join(' '), words.slice(at).join(' ')])
}
