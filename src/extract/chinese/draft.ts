/** Puts a deal together: values with the spans that prove them in, an extracted deal with its evidence out. */
import type { Access, Status } from '../../model/ontology.js'
import type { ExtractedDeal, FieldEvidence, Money, Quantity, Span } from '../../model/source.js'

/** A value with the words that show it. */
export interface Shown {
  readonly value: string
  readonly at: Span
}

/** A deal while it is read; `at` is null where no words show the value by themselves. */
export interface DealDraft {
  buyers: Shown[]
  tenderAgents: Shown[]
  intermediaries: Shown[]
  providers: Shown[]
  chips: Shown[]
  models: Shown[]
  amount: { value: Money; at: Span } | null
  quantity: { value: Quantity; at: Span } | null
  date: Shown | null
  status: { value: Status; at: Span | null }
  access: { value: Access; at: Span | null }
  assertedBy: Shown | null
  reference: Shown | null
  title: Shown | null
  sentences: Span[]
  /** The deal is never surer than this; 0 to 1. */
  surest: number
}

/** Builds a draft that says nothing yet. */
export function emptyDraft(): DealDraft {
  return {
    buyers: [],
    tenderAgents: [],
    intermediaries: [],
    providers: [],
    chips: [],
    models: [],
    amount: null,
    quantity: null,
    date: null,
    status: { value: 'PURCHASED', at: null },
    access: { value: 'UNKNOWN', at: null },
    assertedBy: null,
    reference: null,
    title: null,
    sentences: [],
    surest: 1,
  }
}

/** Adds `shown` to `list` unless the value is there already. */
export function addShown(list: Shown[], shown: Shown): void {
  if (!list.some((other) => other.value === shown.value)) list.push(shown)
}

const LISTS = ['buyers', 'tenderAgents', 'intermediaries', 'providers', 'chips', 'models'] as const
const SINGLES = ['date', 'assertedBy', 'reference', 'title'] as const

/** Finishes `draft`; `base` is the confidence its kind of reading deserves, lowered for what is missing. */
export function toDeal(draft: DealDraft, base: number): ExtractedDeal {
  const evidence: FieldEvidence[] = []
  const show = (field: FieldEvidence['field'], at: Span | null, value?: string): void => {
    if (at && at.end > at.start)
      evidence.push({
        field,
        start: at.start,
        end: at.end,
        quote: at.quote,
        ...(value === undefined ? {} : { value }),
      })
  }
  for (const field of LISTS) for (const { value, at } of draft[field]) show(field, at, value)
  for (const field of SINGLES) if (draft[field]) show(field, draft[field].at, draft[field].value)
  show('amount', draft.amount?.at ?? null)
  show('quantity', draft.quantity?.at ?? null)
  show('status', draft.status.at)
  show('access', draft.access.at)
  for (const sentence of draft.sentences) show('sentence', sentence)
  const values = (list: readonly Shown[]): string[] => list.map(({ value }) => value)
  return {
    buyers: values(draft.buyers),
    tenderAgents: values(draft.tenderAgents),
    intermediaries: values(draft.intermediaries),
    providers: values(draft.providers),
    chips: values(draft.chips),
    models: values(draft.models),
    amount: draft.amount?.value ?? null,
    quantity: draft.quantity?.value ?? null,
    date: draft.date?.value ?? null,
    status: draft.status.value,
    access: draft.access.value,
    assertedBy: draft.assertedBy?.value ?? null,
    reference: draft.reference?.value ?? null,
    title: draft.title?.value ?? null,
    confidence: Math.min(draft.surest, confidenceOf(draft, base)),
    evidence: evidence.sort((a, b) => a.start - b.start || a.end - b.end || (a.field < b.field ? -1 : 1)),
  }
}

function confidenceOf(draft: DealDraft, base: number): number {
  const missing = [
    draft.buyers.length === 0 ? 0.15 : 0,
    draft.chips.length + draft.models.length === 0 ? 0.1 : 0,
    draft.intermediaries.length + draft.providers.length === 0 ? 0.1 : 0,
    draft.amount === null ? 0.05 : 0,
    draft.access.value === 'UNKNOWN' ? 0.1 : 0,
  ]
  return Math.max(0.3, Math.round((base - missing.reduce((sum, part) => sum + part, 0)) * 100) / 100)
}
