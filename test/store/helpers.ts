/** What the tests of stores share: paging to the end and a dump of everything. */
import { graphChange } from '../../src/model/change.js'
import type { GraphChange } from '../../src/model/graph.js'
import type { Page, PageRequest, ScanType, ScanTypes } from '../../src/model/query.js'
import type { GraphStore } from '../../src/store/store.js'

export const SCAN_TYPES: readonly ScanType[] = [
  'document',
  'claim',
  'name',
  'entity',
  'deal',
  'relation',
  'judgement',
  'list',
  'listing',
]

/** Reads every page of `size` rows and gives all rows; checks that the pages are full and end. */
export async function readAll<T>(size: number, ask: (page: PageRequest) => Promise<Page<T>>): Promise<T[]> {
  const rows: T[] = []
  let after: string | null = null
  for (let pages = 0; pages < 1_000; pages++) {
    const page: Page<T> = await ask({ first: size, after })
    rows.push(...page.rows.map((row) => row.node))
    if (!page.hasMore) return rows
    if (page.rows.length !== size)
      throw new Error(`A page before the last has ${page.rows.length} of ${size} rows.`)
    after = page.rows.at(-1)?.cursor ?? null
  }
  throw new Error('The pages do not end.')
}

/** Collects what `scan` streams. */
export async function scanAll<T extends ScanType>(store: GraphStore, type: T): Promise<ScanTypes[T][]> {
  const records: ScanTypes[T][] = []
  for await (const record of store.scan(type)) records.push(record)
  return records
}

/** Reads the whole graph. */
export async function dump(store: GraphStore): Promise<Record<string, unknown[]>> {
  const all: Record<string, unknown[]> = {}
  for (const type of SCAN_TYPES) all[type] = await scanAll(store, type)
  return all
}

/** Commits `parts` on top of whatever `store` holds. */
export async function commit(
  store: GraphStore,
  parts: Partial<Omit<GraphChange, 'baseRevision'>>,
): Promise<number> {
  return store.commit({ ...graphChange(0, parts), baseRevision: await store.revision() })
}
