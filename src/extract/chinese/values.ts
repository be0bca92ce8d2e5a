/** Reads what a notice says once for a deal: its amount, its date, its count of goods, and how far it has come. */
import type { Status } from '../../model/ontology.js'
import type { Money, Span } from '../../model/source.js'
import { span } from '../spans.js'
import { findDates } from './dates.js'
import type { DealDraft, Shown } from './draft.js'
import type { Field } from './field.js'
import { AMOUNT_FIELDS, type NoticeField } from './labels.js'
import type { Lot } from './lots.js'
import { findMoney, moneyInUnit, plainMoney } from './money.js'
import { readNumeral, timesTen } from './numerals.js'
import type { Notice } from './players.js'
import { quantityIn } from './scope.js'
import { noticeStatus } from './status.js'

/** Gives the amount of a deal by the most telling label among `fields`, else the first price in its part; null when none. */
export function amountOf(
  notice: Notice,
  fields: readonly Field[],
  lot: Lot | null,
): { value: Money; at: Span } | null {
  const { view, input } = notice
  for (const kind of AMOUNT_FIELDS)
    for (const field of fields) {
      if (field.field !== kind) continue
      const words = view.slice(field.start, field.end)
      const raw = input.text.slice(field.start, field.end)
      const before = view.slice(field.labelStart, field.start)
      const changed = /(?:调整为|变更为|更正为|修改为|改为)(?<to>[^,。;\n]*)/.exec(
        view.slice(field.start, field.end),
      )
      const from = changed?.groups?.['to']
        ? changed.index + changed[0].length - changed.groups['to'].length
        : 0
      const found = findMoney(words.slice(from), raw.slice(from)).find(
        (money) => !money.perUnit && !/单价/.test(before),
      )
      if (found)
        return {
          value: plainMoney(found),
          at: span(input.text, field.start + from + found.start, field.start + from + found.end),
        }
      const scale =
        from > 0
          ? undefined
          : /^\s*(?:人民币|约|近|不超过|不高于|上限)?\s*[¥]?\s*\d[\d,.]*\s*([万亿])/.exec(words)?.[1]
      const behind = /^\s*[¥]?\s*\d[\d,.]*\s?\((?:人民币)?(万元|元)\)/.exec(words)?.[1]
      const power = field.power ?? (behind === '万元' ? 4 : behind || scale !== undefined ? 0 : null)
      const bare = power === null ? null : moneyInUnit(words, raw, 0, power, field.currency)
      if (bare)
        return {
          value: plainMoney(bare),
          at: span(input.text, field.start + bare.start, field.start + bare.end),
        }
    }
  const region = lot?.regions[0] ?? { start: 0, end: view.length }
  const spare = findMoney(
    view.slice(region.start, region.end),
    input.text.slice(region.start, region.end),
  ).find(
    (money) =>
      !money.perUnit &&
      !notice.withdrawn.some(
        (part) => part.start <= region.start + money.start && region.start + money.start < part.end,
      ) &&
      !/(?:保证金|服务费|代理费|工本费|售价|注册资本)[^,。;\n]{0,8}$/.test(
        view.slice(Math.max(0, region.start + money.start - 14), region.start + money.start),
      ),
  )
  return spare
    ? { value: plainMoney(spare), at: span(input.text, region.start + spare.start, region.start + spare.end) }
    : null
}

/** Gives the first date in the value of `field`; null when it holds none that resolves. */
export function dateIn({ view, input }: Notice, field: Field): Shown | null {
  const date = findDates(view.slice(field.start, field.end), input.publishedAt)[0]
  return date?.value
    ? { value: date.value, at: span(input.text, field.start + date.start, field.start + date.end) }
    : null
}

