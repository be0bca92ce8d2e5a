/** A chain before its evidence: the paths through its deals, end to end. Pure. */
import type { Deal, HopEdge } from '../model/graph.js'
import { hashId } from '../model/ids.js'
import type { Grade } from '../model/ontology.js'
import { edgesOf, nodesOf, type Path } from './paths.js'

/** A chain without evidence. */
export interface Draft {
  readonly id: string
  readonly grade: Grade
  readonly confidence: number
  readonly deals: readonly Deal[]
  readonly edges: readonly HopEdge[]
  readonly nodes: readonly string[]
  readonly why: string | null
}

/** Joins paths that meet end to end, each through its own deal, to one draft. */
export function toDraft(grade: Grade, paths: readonly Path[], why: string | null): Draft {
  const edges = paths.flatMap(edgesOf)
  const nodes = paths.flatMap((path, index) => nodesOf(path).slice(index === 0 ? 0 : 1))
  const deals = paths.map((path) => path.deal)
  return {
    id: chainId(grade, edges),
    grade,
    confidence: Math.min(...deals.map((deal) => deal.confidence)),
    deals,
    edges,
    nodes,
    why,
  }
}

/** Gives `draft` another grade, with the id that belongs to it. */
export function regrade(draft: Draft, grade: Grade): Draft {
  return { ...draft, grade, id: chainId(grade, draft.edges) }
}

function chainId(grade: Grade, edges: readonly HopEdge[]): string {
  return hashId('chain', grade, ...edges.flatMap(({ kind, from, to, dealId }) => [kind, from, to, dealId]))
}
