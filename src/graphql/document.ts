/** Resolves document.graphql: stored texts with what they say, and taking one in. */
import { ChiptrailError } from '../errors.js'
import type { Deal } from '../model/graph.js'
import { byCodeUnit } from '../model/ids.js'
import type { DocumentHead } from '../model/query.js'
import {
  type Claim,
  type Document,
  dealClaimsOf,
  isRelationClaim,
  type Language,
  type SourceText,
} from '../model/source.js'
import type { Context } from './context.js'
import { clearLoaders, loadOne } from './loaders.js'
import { type Connection, type PageArgs, toConnection, toPageRequest } from './pagination.js'

/** What became of one document that was taken in. */
export interface IngestResult {
  /** Null when it was refused. */
  readonly documentId: string | null
  /** Whether the graph changed. */
  readonly changed: boolean
  readonly rejects: readonly { readonly code: string; readonly message: string }[]
}

/** The input type IngestDocumentInput. */
export type IngestInput = { readonly text: string } & {
  readonly [K in 'title' | 'url' | 'publisher' | 'publishedAt' | 'sourceId']?: string | null
} & { readonly language?: Language | null }

const claimsOf = (row: { documentId: string | null }, context: Context): Promise<readonly Claim[]> =>
  row.documentId === null ? Promise.resolve([]) : context.loaders.claimsOfDocument.load(row.documentId)

async function dealsOf(row: { documentId: string | null }, context: Context): Promise<Deal[]> {
  const claims = await claimsOf(row, context)
  const deals = await Promise.all(claims.map((claim) => context.loaders.dealOfClaim.load(claim.id)))
  const byId = new Map(deals.flatMap((deal) => (deal ? [[deal.id, deal] as const] : [])))
  return [...byId.values()].sort((a, b) => byCodeUnit(a.id, b.id))
}

/** Resolvers of document.graphql. */
export const documentResolvers = {
  Language: { EN: 'en', ZH: 'zh' } satisfies Record<string, Language>,
  Query: {
    document: (_root: unknown, args: { id: string }, context: Context) =>
      context.loaders.documents.load(args.id),
    documents: async (_root: unknown, args: PageArgs, context: Context): Promise<Connection<Document>> => {
      const request = toPageRequest(args, context.rows)
      return toConnection(await context.reader.findDocuments(request), request)
    },
  },
  Mutation: {
    ingestDocument: async (
      _root: unknown,
      args: { input: IngestInput },
      context: Context,
    ): Promise<IngestResult> => {
      context.requireWriter()
      const result = await context.writer.ingest(toSource(args.input))
      clearLoaders(context.loaders)
      return result
    },
  },
  Document: {
    text: async (document: Document | DocumentHead, _args: unknown, context: Context): Promise<string> =>
      'text' in document ? document.text : (await loadOne(context.loaders.texts, document.id)).text,
    claims: async (document: DocumentHead, _args: unknown, context: Context) =>
      dealClaimsOf(await claimsOf({ documentId: document.id }, context)),
    relations: async (document: DocumentHead, _args: unknown, context: Context) =>
      (await claimsOf({ documentId: document.id }, context)).filter(isRelationClaim),
    deals: (document: DocumentHead, _args: unknown, context: Context) =>
      dealsOf({ documentId: document.id }, context),
  },
  IngestReport: {
    document: (report: IngestResult, _args: unknown, context: Context) =>
      report.documentId === null ? null : loadOne(context.loaders.documents, report.documentId),
    claims: async (report: IngestResult, _args: unknown, context: Context) =>
      dealClaimsOf(await claimsOf(report, context)),
    deals: (report: IngestResult, _args: unknown, context: Context) => dealsOf(report, context),
  },
}

/** Gives a document to read; checks what the input type cannot. @throws BAD_INPUT naming the field. */
export function toSource(input: IngestInput): SourceText {
  const { text, url = null, publishedAt = null } = input
  if (text.trim() === '') throw new ChiptrailError('BAD_INPUT', '"text" must not be empty.')
  if (url !== null && !/^https?:$/.test(URL.canParse(url) ? new URL(url).protocol : ''))
    throw new ChiptrailError(
      'BAD_INPUT',
      `"url" must begin with http:// or https://, got "${url.slice(0, 80)}".`,
    )
  if (publishedAt !== null && !/^\d{4}(-\d{2}(-\d{2}([T ].*)?)?)?$/.test(publishedAt))
    throw new ChiptrailError(
      'BAD_INPUT',
      `"publishedAt" must be an ISO date such as 2024-08-23 or 2024-08, got "${publishedAt.slice(0, 40)}".`,
    )
  return {
    text,
    sourceId: input.sourceId ?? null,
    path: null,
    title: input.title ?? null,
    url,
    publisher: input.publisher ?? null,
    publishedAt,
    language: input.language ?? null,
    pageStarts: null,
  }
}
