/**
 * Reads a deal from its whole scene, the sentences from its beginning to the next deal: fills what no single
 * sentence said. Works on priors (a known operator is the provider), so only on what the sentences left open.
 */
import type { Span } from '../../model/source.js'
import type { ExtractInput } from '../input.js'
import { span } from '../spans.js'
import { addShown, type DealDraft } from './draft.js'
import { ITEM } from './events.js'
import { findMakers, isOwnModel, isRuledOut } from './goods.js'
import { type Group, groupsOf } from './groups.js'
import { plainMoney } from './money.js'
import type { Party } from './names.js'
import { amountIn } from './prices.js'
import { accessOf, quantityIn } from './scope.js'
import type { Sentence } from './sentences.js'
import { inside } from './sorted.js'
import { findUnnamedOperator, findUnnamedReseller } from './unnamed.js'

/** What the text gives to each of its scenes. */
export interface Stage {
  readonly view: string
  readonly input: ExtractInput
  readonly parties: readonly Party[]
  readonly persons: readonly Span[]
  readonly sentences: readonly Sentence[]
}

/** A scene reaches this far beyond the sentences that told its deal. */
export const REACH = 360
/** What is bought at an operator's is time on its machines: 在AWS上开了账户. */
const USED_THERE = /^[^,。;]{0,4}(?:上|里)?[^,。;]{0,4}(?:账户|账号|实例|开户)/
/** Another's word on the deal is no part in it. */
const SPEAKS =
  /^["”]?(?:公司)?(?:方面|发言人|则|也|都|均)*(?:表示|说|称|回应|强调|否认|未予|没有(?:回应|看到|见过)|拒绝|不予|未回应|重申|认为|指出)/
const COMPARED =
  /(?:相当于|媲美|取代|替代|高于|优于|不如|相比|除了|而非|不是|竞争对手|对手|类似|例如|据|援引|次于|仅次于|排在|落后于|超过)[^,。;]{0,8}$/

/** Fills what `drafts` (in order) leave open from their scenes. */
export function completeScenes(stage: Stage, drafts: readonly DealDraft[]): void {
  const told = drafts.map((draft) => ({ draft, start: startOf(draft), end: endOf(draft) }))
  const starts = [...new Set(told.map(({ start }) => start))].sort((a, b) => a - b)
  for (const { draft, start, end } of told) {
    const next = Math.min(
      starts.find((other) => other > start) ?? stage.view.length,
      stage.sentences.find((sentence) => sentence.start >= end && ITEM.test(sentence.text))?.start ??
        stage.view.length,
    )
    const from = start === starts[0] ? Math.max(0, start - REACH) : start
    complete(stage, draft, from, Math.min(next, end + REACH), starts.length === 1)
  }
}

function startOf(draft: DealDraft): number {
  return Math.min(...draft.sentences.map(({ start }) => start))
}

function endOf(draft: DealDraft): number {
  return Math.max(...draft.sentences.map(({ end }) => end))
}

/** Fills what `draft` leaves open from `[start, end)`; `alone`: no other deal is told near. */
export function complete(stage: Stage, draft: DealDraft, start: number, end: number, alone: boolean): void {
  const { view, input } = stage
  const named = namesOf(draft)
  const free = inside(stage.parties, start, end).filter(
    (party) => !named.some((name) => name.includes(party.quote) || party.quote.includes(name)),
  )
  if (draft.providers.length === 0) {
    const first = free.find((party) => operates(party) && playsAPart(view, party))
    if (first) {
      for (const party of listWith(view, free, first)) show(draft.providers, party)
      const there = USED_THERE.exec(view.slice(first.end, first.end + 12))
      if (there && draft.access.value !== 'CLOUD' && draft.models.length === 0)
        draft.access = { value: 'CLOUD', at: span(input.text, first.end, first.end + there[0].length) }
    }
  }
  if (draft.intermediaries.length === 0) {
    const sellers = groupsIn(stage, start, end, free).filter(({ part }) => part === 'intermediary')
    for (const party of sellers.flatMap(({ members }) => members))
      if (!operates(party) && !isForeignBody(party)) show(draft.intermediaries, party)
    const unnamed =
      draft.intermediaries.length === 0 && alone ? findUnnamedReseller(view.slice(start, end)) : null
    if (unnamed) show(draft.intermediaries, span(input.text, start + unnamed.start, start + unnamed.end))
    const operator =
      draft.intermediaries.length + draft.providers.length === 0 && alone
        ? findUnnamedOperator(view.slice(start, end))
        : null
    if (operator) show(draft.providers, span(input.text, start + operator.start, start + operator.end))
  }
  if (draft.amount === null) {
    const money = amountIn(view.slice(start, end), input.text.slice(start, end))
    if (money)
      draft.amount = {
        value: plainMoney(money),
        at: span(input.text, start + money.start, start + money.end),
      }
  }
  if (draft.chips.length + draft.models.length === 0) addGoods(stage, draft, start, end)
  addOutcome(stage, draft, start, end)
  if (alone) addCharge(stage, draft, start, end)
  if (draft.access.value === 'UNKNOWN') addAccess(stage, draft, start, end)
  if (draft.providers.length + draft.intermediaries.length === 0) {
    const maker = makerOrderedFrom(stage, draft, start, end)
    if (maker) show(draft.providers, maker)
  }
}

/** What became of a deal that was only planned or awarded when the first sentence told of it. */
const DONE =
  /已(?:经)?(?:履约|交付|到货|签约|付款|付清|验收|支付|完成交付)|已全部(?:付清|到货|交付)|履约完毕|全部到货|验收完毕|(?:最[后终]|随后|后来)[^,。;]{0,6}(?:供货|买下|购入|成交|签约|交付)的?/

function addOutcome({ view, input }: Stage, draft: DealDraft, start: number, end: number): void {
  if (draft.status.value !== 'INTENDED' && draft.status.value !== 'TENDERED') return
  const done = DONE.exec(view.slice(start, end))
  if (done && !/未|没|尚|不/.test(view.slice(Math.max(start, start + done.index - 3), start + done.index)))
    draft.status = {
      value: 'PURCHASED',
      at: span(input.text, start + done.index, start + done.index + done[0].length),
    }
}

/** The words of a charge that tell what somebody did. */
const CHARGES = /起诉书|检方(?:称|说|指|描|认为)|被控|法院文件|诉状/

/** What an indictment tells of a purchase is alleged, in whatever sentence it says so. */
function addCharge({ view, input }: Stage, draft: DealDraft, start: number, end: number): void {
  if (draft.status.value !== 'PURCHASED') return
  const charge = CHARGES.exec(view.slice(start, end))
  if (charge)
    draft.status = {
      value: 'ALLEGED',
      at: span(input.text, start + charge.index, start + charge.index + charge[0].length),
    }
}

/** How the goods are reached may be told where they are named, in another sentence. */
function addAccess({ view, input }: Stage, draft: DealDraft, start: number, end: number): void {
  const cue = accessOf(view.slice(start, end), draft.models.length > 0, draft.chips.length > 0)
  if (cue.end > cue.start)
    draft.access = { value: cue.access, at: span(input.text, start + cue.start, start + cue.end) }
}

function namesOf(draft: DealDraft): string[] {
  return [draft.buyers, draft.tenderAgents, draft.intermediaries, draft.providers]
    .flat()
    .map(({ value }) => value)
}

/** Adds `party` with its own words. */
export function show(list: DealDraft['buyers'], party: Span): void {
  addShown(list, { value: party.quote, at: { start: party.start, end: party.end, quote: party.quote } })
}

function addGoods({ view, input }: Stage, draft: DealDraft, start: number, end: number): void {
  for (const match of inside(input.matches, start, end))
    if (
      match.base !== 'ORGANIZATION' &&
      !isRuledOut(view, match) &&
      !isOwnModel(view, match) &&
      (!COMPARED.test(view.slice(Math.max(start, match.start - 12), match.start)) || isBesides(view, match))
    )
      addShown(match.base === 'CHIP' ? draft.chips : draft.models, {
        value: match.base === 'CHIP' ? match.canonical : match.quote,
        at: { start: match.start, end: match.end, quote: match.quote },
      })
}

/** 除了A100,还有H100: both were bought. */
function isBesides(view: string, { start, end }: Span): boolean {
  return (
    /除了[^,。;]{0,6}$/.test(view.slice(Math.max(0, start - 10), start)) &&
    /^[^。;]{0,14},[^,。;]{0,4}(?:还|也|另)/.test(view.slice(end, end + 24))
  )
}

/** What a maker is named for besides the goods. */
const OTHER_GOODS =
  /^的?[^,。;、]{0,8}(?:主机板|主板|存储|存放|备份|交换机|网卡|硬盘|内存|电源|机柜|软件|操作系统)/

/** A known party that sells, and is not known for buying. */
export function operates({ roles, product }: Party): boolean {
  return (
    product || (roles.includes('PROVIDER') && !roles.includes('INTERMEDIARY') && !roles.includes('BUYER'))
  )
}

/** An authority, a medium or a maker of chips: it speaks of deals, and plays no part in them. */
export function isForeignBody({ roles, kind }: Party): boolean {
  return (
    kind === 'AGENCY' ||
    roles.some((role) => role === 'PUBLISHER' || role === 'REGULATOR' || role === 'CHIPMAKER')
  )
}

/** Tells whether what stands around `party` lets it play a part: it does not just speak, and is not just compared. */
export function playsAPart(view: string, party: Party): boolean {
  return (
    !SPEAKS.test(view.slice(party.end, party.end + 16)) &&
    !COMPARED.test(view.slice(Math.max(0, party.start - 12), party.start)) &&
    !/^["”]?\s?(?:旗下|的(?:全资|控股)?子公司|(?:、[^、,。;]{1,14}){0,3}(?:等|和[^,。;]{1,14})?(?:服务|平台|云)?(?:都|也|均)?(?:可以|可|能))/.test(
      view.slice(party.end, party.end + 30),
    ) &&
    !/(?:客户|用户|企业|公司|买家)(?:还|也|都|们|仍)*(?:可以|可|能够|能)[^,。;]{0,24}$/.test(
      view.slice(Math.max(0, party.start - 30), party.start),
    ) &&
    !/^(?:和[^,。;]{1,8})?等?[^,。;]{0,6}(?:获得许可|获批|获准)/.test(
      view.slice(party.end, party.end + 24),
    ) &&
    !OTHER_GOODS.test(view.slice(party.end, party.end + 20)) &&
    !/^的?(?:中标|投标|成交)资格/.test(view.slice(party.end, party.end + 6)) &&
    !speaksThroughStaff(view, party)
  )
}

/** Its people act or tell, not it; where they are charged with what it made, it plays its part. */
function speaksThroughStaff(view: string, { end }: Party): boolean {
  return (
    /^\s?的?\s?前?(?:员工|雇员|高管|经理|创始人|股东|财报|股价)/.test(view.slice(end, end + 9)) &&
    !/指控|起诉|被控|合谋/.test(view.slice(end, end + 48))
  )
}

/** The parties that stand in one list with `first`: 联想和新华三. */
function listWith(view: string, parties: readonly Party[], first: Party): Party[] {
  const list = [first]
  for (const party of parties)
    if (
      party.start > first.start &&
      operates(party) &&
      /^\s?[、和与及]\s?$/.test(view.slice(list.at(-1)?.end ?? 0, party.start))
    )
      list.push(party)
  return list
}

/** The groups of `parties` in `[start, end)`, sentence by sentence. */
export function groupsIn(stage: Stage, start: number, end: number, parties: readonly Party[]): Group[] {
  return stage.sentences
    .filter((sentence) => sentence.start < end && sentence.end > start)
    .flatMap((sentence) =>
      groupsOf(stage.view, sentence, inside(parties, Math.max(start, sentence.start), sentence.end)),
    )
}

/** A maker of chips that big buyers order from by the lot, with nobody between, sells itself: 订了160亿美元的英伟达H20. */
function makerOrderedFrom(
  { view, input, parties }: Stage,
  draft: DealDraft,
  start: number,
  end: number,
): Span | null {
  const text = view.slice(start, end)
  const isBig = draft.buyers.every(({ at }) => {
    const party = parties.find((other) => other.start === at.start)
    return party?.entityId != null && party.kind === 'COMPANY'
  })
  // What is smuggled came from no maker.
  if (draft.status.value === 'ALLEGED') return null
  if (!isBig || draft.buyers.length === 0 || draft.access.value === 'CLOUD') return null
  if (draft.amount === null && quantityIn(text) === null) return null
  const isOrderedFrom = ({ start: from, end: to }: Span): boolean =>
    /(?:订|订购|下单|预订|购买|采购|买)(?:了|下)?[^,。;]{0,16}$/.test(
      view.slice(Math.max(start, from - 24), from),
    ) &&
    // Leave to buy does not say of whom.
    (draft.amount !== null || !/批准|获批|允许|放行/.test(view.slice(Math.max(start, from - 60), from))) &&
    /^\s?(?:\([^()]{1,12}\))?的?\s?[^,。;]{0,8}(?:\d|芯片|晶片)/.test(view.slice(to, to + 24))
  const maker = inside(parties, start, end).find(
    (party) => party.roles.includes('CHIPMAKER') && isOrderedFrom(party),
  )
  if (maker || draft.amount === null) return maker ?? null
  return inside(findMakers(view, input), start, end).find(isOrderedFrom) ?? null
}
