/** Tells two deals apart that one sentence opens together: 甲和乙都买了H100,前者花…,后者…. Knows no sentences but the frames. */
import type { Frame } from './frames.js'

const FORMER = /^[,;:]?\s?(?:其中,?)?前者/
/** The sentence that opens a pair stands this near before it. */
const NEAR = 4

/**
 * Gives `frames` (in order) without those that only named the two of whom the next frames tell one by one; their
 * goods go to those frames that name none. Linear.
 */
export function partPairs(frames: readonly Frame[]): Frame[] {
  const kept: Frame[] = []
  for (const [index, frame] of frames.entries()) {
    const next = frames[index + 1]
    if (!next || !FORMER.test(next.text) || next.start - frame.end > NEAR || frame.buyers.length === 0) {
      kept.push(frame)
      continue
    }
    for (const later of frames.slice(index + 1, index + 3))
      if (later.goods.length === 0) later.goods.push(...frame.goods)
  }
  return kept
}
