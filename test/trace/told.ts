/** Documents for the tests of tracing: a text, and deals whose evidence is found in it by their names. */
import { ROLES, type Role } from '../../src/model/ontology.js'
import type { ExtractedDeal, FieldEvidence, SourceText } from '../../src/model/source.js'
import type { Addition } from '../../src/resolve/resolve.js'
import { addition, deal } from '../resolve/world.js'

/** Builds a document of `text` in which every name of `deals` stands as written; its sentences are evidence. */
export function told(
  text: string,
  deals: readonly Partial<ExtractedDeal>[],
  metadata: Partial<SourceText> = {},
): Addition {
  return addition(
    text,
    deals.map((parts) => deal({ ...parts, evidence: evidenceOf(text, parts) })),
    metadata,
  )
}

function evidenceOf(text: string, parts: Partial<ExtractedDeal>): FieldEvidence[] {
  const spans: FieldEvidence[] = []
  for (const role of Object.keys(ROLES) as Role[]) {
    const { field } = ROLES[role]
    for (const value of parts[field] ?? []) {
      const start = text.indexOf(value)
      if (start < 0) throw new Error(`"${value}" is not in "${text}".`)
      spans.push({ field, value, start, end: start + value.length, quote: value })
    }
  }
  const sentences = [...text.matchAll(/[^.]+\./g)].map((match) => ({
    field: 'sentence' as const,
    start: match.index,
    end: match.index + match[0].length,
    quote: match[0],
  }))
  return [
    ...spans,
    ...sentences.filter(({ start, end }) => spans.some((span) => start <= span.start && span.end <= end)),
  ]
}
