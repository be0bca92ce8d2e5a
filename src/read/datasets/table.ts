/** The header and mapping of a table in, a reader of its records out: each record becomes one row with one deal. */
import { ChiptrailError } from '../../errors.js'
import type { DataRow } from '../../model/row.js'
import { COLUMN_ROLES, type ColumnRole, guessRole, unitInName } from './columns.js'
import { type DealDraft, draftRow, type RowDraft, splitWords, type Words } from './draft.js'
import type { ColumnMeaning, Mapping } from './mapping.js'
import { toAccess, toAmount, toCurrency, toDate, toQuantity, toStatus, toUrl, UNITS } from './values.js'

/** What stands between several values of one cell. */
const SEPARATORS = /[;；、|]/g
const PARTIES = {
  buyer: 'buyers',
  tenderAgent: 'tenderAgents',
  intermediary: 'intermediaries',
  provider: 'providers',
  chip: 'chips',
  model: 'models',
} as const

/** A column of a table: its place, its name, what it means. */
export interface Column extends ColumnMeaning {
  readonly name: string
}

/**
 * Gives what each column of `header` means: as the mapping says, else by its name; a column of unknown
 * name is kept as words and means nothing.
 *
 * @throws BAD_INPUT if no column names a party, with a mapping to start from; BAD_CONFIG if the mapping
 *   names a column that is not there.
 */
export function toColumns(header: readonly string[], mapping: Mapping, place: string): Column[] {
  const missing = [...mapping.columns.keys()].filter((name) => !header.some((one) => one.trim() === name))
  if (missing.length > 0)
    throw new ChiptrailError(
      'BAD_CONFIG',
      `The mapping names ${missing.map((name) => `"${name}"`).join(', ')}, but ${place} has the columns ${header.map((name) => `"${name.trim()}"`).join(', ')}.`,
    )
  const columns = header.map((raw): Column => {
    const name = raw.trim()
    const mapped = mapping.columns.get(name)
    const unit = unitInName(name)
    const guessed = {
      role: guessRole(name) ?? 'note',
      unit: unit !== null && unit in UNITS ? unit : null,
      currency: unit === null ? null : toCurrency(unit.replace(/^[千万亿百]+/, '')),
      separator: null,
    }
    return { name, ...(mapped ?? guessed) }
  })
  const parties: readonly ColumnRole[] = ['buyer', 'intermediary', 'provider']
  if (!columns.some(({ role }) => parties.includes(role)))
    throw new ChiptrailError(
      'BAD_INPUT',
      `${place}: no column names a buyer or a seller, got ${columns.map(({ name }) => `"${name}"`).join(', ')}; ` +
        `say what the columns mean in a YAML file and name it with --mapping:\ncolumns:\n` +
        columns
          .map(
            ({ name, role }) =>
              `  ${JSON.stringify(name)}: ${role === 'note' ? `ignore # or one of ${COLUMN_ROLES.join(', ')}` : role}`,
          )
          .join('\n'),
    )
  return columns
}

/** Where a record stands and how the file has it. */
export interface RecordPlace {
  readonly place: string
  readonly raw: string
}

/**
 * Reads one record.
 *
 * @throws BAD_INPUT saying which column is wrong and how to mend it.
 */
export function readRecord(
  cells: readonly string[],
  columns: readonly Column[],
  mapping: Mapping,
  { place, raw }: RecordPlace,
): DataRow {
  const row = draftRow()
  const words = columns.map((column, index) =>
    column.role === 'ignore' ? null : row.cell(column.name, cells[index] ?? ''),
  )
  const first = (role: ColumnRole) => {
    const index = columns.findIndex((column, at) => column.role === role && words[at])
    return index < 0 ? null : { column: columns[index] as Column, words: words[index] as Words }
  }
  const deal = row.deal()
  const { status, access, confidence } = mapping.defaults
  readParties(row, deal, columns, words)
  readFigures(deal, first, mapping)
  for (const [role, read] of [
    ['date', (text: string, label: string) => ({ date: toDate(text, label) })],
    ['status', (text: string, label: string) => ({ status: toStatus(text, label) })],
    ['access', (text: string, label: string) => ({ access: toAccess(text, label) })],
    ['assertedBy', (text: string) => ({ assertedBy: text })],
    ['reference', (text: string) => ({ reference: text })],
    ['title', (text: string) => ({ title: text })],
  ] as const) {
    const found = first(role)
    if (found) deal.set(read(found.words.text, found.column.name), role, found.words)
  }
  deal.assume({
    ...(status && { status }),
    ...(access && { access }),
    ...(confidence !== undefined && { confidence }),
  })
  const published = first('publishedAt')
  const url = first('url')
  const finished = row.finish({
    place,
    raw,
    kind: 'deal',
    title: first('title')?.words.text ?? null,
    url: (url && toUrl(url.words.text)) ?? mapping.url,
    publisher: first('publisher')?.words.text ?? mapping.publisher,
    publishedAt: published ? toDate(published.words.text, published.column.name) : mapping.publishedAt,
  })
  const made = finished.deals[0]
  if (!made || made.buyers.length + made.intermediaries.length + made.providers.length === 0)
    throw new ChiptrailError(
      'BAD_INPUT',
      `The row names no buyer and no seller; fill one of ${columns
        .filter(({ role }) => role in PARTIES && !['chip', 'model'].includes(role))
        .map(({ name }) => `"${name}"`)
        .join(', ')}.`,
    )
  return finished
}

function readParties(
  row: RowDraft,
  deal: DealDraft,
  columns: readonly Column[],
  words: readonly (Words | null)[],
): void {
  columns.forEach(({ role, separator }, index) => {
    const cell = words[index]
    if (!cell) return
    if (role in PARTIES) {
      const field = PARTIES[role as keyof typeof PARTIES]
      const separators =
        separator === null ? SEPARATORS : new RegExp(separator.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'g')
      for (const part of splitWords(cell, separators)) deal.name(field, part)
    } else if (role === 'title' || role === 'description') row.prose(cell)
  })
}

function readFigures(
  deal: DealDraft,
  first: (role: ColumnRole) => { column: Column; words: Words } | null,
  { defaults }: Mapping,
): void {
  const amount = first('amount')
  if (amount) {
    const cell = first('currency')
    const named = cell && toCurrency(cell.words.text)
    if (cell && named === null)
      throw new ChiptrailError(
        'BAD_INPUT',
        `"${cell.column.name}" must be a currency code such as CNY, got "${cell.words.text}".`,
      )
    const { name: label, unit, currency } = amount.column
    const context = {
      label,
      unit: unit ?? defaults.unit ?? null,
      currency: named ?? currency ?? defaults.currency ?? null,
    }
    deal.set({ amount: toAmount(amount.words.text, context) }, 'amount', amount.words)
  }
  const quantity = first('quantity')
  if (quantity)
    deal.set(
      { quantity: toQuantity(quantity.words.text, quantity.column.name, first('unit')?.words.text ?? null) },
      'quantity',
      quantity.words,
    )
}
