/** A deal's page: every fact of it, and what each source says, unaltered. */
import { type Child, h, linkTo, present, separated } from '../dom.js'
import { legend } from '../marks.js'
import { absent } from '../parts/absent.js'
import { claimList } from '../parts/claims.js'
import { controlsOf } from '../parts/controls.js'
import { described } from '../parts/described.js'
import { statusBadge } from '../parts/facts.js'
import { partyListings } from '../parts/listings.js'
import { dealPage } from '../questions.js'
import type { CheckedDeal, ToldDeal } from '../shapes.js'
import { capital, count, day, money, quantity, sureness, witnesses, word } from '../words.js'

const PARTS = [
  ['BUYER', 'Buyer'],
  ['INTERMEDIARY', 'Through'],
  ['PROVIDER', 'From'],
  ['CHIP', 'Chips'],
  ['MODEL', 'AI models'],
  ['TENDER_AGENT', 'Tender run by'],
] as const

/** Draws the page of deal `id`. */
export async function dealView(id: string): Promise<(Node | string)[]> {
  const deal = await dealPage(id)
  if (!deal) return absent(`There is no deal ${id}.`)
  const rows = [...PARTS.map(([role, label]) => [label, players(deal, role)] as const), ...factsOf(deal)]
  return present([
    h('p', { class: 'kind' }, 'Deal'),
    h('h1', {}, nameOf(deal)),
    deal.title !== null && h('p', { class: 'names' }, deal.title),
    h(
      'dl',
      { class: 'sheet' },
      ...rows
        .filter(([, content]) => content.length > 0)
        .map(([label, content]) => h('div', {}, h('dt', {}, label), h('dd', {}, ...content))),
    ),
    partyListings(deal.partyListings, { all: true }),
    controlsOf(deal.controls, deal.id),
    h(
      'section',
      { class: deal.disputed ? 'dispute' : null },
      h(
        'h2',
        {},
        deal.disputed
          ? 'The sources disagree'
          : `What ${count(deal.claims.length, 'source')} say${deal.claims.length === 1 ? 's' : ''}`,
      ),
      legend(),
      claimList(deal),
    ),
  ])
}

function nameOf(deal: ToldDeal): string {
  const steps = ['BUYER', 'INTERMEDIARY', 'PROVIDER'].map((role) =>
    deal.roles.filter((player) => player.role === role).map(({ entity }) => entity.name),
  )
  return steps
    .filter((names) => names.length > 0)
    .map((names) => names.join(' and '))
    .join(' → ')
}

function players(deal: ToldDeal, role: string): (Node | string)[] {
  const own = new Set(deal.ownModels.map((model) => model.id))
  const links = deal.roles
    .filter((player) => player.role === role)
    .map(({ entity }) =>
      h(
        'span',
        {},
        linkTo({ entity: entity.id }, entity.name),
        described(entity),
        own.has(entity.id) && ' (the buyer’s own, which the deal serves)',
      ),
    )
  return separated(links, ', ')
}

function factsOf(deal: CheckedDeal): (readonly [string, readonly Child[]])[] {
  const { amount, access, date, reference } = deal
  return [
    ['Amount', amount ? [h('strong', {}, money(amount)), ` (written “${amount.quote}”)`] : []],
    ['Quantity', deal.quantity ? [quantity(deal.quantity)] : []],
    ['Status', [statusBadge(deal.status)]],
    ['Access', access === 'UNKNOWN' ? [] : [capital(word(access))]],
    ['Date', date === null ? [] : [day(date)]],
    ['Reference', reference === null ? [] : [reference]],
    ['Not named', deal.unknowns.map((text) => h('p', {}, text))],
    ['Support', [`${capital(witnesses(deal))}, ${sureness(deal.confidence)}`]],
  ]
}
