/** Many pieces of work under way at once, their results in the order of the input, memory bounded. */

/** How much may be under way at once. */
interface Window {
  /** Pieces at once, 1 or more. */
  readonly pieces: number
  /** Sum of the weights at once; a piece heavier than this goes alone. */
  readonly weight: number
}

/**
 * Yields what `work` makes of each item, in the order of `items`. New work begins only when the oldest
 * result has been taken, so a slow reader holds up everything. Ends with the first failure.
 */
export async function* inOrder<T, R>(
  items: AsyncIterable<T>,
  work: (item: T) => Promise<R>,
  weightOf: (item: T) => number,
  window: Window,
): AsyncGenerator<R> {
  const under: { readonly weight: number; readonly result: Promise<R> }[] = []
  let weight = 0
  const take = async () => {
    const oldest = under.shift()
    if (!oldest) return []
    weight -= oldest.weight
    return [await oldest.result]
  }
  try {
    for await (const item of items) {
      const added = weightOf(item)
      while (under.length > 0 && weight + added > window.weight) yield* await take()
      const result = work(item)
      // A failure is met when its turn comes; until then it must not count as one that nobody handles.
      result.catch(() => undefined)
      under.push({ weight: added, result })
      weight += added
      while (under.length >= window.pieces) yield* await take()
    }
    while (under.length > 0) yield* await take()
  } finally {
    await Promise.allSettled(under.map(({ result }) => result))
  }
}
