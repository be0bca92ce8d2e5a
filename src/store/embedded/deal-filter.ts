/** Turns a filter of deals into SQL over `deals AS d`: a condition per part, values as parameters only. */

import { LATEST, latestBound } from '../../model/days.js'
import { ROLE_NAMES } from '../../model/ontology.js'
import type { DealFilter, PartyFilter, PublishedFilter } from '../../model/query.js'
import { roleNumber } from './rows.js'
import type { SqlValue } from './sqlite.js'

/** SQL text with the values of its question marks. */
export interface Fragment {
  readonly text: string
  readonly params: readonly SqlValue[]
}

/** Sorts after every character that a date or key has. */
export const LAST_CHARACTER = '\u{10FFFF}'

/** Joins `parts` by AND; no parts hold always. */
export function and(parts: readonly Fragment[]): Fragment {
  if (parts.length === 0) return { text: '1', params: [] }
  return {
    text: parts.map((part) => `(${part.text})`).join(' AND '),
    params: parts.flatMap((part) => part.params),
  }
}

/** Gives the conditions on a deal itself and on when it was published; those on parties and a document are apart. */
export function columnConditions(filter: DealFilter): Fragment[] {
  const parts: Fragment[] = []
  const within = (column: string, values: readonly string[] | undefined): void => {
    if (values) parts.push({ text: `${column} IN (${LIST})`, params: [JSON.stringify(values)] })
  }
  const bound = (text: string, value: SqlValue | undefined): void => {
    if (value !== undefined) parts.push({ text, params: [value] })
  }
  within('d.status', filter.statuses)
  within('d.access', filter.access)
  within('d.currency', filter.currencies)
  bound('d.amount >= ?', filter.amountMin)
  bound('d.amount <= ?', filter.amountMax)
  // A date not below the bound as text is the same as one cut to the bound's length not below it.
  bound(`d.date > '' AND d.date >= ?`, filter.dateFrom)
  bound(
    `d.date > '' AND d.date < ?`,
    filter.dateTo === undefined ? undefined : `${filter.dateTo}${LAST_CHARACTER}`,
  )
  bound('d.confidence >= ?', filter.minConfidence)
  if (filter.publishers) parts.push(publisherCondition(filter.publishers))
  if (filter.published) parts.push(publishedCondition(filter.published))
  return parts
}

/** Gives the condition that the document `y` was certainly published by the end of `by`. */
export function isPublishedBy(by: string): Fragment {
  return {
    text: `y.published > '' AND substr(y.published || substr('${LATEST}', length(y.published) + 1), 1, ${LATEST.length}) <= ?`,
    params: [latestBound(by)],
  }
}

function publishedCondition({ by, documents }: PublishedFilter): Fragment {
  const { text, params } = isPublishedBy(by)
  const later = `NOT ${someDocument(`NOT (${text})`)}`
  if (documents === 'ALL') return { text: later, params }
  // Most deals have one document, which an index tells without a look at it.
  return {
    text: `${HAS_DOCUMENTS} AND ${someDocument(`(${text})`)} AND NOT (${later})`,
    params: [...params, ...params],
  }
}

/** The condition that `d` has more than one document. */
const HAS_DOCUMENTS = `EXISTS (SELECT 1 FROM deal_documents x INDEXED BY deal_documents_by_deal
  WHERE x.deal = d.number LIMIT 1 OFFSET 1)`

function publisherCondition(publishers: readonly string[]): Fragment {
  const { text, params } = isOfPublisher(publishers)
  return { text: someDocument(text), params }
}

/** Gives the condition that one of `publishers` published the document `y`. */
export function isOfPublisher(publishers: readonly string[]): Fragment {
  return { text: `json_extract(y.record, '$.publisher') IN (${LIST})`, params: [JSON.stringify(publishers)] }
}

/** Gives the condition that some document `y` of `d` meets `condition`. */
function someDocument(condition: string): string {
  return `EXISTS (SELECT 1 FROM deal_documents x INDEXED BY deal_documents_by_deal
    CROSS JOIN documents y ON y.number = x.document WHERE x.deal = d.number AND ${condition})`
}

/** Joins the entity `e` of a player `r`. */
export const JOIN_ENTITY = 'CROSS JOIN entities e ON e.number = r.entity'

/** Gives the condition that some player of `d` meets `party`. */
export function partyCondition(party: PartyFilter): Fragment {
  const conditions = partyParts(party)
  const join = party.kinds ? JOIN_ENTITY : ''
  return {
    text: `EXISTS (SELECT 1 FROM deal_players r ${join} WHERE r.deal = d.number AND ${conditions.text})`,
    params: conditions.params,
  }
}

/** Gives the condition on one player `r`, with its entity as `e` if the party names kinds. */
export function partyParts(party: PartyFilter): Fragment {
  const parts: Fragment[] = [
    { text: `r.role IN (${LIST})`, params: [JSON.stringify(rolesOf(party).map(roleNumber))] },
  ]
  if (party.entityIds)
    parts.push({
      text: `r.entity IN (SELECT number FROM entities WHERE id IN (${LIST}))`,
      params: [JSON.stringify(party.entityIds)],
    })
  if (party.kinds) parts.push({ text: `e.kind IN (${LIST})`, params: [JSON.stringify(party.kinds)] })
  return and(parts)
}

/** Gives the roles that `party` admits, once each. */
export function rolesOf(party: PartyFilter): (typeof ROLE_NAMES)[number][] {
  return ROLE_NAMES.filter((role) => party.roles?.includes(role) ?? true)
}

/** Gives the condition that `d` rests on a document, if the filter has one. */
export function documentCondition(filter: DealFilter): Fragment[] {
  if (filter.documentId === undefined) return []
  return [
    {
      text: `EXISTS (SELECT 1 FROM deal_documents x WHERE x.document = (${DOCUMENT_NUMBER}) AND x.deal = d.number)`,
      params: [filter.documentId],
    },
  ]
}

/** Gives the whole of `filter` as one condition. */
export function filterCondition(filter: DealFilter): Fragment {
  return and([
    ...columnConditions(filter),
    ...documentCondition(filter),
    ...(filter.parties ?? []).map(partyCondition),
  ])
}

/** The number of one record, by its id as the parameter. */
export const ENTITY_NUMBER = 'SELECT number FROM entities WHERE id = ?'
export const DOCUMENT_NUMBER = 'SELECT number FROM documents WHERE id = ?'

/** A list of values passed as one JSON parameter, so that the text of a statement does not grow with it. */
export const LIST = 'SELECT value FROM json_each(?)'
