/**
 * Reads the labelled values of a notice: `采购人：…` lines, labels in running text, rows of tables and
 * transposed tables. Gives each value with its field, place and lot; does not judge what they mean.
 */
import { LABELS, type NoticeField, SECTIONS } from './labels.js'

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

const UNIT = String.raw`\s?\((?:[^()]{0,12})\)`
const MONEY_FIELDS: ReadonlySet<NoticeField> = new Set([
  'award',
  'contract',
  'budget',
  'ceiling',
  'unitPrice',
])
const NAMED_FIELDS: ReadonlySet<NoticeField> = new Set(['buyer', 'agent', 'supplier', 'brand'])
/** Behind a name's comma another statement begins. */
const NEXT_CLAUSE = /,\s*(?:中标|成交|报价|金额|总价|价格|中选|以|合同|货物|采购|标的|将|拟|预算|服务)/
const ALTERNATIVES = LABELS.map(([, pattern]) => `(${pattern})`).join('|')
const COLON =
  '\\s*[:=]\\s*|\\s*(?:分别)?(?:为|是)(?!由|否|了|不|法)\\s*|\\s+(?=\\S)|(?=[¥\\d约近人])|(?=[\\u4e00-\\u9fffA-Za-z"“(])'
const LABELLED = new RegExp(`(?:${ALTERNATIVES})(${UNIT})?(${COLON})`, 'g')
const WHOLE_LABEL = new RegExp(
  `^(?:\\d+[.、]|[一二三四五六七八九十]+、)?\\s*(?:${ALTERNATIVES})(${UNIT})?\\s*:?$`,
)
const CELLS = /\t+|\s*\|\s*| {2,}/
const UNIT_LINE = /(?:金额)?单位\s*:\s*(?:人民币)?\s*(万元|亿元|元)/
const ENUMERATION = /^(?:\d+[.、]|\([一二三四五六七八九十\d]+\)|[一二三四五六七八九十]+、)\s*/

/** Reads all labelled values of `view`, ascending; `starts`: where organisations begin, which need no colon before them. */
export function readFields(view: string, starts: ReadonlySet<number>): Field[] {
  const fields: Field[] = []
  const lines = linesOf(view)
  const tableUnit = UNIT_LINE.exec(view)?.[1] ?? ''
  for (let i = 0; i < lines.length; i++) {
    const taken = readTable(lines, i, fields, tableUnit)
    if (taken > 0) i += taken - 1
    else readLine(lines, i, fields, starts)
  }
  return fields.map((field) => inSection(view, field))
}

interface Line {
  readonly start: number
  readonly text: string
}

function linesOf(view: string): Line[] {
  let start = 0
  return view.split('\n').map((text) => {
    const line = { start, text }
    start += text.length + 1
    return line
  })
}

function labelOf(groups: readonly (string | undefined)[]): NoticeField {
  return LABELS[groups.findIndex((group) => group !== undefined)]?.[0] ?? 'other'
}

/** Labels in running text: each value runs to the next label, a semicolon, a full stop or the line's end. */
function readLine(lines: readonly Line[], index: number, fields: Field[], starts: ReadonlySet<number>): void {
  const line = lines[index]
  if (!line) return
  const found = [...line.text.matchAll(LABELLED)].filter((match) => isLabel(line, match, starts))
  found.forEach((match, position) => {
    const field = labelOf(match.slice(1, LABELS.length + 1))
    const unit = match[LABELS.length + 1]
    const next = found[position + 1]
    const from = match.index + match[0].length
    let value = line.text.slice(from, next ? next.index : line.text.length)
    const stop =
      /[;。]|[,、]\s*$|,?\s*(?:\d+[.、]|[一二三四五六七八九十]、|\([一二三四五六七八九十\d]\))\s*$/.exec(
        value,
      )
    if (stop) value = value.slice(0, stop.index)
    const clause = NAMED_FIELDS.has(field) ? NEXT_CLAUSE.exec(value) : null
    if (clause) value = value.slice(0, clause.index)
    let start = line.start + from
    if (value.trim() === '' && !next) {
      const below = lines[index + 1]
      if (!below || WHOLE_LABEL.test(below.text.trim()) || [...below.text.matchAll(LABELLED)].length > 0)
        return
      value = below.text
      start = below.start
    }
    pushField(fields, field, line.start + match.index, start, value, unit, null)
  })
}

