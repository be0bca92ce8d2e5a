/**
 * What held for one chip, destination and scope, day by day: stretches of days on which nothing
 * changes, with the rules that apply and what follows from them. Knows nothing of deals.
 */
import type { ControlPhase, ControlRow, ControlScope, Controls } from '../model/control.js'
import { addDays } from '../model/days.js'
import { byCodeUnit } from '../model/ids.js'
import { type Coverage, coverChip, coverDestination } from './coverage.js'

/** What follows from the rules. CONDITIONAL: a licence may have been needed for some end uses. */
export const OUTCOMES = ['CONTROLLED', 'NOT_CONTROLLED', 'CONDITIONAL', 'UNKNOWN', 'NOT_APPLICABLE'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** A rule as it stood on a day. */
export interface RuleAtDate {
  readonly control: ControlRow
  /** The stretch of its history that the day falls into. */
  readonly phase: ControlPhase
  /** Whether it covers the chip and the destination. */
  readonly covers: Coverage
}

/** Days, both included, on which the same rules stood in the same way. */
export interface Stretch {
  readonly from: string
  readonly to: string
  readonly outcome: Outcome
  /** Those that matter: binding ones first, then by id. */
  readonly rules: readonly RuleAtDate[]
}

/** Gives the first and the last day that the table speaks of: its first rule, its latest check. */
export function rangeOf(controls: Controls): { readonly first: string; readonly last: string } {
  const starts = controls.rows.flatMap((row) => row.phases.map((phase) => phase.from)).sort(byCodeUnit)
  const checks = controls.rows.map((row) => row.verification.on).sort(byCodeUnit)
  return { first: starts[0] ?? '', last: checks.at(-1) ?? '' }
}

/** Gives the stretches of the table's whole range in order; neighbours differ. */
export function timelineOf(
  controls: Controls,
  scope: ControlScope,
  chipId: string,
  destination: string,
): Stretch[] {
  const rows = controls.rows.filter((row) => row.scope === scope)
  const range = rangeOf(controls)
  const changes = rows.flatMap((row) =>
    row.phases.flatMap(({ from, to }) => (to === null ? [from] : [from, addDays(to, 1)])),
  )
  const days = [...new Set([range.first, ...changes])]
    .filter((day) => day >= range.first && day <= range.last)
    .sort(byCodeUnit)
  const stretches: Stretch[] = []
  days.forEach((day, index) => {
    const next = days[index + 1]
    const rules = rulesOn(day, rows, chipId, destination, controls)
    const stretch = {
      from: day,
      to: next === undefined ? range.last : addDays(next, -1),
      rules,
      outcome: outcomeOf(scope, rules),
    }
    const last = stretches.at(-1)
    if (last && keyOf(last) === keyOf(stretch)) stretches.splice(-1, 1, { ...stretch, from: last.from })
    else stretches.push(stretch)
  })
  return stretches
}

/** Tells whether `rule` asked for a licence, as far as known. */
export function binds({ control, phase }: RuleAtDate): boolean {
  return control.effect === 'LICENCE' && phase.status === 'IN_FORCE'
}

function rulesOn(
  day: string,
  rows: readonly ControlRow[],
  chipId: string,
  destination: string,
  controls: Controls,
): RuleAtDate[] {
  return rows
    .flatMap((control) => {
      const phase = control.phases.find(({ from, to }) => from <= day && (to === null || day <= to))
      const place = coverDestination(control, destination)
      if (!phase || place === 'NO') return []
      const chip = coverChip(control, chipId, controls.specs)
      const covers: Coverage =
        chip.answer !== 'NO' && place === 'UNKNOWN'
          ? { answer: 'UNKNOWN', why: 'the country groups of the rule are not in the table' }
          : chip
      const rule = { control, phase, covers }
      // A rule in force that does not reach the chip says why nothing was controlled; others say nothing.
      const isTelling = binds(rule) && control.kind === 'RULE' && !isForMemory(control)
      return covers.answer !== 'NO' || isTelling ? [rule] : []
    })
    .sort((a, b) => rank(a) - rank(b) || byCodeUnit(a.control.id, b.control.id))
}

function isForMemory(control: ControlRow): boolean {
  return control.thresholds.length > 0 && control.thresholds.every(({ item }) => item === 'HBM')
}

function rank(rule: RuleAtDate): number {
  const weight = { YES: 0, UNKNOWN: 1, NO: 2 }[rule.covers.answer]
  return (binds(rule) ? 0 : 10) + weight * 2 + (rule.control.kind === 'RULE' ? 0 : 1)
}

function outcomeOf(scope: ControlScope, rules: readonly RuleAtDate[]): Outcome {
  const binding = rules.filter(binds).map((rule) => rule.covers.answer)
  if (binding.includes('YES')) return 'CONTROLLED'
  if (binding.includes('UNKNOWN')) return 'UNKNOWN'
  const endUses = rules.filter(
    ({ control, phase }) => control.effect === 'END_USE' && phase.status === 'IN_FORCE',
  )
  if (endUses.some(({ covers }) => covers.answer === 'YES')) return 'CONDITIONAL'
  // That of the guidance alone may be open: it makes remote access conditional or leaves it free.
  return scope === 'REMOTE_ACCESS' && endUses.length > 0 ? 'UNKNOWN' : 'NOT_CONTROLLED'
}

function keyOf({ outcome, rules }: Stretch): string {
  return JSON.stringify([
    outcome,
    rules.map(({ control, phase, covers }) => [control.id, phase.from, covers.answer]),
  ])
}
