/**
 * Runs the command line as it is, in a process of its own, and tells on the third pipe how long it took
 * and how much memory it held at most.
 */
import { writeSync } from 'node:fs'
import { peakMb } from './memory.js'

/** What one process cost. */
export interface Cost {
  readonly seconds: number
  /** Megabytes of memory that were resident at once. */
  readonly peakMb: number
}

process.on('exit', () => {
  const cost: Cost = { seconds: performance.now() / 1_000, peakMb: peakMb() }
  writeSync(3, JSON.stringify(cost))
})
await import('../../src/cli/main.js')
