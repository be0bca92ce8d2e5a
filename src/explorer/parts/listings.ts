/** Where an entity, or a party of a deal, stands on restriction lists: the list, its version, the dates, and the doubt where there is one. */
import { type Child, h, linkOut, separated } from '../dom.js'
import type { EntityListing, PartyListing } from '../shapes.js'
import { day, languageOfName } from '../words.js'

/** Draws the entries that mean an entity or may mean it, or nothing where there are none. */
export function listingBadges(listings: readonly EntityListing[]): HTMLElement | null {
  if (listings.length === 0) return null
  return h('ul', { class: 'listings', 'aria-label': 'On restriction lists' }, ...listings.map(item))
}

/** Draws how the parties of a deal stood on lists at its date, in sentences; `all` tells of entries not in force too. */
export function partyListings(listings: readonly PartyListing[], { all = false } = {}): HTMLElement | null {
  const told = listings.filter(({ standing }) => all || standing !== 'NOT_IN_FORCE')
  if (told.length === 0) return null
  return h(
    'ul',
    { class: 'listings', 'aria-label': 'Parties on restriction lists at the time' },
    ...told.map((one) => h('li', {}, badge(one), h('span', {}, one.text))),
  )
}

function item(entry: EntityListing): HTMLElement {
  const { listing, listedAs } = entry
  const { list, version, from, to, droppedIn, citation, url, verification } = listing
  const facts: (Node | null)[] = [
    from === null && to === null ? null : text(period(from, to)),
    text(`version ${version}${droppedIn === null ? '' : `, gone in ${droppedIn}`}`),
    citation === null ? null : url === null ? text(citation) : linkOut(url, citation),
    verification !== null && verification.status !== 'VERIFIED'
      ? text('not checked against the official text')
      : null,
  ]
  return h(
    'li',
    {},
    badge(entry),
    h(
      'span',
      {},
      h('strong', {}, list),
      ' as ',
      h('span', { lang: languageOfName(listedAs) }, listedAs),
      ': ',
      ...separated(
        facts.filter((fact) => fact !== null),
        ', ',
      ),
      '.',
    ),
  )
}

function badge({ verdict, standing }: Pick<EntityListing, 'verdict' | 'standing'>): Child {
  if (verdict !== 'SAME') return h('span', { class: 'badge intended' }, 'May be listed')
  if (standing === 'IN_FORCE') return h('span', { class: 'badge denied' }, 'Listed')
  return h(
    'span',
    { class: 'badge' },
    standing === 'NOT_IN_FORCE' ? 'Not listed then' : 'Listed, date not known',
  )
}

function period(from: string | null, to: string | null): string {
  return [from !== null && `since ${day(from)}`, to !== null && `until ${day(to)}`].filter(Boolean).join(' ')
}

function text(words: string): Node {
  return document.createTextNode(words)
}
