/** A document with the words that its claims rest on marked, and some lit. */
import { h, linkOut, present } from '../dom.js'
import { legend, markedText } from '../marks.js'
import { absent } from '../parts/absent.js'
import { dealTable } from '../parts/deals.js'
import { documentPage } from '../questions.js'
import type { Span } from '../shapes.js'
import { languageOf, publication, titleOf } from '../words.js'

/** Draws document `id` with `litSpans` (`start-end,start-end`) lit. */
export async function documentView(id: string, litSpans: string | undefined): Promise<(Node | string)[]> {
  const { document } = await documentPage(id)
  if (!document) return absent(`There is no document ${id}.`)
  const { text, url, claims, deals } = document
  const spans = claims.flatMap((claim) => claim.evidence)
  const language = languageOf(document)
  return present([
    h('p', { class: 'kind' }, publication(document)),
    h('h1', { lang: language }, titleOf(document)),
    url !== null && h('p', { class: 'names' }, 'Source: ', linkOut(url, url)),
    claims.length > 0 ? legend() : h('p', { class: 'note' }, 'No deal was read from this document.'),
    h(
      'div',
      { class: 'text', lang: language },
      ...markedText(text, 0, spans, parseSpans(litSpans, text.length)),
    ),
    dealTable('Deals read from it', deals),
  ])
}

/** Reads spans of a text of `length`, without those that are none. */
function parseSpans(spans: string | undefined, length: number): Span[] {
  return (spans ?? '').split(',').flatMap((span) => {
    const [, first, last] = /^(\d+)-(\d+)$/.exec(span) ?? []
    const [start, end] = [Number(first), Number(last)]
    return start < end && end <= length ? [{ start, end }] : []
  })
}
