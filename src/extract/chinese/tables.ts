/**
 * Reads the tables of a notice as flattening leaves them: cells between tabs, bars or spaces, transposed,
 * or one cell on each line. Gives labelled values; a row or column keeps its own name.
 */
import { type Field, type Line, labelOf, pushField, WHOLE_LABEL } from './field.js'
import { LABELS } from './labels.js'

const CELLS = /\t+|\s*\|\s*| {2,}/
/** No table has more columns than this. */
const WIDEST = 14
/** Heads that name a column although they stand for no field: they show that a line is a head. */
const ONLY_HEAD =
  /^(?:序号|数量|单位|单价|小计|备注|排名|地址|得分|说明|名称|品牌|型号|规格|供应商|产地|交货期|服务期|税率|折扣|评审价|综合得分)$/

/** A column 单位 holds units of measure, or those who buy. */
const ORGANIZATION = /(?:大学|学院|学校|所|院|局|中心|公司|集团|银行|厅|馆|委|办|部|厂|站)$/

interface Cell {
  readonly start: number
  readonly text: string
}
type Label = RegExpExecArray | null

/** Reads the table that begins at line `index`; gives the number of lines it used, 0 where none begins. */
export function readTable(lines: readonly Line[], index: number, fields: Field[], tableUnit: string): number {
  const head = cellsOf(lines[index], CELLS)
  if (head.length < 2)
    return readSpaced(lines, index, fields, tableUnit) || readStacked(lines, index, fields, tableUnit)
  if (isCaption(head)) return 1
  const labels = head.map((cell) => WHOLE_LABEL.exec(cell.text))
  const labelled = labels.filter(Boolean).length
  if (
    labelled >= 2 &&
    (labels[0] || labelled >= head.length - 1) &&
    !(head.length === 4 && labels[2] && !labels[1])
  )
    return readRows(lines, index, head, labels, fields, tableUnit, CELLS)
  if (labels[0] && labelled === 1 && head.length >= 3) return readColumns(lines, index, fields, tableUnit)
  if (labels[0] && head.length % 2 === 0 && labels.every((label, i) => i % 2 === 1 || label)) {
    for (let i = 0; i + 1 < head.length; i += 2)
      pushCell(fields, labels[i] ?? null, head[i], head[i + 1], null, tableUnit)
    return 1
  }
  return 0
}

/** The head of a table of labels and values (项目|内容) names neither. */
function isCaption(head: readonly Cell[]): boolean {
  return (
    head.length === 2 &&
    /^(?:项目|事项|字段|名称|要素|栏目|类别|条目|指标)$/.test(head[0]?.text ?? '') &&
    /^(?:内容|信息|详情|说明|值|具体内容|描述)$/.test(head[1]?.text ?? '')
  )
}

function cellsOf(line: Line | undefined, between: RegExp): Cell[] {
  if (!line || !between.test(line.text.trim())) return []
  const cells: Cell[] = []
  let at = 0
  for (const part of line.text.split(new RegExp(`(${between.source})`))) {
    if (!between.test(part) || part.trim() !== '') {
      const text = part.trim()
      if (text !== '') cells.push({ start: line.start + at + part.indexOf(text), text })
    }
    at += part.length
  }
  return cells.filter((cell) => !/^[|\-\s]+$/.test(cell.text))
}

function isHead(cells: readonly Cell[], labels: readonly Label[]): boolean {
  const named = labels.filter((label, column) => label || ONLY_HEAD.test(cells[column]?.text ?? '')).length
  return (
    cells.length >= 3 &&
    cells.length <= WIDEST &&
    named >= cells.length - 1 &&
    labels.filter(Boolean).length >= 2
  )
}

/** A head and rows whose cells single spaces part. */
function readSpaced(lines: readonly Line[], index: number, fields: Field[], tableUnit: string): number {
  const line = lines[index]
  if (!line || line.text.length > 120 || line.text.includes(':')) return 0
  const head = cellsOf(line, /\s/)
  const labels = head.map((cell) => WHOLE_LABEL.exec(cell.text))
  return isHead(head, labels) ? readRows(lines, index, head, labels, fields, tableUnit, /\s/) : 0
}

