/** Memory of this process alone. */
import { readFileSync } from 'node:fs'

/** Gives the megabytes that were resident at once, at most, since this program started. */
export function peakMb(): number {
  // Linux counts the parent into a child's maxRSS until it is its own program; VmHWM is the program's alone.
  const status = process.platform === 'linux' ? readFileSync('/proc/self/status', 'utf8') : ''
  return Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? process.resourceUsage().maxRSS) / 1_024
}
