/** Gives the spans of a text that show what a deal says, field by field. Decides nothing. */
import type { FieldEvidence } from '../../model/source.js'
import { span, spanOf } from '../spans.js'
import type { Mention } from './mentions.js'
import type { Draft } from './merge.js'

/** Gives the name under which a deal lists a mention: a stand-in under the name it stands for. */
export function valueOf(text: string): (mention: Mention) => string {
  return (mention) => (mention.type === 'PRONOUN' ? mention.name : text.slice(mention.start, mention.end))
}

/** Gives the evidence of the parties of one field: a stand-in also shows the name it stands for. */
export function fieldEvidence(
  field: 'buyers' | 'intermediaries' | 'providers',
  mentions: readonly Mention[],
  draft: Draft,
  text: string,
): FieldEvidence[] {
  return mentions.flatMap((mention) => {
    const value = valueOf(text)(mention)
    const own: FieldEvidence = { field, value, ...spanOf(mention) }
    if (mention.type !== 'PRONOUN') return [own]
    const from = text.lastIndexOf(
      value,
      draft.frames[0]?.view.start === undefined ? mention.start : mention.start,
    )
    return from < 0 ? [own] : [{ field, value, ...span(text, from, from + value.length) }, own]
  })
}

/** Gives the words that show the status of `draft`. */
export function statusEvidence(draft: Draft, text: string): FieldEvidence[] {
  return [draft.status, draft.takenBack].flatMap((reading) =>
    reading !== null && reading.start !== null && reading.end !== null
      ? [{ field: 'status' as const, value: reading.status, ...span(text, reading.start, reading.end) }]
      : [],
  )
}

/** Gives the sentences of `draft`, in order. */
export function sentenceEvidence(draft: Draft, text: string): FieldEvidence[] {
  const views = [...new Set(draft.frames.map(({ view }) => view))].sort((a, b) => a.start - b.start)
  return views.map(({ start, end }) => ({ field: 'sentence' as const, ...span(text, start, end) }))
}
