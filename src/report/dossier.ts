/**
 * Everything a dossier on one entity tells, read from a graph at a moment: chains, deals with their
 * claims, what the export rules were, listings, documents. Plain data; no clock, so one revision gives
 * one dossier.
 */
import { assessDeal, entitiesToAssess } from '../controls/assess.js'
import type { ControlFinder, ControlFinding } from '../controls/findings.js'
import { assessParties, type PartyListing, partiesToAssess } from '../controls/parties.js'
import type { Deal, Entity, Relation } from '../model/graph.js'
import type { GraphReader } from '../model/query.js'
import {
  type Claim,
  type DealClaim,
  type Document,
  dealClaimsOf,
  isRelationClaim,
  type RelationClaim,
} from '../model/source.js'
import type { Moment } from '../time/moment.js'
import { findChains } from '../trace/chains.js'
import type { Chain, ChainPage } from '../trace/query.js'

/** Most chains and deals of one dossier; that there are more is said. */
const MOST_CHAINS = 100
const MOST_DEALS = 200
/** Relations that are looked through: a maker has one with each of its chips. */
const MOST_RELATIONS = 1_000
/** Documents come with their whole text, so they are read in small lots. */
const DOCUMENT_BATCH = 50

/** One deal with all that is said about it. */
export interface DossierDeal {
  readonly deal: Deal
  /** By document, in the order of their dates. */
  readonly claims: readonly DealClaim[]
  /** What the rules were at the deal's own date. */
  readonly findings: readonly ControlFinding[]
  /** The same at `asOf`; null where no such date was asked about. */
  readonly findingsAsOf: readonly ControlFinding[] | null
  /** Of its buyers and intermediaries, and of the subject. */
  readonly listings: readonly PartyListing[]
}

/** A relation of the subject with what documents say of it. */
export interface DossierRelation {
  readonly relation: Relation
  /** By document, in the order of their dates; none where only the gazetteer or a name knows it. */
  readonly claims: readonly RelationClaim[]
}

/** A dossier. */
export interface Dossier {
  readonly subject: Entity
  readonly moment: Moment
  readonly revision: number
  readonly chains: readonly Chain[]
  readonly limits: ChainPage['limits']
  readonly hasMoreChains: boolean
  /** To whom it belongs and who belongs to it, by id. */
  readonly relations: readonly DossierRelation[]
  /** Oldest first, undated ones last. */
  readonly deals: readonly DossierDeal[]
  /** All deals that it plays a part in, those not shown included. */
  readonly dealCount: number
  readonly entities: ReadonlyMap<string, Entity>
  /** In the order in which they are numbered: by date of publication, undated last, then id. */
  readonly documents: readonly Document[]
}

/**
 * Reads the dossier on `subject`. `reader` is the graph at `moment`. Chains of one deal pass it anywhere,
 * those of several begin at it. Costs two searches for chains and a few calls per 200 deals.
 */
export async function readDossier(
  reader: GraphReader,
  controls: ControlFinder,
  subject: Entity,
  moment: Moment,
): Promise<Dossier> {
  const revision = await reader.revision()
  const party = { parties: [{ entityIds: [subject.id] }] }
  const page = await reader.findDeals(party, 'DATE_ASC', { first: MOST_DEALS, after: null })
  const chains = await readChains(reader, subject)
  const ofChains = await reader.getDeals(chains.rows.flatMap(({ node }) => node.dealIds))
  const own = page.rows.map(({ node }) => node)
  const all = new Map([...own, ...ofChains.filter((deal) => deal !== null)].map((deal) => [deal.id, deal]))
  const claims = new Map(
    dealClaimsOf(await reader.getClaims([...all.values()].flatMap((deal) => deal.claimIds))).map((claim) => [
      claim.id,
      claim,
    ]),
  )
  const relations = await readRelations(reader, subject.id)
  const documents = await readDocuments(reader, [
    ...claims.values(),
    ...relations.flatMap((relation) => relation.claims),
  ])
  const entities = await readEntities(reader, [
    subject.id,
    ...relations.flatMap(({ relation }) => [relation.from, relation.to]),
    ...[...all.values()].flatMap((deal) => deal.roles.map((player) => player.entityId)),
    ...chains.rows.flatMap(({ node }) => node.hops.flatMap((hop) => [hop.from, hop.to])),
    ...[...all.values()].flatMap(entitiesToAssess),
  ])
  const rank = new Map(documents.map((document, index) => [document.id, index]))
  const byRank = (a: Claim, b: Claim) => (rank.get(a.documentId) ?? 0) - (rank.get(b.documentId) ?? 0)
  const listed = await readListings(reader, [...entities.keys()])
  return {
    subject,
    moment,
    revision,
    chains: chains.rows.map(({ node }) => node),
    limits: chains.limits,
    hasMoreChains: chains.hasMore,
    relations: relations.map(({ relation, claims: told }) => ({ relation, claims: told.toSorted(byRank) })),
    deals: [...all.values()].sort(byDate).map((deal) => ({
      deal,
      claims: deal.claimIds.flatMap((id) => claims.get(id) ?? []).sort(byRank),
      findings: assessDeal(controls, deal, entities),
      findingsAsOf:
        moment.asOf === undefined ? null : assessDeal(controls, { ...deal, date: moment.asOf }, entities),
      listings: assessParties(deal, partiesOf(deal, subject), (id) => listed.get(id) ?? []),
    })),
    dealCount: await reader.countDeals(party),
    entities,
    documents,
  }
}

