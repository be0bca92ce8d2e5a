/**
 * Reads a deal from its whole scene, the sentences from its beginning to the next deal: fills what no single
 * sentence said, and finds the deals that are told without any of the usual sentences. Works on priors (a known
 * operator is the provider, an institution buys), so only on what the sentences left open.
 */
import type { Span } from '../../model/source.js'
import type { ExtractInput } from '../input.js'
import { span } from '../spans.js'
import { addShown, type DealDraft, emptyDraft } from './draft.js'
import { amountIn, ITEM } from './events.js'
import { isRuledOut } from './goods.js'
import { type Group, groupsOf } from './groups.js'
import { plainMoney } from './money.js'
import { type Party, UNNAMED } from './names.js'
import { isChinese } from './nationality.js'
import { accessOf, isStronglyInScope, quantityIn } from './scope.js'
import type { Sentence } from './sentences.js'
import { inside } from './sorted.js'
import { newsStatus } from './status.js'
import { findCourier, findUnnamedReseller } from './unnamed.js'
import { NO_GOODS_MOVE, RULES, TO_CONSUMERS } from './verbs.js'

/** What the text gives to each of its scenes. */
export interface Stage {
  readonly view: string
  readonly input: ExtractInput
  readonly parties: readonly Party[]
  readonly persons: readonly Span[]
  readonly sentences: readonly Sentence[]
}

/** A scene reaches this far beyond the sentences that told its deal. */
const REACH = 360
/** A deal that no sentence tells by itself is told within this many sentences. */
const SENTENCES_TOGETHER = 3

/** Words by which goods change hands, in whatever sentence. */
const CHANGES_HANDS =
  /买|购|租|[订预]订|下单|签[约订署了下]|中标|供货|成交|合同|订单|标书|招标|流标|废标|账[户号]|充值|到货|交付|提走|得到|拿到|入手|到手|用上|代购|进货|拿货|货款|卖给|租金|包下|流向|流进|流入|收货/
/** What is told of goods without anybody getting them. */
const TALKS_ABOUT =
  /预计|预测|估计|分析师|分析人士|市场规模|同比|环比|行情|指数|募资|上市委|推出|发布会|发布(?!公告|招标|采购)|峰会|论文|学习率|性能|功耗|涨|跌|营收|毛利|出货量|投资者|建议|劝|呼吁|解释|请问|怎么|推荐/
const ACCUSES =
  /起诉|指控|被控|被捕|逮捕|认罪|涉嫌|案值|涉案|查获|缴获|查扣|被指|审查|调查|被告|审理|受审|获刑|判处|罚款|截获|带进|行李|检举|举报|在查|追查|调查(?!显示|发现|报告)|非法|守门人行动|司法部|检方/
const CARRIES =
  /走私|转运|偷运|运往|运到|运抵|运至|运入|运进|带回|带进|入境|流向|流进|流入|转口|转售|倒卖|卖给|转移(?:到|至|往|给)|[送发寄搬带](?:进|入|往|到|抵|至)|出口|报关|夹带|行李|绕过|规避|代购/
const TO_CHINA = /中国|国内|中资|内地|大陆|香港|北京|上海|深圳|广州|解放军|中方|回国/
const ACCUSED_PEOPLE =
  /[一二两三四五六七八九十\d]{1,3}\s?(?:名|人|位)(?:[^,。;]{0,6}(?:男子|女子|人|被告|嫌犯|公民|商人))?/
