/** What a person may have meant by a name that no entity has: a slip of the pen, a part, another ending. */
import { distance } from 'fastest-levenshtein'
import type { Entity } from '../model/graph.js'
import { byCodeUnit } from '../model/ids.js'
import type { EntityKind } from '../model/ontology.js'
import type { GraphReader } from '../model/query.js'

/** Letters of a word that are taken to be right. */
const SURE_LETTERS = 3
/** Words of a name that are looked for. */
const MOST_WORDS = 4
/** Entities looked at for each part of a word. */
const PER_PART = 50
/** Share of letters that must be right. */
const LEAST_LIKE = 0.6

/**
 * Finds up to `first` entities of `kinds` (null: any) that `name` may mean, the likeliest first: those
 * that a search finds, else those whose name differs in few letters. Costs at most nine searches.
 */
export async function suggestEntities(
  reader: GraphReader,
  name: string,
  kinds: readonly EntityKind[] | null,
  first: number,
): Promise<Entity[]> {
  const { rows } = await reader.searchEntities(name, kinds, { first, after: null })
  if (rows.length > 0) return rows.map(({ node }) => node.entity)
  const found = new Map<string, Entity>()
  for (const part of partsOf(name)) {
    const page = await reader.searchEntities(part, kinds, { first: PER_PART, after: null })
    for (const { node } of page.rows) found.set(node.entity.id, node.entity)
  }
  return [...found.values()]
    .map((entity) => ({ entity, like: Math.max(...namesOf(entity).map((other) => likeness(name, other))) }))
    .filter(({ like }) => like >= LEAST_LIKE)
    .sort((a, b) => b.like - a.like || byCodeUnit(a.entity.id, b.entity.id))
    .slice(0, first)
    .map(({ entity }) => entity)
}

/** Gives words and beginnings of words, or of a run of Han characters its first and last two. */
function partsOf(name: string): string[] {
  const words = (name.match(/\p{Script=Han}+|[^\s\p{Script=Han}\p{P}]+/gu) ?? []).slice(0, MOST_WORDS)
  return [
    ...new Set(
      words.flatMap((word) => {
        const letters = [...word]
        if (/\p{Script=Han}/u.test(word)) return [letters.slice(0, 2).join(''), letters.slice(-2).join('')]
        return [word, letters.slice(0, SURE_LETTERS).join('')]
      }),
    ),
  ]
}

function namesOf({ name, nameZh, aliases }: Entity): string[] {
  return [name, ...(nameZh === null ? [] : [nameZh]), ...aliases]
}

function likeness(a: string, b: string): number {
  const [one, other] = [a, b].map((text) => text.normalize('NFKC').toLowerCase()) as [string, string]
  return 1 - distance(one, other) / Math.max(one.length, other.length, 1)
}
