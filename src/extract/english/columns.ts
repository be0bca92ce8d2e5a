/** Reads the labels of lists and tables: "Buyer: X", a header row over cells. Rows in, the part each mention's label gives it out. */
import type { Frame } from './frames.js'
import type { Mention } from './mentions.js'

/** What a label says of the party behind it. */
export type Label = 'BUYER' | 'SELLER' | 'PROVIDER' | 'AGENT'

const LABELS: readonly (readonly [Label, RegExp])[] = [
  ['AGENT', /^(?:(?:tender(?:ing)?|procurement|bidding|purchasing) )?agen(?:cy|t)\b/i],
  [
    'BUYER',
    /^(?:the )?(?:\w+ )?(?:buyer|purchaser|customer|end[- ]user|client|institution|university|procuring|tenant|purchasing|bill(?:ed)?[- ]to|ship(?:ped)?[- ]to|sold[- ]to|consignee|recipient|importer|lessee)/i,
  ],
  [
    'SELLER',
    /^(?:[\w-]+ )?(?:supplier|seller|vendor|winner|winning|reseller|agent|intermediar|middleman|via|through|contractor|broker|distributor|dealer|exporter|shipper|consignor|successful|first-ranked|candidate|awarded|awardee)/i,
  ],
  ['PROVIDER', /^(?:\w+ )?(?:provider|cloud|manufacturer|maker|brand|server maker|operator)/i],
]
const LINE = /^\s*(?:[-*•]\s*)?\**(?<label>[A-Za-z][\w /-]{2,30}?)\**\s*[:：]\s*\S/
const TABLE_ROW = /^\s*\|.*\|\s*$/
/** A line of values parted by commas without spaces. */
const CSV_ROW = /^[^,\n]{0,60}(?:,(?! )[^,\n]{0,60}){3,}$/

/** Tells whether the sentence of `frame` is a line "label: value". */
export function isLabelled({ view }: Frame): boolean {
  return LINE.test(view.text)
}

/** Tells whether the sentence of `frame` is a row of a table. */
export function isRow({ view }: Frame): boolean {
  return TABLE_ROW.test(view.text) || CSV_ROW.test(view.text)
}

/** Gives the labels of the columns of a header row; none for a row that names no party's column. */
export function headerOf(text: string): (Label | null)[] | null {
  if (!(TABLE_ROW.test(text) || CSV_ROW.test(text)) || /\d/.test(text)) return null
  const labels = cells(text).map(labelOf)
  return labels.some((label) => label !== null) ? labels : null
}

/** Gives the label of `mention` within its line or, under `header`, its column. */
export function labelAt(
  mention: Mention,
  { view }: Frame,
  header: readonly (Label | null)[] | null,
): Label | null {
  if (TABLE_ROW.test(view.text) || (header !== null && CSV_ROW.test(view.text))) {
    const before = view.mask.slice(0, mention.start - view.start)
    const column = TABLE_ROW.test(view.text) ? before.split('|').length - 2 : before.split(',').length - 1
    return header?.[column] ?? null
  }
  const label = LINE.exec(view.text)?.groups?.['label']
  return label === undefined ? null : labelOf(label)
}

function cells(row: string): string[] {
  if (!TABLE_ROW.test(row)) return row.split(',').map((cell) => cell.trim().replaceAll('_', ' '))
  return row
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim())
}

function labelOf(label: string): Label | null {
  return LABELS.find(([, pattern]) => pattern.test(label))?.[0] ?? null
}
