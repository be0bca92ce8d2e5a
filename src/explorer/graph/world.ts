/** What a graph view holds: the answers about several entities, laid over each other. Pure. */
import type { Around, Neighbour, Tie } from '../shapes.js'

/** Relations of one kind from one entity to another. */
export interface Edge extends Tie {
  /** Unique in the graph. */
  readonly key: string
}

/** Nodes by id and edges by key, in the order in which they came: the entity in the middle first. */
export interface World {
  readonly nodes: ReadonlyMap<string, Neighbour>
  readonly edges: ReadonlyMap<string, Edge>
}

/** Tells edges apart. */
export function keyOf({ from, kind, to }: Pick<Tie, 'from' | 'kind' | 'to'>): string {
  return `${from}~${kind}~${to}`
}

/**
 * Joins `answers`: the first is about the entity in the middle, the others about those whose neighbours were
 * brought in. An entity that several answers hold is as the one knows it that looked for its neighbours.
 */
export function joinAnswers(answers: readonly Around[]): World {
  const nodes = new Map<string, Neighbour>()
  const edges = new Map<string, Edge>()
  for (const answer of answers) {
    for (const node of answer.nodes) {
      const { id } = node.entity
      const known = nodes.get(id)
      if (!known) nodes.set(id, { ...node, depth: answer === answers[0] ? node.depth : node.depth + 1 })
      else if (node.isExpanded && !known.isExpanded) nodes.set(id, { ...node, depth: known.depth })
    }
    for (const tie of answer.edges) {
      const key = keyOf(tie)
      const known = edges.get(key)
      if (!known || tie.dealCount > known.dealCount) edges.set(key, { ...tie, key })
    }
  }
  return { nodes, edges }
}

/** Leaves out entities of other kinds than `kinds`, but for the first; no kind admits all. Edges without both ends go too. */
export function onlyKinds({ nodes, edges }: World, kinds: readonly string[]): World {
  if (kinds.length === 0) return { nodes, edges }
  const kept = new Map(
    [...nodes].filter(([, { entity }], index) => index === 0 || kinds.includes(entity.kind)),
  )
  return {
    nodes: kept,
    edges: new Map([...edges].filter(([, { from, to }]) => kept.has(from) && kept.has(to))),
  }
}

/** Says what of `node` is not drawn: `and 3 more neighbours, 199,900 more deals`; empty where nothing is left out. */
export function leftOut({ moreNeighbours, moreDeals, isExpanded }: Neighbour): string {
  const parts = [
    moreNeighbours > 0 && more(moreNeighbours, 'neighbour'),
    moreDeals > 0 && isExpanded && more(moreDeals, 'deal'),
  ].filter((part) => part !== false)
  return parts.length === 0 ? '' : `and ${parts.join(', ')}`
}

function more(number: number, noun: string): string {
  return `${number.toLocaleString('en')} more ${noun}${number === 1 ? '' : 's'}`
}
