/** The drawing of a chain: parties, the hops between them, and the fork where one deal brings several items. */
import { labelOf } from '../../model/labels.js'
import { currentView, goTo } from '../address.js'
import { h, linkTo } from '../dom.js'
import type { Chain, Hop, Party } from '../shapes.js'
import { capital, word } from '../words.js'
import { described } from './described.js'
import type { ChainGroup, Step } from './groups.js'

/** Draws the hops of `group` as a list in the order of the chain; `open` is the step whose words are shown. */
export function hopList(group: ChainGroup, open: Step | null): HTMLElement {
  const { chain, shared, ends } = group
  const forks = ends.length > 1
  const [first] = [...shared, ...ends]
  const steps = (line: readonly Step[]) =>
    line.flatMap((step) => [
      h('li', { class: 'hop' }, hopButton(step, open)),
      h('li', { class: 'node' }, partyBox(step.hop.to, chain)),
    ])
  return h(
    'ol',
    { class: 'hops' },
    first && h('li', { class: 'node' }, partyBox(first.hop.from, chain)),
    ...steps(shared),
    ...(ends.some(({ hop }) => hop.relation === 'ACQUIRES') ? unnamedSeller() : []),
    ...(forks ? [] : steps(ends)),
    forks && h('li', { class: 'fork' }, h('ul', {}, ...ends.map((step) => branch(step, chain, open)))),
  )
}

/** Says a hop in words: `Shenzhen University buys from Yunda Technology`. */
export function sentenceOf({ from, relation, to }: Hop): string {
  return `${labelOf(from)} ${word(relation)} ${labelOf(to)}`
}

function branch(step: Step, chain: Chain, open: Step | null): HTMLElement {
  return h(
    'li',
    { class: 'branch' },
    h('div', { class: 'hop' }, hopButton(step, open)),
    h('div', { class: 'node' }, partyBox(step.hop.to, chain)),
  )
}

/** Somebody sold it: that no source says who is shown in their place. */
function unnamedSeller(): HTMLElement[] {
  const box = h(
    'div',
    { class: 'party unnamed' },
    h('span', { class: 'role' }, 'Seller'),
    h('span', {}, 'no source names one'),
  )
  return [h('li', { class: 'hop', 'aria-hidden': 'true' }), h('li', { class: 'node' }, box)]
}

/** A party that sells in one deal of the chain and buys in another has both roles. */
function partyBox(party: Party, chain: Chain): HTMLElement {
  const { id, name, nameZh, kind } = party
  const players = chain.deals.flatMap((deal) => deal.roles).filter(({ entity }) => entity.id === id)
  const roles = [...new Set(players.map(({ role }) => role))]
  const [role = kind] = roles
  const label = roles.length > 1 ? roles.map(word).join(', then ') : word(role)
  return h(
    'div',
    { class: `party ${roles.length > 1 ? 'between' : role.toLowerCase()}` },
    h('span', { class: 'role' }, capital(label)),
    linkTo({ entity: id }, name),
    nameZh !== null && nameZh !== name && h('span', { class: 'zh', lang: 'zh' }, nameZh),
    described(party),
  )
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
      'aria-label': `${sentenceOf(hop)}: ${isOpen ? 'hide' : 'read'} the evidence`,
      onclick: toggle,
    },
    word(hop.relation),
  )
}