/** Puts the first count of goods into `draft`: from the label for it, else from the words of the lot. */
export function addQuantity(
  notice: Notice,
  fields: readonly Field[],
  lot: Lot,
  several: boolean,
  draft: DealDraft,
): void {
  const { view, input } = notice
  const regions = [
    ...fields.filter((field) => field.field === 'quantity'),
    ...(several ? lot.regions : [{ start: 0, end: view.length }]),
  ]
  for (const region of regions) {
    const found = quantityIn(view.slice(region.start, region.end))
    const value = found ? readNumeral(found.value) : null
    if (!found || value === null) continue
    const at = span(input.text, region.start + found.start, region.start + found.end)
    draft.quantity = {
      value: {
        value: timesTen(value, found.scale === '万' ? 4 : found.scale === '亿' ? 8 : 0),
        unit: found.unit,
        approximate: found.approximate,
        quote: at.quote,
      },
      at,
    }
    return
  }
}

const FAILED = /废标|流标|失败|终止|取消|解除|撤销/

/** Puts into `draft` how far the deal has come: by the title, else by which labels the notice has. */
export function addStatus(
  { view, input, titleEnd }: Notice,
  draft: DealDraft,
  fields: readonly Field[],
): void {
  const title = view.slice(0, Math.max(titleEnd, 1))
  const supplier = fields.find((field) => field.field === 'supplier')
  const intended = supplier && /^(?:拟|唯一)/.test(view.slice(supplier.labelStart, supplier.start))
  // The publicity of a purchase from one source opens its tender; one that only says from whom it means to buy announces it.
  const single = /单一来源/.exec(title)
  const meant = single ? /拟(?=向|与)/.exec(view) : null
  if (single && (intended || !fields.some(({ field }) => field === 'supplier' || field === 'award'))) {
    draft.status = meant
      ? { value: 'INTENDED', at: span(input.text, meant.index, meant.index + 1) }
      : { value: 'TENDERED', at: span(input.text, single.index, single.index + single[0].length) }
    return
  }
  const has = (kind: NoticeField): boolean => fields.some((field) => field.field === kind)
  const isContract = has('contract') && supplier && /合同|签约|签订|签署|甲方|乙方/.test(view)
  const isSold =
    supplier !== undefined &&
    !intended &&
    (has('award') || (has('contract') && /甲方|乙方|成交|中标/.test(view)))
  const cue = noticeStatus(title) ?? noticeStatus(input.title ?? '')
  // 更正公告 and 招标文件 that name who won tell of the award that they correct or quote.
  const outdated = cue?.status === 'TENDERED' && isSold && !FAILED.test(title)
  if (cue && !outdated && cue.end <= titleEnd && cue.end > cue.start) {
    draft.status = { value: cue.status, at: span(input.text, cue.start, cue.end) }
    return
  }
  const value =
    (outdated ? null : cue?.status) ??
    (isContract && !has('award')
      ? 'PURCHASED'
      : intended
        ? 'TENDERED'
        : supplier || has('award')
          ? 'AWARDED'
          : 'TENDERED')
  const witness = fields.find(
    (field) => field.field === (has('award') ? 'award' : supplier ? 'supplier' : 'budget'),
  )
  draft.status = { value, at: witness ? span(input.text, witness.labelStart, witness.start) : null }
}

/** What a cell of a row says became of it (备注: 已签约). */
const ROW_STATUS: readonly (readonly [Status, RegExp])[] = Object.freeze([
  ['CANCELLED', /[|\t]\s*(?:已)?(?:取消|终止|撤销|作废)/],
  ['INTENDED', /[|\t]\s*(?:拟|计划|意向|待启动|待采购|未启动)/],
  ['AWARDED', /[|\t]\s*已(?:中标|成交|定标)/],
  ['PURCHASED', /[|\t]\s*已(?:签|完成|到货|交付|验收|采购|履约)/],
])

/** Gives the status that the cells of one row of a table show; null when none shows any. */
export function rowStatus(row: string): Status | null {
  return ROW_STATUS.find(([, pattern]) => pattern.test(row))?.[0] ?? null
}
