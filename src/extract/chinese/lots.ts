/** Divides the fields of a notice over its lots (包1, 第一标段, rows of a table), each a deal of its own. */
import { matchesOf } from '../scan.js'
import type { Field } from './field.js'
import { readNumeral } from './numerals.js'

/** The fields of one lot; `shared` ones belong to all lots. `start`/`end`: its part of the text, if it has one. */
export interface Lot {
  readonly key: string
  readonly fields: Field[]
  readonly regions: { start: number; end: number }[]
}

const MARK =
  /第\s?([一二三四五六七八九十\d]{1,3})\s?(?:标段|标包|分包|包(?!括|含|装))|(?:标段|标项|标包|分包|采购包|合同包|包件|包)\s?(?:编?号)?\s*[:#]?\s*([一二三四五六七八九十\d]{1,3})(?![\d.,]|万|亿|元|个|家|台|张|套)|(?<![\dA-Za-z.])([A-H]|\d{1,2})\s?(?:包(?!括|含|装)|标段|部分|分项)/g
/** Fields that a lot has for itself; the others hold for the whole notice. */
const OWN = new Set([
  'supplier',
  'award',
  'contract',
  'budget',
  'ceiling',
  'brand',
  'maker',
  'item',
  'quantity',
  'title',
  'unitPrice',
])

/** Gives the lots of a notice; a notice without any is one lot with everything. */
export function divideIntoLots(view: string, fields: readonly Field[]): { shared: Field[]; lots: Lot[] } {
  const marks = matchesOf(MARK, view).map((match) => ({
    start: match.index,
    key: readNumeral(match[1] ?? match[2] ?? '') ?? match[3] ?? match[1] ?? match[2] ?? '',
  }))
  const keys = new Set(marks.map((mark) => mark.key.replace(/^0+/, '')))
  const byMark = keys.size > 1
  const byBuyer =
    new Set(fields.filter(({ field, row }) => field === 'buyer' && row).map(({ row }) => row)).size > 1
  const byRow = !byMark && (byBuyer || hasSeveralAwards(fields))
  if (!byMark && !byRow)
    return { shared: [], lots: [{ key: '', fields: [...fields], regions: [{ start: 0, end: view.length }] }] }
  const lots = new Map<string, Lot>()
  const lotOf = (key: string): Lot => {
    const lot = lots.get(key) ?? { key, fields: [], regions: [] }
    lots.set(key, lot)
    return lot
  }
  const shared: Field[] = []
  const rowKeys = new Map<string, string>()
  const inColumn = new Set<number>()
  for (const mark of marks) {
    const inRow = fields.find(
      (field) => field.row !== null && field.start <= mark.start && mark.start < field.end,
    )
    if (byMark && inRow?.row) rowKeys.set(inRow.row, mark.key.replace(/^0+/, ''))
    if (inRow?.row?.startsWith('column')) inColumn.add(mark.start)
  }
  if (byMark)
    marks.forEach((mark, index) => {
      if (inColumn.has(mark.start)) {
        lotOf(mark.key.replace(/^0+/, ''))
        return
      }
      const next = marks[index + 1]?.start ?? view.length
      const paragraph = view.indexOf('\n\n', mark.start)
      lotOf(mark.key.replace(/^0+/, '')).regions.push({
        start: mark.start,
        end: paragraph < 0 ? next : Math.min(next, paragraph),
      })
    })
  let sequence = 0
  let hasSupplier = false
  for (const field of fields) {
    // Rows with buyers of their own are purchases of different buyers.
    if (!OWN.has(field.field) && !(field.field === 'buyer' && byBuyer && field.row)) {
      shared.push(field)
      continue
    }
    const key = byMark
      ? field.row
        ? rowKeys.get(field.row)
        : keyAt(lots, field.labelStart)
      : (field.row ?? (field.field === 'supplier' && hasSupplier ? `part ${++sequence}` : `part ${sequence}`))
    if (field.field === 'supplier') hasSupplier = true
    if (key === undefined || (!byMark && !field.row && !hasSupplier)) shared.push(field)
    else lotOf(key).fields.push(field)
  }
  for (const lot of lots.values())
    if (!byMark || lot.regions.length === 0)
      for (const field of lot.fields) lot.regions.push(regionOf(view, field))
  return { shared, lots: [...lots.values()].filter((lot) => lot.regions.length > 0) }
}

/** A row of a table is all of its line, with the columns that no label names. */
function regionOf(view: string, field: Field): { start: number; end: number } {
  if (!field.row?.startsWith('row')) return { start: field.start, end: field.end }
  const newline = view.indexOf('\n', field.end)
  return { start: view.lastIndexOf('\n', field.start) + 1, end: newline < 0 ? view.length : newline }
}

/** Rows with their own supplier, or labels 供应商…金额 that come again with other values. */
function hasSeveralAwards(fields: readonly Field[]): boolean {
  const rows = new Set(
    fields.filter((field) => field.field === 'supplier' && field.row).map((field) => field.row),
  )
  if (rows.size > 1) return true
  const order = fields
    .filter((field) => !field.row && (field.field === 'supplier' || field.field === 'award'))
    .map((field) => field.field)
  return /supplier,award,supplier,award/.test(order.join(','))
}

function keyAt(lots: ReadonlyMap<string, Lot>, offset: number): string | undefined {
  for (const lot of lots.values())
    if (lot.regions.some((region) => region.start <= offset && offset < region.end)) return lot.key
  return undefined
}
