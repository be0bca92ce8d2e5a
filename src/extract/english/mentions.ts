/**
 * The mentions of parties, chips and models in one text, and the mask that patterns run on: a copy
 * of the text of the same length in which every mention is one private character, repeated.
 */
import type { EntityKind } from '../../model/ontology.js'
import type { Span } from '../../model/source.js'

/** What a mention is to the patterns. */
export type MentionType = 'ORG' | 'PERSON' | 'CHIP' | 'MODEL' | 'GENERIC' | 'PRONOUN'

/** One mention of something in the text. */
export interface Mention extends Span {
  readonly type: MentionType
  readonly kind: EntityKind
  /** As a claim lists it: chips canonical, all else as the text has it. */
  readonly name: string
  readonly roles: readonly string[]
  /** ISO 3166-1 alpha-2 where known. */
  readonly country: string | null
  /** Mentions of one party share it; for pronouns the party they stand for, or null. */
  readonly party: string | null
  /** For stand-ins of several ("they", "the group"): the others they stand for. */
  readonly others?: readonly Mention[]
}

/** The private characters of the mask. */
export const MASK: Readonly<Record<MentionType | 'MONEY', string>> = Object.freeze({
  ORG: '\uE001',
  PERSON: '\uE002',
  CHIP: '\uE003',
  MODEL: '\uE004',
  GENERIC: '\uE005',
  PRONOUN: '\uE006',
  MONEY: '\uE007',
})
/** Any mention that can play a part in a deal. */
export const PARTY = '[\uE001\uE002\uE005\uE006]'

/** Gives `text` with every span replaced by its private character; offsets stay as they are. */
export function maskText(
  text: string,
  spans: readonly { start: number; end: number; mark: string }[],
): string {
  const parts: string[] = []
  let at = 0
  for (const { start, end, mark } of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (start < at) continue
    parts.push(text.slice(at, start), mark.repeat(end - start))
    at = end
  }
  parts.push(text.slice(at))
  return parts.join('')
}