/** One cell on each line: first the heads, then as many cells for each row. */
function readStacked(lines: readonly Line[], index: number, fields: Field[], tableUnit: string): number {
  const head: Cell[] = []
  const labels: Label[] = []
  for (let i = index; i < lines.length && head.length < WIDEST; i++) {
    const text = lines[i]?.text.trim() ?? ''
    const label = text.endsWith(':') ? null : WHOLE_LABEL.exec(text)
    if (!label && !ONLY_HEAD.test(text)) break
    head.push({ start: lines[i]?.start ?? 0, text })
    labels.push(label)
  }
  if (!isHead(head, labels)) return 0
  let used = head.length
  for (let at = index + used; at + head.length <= lines.length; at += head.length) {
    const row = lines.slice(at, at + head.length)
    const isRow =
      row.every((line) => line.text.trim() !== '' && !/[:。]/.test(line.text)) &&
      (used === head.length || /^\s*\d{1,3}\s*$|包|标段/.test(row[0]?.text ?? ''))
    if (!isRow) break
    row.forEach((line, column) => {
      const cell = { start: line.start, text: line.text }
      pushCell(fields, labels[column] ?? null, head[column], cell, `row ${at}`, tableUnit)
    })
    used += head.length
  }
  return used > head.length ? used : 0
}

function readRows(
  lines: readonly Line[],
  index: number,
  head: readonly Cell[],
  labels: readonly Label[],
  fields: Field[],
  tableUnit: string,
  between: RegExp,
): number {
  let used = 1
  for (let i = index + 1; i < lines.length; i++, used++) {
    if (/^[\s|:-]+$/.test(lines[i]?.text ?? ' x')) continue
    const cells = fitTo(head.length, labels, cellsOf(lines[i], between))
    if (!cells || cells.some((cell) => WHOLE_LABEL.test(cell.text) && cell.text.endsWith(':'))) break
    cells.forEach((cell, column) => {
      pushCell(fields, labels[column] ?? null, head[column], cell, `row ${i}`, tableUnit)
    })
  }
  return used
}

/** Gives `cells` where they fill the row; where a space within a name made one too many, they are put together again. */
function fitTo(width: number, labels: readonly Label[], cells: readonly Cell[]): readonly Cell[] | null {
  if (cells.length === width) return cells
  if (cells.length !== width + 1) return null
  const wide = labels.findIndex((label) => {
    const field = label ? labelOf(label.slice(1, LABELS.length + 1)) : 'other'
    return field === 'item' || field === 'brand' || field === 'title'
  })
  const first = cells[wide]
  const second = cells[wide + 1]
  if (!first || !second) return null
  const joined = {
    start: first.start,
    text: first.text + ' '.repeat(Math.max(1, second.start - first.start - first.text.length)) + second.text,
  }
  return [...cells.slice(0, wide), joined, ...cells.slice(wide + 2)]
}

function readColumns(lines: readonly Line[], index: number, fields: Field[], tableUnit: string): number {
  const width = cellsOf(lines[index], CELLS).length
  let used = 0
  for (let i = index; i < lines.length; i++, used++) {
    const cells = cellsOf(lines[i], CELLS)
    if (cells.length !== width) break
    const label = WHOLE_LABEL.exec(cells[0]?.text ?? '')
    cells.slice(1).forEach((cell, column) => {
      pushCell(fields, label, cells[0], cell, `column ${index} ${column}`, tableUnit)
    })
  }
  return used
}

function pushCell(
  fields: Field[],
  label: Label,
  head: Cell | undefined,
  cell: Cell | undefined,
  row: string | null,
  tableUnit: string,
): void {
  if (!label || !head || !cell) return
  const named = labelOf(label.slice(1, LABELS.length + 1))
  const field = head.text === '单位' && ORGANIZATION.test(cell.text) ? 'buyer' : named
  const unit = label[LABELS.length + 1] ?? tableUnit
  pushField(fields, { field, start: row ? cell.start : head.start, unit, row }, cell.start, cell.text)
}
