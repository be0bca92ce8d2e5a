/**
 * The options by which a person asks for deals in words, the same on the command line and in the query
 * of an address, and the filter they mean. Names of entities become ids; what means nothing is an error.
 */

import { ChiptrailError } from './errors.js'
import { isDate } from './model/days.js'
import { ACCESS_MODES, type Role, STATUSES } from './model/ontology.js'
import type { DealFilter, GraphReader, PartyFilter } from './model/query.js'
import type { Moment } from './time/moment.js'
import { findEntity } from './trace/entities.js'

/** One option; given several times it admits any of the values. */
interface FilterOption {
  readonly value: string
  readonly help: string
  readonly read: (values: readonly string[], reader: GraphReader) => Promise<Asked> | Asked
}

type Asked = DealFilter & Moment

/** What people ask of deals that deals do not have, with where to ask it. */
const ELSEWHERE: Readonly<Record<string, string>> = Object.freeze({
  grade:
    'A grade is of a chain, not of a deal; ask "chiptrail trace FROM --grade SAME_DEAL", or chains(filter: {grades: [SAME_DEAL]}) in GraphQL.',
})

/** Which deals are asked for, and of which moment. */
export interface AskedDeals {
  readonly filter: DealFilter
  readonly moment: Moment
}

/** Every option by its name, as in `--from-date 2024` and `?from-date=2024`. */
export const FILTER_OPTIONS: Readonly<Record<string, FilterOption>> = Object.freeze({
  buyer: party('deals it buys in', ['BUYER']),
  intermediary: party('deals it resells in', ['INTERMEDIARY']),
  provider: party('deals it provides in', ['PROVIDER']),
  agent: party('deals it runs the tender of', ['TENDER_AGENT']),
  chip: party('deals for this chip', ['CHIP']),
  model: party('deals for this AI model', ['MODEL']),
  party: party('deals it plays any part in', undefined),
  status: choice('statuses', STATUSES),
  access: choice('access', ACCESS_MODES),
  currency: {
    value: '<code>',
    help: 'deals in this currency, e.g. CNY',
    read: (values) => ({
      currencies: values.map((value) => expect(value, 'currency', /^[A-Z]{3}$/, 'a code such as CNY')),
    }),
  },
  'min-amount': number('amountMin', 'deals of at least this amount, whatever the currency', /^\d+(\.\d+)?$/),
  'max-amount': number('amountMax', 'deals of at most this amount, whatever the currency', /^\d+(\.\d+)?$/),
  'from-date': date('dateFrom', 'from-date', 'deals dated from then on, e.g. 2024 or 2024-03'),
  'to-date': date('dateTo', 'to-date', 'deals dated up to then; 2024 takes all of it'),
  'as-of': date('asOf', 'as-of', 'deals that may have been made by then; undated ones are left out'),
  'known-at': date('knownAt', 'known-at', 'what documents say that were published by then'),
  document: {
    value: '<id>',
    help: 'deals that this document speaks of',
    read: (values) => ({ documentId: expect(one(values, 'document'), 'document', /^doc_/, 'an id doc_…') }),
  },
  publisher: {
    value: '<name>',
    help: 'deals that a document of this publisher speaks of',
    read: (publishers) => ({ publishers }),
  },
  'min-confidence': number(
    'minConfidence',
    'deals of at least this confidence, 0 to 1',
    /^(0(\.\d+)?|1(\.0+)?)$/,
  ),
})

/**
 * Turns options into the filter and the moment they mean: any of the values of one option, all of the options.
 *
 * @throws USAGE if a value cannot be read, or an option stands twice that may not; NOT_FOUND, naming
 *   the nearest, if the graph has no such entity.
 */
export async function readDealFilter(
  reader: GraphReader,
  given: Readonly<Record<string, readonly string[]>>,
): Promise<AskedDeals> {
  const parts: Asked[] = []
  for (const [name, values] of Object.entries(given)) {
    const option = Object.hasOwn(FILTER_OPTIONS, name) ? FILTER_OPTIONS[name] : undefined
    if (!option) throw noOption(name, Object.keys(FILTER_OPTIONS))
    if (values.length > 0) parts.push(await option.read(values, reader))
  }
  const parties = parts.flatMap((part) => part.parties ?? [])
  const { asOf, knownAt, ...filter } = Object.assign({}, ...parts) as Asked
  return {
    filter: { ...filter, ...(parties.length > 0 ? { parties } : {}) },
    moment: { ...(asOf !== undefined && { asOf }), ...(knownAt !== undefined && { knownAt }) },
  }
}

/** Says that there is no option `name`, and which there are or where it can be asked. */
export function noOption(name: string, known: readonly string[]): ChiptrailError {
  const elsewhere = Object.hasOwn(ELSEWHERE, name) ? ELSEWHERE[name] : undefined
  const names = elsewhere ?? `There is ${known.join(', ')}.`
  return new ChiptrailError('USAGE', `There is no option "${name.slice(0, 40)}" here. ${names}`)
}

function party(help: string, roles: readonly Role[] | undefined): FilterOption {
  return {
    value: '<entity>',
    help,
    read: async (values, reader) => {
      const entities = await Promise.all(values.map((value) => findEntity(reader, value.slice(0, 200))))
      const filter: PartyFilter = { entityIds: entities.map((entity) => entity.id), ...(roles && { roles }) }
      return { parties: [filter] }
    },
  }
}

function choice<K extends 'statuses' | 'access'>(key: K, known: readonly string[]): FilterOption {
  const name = key === 'statuses' ? 'status' : key
  return {
    value: `<${name}>`,
    help: `deals of this ${name}: ${known.join(', ')}`,
    read: (values) => {
      const wanted = values.map((value) => value.toUpperCase())
      const unknown = wanted.find((value) => !known.includes(value))
      if (unknown !== undefined)
        throw new ChiptrailError(
          'USAGE',
          `"${name}" must be one of ${known.join(', ')}, got "${unknown.slice(0, 40)}".`,
        )
      return { [key]: wanted }
    },
  }
}

function number(
  key: 'amountMin' | 'amountMax' | 'minConfidence',
  help: string,
  pattern: RegExp,
): FilterOption {
  const name = { amountMin: 'min-amount', amountMax: 'max-amount', minConfidence: 'min-confidence' }[key]
  return {
    value: '<number>',
    help,
    read: (values) => ({
      [key]: Number(
        expect(one(values, name), name, pattern, key === 'minConfidence' ? '0 to 1' : 'a number'),
      ),
    }),
  }
}

function date(key: 'dateFrom' | 'dateTo' | 'asOf' | 'knownAt', name: string, help: string): FilterOption {
  return {
    value: '<date>',
    help,
    read: (values) => {
      const value = one(values, name)
      if (isDate(value)) return { [key]: value }
      throw unexpected(value, name, 'a date such as 2024, 2024-03 or 2024-03-15')
    },
  }
}

function one(values: readonly string[], name: string): string {
  if (values.length > 1)
    throw new ChiptrailError('USAGE', `"${name}" may be given once, got ${values.length} values.`)
  return values[0] ?? ''
}

function expect(value: string, name: string, pattern: RegExp, what: string): string {
  if (pattern.test(value)) return value
  throw unexpected(value, name, what)
}

function unexpected(value: string, name: string, what: string): ChiptrailError {
  return new ChiptrailError('USAGE', `"${name}" must be ${what}, got "${value.slice(0, 40)}".`)
}
