/** The graph as JSON lines: records of every type, in an order that only the content decides. */
import type { GraphReader, ScanType } from '../model/query.js'
import { EVERYTHING, type ExportRequest } from './request.js'
import { selectRecords } from './selection.js'

/** Types in the order they are written: sources first, then what we make of them. */
const TYPES: readonly ScanType[] = [
  'document',
  'claim',
  'name',
  'entity',
  'relation',
  'deal',
  'judgement',
  'list',
  'listing',
]

/**
 * Streams `{"type", …record}` lines, by type and then id; keys of every object are sorted, so two
 * graphs are equal exactly if their exports are. A filter leaves the deals it admits with all that they
 * rest on. Memory stays flat.
 */
export async function* exportJsonl(
  reader: GraphReader,
  { filter }: Pick<ExportRequest, 'filter'> = EVERYTHING,
): AsyncGenerator<string> {
  const selection = await selectRecords(reader, filter)
  for (const type of TYPES)
    for await (const record of selection.scan(type))
      yield `${JSON.stringify({ type, ...sortKeys(record) })}\n`
}

function sortKeys<T>(value: T): T {
  if (Array.isArray(value)) return value.map(sortKeys) as T
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return Object.fromEntries(entries.map(([key, inner]) => [key, sortKeys(inner as unknown)])) as T
}
