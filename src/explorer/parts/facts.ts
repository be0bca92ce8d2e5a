/** What is known of a deal in one line: status, amount, date, kind of access. */
import { h } from '../dom.js'
import type { Deal } from '../shapes.js'
import { capital, day, money, word } from '../words.js'

/** Draws a status. */
export function statusBadge(status: string): HTMLElement {
  return h('span', { class: `badge ${status.toLowerCase()}` }, capital(word(status)))
}

/** Draws the line of a deal's facts, without those that are not known. */
export function factLine(deal: Deal): HTMLElement[] {
  return [
    statusBadge(deal.status),
    deal.disputed && h('span', { class: 'badge disputed' }, 'Sources disagree'),
    deal.amount && h('strong', { class: 'amount' }, money(deal.amount)),
    deal.date !== null && h('span', {}, day(deal.date)),
    deal.access !== 'UNKNOWN' && h('span', {}, word(deal.access)),
  ].filter((fact) => fact instanceof HTMLElement)
}
