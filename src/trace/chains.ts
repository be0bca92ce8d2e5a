/**
 * The door of tracing: a question about chains in, a page of proven chains with the limits of the
 * search out. Chains come from deals, never from free path search through a hub.
 */
import { ChiptrailError } from '../errors.js'
import type { Deal } from '../model/graph.js'
import { byCodeUnit } from '../model/ids.js'
import { GRADES, type Grade } from '../model/ontology.js'
import { BESIDE_TYPES, type GraphReader, type PartyFilter } from '../model/query.js'
import { findComposed } from './composed.js'
import { type ComposedPlace, type Place, parseCursor, toCursor } from './cursor.js'
import { type Draft, regrade, toDraft } from './drafts.js'
import { cutAtEnd, endFilter, passes, startFilter, startOf } from './ends.js'
import { loadTestimony } from './evidence.js'
import { type Path, pathsOf, slicePath } from './paths.js'
import type { Chain, ChainPage, ChainQuery } from './query.js'
import { commonFilter, createSearch, loadEntities, nameOf, type Search, streamDeals } from './search.js'

interface Row {
  readonly draft: Draft
  readonly place: Place
}

const DEFAULT_GRADES: readonly Grade[] = ['SAME_DEAL', 'SAME_DOCUMENT', 'CHAINED']

/**
 * Finds chains that answer `query`: first those of one deal, newest first, then those of several
 * deals by grade, confidence and id. Every hop has its words. Costs a bounded number of deals; what
 * a seller sold to others does not count.
 *
 * @throws BAD_INPUT for a cursor that is none, or `first` that is no whole number from 1 to 1,000.
 */
export async function findChains(reader: GraphReader, query: ChainQuery): Promise<ChainPage> {
  if (!Number.isInteger(query.first) || query.first < 1 || query.first > 1_000)
    throw new ChiptrailError(
      'BAD_INPUT',
      `"first" must be a whole number from 1 to 1000, got ${query.first}.`,
    )
  const place = query.after === null ? null : parseCursor(query.after)
  const search = createSearch(reader, query)
  const grades = isUnanswerable(query) ? [] : (query.grades ?? DEFAULT_GRADES)
  const rows: Row[] = []
  if (grades.includes('SAME_DEAL') && place?.of !== 'composed')
    rows.push(...(await findInDeals(search, query.first + 1, place)))
  if (rows.length <= query.first && grades.some((grade) => grade !== 'SAME_DEAL'))
    rows.push(...(await gradeComposed(search, grades, place?.of === 'composed' ? place : null)))
  const page = rows.slice(0, query.first)
  const chains = await toChains(
    search,
    page.map((row) => row.draft),
  )
  return {
    rows: page.flatMap((row, index) => {
      const node = chains[index]
      return node ? [{ node, cursor: toCursor(row.place) }] : []
    }),
    hasMore: rows.length > query.first,
    limits: {
      maxDealsPerChain: search.bounds.maxDeals,
      dealsExamined: search.dealsExamined,
      truncated: search.reason !== null,
      reason: search.reason,
      elapsedMs: performance.now() - search.startedAt,
      notCrossed: [...search.notCrossed].sort(byCodeUnit),
    },
  }
}

/** Tells whether a list that matches nothing stands where an entity must be: nothing need be read then. */
function isUnanswerable({ from, to, through = [] }: ChainQuery): boolean {
  return [from?.entityIds, to?.entityIds, ...through].some((ids) => ids?.length === 0)
}

