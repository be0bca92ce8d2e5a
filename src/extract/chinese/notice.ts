/** Reads procurement notices: title, labelled fields and lots in, one draft per lot out. */
import type { Money, Span } from '../../model/source.js'
import type { ExtractInput } from '../input.js'
import type { Match } from '../matcher.js'
import { span } from '../spans.js'
import { findDates } from './dates.js'
import { addShown, type DealDraft, emptyDraft, type Shown } from './draft.js'
import type { Field } from './field.js'
import { readFields } from './fields.js'
import { AMOUNT_FIELDS, type NoticeField } from './labels.js'
import { divideIntoLots, type Lot } from './lots.js'
import { findMoney, moneyInUnit, plainMoney } from './money.js'
import type { Party } from './names.js'
import { readNumeral, timesTen } from './numerals.js'
import { addProviders, addSuppliers, addTitleBuyer, type Notice, namesIn } from './players.js'
import { accessOf, isInScope, isStronglyInScope, quantityIn } from './scope.js'
import { noticeStatus } from './status.js'
import { withdrawnParts } from './withdrawn.js'

const HEAD =
  /^[^\n。,]{0,120}?(?:公告|公示|采购意向|成交结果|中标结果|中标通知书|决标公告|合同公告|采购合同(?=\n|$)|询价函|询价单|招标文件(?=\n|$)|邀请函|比选文件)(?![称说,中]|显示|披露|指出|写明|表示)/
/** A result by another word than notice: …磋商结果:, 成交通知书, 验收情况. */
const RESULT_HEAD =
  /^[^\n。,]{0,80}?(?:采购|招标|磋商|谈判|询价|比选|竞价|评审|评标|定标|开标|中标|成交|废标|流标|验收|合同|中选|遴选|比价|询比|竞谈|更正|终止)[^\n。,:]{0,6}(?:结果|通知书?|公开|情况|节选|摘录|摘要|信息|说明|速报|函)(?=[^\n。,:]{0,20}\s*(?:[:|]|\n|$))/
/** One line of news that tells of a second award to the same buyer; its labels are none of a notice. */
const AWARDS_BESIDES =
  /(?:同批|同期|同一批|另[一外有])[^。;\n]{2,50}由[^。;\n]{2,30}(?:中标|拿下|成交|摘得|中选)/
const KEY_FIELDS: ReadonlySet<NoticeField> = new Set([
  'buyer',
  'agent',
  'supplier',
  'award',
  'contract',
  'budget',
  'ceiling',
  'reference',
])

/** Labels of one notice without a title stand within this many signs. */
const NOTICE_REACH = 3000

/** Reads `view` as a notice; null when it is none. `[]`: a notice without a deal that concerns us. */
export function readNotice(view: string, input: ExtractInput, parties: readonly Party[]): DealDraft[] | null {
  if (AWARDS_BESIDES.test(view) && !view.includes('\n')) return null
  const fields = readFields(view, new Set(parties.map((party) => party.start)))
  const kinds = new Set(fields.filter((field) => KEY_FIELDS.has(field.field)).map((field) => field.field))
  const head = headOf(view.trimStart())
  const near = (fields.find((field) => KEY_FIELDS.has(field.field))?.labelStart ?? 0) + NOTICE_REACH
  const close = new Set(
    fields
      .filter((field) => KEY_FIELDS.has(field.field) && field.labelStart < near)
      .map((field) => field.field),
  )
  const colons = fields.filter((field) => KEY_FIELDS.has(field.field)).length
  const isForm = close.size >= 2 && colons >= 2 && view.includes('\n')
  if (!(close.size >= 3 || isForm || (head && (kinds.size >= 1 || colons >= 1)) || (head && noticeStatus(head[0]))))
    return null
  const lead = view.length - view.trimStart().length
  const titleEnd = head ? lead + head[0].length : 0
  const { shared, lots } = divideIntoLots(view, fields)
  const regions = lots.flatMap((lot) => lot.regions)
  const notice: Notice = {
    view,
    input,
    parties,
    fields,
    titleEnd,
    withdrawn: withdrawnParts(view, fields),
    inLots: (at) => regions.some((region) => region.start <= at.start && at.start < region.end),
  }
  const several = lots.length > 1
  const goods = goodsIn(notice)
  const drafts = lots.map((lot) => readLot(notice, goods, shared, lot, several))
  return drafts.filter((draft): draft is DealDraft => draft !== null)
}

