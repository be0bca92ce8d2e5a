/**
 * The write spine of data sets, beside ingest.ts: rows in, each stored as a document with its claims, a
 * report that adds up out. Nothing but the graph says how far it got, so that it can be stopped at any
 * moment and run again.
 */
import { setTimeout } from 'node:timers/promises'
import { commitChange } from './commit.js'
import { isChiptrailError } from './errors.js'
import { languageOf } from './extract/language.js'
import { createMatcher } from './extract/matcher.js'
import { createRowReader, type RowText } from './extract/rows.js'
import type { Gazetteer } from './model/gazetteer.js'
import type { GraphChange } from './model/graph.js'
import { type DataRow, isRowProblem, type RowProblem } from './model/row.js'
import type { Document } from './model/source.js'
import { toRowDocument } from './resolve/documents.js'
import type { Knowledge } from './resolve/knowledge.js'
import { type Addition, claimsOf, resolveAddition } from './resolve/resolve.js'
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
const PATIENCE_MS = 300_000
/** Pause before a store that did not answer is asked again. */
const RETRY_MS = 2_000

/**
 * Stores `rows`, some thousands in one commit. A row that is stored already changes nothing, so a
 * seeding that was stopped goes on by being run again. Memory holds two batches.
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
  /** The commit on its way: the rows of the next batch are read meanwhile. */
  let writing: Promise<void> = Promise.resolve()
  const put = async (additions: readonly Addition[], onComputed: () => void) => {
    const changed = dryRun
      ? await findUnstored(store, additions, seen)
      : changedBy(await patiently(() => commitBatch(store, deps.knowledge, additions, onComputed), options))
    for (const { document } of additions)
      if (changed.delete(document.id)) counts.stored++
      else counts.unchanged++
    counts.read += additions.length
    onProgress?.({ ...counts })
  }
  const flush = async () => {
    await writing
    if (batch.length === 0) return
    // While a change is computed, the store waits for this process: the next rows are read when it is the store's turn.
    await new Promise<void>((resolve) => {
      writing = put(batch, resolve)
      // What fails is thrown where it is awaited; until then it must not count as unhandled.
      writing.then(resolve, resolve)
    })
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
    }
    if (!signal?.aborted) await flush()
  } finally {
    await writing
  }
  return {
    rows: counts,
    deals,
    relations,
    withoutDeal: Object.fromEntries([...withoutDeal].sort(([a], [b]) => (a < b ? -1 : 1))),
    cancelled: signal?.aborted ?? false,
  }
}

function commitBatch(
  store: GraphStore,
  knowledge: Knowledge,
  batch: readonly Addition[],
  onComputed: () => void,
): Promise<GraphChange> {
  return commitChange(store, knowledge, async () => {
    const change = await resolveAddition(store, knowledge, batch)
    onComputed()
    return change
  })
}

/** Does `work`, again while the store does not answer: a server that restarts is back in a minute. */
async function patiently<T>(
  work: () => Promise<T>,
  { patienceMs = PATIENCE_MS, onWait, signal }: SeedOptions,
): Promise<T> {
  const deadline = performance.now() + patienceMs
  for (let isFirst = true; ; isFirst = false)
    try {
      return await work()
    } catch (error) {
      const mayReturn = isChiptrailError(error, 'STORE_UNAVAILABLE') && !signal?.aborted
      if (!mayReturn || performance.now() >= deadline) throw error
      if (isFirst) onWait?.(error.message)
      await setTimeout(RETRY_MS)
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
