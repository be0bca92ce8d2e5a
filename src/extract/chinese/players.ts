/** Tells who plays which part in a notice: names out of labelled values, the title, brands and goods. */
import type { Span } from '../../model/source.js'
import type { ExtractInput } from '../input.js'
import type { Match } from '../matcher.js'
import { span, trimSpan } from '../spans.js'
import { addShown, type DealDraft, type Shown } from './draft.js'
import type { Field } from './field.js'
import type { Party } from './names.js'
import { inside } from './sorted.js'

/** What the rooms of a notice share. */
export interface Notice {
  readonly view: string
  readonly input: ExtractInput
  readonly parties: readonly Party[]
  readonly fields: readonly Field[]
  readonly titleEnd: number
  /** Parts that a correction took back. */
  readonly withdrawn: readonly { start: number; end: number }[]
  /** Tells whether a place lies in the part of some lot. */
  readonly inLots: (at: { start: number }) => boolean
}

const LONGEST_NAME = 40
/** Whose goods the named one deals in: 英伟达授权经销商|甲公司. */
const DEALS_FOR =
  /^的?(?:授权|核心|一级|官方|总|认证|区域)*(?:经销商|代理商|分销商|合作伙伴|代理)(?=[\u4e00-\u9fffA-Z])/

/** The names that a labelled value gives: the organisations found in it, else the value itself. */
export function namesIn(notice: Notice, field: Field): Shown[] {
  const { view, input, parties } = notice
  for (const party of inside(parties, field.start, field.end)) {
    const dealer = DEALS_FOR.exec(view.slice(party.end, Math.min(field.end, party.end + 12)))
    if (dealer) return namesIn(notice, { ...field, start: party.end + dealer[0].length })
  }
  const named = inside(parties, field.start, field.end).filter(
    (party) =>
      !party.product &&
      party.quote !== '联合体' &&
      !notice.withdrawn.some((part) => part.start <= party.start && party.end <= part.end),
  )
  const value = view.slice(field.start, field.end)
  const plain = /^(.*?)(?:\(.*)?$/.exec(value)?.[1]?.trim() ?? value
  const whole = trimSpan(input.text, field.start, field.start + plain.length)
  const listed = listedIn(notice, field)
  if (listed.length > named.length) return listed
  if (named.length > 1 && /[、,与和;]|联合体/.test(value))
    return named
      .filter((party) => !isBracketAlias(view, party))
      .map((party) => ({ value: party.quote, at: span(input.text, party.start, party.end) }))
  const first = named[0]
  if (first && first.start - field.start <= 1 && /^[\s,/|]/.test(view.slice(first.end, field.end)))
    return [{ value: first.quote, at: span(input.text, first.start, first.end) }]
  if (first && (plain.length > first.quote.length + 8 || /由$/.test(view.slice(field.start, first.start))))
    return [{ value: first.quote, at: span(input.text, first.start, first.end) }]
  if (
    !whole ||
    whole.quote.length > LONGEST_NAME ||
    /[。,:;]|^(?:无|详见|见|\/|待定|另行)|^联合体$|^\d/.test(view.slice(whole.start, whole.end))
  )
    return first ? [{ value: first.quote, at: span(input.text, first.start, first.end) }] : []
  const full =
    value.startsWith('(') || /^[^()]*\([^()]*\)[^()]+$/.test(value)
      ? trimSpan(input.text, field.start, field.end)
      : whole
  return full && full.quote.length <= LONGEST_NAME ? [{ value: full.quote, at: full }] : []
}

/** A value that is nothing but a list (甲云、乙云、丙云三家) names a party with each of its items. */
function listedIn({ view, input }: Notice, field: Field): Shown[] {
  const value = /^[^,;。]*/.exec(view.slice(field.start, field.end))?.[0] ?? ''
  const list =
    /^([^,。;:()、]{2,20}(?:[、①-⑳]\s?[^,。;:()、]{2,20})+?)(?:等?[二两三四五六七八九十\d]家|等)?$/.exec(
      value,
    )?.[1]
  if (!list) return []
  const items: Shown[] = []
  let from = field.start
  for (const item of list.split(/[、①-⑳]/)) {
    const place = trimSpan(input.text, from, from + item.length)
    if (place) items.push({ value: place.quote, at: place })
    from += item.length + 1
  }
  return items
}

function isBracketAlias(view: string, party: Span): boolean {
  return (
    (view.charAt(party.start - 1) === '(' &&
      !/联合体[^()]{0,4}\($|(?:^|[^\u4e00-\u9fff])\($/.test(
        view.slice(Math.max(0, party.start - 8), party.start),
      )) ||
    /简称["“]?$/.test(view.slice(Math.max(0, party.start - 4), party.start))
  )
}

/** Words of an organisation that asks for something right behind its name. */
/** The buyer says we, and who that is: 本所(…研究所), 我校(…大学). */
const OURSELVES = /(?:本|我)(?:校|院|所|局|中心|单位|公司|馆|台|行|厅)["“]?\($/
const ASKS = /^(?:需|欲|急需|拟|现拟|计划|将|现就|就|因|采购|购买|发布|本次|的|关于)/
/** What is bought may stand between its buyer and the word for the purchase: …医院影像服务器采购项目终止. */
const BUYS_GOODS =
  /^[^,。;:\n"”《》]{2,40}?(?:(?:采购|租赁|购置|服务)项目|采购(?:活动|计划)?(?:终止|取消|失败|结果|公告))/
const NOT_BUYING: ReadonlySet<string> = new Set(['supplier', 'agent', 'void', 'brand', 'maker', 'other'])

/** Without a label the buyer is the organisation that the title, or the name of the project, begins with. */
export function addTitleBuyer({ view, input, parties, titleEnd, fields }: Notice, draft: DealDraft): void {
  const closed = fields.filter((field) => NOT_BUYING.has(field.field))
  const canBuy = (party: Party): boolean =>
    !party.product &&
    (!party.roles.some((role) => role === 'PROVIDER' || role === 'CHIPMAKER' || role === 'PUBLISHER') ||
      (party.start < 2 && COLLECTS.test(view.slice(party.end, titleEnd)))) &&
    !(party.kind === 'COMPANY' && /代理|招标有限|咨询/.test(party.quote)) &&
    !closed.some((field) => field.start <= party.start && party.end <= field.end)
  const buyer =
    parties.find(
      (party) =>
        /受["“]?$/.test(view.slice(Math.max(0, party.start - 2), party.start)) &&
        /^["”]?(?:的)?委托/.test(view.slice(party.end, party.end + 4)),
    ) ??
    parties.find((party) => OURSELVES.test(view.slice(Math.max(0, party.start - 6), party.start))) ??
    parties.find((party) => canBuy(party) && opensTitle(view, party, titleEnd, fields)) ??
    parties.find((party) => canBuy(party) && ASKS.test(view.slice(party.end, party.end + 2))) ??
    parties.find((party) => canBuy(party) && BUYS_GOODS.test(view.slice(party.end, party.end + 60))) ??
    parties.find(
      (party) =>
        canBuy(party) &&
        /^["“《][^"”》]{2,40}["”》](?:采购)?项目/.test(view.slice(party.end, party.end + 48)),
    )
  if (buyer) addShown(draft.buyers, { value: buyer.quote, at: span(input.text, buyer.start, buyer.end) })
}

/** An operator that opens the title of its own collective purchase buys: 中国移动…集中采购. */
const COLLECTS = /^(?!云)[^\n]{0,40}(?:集中采购|集采|采购项目|采购)/

/** Tells whether `party` begins the title, the words behind it, a project's name, or a name in quotes. */
function opensTitle(view: string, party: Span, titleEnd: number, fields: readonly Field[]): boolean {
  const before = view.slice(Math.max(0, party.start - 40), party.start)
  if (party.end <= titleEnd)
    return (
      (party.start < 40 && before.trim().length <= 6) ||
      /(?:关于|(?:^|[\n,。])[^\s,。]{0,12}[:|丨·\s"“《])$/.test(before)
    )
  if (
    party.start >= titleEnd &&
    party.start < titleEnd + 40 &&
    /^(?:公开|公示|结果)?(?:\([^()]{1,10}\))?["”)]?[:|丨\s,"“《(]*(?:本项目|经评审|经审批|兹有)?[,:"“《]*$/.test(
      view.slice(titleEnd, party.start),
    )
  )
    return true
  if (
    fields.some(
      (field) => field.field === 'title' && party.start - field.start >= 0 && party.start - field.start <= 1,
    )
  )
    return true
  return (
    /["“《「]$/.test(before) &&
    /^[^"”》」。\n]{2,40}["”》」](?:项目|采购)?/.test(view.slice(party.end, party.end + 48))
  )
}

/** A brand before its model: 宁川 NC5688M6, 恒曜HY-G8. */
const BRAND = /^(?:[\u4e00-\u9fff]{2,6}?|[A-Za-z]{3,12})(?=\s?[(/]|[\s/-]*[A-Za-z]{0,6}-?[A-Za-z]?\d)/
const LONGEST_BRAND = 24

/** The maker that a value of brand and model begins with; all of it where it holds no model; null for a chip's name. */
function brandIn({ view, input }: Notice, value: Span, standing: readonly Match[]): Span | null {
  const chip = standing.find(
    (match) => match.base === 'CHIP' && match.start >= value.start && match.end <= value.end,
  )
  const quoted = /^["“]?([\u4e00-\u9fffA-Za-z]{2,12})["”]/.exec(input.text.slice(value.start - 1, value.end))
  if (quoted?.[1]) return span(input.text, value.start, value.start + quoted[1].length)
  const brand = BRAND.exec(view.slice(value.start, value.end))?.[0]
  if (brand && !(chip && chip.start < value.start + brand.length))
    return span(input.text, value.start, value.start + brand.length)
  return chip ? null : value
}

/** 型号: 浪鸿NF5468(4×A100): the maker before the machine's number, where the chip in it is told. */
const MACHINE =
  /^([\u4e00-\u9fff]{2,4})\s?[A-Z]{1,4}-?\d{3,5}[A-Z0-9 -]{0,8}\s?(?:服务器|工作站|整机|一体机|节点)?\s?[(,;]/
const NO_MAKER = /^(?:国产|进口|英伟达|昇腾|鲲鹏|海光|显卡|服务|算力|训练|推理|型号|机型|整机|图形|高性)/

function addModelsBrand({ view, input }: Notice, fields: readonly Field[], draft: DealDraft): void {
  for (const field of fields) {
    if (field.field !== 'item') continue
    const maker = MACHINE.exec(view.slice(field.start, field.end))?.[1]
    if (!maker || NO_MAKER.test(maker)) continue
    addShown(draft.providers, {
      value: input.text.slice(field.start, field.start + maker.length),
      at: span(input.text, field.start, field.start + maker.length),
    })
  }
}

export function addProviders(
  notice: Notice,
  fields: readonly Field[],
  standing: readonly Match[],
  inLot: (at: Span) => boolean,
  several: boolean,
  draft: DealDraft,
): void {
  const { input, view } = notice
  for (const field of fields)
    if (field.field === 'brand' || field.field === 'maker') {
      const value = trimSpan(input.text, field.start, field.end)
      if (!value || /^(?:无|详见|见|\/|不限|国产|进口|待定)/.test(value.quote)) continue
      const known = standing.filter(
        (match) => match.base === 'ORGANIZATION' && match.start >= field.start && match.end <= field.end,
      )
      if (known.some((match) => match.roles.includes('CHIPMAKER') && !match.roles.includes('PROVIDER')))
        continue
      const party = known[0] ?? brandIn(notice, value, standing)
      if (!party || party.quote.length > LONGEST_BRAND) continue
      addShown(draft.providers, { value: party.quote, at: span(input.text, party.start, party.end) })
    }
  if (draft.providers.length === 0) addModelsBrand(notice, fields, draft)
  if (draft.providers.length > 0) return
  for (const match of standing) {
    if (
      match.base !== 'ORGANIZATION' ||
      !match.roles.includes('PROVIDER') ||
      match.roles.includes('CHIPMAKER')
    )
      continue
    if (several && !inLot(match) && match.start > notice.titleEnd) continue
    const inNames = notice.fields.some(
      (field) =>
        ['buyer', 'agent', 'supplier', 'other', 'void'].includes(field.field) &&
        field.start <= match.start &&
        match.end <= field.end,
    )
    const longer = inside(notice.parties, match.start - LONGEST_NAME, match.end + LONGEST_NAME).some(
      (party) =>
        party.start <= match.start && match.end <= party.end && party.quote.length > match.quote.length,
    )
    if (
      inNames ||
      longer ||
      draft.buyers.some((buyer) => buyer.at.start <= match.start && match.end <= buyer.at.end)
    )
      continue
    if (/(?:非|除|不含|替代|兼容)[^,。;]{0,6}$/.test(view.slice(Math.max(0, match.start - 8), match.start)))
      continue
    const before = draft.providers.at(-1)
    if (!before || /^\s?[/、和与或及]\s?$/.test(view.slice(before.at.end, match.start)))
      addShown(draft.providers, { value: match.quote, at: span(input.text, match.start, match.end) })
  }
}

/** The awarded supplier resells, unless it is itself the operator or maker. */
export function addSuppliers(notice: Notice, fields: readonly Field[], draft: DealDraft): void {
  const acting = new Map(
    notice.parties.filter((party) => party.roles.length > 0).map((party) => [party.quote, party]),
  )
  const rents =
    /机时|卡时|算力服务(?!器)|提供[^,。;\n]{0,16}算力(?!服务器|设备)|(?:算力|GPU|云主机|云服务器)[^,。;\n]{0,4}云资源|云资源[^,。;\n]{0,6}(?:框架|采购)|(?:算力|GPU|云主机|云服务器|云资源)[^,。;\n]{0,8}(?:租赁|租用|出租)|(?:租赁|租用)[^,。;\n]{0,12}(?:算力|GPU|服务器)/.test(
      notice.view,
    )
  // Several suppliers that operate provide side by side.
  let fromSuppliers = false
  const isFramework = /入围|框架/.test(notice.view.slice(0, notice.titleEnd))
  for (const field of fields)
    if (field.field === 'supplier')
      for (const shown of namesIn(notice, field)) {
        const known =
          inside(notice.parties, shown.at.start, shown.at.end + LONGEST_NAME).find(
            (party) => party.start === shown.at.start && party.roles.length > 0,
          ) ?? acting.get(shown.value)
        const provides = known?.roles.includes('PROVIDER') && !known.roles.includes('INTERMEDIARY')
        const own = draft.providers.findIndex((other) => shown.value.includes(other.value))
        if (provides && own >= 0) draft.providers[own] = shown
        else if (provides && (draft.providers.length === 0 || fromSuppliers)) {
          addShown(draft.providers, shown)
          fromSuppliers = true
        } else if (rents && (draft.providers.length === 0 || isFramework)) addShown(draft.providers, shown)
        else if (!draft.providers.some((other) => other.value === shown.value))
          addShown(draft.intermediaries, shown)
      }
}
