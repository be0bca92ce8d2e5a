/** Reads procurement notices: title, labelled fields and lots in, one draft per lot out. */

import type { Span } from '../../model/source.js'
import type { ExtractInput } from '../input.js'
import type { Match } from '../matcher.js'
import { matchesOf } from '../scan.js'
import { span } from '../spans.js'
import { addShown, type DealDraft, emptyDraft } from './draft.js'
import type { Field } from './field.js'
import { readFields } from './fields.js'
import { isRuledOut } from './goods.js'
import { headOf } from './heads.js'
import type { NoticeField } from './labels.js'
import { divideIntoLots, type Lot } from './lots.js'
import type { Party } from './names.js'
import { addProviders, addSuppliers, addTitleBuyer, type Notice, namesIn } from './players.js'
import { accessOf, isInScope, isStronglyInScope } from './scope.js'
import { noticeStatus } from './status.js'
import { addQuantity, addStatus, amountOf, dateIn, rowStatus } from './values.js'
import { withdrawnParts } from './withdrawn.js'

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

/** Words of labels; a text without a title that has but one of them is no notice. */
const LABEL_WORD =
  /采购|招标|中标|成交|申购|商家|合同|供应商|供货|甲方|乙方|买方|卖方|供方|需方|业主|金额|预算|限价|报价|编号|总价|价款|代理|委托|客户|中选|品目|备注/g
const LABEL_WORDS_NEEDED = 2

/** Tells whether `view` can be a notice without a title: cheap, before its labels are read. */
function hasLabelWords(view: string): boolean {
  const words = new Set<string>()
  for (const [word] of matchesOf(LABEL_WORD, view)) {
    words.add(word)
    if (words.size >= LABEL_WORDS_NEEDED) return true
  }
  return false
}

/** Reads `view` as a notice; null when it is none. `[]`: a notice without a deal that concerns us. */
export function readNotice(view: string, input: ExtractInput, parties: readonly Party[]): DealDraft[] | null {
  if (AWARDS_BESIDES.test(view) && !view.includes('\n')) return null
  const head = headOf(view.trimStart())
  if (!head && !hasLabelWords(view)) return null
  const fields = readFields(view, new Set(parties.map((party) => party.start)))
  const kinds = new Set(fields.filter((field) => KEY_FIELDS.has(field.field)).map((field) => field.field))
  const near = (fields.find((field) => KEY_FIELDS.has(field.field))?.labelStart ?? 0) + NOTICE_REACH
  const close = new Set(
    fields
      .filter((field) => KEY_FIELDS.has(field.field) && field.labelStart < near)
      .map((field) => field.field),
  )
  const colons = fields.filter((field) => KEY_FIELDS.has(field.field)).length
  const isForm = close.size >= 2 && colons >= 2 && (/\n|;/.test(view) || /公告/.test(view.slice(0, 120)))
  if (
    !(
      close.size >= 3 ||
      isForm ||
      (head && (kinds.size >= 1 || colons >= 1)) ||
      (head && noticeStatus(head[0]))
    )
  )
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
  return drafts.filter((draft): draft is DealDraft => draft !== null && namesAnything(draft))
}

/** A notice that names nobody and no goods by their name tells of no deal that can be followed. */
function namesAnything({ buyers, intermediaries, providers, chips, models }: DealDraft): boolean {
  return [buyers, intermediaries, providers, chips, models].some((list) => list.length > 0)
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
      (match) =>
        (match.base === 'CHIP' || match.base === 'AI_MODEL') &&
        !isBuyersOwn(view, match) &&
        !isRuledOut(view, match),
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
  const row = several && lot.key.startsWith('row') ? rowStatus(words) : null
  if (row) draft.status = { value: row, at: draft.status.at }
  const failed = several ? /流标|废标|有效[^。\n]{0,10}不足/.exec(words) : null
  if (failed) draft.status = { value: 'TENDERED', at: draft.status.at }
  // A model that a cloud offers is reached through its account.
  const byCloud =
    draft.chips.length === 0 && draft.models.length > 0
      ? draft.providers.find(({ value }) => /云|Azure|AWS|Bedrock/.test(value))
      : undefined
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
  draft.access = byCloud
    ? { value: 'CLOUD', at: byCloud.at }
    : {
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
  // A model's number alone (戴尔XE9640 4×H100) names hardware.
  return isInScope(text) ||
    fields.some(
      (field) => field.field === 'item' && /[A-Z]{1,2}\d{2,3}/.test(view.slice(field.start, field.end)),
    )
    ? text
    : view
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
