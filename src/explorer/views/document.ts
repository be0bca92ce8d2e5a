/** A document with the words that its claims rest on marked, and one span lit. */
import { type DocumentPage, documentPage } from '../api.js'
import { h } from '../dom.js'
import { source } from '../words.js'
import { dealTable } from './deals.js'

/** Draws document `id` with `span` (`start-end`) lit. */
export async function documentView(id: string, span: string | undefined): Promise<Node[]> {
  const { document } = await documentPage(id)
  if (!document) return [h('h1', {}, 'Not in the graph'), h('p', {}, `There is no document ${id}.`)]
  const safeUrl = document.url !== null && /^https?:\/\//.test(document.url) ? document.url : null
  return [
    h('p', { class: 'kind' }, source(document)),
    h('h1', {}, document.title ?? 'Untitled document'),
    safeUrl !== null && h('p', {}, h('a', { href: safeUrl, rel: 'noreferrer noopener' }, safeUrl)),
    h('div', { class: 'text', lang: document.language.toLowerCase() }, ...markedText(document, span)),
    dealTable('Deals read from it', document.deals),
  ].filter((node) => node !== null && node !== false)
}

/** Scrolls to the lit words, once they are on the page. */
export function showLit(): void {
  const lit = globalThis.document.querySelector('mark.lit')
  lit?.scrollIntoView({ block: 'center' })
}

function markedText(document: NonNullable<DocumentPage['document']>, span: string | undefined): Node[] {
  const [litStart = -1, litEnd = -1] = (span ?? '').split('-').map(Number)
  const spans = document.claims.flatMap((claim) => claim.evidence).filter(({ field }) => field !== 'SENTENCE')
  const cuts = new Set([0, document.text.length, ...spans.flatMap(({ start, end }) => [start, end])])
  if (litEnd > litStart && litEnd <= document.text.length) cuts.add(litStart).add(litEnd)
  const edges = [...cuts].filter((cut) => cut >= 0).sort((a, b) => a - b)
  return edges.slice(0, -1).map((start, index) => {
    const end = edges[index + 1] ?? document.text.length
    const text = document.text.slice(start, end)
    const proves = spans
      .filter((other) => other.start <= start && end <= other.end)
      .map(({ field }) => field.toLowerCase().replace('_', ' '))
    const isLit = litStart <= start && end <= litEnd
    if (proves.length === 0 && !isLit) return globalThis.document.createTextNode(text)
    return h(
      'mark',
      { class: isLit ? 'lit' : null, title: proves.length > 0 ? [...new Set(proves)].join(', ') : null },
      text,
    )
  })
}
