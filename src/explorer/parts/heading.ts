/** What stands above both pages of an entity: its names, and the way from one page to the other. */
import type { View } from '../address.js'
import { h, linkTo } from '../dom.js'
import type { EntityListing, Party } from '../shapes.js'
import { capital, languageOfName, word } from '../words.js'
import { listingBadges } from './listings.js'

/** Most other names that are listed. */
const MAX_NAMES = 12

type Named = Party & { readonly aliases?: readonly string[]; readonly listings?: readonly EntityListing[] }

/** Draws the heading of an entity's page. */
export function entityHeading(
  { id, name, nameZh, kind, describedIn, aliases = [], listings = [] }: Named,
  view: View,
): (HTMLElement | false | null)[] {
  const others = aliases.filter((alias) => alias !== name && alias !== nameZh).slice(0, MAX_NAMES)
  const hasChinese = nameZh !== null && nameZh !== name
  return [
    h('p', { class: 'kind' }, capital(word(kind))),
    h(
      'h1',
      { lang: languageOfName(name) },
      name,
      hasChinese && ' ',
      hasChinese && h('span', { class: 'zh', lang: 'zh' }, nameZh),
    ),
    describedIn !== null &&
      h('p', { class: 'names' }, `No document names it; so it is described in ${describedIn}`),
    others.length > 0 && h('p', { class: 'names' }, `Also written ${others.join(' · ')}`),
    listingBadges(listings),
    tabs(id, view),
  ]
}

/** What is chosen on one page stays chosen on the other. */
function tabs(id: string, { view: page, status, access }: View): HTMLElement {
  const tab = (name: string, own: string | undefined) =>
    linkTo({ entity: id, status, access, view: own }, name, {
      'aria-current': page === own ? 'page' : null,
      lang: null,
    })
  return h(
    'nav',
    { class: 'tabs', 'aria-label': 'Ways to look at it' },
    tab('Chains and deals', undefined),
    tab('Graph', 'graph'),
  )
}