/** A word that is a label only with a colon (or money behind it) is no label in the middle of prose. */
function isLabel(line: Line, match: RegExpExecArray, starts: ReadonlySet<number>): boolean {
  const { text } = line
  const field = labelOf(match.slice(1, LABELS.length + 1))
  const separator = match[LABELS.length + 2] ?? ''
  if (/[:=]/.test(separator)) return true
  const behind = text.slice(match.index + match[0].length, match.index + match[0].length + 12)
  if (MONEY_FIELDS.has(field))
    return /^(?:人民币|约|近|不超过|¥|\$|大写)?\s*[¥\d壹贰叁肆伍陆柒捌玖拾一二三四五六七八九十]/.test(behind)
  const before = text.slice(Math.max(0, match.index - 40), match.index)
  if (separator === '') {
    const opened = /^["“(]/.test(behind) ? 1 : 0
    return NAMED_FIELDS.has(field) && starts.has(line.start + match.index + match[0].length + opened)
  }
  if (/[为是]/.test(separator)) return ['buyer', 'agent', 'supplier', 'brand'].includes(field)
  if (/\s/.test(separator))
    return ENUMERATION.test(`${before}`) || /(?:^|[\s;,。、])$/.test(before)
      ? ['buyer', 'agent', 'supplier', 'brand', 'title', 'reference', 'date'].includes(field)
      : false
  return false
}

/** Tables flattened with tabs, bars or several spaces; gives the number of lines it used, 0 for none. */
function readTable(lines: readonly Line[], index: number, fields: Field[], tableUnit: string): number {
  const head = cellsOf(lines[index])
  if (head.length < 2) return 0
  const labels = head.map((cell) => WHOLE_LABEL.exec(cell.text))
  const labelled = labels.filter(Boolean).length
  if (
    labelled >= 2 &&
    (labels[0] || labelled >= head.length - 1) &&
    !(head.length === 4 && labels[2] && !labels[1])
  )
    return readRows(lines, index, head, labels, fields, tableUnit)
  if (labels[0] && labelled === 1 && head.length >= 3) return readColumns(lines, index, fields, tableUnit)
  if (labels[0] && head.length % 2 === 0 && labels.every((label, i) => i % 2 === 1 || label)) {
    for (let i = 0; i + 1 < head.length; i += 2)
      pushCell(fields, labels[i] ?? null, head[i], head[i + 1], null, tableUnit)
    return 1
  }
  return 0
}

interface Cell {
  readonly start: number
  readonly text: string
}

function cellsOf(line: Line | undefined): Cell[] {
  if (!line || !CELLS.test(line.text.trim())) return []
  const cells: Cell[] = []
  let at = 0
  for (const part of line.text.split(new RegExp(`(${CELLS.source})`))) {
    if (!CELLS.test(part) || part.trim() !== '') {
      const text = part.trim()
      if (text !== '') cells.push({ start: line.start + at + part.indexOf(text), text })
    }
    at += part.length
  }
  return cells.filter((cell) => !/^[|\-\s]+$/.test(cell.text))
}

function readRows(
  lines: readonly Line[],
  index: number,
  head: readonly Cell[],
  labels: readonly (RegExpExecArray | null)[],
  fields: Field[],
  tableUnit: string,
): number {
  let used = 1
  for (let i = index + 1; i < lines.length; i++, used++) {
    if (/^[\s|:-]+$/.test(lines[i]?.text ?? ' x')) continue
    const cells = cellsOf(lines[i])
    if (
      cells.length !== head.length ||
      cells.some((cell) => WHOLE_LABEL.test(cell.text) && cell.text.endsWith(':'))
    )
      break
    cells.forEach((cell, column) =>
      pushCell(fields, labels[column] ?? null, head[column], cell, `row ${i}`, tableUnit),
    )
  }
  return used
}

function readColumns(lines: readonly Line[], index: number, fields: Field[], tableUnit: string): number {
  const width = cellsOf(lines[index]).length
  let used = 0
  for (let i = index; i < lines.length; i++, used++) {
    const cells = cellsOf(lines[i])
    if (cells.length !== width) break
    const label = WHOLE_LABEL.exec(cells[0]?.text ?? '')
    cells
      .slice(1)
      .forEach((cell, column) =>
        pushCell(fields, label, cells[0], cell, `column ${index} ${column}`, tableUnit),
      )
  }
  return used
}

function pushCell(
  fields: Field[],
  label: RegExpExecArray | null,
  head: Cell | undefined,
  cell: Cell | undefined,
  row: string | null,
  tableUnit: string,
): void {
  if (!label || !head || !cell) return
  const unit = label[LABELS.length + 1] ?? tableUnit
  pushField(
    fields,
    labelOf(label.slice(1, LABELS.length + 1)),
    row ? cell.start : head.start,
    cell.start,
    cell.text,
    unit,
    row,
  )
}

function pushField(
  fields: Field[],
  field: NoticeField,
  labelStart: number,
  start: number,
  value: string,
  unit: string | undefined,
  row: string | null,
): void {
  const lead = value.length - value.trimStart().length
  const text = value.trim()
  if (text === '') return
  const currency = /美元|USD|\$/.test(unit ?? '') ? 'USD' : /港/.test(unit ?? '') ? 'HKD' : 'CNY'
  const power = !unit ? null : /亿/.test(unit) ? 8 : /万/.test(unit) ? 4 : /元|¥|\$/.test(unit) ? 0 : null
  fields.push({
    field,
    labelStart,
    start: start + lead,
    end: start + lead + text.length,
    power,
    currency,
    row,
  })
}

/** A bare 名称 takes its meaning from the section that it stands in. */
function inSection(view: string, field: Field): Field {
  if (field.field !== 'name') return field
  const before = view.slice(Math.max(0, field.labelStart - 200), field.labelStart)
  let best: NoticeField = 'title'
  let at = -1
  for (const [section, pattern] of SECTIONS)
    for (const match of before.matchAll(pattern))
      if (match.index > at) {
        at = match.index
        best = section
      }
  return { ...field, field: best }
}
