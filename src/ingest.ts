/**
 * The write spine: texts in, the graph changed, a report out. Each document is stored whole or not at
 * all; one that fails is reported with its reason and the rest goes on.
 */
import { commitChange } from './commit.js'
import { type ChiptrailError, type ErrorCode, isChiptrailError } from './errors.js'
import type { Extractor } from './extract/extract.js'
import { languageOf } from './extract/language.js'
import type { GraphChange } from './model/graph.js'
import { documentId } from './model/ids.js'
import type { Document, Dropped, SourceText } from './model/source.js'
import { mergeDocuments, toDocument } from './resolve/documents.js'
import type { Knowledge } from './resolve/knowledge.js'
import { type Addition, resolveAddition, resolveRemoval } from './resolve/resolve.js'
import type { GraphStore } from './store/store.js'

/** What ingesting needs besides a store. */
export interface IngestDeps {
  readonly extractor: Extractor
  readonly knowledge: Knowledge
}

/** A document that was not stored, and why. */
export interface IngestReject {
  /** Where it was read from, its own id in the input, or its document id. */
  readonly path: string
  readonly code: ErrorCode
  readonly reason: string
}

/** What an ingest adds to the graph. */
const GROWN = ['claims', 'deals', 'entities', 'relations'] as const
type Grown = (typeof GROWN)[number]

/** What an ingest did. `read` = `stored` + `unchanged` + `rejected`. */
export interface IngestReport {
  readonly documents: {
    readonly read: number
    readonly stored: number
    readonly unchanged: number
    readonly rejected: number
  }
  /** By how much the graph grew; a document read anew may make it shrink. */
  readonly facts: Readonly<Record<Grown, number>>
  readonly rejects: readonly IngestReject[]
  /** What extraction proposed and the texts do not prove; always 0 with the rules. */
  readonly dropped: Dropped
  /** Documents that another extractor than the chosen one read, and why. */
  readonly fallbacks: readonly { readonly path: string; readonly reason: string }[]
  /** Documents in which neither a deal nor a relation was found, by path or id. */
  readonly empty: readonly string[]
  /** True when the signal stopped the work; what is counted is stored. */
  readonly cancelled: boolean
}

export interface IngestOptions {
  /** Documents per commit. Default 50. */
  readonly batchSize?: number
  /** Called after each commit with the documents done so far. */
  readonly onProgress?: (done: IngestReport['documents']) => void
  /** Stops between commits, and gives up a batch that is still being extracted. */
  readonly signal?: AbortSignal
}

const BATCH_SIZE = 50

/** The report while it is being written. */
interface Tally {
  documents: { read: number; stored: number; unchanged: number; rejected: number }
  facts: Record<Grown, number>
  rejects: IngestReject[]
  dropped: { deals: number; values: number }
  fallbacks: { path: string; reason: string }[]
  empty: string[]
}

interface Work {
  readonly store: GraphStore
  readonly deps: IngestDeps
  readonly tally: Tally
  readonly signal: AbortSignal | undefined
}

/** A text that could not be extracted from. */
interface Failure {
  readonly documentId: string
  readonly error: ChiptrailError
}

/**
 * Stores every text of `sources` with its claims and all that follows from them. Memory holds one
 * batch.
 *
 * @throws STORE_UNAVAILABLE, STORE_FULL, STORE_BROKEN or TIMEOUT if the store fails, BAD_CONFIG if
 *   the extractor can read no text at all; batches committed before stay.
 */
export async function ingestDocuments(
  store: GraphStore,
  deps: IngestDeps,
  sources: AsyncIterable<SourceText> | Iterable<SourceText>,
  options: IngestOptions = {},
): Promise<IngestReport> {
  const { batchSize = BATCH_SIZE, onProgress, signal } = options
  const tally: Tally = {
    documents: { read: 0, stored: 0, unchanged: 0, rejected: 0 },
    facts: { claims: 0, deals: 0, entities: 0, relations: 0 },
    rejects: [],
    dropped: { deals: 0, values: 0 },
    fallbacks: [],
    empty: [],
  }
  const work = { store, deps, tally, signal }
  let batch: SourceText[] = []
  const flush = async () => {
    await ingestBatch(work, batch)
    batch = []
    onProgress?.({ ...tally.documents })
  }
  try {
    for await (const source of sources) {
      if (signal?.aborted) break
      batch.push(source)
      if (batch.length >= batchSize) await flush()
    }
    if (batch.length > 0 && !signal?.aborted) await flush()
  } catch (error) {
    if (!(signal?.aborted && isChiptrailError(error, 'CANCELLED'))) throw error
  }
  return { ...tally, cancelled: signal?.aborted ?? false }
}

/** Removes documents with exactly what they alone support. Gives how many were stored; unknown ids are none. */
export async function removeDocuments(
  store: GraphStore,
  deps: Pick<IngestDeps, 'knowledge'>,
  documentIds: readonly string[],
): Promise<number> {
  const change = await commitChange(store, deps.knowledge, () =>
    resolveRemoval(store, deps.knowledge, documentIds),
  )
  return change.deleteDocuments.length
}

