/** What proves deals, read for a batch at a time: the words, the documents, their addresses. */
import type { Deal } from '../model/graph.js'
import { byCodeUnit } from '../model/ids.js'
import type { GraphReader } from '../model/query.js'
import { type Claim, type DealClaim, type Document, dealClaimsOf } from '../model/source.js'
import { denialsOf, tellStatus, unknownsOf } from '../model/unknowns.js'

/** Claims of one deal that are read for its quote, and documents that are named; counts are of all. */
const MOST = 20
/** Documents read by one question: they come with their whole text. */
const DOCUMENT_BATCH = 20
/** Heads of documents kept for the deals that follow. */
const MOST_KEPT = 2_000

/** What proves one deal. */
export interface DealEvidence {
  /** The sentences of its most confident claim. */
  readonly quote: string | null
  /** Who says so, where the texts attribute it; sorted. */
  readonly assertedBy: readonly string[]
  /** Addresses of its documents, as far as they have one; at most 20, in the order of their ids. */
  readonly urls: readonly string[]
  /** `title, publisher, date` of its documents; at most 20, in the order of their ids. */
  readonly sources: readonly string[]
  /** Publishers of its documents; sorted. */
  readonly publishers: readonly string[]
  /** Who denies it or calls it off, where others do not: `CANCELLED says Zhejiang Lab`. */
  readonly denials: readonly string[]
  /** Parties that no document names, in words. */
  readonly unknowns: readonly string[]
}

type Head = Pick<Document, 'title' | 'url' | 'publisher' | 'publishedAt'>

/** Gives the heads of documents by id, as far as they were ever asked for; null where there is no document. */
type HeadReader = (ids: readonly string[]) => Promise<ReadonlyMap<string, Head | null>>

/** Gives the evidence of each deal by its id. */
export type EvidenceReader = (deals: readonly Deal[]) => Promise<ReadonlyMap<string, DealEvidence>>

/** Makes a reader of evidence that remembers the heads of recent documents. */
export function createEvidenceReader(reader: GraphReader): EvidenceReader {
  const readHeads = createHeadReader(reader)
  return async (deals) => {
    const claimIds = deals.flatMap((deal) => deal.claimIds.slice(0, MOST))
    const rows = dealClaimsOf(await reader.getClaims(claimIds))
    const claims = new Map(rows.map((claim) => [claim.id, claim]))
    const heads = await readHeads(deals.flatMap((deal) => deal.documentIds.slice(0, MOST)))
    return new Map(deals.map((deal) => [deal.id, evidenceOf(deal, claims, heads)]))
  }
}

/** Makes a reader of what documents are called, where they are and who published them, that remembers recent ones. */
export function createHeadReader(reader: GraphReader): HeadReader {
  const heads = new Map<string, Head | null>()
  return async (ids) => {
    if (heads.size > MOST_KEPT) heads.clear()
    const wanted = [...new Set(ids)].filter((id) => !heads.has(id))
    for (let start = 0; start < wanted.length; start += DOCUMENT_BATCH) {
      const batch = wanted.slice(start, start + DOCUMENT_BATCH)
      const documents = await reader.getDocuments(batch)
      batch.forEach((id, index) => {
        const document = documents[index]
        const { title, url, publisher, publishedAt } = document ?? {
          ...{ title: null, url: null, publisher: null, publishedAt: null },
        }
        heads.set(id, document ? { title, url, publisher, publishedAt } : null)
      })
    }
    return heads
  }
}

function evidenceOf(
  deal: Deal,
  claims: ReadonlyMap<string, DealClaim>,
  heads: ReadonlyMap<string, Head | null>,
): DealEvidence {
  const own = deal.claimIds.flatMap((id) => claims.get(id) ?? [])
  const [best] = [...own].sort((a, b) => b.confidence - a.confidence || byCodeUnit(a.id, b.id))
  const documents = deal.documentIds.flatMap((id) => heads.get(id) ?? [])
  return {
    quote: best ? quoteOf(best) : null,
    assertedBy: distinct(own.map((claim) => claim.assertedBy)),
    urls: [...new Set(documents.flatMap((document) => document.url ?? []))],
    sources: documents
      .map(({ title, publisher, publishedAt }) =>
        [title, publisher, publishedAt].filter((part) => part !== null).join(', '),
      )
      .filter((source) => source !== ''),
    publishers: distinct(documents.map((document) => document.publisher)),
    denials: distinct(denialsOf(own).map(tellStatus)),
    unknowns: unknownsOf(deal, own),
  }
}

/** Gives the sentences the claim was read from; where it names none, its other quotes. */
export function quoteOf({ evidence }: Claim): string | null {
  const sentences = evidence.filter((span) => span.field === 'sentence')
  const spans = [...(sentences.length > 0 ? sentences : evidence)].sort((a, b) => a.start - b.start)
  return spans.length > 0 ? [...new Set(spans.map((span) => span.quote))].join(' … ') : null
}

function distinct(values: readonly (string | null)[]): string[] {
  return [...new Set(values.filter((value) => value !== null))].sort(byCodeUnit)
}
