/** Joins the frames of a news text into deals: what a later sentence adds goes to the deal it continues. */
import type { Span } from '../../model/source.js'
import type { ExtractInput } from '../input.js'
import { span } from '../spans.js'
import { findDates } from './dates.js'
import { addShown, type DealDraft, emptyDraft } from './draft.js'
import type { Frame } from './frames.js'
import { findMoney, plainMoney } from './money.js'
import type { Party } from './names.js'
import { readNumeral, timesTen } from './numerals.js'
import { amountIn } from './prices.js'
import {
  buysToo,
  deniesRumour,
  type Event,
  isAnother,
  isParallel,
  namesItsBuyer,
  pointsAtNothing,
  tellsUpstream,
} from './repeats.js'
import { accessOf, isInScope, isStronglyInScope, quantityIn } from './scope.js'
import { newsStatus } from './status.js'
import { isDeal, leadsTo } from './tells.js'

/** Operators whose name alone says that what they give is time on their machines. */
const CLOUD_OPERATOR = /云|Cloud|AWS|Azure|亚马逊|微软|谷歌|甲骨文|CoreWeave/i
/** The buyer denies by its own words. */
const SPEAKS = /否认|回应|声明|辟谣|表示|称|说|我们|[我本][校院所司]/
const SPEAKS_AT_ONCE = /^(?:公司|集团|方面|(?:新闻)?发言人|[^,。;]{0,4})(?:否认|回应|声明|辟谣|表示|称|说)/
const GOES_ON =
  /^(?:该|此|这|上述|其|合同|交易|金额|价格|总价|中标|经手|成交|供应商|中间商|服务器|芯片|据|文件|招标|双方|公司|校方|不过|但|随后|此后|目前|后来|最终|截至)/

/** The sign that begins an item of a list, which tells a story of its own. */
export const ITEM = /^(?:[-*•·①-⑳▪●]|\d{1,2}[.、)]|\([一二三四五六七八九十\d]{1,2}\))/

/** Goods whose smuggling concerns us though no number names them. */
const CONTROLLED = /(?:AI|人工智能|英伟达|辉达|先进|高端|受限|受管制|尖端)[^,。;]{0,8}(?:芯片|服务器|GPU)/

/** Gathers `frames` (in order) into drafts, one per deal and, where several giants order together, per buyer. */
export function gatherEvents(view: string, input: ExtractInput, frames: readonly Frame[]): DealDraft[] {
  const events: Event[] = []
  let idle: Frame | null = null
  for (const frame of frames) {
    const before: Frame | null = idle
    idle = null
    const last = events.at(-1)
    if (frame.foreignBuyer && frame.buyers.length === 0) continue
    const same = findSame(events, frame)
    if (same && !isAnother(same, frame)) addFrame(view, input, same, frame)
    else if (last && namesItsBuyer(last, frame)) addFrame(view, input, last, frame)
    else if (last && deniesRumour(last, frame)) addFrame(view, input, last, { ...frame, buyers: [] })
    else if (last && tellsUpstream(last, frame)) addFrame(view, input, last, { ...frame, buyers: [] })
    else if (isDeal(frame) && !pointsAtNothing(last, frame)) {
      const event: Event =
        last && buysToo(last, frame)
          ? { frames: [], draft: emptyDraft(), buyers: [], alike: last }
          : { frames: [], draft: emptyDraft(), buyers: [] }
      if (before && leadsTo(before, frame)) addFrame(view, input, event, before)
      addFrame(view, input, event, frame)
      if (event.alike) takeGoods(event.alike, event)
      events.push(event)
    } else if (last && isParallel(last, frame)) {
      const event: Event = { frames: [], draft: emptyDraft(), buyers: [], alike: last }
      addFrame(view, input, event, { ...frame, buyers: [...last.buyers] })
      takeGoods(last, event)
      leaveSellers(last, event)
      events.push(event)
    } else if (last && frame.continues && frame.buyers.length === 0 && continuesLast(last, frame))
      addFrame(view, input, last, frame)
    else if (!denyAgain(input, events, frame)) idle = frame
  }
  return events
    .filter((event) => concernsUs(view, event) || paysForCharged(view, event))
    .flatMap((event) => finish(view, input, event))
}

