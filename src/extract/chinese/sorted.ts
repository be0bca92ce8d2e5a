/** Looks places up in ascending lists without walking them: what keeps long notices linear. */

/** Gives the items of `sorted` (ascending, not overlapping) that lie within `[start, end)`. O(log n + found). */
export function inside<T extends { readonly start: number; readonly end: number }>(
  sorted: readonly T[],
  start: number,
  end: number,
): T[] {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle]?.start ?? 0) < start) low = middle + 1
    else high = middle
  }
  const found: T[] = []
  for (let item = sorted[low]; item && item.end <= end; item = sorted[low]) {
    found.push(item)
    low++
  }
  return found
}
