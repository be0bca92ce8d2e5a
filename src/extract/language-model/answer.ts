/**
 * The shape a language model must answer in: one table that is both the schema sent to the server and
 * the check of what comes back. It says nothing about whether an answer is true; verify.ts does.
 */
import { z } from 'zod'
import { ACCESS_MODES, STATUSES } from '../../model/ontology.js'

const quote = z.string().describe('words copied from the text, character by character')

const Named = z.object({
  name: z.string().describe('the name exactly as it stands within the quote'),
  quote: quote.describe('the sentence, copied from the text, in which the name plays this part'),
})
const list = z.array(Named).default([])

const ProposedDealShape = z.object({
  buyers: list,
  tenderAgents: list,
  intermediaries: list.describe('in the order from the buyer to the provider'),
  providers: list,
  chips: list.describe('bare model numbers such as H100'),
  models: list.describe('AI models that are bought or used'),
  amount: z
    .object({
      value: z.string().describe('plain decimal, scale words multiplied out: 200000'),
      currency: z.string().describe('ISO 4217'),
      quote,
    })
    .nullable()
    .default(null),
  quantity: z
    .object({ value: z.string(), unit: z.string().nullable().default(null), quote })
    .nullable()
    .default(null),
  date: z
    .object({ value: z.string().describe('YYYY, YYYY-MM or YYYY-MM-DD'), quote })
    .nullable()
    .default(null),
  status: z.object({ value: z.enum(STATUSES), quote }),
  access: z
    .object({ value: z.enum(ACCESS_MODES), quote: quote.nullable().default(null) })
    .default({ value: 'UNKNOWN', quote: null }),
  assertedBy: Named.nullable().default(null),
  reference: quote.nullable().default(null).describe('tender or contract number'),
  title: quote.nullable().default(null).describe('what was bought, as a notice titles it'),
})

const AnswerShape = z.object({ deals: z.array(ProposedDealShape) })

/** A name with the words around it. */
export type ProposedName = z.infer<typeof Named>
/** One deal as a model proposes it: nothing in it is believed yet. */
export type ProposedDeal = z.infer<typeof ProposedDealShape>
/** All that a model says about one window of a text. */
export type Answer = z.infer<typeof AnswerShape>

/** Gives the JSON schema of an answer, every field required, as strict servers want it. */
export function answerSchema(): Record<string, unknown> {
  return withoutDefaults(z.toJSONSchema(AnswerShape, { target: 'draft-7', io: 'output' })) as Record<
    string,
    unknown
  >
}

/** Reads `value` as an answer; parts left out are empty. Null if it has another shape. */
export function readAnswer(value: unknown): Answer | null {
  return AnswerShape.safeParse(value).data ?? null
}

/** Strict servers refuse the keyword `default`. */
function withoutDefaults(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutDefaults)
  if (schema === null || typeof schema !== 'object') return schema
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => key !== 'default')
      .map(([key, inner]) => [key, withoutDefaults(inner)]),
  )
}
