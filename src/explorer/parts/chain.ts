/** Draws chains from left to right (top to bottom on a phone); each hop opens the words that prove it. */
import { currentView, goTo } from '../address.js'
import { h, linkTo } from '../dom.js'
import type { Chain, ChainPage, Hop, Party } from '../shapes.js'
import { capital, sureness, witnesses, word } from '../words.js'
import { claimList } from './claims.js'
import { factLine } from './facts.js'
import { type ChainGroup, groupChains, openStep, type Step } from './groups.js'
import { quotations } from './passage.js'

/** Draws chains under a heading, or nothing where there are none. */
export function chainList(heading: string, chains: readonly Chain[]): HTMLElement | null {
  if (chains.length === 0) return null
  return h('section', { class: 'chains' }, h('h2', {}, heading), ...groupChains(chains).map(chainCard))
}

/** Tells how far the search for `page` went: what was cut short, and what was left aside. */
export function limitsOf({ limits }: ChainPage): HTMLElement | null {
  const { truncated, reason, notCrossed } = limits
  const notes = [
    ...(truncated ? [`The search stopped early: ${reason ?? 'a limit was reached'}`] : []),
    ...notCrossed,
  ]
  if (notes.length === 0) return null
  return h(
    'details',
    { class: 'limits', open: truncated },
    h('summary', {}, 'Where these chains stop, and why'),
    h('ul', {}, ...notes.map((note) => h('li', {}, note))),
  )
}

function chainCard(group: ChainGroup): HTMLElement {
  const { chain, chains, shared, ends } = group
  const [deal] = chain.deals
  const open = openStep(group, currentView().hop)
  const [end] = ends
  return h(
    'article',
    { class: `chain ${chain.grade.toLowerCase()}`, 'aria-label': chains.map(({ text }) => text).join('; ') },
    h(
      'p',
      { class: 'facts' },
      ...(deal ? factLine(deal) : []),
      h('span', { class: 'grade' }, word(chain.grade)),
    ),
    h(
      'ol',
      { class: 'hops' },
      ...[...shared, ...(ends.length === 1 && end ? [end] : [])].flatMap((step, index) => [
        index === 0 && h('li', { class: 'node' }, ...party(step.hop.from, chain, null)),
        h('li', { class: 'hop' }, hopButton(step, open)),
        h('li', { class: 'node' }, ...party(step.hop.to, chain, step.hop)),
      ]),
      shared.length === 0 &&
        ends.length > 1 &&
        end &&
        h('li', { class: 'node' }, ...party(end.hop.from, chain, null)),
      ends.length > 1 && fork(ends, chain, open),
    ),
    open && evidencePanel(open.hop, chain),
    chain.why !== null && h('p', { class: 'note' }, chain.why),
    ...chain.deals.filter(({ disputed }) => disputed).map(dispute),
    h(
      'p',
      { class: 'foot' },
      ...chain.deals.flatMap((each, index) => [
        linkTo({ deal: each.id }, chain.deals.length > 1 ? `Deal ${index + 1}` : 'The whole deal'),
        h('span', {}, witnesses(each)),
      ]),
      h('span', {}, sureness(chain.confidence)),
    ),
  )
}

function fork(ends: readonly Step[], chain: Chain, open: Step | null): HTMLElement {
  const branch = (step: Step) =>
    h(
      'li',
      { class: 'branch' },
      h('div', { class: 'hop' }, hopButton(step, open)),
      h('div', { class: 'node' }, ...party(step.hop.to, chain, step.hop)),
    )
  return h('li', { class: 'fork' }, h('ul', {}, ...ends.map(branch)))
}

function party(entity: Party, chain: Chain, reachedBy: Hop | null): (Node | string)[] {
  const dealId = (reachedBy ?? chain.hops[0])?.deal?.id
  const deal = chain.deals.find(({ id }) => id === dealId)
  const role = deal?.roles.find((player) => player.entity.id === entity.id)?.role ?? entity.kind
  const hasChinese = entity.nameZh !== null && entity.nameZh !== entity.name
  return [
    h(
      'div',
      { class: `party ${role.toLowerCase()}` },
      h('span', { class: 'role' }, capital(word(role))),
      linkTo({ entity: entity.id }, entity.name),
      hasChinese && h('span', { class: 'zh', lang: 'zh' }, entity.nameZh),
    ),
  ]
}

function hopButton({ hop, key }: Step, open: Step | null): HTMLElement {
  const isOpen = open?.key === key
  const toggle = () => {
    const { hop: opened, ...view } = currentView()
    goTo(isOpen && opened ? view : { ...view, hop: key }, { replace: true })
  }
  return h(
    'button',
    {
      type: 'button',
      'data-hop': key,
      'aria-expanded': String(isOpen),
      'aria-label': `${sentence(hop)}: ${isOpen ? 'hide' : 'read'} the evidence`,
      onclick: toggle,
    },
    word(hop.relation),
  )
}

function sentence({ from, relation, to }: Hop): string {
  return `${from.name} ${word(relation)} ${to.name}`
}

function evidencePanel(hop: Hop, chain: Chain): HTMLElement {
  const claims = chain.deals.filter(({ id }) => id === hop.deal?.id).flatMap((deal) => deal.claims)
  return h(
    'section',
    { class: 'evidence', 'aria-label': `Evidence: ${sentence(hop)}` },
    h('h3', {}, `${sentence(hop)}, in the sources’ own words`),
    ...quotations(hop.evidence, claims),
    hop.evidence.length === 0 && h('p', { class: 'note' }, 'No sentence states this hop by itself.'),
  )
}

function dispute(deal: Chain['deals'][number]): HTMLElement {
  return h(
    'section',
    { class: 'dispute', 'aria-label': 'What the sources say' },
    h('h3', {}, 'The sources disagree'),
    claimList(deal),
  )
}
