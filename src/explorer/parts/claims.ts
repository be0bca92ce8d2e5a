/** What each source says about a deal, side by side: sources that disagree are all shown. */
import { h } from '../dom.js'
import type { Claim, ToldDeal } from '../shapes.js'
import { day, money } from '../words.js'
import { statusBadge } from './facts.js'
import { claimQuotation, inReadingOrder } from './passage.js'

/** Draws every claim about `deal` with its words. */
export function claimList(deal: ToldDeal): HTMLElement {
  return h(
    'ul',
    { class: 'claims' },
    ...inReadingOrder(deal.claims, ({ document }) => document).map(claimItem),
  )
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
