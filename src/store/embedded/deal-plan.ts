/**
 * Chooses where a question about deals starts: at the part of the filter that few deals meet, if
 * there is one. Counts are bounded, so choosing costs the same beside a hub of ten deals or a million.
 */
import type { DealFilter, PartyFilter } from '../../model/query.js'
import {
  and,
  columnConditions,
  DOCUMENT_NUMBER,
  documentCondition,
  type Fragment,
  filterCondition,
  isOfPublisher,
  JOIN_ENTITY,
  LIST,
  partyCondition,
  partyParts,
  rolesOf,
} from './deal-filter.js'
import type { Sql } from './sqlite.js'

/** Default of {@link DealTables.gatherLimit}. */
export const GATHER_LIMIT = 5_000
/** Counts stop here at first. */
const FIRST_LOOK = 100
/** Kinds with up to so many entities are looked up as the list of these. */
const KIND_LIMIT = 500

/** The tables of deals and how they are searched. */
export interface DealTables {
  readonly sql: Sql
  /** Up to so many deals are gathered and sorted; where more meet every part, an index is walked in order. */
  readonly gatherLimit: number
}

/** One way to the deals that meet a part of a filter. */
interface Source {
  /** Gives their numbers as `number`, perhaps several times. */
  readonly numbers: Fragment
  /** What the other parts ask of `d`. */
  readonly rest: Fragment
}

/** Gives the numbers and the rest for a part that few deals meet; null if too many meet each part. */
export function smallestSource({ sql, gatherLimit }: DealTables, filter: DealFilter): Source | null {
  const sources = sourcesOf(sql, filter)
  // A small part is found by short counts, before a long one is spent on the hubs beside it.
  for (const limit of new Set([Math.min(FIRST_LOOK, gatherLimit), gatherLimit])) {
    let best: { source: Source; size: number } | null = null
    for (const source of sources) {
      const size = boundedSize(sql, source, limit + 1)
      if (size <= limit && (best === null || size < best.size)) best = { source, size }
    }
    if (best !== null) return best.source
  }
  if (filter.published?.documents !== 'SOME') return null
  // Looks through an index of all deals, so only where the way is long without it.
  const several = { numbers: OF_SEVERAL_DOCUMENTS, rest: filterCondition(filter) }
  return boundedSize(sql, several, gatherLimit + 1) <= gatherLimit ? several : null
}

/** The deals of more than one document: mostly few, and none other has some of its documents and not all. */
const OF_SEVERAL_DOCUMENTS: Fragment = {
  text: `SELECT deal AS number FROM deal_documents INDEXED BY deal_documents_by_deal
    GROUP BY deal HAVING COUNT(*) > 1`,
  params: [],
}

function boundedSize(sql: Sql, { numbers }: Source, limit: number): number {
  const text = `SELECT COUNT(*) AS size FROM (${numbers.text} LIMIT ?)`
  return sql.first<{ size: number }>(text, ...numbers.params, limit)?.size ?? 0
}

/** Gives `party` with the few entities of its kinds as a list, or as it is if they are many. */
export function withKindsListed(sql: Sql, party: PartyFilter): PartyFilter {
  if (party.entityIds || !party.kinds) return party
  const rows = sql.all<{ id: string }>(
    `SELECT id FROM entities WHERE kind IN (${LIST}) LIMIT ${KIND_LIMIT + 1}`,
    JSON.stringify(party.kinds),
  )
  if (rows.length > KIND_LIMIT) return party
  return { ...(party.roles && { roles: party.roles }), entityIds: rows.map((row) => row.id) }
}

function sourcesOf(sql: Sql, filter: DealFilter): Source[] {
  const parties = filter.parties ?? []
  const columns = columnConditions(filter)
  const document = documentCondition(filter)
  const sources: Source[] = []
  parties.forEach((party, index) => {
    const listed = withKindsListed(sql, party)
    if (!listed.entityIds) return
    const others = parties.filter((_, other) => other !== index).map(partyCondition)
    sources.push({ numbers: playersSource(listed), rest: and([...columns, ...document, ...others]) })
  })
  const conditions = parties.map(partyCondition)
  if (filter.documentId !== undefined)
    sources.push({
      numbers: {
        text: `SELECT deal AS number FROM deal_documents WHERE document = (${DOCUMENT_NUMBER})`,
        params: [filter.documentId],
      },
      rest: and([...columns, ...conditions]),
    })
  if (filter.publishers) {
    const { text, params } = isOfPublisher(filter.publishers)
    sources.push({
      numbers: {
        text: `SELECT x.deal AS number FROM documents y CROSS JOIN deal_documents x ON x.document = y.number WHERE ${text}`,
        params,
      },
      rest: and([...columns, ...document, ...conditions]),
    })
  }
  for (const numbers of rangeSources(filter))
    sources.push({ numbers, rest: and([...columns, ...document, ...conditions]) })
  return sources
}

/** Gives the deals in which one of the listed entities plays an admitted role. */
function playersSource(party: PartyFilter): Fragment {
  const join = party.kinds ? JOIN_ENTITY : ''
  const parts = partyParts(party)
  return {
    text: `SELECT r.deal AS number FROM entity_deals r ${join} WHERE ${parts.text}`,
    params: parts.params,
  }
}

/** Gives the deals within each range of the filter that an index holds. */
function rangeSources(filter: DealFilter): Fragment[] {
  const { statuses, dateFrom, dateTo, amountMin, amountMax } = filter
  const ranges: [string, DealFilter][] = []
  if (statuses) ranges.push(['deals_by_status', { statuses }])
  if (dateFrom !== undefined || dateTo !== undefined)
    ranges.push([
      'deals_by_date',
      { ...(dateFrom !== undefined && { dateFrom }), ...(dateTo !== undefined && { dateTo }) },
    ])
  if (amountMin !== undefined || amountMax !== undefined)
    ranges.push([
      'deals_by_amount',
      { ...(amountMin !== undefined && { amountMin }), ...(amountMax !== undefined && { amountMax }) },
    ])
  return ranges.map(([index, part]) => {
    const { text, params } = and(columnConditions(part))
    return { text: `SELECT d.number FROM deals d INDEXED BY ${index} WHERE ${text}`, params }
  })
}

/** Role numbers times entities: how many stretches of the role index hold the deals of `party`. */
export function stretchesOf(party: PartyFilter): number {
  return party.entityIds ? rolesOf(party).length * new Set(party.entityIds).size : Number.POSITIVE_INFINITY
}
