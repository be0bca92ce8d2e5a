/** When a graph is looked at: the day that is asked about, and the day by which sources were known. Plain data. */
import { ChiptrailError } from '../errors.js'
import { isDate, periodOf } from '../model/days.js'
import type { DealFilter } from '../model/query.js'

/** A look at the graph; absent parts do not restrict. Both ISO 8601, partial allowed: the end of that year or month. */
export interface Moment {
  /** The world at a date: deals that may have been made by then. A deal without date is left out. */
  readonly asOf?: string | undefined
  /** What was known by a date: only what documents say that were published by then. */
  readonly knownAt?: string | undefined
}

/** Tells whether `moment` restricts nothing. */
export function isNow({ asOf, knownAt }: Moment): boolean {
  return asOf === undefined && knownAt === undefined
}

/** Checks both dates. @throws BAD_INPUT naming the part that is no date. */
export function checkMoment(moment: Moment): Moment {
  for (const part of ['asOf', 'knownAt'] as const) checkDate(part, moment[part])
  return moment
}

/** Checks one date of a question, should it be there. @throws BAD_INPUT naming `part` if it is no date. */
export function checkDate(part: string, date: string | null | undefined): void {
  if (date !== undefined && date !== null && !isDate(date))
    throw new ChiptrailError(
      'BAD_INPUT',
      `"${part}" must be a date such as 2024, 2024-03 or 2024-03-01, got "${date.slice(0, 40)}".`,
    )
}

/** Gives `filter` with `asOf` as a bound on the date, where that is the earlier one. */
export function withAsOf(filter: DealFilter, asOf: string | undefined): DealFilter {
  if (asOf === undefined) return filter
  const { dateTo } = filter
  const endOf = (date: string) => periodOf(date)?.last ?? date
  return { ...filter, dateTo: dateTo !== undefined && endOf(dateTo) <= endOf(asOf) ? dateTo : asOf }
}

/** Says in words what a look at `moment` leaves out; nothing for today's. */
export function momentNotes({ asOf, knownAt }: Moment): string[] {
  return [
    ...(asOf === undefined
      ? []
      : [
          `As of ${asOf}: deals that no source dates are left out; one dated to the month or year only may be later within it.`,
        ]),
    ...(knownAt === undefined
      ? []
      : [
          `As known at ${knownAt}: documents published later, or not certainly by then, and those without a date of publication are left out. Names, and which claims speak of one deal, are as judged today.`,
        ]),
  ]
}
