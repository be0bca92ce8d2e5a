/** Resolves evidence.graphql: what a document says, and the words that prove it. */
import {
  type Claim,
  type ClaimField,
  type DealClaim,
  type FieldEvidence,
  isDealClaim,
  type RelationClaim,
  type Span,
} from '../model/source.js'
import type { Context } from './context.js'
import { loadOne } from './loaders.js'

/** A span with the document it stands in and the claim that was read from it; `field` is looked up where it is absent. */
export interface EvidenceRow extends Span {
  readonly documentId: string
  readonly claimId: string
  readonly field?: ClaimField
  readonly value?: string | undefined
}

/** Gives the evidence of `claim` for `fields` (null: all), in the order of the text. */
function evidenceOf(claim: Claim, fields: readonly ClaimField[] | null): EvidenceRow[] {
  const { id: claimId, documentId, evidence } = claim
  const asked = fields === null ? evidence : evidence.filter((span) => fields.includes(span.field))
  return asked
    .map(({ field, start, end, quote, value }) => ({ field, start, end, quote, value, documentId, claimId }))
    .sort((a, b) => a.start - b.start || a.end - b.end)
}

/** Gives what the claim says that the words of `row` prove. */
async function proofOf(row: EvidenceRow, context: Context): Promise<FieldEvidence | null> {
  const { evidence } = await claimOf(row, null, context)
  return evidence.find((span) => span.start === row.start && span.end === row.end) ?? null
}

const claimOf = (row: EvidenceRow, _args: unknown, context: Context) =>
  loadOne(context.loaders.claims, row.claimId)
const documentOf = (row: { documentId: string }, _args: unknown, context: Context) =>
  loadOne(context.loaders.documents, row.documentId)

/** Resolvers of evidence.graphql. */
export const evidenceResolvers = {
  ClaimField: {
    BUYERS: 'buyers',
    TENDER_AGENTS: 'tenderAgents',
    INTERMEDIARIES: 'intermediaries',
    PROVIDERS: 'providers',
    CHIPS: 'chips',
    MODELS: 'models',
    AMOUNT: 'amount',
    QUANTITY: 'quantity',
    DATE: 'date',
    STATUS: 'status',
    ACCESS: 'access',
    ASSERTED_BY: 'assertedBy',
    REFERENCE: 'reference',
    TITLE: 'title',
    FROM: 'from',
    TO: 'to',
    SENTENCE: 'sentence',
  } satisfies Record<string, ClaimField>,
  Evidence: {
    document: documentOf,
    claim: async (row: EvidenceRow, args: unknown, context: Context): Promise<DealClaim | null> => {
      const claim = await claimOf(row, args, context)
      return isDealClaim(claim) ? claim : null
    },
    relationClaim: async (
      row: EvidenceRow,
      args: unknown,
      context: Context,
    ): Promise<RelationClaim | null> => {
      const claim = await claimOf(row, args, context)
      return isDealClaim(claim) ? null : claim
    },
    field: (row: EvidenceRow, _args: unknown, context: Context): ClaimField | Promise<ClaimField> =>
      row.field ?? proofOf(row, context).then((proof) => proof?.field ?? 'sentence'),
    value: (row: EvidenceRow, _args: unknown, context: Context): string | null | Promise<string | null> =>
      row.field ? (row.value ?? null) : proofOf(row, context).then((proof) => proof?.value ?? null),
    page: async (row: EvidenceRow, _args: unknown, context: Context): Promise<number | null> => {
      const { pageStarts } = await documentOf(row, _args, context)
      return pageStarts === null ? null : pageStarts.filter((start) => start <= row.start).length
    },
  },
  Claim: {
    document: documentOf,
    deal: (claim: Claim, _args: unknown, context: Context) => context.loaders.dealOfClaim.load(claim.id),
    evidence: evidenceField,
  },
  RelationClaim: { document: documentOf, evidence: evidenceField },
}

function evidenceField(claim: Claim, args: { fields?: readonly ClaimField[] | null }): EvidenceRow[] {
  return evidenceOf(claim, args.fields ?? null)
}