/** What a listed company tells its holders is no notice of a tender, though it says 公告 too. */
const PROCURES =
  /采购|招标|中标|成交|磋商|谈判|询价|比选|竞价|遴选|更正|变更|终止|废标|流标|合同|单一来源|意向|结果|中选|定标|入围|候选|项目|决标|验收|澄清|邀请/

/** The title with which a notice opens; null when `text` opens with none. */
function headOf(text: string): RegExpExecArray | null {
  const head = HEAD.exec(text)
  if (head && !PROCURES.test(text.slice(0, head[0].length + 4)) && /[\u4e00-\u9fff]{2}(?:\([^()]*\))?\s?公告$/.test(head[0])) return null
  return head ?? RESULT_HEAD.exec(text)
}

/** What a notice speaks of, the same for all its lots. */
interface Goods {
  /** Known names that no correction took back. */
  readonly standing: readonly Match[]
  readonly goods: readonly Match[]
  /** The text without what a correction took back. */
  readonly plain: string
  readonly hasCloud: boolean
}

function goodsIn({ view, input, withdrawn }: Notice): Goods {
  const standing = input.matches.filter(
    (match) => !withdrawn.some((part) => part.start <= match.start && match.start < part.end),
  )
  let plain = ''
  let from = 0
  for (const part of withdrawn) {
    if (part.start < from) continue
    plain += view.slice(from, part.start) + ' '.repeat(part.end - part.start)
    from = part.end
  }
  return {
    standing,
    goods: standing.filter(
      (match) => (match.base === 'CHIP' || match.base === 'AI_MODEL') && !isBuyersOwn(view, match),
    ),
    plain: plain + view.slice(from),
    hasCloud: standing.some(
      (match) =>
        match.base === 'ORGANIZATION' &&
        match.roles.includes('PROVIDER') &&
        (match.via === 'product' || /云|AWS|Azure/.test(match.quote)),
    ),
  }
}

function readLot(
  notice: Notice,
  { standing, goods, plain, hasCloud }: Goods,
  shared: readonly Field[],
  lot: Lot,
  several: boolean,
): DealDraft | null {
  const { view, input } = notice
  const own = lot.fields
  const all = [...shared, ...own]
  const inLot = (at: { start: number }): boolean =>
    lot.regions.some((region) => region.start <= at.start && at.start < region.end) ||
    own.some((field) => field.start <= at.start && at.start < field.end)
  const inAnyLot = several && goods.some((match) => notice.inLots(match))
  const mine = inAnyLot ? goods.filter(inLot) : goods
  const words = several ? lot.regions.map((region) => view.slice(region.start, region.end)).join('\n') : view
  if (inAnyLot && mine.length === 0) return null
  if (
    mine.length === 0 &&
    (notice.withdrawn.length > 0 ||
      !(isStronglyInScope(several ? words : plain) || (hasCloud && isInScope(plain))))
  )
    return null

  const draft = emptyDraft()
  for (const field of all) {
    const line = span(input.text, field.labelStart, field.end)
    if (field.field === 'buyer') for (const shown of namesIn(notice, field)) addShown(draft.buyers, shown)
    if (field.field === 'agent')
      for (const shown of namesIn(notice, field)) addShown(draft.tenderAgents, shown)
    if (field.field === 'reference')
      draft.reference ??= {
        value: span(input.text, field.start, field.end).quote,
        at: span(input.text, field.start, field.end),
      }
    if (field.field === 'date') draft.date ??= dateIn(notice, field)
    if (
      ['buyer', 'supplier', 'award', 'contract', 'item', 'brand'].includes(field.field) &&
      line.quote.length <= 300
    )
      draft.sentences.push(line)
  }
  if (draft.buyers.length === 0) addTitleBuyer(notice, draft)
  const title = all.find((field) => field.field === 'title')
  if (title)
    draft.title = { value: view.slice(title.start, title.end), at: span(input.text, title.start, title.end) }
  if (draft.title) draft.title = { value: draft.title.at.quote, at: draft.title.at }
  for (const match of mine)
    addShown(match.base === 'CHIP' ? draft.chips : draft.models, {
      value: match.base === 'CHIP' ? match.canonical : match.quote,
      at: span(input.text, match.start, match.end),
    })
  addProviders(notice, all, standing, inLot, several, draft)
  addSuppliers(notice, own.length > 0 ? all : shared, draft)
  draft.amount = amountOf(notice, several ? own : all, several ? lot : null)
  addQuantity(notice, all, lot, several, draft)
  addStatus(notice, draft, all)
  const access = accessOf(
    several && /云|算力|服务器|GPU|显卡/.test(words) ? words : titleAndGoods(notice),
    draft.models.length > 0,
    draft.chips.length > 0,
  )
  const place =
    access.end > access.start
      ? view.indexOf(
          (several && /云|算力|服务器|GPU|显卡/.test(words) ? words : titleAndGoods(notice)).slice(
            access.start,
            access.end,
          ),
        )
      : -1
  draft.access = {
    value: access.access,
    at: place < 0 ? null : span(input.text, place, place + access.end - access.start),
  }
  const anchor = [draft.chips[0], draft.models[0]].find(Boolean)
  if (anchor) draft.sentences.push(lineAround(input.text, anchor.at))
  if (draft.sentences.length === 0)
    draft.sentences.push(lineAround(input.text, span(input.text, 0, Math.min(1, input.text.length))))
  return draft
}

