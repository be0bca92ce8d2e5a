/**
 * Gazetteer rows in, an exact lookup by any of their names out. A name that two rows claim finds neither;
 * a product (`Azure OpenAI`) finds its provider where no row has it as a name.
 */
import type { Gazetteer } from '../model/gazetteer.js'
import type { BaseKind, EntityKind } from '../model/ontology.js'
import { creditCodeOf } from './credit-code.js'
import { isForeignTo, stripLegalForm } from './legal-forms.js'
import { modelNumberKey } from './model-number.js'
import { normalizeName } from './normalize.js'

/** What the gazetteer says of a name. */
export interface Known {
  readonly id: string
  readonly kind: EntityKind
  /** The row's own name. */
  readonly name: string
  /** ISO code of an organization's country. */
  readonly country?: string
  /** An organization's registration code. */
  readonly code?: string
}

/**
 * Finds the one row whose registration code is in `text`, or that has `text` as a name or product,
 * spelling and legal form aside; null if none or several do.
 */
export type Lookup = (base: BaseKind, text: string) => Known | null

interface Row {
  readonly id: string
  readonly name: string
  readonly nameZh?: string
  readonly aliases: readonly string[]
  readonly country?: string
  readonly code?: string
}

/** Names with their owners; null marks a name with several. */
type Index = Map<string, Known | null>

/** Indexes the names of all rows. Costs one pass over the gazetteer; each lookup is constant. */
export function createLookup(gazetteer: Gazetteer): Lookup {
  const exact = indexRows(gazetteer.organizations, (row) => row.kind, normalizeName)
  const bare = indexRows(gazetteer.organizations, (row) => row.kind, bareName)
  const products = indexProducts(gazetteer.organizations)
  const codes = new Map(
    gazetteer.organizations.flatMap((row) => (row.code ? [[row.code, toKnown(row, row.kind)]] : [])),
  )
  const chips = indexRows(
    gazetteer.chips,
    () => 'CHIP',
    (name) => modelNumberKey('CHIP', name),
  )
  const models = indexRows(
    gazetteer.models,
    () => 'AI_MODEL',
    (name) => modelNumberKey('AI_MODEL', name),
  )
  return (base, text) => {
    if (base === 'CHIP') return chips.get(modelNumberKey('CHIP', text)) ?? null
    if (base === 'AI_MODEL') return models.get(modelNumberKey('AI_MODEL', text)) ?? null
    if (base === 'PERSON') return null
    const code = codes.size > 0 ? creditCodeOf(text.normalize('NFKC')) : null
    const registered = code === null ? undefined : codes.get(code)
    if (registered) return registered
    const name = normalizeName(text)
    const found = exact.get(name)
    if (found !== undefined) return found
    const withoutForm = bare.get(stripLegalForm(name))
    if (withoutForm && isForeignTo(withoutForm.country, name)) return null
    return (withoutForm === undefined ? products.get(name) : withoutForm) ?? null
  }
}

/** The organizations' names that others bear too, see OrganizationRow.sharedNames. */
export interface SharedNames {
  /** Gives the ids of the rows that share `text` with others, in the gazetteer's order; empty for most. */
  bearersOf(text: string): readonly string[]
  /** Tells whether row `id` shares a name with others. */
  isBearer(id: string): boolean
}

/** Indexes the shared names of all rows; each answer is constant. */
export function createSharedNames({ organizations }: Gazetteer): SharedNames {
  const index = new Map<string, string[]>()
  const bearers = new Set<string>()
  for (const { id, sharedNames = [] } of organizations)
    for (const key of new Set(sharedNames.map(normalizeName))) {
      index.set(key, [...(index.get(key) ?? []), id])
      bearers.add(id)
    }
  return Object.freeze({
    bearersOf: (text: string) => index.get(normalizeName(text)) ?? NOBODY,
    isBearer: (id: string) => bearers.has(id),
  })
}

const NOBODY: readonly string[] = Object.freeze([])

function bareName(name: string): string {
  return stripLegalForm(normalizeName(name))
}

function indexProducts(rows: Gazetteer['organizations']): Index {
  const index: Index = new Map()
  for (const row of rows) claimAll(index, toKnown(row, row.kind), row.products ?? [], normalizeName)
  return index
}

function indexRows<R extends Row>(
  rows: readonly R[],
  kindOf: (row: R) => EntityKind,
  keyOf: (name: string) => string,
): Index {
  const index: Index = new Map()
  for (const row of rows)
    claimAll(index, toKnown(row, kindOf(row)), [row.name, row.nameZh ?? '', ...row.aliases], keyOf)
  return index
}

function toKnown({ id, name, country, code }: Row, kind: EntityKind): Known {
  return Object.freeze({
    ...{ id, kind, name },
    ...(country === undefined ? {} : { country }),
    ...(code === undefined ? {} : { code }),
  })
}

function claimAll(
  index: Index,
  known: Known,
  names: readonly string[],
  keyOf: (name: string) => string,
): void {
  for (const name of names) {
    const key = keyOf(name)
    if (key === '') continue
    const owner = index.get(key)
    index.set(key, owner === undefined || owner?.id === known.id ? known : null)
  }
}
