/**
 * The write spine of data sets, beside ingest.ts: rows in, each stored as a document with its claims, a
 * report that adds up out. Nothing but the graph says how far it got, so that it can be stopped at any
 * moment and run again.
 */
import { setImmediate } from 'node:timers/promises'
import { createBatchWriter } from './batch-writer.js'
import { languageOf } from './extract/language.js'
import { createMatcher } from './extract/matcher.js'
import { createRowReader, type RowText } from './extract/rows.js'
import type { Gazetteer } from './model/gazetteer.js'
import type { GraphChange } from './model/graph.js'
import { type DataRow, isRowProblem, type RowProblem } from './model/row.js'
import type { Document } from './model/source.js'
import { toRowDocument } from './resolve/documents.js'
import type { Knowledge } from './resolve/knowledge.js'
import { type Addition, claimsOf } from './resolve/resolve.js'
import type { Backend, GraphStore } from './store/store.js'

/** What seeding needs besides a store. */
export interface SeedDeps {
  readonly gazetteer: Gazetteer
  readonly knowledge: Knowledge
}

/** How many rows came to what. `read` = `stored` + `unchanged` + `rejected`. */
export interface SeedCounts {
  readonly read: number
  /** New, or stated otherwise than before. In a dry run: would be. */
  readonly stored: number
  readonly unchanged: number
  readonly rejected: number
}

/** What a seeding did. */
export interface SeedReport {
  readonly rows: SeedCounts
  /** Deals that the rows state, each as often as it is stated. */
  readonly deals: number
  /** Statements of who belongs to whom, counted alike. */
  readonly relations: number
  /** Rows kept as words without a deal or relation, by what they are: `Address`, `Person`. */
  readonly withoutDeal: Readonly<Record<string, number>>
  /** True when the signal stopped the work; what is counted is stored. */
  readonly cancelled: boolean
}

export interface SeedOptions {
  /** Rows per commit. Default 4000 for the embedded store, 2000 for Neo4j. */
  readonly batchSize?: number
  /** Counts what would come of the rows and stores nothing. */
  readonly dryRun?: boolean
  /** Called after each commit. */
  readonly onProgress?: (rows: SeedCounts) => void
  readonly onReject?: (problem: RowProblem) => void | Promise<void>
  /** Computes a batch while the one before it is written. Default: for Neo4j. */
  readonly isAhead?: boolean
  /** How long a store that does not answer is waited for, at each batch. Default 300,000 ms; 0: not at all. */
  readonly patienceMs?: number
  /** Called once each time a store stops answering. */
  readonly onWait?: (reason: string) => void
  /** Stops between commits. */
  readonly signal?: AbortSignal
}

/**
 * Embedded: ids lie anywhere in an index, so a commit writes most pages of a row for it alone; the more rows share
 * one, the fewer. Neo4j: its heap holds a whole transaction, which its collector copies again and again; two
 * thousand rows cost a server of one gigabyte a fifth less than four thousand.
 */
const BATCH_SIZES: Readonly<Record<Backend, number>> = { embedded: 4_000, neo4j: 2_000 }
/** A server works while this process computes the next change; the embedded store works in this thread. */
const IS_AHEAD: Readonly<Record<Backend, boolean>> = { embedded: false, neo4j: true }
const PATIENCE_MS = 300_000
/** Rows read before what a store waits for is sent to it. */
const ROWS_AT_ONCE = 50

/**
 * Stores `rows`, some thousands in one commit. A row that is stored already changes nothing, so a
 * seeding that was stopped goes on by being run again. Memory holds two batches, three for a Neo4j.
 *
 * @throws STORE_UNAVAILABLE past its patience, STORE_FULL, STORE_BROKEN or TIMEOUT if the store fails; batches committed
 *   before stay. Whatever `rows` throws.
 */
export async function seedRows(
  store: GraphStore,
  deps: SeedDeps,
  rows: AsyncIterable<DataRow | RowProblem>,
  options: SeedOptions = {},
): Promise<SeedReport> {
  const { batchSize = BATCH_SIZES[store.backend], dryRun = false, onProgress, onReject, signal } = options
  const matcher = createMatcher(deps.gazetteer)
  const read = createRowReader({
    find: (text) => matcher.find(text),
    chipName: (text) => deps.knowledge.lookup('CHIP', text)?.name ?? null,
  })
  const counts = { read: 0, stored: 0, unchanged: 0, rejected: 0 }
  const withoutDeal = new Map<string, number>()
  const seen = new Set<string>()
  let [deals, relations] = [0, 0]
  let batch: Addition[] = []
  const count = (additions: readonly Addition[], changed: Set<string>) => {
    for (const { document } of additions)
      if (changed.delete(document.id)) counts.stored++
      else counts.unchanged++
    counts.read += additions.length
    onProgress?.({ ...counts })
  }
  const writer = createBatchWriter(store, deps.knowledge, {
    isAhead: options.isAhead ?? IS_AHEAD[store.backend],
    patienceMs: options.patienceMs ?? PATIENCE_MS,
    onWait: options.onWait,
    signal,
    onStored: (additions, change) => count(additions, changedBy(change)),
  })
  const flush = async () => {
    if (batch.length === 0) return
    if (dryRun) count(batch, await findUnstored(store, batch, seen))
    else await writer.write(batch)
    batch = []
  }
  try {
    for await (const row of rows) {
      if (signal?.aborted) break
      if (isRowProblem(row)) {
        counts.read++
        counts.rejected++
        await onReject?.(row)
        continue
      }
      const addition = toAddition(read(row), row)
      deals += addition.extraction.deals.length
      relations += row.relations.length
      if (row.deals.length + row.relations.length === 0)
        withoutDeal.set(row.kind, (withoutDeal.get(row.kind) ?? 0) + 1)
      batch.push(addition)
      if (batch.length >= batchSize) await flush()
      else if (batch.length % ROWS_AT_ONCE === 0) await setImmediate()
    }
    if (!signal?.aborted) await flush()
  } finally {
    await writer.end()
  }
  return {
    rows: counts,
    deals,
    relations,
    withoutDeal: Object.fromEntries([...withoutDeal].sort(([a], [b]) => (a < b ? -1 : 1))),
    cancelled: signal?.aborted ?? false,
  }
}

function toAddition({ source, extraction }: RowText, row: DataRow): Addition {
  const file = row.place.slice(0, row.place.lastIndexOf(':'))
  return { document: toRowDocument(source, languageOf(source.text), row.publisher ?? file), extraction }
}

function changedBy({ putDocuments, putClaims }: GraphChange): Set<string> {
  return new Set([...putDocuments.map(({ id }) => id), ...putClaims.map(({ documentId }) => documentId)])
}

/** Gives the documents of `batch` that are not stored as they are, each once in a run. */
async function findUnstored(
  store: GraphStore,
  batch: readonly Addition[],
  seen: Set<string>,
): Promise<Set<string>> {
  const fresh = batch.filter(({ document }) => !seen.has(document.id))
  for (const { document } of fresh) seen.add(document.id)
  const ids = fresh.map(({ document }) => document.id)
  const documents: readonly (Document | null)[] = await store.getDocuments(ids)
  const claims = await store.findClaimsOfDocuments(ids)
  const unstored = fresh.filter(({ document, extraction }, index) => {
    const stored = new Set(claims[index]?.map(({ id }) => id))
    const wanted = claimsOf({ document, extraction }).map(({ id }) => id)
    return documents[index] === null || wanted.length !== stored.size || wanted.some((id) => !stored.has(id))
  })
  return new Set(unstored.map(({ document }) => document.id))
}