/** A model that the buyer develops or trains is what the goods are for; it is not bought. */
function isBuyersOwn(view: string, match: Match): boolean {
  return (
    match.base === 'AI_MODEL' &&
    /(?:自研|研发|训练|开发|微调|为(?:大语言模型|大模型|模型)?)[^,。;\n]{0,10}$/.test(
      view.slice(Math.max(0, match.start - 14), match.start),
    )
  )
}

function titleAndGoods({ view, titleEnd, fields }: Notice): string {
  const parts = fields
    .filter((field) => ['title', 'item', 'brand'].includes(field.field))
    .map((field) => view.slice(field.start, field.end))
  const head = view.slice(0, titleEnd)
  const text = [...parts, head].join('\n')
  return isInScope(text) ? text : view
}

function amountOf(
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
      const scale = from > 0 ? undefined : /^\s*[¥]?\s*\d[\d,.]*\s*([万亿])/.exec(words)?.[1]
      const power = field.power ?? (scale === undefined ? null : 0)
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

function dateIn({ view, input }: Notice, field: Field): Shown | null {
  const date = findDates(view.slice(field.start, field.end), input.publishedAt)[0]
  return date?.value
    ? { value: date.value, at: span(input.text, field.start + date.start, field.start + date.end) }
    : null
}

function addQuantity(
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

function addStatus({ view, input, titleEnd }: Notice, draft: DealDraft, fields: readonly Field[]): void {
  const title = view.slice(0, Math.max(titleEnd, 1))
  const supplier = fields.find((field) => field.field === 'supplier')
  const intended = supplier && /^(?:拟|唯一)/.test(view.slice(supplier.labelStart, supplier.start))
  const planned =
    /单一来源/.test(title) && (intended || !fields.some(({ field }) => field === 'supplier' || field === 'award'))
      ? /拟(?=向|以|从|与|采购|购买)/.exec(view)
      : null
  if (planned) {
    draft.status = { value: 'INTENDED', at: span(input.text, planned.index, planned.index + 1) }
    return
  }
  const has = (kind: NoticeField): boolean => fields.some((field) => field.field === kind)
  const isContract = has('contract') && supplier && /合同|签约|签订|签署|甲方|乙方/.test(view)
  const isSold = supplier !== undefined && !intended && (has('award') || (has('contract') && /甲方|乙方|成交|中标/.test(view)))
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

function lineAround(text: string, at: Span): Span {
  const start = text.lastIndexOf('\n', at.start - 1) + 1
  const newline = text.indexOf('\n', at.end)
  return span(
    text,
    Math.max(start, at.start - 150),
    Math.min(newline < 0 ? text.length : newline, at.end + 150),
  )
}
