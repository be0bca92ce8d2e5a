/** Puts findings into careful sentences: what the table says, with the citations, and no more than that. */
import type { ControlRow } from '../model/control.js'
import type { Period } from '../model/days.js'
import type { ControlQuestion } from './findings.js'
import { binds, type Outcome, type RuleAtDate } from './timeline.js'

interface Told {
  readonly outcome: Outcome
  readonly period: Period
  readonly rules: readonly RuleAtDate[]
  readonly since: { readonly date: string; readonly rule: RuleAtDate } | null
  /** Days within the period on which rules changed without changing the outcome. */
  readonly changes: readonly string[]
  /** The day on which the maker announced the chip. */
  readonly released: string | null
}

/** Names a rule by its citation, and says so where that was not checked against the official text. */
export function cite(control: ControlRow): string {
  const mark = { VERIFIED: '', SECONDARY: ' [second-hand]', UNVERIFIED: ' [unverified]' }
  return `${control.citation}${mark[control.verification.status]}`
}

/** Tells what held. */
export function tellFinding(question: ControlQuestion, told: Told): string {
  const { scope, chip } = question
  const when = whenOf(question, told.period, told.outcome)
  const place = placeOf(question.destination)
  const covered = told.rules.filter(({ covers }) => covers.answer === 'YES')
  const changed =
    told.changes.length > 0 ? ` The rules changed on ${told.changes.join(' and ')}, this did not.` : ''
  const early =
    told.released !== null && told.released > told.period.last
      ? ` The chip was announced later, on ${told.released}.`
      : ''
  const tell = scope === 'REMOTE_ACCESS' ? tellRemote : tellHardware
  return `${tell(chip.name, place, when, told, covered)}${changed}${early}`
}

/** Tells that nothing can be said, and why. */
export function tellOpen({ scope, chip, destination }: ControlQuestion, why: string): string {
  const what =
    scope === 'HARDWARE'
      ? `export of ${chip.name} hardware${destination === null ? '' : ` to ${placeOf(destination)}`}`
      : `remote access to ${chip.name}${destination === null ? '' : ` from ${placeOf(destination)}`}`
  return `Whether a rule in force covered ${what} is not known: ${why}.`
}

function tellHardware(
  chip: string,
  place: string,
  when: string,
  { outcome, rules, since }: Told,
  covered: readonly RuleAtDate[],
): string {
  if (outcome === 'CONTROLLED') {
    const [rule] = covered.filter(binds)
    const under = rule ? ` under ${cite(rule.control)}, in force since ${rule.phase.from}` : ''
    const before =
      since && rule && since.date < rule.phase.from
        ? `; it has needed one without a break since ${since.date} (${cite(since.rule.control)})`
        : ''
    const review = covered.find(
      ({ control, phase }) => control.effect === 'REVIEW' && phase.status === 'IN_FORCE',
    )
    const judged = review
      ? ` Applications could be reviewed case by case since ${review.phase.from} (${cite(review.control)}).`
      : ''
    return `Export of ${chip} hardware to ${place} needed a licence ${when}${under}${before}.${judged}`
  }
  if (outcome === 'UNKNOWN') {
    const open = rules.find((rule) => binds(rule) && rule.covers.answer === 'UNKNOWN')
    const why = open ? ` under ${cite(open.control)} is not known: ${open.covers.why}` : ' is not known'
    return `Whether export of ${chip} hardware to ${place} needed a licence ${when}${why}.`
  }
  const looked = rules.filter((rule) => binds(rule) && rule.covers.answer === 'NO')
  const why = looked.map(({ control, covers }) => `${cite(control)} in force, not met: ${covers.why}`)
  const [reason] = why
  return `No rule of the table asked for a licence ${when} to export ${chip} hardware to ${place}${reason ? ` (${reason})` : ''}.${tellPending(covered)}`
}

function tellRemote(
  chip: string,
  place: string,
  when: string,
  { outcome, rules }: Told,
  covered: readonly RuleAtDate[],
): string {
  const what = `remote access to ${chip} from ${place}`
  const [rule] = covered.filter(binds)
  if (outcome === 'CONTROLLED' && rule)
    return `${capital(what)} needed a licence ${when} under ${cite(rule.control)}, in force since ${rule.phase.from}.`
  if (outcome === 'UNKNOWN') {
    const open = rules.find(({ covers }) => covers.answer === 'UNKNOWN')
    return `Whether ${what} was covered by ${open ? cite(open.control) : 'a rule'} ${when} is not known${open ? `: ${open.covers.why}` : ''}.${tellPending(covered)}`
  }
  const endUse = covered.find(
    ({ control, phase }) => control.effect === 'END_USE' && phase.status === 'IN_FORCE',
  )
  const unless = endUse
    ? ` Some end uses may need one: ${cite(endUse.control)}, since ${endUse.phase.from}.`
    : ''
  return `${capital(what)} was covered by no rule in force ${when}.${unless}${tellPending(covered)}`
}

/** Tells what was proposed or announced and bound nobody yet. */
function tellPending(covered: readonly RuleAtDate[]): string {
  return covered
    .filter(({ phase }) => phase.status === 'PROPOSED' || phase.status === 'ANNOUNCED')
    .map(
      ({ control, phase }) =>
        ` ${capital(phase.status.toLowerCase())} since ${phase.from}, not in force: ${cite(control)}.`,
    )
    .join('')
}

function whenOf({ date }: ControlQuestion, { first, last }: Period, outcome: Outcome): string {
  if (first === last) return `on ${first}`
  return outcome === 'CONTROLLED' ? `on every day of ${date}` : `on any day of ${date}`
}

const COUNTRIES = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' })

function placeOf(country: string | null): string {
  return country === null ? 'an unknown country' : (COUNTRIES.of(country) ?? country)
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
}
