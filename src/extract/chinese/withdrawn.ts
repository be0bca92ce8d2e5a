/** Finds what a correction (更正公告) took back: the old wording before 更正为, 调整为, 变更为. */
import { matchesOf } from '../scan.js'
import type { Field } from './field.js'

const CHANGE = /(?:有误,?\s?)?(?:现)?(?:更正|变更|修改|调整|更改|修正|改)(?:为|成)/g
const CORRECTS = /更正|变更|澄清|修改|调整/

/** Gives the parts of `view` that no longer hold, ascending; `[]` in a notice that corrects nothing. */
export function withdrawnParts(view: string, fields: readonly Field[]): { start: number; end: number }[] {
  if (!CORRECTS.test(view)) return []
  const parts: { start: number; end: number }[] = []
  for (const match of matchesOf(CHANGE, view)) {
    const before = view.slice(Math.max(0, match.index - 200), match.index)
    const quoted = /["“「『][^"”」』]*["”」』]\s*,?$/.exec(before)
    const clause = /[^,。;\n"”]*,?$/.exec(before)
    const length = (quoted ?? clause)?.[0].length ?? 0
    parts.push({ start: match.index - length, end: match.index })
  }
  for (const field of fields)
    if (
      field.field === 'void' &&
      /^(?:更正前|变更前|修改前|原)/.test(view.slice(field.labelStart, field.start))
    )
      parts.push({ start: field.start, end: field.end })
  return parts.sort((a, b) => a.start - b.start)
}
