/** One labelled value of a notice, and the patterns of labels that running text and tables share. */
import { LABELS, type NoticeField } from './labels.js'

/** One labelled value; offsets in the text. `power`: the label's own unit (万元 → 4). */
export interface Field {
  readonly field: NoticeField
  readonly labelStart: number
  readonly start: number
  readonly end: number
  readonly power: number | null
  readonly currency: string
  /** The row or column of a table that the value stands in; null outside tables. */
  readonly row: string | null
}

/** One line of the text with its place. */
export interface Line {
  readonly start: number
  readonly text: string
}

/** The unit that a label has in brackets: 金额（万元）. */
export const UNIT = String.raw`\s?\((?:[^()]{0,12})\)`
/** All labels as alternatives, one group each, in the order of LABELS. */
export const ALTERNATIVES = LABELS.map(([, pattern]) => `(${pattern})`).join('|')
/** A line or cell that is nothing but a label. */
export const WHOLE_LABEL = new RegExp(
  `^(?:\\d+[.、]|[一二三四五六七八九十]+、)?\\s*(?:${ALTERNATIVES})(${UNIT})?\\s*:?$`,
)

/** Gives the field whose group matched; `groups` as in LABELS. */
export function labelOf(groups: readonly (string | undefined)[]): NoticeField {
  return LABELS[groups.findIndex((group) => group !== undefined)]?.[0] ?? 'other'
}

/** Adds the value, trimmed, unless it is blank. */
export function pushField(
  fields: Field[],
  label: { field: NoticeField; start: number; unit: string | undefined; row: string | null },
  start: number,
  value: string,
): void {
  const lead = value.length - value.trimStart().length
  const text = value.trim()
  if (text === '') return
  const unit = label.unit ?? ''
  fields.push({
    field: label.field,
    labelStart: label.start,
    start: start + lead,
    end: start + lead + text.length,
    power: /亿/.test(unit) ? 8 : /万/.test(unit) ? 4 : /元|¥|\$/.test(unit) ? 0 : null,
    currency: /美元|USD|\$/.test(unit) ? 'USD' : /港/.test(unit) ? 'HKD' : 'CNY',
    row: label.row,
  })
}