function findSame(events: readonly Event[], frame: Frame): Event | undefined {
  if (frame.buyers.length > 0)
    return events.find((event) =>
      event.buyers.some((buyer) => frame.buyers.some((other) => isSameParty(buyer, other))),
    )
  if (!frame.smuggles) return undefined
  return events.find((event) => event.buyers.length === 0 || event.frames.some((other) => other.smuggles))
}

function isSameParty(a: Party, b: Party): boolean {
  if (a.entityId !== null && b.entityId !== null) return a.entityId === b.entityId
  return (a.shortFor ?? a.quote) === (b.shortFor ?? b.quote)
}

/** A buyer told before that denies all of it further on (甲公司否认与…有任何关系) denies its deal. */
function denyAgain(input: ExtractInput, events: readonly Event[], frame: Frame): boolean {
  const cue = newsStatus(frame.text)
  if (cue?.status !== 'DENIED') return false
  const before = frame.text.slice(0, cue.start)
  const event = events.find(({ buyers }) => buyers.some(({ quote }) => before.includes(quote)))
  if (!event) return false
  const { draft } = event
  draft.status = { value: 'DENIED', at: span(input.text, frame.start + cue.start, frame.start + cue.end) }
  const denier = event.buyers[0]
  if (denier) draft.assertedBy ??= { value: denier.quote, at: plain(denier) }
  draft.sentences.push(span(input.text, frame.start, frame.end))
  return true
}

/** One more order of what was named before (第二次找乙公司要了35台) is of the same goods. */
function takeGoods(from: Event, to: Event): void {
  if (to.draft.chips.length + to.draft.models.length > 0) return
  to.draft.chips.push(...from.draft.chips)
  to.draft.models.push(...from.draft.models)
}

/** Sellers of whom another order tells have no part in the one before. */
function leaveSellers(from: Event, to: Event): void {
  const taken = to.draft.intermediaries.map(({ value }) => value)
  const left = from.draft.intermediaries.filter(({ value }) => !taken.includes(value))
  if (left.length > 0) from.draft.intermediaries = left
}

function continuesLast(event: Event, frame: Frame): boolean {
  const previous = event.frames.at(-1)
  if (!previous || frame.start - previous.end > 120 || ITEM.test(frame.text)) return false
  const sameSentence = frame.start - previous.end <= 1
  return sameSentence || GOES_ON.test(frame.text) || frame.intermediaries.length > 0
}

function addFrame(view: string, input: ExtractInput, event: Event, frame: Frame): void {
  const { draft } = event
  const isFirst = event.frames.length === 0
  event.frames.push(frame)
  for (const buyer of frame.buyers)
    if (!event.buyers.some((other) => isSameParty(other, buyer))) {
      event.buyers.push(buyer)
      addShown(draft.buyers, { value: buyer.quote, at: plain(buyer) })
    }
  for (const party of frame.agents) addShown(draft.tenderAgents, { value: party.quote, at: plain(party) })
  for (const party of frame.intermediaries)
    if (
      !event.buyers.some((buyer) => buyer.quote === party.quote) &&
      !draft.intermediaries.some(
        ({ value }) =>
          party.quote.length >= 3 && (value.endsWith(party.quote) || value.startsWith(`${party.quote} `)),
      )
    )
      addShown(draft.intermediaries, { value: party.quote, at: plain(party) })
  for (const party of frame.providers)
    if (
      !draft.providers.some((other) => other.value.includes(party.quote) || party.quote.includes(other.value))
    )
      addShown(draft.providers, { value: party.quote, at: plain(party) })
  if (isFirst || draft.chips.length + draft.models.length === 0 || frame.buyers.length > 0 || frame.smuggles)
    for (const match of frame.goods)
      addShown(match.base === 'CHIP' ? draft.chips : draft.models, {
        value: match.base === 'CHIP' ? match.canonical : match.quote,
        at: plain(match),
      })
  const raw = input.text.slice(frame.start, frame.end)
  const money = draft.amount === null ? amountIn(frame.text, raw) : null
  if (money)
    draft.amount = {
      value: plainMoney(money),
      at: span(input.text, frame.start + money.start, frame.start + money.end),
    }
  const date =
    draft.date === null
      ? findDates(frame.text, input.publishedAt).find((found) => found.value !== null)
      : undefined
  if (date?.value)
    draft.date = { value: date.value, at: span(input.text, frame.start + date.start, frame.start + date.end) }
  addQuantity(input, frame, draft)
  addStatus(input, frame, event, isFirst)
  if (frame.source && draft.status.value === 'ALLEGED')
    draft.assertedBy ??= { value: frame.source.quote, at: plain(frame.source) }
  const denier =
    draft.status.value === 'DENIED' && SPEAKS.test(frame.text) ? denierIn(input, frame, event) : null
  if (denier) draft.assertedBy ??= { value: denier.quote, at: plain(denier) }
  draft.sentences.push(span(input.text, frame.start, frame.end))
}

