/** Filters on deals as conditions on `d`. Values go into parameters; only names of our tables into the text. */
import { LATEST, latestBound } from '../../model/days.js'
import { ROLE_NAMES, type Role } from '../../model/ontology.js'
import type { DealFilter, PartyFilter, PublishedFilter } from '../../model/query.js'
import { roleTypes } from './tables.js'

/** A condition with its parameters. */
export interface Fragment {
  readonly text: string
  readonly params: Readonly<Record<string, unknown>>
}

/** Sorts after every character that a date or key has. */
export const LAST_CHARACTER = '\uffff'

/** Joins conditions that must all hold; of none, gives `true`. */
export function and(parts: readonly Fragment[]): Fragment {
  const texts = parts.map(({ text }) => text).filter((text) => text !== 'true')
  return {
    text: texts.length === 0 ? 'true' : texts.length === 1 ? texts.join() : `(${texts.join(') AND (')})`,
    params: Object.assign({}, ...parts.map(({ params }) => params)) as Fragment['params'],
  }
}

/** Gives the roles that `party` admits, in their own order. */
export function rolesOf(party: PartyFilter): Role[] {
  return ROLE_NAMES.filter((role) => party.roles?.includes(role) ?? true)
}

/** Gives the whole of `filter` as one condition; `except` leaves the party of that index out. */
export function filterCondition(filter: DealFilter, except: number | null = null): Fragment {
  const parts: Fragment[] = []
  const bind = (text: string, name: string, value: unknown): void => {
    if (value !== undefined) parts.push({ text, params: { [name]: value } })
  }
  bind('d.status IN $statuses', 'statuses', filter.statuses)
  bind('d.access IN $access', 'access', filter.access)
  bind('d.currency IN $currencies', 'currencies', filter.currencies)
  bind('d.amountValue >= $amountMin', 'amountMin', filter.amountMin)
  bind('d.amountValue <= $amountMax', 'amountMax', filter.amountMax)
  // A date not below the bound as text is the same as one cut to the bound's length not below it.
  bind(`d.dateKey > '' AND d.dateKey >= $dateFrom`, 'dateFrom', filter.dateFrom)
  const dateTo = filter.dateTo === undefined ? undefined : `${filter.dateTo}${LAST_CHARACTER}`
  bind(`d.dateKey > '' AND d.dateKey < $dateTo`, 'dateTo', dateTo)
  bind('$documentId IN d.documentIds', 'documentId', filter.documentId)
  bind(
    `EXISTS { UNWIND d.documentIds AS source MATCH (y:Document {id: source}) WHERE y.publisher IN $publishers RETURN y }`,
    'publishers',
    filter.publishers,
  )
  bind('d.confidence >= $minConfidence', 'minConfidence', filter.minConfidence)
  if (filter.published) parts.push(publishedCondition(filter.published))
  filter.parties?.forEach((party, index) => {
    if (index !== except) parts.push(partyCondition(party, index))
  })
  return and(parts)
}

/** Gives the condition that the document `y` was certainly published by the end of `by`. */
export function isPublishedBy(by: string): Fragment {
  return {
    text: `y.publishedKey > '' AND left(y.publishedKey + substring('${LATEST}', size(y.publishedKey)), ${LATEST.length}) <= $publishedBy`,
    params: { publishedBy: latestBound(by) },
  }
}

function publishedCondition({ by, documents }: PublishedFilter): Fragment {
  const { text, params } = isPublishedBy(by)
  const some = (condition: string) =>
    `EXISTS { UNWIND d.documentIds AS documentOf MATCH (y:Document {id: documentOf}) WHERE ${condition} RETURN y }`
  const later = some(`NOT (${text})`)
  if (documents === 'ALL') return { text: `NOT ${later}`, params }
  // Most deals have one document, which the deal tells without a look at it.
  return { text: `size(d.documentIds) > 1 AND ${some(`(${text})`)} AND ${later}`, params }
}

/** Gives the conditions on the node `on` that `party` asks, with parameters named by `index`. */
export function playerCondition(party: PartyFilter, index: number, on = 'e'): Fragment {
  const { entityIds, kinds } = party
  return and([
    ...(entityIds ? [{ text: `${on}.id IN $ids${index}`, params: { [`ids${index}`]: entityIds } }] : []),
    ...(kinds ? [{ text: `${on}.kind IN $kinds${index}`, params: { [`kinds${index}`]: kinds } }] : []),
  ])
}

function partyCondition(party: PartyFilter, index: number): Fragment {
  const roles = rolesOf(party)
  // Not `false`: the planner would drop the whole MATCH and then refuse its index hint.
  if (roles.length === 0) return { text: 'd.id IS NULL', params: {} }
  // A name of its own: inside, a name from outside would mean the same node.
  const { text, params } = playerCondition(party, index, 'p')
  return { text: `EXISTS { (d)-[:${roleTypes(roles)}]->(p) WHERE ${text} }`, params }
}
