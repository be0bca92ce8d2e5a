/** Text with the words marked that prove something, in the colours of the parties they name. */
import { h } from './dom.js'
import type { FieldSpan, Span } from './shapes.js'
import { word } from './words.js'

/** The kinds of marks with what they stand for, and the parts of a claim that each marks. */
export const MARKS = [
  { name: 'buyer', label: 'buyer', fields: ['BUYERS'] },
  { name: 'seller', label: 'intermediary', fields: ['INTERMEDIARIES'] },
  { name: 'provider', label: 'provider', fields: ['PROVIDERS'] },
  { name: 'item', label: 'chip or AI model', fields: ['CHIPS', 'MODELS'] },
  {
    name: 'fact',
    label: 'amount, date, status and more',
    fields: [
      'AMOUNT',
      'QUANTITY',
      'DATE',
      'STATUS',
      'ACCESS',
      'REFERENCE',
      'TITLE',
      'TENDER_AGENTS',
      'ASSERTED_BY',
      'FROM',
      'TO',
    ],
  },
] as const

/**
 * Gives `text`, whose first code unit is number `offset` of its document, with the words of `spans`
 * marked and those in one of `lit` lit. Whole sentences are not marked: they would drown the words.
 */
export function markedText(
  text: string,
  offset: number,
  spans: readonly FieldSpan[],
  lit: readonly Span[] = [],
): (Node | string)[] {
  const last = offset + text.length
  const within = spans.filter(
    ({ field, start, end }) => field !== 'SENTENCE' && start >= offset && end <= last,
  )
  const cuts = new Set([offset, last, ...within.flatMap(({ start, end }) => [start, end])])
  for (const cut of lit.flatMap(({ start, end }) => [start, end]))
    if (cut > offset && cut < last) cuts.add(cut)
  const edges = [...cuts].sort((a, b) => a - b)
  return edges.slice(0, -1).map((start, index) => {
    const end = edges[index + 1] ?? last
    const words = text.slice(start - offset, end - offset)
    const fields = within.filter((span) => span.start <= start && end <= span.end).map(({ field }) => field)
    const isLit = lit.some((span) => span.start <= start && end <= span.end)
    if (fields.length === 0 && !isLit) return words
    const mark = MARKS.find((row) => row.fields.some((field) => fields.includes(field)))
    const title = fields.length > 0 ? [...new Set(fields)].map(word).join(', ') : null
    return h('mark', { class: [mark?.name, isLit && 'lit'].filter(Boolean).join(' '), title }, words)
  })
}

/** Draws what the colours of the marks stand for. */
export function legend(): HTMLElement {
  return h(
    'ul',
    { class: 'legend', 'aria-label': 'What the marked words prove' },
    ...MARKS.map(({ name, label }) => h('li', {}, h('mark', { class: name }, label))),
  )
}
