/**
 * The graph at a moment as a reader: whatever reads a graph reads this one the same way. Names,
 * entities, judgements and lists are today's; deals, claims, documents and the relations that rest on these
 * alone are those of the moment.
 * Built on the store's contract alone, so both backends give the same answers.
 */
import { ChiptrailError } from '../errors.js'
import { isBy } from '../model/days.js'
import type { Deal, Relation } from '../model/graph.js'
import type { Role } from '../model/ontology.js'
import type { DealFilter, DealOrder, GraphReader, Page, PageRequest, PartyFilter } from '../model/query.js'
import type { Claim, Document } from '../model/source.js'
import { toPage } from '../store/cursor.js'
import { comparePositions, dealPosition, readDealCursor } from '../store/deal-order.js'
import { admitsDeal, type Surroundings } from './admits.js'
import { linksAt } from './links.js'
import { checkMoment, isNow, type Moment, withAsOf } from './moment.js'
import { restateDeals } from './restate.js'
import { scanAt } from './scan.js'
import { statsWith } from './stats.js'

/** Most deals of one question that a store cannot answer by itself: known in part by the date. */
const MOST_RESTATED = 5_000
const PAGE = 500

/**
 * Gives `reader` as it is at `moment`; itself where that restricts nothing. A question costs what it
 * costs in the store, and a few calls per 50 deals that had some of their documents by `knownAt` and
 * not all. What it worked out is kept as long as the reader is: make one per request.
 *
 * @throws BAD_INPUT if a date is none; from a question, if more than 5,000 deals must be computed again.
 */
export function readerAt(reader: GraphReader, moment: Moment): GraphReader {
  const { asOf, knownAt } = checkMoment(moment)
  if (isNow(moment)) return reader
  const deals = dealsAt(reader, moment)
  const restate = async (rows: readonly (Deal | null)[]) => {
    const restated = knownAt === undefined ? [...rows] : await restateDeals(reader, rows, knownAt)
    return restated.map((deal) =>
      deal && admitsDeal(deal, withAsOf({}, asOf), NOTHING_AROUND) ? deal : null,
    )
  }
  const documentsKnown = (rows: readonly (Document | null)[]) =>
    rows.map((row) => (knownAt === undefined || isBy(row?.publishedAt ?? null, knownAt) ? row : null))
  const claimsKnown = async (rows: readonly (Claim | null)[]): Promise<(Claim | null)[]> => {
    const ids = [...new Set(rows.flatMap((row) => (row ? [row.documentId] : [])))]
    if (knownAt === undefined || ids.length === 0) return [...rows]
    const known = new Set(documentsKnown(await reader.getDocuments(ids)).flatMap((row) => row?.id ?? []))
    return rows.map((row) => (row && known.has(row.documentId) ? row : null))
  }
  const relationsKnown = async (rows: readonly (Relation | null)[]): Promise<(Relation | null)[]> => {
    const ids = rows.flatMap((row) => row?.claimIds ?? [])
    if (knownAt === undefined || ids.length === 0) return [...rows]
    const known = new Set(idsOf(await getClaims(ids)))
    return rows.map((row) => row && relationKnownBy(row, known))
  }
  const getDeals = async (ids: readonly string[]) => restate(await reader.getDeals(ids))
  const getClaims = async (ids: readonly string[]) => claimsKnown(await reader.getClaims(ids))
  const at: GraphReader = {
    revision: () => reader.revision(),
    knowledge: () => reader.knowledge(),
    getDocuments: async (ids) => documentsKnown(await reader.getDocuments(ids)),
    getClaims,
    getDeals,
    getNames: (ids) => reader.getNames(ids),
    getEntities: (ids) => reader.getEntities(ids),
    getRelations: async (ids) => relationsKnown(await reader.getRelations(ids)),
    getJudgements: (ids) => reader.getJudgements(ids),
    getLists: (ids) => reader.getLists(ids),
    getListings: (ids) => reader.getListings(ids),
    findClaimsOfDocuments: async (ids) =>
      Promise.all(
        (await reader.findClaimsOfDocuments(ids)).map(async (rows) => present(await claimsKnown(rows))),
      ),
    findClaimIdsOfNames: async (ids, limit) =>
      Promise.all(
        (await reader.findClaimIdsOfNames(ids, limit)).map(async (list) => idsOf(await getClaims(list))),
      ),
    findNamesOfEntities: (ids) => reader.findNamesOfEntities(ids),
    findNamesByBlocks: (blocks, limit) => reader.findNamesByBlocks(blocks, limit),
    findDealsByBlocks: async (blocks) =>
      Promise.all((await reader.findDealsByBlocks(blocks)).map(async (rows) => present(await restate(rows)))),
    findDealIdsOfEntities: async (ids, limit) =>
      Promise.all(
        (await reader.findDealIdsOfEntities(ids, limit)).map(async (list) => idsOf(await getDeals(list))),
      ),
    findDealsOfClaims: async (ids) => {
      const rows = await restate(await reader.findDealsOfClaims(ids))
      return rows.map((deal, index) => (deal?.claimIds.includes(ids[index] ?? '') ? deal : null))
    },
    findRelationsOfEntities: async (ids, limit) =>
      Promise.all(
        (await reader.findRelationsOfEntities(ids, limit)).map(async (rows) =>
          present(await relationsKnown(rows)),
        ),
      ),
    findJudgementsOfEntities: (ids) => reader.findJudgementsOfEntities(ids),
    findListingsOfEntities: (ids) => reader.findListingsOfEntities(ids),
    findListingIdsByBlocks: (blocks, limit) => reader.findListingIdsByBlocks(blocks, limit),
    findListingIdsOfLists: (ids) => reader.findListingIdsOfLists(ids),
    findDocumentsByBands: async (bands) => present(documentsKnown(await reader.findDocumentsByBands(bands))),
    findDocuments: (page) => findDocuments(reader, page, documentsKnown),
    searchEntities: (query, kinds, page) => reader.searchEntities(query, kinds, page),
    findNamed: (name, kinds) => reader.findNamed(name, kinds),
    ...deals,
    ...linksAt(
      { ...deals, getRelations: async (ids) => relationsKnown(await reader.getRelations(ids)) },
      reader,
    ),
    scan: (type) => scanAt(at, reader, type),
  }
  return at
}