/** Who denies in `frame`: another who speaks there (英伟达表示,没有向…出售), else the buyer. */
function denierIn(input: ExtractInput, { start, text, others }: Frame, { buyers }: Event): Span | null {
  for (const name of others) {
    const at = text.indexOf(name)
    if (at >= 0 && SPEAKS_AT_ONCE.test(text.slice(at + name.length, at + name.length + 16)))
      return span(input.text, start + at, start + at + name.length)
  }
  return buyers[0] ?? null
}

/** A notice told in prose names by its sentences what no label says: fills what `draft` lacks from `frames`. */
export function completeDraft(draft: DealDraft, frames: readonly Frame[]): void {
  const fill = (field: 'buyers' | 'intermediaries' | 'providers', parties: readonly Span[]): void => {
    if (draft[field].length > 0) return
    const taken = [draft.buyers, draft.tenderAgents, draft.intermediaries, draft.providers].flat()
    for (const party of parties)
      if (!taken.some(({ value }) => value.includes(party.quote) || party.quote.includes(value)))
        addShown(draft[field], { value: party.quote, at: plain(party) })
  }
  fill('buyers', frames.find((frame) => frame.buyers.length > 0)?.buyers ?? [])
  // Where the operator is known, an unknown company that provides beside it resells.
  const resells = (party: Party): boolean =>
    draft.providers.length > 0 &&
    !party.roles.includes('PROVIDER') &&
    /公司$/.test(party.quote.replace(/[)）]$/, ''))
  fill(
    'intermediaries',
    frames.flatMap((frame) => [...frame.intermediaries, ...frame.providers.filter(resells)]),
  )
  fill(
    'providers',
    frames.flatMap((frame) => frame.providers),
  )
}

function plain(at: Span): Span {
  return { start: at.start, end: at.end, quote: at.quote }
}

function addQuantity(input: ExtractInput, frame: Frame, draft: DealDraft): void {
  if (draft.quantity) return
  const found = quantityIn(frame.text)
  const value = found ? readNumeral(found.value) : null
  if (!found || value === null) return
  const at = span(input.text, frame.start + found.start, frame.start + found.end)
  const power = found.scale === '万' ? 4 : found.scale === '亿' ? 8 : 0
  draft.quantity = {
    value: {
      value: timesTen(value, power),
      unit: found.unit,
      approximate: found.approximate,
      quote: at.quote,
    },
    at,
  }
}

/** The status that a frame shows; what another than the buyer denies (英伟达否认…) is not denied. */
function statusOf({ text, others }: Frame, buyers: readonly Party[]) {
  const cue = newsStatus(text)
  if (cue?.status !== 'DENIED') return cue
  // A rumour is denied by whoever calls it one.
  if (
    /网传|传闻|传言|谣传|有消息称/.test(text) &&
    /不实|属实|谣|虚构|捏造/.test(text.slice(cue.start, cue.end))
  )
    return cue
  const clause = Math.max(...[',', ';', ':', '。'].map((mark) => text.lastIndexOf(mark, cue.start - 1))) + 1
  const denier = others.find((name) => {
    const at = text.indexOf(name, clause)
    return at >= clause && at + name.length <= cue.start
  })
  if (!denier || buyers.some(({ quote }) => quote.includes(denier) || denier.includes(quote))) return cue
  // Who denies that he sold to the buyer denies the deal: 英伟达否认曾向甲大学出售A100.
  const denied = /^[^。;]{0,60}/.exec(text.slice(cue.end))?.[0] ?? ''
  if (/售|供货|发货|卖给|提供/.test(denied) && buyers.some(({ quote }) => denied.includes(quote))) return cue
  return newsStatus(text.slice(0, cue.start) + ' '.repeat(cue.end - cue.start) + text.slice(cue.end))
}

