/** Cuts a list of texts into batches for threads: few enough messages, enough batches that no thread waits. */

/** A batch is full at this many code units, for then a message costs little beside the reading. */
const BATCH_LENGTH = 100_000
/** Each thread gets at least this many batches of a list, so that one slow batch does not leave others idle. */
const BATCHES_PER_THREAD = 4

/** Gives `items` in order in batches of about equal length; an item longer than a batch is one by itself. */
export function toBatches<T>(items: readonly T[], lengthOf: (item: T) => number, threads: number): T[][] {
  const total = items.reduce((sum, item) => sum + lengthOf(item), 0)
  const target = Math.min(BATCH_LENGTH, total / (threads * BATCHES_PER_THREAD))
  const batches: T[][] = []
  let length = Number.POSITIVE_INFINITY
  for (const item of items) {
    if (length >= target) {
      batches.push([])
      length = 0
    }
    batches.at(-1)?.push(item)
    length += lengthOf(item)
  }
  return batches
}
