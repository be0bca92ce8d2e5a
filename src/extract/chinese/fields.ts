/**
 * Reads the labelled values of a notice: `采购人：…` lines, labels in running text, rows of tables and
 * transposed tables. Gives each value with its field, place and lot; does not judge what they mean.
 */
import { matchesOf } from '../scan.js'
import { ALTERNATIVES, type Field, type Line, labelOf, pushField, UNIT, WHOLE_LABEL } from './field.js'
import { LABELS, type NoticeField, SECTIONS } from './labels.js'
import { readTable } from './tables.js'

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
const COLON =
  '\\s*[:=]\\s*|\\s*—{1,2}\\s*|\\s*[】\\]]\\s*:?\\s*|\\s*(?:分别)?(?:为|是)(?!由|否|了|不|法)\\s*|\\s+(?=\\S)|(?=[¥\\d约近人])|(?=[\\u4e00-\\u9fffA-Za-z"“(])'
const LABELLED = new RegExp(`(?:${ALTERNATIVES})(${UNIT})?(${COLON})`, 'g')
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

function linesOf(view: string): Line[] {
  let start = 0
  return view.split('\n').map((text) => {
    const line = { start, text }
    start += text.length + 1
    return line
  })
}

/** Labels in running text: each value runs to the next label, a semicolon, a full stop or the line's end. */
function readLine(lines: readonly Line[], index: number, fields: Field[], starts: ReadonlySet<number>): void {
  const line = lines[index]
  if (!line) return
  const found = matchesOf(LABELLED, line.text).filter((match) => isLabel(line, match, starts))
  found.forEach((match, position) => {
    const field = isTakenBack(line.text, found, position)
      ? 'void'
      : labelOf(match.slice(1, LABELS.length + 1))
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
      if (!below || WHOLE_LABEL.test(below.text.trim()) || matchesOf(LABELLED, below.text).length > 0) return
      value = below.text
      start = below.start
    }
    pushField(fields, { field, start: line.start + match.index, unit, row: null }, start, value)
  })
}

/** 更正前:中标金额…: what a label of the old wording opens is old, up to the label of the wording that holds. */
function isTakenBack(text: string, found: readonly RegExpExecArray[], position: number): boolean {
  const before = found[position - 1]
  const label = found[position]
  if (!before || !label) return false
  if (/^第[二三2-3]/.test(before[0])) return !/[。;]/.test(text.slice(before.index, label.index))
  return (
    /^(?:更正前|变更前|修改前|调整前|原公告|原内容)/.test(before[0]) &&
    text.slice(before.index + before[0].length, label.index).trim() === ''
  )
}

/** A word that is a label only with a colon (or money behind it) is no label in the middle of prose. */
function isLabel(line: Line, match: RegExpExecArray, starts: ReadonlySet<number>): boolean {
  const { text } = line
  const field = labelOf(match.slice(1, LABELS.length + 1))
  const separator = match[LABELS.length + 2] ?? ''
  if (/[:=—]/.test(separator)) return true
  if (/[】\]]/.test(separator)) return /[【[]$/.test(text.slice(0, match.index))
  const behind = text.slice(match.index + match[0].length, match.index + match[0].length + 12)
  if (MONEY_FIELDS.has(field))
    return /^(?:人民币|约|近|不超过|由|从|¥|\$|大写)?\s*[¥\d壹贰叁肆伍陆柒捌玖拾一二三四五六七八九十]/.test(
      behind,
    )
  const before = text.slice(Math.max(0, match.index - 40), match.index)
  if (separator === '') {
    if (field === 'brand' && /^["“]/.test(behind)) return true
    const opened = /^["“(]/.test(behind) ? 1 : 0
    return NAMED_FIELDS.has(field) && starts.has(line.start + match.index + match[0].length + opened)
  }
  // 乙方为甲方开通…: for somebody, and no name.
  if (/[为是]/.test(separator) && /^(?:甲|乙|买|卖|对|需|供)方/.test(behind)) return false
  if (/[为是]/.test(separator))
    return (
      ['buyer', 'agent', 'supplier', 'brand'].includes(field) ||
      (field === 'item' && /^[所中投]/.test(match[0]))
    )
  if (/\s/.test(separator))
    return ENUMERATION.test(`${before}`) || /(?:^|[\s;:,。、】)])$/.test(before)
      ? ['buyer', 'agent', 'supplier', 'brand', 'title', 'reference', 'date'].includes(field)
      : false
  return false
}

/** A bare 名称 takes its meaning from the section that it stands in. */
function inSection(view: string, field: Field): Field {
  if (field.field !== 'name') return field
  const before = view.slice(Math.max(0, field.labelStart - 200), field.labelStart)
  let best: NoticeField = 'title'
  let at = -1
  for (const [section, pattern] of SECTIONS)
    for (const match of matchesOf(pattern, before))
      if (match.index > at) {
        at = match.index
        best = section
      }
  return { ...field, field: best }
}
