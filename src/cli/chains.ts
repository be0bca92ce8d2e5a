/** How chains are drawn in a terminal: the route, what is known of the deal, and each hop with its words. */
import type { ControlFinding } from '../controls/findings.js'
import type { PartyListing } from '../controls/parties.js'
import type { Deal, Entity } from '../model/graph.js'
import type { RelationKind } from '../model/ontology.js'
import type { DealClaim, Document } from '../model/source.js'
import { tellStatus } from '../model/unknowns.js'
import type { Chain, ChainPage, Hop } from '../trace/query.js'
import type { Context } from './context.js'
import { drawAsOf, drawFindings, drawListings } from './findings.js'
import { stylist, widthOf, wrap } from './layout.js'
import { renderFacts, renderSource } from './render.js'

/** What the chains of a page refer to, by id. */
export interface ChainSources {
  readonly deals: ReadonlyMap<string, Deal>
  readonly claims: ReadonlyMap<string, DealClaim>
  readonly entities: ReadonlyMap<string, Entity>
  readonly documents: ReadonlyMap<string, Document>
  /** What the export rules were, by id of the chain. */
  readonly findings: ReadonlyMap<string, readonly ControlFinding[]>
  /** How buyers and intermediaries were listed at the dates of their deals, by id of the chain. */
  readonly listings: ReadonlyMap<string, readonly PartyListing[]>
  /** The same for the day that `--as-of` asks about; null: none. */
  readonly asOf: {
    readonly date: string
    readonly findings: ReadonlyMap<string, readonly ControlFinding[]>
  } | null
}

const VERBS: Partial<Record<RelationKind, string>> = {
  BUYS_FROM: 'buys from',
  RESELLS: 'resells',
  SUPPLIES: 'supplies',
  ACQUIRES: 'acquires',
}

/** Draws one chain, followed by an empty line; `all` prints every quote of a hop. */
export function drawChain(context: Context, chain: Chain, sources: ChainSources, all: boolean): string {
  const style = stylist(context.stdout)
  const width = widthOf(context.stdout)
  const lines = [style('bold', wrap(chain.text, width))]
  for (const dealId of chain.dealIds) {
    const deal = sources.deals.get(dealId)
    if (!deal) continue
    lines.push(wrap(`${chain.grade} · ${renderFacts(deal)}`, width, 2))
    if (deal.disputed) lines.push(...drawClaims(deal, sources, width))
  }
  for (const open of [chain.why, ...chain.unknowns]) if (open !== null) lines.push(wrap(open, width, 2))
  lines.push(...drawFindings(sources.findings.get(chain.id) ?? [], width))
  if (sources.asOf)
    lines.push(...drawAsOf(sources.asOf.date, sources.asOf.findings.get(chain.id) ?? [], width))
  lines.push(...drawListings(sources.listings.get(chain.id) ?? [], sources.entities, width))
  for (const hop of chain.hops) lines.push(...drawHop(hop, sources, { style, width, all }))
  return `${lines.join('\n')}\n`
}

/** Says how far the search went, where that is not all the way. */
export function drawLimits({ limits, hasMore }: ChainPage): string[] {
  return [
    ...(hasMore ? ['More chains follow; raise --first.'] : []),
    ...(limits.truncated
      ? [`The search stopped early, chains may be missing: ${limits.reason ?? 'a limit was reached'}`]
      : []),
    ...limits.notCrossed,
  ]
}

function drawClaims(deal: Deal, { claims, documents }: ChainSources, width: number): string[] {
  return deal.claimIds.flatMap((id) => {
    const claim = claims.get(id)
    const document = claim && documents.get(claim.documentId)
    if (!claim || !document) return []
    return [wrap(`${tellStatus(claim)}: ${renderSource(document)}`, width, 4)]
  })
}

interface Drawing {
  readonly style: ReturnType<typeof stylist>
  readonly width: number
  readonly all: boolean
}

function drawHop(hop: Hop, { entities, documents }: ChainSources, { style, width, all }: Drawing): string[] {
  const name = (id: string) => entities.get(id)?.name ?? id
  const lines = [
    style('cyan', wrap(`${name(hop.from)} ${VERBS[hop.relation] ?? hop.relation} ${name(hop.to)}`, width, 2)),
  ]
  const shown = all ? hop.evidence : hop.evidence.slice(0, 1)
  for (const { quote, documentId } of shown) {
    lines.push(wrap(`“${quote}”`, width, 4))
    const document = documents.get(documentId)
    if (document) lines.push(style('dim', wrap(`— ${renderSource(document)}`, width, 4)))
  }
  const more = hop.evidence.length - shown.length
  if (more > 0) lines.push(style('dim', `    and ${more} more with --all`))
  return lines
}
