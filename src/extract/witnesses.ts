/**
 * Completes the evidence of an extracted deal, whatever the language: every word that proves a field
 * lies in a sentence of the deal, and a party named again in one of these sentences is marked there
 * too, so that a hop can be proven by one sentence where the text has one.
 */
import { ROLE_FIELDS } from '../model/ontology.js'
import type { ExtractedDeal, FieldEvidence } from '../model/source.js'
import { foldedAt, isWordCode } from './fold.js'
import { span } from './spans.js'

/** Fields whose words are parties and things; the ends of hops. */
const NAMING: ReadonlySet<string> = new Set(ROLE_FIELDS)
/** A line up to this length is quoted whole; a longer one is cut at the ends of its sentences. */
const LINE_LENGTH = 240

/** Gives `deal` with its evidence completed, each span once, by place and then field. */
export function completeEvidence(text: string, deal: ExtractedDeal): ExtractedDeal {
  const evidence = [...deal.evidence]
  const sentences = evidence.filter(({ field }) => field === 'sentence')
  for (const words of deal.evidence) {
    if (words.field === 'sentence' || sentences.some((sentence) => covers(sentence, words))) continue
    sentences.push({ field: 'sentence', ...sentenceAround(text, words.start, words.end) })
  }
  evidence.push(...sentences)
  for (const words of deal.evidence.filter(({ field }) => NAMING.has(field)))
    for (const sentence of sentences) evidence.push(...namedAgain(text, words, sentence))
  const unique = new Map(
    evidence.map((item) => [`${item.field} ${item.value ?? ''} ${item.start} ${item.end}`, item]),
  )
  return { ...deal, evidence: [...unique.values()].sort(byPlace) }
}

function covers(outer: FieldEvidence, inner: FieldEvidence): boolean {
  return outer.start <= inner.start && inner.end <= outer.end
}

function byPlace(a: FieldEvidence, b: FieldEvidence): number {
  return a.start - b.start || b.end - a.end || (a.field < b.field ? -1 : a.field > b.field ? 1 : 0)
}

/** Finds the words of `words` again within `sentence`, on the borders of Latin words. */
function namedAgain(text: string, words: FieldEvidence, sentence: FieldEvidence): FieldEvidence[] {
  const found: FieldEvidence[] = []
  for (
    let at = sentence.quote.indexOf(words.quote);
    at >= 0;
    at = sentence.quote.indexOf(words.quote, at + 1)
  ) {
    const start = sentence.start + at
    const end = start + words.quote.length
    if (!cutsWord(text, start) && !cutsWord(text, end)) found.push({ ...words, ...span(text, start, end) })
  }
  return found
}

/** Tells whether a Latin word runs across `index`. */
function cutsWord(text: string, index: number): boolean {
  return index > 0 && isWordCode(foldedAt(text, index - 1)) && isWordCode(foldedAt(text, index))
}

/** Gives the line around `[start, end)` or, if it is long, the sentence. */
function sentenceAround(text: string, start: number, end: number) {
  let from = text.lastIndexOf('\n', start - 1) + 1
  const lineEnd = text.indexOf('\n', end)
  let to = lineEnd < 0 ? text.length : lineEnd
  if (to - from > LINE_LENGTH) {
    const before = /^[\s\S]*(?:[。！？；]|[.!?]\s)/.exec(text.slice(from, start))
    const after = /[。！？；]|[.!?](?=\s|$)/.exec(text.slice(end, to))
    from += before?.[0].length ?? 0
    to = after ? end + after.index + 1 : to
  }
  while (from < start && /\s/.test(text.charAt(from))) from++
  while (to > end && /\s/.test(text.charAt(to - 1))) to--
  return span(text, from, to)
}