/** Gives a relation with those of its claims that are `known`; null if it rests on documents and none of them is. */
function relationKnownBy(relation: Relation, known: ReadonlySet<string>): Relation | null {
  const { claimIds, ...bare } = relation
  const left = claimIds?.filter((id) => known.has(id)) ?? []
  if (left.length > 0) return { ...bare, claimIds: left }
  return relation.source === 'document' ? null : bare
}

/** The questions on deals: what the store answers by itself, with what must be computed again put in its place. */
function dealsAt(
  reader: GraphReader,
  { asOf, knownAt }: Moment,
): Pick<GraphReader, 'findDeals' | 'countDeals' | 'stats'> {
  const kept = new Map<string, Promise<Deal[]>>()
  const settled = (filter: DealFilter): DealFilter => ({
    ...withAsOf(filter, asOf),
    ...(knownAt === undefined ? {} : { published: { by: knownAt, documents: 'ALL' } }),
  })
  const changed = (filter: DealFilter): Promise<Deal[]> => {
    if (knownAt === undefined) return Promise.resolve([])
    const key = JSON.stringify(filter)
    const found = kept.get(key) ?? findChanged(reader, withAsOf(filter, asOf), knownAt)
    kept.set(key, found)
    return found
  }
  return {
    async findDeals(filter, order, page, beside) {
      // What was known by a date must be told from what the store has.
      const along = knownAt === undefined ? beside : undefined
      const [stored, others] = await Promise.all([
        reader.findDeals(settled(filter), order, page, along),
        changed(filter),
      ])
      return mergePage(stored, others, order, page)
    },
    countDeals: async (filter) => (await reader.countDeals(settled(filter))) + (await changed(filter)).length,
    stats: async (filter) => statsWith(reader, settled(filter), await changed(filter)),
  }
}

