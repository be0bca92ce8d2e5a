/**
 * Deals as JSON lines: the published shape of one line, and a line in, a row out. schema/deal-line.json
 * is generated from it.
 */
import { z } from 'zod'
import { ChiptrailError } from '../../errors.js'
import { ACCESS_MODES, STATUSES } from '../../model/ontology.js'
import type { DataRow } from '../../model/row.js'
import { toIsoDate } from '../dates.js'
import { draftRow, type Words } from './draft.js'

const text = z.string().trim().min(1)
const names = z.union([text.transform((name) => [name]), z.array(text)]).default([])
const decimal = z
  .union([z.number().positive(), z.string().regex(/^\d+(\.\d+)?$/, 'must be digits such as "200000"')])
  .transform(String)
  .refine(
    (value) => /^\d+(\.\d+)?$/.test(value),
    'must be digits; write very large or small numbers as a string',
  )
const date = text.refine((value) => toIsoDate(value) !== null, 'must be a date such as 2024-03-15 or 2024-03')

/** One deal per line. Names are as the source has them; chips by their model numbers. */
export const DealLine = z
  .strictObject({
    buyers: names.describe('Who gets it'),
    tenderAgents: names.describe('Firms that run the tender; they sell nothing'),
    intermediaries: names.describe('Resellers, in the order from the buyer to the provider'),
    providers: names.describe('Whose service or hardware it is'),
    chips: names.describe('Model numbers: H100, A800, Ascend 910B'),
    models: names.describe('AI models'),
    amount: z
      .strictObject({
        value: decimal,
        currency: z.string().regex(/^[A-Z]{3}$/, 'must be a code of three letters such as CNY'),
        approximate: z.boolean().default(false),
      })
      .nullish(),
    quantity: z
      .strictObject({ value: decimal, unit: text.nullish(), approximate: z.boolean().default(false) })
      .nullish(),
    date: date.nullish().describe('ISO 8601, may stop at the month or year'),
    status: z.enum(STATUSES).default('PURCHASED'),
    access: z.enum(ACCESS_MODES).default('UNKNOWN'),
    assertedBy: text.nullish().describe('Who says so, if not the data set itself'),
    reference: text.nullish().describe('Tender or contract number'),
    title: text.nullish().describe('What was bought, as a notice titles it'),
    description: text.nullish().describe('Free text; chips, models and providers are looked for in it'),
    id: z.union([text, z.number()]).transform(String).nullish(),
    url: z
      .url({ protocol: /^https?$/ })
      .nullish()
      .describe('The page that says so'),
    publisher: text.nullish(),
    publishedAt: date.nullish(),
    confidence: z.number().min(0).max(1).optional(),
  })
  .describe('One deal of a data set that `chiptrail seed` reads; one per line')

/** Gives the JSON Schema of one line, as published. */
export function dealLineSchema(): object {
  return z.toJSONSchema(DealLine, { io: 'input', unrepresentable: 'any' })
}

const LISTS = ['buyers', 'tenderAgents', 'intermediaries', 'providers', 'chips', 'models'] as const

/** @throws BAD_INPUT naming every key that is wrong. */
export function readDealLine(value: unknown, about: { place: string; raw: string }): DataRow {
  const result = DealLine.safeParse(value)
  if (!result.success) {
    const issues = result.error.issues.map((issue) => `"${issue.path.join('.') || 'line'}" ${issue.message}`)
    throw new ChiptrailError(
      'BAD_INPUT',
      `Expected a deal as in schema/deal-line.json: ${issues.join('; ')}.`,
    )
  }
  const line = result.data
  if (line.buyers.length + line.intermediaries.length + line.providers.length === 0)
    throw new ChiptrailError(
      'BAD_INPUT',
      'The deal names no buyer and no seller; fill "buyers", "intermediaries" or "providers".',
    )
  const row = draftRow()
  const deal = row.deal()
  if (line.id != null) row.cell('id', line.id)
  for (const field of LISTS)
    for (const name of line[field]) {
      const words = row.cell(field, name)
      if (words) deal.name(field, words)
    }
  const single = (label: string, value: string | null | undefined, use: (words: Words) => void) => {
    const words = value == null ? null : row.cell(label, value)
    if (words) use(words)
  }
  const { amount, quantity } = line
  single('amount', amount && `${amount.value} ${amount.currency}`, (words) => {
    const { value, currency, approximate } = amount as NonNullable<typeof amount>
    deal.set({ amount: { value, currency, approximate, quote: words.text } }, 'amount', words)
  })
  single('quantity', quantity && `${quantity.value} ${quantity.unit ?? ''}`, (words) => {
    const { value, unit, approximate } = quantity as NonNullable<typeof quantity>
    deal.set({ quantity: { value, unit: unit ?? null, approximate, quote: words.text } }, 'quantity', words)
  })
  single('date', line.date, (words) => deal.set({ date: toIsoDate(words.text) }, 'date', words))
  // Only what the line says itself has words; the rest is assumed.
  const said = value as { status?: unknown; access?: unknown }
  deal.assume({ status: line.status, access: line.access })
  if (said.status !== undefined)
    single('status', line.status, (words) => deal.set({ status: line.status }, 'status', words))
  if (said.access !== undefined)
    single('access', line.access, (words) => deal.set({ access: line.access }, 'access', words))
  for (const field of ['assertedBy', 'reference', 'title'] as const)
    single(field, line[field], (words) => deal.set({ [field]: words.text }, field, words))
  single('description', line.description, (words) => row.prose(words))
  single('url', line.url, () => undefined)
  single('publisher', line.publisher, () => undefined)
  single('publishedAt', line.publishedAt, () => undefined)
  if (line.confidence !== undefined) deal.assume({ confidence: line.confidence })
  return row.finish({
    ...about,
    kind: 'deal',
    title: line.title ?? null,
    url: line.url ?? null,
    publisher: line.publisher ?? null,
    publishedAt: line.publishedAt ? toIsoDate(line.publishedAt) : null,
  })
}