/** Reads how organization `id` stands to others. */
async function readRelations(reader: GraphReader, id: string): Promise<DossierRelation[]> {
  const [found = []] = await reader.findRelationsOfEntities([id], MOST_RELATIONS)
  const relations = found.filter(({ kind }) => kind === 'SUBSIDIARY_OF')
  const claimIds = relations.flatMap((relation) => relation.claimIds ?? [])
  const rows = claimIds.length > 0 ? await reader.getClaims(claimIds) : []
  const claims = rows.filter((row) => row !== null).filter(isRelationClaim)
  return relations.map((relation) => ({
    relation,
    claims: claims.filter((claim) => relation.claimIds?.includes(claim.id)),
  }))
}

/** Chains of several deals are looked for from the subject on: anywhere else, a hub would bring the whole graph. */
async function readChains(reader: GraphReader, subject: Entity): Promise<ChainPage> {
  const page = { after: null, bounds: { timeMs: 60_000 } }
  const [one, several] = [
    await findChains(reader, {
      ...page,
      grades: ['SAME_DEAL'],
      through: [[subject.id]],
      first: MOST_CHAINS,
    }),
    await findChains(reader, {
      ...page,
      grades: ['SAME_DOCUMENT', 'CHAINED'],
      from: { entityIds: [subject.id] },
      first: MOST_CHAINS,
    }),
  ]
  return {
    rows: [...one.rows, ...several.rows].slice(0, MOST_CHAINS),
    hasMore: one.hasMore || several.hasMore || one.rows.length + several.rows.length > MOST_CHAINS,
    limits: {
      ...several.limits,
      truncated: one.limits.truncated || several.limits.truncated,
      reason: one.limits.reason ?? several.limits.reason,
    },
  }
}

function partiesOf(deal: Deal, subject: Entity): string[] {
  const plays = deal.roles.some(({ entityId }) => entityId === subject.id)
  return [...new Set([...partiesToAssess(deal), ...(plays ? [subject.id] : [])])]
}

async function readDocuments(reader: GraphReader, claims: readonly Claim[]): Promise<Document[]> {
  const ids = [...new Set(claims.map((claim) => claim.documentId))]
  const found: Document[] = []
  for (let start = 0; start < ids.length; start += DOCUMENT_BATCH)
    for (const document of await reader.getDocuments(ids.slice(start, start + DOCUMENT_BATCH)))
      if (document) found.push(document)
  return found.sort((a, b) => byText(a.publishedAt ?? '9999', b.publishedAt ?? '9999') || byText(a.id, b.id))
}

async function readEntities(reader: GraphReader, ids: readonly string[]): Promise<Map<string, Entity>> {
  const rows = await reader.getEntities([...new Set(ids)])
  return new Map(rows.flatMap((row) => (row ? [[row.id, row]] : [])))
}

async function readListings(reader: GraphReader, ids: readonly string[]) {
  const lists = await reader.findListingsOfEntities(ids)
  return new Map(ids.map((id, index) => [id, lists[index] ?? []]))
}

function byDate(a: Deal, b: Deal): number {
  return byText(a.date ?? '9999', b.date ?? '9999') || byText(a.id, b.id)
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
