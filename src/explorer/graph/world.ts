/** What a graph view holds: the answers about several entities, laid over each other. Pure. */
import type { Around, Neighbour, Tie } from '../shapes.js'

/** One entity of the graph. */
export interface Node extends Neighbour {
  /** True where a press of the reader, or the question itself, brought its neighbours in. */
  readonly isOpen: boolean
}

/** Relations of one kind from one entity to another. */
export interface Edge extends Tie {
  /** Unique in the graph. */
  readonly key: string
}

/** Nodes by id and edges by key, in the order in which they came: the entity in the middle first. */
export interface World {
  readonly nodes: ReadonlyMap<string, Node>
  readonly edges: ReadonlyMap<string, Edge>
}

/** Tells edges apart. */
export function keyOf({ from, kind, to }: Pick<Tie, 'from' | 'kind' | 'to'>): string {
  return `${from}~${kind}~${to}`
}

/**
 * Joins `answers`: the first is about the entity in the middle, the others about those in `opened`. An
 * entity that several answers hold is as the one knows it that looked furthest.
 */
export function joinAnswers(answers: readonly Around[], opened: readonly string[]): World {
  const nodes = new Map<string, Node>()
  const edges = new Map<string, Edge>()
  const wanted = new Set(opened)
  for (const answer of answers) {
    for (const node of answer.nodes) {
      const { id } = node.entity
      const known = nodes.get(id)
      const isOpen = node.depth === 0 || wanted.has(id)
      if (!known || (node.isExpanded && !known.isExpanded)) nodes.set(id, { ...node, isOpen })
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
