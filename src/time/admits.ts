/** Whether a deal meets a filter, as stores define it, for deals that stand in no store. Pure. */
import type { Deal } from '../model/graph.js'
import type { EntityKind } from '../model/ontology.js'
import type { DealFilter, PartyFilter } from '../model/query.js'
import { amountNumber } from '../store/amounts.js'

/** What a deal itself does not say. */
export interface Surroundings {
  readonly kindOf: (entityId: string) => EntityKind | undefined
  readonly publisherOf: (documentId: string) => string | null | undefined
}

/** Tells whether `filter` admits `deal`; `published` is not looked at. */
export function admitsDeal(deal: Deal, filter: DealFilter, { kindOf, publisherOf }: Surroundings): boolean {
  const { parties = [], statuses, access, currencies, documentId, publishers, minConfidence } = filter
  return (
    (statuses?.includes(deal.status) ?? true) &&
    (access?.includes(deal.access) ?? true) &&
    (currencies?.includes(deal.amount?.currency ?? '') ?? true) &&
    (documentId === undefined || deal.documentIds.includes(documentId)) &&
    (publishers === undefined || deal.documentIds.some((id) => publishers.includes(publisherOf(id) ?? ''))) &&
    (minConfidence === undefined || deal.confidence >= minConfidence) &&
    isAmountWithin(deal, filter) &&
    isDateWithin(deal, filter) &&
    parties.every((party) => hasPlayer(deal, party, kindOf))
  )
}

function isAmountWithin(deal: Deal, { amountMin, amountMax }: DealFilter): boolean {
  if (amountMin === undefined && amountMax === undefined) return true
  const amount = amountNumber(deal)
  return (
    amount !== null &&
    (amountMin === undefined || amount >= amountMin) &&
    (amountMax === undefined || amount <= amountMax)
  )
}

function isDateWithin({ date }: Deal, { dateFrom, dateTo }: DealFilter): boolean {
  if (dateFrom === undefined && dateTo === undefined) return true
  return (
    date !== null &&
    (dateFrom === undefined || date >= dateFrom) &&
    (dateTo === undefined || date.slice(0, dateTo.length) <= dateTo)
  )
}

function hasPlayer(
  deal: Deal,
  { roles, entityIds, kinds }: PartyFilter,
  kindOf: (entityId: string) => EntityKind | undefined,
): boolean {
  return deal.roles.some(({ role, entityId }) => {
    const kind = kinds && kindOf(entityId)
    return (
      (roles?.includes(role) ?? true) &&
      (entityIds?.includes(entityId) ?? true) &&
      (kinds === undefined || (kind !== undefined && kinds.includes(kind)))
    )
  })
}