/** Stores a batch in one commit or, if a document in it is bad, document by document. */
async function ingestBatch(work: Work, batch: readonly SourceText[]): Promise<void> {
  const { store, deps, tally } = work
  tally.documents.read += batch.length
  const good: SourceText[] = []
  for (const source of batch) {
    if (source.text.trim() === '') reject(tally, source, 'BAD_INPUT', 'Expected text, got none.')
    else good.push(source)
  }
  if (good.length === 0) return
  try {
    let additions: Addition[] = []
    let failures: Failure[] = []
    let growth: Tally['facts'] = { claims: 0, deals: 0, entities: 0, relations: 0 }
    const change = await commitChange(store, deps.knowledge, async () => {
      ;({ additions, failures } = await readAll(work, good))
      const computed = await resolveAddition(store, deps.knowledge, additions)
      growth = await growthOf(store, computed)
      return computed
    })
    const failed = new Map(failures.map(({ documentId, error }) => [documentId, error]))
    for (const source of good) {
      const error = failed.get(documentId(source.text))
      if (error) reject(tally, source, error.code, error.message)
    }
    const read = good.filter(({ text }) => !failed.has(documentId(text)))
    count(tally, read, additions, change)
    for (const fact of GROWN) tally.facts[fact] += growth[fact]
  } catch (error) {
    if (isChiptrailError(error, 'CANCELLED')) tally.documents.read -= good.length
    if (isCommonFailure(error)) throw error
    const [only, ...others] = good
    if (only && others.length === 0) {
      const { code, message } = toReason(error)
      reject(tally, only, code, message)
      return
    }
    tally.documents.read -= good.length
    for (const source of good) await ingestBatch(work, [source])
  }
}

/** Extracts each text with the metadata of all its copies, stored ones included, so that order does not show. */
async function readAll(
  { store, deps, signal }: Work,
  sources: readonly SourceText[],
): Promise<{ additions: Addition[]; failures: Failure[] }> {
  const documents = new Map<string, Document>()
  for (const source of sources) {
    const document = toDocument(source, languageOf(source.text))
    const earlier = documents.get(document.id)
    documents.set(document.id, earlier ? mergeDocuments(earlier, document) : document)
  }
  const stored = await store.getDocuments([...documents.keys()])
  const merged = [...documents.values()].map((document, index) => {
    const known = stored[index]
    return known ? mergeDocuments(known, document) : document
  })
  const read = await Promise.allSettled(
    merged.map(async (document) => ({
      document,
      extraction: await deps.extractor.extract(document, { signal }),
    })),
  )
  const additions: Addition[] = []
  const failures: Failure[] = []
  merged.forEach((document, index) => {
    const result = read[index]
    if (result?.status === 'fulfilled') additions.push(result.value)
    else failures.push({ documentId: document.id, error: toFailure(result?.reason) })
  })
  return { additions, failures }
}

async function growthOf(store: GraphStore, change: GraphChange): Promise<Tally['facts']> {
  const added = (stored: readonly unknown[]) => stored.filter((record) => record === null).length
  const deals = await store.getDeals(change.putDeals.map(({ id }) => id))
  const entities = await store.getEntities(change.putEntities.map(({ id }) => id))
  const relations = await store.getRelations(change.putRelations.map(({ id }) => id))
  return {
    claims: change.putClaims.length - change.deleteClaims.length,
    deals: added(deals) - change.deleteDeals.length,
    entities: added(entities) - change.deleteEntities.length,
    relations: added(relations) - change.deleteRelations.length,
  }
}

/** Counts a batch that is stored: of several copies of one text the first counts, the others change nothing. */
function count(
  tally: Tally,
  sources: readonly SourceText[],
  additions: readonly Addition[],
  change: GraphChange,
): void {
  const changed = new Set([
    ...change.putDocuments.map((document) => document.id),
    ...change.putClaims.map((claim) => claim.documentId),
  ])
  const bare = new Set(
    additions
      .filter(({ extraction }) => extraction.deals.length + (extraction.relations?.length ?? 0) === 0)
      .map(({ document }) => document.id),
  )
  const extractions = new Map(additions.map(({ document, extraction }) => [document.id, extraction]))
  for (const source of sources) {
    const id = documentId(source.text)
    const { dropped, fallback } = extractions.get(id) ?? {}
    extractions.delete(id)
    tally.dropped.deals += dropped?.deals ?? 0
    tally.dropped.values += dropped?.values ?? 0
    if (fallback !== undefined) tally.fallbacks.push({ path: placeOf(source), reason: fallback })
    if (changed.delete(id)) tally.documents.stored++
    else tally.documents.unchanged++
    if (bare.delete(id)) tally.empty.push(placeOf(source))
  }
}

function reject(tally: Tally, source: SourceText, code: ErrorCode, reason: string): void {
  tally.documents.rejected++
  tally.rejects.push({ path: placeOf(source), code, reason })
}

function placeOf(source: SourceText): string {
  return source.path ?? source.sourceId ?? documentId(source.text)
}

const COMMON_FAILURES: readonly ErrorCode[] = [
  'STORE_UNAVAILABLE',
  'STORE_FULL',
  'STORE_BROKEN',
  'TIMEOUT',
  'CANCELLED',
  'BAD_CONFIG',
]

/** Failures that no other document would escape: of the store itself, of the settings, and the user's wish to stop. */
function isCommonFailure(error: unknown): boolean {
  return isChiptrailError(error) && COMMON_FAILURES.includes(error.code)
}

/** Gives the error that keeps one document out; one that would keep out others too, or a bug, goes up. */
function toFailure(error: unknown): ChiptrailError {
  if (isChiptrailError(error) && !isCommonFailure(error)) return error
  throw error
}

/** Only errors a user can act on are reported; anything else is a bug and goes up. */
function toReason(error: unknown): { code: ErrorCode; message: string } {
  if (isChiptrailError(error)) return error
  throw error
}
