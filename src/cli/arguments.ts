/** Parsers of option values that more than one command takes. */
import { InvalidArgumentError } from 'commander'
import { isDate } from '../model/days.js'

/** Makes a parser of whole numbers between `min` and `max`. */
export function parseCount(min: number, max: number): (value: string) => number {
  return (value) => {
    const number = Number(value)
    if (!Number.isInteger(number) || number < min || number > max)
      throw new InvalidArgumentError(`Expected a whole number from ${min} to ${max}.`)
    return number
  }
}

/** Parses an ISO date that may stop at the year or the month. */
export function parseDate(value: string): string {
  if (!isDate(value)) throw new InvalidArgumentError('Expected a date such as 2024, 2024-03 or 2024-03-15.')
  return value
}