/** Gives up to `wanted` chains of one deal each, after `place`. */
async function findInDeals(search: Search, wanted: number, place: Place | null): Promise<Row[]> {
  const { query } = search
  const after = place?.of === 'deal' ? place : null
  const parties: PartyFilter[] = [
    startFilter(query.from),
    ...(query.to ? [endFilter(query.to)] : []),
    ...(query.through ?? []).map((entityIds) => ({ entityIds })),
  ]
  const filter = { ...commonFilter(query), parties }
  const rows: Row[] = []
  let skip = after?.done ?? 0
  const found = streamDeals(search, filter, after?.before ?? null, wanted, BESIDE_TYPES)
  for await (const { deal, before } of found) {
    for (const [index, draft] of draftsIn(search, deal).entries())
      if (index >= skip) rows.push({ draft, place: { of: 'deal', before, done: index + 1 } })
    skip = 0
    if (rows.length >= wanted) break
  }
  return rows.slice(0, wanted)
}

/** Gives the chains within one deal, each once, in the order of its roles. */
function draftsIn(search: Search, deal: Deal): Draft[] {
  const { from, to, through } = search.query
  const drafts = new Map<string, Draft>()
  for (const path of pathsOf(deal)) {
    const start = startOf(path, from, search.entities)
    if (start < 0) continue
    const cut = cutAtEnd(slicePath(path, start, path.parties.length), to, search.entities)
    if (!cut) continue
    const draft = toDraft('SAME_DEAL', [cut], to || cut.item !== null ? null : whyNoItem(search, cut))
    if (draft.edges.length > 0 && passes(draft.nodes, through)) drafts.set(draft.id, draft)
  }
  return [...drafts.values()]
}

function whyNoItem(search: Search, { deal }: Path): string {
  const own = deal.ownModelIds.map((id) => nameOf(search, id)).join(', ')
  const missing = 'No document says which chip or model this deal brings'
  return own === '' ? `${missing}.` : `${missing}; ${own} is the buyer's own model.`
}

/** Gives the chains of several deals after `place`: graded, and in their order. */
async function gradeComposed(
  search: Search,
  grades: readonly Grade[],
  place: ComposedPlace | null,
): Promise<Row[]> {
  const found = await findComposed(search)
  const testimony = await loadTestimony(search.reader, distinctDeals(found))
  return found
    .map((draft) => {
      if (draft.grade !== 'CHAINED') return draft
      const [first = [], ...others] = draft.edges.map((edge) => testimony.documentsOf(edge))
      const isOneDocument = first.some((id) => others.every((ids) => ids.includes(id)))
      return isOneDocument ? regrade(draft, 'SAME_DOCUMENT') : draft
    })
    .filter((draft) => grades.includes(draft.grade) && (place === null || byRank(place, draft) < 0))
    .sort(byRank)
    .map((draft) => {
      const { grade, confidence, id } = draft
      return { draft, place: { of: 'composed', grade, confidence, id } }
    })
}

function byRank(a: Omit<ComposedPlace, 'of'>, b: Omit<ComposedPlace, 'of'>): number {
  return (
    GRADES.indexOf(a.grade) - GRADES.indexOf(b.grade) || b.confidence - a.confidence || byCodeUnit(a.id, b.id)
  )
}

function distinctDeals(drafts: readonly Draft[]): Deal[] {
  return [...new Map(drafts.flatMap((draft) => draft.deals.map((deal) => [deal.id, deal]))).values()]
}

async function toChains(search: Search, drafts: readonly Draft[]): Promise<Chain[]> {
  const testimony = await loadTestimony(search.reader, distinctDeals(drafts))
  await loadEntities(
    search,
    drafts.flatMap((draft) => draft.nodes),
  )
  return drafts.map(({ id, grade, confidence, deals, edges, nodes, why }) => ({
    id,
    grade,
    confidence,
    hops: edges.map((edge) => ({
      from: edge.from,
      to: edge.to,
      relation: edge.kind,
      dealId: edge.dealId,
      evidence: testimony.evidenceOf(edge),
    })),
    dealIds: deals.map((deal) => deal.id),
    text: nodes.map((node) => nameOf(search, node)).join(' → '),
    why,
    unknowns: [...new Set(deals.flatMap((deal) => testimony.unknownsOf(deal)))],
  }))
}
