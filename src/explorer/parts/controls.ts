/** What the export rules were for a chip at the date of its deal: in plain words, with citations, and what that is not. */
import { currentView, goTo } from '../address.js'
import { type Child, h, linkOut } from '../dom.js'
import type { Finding } from '../shapes.js'
import { capital, word } from '../words.js'

/** What was asked, in the words of someone who asks. */
const ROUTES: Readonly<Record<string, string>> = {
  HARDWARE: 'shipping the chip',
  REMOTE_ACCESS: 'using it over a network',
}
const MARKS_OF_CHECKS = {
  '[second-hand]': 'checked against accounts of the text, not the text itself',
  '[unverified]': 'not checked, in whole or in a part that decides',
} as const

/**
 * Draws findings behind a line that sums them up; the address keeps by `key` whether they are open.
 * Nothing is drawn for what ends at no chip, where there is nothing to find.
 */
export function controlsOf(findings: readonly Finding[], key: string): HTMLElement | null {
  const distinct = [...new Map(findings.map((finding) => [finding.id, finding])).values()]
  const told = distinct.filter(({ outcome }) => outcome !== 'NOT_APPLICABLE')
  const [first] = told
  if (!first) return null
  const { rules, ...view } = currentView()
  const toggle = (event: Event) => {
    event.preventDefault()
    goTo(rules === key ? view : { ...view, rules: key }, { replace: true })
  }
  return h(
    'details',
    { class: 'controls', open: rules === key },
    h(
      'summary',
      { id: `rules-${key}`, onclick: toggle },
      h('span', { class: 'title' }, 'Export rules at the time'),
      ...summary(told),
      h('span', {}, 'Not legal advice'),
    ),
    h('ul', {}, ...told.map(item)),
    h('p', { class: 'note' }, first.disclaimer),
  )
}

/** Says each route with its outcome once, or with its outcomes where the chips differ. */
function summary(findings: readonly Finding[]): HTMLElement[] {
  const routes = [...new Set(findings.map(({ scope }) => scope))]
  return routes.map((scope) => {
    const own = findings.filter((finding) => finding.scope === scope)
    const outcomes = [...new Set(own.map(({ outcome }) => outcome))]
    const outcome = outcomes.length === 1 && outcomes[0] !== undefined ? word(outcomes[0]) : 'differs by chip'
    return h('span', {}, `${capital(routeOf(scope))}: `, h('strong', {}, outcome))
  })
}

function item(finding: Finding): HTMLElement {
  const { chip, scope, outcome } = finding
  return h(
    'li',
    {},
    h(
      'p',
      { class: 'ruling' },
      h('span', { class: `badge ${outcome.toLowerCase()}` }, capital(word(outcome))),
      h('span', {}, [chip?.name, routeOf(scope)].filter(Boolean).join(', ')),
    ),
    h('p', {}, ...cited(finding)),
  )
}

function routeOf(scope: string | null): string {
  return (scope !== null && ROUTES[scope]) || 'the deal'
}

/** Gives the finding's words, its citations as links to what they cite. */
function cited({ text, rules }: Finding): Child[] {
  const sources = new Map(rules.map(({ control }) => [control.citation, control]))
  const marks = Object.keys(MARKS_OF_CHECKS)
  const parts = [...sources.keys(), ...marks].map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  // Longest first, for a citation that begins another.
  const pattern = new RegExp(`(${parts.sort((a, b) => b.length - a.length).join('|')})`)
  return text.split(pattern).map((part) => {
    const source = sources.get(part)
    if (source) return linkOut(source.url, part, { title: source.title })
    const check = MARKS_OF_CHECKS[part as keyof typeof MARKS_OF_CHECKS]
    return check ? h('abbr', { title: check }, part) : part
  })
}
