/** The columns of nodes and edges with their types: the same facts under the same names in every format. */
import type { Deal, Entity } from '../model/graph.js'
import type { DealEvidence } from './evidence.js'
import type { ExportRequest } from './request.js'

export type Value = string | number | boolean | null
export type ColumnType = 'string' | 'integer' | 'double' | 'boolean'
/** Values by the name of their column; an absent column has no value. */
export type Attributes = Readonly<Record<string, Value>>

/** One column; names are safe in every format and are no word that a reader takes for its own. */
export interface Column {
  readonly name: string
  readonly type: ColumnType
}

const text = (name: string): Column => ({ name, type: 'string' })
const count = (name: string): Column => ({ name, type: 'integer' })
const number = (name: string): Column => ({ name, type: 'double' })
const flag = (name: string): Column => ({ name, type: 'boolean' })

const ENTITY_COLUMNS = [
  ...['name', 'nameZh', 'aliases', 'country', 'vendor', 'describedIn'].map(text),
  count('deals'),
  ...['asBuyer', 'asTenderAgent', 'asIntermediary', 'asProvider'].map(count),
]
const DEAL_COLUMNS = [
  ...['dealId', 'status', 'access'].map(text),
  number('amount'),
  ...['amountText', 'currency'].map(text),
  flag('approximate'),
  ...['quantity', 'date', 'title', 'reference'].map(text),
  number('confidence'),
  count('origins'),
  flag('disputed'),
  count('documents'),
  ...['documentIds', 'urls', 'sources', 'publishers', 'assertedBy', 'denials', 'unknowns', 'quote'].map(text),
]
const SUM_COLUMNS = [
  count('deals'),
  ...['amounts', 'statuses', 'access', 'firstDate', 'lastDate'].map(text),
  number('confidence'),
  ...['origins', 'documents'].map(count),
  text('exampleDealId'),
]

/** Gives the columns of nodes: `kind` and `role` for all, then what entities and, in the full view, deals have. */
export function nodeColumns({ view }: ExportRequest): readonly Column[] {
  const deals = view === 'full' ? [...DEAL_COLUMNS, text('ownModels')] : []
  return [text('kind'), text('role'), ...ENTITY_COLUMNS, ...deals]
}

/** Gives the columns of edges: `relation`, then those of deals, of sums, or of roles. */
export function edgeColumns({ view, edges }: ExportRequest): readonly Column[] {
  if (view === 'full')
    return [
      ...[text('relation'), text('dealId'), count('position')],
      ...['knownFrom', 'quote', 'documentIds'].map(text),
    ]
  return [text('relation'), ...(edges === 'sum' ? SUM_COLUMNS : DEAL_COLUMNS)]
}

/** Gives the values of {@link Entity} columns; lists are joined with ` | `. */
export function entityAttributes(entity: Entity): Attributes {
  const { name, nameZh, aliases, country, vendor, describedIn = null } = entity
  return { kind: entity.kind, name, nameZh, aliases: toList(aliases), country, vendor, describedIn }
}

/** Gives the values of deal columns. `amount` is for sorting and ranking; `amountText` has every digit. */
export function dealAttributes(deal: Deal, evidence: DealEvidence | undefined): Attributes {
  const { status, access, amount, quantity, date, title, reference, confidence, origins, disputed } = deal
  const number = Number(amount?.value ?? Number.NaN)
  return {
    ...{ dealId: deal.id, status, access, date, title, reference, confidence, origins, disputed },
    amount: Number.isFinite(number) ? number : null,
    amountText: amount?.value ?? null,
    currency: amount?.currency ?? null,
    approximate: amount?.approximate ?? null,
    quantity: quantity ? [quantity.value, quantity.unit].filter((part) => part !== null).join(' ') : null,
    documents: deal.documentIds.length,
    documentIds: toList(deal.documentIds.slice(0, 20)),
    urls: toList(evidence?.urls ?? []),
    sources: toList(evidence?.sources ?? []),
    publishers: toList(evidence?.publishers ?? []),
    assertedBy: toList(evidence?.assertedBy ?? []),
    denials: toList(evidence?.denials ?? []),
    unknowns: toList(evidence?.unknowns ?? []),
    quote: evidence?.quote ?? null,
  }
}

/** Joins a list to one value; null if it is empty. Readers disagree on list types, so lists are text. */
export function toList(values: readonly string[]): string | null {
  return values.length > 0 ? values.join(' | ') : null
}

/** Splits what {@link toList} joined. */
export function fromList(value: Value | undefined): string[] {
  return typeof value === 'string' ? value.split(' | ') : []
}
