/** Reads the labels of lists and tables: "Buyer: X", a header row over cells. Rows in, the part each mention's label gives it out. */
import type { Frame } from './frames.js'
import type { Mention } from './mentions.js'

/** What a label says of the party behind it. */
export type Label = 'BUYER' | 'SELLER' | 'PROVIDER'

const LABELS: readonly (readonly [Label, RegExp])[] = [
  [
    'BUYER',
    /^(?:the )?(?:\w+ )?(?:buyer|purchaser|customer|end[- ]user|client|institution|university|procuring|tenant|purchasing)/i,
  ],
  [
    'SELLER',
    /^(?:\w+ )?(?:supplier|seller|vendor|winner|winning|reseller|agent|intermediar|middleman|via|through|contractor|broker|distributor|dealer)/i,
  ],
  ['PROVIDER', /^(?:\w+ )?(?:provider|cloud|manufacturer|maker|brand|server maker|operator)/i],
]
const LINE = /^\s*(?:[-*•]\s*)?\**(?<label>[A-Za-z][\w /-]{2,30}?)\**\s*[:：]\s*\S/
const TABLE_ROW = /^\s*\|.*\|\s*$/

/** Tells whether the sentence of `frame` is a line "label: value". */
export function isLabelled({ view }: Frame): boolean {
  return LINE.test(view.text)
}

/** Tells whether the sentence of `frame` is a row of a table. */
export function isRow({ view }: Frame): boolean {
  return TABLE_ROW.test(view.text)
}

/** Gives the labels of the columns of a header row; none for a row that names no party's column. */
export function headerOf(text: string): (Label | null)[] | null {
  if (!TABLE_ROW.test(text) || /\d/.test(text)) return null
  const labels = cells(text).map(labelOf)
  return labels.some((label) => label !== null) ? labels : null
}

/** Gives the label of `mention` within its line or, under `header`, its column. */
export function labelAt(
  mention: Mention,
  { view }: Frame,
  header: readonly (Label | null)[] | null,
): Label | null {
  if (TABLE_ROW.test(view.text)) {
    const column = view.mask.slice(0, mention.start - view.start).split('|').length - 2
    return header?.[column] ?? null
  }
  const label = LINE.exec(view.text)?.groups?.['label']
  return label === undefined ? null : labelOf(label)
}

function cells(row: string): string[] {
  return row
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim())
}

function labelOf(label: string): Label | null {
  return LABELS.find(([, pattern]) => pattern.test(label))?.[0] ?? null
}
