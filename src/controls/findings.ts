/**
 * What the rules were for a chip, a date, a way of access and a destination. A date known to the month
 * gives a finding only where all its days agree. Plain computation over the table; not legal advice.
 */
import type { ControlScope, Controls } from '../model/control.js'
import { type Period, periodOf } from '../model/days.js'
import { hashId } from '../model/ids.js'
import { binds, type Outcome, type RuleAtDate, rangeOf, type Stretch, timelineOf } from './timeline.js'
import { tellFinding, tellOpen } from './words.js'

/** Goes with every finding that is shown. */
export const DISCLAIMER = 'Not legal advice: computed from a table of rules, see docs/controls.md.'

/** What is asked about. */
export interface ControlQuestion {
  readonly scope: ControlScope
  readonly chip: { readonly id: string; readonly name: string }
  /** ISO 8601, partial allowed; null: not known. */
  readonly date: string | null
  /** ISO 3166-1 alpha-2; null: not known. */
  readonly destination: string | null
}

/** What the table says. */
export interface ControlFinding {
  /** `finding_` + hash of the question. */
  readonly id: string
  /** Null where there is no chip to speak of. */
  readonly scope: ControlScope | null
  readonly chipId: string | null
  readonly date: string | null
  readonly destination: string | null
  readonly outcome: Outcome
  /** One or two sentences with the citations. */
  readonly text: string
  /** The first day since which a licence was needed without a break, and the rule that began it. */
  readonly since: {
    readonly date: string
    readonly controlId: string
    readonly citation: string
    readonly url: string
  } | null
  /** First and last day on which all this is the same; null where nothing could be found. */
  readonly from: string | null
  readonly to: string | null
  readonly rules: readonly RuleAtDate[]
}

/** Answers questions over one table; keeps what it has computed. */
export interface ControlFinder {
  /** Finds what held; always gives a finding, UNKNOWN with the reason where the table cannot say. */
  find(question: ControlQuestion): ControlFinding
}

/** Builds the finder over `controls`. A question costs time in the number of rules once per chip and destination. */
export function createControlFinder(controls: Controls): ControlFinder {
  const range = rangeOf(controls)
  const timelines = new Map<string, Stretch[]>()
  const timeline = (scope: ControlScope, chipId: string, destination: string): Stretch[] => {
    const key = JSON.stringify([scope, chipId, destination])
    const known = timelines.get(key) ?? timelineOf(controls, scope, chipId, destination)
    timelines.set(key, known)
    return known
  }
  return {
    find(question) {
      const { scope, chip, date, destination } = question
      const period = periodOf(date)
      const open = (why: string) => unknown(question, tellOpen(question, why))
      if (destination === null) return open('no source gives the country of the buyer')
      if (period === null) return open('no source dates it')
      if (period.first < range.first) return open(`the table begins on ${range.first}`)
      if (period.first > range.last) return open(`the table was last checked on ${range.last}`)
      if (period.last > range.last && period.first !== period.last)
        return open(`part of ${date} lies after ${range.last}, when the table was last checked`)
      const stretches = timeline(scope, chip.id, destination)
      const touched = stretches.filter(({ from, to }) => from <= period.last && period.first <= to)
      const released = controls.specs.get(chip.id)?.released?.value ?? null
      return findInPeriod(question, { period, stretches, touched, released })
    },
  }
}

interface InPeriod {
  readonly period: Period
  /** The whole timeline, and the part of it that the period touches. */
  readonly stretches: readonly Stretch[]
  readonly touched: readonly Stretch[]
  readonly released: string | null
}

function findInPeriod(
  question: ControlQuestion,
  { period, stretches, touched, released }: InPeriod,
): ControlFinding {
  const { scope, chip, date, destination } = question
  const [first, ...others] = touched
  const last = touched.at(-1)
  if (!first || !last) return unknown(question, tellOpen(question, 'the table has no rule for it'))
  const changes = others.map(({ from }) => from)
  if (others.some(({ outcome }) => outcome !== first.outcome))
    return unknown(
      question,
      tellOpen(question, `the date is only known as ${date}, and it changed on ${changes.join(' and ')}`),
      mergeRules(touched),
    )
  const since = first.outcome === 'CONTROLLED' ? sinceOf(stretches, first) : null
  const rules = mergeRules(touched)
  return {
    id: idOf(question),
    scope,
    chipId: chip.id,
    date,
    destination,
    outcome: first.outcome,
    text: tellFinding(question, { outcome: first.outcome, period, rules, since, changes, released }),
    since: since && sourceOf(since.date, since.rule),
    from: first.from,
    to: last.to,
    rules,
  }
}

function sourceOf(date: string, { control }: RuleAtDate): NonNullable<ControlFinding['since']> {
  return { date, controlId: control.id, citation: control.citation, url: control.url }
}

/** Looks back to the day on which the licence requirement began; one by published rule is preferred to one by letter. */
function sinceOf(
  stretches: readonly Stretch[],
  at: Stretch,
): { readonly date: string; readonly rule: RuleAtDate } | null {
  const applied = (stretch: Stretch) =>
    stretch.rules.filter((rule) => binds(rule) && rule.covers.answer === 'YES')
  const isPublished = applied(at).some(({ control }) => control.kind === 'RULE')
  const deciding = (stretch: Stretch) =>
    applied(stretch).find(({ control }) => !isPublished || control.kind === 'RULE')
  let found: { date: string; rule: RuleAtDate } | null = null
  for (let index = stretches.indexOf(at); index >= 0; index--) {
    const stretch = stretches[index]
    const rule = stretch && deciding(stretch)
    if (!rule) break
    found = { date: stretch.from, rule }
  }
  return found
}

/** Gives every rule of the stretches once for each of its phases, in the order of the first. */
function mergeRules(stretches: readonly Stretch[]): RuleAtDate[] {
  const rules = stretches.flatMap((stretch) => stretch.rules)
  return [...new Map(rules.map((rule) => [`${rule.control.id} ${rule.phase.from}`, rule])).values()]
}

function unknown(question: ControlQuestion, text: string, rules: readonly RuleAtDate[] = []): ControlFinding {
  const { scope, chip, date, destination } = question
  const nothing = { since: null, from: null, to: null, outcome: 'UNKNOWN' as const }
  return { id: idOf(question), scope, chipId: chip.id, date, destination, text, rules, ...nothing }
}

function idOf({ scope, chip, date, destination }: ControlQuestion): string {
  return hashId('finding', scope, chip.id, date ?? '', destination ?? '')
}
