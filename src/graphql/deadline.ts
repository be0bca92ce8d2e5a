/** Ends the reading of a request that takes too long or whose sender has gone: checked before every call of the store. */
import { ChiptrailError } from '../errors.js'
import type { GraphReader } from '../model/query.js'

/** Gives `reader` with every call refused `limitMs` from now, or once `signal` says that the sender has gone. */
export function withDeadline(reader: GraphReader, limitMs: number, signal: AbortSignal): GraphReader {
  const endsAt = performance.now() + limitMs
  const refusal = (): ChiptrailError | null => {
    if (signal.aborted)
      return new ChiptrailError('CANCELLED', 'The request was given up by its sender before it was answered.')
    if (performance.now() > endsAt)
      return new ChiptrailError(
        'TIMEOUT',
        `The answer took longer than ${limitMs} ms, the limit of one request; ask for less at a time.`,
      )
    return null
  }
  return new Proxy(reader, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      return (...args: unknown[]): unknown => {
        const error = refusal()
        if (error && name === 'scan') throw error
        if (error) return Promise.reject(error)
        return Reflect.apply(value, target, args)
      }
    },
  })
}