const UNDER_THE_COUNTER = /黑市|走私|流进|流入|流向|绕过|规避|禁运|禁售|受限|管制/
/** Another's word on the deal is no part in it. */
const SPEAKS =
  /^["”]?(?:公司)?(?:方面|发言人|则|也|都|均)*(?:表示|说|称|回应|强调|否认|未予|没有(?:回应|看到|见过)|拒绝|不予|未回应|重申|认为|指出)/
const COMPARED =
  /(?:相当于|媲美|取代|替代|高于|优于|不如|相比|除了|而非|不是|竞争对手|对手|类似|例如|据|援引)[^,。;]{0,8}$/

/** Tells whether a text can tell of a deal in any way that scenes read: cheap. */
export function canHoldScene(view: string): boolean {
  return CHANGES_HANDS.test(view) || CARRIES.test(view)
}

/** Fills `drafts` (in order) from their scenes and adds the deals that no sentence told by itself. */
export function readScenes(stage: Stage, drafts: readonly DealDraft[]): DealDraft[] {
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
  return drafts.length > 0 ? [...drafts] : findUntold(stage)
}

function startOf(draft: DealDraft): number {
  return Math.min(...draft.sentences.map(({ start }) => start))
}

function endOf(draft: DealDraft): number {
  return Math.max(...draft.sentences.map(({ end }) => end))
}

/** Fills what `draft` leaves open from `[start, end)`; `alone`: no other deal is told near. */
function complete(stage: Stage, draft: DealDraft, start: number, end: number, alone: boolean): void {
  const { view, input } = stage
  const named = namesOf(draft)
  const free = inside(stage.parties, start, end).filter(
    (party) => !named.some((name) => name.includes(party.quote) || party.quote.includes(name)),
  )
  if (draft.providers.length === 0) {
    const first = free.find((party) => operates(party) && playsAPart(view, party))
    if (first) for (const party of listWith(view, free, first)) show(draft.providers, party)
  }
  if (draft.intermediaries.length === 0) {
    const sellers = groupsIn(stage, start, end, free).filter(({ part }) => part === 'intermediary')
    for (const party of sellers.flatMap(({ members }) => members))
      if (!operates(party) && !isForeignBody(party)) show(draft.intermediaries, party)
    const unnamed =
      draft.intermediaries.length === 0 && alone ? findUnnamedReseller(view.slice(start, end)) : null
    if (unnamed) show(draft.intermediaries, span(input.text, start + unnamed.start, start + unnamed.end))
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

function namesOf(draft: DealDraft): string[] {
  return [draft.buyers, draft.tenderAgents, draft.intermediaries, draft.providers]
    .flat()
    .map(({ value }) => value)
}

function show(list: DealDraft['buyers'], party: Span): void {
  addShown(list, { value: party.quote, at: { start: party.start, end: party.end, quote: party.quote } })
}

function addGoods({ view, input }: Stage, draft: DealDraft, start: number, end: number): void {
  for (const match of inside(input.matches, start, end))
    if (
      match.base !== 'ORGANIZATION' &&
      !isRuledOut(view, match) &&
      !COMPARED.test(view.slice(Math.max(start, match.start - 12), match.start))
    )
      addShown(match.base === 'CHIP' ? draft.chips : draft.models, {
        value: match.base === 'CHIP' ? match.canonical : match.quote,
        at: { start: match.start, end: match.end, quote: match.quote },
      })
}

/** A known party that sells, and is not known for buying. */
function operates({ roles, product }: Party): boolean {
  return (
    product || (roles.includes('PROVIDER') && !roles.includes('INTERMEDIARY') && !roles.includes('BUYER'))
  )
}

function isForeignBody({ roles, kind }: Party): boolean {
  return (
    kind === 'AGENCY' ||
    roles.some((role) => role === 'PUBLISHER' || role === 'REGULATOR' || role === 'CHIPMAKER')
  )
}

function playsAPart(view: string, party: Party): boolean {
  return (
    !SPEAKS.test(view.slice(party.end, party.end + 16)) &&
    !COMPARED.test(view.slice(Math.max(0, party.start - 12), party.start)) &&
    !/^的?(?:员工|前员工|高管|经理|创始人|股东|财报|股价)/.test(view.slice(party.end, party.end + 8))
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

function groupsIn(stage: Stage, start: number, end: number, parties: readonly Party[]): Group[] {
  return stage.sentences
    .filter((sentence) => sentence.start < end && sentence.end > start)
    .flatMap((sentence) =>
      groupsOf(stage.view, sentence, inside(parties, Math.max(start, sentence.start), sentence.end)),
    )
}

/** Deals told over neighbouring sentences none of which tells one by itself. */
function findUntold(stage: Stage): DealDraft[] {
  const found: DealDraft[] = []
  const { sentences, view } = stage
  if (!speaksOfGoods(stage, 0, view.length)) return found
  for (let i = 0; i < sentences.length; i++) {
    const first = sentences[i]
    const last = sentences[Math.min(i + SENTENCES_TOGETHER, sentences.length) - 1]
    if (!first || !last || !speaksOfGoods(stage, first.start, last.end)) continue
    const end = Math.min(last.end, first.start + 2 * REACH)
    const draft = purchaseIn(stage, first.start, end) ?? smugglingIn(stage, first.start, end)
    if (!draft) continue
    found.push(draft)
    while ((sentences[i + 1]?.start ?? view.length) < end) i++
  }
  return found
}

function speaksOfGoods({ view, input }: Stage, start: number, end: number): boolean {
  return (
    inside(input.matches, start, end).some(({ base }) => base !== 'ORGANIZATION') ||
    isStronglyInScope(view.slice(start, end))
  )
}

/** A purchase that shows by its buyer, its goods and at least two of: amount, count, seller, document. */
function purchaseIn(stage: Stage, start: number, end: number): DealDraft | null {
  const { view, input } = stage
  const text = view.slice(start, end)
  if (!CHANGES_HANDS.test(text) || NO_GOODS_MOVE.test(text) || TO_CONSUMERS.test(text) || TALKS_ABOUT.test(text)) return null
  if (RULES.test(text) && !/招标|采购文件|合同/.test(text)) return null
  const groups = groupsIn(stage, start, end, inside(stage.parties, start, end))
  const buyer = bestBuyer(view, groups)
  if (!buyer) return null
  const draft = emptyDraft()
  show(draft.buyers, buyer)
  for (const sentence of stage.sentences)
    if (sentence.start >= start && sentence.end <= end)
      draft.sentences.push(span(input.text, sentence.start, sentence.end))
  if (draft.sentences.length === 0) draft.sentences.push(span(input.text, start, end))
  complete(stage, draft, start, end, true)
  const proofs = [
    draft.amount !== null,
    quantityIn(text) !== null,
    draft.intermediaries.length + draft.providers.length > 0,
    /合同|招标|标书|采购文件|记录|账本|文件|协议/.test(text),
    draft.chips.length + draft.models.length > 0,
  ].filter(Boolean).length
  if (proofs < 3) return null
  return told(draft, input, text, start)
}

/** Goods carried to China under an accusation: who did it, or how much, must be told. */
function smugglingIn(stage: Stage, start: number, end: number): DealDraft | null {
  const { view, input } = stage
  const text = view.slice(start, end)
  if (!CARRIES.test(text) || !TO_CHINA.test(text)) return null
  if (!ACCUSES.test(text) && !(UNDER_THE_COUNTER.test(text) && findUnnamedReseller(text))) return null
  if (/新规|指引|规则|法案|条例|立法|提案|议员/.test(text)) return null
  const draft = emptyDraft()
  for (const sentence of stage.sentences)
    if (sentence.start >= start && sentence.end <= end)
      draft.sentences.push(span(input.text, sentence.start, sentence.end))
  if (draft.sentences.length === 0) draft.sentences.push(span(input.text, start, end))
  const groups = groupsIn(stage, start, end, inside(stage.parties, start, end))
  for (const { part, members } of groups)
    for (const party of members)
      if (party.roles.includes(UNNAMED) || isForeignBody(party) || !playsAPart(view, party)) continue
      else if (operates(party)) show(draft.providers, party)
      else if (
        part === 'buyer' &&
        isChinese(party, view.slice(Math.max(start, party.start - 20), party.start))
      )
        show(draft.buyers, party)
      else if (part !== 'source' && part !== 'agent') show(draft.intermediaries, party)
  for (const person of inside(stage.persons, start, end)) show(draft.intermediaries, person)
  if (draft.intermediaries.length === 0) {
    const phrase = findUnnamedReseller(text) ?? findCourier(text)
    if (phrase) show(draft.intermediaries, span(input.text, start + phrase.start, start + phrase.end))
  }
  complete(stage, draft, start, end, true)
  const proofs = [
    draft.amount !== null,
    quantityIn(text) !== null,
    draft.intermediaries.length + draft.buyers.length > 0 || ACCUSED_PEOPLE.test(text),
    draft.providers.length > 0,
    draft.chips.length > 0,
    /(?:规避|绕过|逃避|违反)[^,。;]{0,14}(?:管制|禁令|限制)/.test(text),
  ].filter(Boolean).length
  if (proofs < 2) return null
  return told(draft, input, text, start, 'ALLEGED')
}

/** Gives `draft` the status and access that the words of its scene show. */
function told(
  draft: DealDraft,
  input: ExtractInput,
  text: string,
  start: number,
  otherwise: 'PURCHASED' | 'ALLEGED' = 'PURCHASED',
): DealDraft {
  const cue = newsStatus(text)
  draft.status =
    cue && (otherwise === 'PURCHASED' || cue.status === 'DENIED')
      ? { value: cue.status, at: span(input.text, start + cue.start, start + cue.end) }
      : { value: otherwise, at: null }
  const access = accessOf(text, draft.models.length > 0, draft.chips.length > 0)
  draft.access = {
    value: access.access,
    at: access.end > access.start ? span(input.text, start + access.start, start + access.end) : null,
  }
  return draft
}

/** A maker of chips that big buyers order from by the lot, with nobody between, sells itself: 订了160亿美元的英伟达H20. */
function makerOrderedFrom({ view, parties }: Stage, draft: DealDraft, start: number, end: number): Party | null {
  const text = view.slice(start, end)
  const isBig = draft.buyers.every(({ at }) => {
    const party = parties.find((other) => other.start === at.start)
    return party?.entityId != null && party.kind === 'COMPANY'
  })
  if (!isBig || draft.buyers.length === 0 || draft.access.value === 'CLOUD') return null
  if (draft.amount === null && quantityIn(text) === null) return null
  return (
    inside(parties, start, end).find(
      (party) =>
        party.roles.includes('CHIPMAKER') &&
        /(?:订|订购|下单|预订|购买|采购|买)(?:了|下)?[^,。;]{0,16}$/.test(view.slice(Math.max(start, party.start - 24), party.start)) &&
        /^的?\s?[^,。;]{0,8}(?:\d|芯片)/.test(view.slice(party.end, party.end + 12)),
    ) ?? null
  )
}

/** The party that most likely buys: an institution, who stands first, whom a word for buying follows. */
function bestBuyer(view: string, groups: readonly Group[]): Party | null {
  let best: Party | null = null
  let most = 1
  for (const [index, group] of groups.entries())
    for (const party of group.members) {
      const score = buyerScore(view, group, party) + (index === 0 ? 1 : 0)
      if (score > most) {
        most = score
        best = party
      }
    }
  return best
}

function buyerScore(view: string, { part }: Group, party: Party): number {
  const before = view.slice(Math.max(0, party.start - 20), party.start)
  if (party.product || isForeignBody(party) || !playsAPart(view, party)) return 0
  if (!isChinese(party, before)) return 0
  if (part !== null && part !== 'buyer' && part !== 'carrier') return 0
  const isPublic = party.kind === 'UNIVERSITY' || party.kind === 'INSTITUTE' || /医院|银行$/.test(party.quote)
  return (
    (part === 'buyer' ? 3 : 0) +
    (isPublic ? 2 : 0) +
    (party.roles.includes('BUYER') ? 1 : 0) +
    (/(?:^|[,。;:\n、]|据悉|称|说)\s?$/.test(before) ? 1 : 0) -
    (operates(party) ? 3 : 0)
  )
}
