/** Memory that is in use, told apart from memory that waits to be collected. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** Collects garbage and gives what is left in use on the heap, and what the process holds of the machine, in bytes. */
export function memoryInUse(): { readonly heap: number; readonly resident: number } {
  collect()
  const { heapUsed, rss } = process.memoryUsage()
  return { heap: heapUsed, resident: rss }
}
