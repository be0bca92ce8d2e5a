/**
 * Finds the deals that neighbouring sentences tell together and none of them by itself: a purchase by its buyer
 * and its proofs, a smuggling by its charge. For texts whose sentences gave no deal; asks for proof before it gives one.
 */
import type { ExtractInput } from '../input.js'
import { span } from '../spans.js'
import { type DealDraft, emptyDraft } from './draft.js'
import type { Group } from './groups.js'
import { type Party, UNNAMED } from './names.js'
import { isChinese } from './nationality.js'
import { complete, groupsIn, isForeignBody, operates, playsAPart, REACH, type Stage, show } from './scenes.js'
import { accessOf, isStronglyInScope, quantityIn } from './scope.js'
import { inside } from './sorted.js'
import { newsStatus } from './status.js'
import { CHINESE_PLACES } from './suffixes.js'
import { findCourier, findUnnamedReseller } from './unnamed.js'
import { DOES_NOT_BUY, NO_GOODS_MOVE, NOBODY_KNOWS, RULES, TO_CONSUMERS } from './verbs.js'

/** A deal that no sentence tells by itself is told within this many sentences. */
const SENTENCES_TOGETHER = 3

/** Words by which goods change hands, in whatever sentence. */
const CHANGES_HANDS =
  /定了|[定订]金|货走|走货|报的?关|尾款|总价|发出|买|购|租|[订预]订|下单|签[约订署了下]|中标|供货|成交|合同|订单|标书|招标|流标|废标|账[户号]|充值|到货|交付|提走|得到|拿到|入手|到手|用上|代购|进货|拿货|货款|卖给|租金|包下|流向|流进|流入|收货/
/** What is told of goods without anybody getting them. */
const TALKS_ABOUT =
  /据统计|占比|预计|预测|估计|分析师|分析人士|市场规模|同比|环比|行情|指数|募资|上市委|推出|发布会|发布(?!公告|招标|采购)|峰会|论文|学习率|性能(?!相当)|功耗|涨|跌|营收|毛利|出货量|投资者|建议|劝|呼吁|解释|请问|怎么|推荐/
const ACCUSES =
  /起诉|指控|被控|被捕|逮捕|认罪|涉嫌|案值|涉案|承认(?!有)|截下|截获|扣下|查获|缴获|查扣|被指|审查|调查|被告|审理|受审|获刑|判处|罚款|截获|带进|行李|拘捕|搜出|起获|检获|检举|举报|在查|追查|调查(?!显示|发现|报告)|非法|司法部|检方/
const CARRIES =
  /去了|运走|目的地[是为]|未申报|夹层|暗格|携带|入境|虚假申报|谎报|隐瞒|截下|截获|报作|伪报|夹藏|走私|转运|偷运|运往|运到|运抵|运至|运入|运进|带回|带进|入境|流向|流进|流入|转口|转售|倒卖|卖给|转移(?:到|至|往|给)|[送发寄搬带](?:进|入|往|到|抵|至)|出口|报关|夹带|行李|货代|货运|发(?:出|过|了)[^,。;]{0,8}批|绕过|规避|代购/
const TO_CHINA = new RegExp(`国内|中资|内地|大陆|解放军|中方|回国|${CHINESE_PLACES}`)
/** Goods that the rules keep from China, whatever way they went. */
const UNDER_CONTROL = /受[^,。;]{0,6}管制|出口管制/
const ACCUSED_PEOPLE =
  /[一二两三四五六七八九十\d]{1,3}\s?(?:名|人|位)(?:[^,。;]{0,6}(?:男子|女子|人|被告|嫌犯|公民|商人))?/
const UNDER_THE_COUNTER = /黑市|走私|流进|流入|流向|绕过|规避|禁运|禁售|受限|管制/
/** Tells whether a text can tell of a deal over several sentences: cheap. */
export function canHoldUntold(view: string): boolean {
  return CHANGES_HANDS.test(view) || CARRIES.test(view)
}

/** Deals told over neighbouring sentences none of which tells one by itself. */
export function findUntold(stage: Stage): DealDraft[] {
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
    isStronglyInScope(view.slice(start, end)) ||
    (/芯片|服务器/.test(view.slice(start, end)) && /起诉|指控|被控|走私|欺诈案/.test(view.slice(start, end)))
  )
}

/** A purchase that shows by its buyer, its goods and at least two of: amount, count, seller, document. */
function purchaseIn(stage: Stage, start: number, end: number): DealDraft | null {
  const { view, input } = stage
  const text = view.slice(start, end)
  if (
    !CHANGES_HANDS.test(text) ||
    NO_GOODS_MOVE.test(text) ||
    NOBODY_KNOWS.test(text) ||
    TO_CONSUMERS.test(text) ||
    DOES_NOT_BUY.test(text) ||
    TALKS_ABOUT.test(text)
  )
    return null
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
  if (proofs < 2) return null
  return told(draft, input, text, start)
}

/** Goods carried to China under an accusation: who did it, or how much, must be told. */
function smugglingIn(stage: Stage, start: number, end: number): DealDraft | null {
  const { view, input } = stage
  const text = view.slice(start, end)
  if (!CARRIES.test(text) || !(TO_CHINA.test(text) || UNDER_CONTROL.test(text))) return null
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
export function told(
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

/** Where goods come to, and who speaks of his own: 到了厦门的…, 我们“…”, 业主…. */
const TAKES_IN = new RegExp(
  `(?:到了|进了|运抵|送到|发到|交到|我们|我司|业主|东家|金主)(?:(?:${CHINESE_PLACES})(?:市|省)?的?)?["“]?$`,
)

function buyerScore(view: string, { part }: Group, party: Party): number {
  const before = view.slice(Math.max(0, party.start - 20), party.start)
  if (party.product || isForeignBody(party) || !playsAPart(view, party)) return 0
  if (!isChinese(party, before)) return 0
  if (part !== null && part !== 'buyer' && part !== 'carrier') return 0
  const isPublic =
    party.kind === 'UNIVERSITY' || party.kind === 'INSTITUTE' || /医院|大学|学院|银行$/.test(party.quote)
  return (
    (part === 'buyer' ? 3 : 0) +
    (isPublic ? 2 : 0) +
    (party.roles.includes('BUYER') ? 1 : 0) +
    (/(?:采购人|采购单位|招标人|甲方|买方|承租方)\s?[:为是]?$/.test(before) ? 2 : 0) +
    (/(?:^|[,。;:\n、]|据悉|称|说)\s?$/.test(before) ? 1 : 0) +
    (TAKES_IN.test(before) ? 2 : 0) -
    (operates(party) ? 3 : 0)
  )
}
