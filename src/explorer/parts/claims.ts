/** What each source says about a deal, side by side: sources that disagree are all shown. */
import { h } from '../dom.js'
import type { Claim, ToldDeal } from '../shapes.js'
import { day, money } from '../words.js'
import { statusBadge } from './facts.js'
import { claimQuotation, inReadingOrder } from './passage.js'

/** Statuses by which a claim speaks against others. */
const AGAINST: readonly string[] = ['DENIED', 'CANCELLED']

/** Draws every claim about `deal` with its words; what speaks against others stands beside them. */
export function claimList(deal: ToldDeal): HTMLElement {
  const claims = inReadingOrder(deal.claims, ({ document }) => document)
  const against = claims.filter(({ status }) => AGAINST.includes(status))
  const others = claims.filter((claim) => !against.includes(claim))
  if (against.length === 0 || others.length === 0) return list(claims)
  return h(
    'div',
    { class: 'sides' },
    side('What was said', others),
    side('What was said against it', against),
  )
}

function side(heading: string, claims: readonly Claim[]): HTMLElement {
  return h('section', { 'aria-label': heading }, h('p', { class: 'side' }, heading), list(claims))
}

function list(claims: readonly Claim[]): HTMLElement {
  return h('ul', { class: 'claims' }, ...claims.map(claimItem))
}

function claimItem(claim: Claim): HTMLElement {
  return h(
    'li',
    {},
    h(
      'p',
      { class: 'facts' },
      statusBadge(claim.status),
      claim.amount && h('strong', { class: 'amount' }, money(claim.amount)),
      claim.date !== null && h('span', {}, day(claim.date)),
      claim.assertedBy !== null && h('span', {}, `according to ${claim.assertedBy}`),
    ),
    claimQuotation(claim),
  )
}
