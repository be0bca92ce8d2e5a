/** Reads the labels of lists and tables: "Buyer: X", a header row over cells. Rows in, the part each mention's label gives it out. */
import type { Span } from '../../model/source.js'
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
  return isRowText(view.text)
}

/** Tells whether `line` is a row of a table, in pipes or commas. */
export function isRowText(line: string): boolean {
  return TABLE_ROW.test(line) || CSV_ROW.test(line)
}

/** Gives what stands behind the label of a party in the line "label: value"; null for any other line. */
export function lineLabel(line: string): Span | null {
  const label = LINE.exec(line)
  if (label === null || labelOf(label.groups?.['label'] ?? '') === null) return null
  const from = label[0].length - 1
  const quote = line.slice(from).trimEnd()
  return { start: from, end: from + quote.length, quote }
}

/** Tells whether `line` is one "label: value" that names who buys. */
export function isBuyerLine(line: string): boolean {
  const label = LINE.exec(line)?.groups?.['label']
  return label !== undefined && labelOf(label) === 'BUYER'
}

/** Gives the cells of a row with where they stand in it. */
export function cellSpans(row: string): Span[] {
  const table = TABLE_ROW.test(row)
  const from = table ? row.indexOf('|') + 1 : 0
  let at = from
  const whole = table ? row.slice(from, row.lastIndexOf('|')) : row
  return whole.split(table ? '|' : ',').map((cell) => {
    const lead = cell.length - cell.trimStart().length
    const quote = cell.trim()
    const start = at + lead
    at += cell.length + 1
    return { start, end: start + quote.length, quote }
  })
}

/** Gives the labels of the columns of a header row; none for a row that names no party's column. */
export function headerOf(text: string): (Label | null)[] | null {
  if (!isRowText(text)) return null
  const titles = cellSpans(text).map(({ quote }) => quote.replaceAll('_', ' '))
  if (titles.some((title) => VALUE.test(title))) return null
  const labels = titles.map(labelOf)
  if (labels.includes('BUYER') || !titles.some((title) => GETTING.test(title)))
    return labels.some((label) => label !== null) ? labels : null
  // "| Company | GPUs ordered |": the company is the one that ordered.
  const buyer = titles.findIndex((title) => PARTY_TITLE.test(title))
  return buyer < 0 ? null : labels.map((label, column) => (column === buyer ? 'BUYER' : label))
}

/** What stands under a header and in none. */
const VALUE = /^[^\p{L}]*\d|\d{3,}(?!\d*\)?$)|\d,\d/u
/** The column of those whom a table is about, and a column of what they got. */
const PARTY_TITLE = /^(?:company|firm|organi[sz]ation|entity|institution|party|name)$/i
const GETTING = /order(?:s|ed)?\b|purchas|bought|acqui|procure|stockpil|activity|receiv|rent|leas/i

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

function labelOf(label: string): Label | null {
  return LABELS.find(([, pattern]) => pattern.test(label))?.[0] ?? null
}
