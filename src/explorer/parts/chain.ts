/** Chains as cards: the facts, the drawing, the words of the opened hop, and what speaks against it. */
import { currentView } from '../address.js'
import { h, linkTo } from '../dom.js'
import type { Chain, ChainPage, Hop, ToldDeal } from '../shapes.js'
import { sureness, witnesses, word } from '../words.js'
import { claimList } from './claims.js'
import { controlsOf } from './controls.js'
import { factLine } from './facts.js'
import { type ChainGroup, groupChains, openStep } from './groups.js'
import { hopList, sentenceOf } from './hops.js'
import { partyListings } from './listings.js'
import { quotations } from './passage.js'

/** Draws chains under a heading, or nothing where there are none. */
export function chainList(heading: string, chains: readonly Chain[]): HTMLElement | null {
  if (chains.length === 0) return null
  return h('section', { class: 'chains' }, h('h2', {}, heading), ...groupChains(chains).map(chainCard))
}

/** Tells how far the search for `page` went: what was cut short, and what was left aside. */
export function limitsOf({ limits }: ChainPage): HTMLElement | null {
  const { truncated, reason, notCrossed } = limits
  const cut = truncated ? [`The search stopped early: ${reason ?? 'a limit was reached'}`] : []
  const notes = [...cut, ...notCrossed]
  if (notes.length === 0) return null
  return h(
    'details',
    { class: 'limits', open: truncated },
    h('summary', {}, 'Where these chains stop, and why'),
    h('ul', {}, ...notes.map((note) => h('li', {}, note))),
  )
}

function chainCard(group: ChainGroup): HTMLElement {
  const { chain, chains } = group
  const [only, ...others] = chain.deals
  const isOne = only !== undefined && others.length === 0
  const open = openStep(group, currentView().hop)
  return h(
    'article',
    { class: `chain ${chain.grade.toLowerCase()}`, 'aria-label': chains.map(({ text }) => text).join('; ') },
    h(
      'p',
      { class: 'facts' },
      ...(isOne ? factLine(only) : []),
      h('span', { class: 'grade' }, word(chain.grade)),
    ),
    hopList(group, open),
    open && evidencePanel(open.hop, chain),
    ...[chain.why, ...chain.unknowns].map((text) => text !== null && h('p', { class: 'note' }, text)),
    ...chain.deals.filter(({ disputed }) => disputed).map(dispute),
    partyListings(chain.deals.flatMap((deal) => deal.partyListings)),
    controlsOf(
      chains.flatMap(({ controls }) => controls),
      chain.id,
    ),
    // The facts of one deal of several must not read as those of the whole chain.
    ...(isOne ? [] : chain.deals.map((deal, index) => foot(deal, `Deal ${index + 1}`, factLine(deal)))),
    isOne ? foot(only, 'The whole deal', [h('span', {}, sureness(chain.confidence))]) : null,
  )
}

function foot(deal: ToldDeal, label: string, facts: readonly HTMLElement[]): HTMLElement {
  return h('p', { class: 'foot' }, linkTo({ deal: deal.id }, label), ...facts, h('span', {}, witnesses(deal)))
}

function evidencePanel(hop: Hop, chain: Chain): HTMLElement {
  const claims = chain.deals.filter(({ id }) => id === hop.deal?.id).flatMap((deal) => deal.claims)
  return h(
    'section',
    { class: 'evidence', 'aria-label': `Evidence: ${sentenceOf(hop)}` },
    h('h3', {}, `${sentenceOf(hop)}, in the sources’ own words`),
    ...quotations(hop.evidence, claims),
    hop.evidence.length === 0 && h('p', { class: 'note' }, 'No sentence states this hop by itself.'),
  )
}

function dispute(deal: ToldDeal): HTMLElement {
  return h(
    'section',
    { class: 'dispute', 'aria-label': 'What the sources say' },
    h('h3', {}, 'The sources disagree'),
    claimList(deal),
  )
}
