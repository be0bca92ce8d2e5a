/**
 * Hops of chains in, the words that prove each out: the sentence that names both ends or, where none
 * does, the sentences that name each. Reads all claims at once, whatever the number of chains.
 */
import type { Deal, HopEdge } from '../model/graph.js'
import { byCodeUnit } from '../model/ids.js'
import { type NamedPart, namedParts } from '../model/names.js'
import { ROLES } from '../model/ontology.js'
import type { GraphReader } from '../model/query.js'
import { type DealClaim, dealClaimsOf, type FieldEvidence } from '../model/source.js'
import { unknownsOf } from '../model/unknowns.js'
import type { HopEvidence } from './query.js'

/** Claims of some deals with the entities that their names are. */
export interface Testimony {
  /** Gives the words that prove `edge`: sentences that name both ends first, then by document and place. */
  evidenceOf(edge: HopEdge): HopEvidence[]
  /** Gives what the sources of `deal` leave open about its parties, in words. */
  unknownsOf(deal: Deal): string[]
  /** Gives the documents of which one claim names both ends of `edge`. */
  documentsOf(edge: HopEdge): string[]
}

/** Loads the claims of `deals`: two calls to the reader. */
export async function loadTestimony(reader: GraphReader, deals: readonly Deal[]): Promise<Testimony> {
  const ids = [...new Set(deals.flatMap((deal) => deal.claimIds))]
  const rows = ids.length > 0 ? dealClaimsOf(await reader.getClaims(ids)) : []
  const claims = new Map(rows.map((claim) => [claim.id, claim]))
  const parts = new Map([...claims.values()].map((claim) => [claim.id, namedParts(claim)]))
  const nameIds = [...new Set([...parts.values()].flatMap((list) => list.map((part) => part.nameId)))]
  const entityOf = new Map<string, string>()
  if (nameIds.length > 0)
    for (const name of await reader.getNames(nameIds)) if (name) entityOf.set(name.id, name.entityId)
  const claimsOf = new Map(
    deals.map((deal) => [deal.id, deal.claimIds.flatMap((id) => claims.get(id) ?? [])]),
  )
  const partsOf = (claim: DealClaim, entityId: string) =>
    (parts.get(claim.id) ?? []).filter((part) => entityOf.get(part.nameId) === entityId)
  const namesBoth = (claim: DealClaim, { from, to }: HopEdge) =>
    partsOf(claim, from).length > 0 && partsOf(claim, to).length > 0

  return {
    evidenceOf(edge) {
      const all = claimsOf.get(edge.dealId) ?? []
      const full = all.filter((claim) => namesBoth(claim, edge))
      const spans = (full.length > 0 ? full : all).flatMap((claim) =>
        proofIn(
          claim,
          spansOf(claim, partsOf(claim, edge.from)),
          spansOf(claim, partsOf(claim, edge.to)),
        ).map(({ words: { start, end, quote }, rank }) => ({
          rank,
          span: { documentId: claim.documentId, claimId: claim.id, start, end, quote },
        })),
      )
      spans.sort((a, b) => a.rank - b.rank || byPlace(a.span, b.span))
      const unique = new Map<string, HopEvidence>()
      for (const { span } of spans) {
        const key = `${span.documentId}:${span.start}:${span.end}`
        if (!unique.has(key)) unique.set(key, span)
      }
      return [...unique.values()]
    },
    unknownsOf: (deal) => unknownsOf(deal, claimsOf.get(deal.id) ?? []),
    documentsOf(edge) {
      const full = (claimsOf.get(edge.dealId) ?? []).filter((claim) => namesBoth(claim, edge))
      return [...new Set(full.map((claim) => claim.documentId))]
    },
  }
}

/** Gives the spans of `claim` that prove any of `parts`. */
function spansOf(claim: DealClaim, parts: readonly NamedPart[]): FieldEvidence[] {
  return parts.flatMap(({ role, text }) => {
    const { field } = ROLES[role]
    const isOnly = claim[field].length === 1
    return claim.evidence.filter(
      (span) =>
        span.field === field &&
        (span.value === undefined ? isOnly || span.quote === text : span.value === text),
    )
  })
}

/** Words that prove a hop; `rank` 0 where one sentence names both ends, 1 where it takes two. */
interface Proof {
  readonly words: FieldEvidence
  readonly rank: 0 | 1
}

function proofIn(claim: DealClaim, from: readonly FieldEvidence[], to: readonly FieldEvidence[]): Proof[] {
  const sentences = claim.evidence.filter((span) => span.field === 'sentence')
  const holds = (sentence: FieldEvidence, spans: readonly FieldEvidence[]) =>
    spans.some((span) => sentence.start <= span.start && span.end <= sentence.end)
  const shared = sentences.filter((sentence) => holds(sentence, from) && holds(sentence, to))
  if (shared.length > 0) return shared.map((words) => ({ words, rank: 0 }))
  const ends = [...from, ...to]
  const apart = sentences.filter((sentence) => holds(sentence, ends))
  const bare = ends.filter((span) => !apart.some((sentence) => holds(sentence, [span])))
  return [...apart, ...bare].map((words) => ({ words, rank: 1 }))
}

function byPlace(a: HopEvidence, b: HopEvidence): number {
  return byCodeUnit(a.documentId, b.documentId) || a.start - b.start || a.end - b.end
}
