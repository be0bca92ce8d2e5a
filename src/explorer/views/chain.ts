/** Draws chains from left to right (top to bottom on a phone); each hop opens the words that prove it. */

import { addressOf, currentView, goTo } from '../address.js'
import type { Chain, ChainPage, EntityBrief, Hop } from '../api.js'
import { h } from '../dom.js'
import { facts, source, word } from '../words.js'

/** Draws a page of chains with a heading, or nothing where there are none. */
export function chainList(heading: string, page: ChainPage): HTMLElement | null {
  if (page.nodes.length === 0) return null
  const { truncated, reason, notCrossed } = page.limits
  const limits = [
    truncated ? `The search stopped early: ${reason ?? 'a limit was reached'}.` : null,
    ...notCrossed,
  ]
  return h(
    'section',
    { class: 'chains' },
    h('h2', {}, heading),
    ...page.nodes.map(chainCard),
    page.pageInfo.hasNextPage &&
      h(
        'p',
        { class: 'more' },
        'More chains follow; narrow the question, or page through them over GraphQL.',
      ),
    ...limits.filter((text) => text !== null).map((text) => h('p', { class: 'more' }, text)),
  )
}

function chainCard(chain: Chain): HTMLElement {
  const deal = chain.deals[0]
  const open = openHop(chain)
  const steps: Node[] = []
  chain.hops.forEach((hop, index) => {
    if (index === 0) steps.push(partyItem(hop.from))
    steps.push(hopItem(chain, hop, index, open === index), partyItem(hop.to))
  })
  const openedHop = open === null ? undefined : chain.hops[open]
  return h(
    'article',
    { class: 'chain', id: chain.id, 'aria-label': chain.text },
    h('ol', { class: 'hops' }, ...steps),
    h(
      'p',
      { class: 'facts' },
      h(
        'span',
        { class: `grade ${chain.grade.toLowerCase()}`, title: word(chain.grade) },
        chain.grade.replace('_', ' ').toLowerCase(),
      ),
      deal && h('span', { class: `status ${deal.status.toLowerCase()}` }, word(deal.status)),
      ...(deal ? facts(deal).map((fact) => h('span', {}, fact)) : []),
    ),
    deal?.disputed && disputes(chain),
    chain.why !== null && h('p', { class: 'why' }, chain.why),
    openedHop && evidencePanel(chain, openedHop),
  )
}

function openHop(chain: Chain): number | null {
  const [id, index] = (currentView().hop ?? '').split(':')
  return id === chain.id && index !== undefined ? Number(index) : null
}

function partyItem(party: EntityBrief): HTMLElement {
  return h(
    'li',
    { class: `party ${party.kind.toLowerCase()}` },
    h('a', { href: addressOf({ entity: party.id }), 'data-link': true }, party.name),
    party.nameZh !== null &&
      party.nameZh !== party.name &&
      h('span', { class: 'zh', lang: 'zh' }, party.nameZh),
  )
}

function hopItem(chain: Chain, hop: Hop, index: number, isOpen: boolean): HTMLElement {
  const toggle = () => {
    const { hop: _, ...view } = currentView()
    goTo(isOpen ? view : { ...view, hop: `${chain.id}:${index}` }, { replace: true })
  }
  return h(
    'li',
    { class: 'hop' },
    h(
      'button',
      {
        type: 'button',
        'aria-expanded': String(isOpen),
        'aria-label': `${hop.from.name} ${word(hop.relation)} ${hop.to.name}: read the evidence`,
        onclick: toggle,
      },
      word(hop.relation),
    ),
  )
}

function disputes(chain: Chain): HTMLElement {
  const claims = chain.deals.flatMap((deal) => deal.claims)
  return h(
    'ul',
    { class: 'disputes', 'aria-label': 'What the sources say' },
    ...claims.map((claim) =>
      h(
        'li',
        {},
        h('span', { class: `status ${claim.status.toLowerCase()}` }, word(claim.status)),
        ` says ${claim.assertedBy ?? 'the document'} — `,
        h(
          'a',
          { href: addressOf({ document: claim.document.id }), 'data-link': true },
          claim.document.title ?? 'untitled document',
        ),
        ` (${source(claim.document)})`,
      ),
    ),
  )
}

function evidencePanel(chain: Chain, hop: Hop): HTMLElement {
  return h(
    'section',
    { class: 'evidence', 'aria-label': `Evidence: ${hop.from.name} ${word(hop.relation)} ${hop.to.name}` },
    h('h3', {}, `${hop.from.name} ${word(hop.relation)} ${hop.to.name}`),
    ...hop.evidence.map(({ quote, document, start, end }) =>
      h(
        'figure',
        {},
        h('blockquote', {}, quote),
        h(
          'figcaption',
          {},
          h(
            'a',
            { href: addressOf({ document: document.id, span: `${start}-${end}` }), 'data-link': true },
            document.title ?? 'untitled document',
          ),
          `, ${source(document)}`,
        ),
      ),
    ),
    hop.evidence.length === 0 && h('p', {}, `No sentence was kept for this hop of ${chain.text}.`),
  )
}
