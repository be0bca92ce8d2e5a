/** What the reader wants to see of a page: the choices in its address, and the filters they mean to the server. */
import { ACCESS_MODES, ENTITY_KINDS, GRADES, STATUSES } from '../model/ontology.js'
import type { View } from './address.js'

/** Something to choose terms of; none chosen admits all. */
export interface Facet {
  readonly key: 'status' | 'access' | 'grade' | 'kind'
  readonly label: string
  readonly terms: readonly string[]
}

export const STATUS: Facet = { key: 'status', label: 'Status', terms: STATUSES }
export const ACCESS: Facet = { key: 'access', label: 'Access', terms: ACCESS_MODES }
export const GRADE: Facet = { key: 'grade', label: 'Grade', terms: GRADES }
export const KIND: Facet = { key: 'kind', label: 'Kind', terms: Object.keys(ENTITY_KINDS) }

/** What must hold of deals, as the schema has it. */
export interface DealFilter {
  readonly statuses?: readonly string[]
  readonly access?: readonly string[]
  readonly asOf?: string
  readonly knownAt?: string
}
/** What must hold of chains, as the schema has it. */
export interface ChainFilter extends DealFilter {
  readonly grades?: readonly string[]
}

const ORDERS = { oldest: 'DATE_ASC', largest: 'AMOUNT_DESC', smallest: 'AMOUNT_ASC' } as const
export type Sort = keyof typeof ORDERS

/** Gives the terms of `facet` that `view` chooses; what is no term of it is left out. */
export function chosen(view: View, { key, terms }: Facet): string[] {
  const asked = (view[key] ?? '').split(',')
  return terms.filter((term) => asked.includes(term))
}

/** Gives `view` with `term` chosen, or no longer. */
export function toggled(view: View, facet: Facet, term: string): View {
  const before = chosen(view, facet)
  const after = before.includes(term) ? before.filter((other) => other !== term) : [...before, term]
  return { ...view, [facet.key]: after.join(',') }
}

/** Gives what `view` asks of deals, whenever they were made. */
export function timelessFilter(view: View): DealFilter {
  return { ...given('statuses', chosen(view, STATUS)), ...given('access', chosen(view, ACCESS)) }
}

/** Gives what `view` asks of deals. */
export function dealFilter(view: View): DealFilter {
  const { asOf, knownAt } = view
  return { ...timelessFilter(view), ...(asOf && { asOf }), ...(knownAt && { knownAt }) }
}

/** Gives what `view` asks of chains. */
export function chainFilter(view: View): ChainFilter {
  return { ...dealFilter(view), ...given('grades', chosen(view, GRADE)) }
}

/** Gives the order of deals that `view` asks for: newest first, unless it says otherwise. */
export function dealOrder({ sort }: View): string {
  return sort !== undefined && Object.hasOwn(ORDERS, sort) ? ORDERS[sort as Sort] : 'DATE_DESC'
}

/** Gives the address of a file of the deals that `view` shows, of `parties` alone where there are any. */
export function exportAddress(format: string, view: View, parties: readonly string[] = []): string {
  const [name = '', part] = format.split('/')
  const parameters = new URLSearchParams(part === undefined ? [] : [['part', part]])
  for (const id of parties) parameters.append('party', id)
  for (const facet of [STATUS, ACCESS])
    for (const term of chosen(view, facet)) parameters.append(facet.key, term)
  if (view.asOf) parameters.append('as-of', view.asOf)
  if (view.knownAt) parameters.append('known-at', view.knownAt)
  const query = parameters.toString()
  return `export/${name}${query === '' ? '' : `?${query}`}`
}

/** An absent part does not restrict, an empty one would admit nothing. */
function given<K extends string>(key: K, terms: string[]): Partial<Record<K, string[]>> {
  return terms.length === 0 ? {} : ({ [key]: terms } as Partial<Record<K, string[]>>)
}
