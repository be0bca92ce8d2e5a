/** Words of a document as a quotation, with what they prove marked and the way to the document. */
import { type Child, h, linkTo } from '../dom.js'
import { markedText } from '../marks.js'
import type { Claim, FieldSpan, Passage, Source, Span } from '../shapes.js'
import { languageOf, publication, titleOf } from '../words.js'

/** The language of the page, whose quotations come first. */
const PAGE_LANGUAGE = 'en'

/** Draws `passages` as one quotation per document, the words that `claims` rest on marked. */
export function quotations(passages: readonly Passage[], claims: readonly Claim[]): HTMLElement[] {
  const documents = new Map(passages.map(({ document }) => [document.id, document]))
  return inReadingOrder([...documents.values()], (document) => document).map((document) => {
    const own = passages.filter((passage) => passage.document.id === document.id)
    const spans = claims
      .filter((claim) => claim.document.id === document.id)
      .flatMap((claim) => claim.evidence)
    return quotation(document, widest(own), spans)
  })
}

/** Draws the words of one claim: its sentences or, where there is none, the words themselves. */
export function claimQuotation({ document, evidence }: Pick<Claim, 'document' | 'evidence'>): HTMLElement {
  const sentences = evidence.filter(({ field }) => field === 'SENTENCE')
  return quotation(document, widest(sentences.length > 0 ? sentences : evidence), evidence)
}

/** Puts what the reader of the page can read first. */
export function inReadingOrder<T>(rows: readonly T[], documentOf: (row: T) => Source): T[] {
  const rank = (row: T) => (languageOf(documentOf(row)) === PAGE_LANGUAGE ? 0 : 1)
  return [...rows].sort((a, b) => rank(a) - rank(b))
}

/** Leaves out what another passage holds, and all but the first of the same words. */
function widest<T extends Span>(passages: readonly T[]): T[] {
  const holds = (outer: Span, inner: Span) => outer.start <= inner.start && inner.end <= outer.end
  return passages.filter(
    (one, index) =>
      !passages.some((other, place) => holds(other, one) && (!holds(one, other) || place < index)),
  )
}

function quotation(
  document: Source,
  passages: readonly (Span & { readonly quote: string })[],
  spans: readonly FieldSpan[],
): HTMLElement {
  const language = languageOf(document)
  const span = passages.map(({ start, end }) => `${start}-${end}`).join(',')
  const words = passages.map(({ quote, start }): Child => h('p', {}, ...markedText(quote, start, spans)))
  return h(
    'figure',
    {},
    h('blockquote', { lang: language }, ...words),
    h(
      'figcaption',
      {},
      linkTo({ document: document.id, span }, titleOf(document), { lang: language }),
      h('span', { class: 'by' }, publication(document)),
    ),
  )
}