/** A denial or an accusation further on changes what the first sentence said; nothing else does. */
function addStatus(input: ExtractInput, frame: Frame, { draft, buyers }: Event, isFirst: boolean): void {
  const cue = statusOf(frame, buyers)
  if (isFirst && frame.smuggles && frame.buyers.length === 0 && (!cue || cue.status === 'PURCHASED')) {
    draft.status = { value: 'ALLEGED', at: span(input.text, frame.start, frame.end) }
    return
  }
  if (!cue) return
  const overrides =
    cue.status === 'DENIED' || cue.status === 'CANCELLED' || (cue.status === 'ALLEGED' && frame.smuggles)
  if (!isFirst && (!overrides || (draft.status.value === 'DENIED' && cue.status === 'ALLEGED'))) return
  draft.status = { value: cue.status, at: span(input.text, frame.start + cue.start, frame.start + cue.end) }
}

function concernsUs(view: string, event: Event): boolean {
  const { draft, alike } = event
  if (alike && concernsUs(view, alike)) return true
  if (draft.chips.length + draft.models.length > 0) return true
  const text = event.frames.map((frame) => frame.text).join('\n')
  if (isStronglyInScope(text) || (isInScope(text) && draft.providers.length > 0)) return true
  return (
    event.frames.some(({ smuggles }) => smuggles) &&
    CONTROLLED.test(draft.amount !== null && draft.buyers.length > 0 ? view : text)
  )
}

/** Money sent to those whom a charge is about pays for the goods of the charge. */
function paysForCharged(view: string, { draft, frames }: Event): boolean {
  const text = frames.map((frame) => frame.text).join('\n')
  if (draft.amount === null || !/汇去|汇来|汇给|汇入|收取|打给|汇款/.test(text)) return false
  if (!/检方|起诉|指控|司法部|被控|涉嫌/.test(view) || !isInScope(view)) return false
  if (draft.status.value === 'PURCHASED') draft.status = { value: 'ALLEGED', at: null }
  if (draft.access.value === 'UNKNOWN') draft.access = { value: 'HARDWARE', at: null }
  return true
}

/** All amounts of the sentence that names the buyers, in order: A和B分别以…和…. */
function amountsOf(input: ExtractInput, { frames }: Event): NonNullable<DealDraft['amount']>[] {
  const frame = frames[0]
  if (!frame) return []
  return findMoney(frame.text, input.text.slice(frame.start, frame.end))
    .filter((money) => !money.perUnit && !money.converted)
    .map((money) => ({
      value: plainMoney(money),
      at: span(input.text, frame.start + money.start, frame.start + money.end),
    }))
}

function finish(view: string, input: ExtractInput, event: Event): DealDraft[] {
  const { draft } = event
  const own = event.frames.map((frame) => frame.text).join('\n')
  const before = (event.alike?.frames ?? []).map((frame) => frame.text).join('\n')
  const says = accessOf(own, draft.models.length > 0, draft.chips.length > 0)
  const text = says.end > says.start || before === '' ? own : `${own}\n${before}`
  const access = text === own ? says : accessOf(text, draft.models.length > 0, draft.chips.length > 0)
  const first = event.frames.find((frame) => frame.text.includes(text.slice(access.start, access.end)))
  const place =
    first && access.end > access.start
      ? first.start + first.text.indexOf(text.slice(access.start, access.end))
      : -1
  // What was carried in by hand is hardware, wherever it was tried out.
  const carried =
    event.frames.some(({ smuggles }) => smuggles) && /走私|偷运/.test(text) && !/租|远程|云/.test(text)
  const operator = draft.providers.find((party) => CLOUD_OPERATOR.test(party.value))
  const rents = operator && draft.models.length === 0 && !/服务器|\d\s*台|整机/.test(text)
  draft.access =
    carried && access.access === 'CLOUD'
      ? { value: 'HARDWARE', at: null }
      : rents && access.access !== 'CLOUD'
        ? { value: 'CLOUD', at: operator.at }
        : {
            value: access.access,
            at: place < 0 ? null : span(input.text, place, place + access.end - access.start),
          }
  const joint = draft.buyers.length > 1 && !/联合(?:采购|购买|体|招标)|共同(?:采购|购买)|合资/.test(text)
  if (!joint) return [draft]
  const each = /分别/.test(text) ? amountsOf(input, event) : []
  return draft.buyers.map((buyer, index) => ({
    ...draft,
    buyers: [buyer],
    amount: each.length === draft.buyers.length ? (each[index] ?? draft.amount) : draft.amount,
  }))
}
