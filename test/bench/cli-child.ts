/**
 * Runs the command line as it is, in a process of its own, and tells on the third pipe how long it took
 * and how much memory it held at most.
 */
import { readFileSync, writeSync } from 'node:fs'

/** What one process cost. */
export interface Cost {
  readonly seconds: number
  /** Megabytes of memory that were resident at once. */
  readonly peakMb: number
}

process.on('exit', () => {
  const cost: Cost = { seconds: performance.now() / 1_000, peakMb: peakKilobytes() / 1_024 }
  writeSync(3, JSON.stringify(cost))
})
await import('../../src/cli/main.js')

/** Linux counts the parent into a child's maxRSS until it is its own program; VmHWM is the program's alone. */
function peakKilobytes(): number {
  const status = process.platform === 'linux' ? readFileSync('/proc/self/status', 'utf8') : ''
  return Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? process.resourceUsage().maxRSS)
}