/** Finds the deals known in part by the date that meet `filter` as they were known. */
async function findChanged(reader: GraphReader, filter: DealFilter, knownAt: string): Promise<Deal[]> {
  const { parties, documentId, publishers } = filter
  const wide: DealFilter = {
    ...(parties && { parties: parties.map(withRolesOfToday) }),
    ...(documentId !== undefined && { documentId }),
    ...(publishers && { publishers }),
    published: { by: knownAt, documents: 'SOME' },
  }
  const found: Deal[] = []
  let after: string | null = null
  do {
    // By date, a store reads along the players that are asked for; by id, along all deals.
    const page: Page<Deal> = await reader.findDeals(wide, 'DATE_DESC', { first: PAGE, after })
    found.push(
      ...present(
        await restateDeals(
          reader,
          page.rows.map((row) => row.node),
          knownAt,
        ),
      ),
    )
    if (found.length > MOST_RESTATED)
      throw new ChiptrailError(
        'BAD_INPUT',
        `More than ${MOST_RESTATED} deals were known in part at ${knownAt} and would have to be computed again; ` +
          'ask more narrowly, e.g. for one buyer.',
      )
    after = page.hasMore ? (page.rows.at(-1)?.cursor ?? null) : null
  } while (after !== null)
  const players = [...new Set(found.flatMap((deal) => deal.roles.map((player) => player.entityId)))]
  const asksKinds = parties?.some(({ kinds }) => kinds) ?? false
  const entities = present(asksKinds ? await reader.getEntities(players) : [])
  const kinds = new Map(entities.map(({ id, kind }) => [id, kind]))
  const sources = publishers ? [...new Set(found.flatMap((deal) => deal.documentIds))] : []
  const documents = present(sources.length > 0 ? await reader.getDocuments(sources) : [])
  const publisher = new Map(documents.map((document) => [document.id, document.publisher]))
  const surroundings = {
    kindOf: (id: string) => kinds.get(id),
    publisherOf: (id: string) => publisher.get(id),
  }
  return found.filter((deal) => admitsDeal(deal, filter, surroundings))
}

function mergePage(
  stored: Page<Deal>,
  others: readonly Deal[],
  order: DealOrder,
  { first, after }: PageRequest,
): Page<Deal> {
  if (others.length === 0) return stored
  const position = readDealCursor(order, after)
  const place = (deal: Deal) => dealPosition(deal, order)
  const behind = others.filter(
    (deal) => position === null || comparePositions(order, place(deal), position) > 0,
  )
  const rows = [...stored.rows.map(({ node }) => node), ...behind].sort((a, b) =>
    comparePositions(order, place(a), place(b)),
  )
  const page = toPage(rows, first, order, place)
  return { rows: page.rows, hasMore: page.hasMore || stored.hasMore }
}

async function findDocuments(
  reader: GraphReader,
  { first, after }: PageRequest,
  known: (rows: readonly Document[]) => (Document | null)[],
): Promise<Page<Document>> {
  const rows: Page<Document>['rows'][number][] = []
  let from = after
  for (;;) {
    const page = await reader.findDocuments({ first, after: from })
    const kept = known(page.rows.map(({ node }) => node))
    rows.push(...page.rows.filter((_, index) => kept[index] !== null))
    from = page.rows.at(-1)?.cursor ?? null
    if (rows.length > first || !page.hasMore || from === null)
      return { rows: rows.slice(0, first), hasMore: rows.length > first }
  }
}

/**
 * Gives the party that today's deal has where it had `party` by then. Documents only add players, but for one: whom
 * a later one has between buyer and provider was a provider until then. So a hub that sells is not asked for as a buyer.
 */
function withRolesOfToday(party: PartyFilter): PartyFilter {
  if (!party.roles?.includes('PROVIDER')) return party
  return { ...party, roles: [...new Set<Role>([...party.roles, 'INTERMEDIARY'])] }
}

const NOTHING_AROUND: Surroundings = { kindOf: () => undefined, publisherOf: () => undefined }

function present<T>(rows: readonly (T | null)[]): T[] {
  return rows.filter((row) => row !== null)
}

function idsOf(rows: readonly ({ readonly id: string } | null)[]): string[] {
  return present(rows).map(({ id }) => id)
}
