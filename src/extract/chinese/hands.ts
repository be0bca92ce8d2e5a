/**
 * Corrects, once the parties of a sentence have their parts, who sells and who only passes on: resale in one
 * breath, goods from hand to hand, sellers that sign first, resellers beside the maker.
 */
import type { Span } from '../../model/source.js'
import type { Frame } from './frames.js'
import type { Group } from './groups.js'
import { type Party, UNNAMED } from './names.js'
import { isChinese } from './nationality.js'

/** Words that tell of one thing sold several times over, not of several sales. */
const HAND_TO_HAND = /先[^。;]{0,60}[再又后]|再由|几经|辗转|原本|转手|倒手|层层/

/** Who signs with a customer and is told to provide (甲与乙签订协议,由甲为乙提供) sells, and the other buys; true where it is so. */
export function keepSides(frame: Frame, groups: readonly Group[]): boolean {
  const name = (party: Party): string => party.shortFor ?? party.quote
  const told = (part: Group['part'], subject: boolean): Set<string> =>
    new Set(
      groups
        .filter((group) => group.part === part && group.subject === subject)
        .flatMap(({ members }) => members.map(name)),
    )
  const buys = told('buyer', false)
  const signs = told('buyer', true)
  // 甲与乙签订协议,拟向乙提供算力: whom the other side provides for buys.
  const served = frame.buyers.filter(
    (party) => buys.has(name(party)) && frame.providers.some((other) => name(other) === name(party)),
  )
  const signers = frame.buyers.filter((party) => signs.has(name(party)))
  if (served.length > 0 && signers.length > 0) {
    frame.buyers.splice(0, frame.buyers.length, ...served)
    frame.providers.splice(0, frame.providers.length, ...signers)
    return true
  }
  const isSeller = (party: Party): boolean =>
    signs.has(name(party)) && frame.providers.some((other) => name(other) === name(party))
  const others = frame.buyers.filter((party) => !isSeller(party))
  if ((buys.size === 0 && others.length === 0) || !frame.buyers.some(isSeller)) return false
  frame.buyers.splice(0, frame.buyers.length, ...frame.buyers.filter((party) => !isSeller(party)))
  frame.providers.splice(
    0,
    frame.providers.length,
    ...frame.providers.filter((party) => !buys.has(name(party))),
  )
  return true
}

/** Who signs and then provides (与X签协议,由其提供算力) sells; the other side of the contract buys. */
export function swapSides(view: string, frame: Frame, groups: readonly Group[]): void {
  const sells = (party: Party): boolean =>
    frame.providers.some((other) => (other.shortFor ?? other.quote) === (party.shortFor ?? party.quote))
  const provides =
    frame.buyers.length > 0 &&
    !/采购|购买|购置|购销|租用|租赁|承租|订购|买/.test(frame.text) &&
    /提供[^,。;]{0,14}(?:算力|云服务|GPU|集群|服务器)/.test(view.slice(frame.start, frame.end + 120))
  const leases = /(?:向|为|给)(?:其|对方|后者)(?:出租|租赁|提供|供应|交付|出售|销售)/.test(frame.text)
  if (
    !provides &&
    !leases &&
    !letsToKnown(frame, groups) &&
    (frame.buyers.length === 0 || !frame.buyers.every(sells))
  )
    return
  const others = groups
    .filter(({ part }) => part === 'seller')
    .flatMap(({ members }) => members)
    .filter((party) => !frame.buyers.some((buyer) => buyer.quote === party.quote))
  if (others.length === 0) return
  const sellers = frame.buyers.splice(0, frame.buyers.length, ...others)
  // Who sells machines, and no time on them, passes them on.
  const resells = /出售|销售|卖/.test(frame.text) && !/算力(?:服务(?!器)|租赁)|租/.test(frame.text)
  const isMaker = (party: Party): boolean =>
    party.roles.includes('PROVIDER') && !party.roles.includes('INTERMEDIARY')
  const passing = resells ? sellers.filter((party) => !isMaker(party)) : []
  frame.providers.splice(0, frame.providers.length, ...sellers.filter((party) => !passing.includes(party)))
  const isOther = (at: Span): boolean => others.some((party) => party.start === at.start)
  frame.intermediaries.splice(
    0,
    frame.intermediaries.length,
    ...passing,
    ...frame.intermediaries.filter((at) => !isOther(at)),
  )
}

/** A firm that nobody knows and that signs a lease with a known buyer (甲算网证实与DeepSeek签约) lets. */
function letsToKnown(frame: Frame, groups: readonly Group[]): boolean {
  const others = groups.filter(({ part }) => part === 'seller').flatMap(({ members }) => members)
  return (
    /租/.test(frame.text) &&
    frame.buyers.length > 0 &&
    frame.buyers.every(({ entityId, kind }) => entityId === null && kind === 'COMPANY') &&
    others.length > 0 &&
    others.every(({ roles }) => roles.includes('BUYER') && !roles.includes('PROVIDER'))
  )
}

/** Words for a firm that carries or shields, and runs no machines. */
const ONLY_CARRIES = /贸易|物流|货运|货代|壳|商行|中介|代理|子公司|Trading|Logistics|Freight/
const USES_THERE = /^[^,。;]{0,6}(?:用上|使用(?:上|到)?|用到|访问|租用|租到|租下)/

/** Through whom machines are used from afar, with no operator told beside him, runs them: 借道甲公司用上了H100. */
export function giveTime(view: string, frame: Frame, groups: readonly Group[]): void {
  if (frame.providers.length > 0 || frame.buyers.length === 0 || frame.smuggles) return
  if (frame.goods.some(({ base }) => base === 'AI_MODEL')) return
  const gate = groups.filter(
    ({ part, end }) => part === 'intermediary' && USES_THERE.test(view.slice(end, end + 14).trimStart()),
  )
  const operators = gate
    .flatMap(({ members }) => members)
    .filter(
      ({ quote, kind, roles }) =>
        kind !== 'PERSON' && !roles.includes('INTERMEDIARY') && !ONLY_CARRIES.test(quote),
    )
  if (operators.length === 0 || frame.intermediaries.length !== operators.length) return
  frame.intermediaries.splice(0)
  frame.providers.push(...operators)
}

/** 通过微软购买OpenAI的访问权限: who owns what is bought provides it, and the operator before passes it on. */
export function passThrough(frame: Frame, groups: readonly Group[]): void {
  const starts = (part: Group['part']): ReadonlySet<number> =>
    new Set(
      groups
        .filter((group) => group.part === part)
        .flatMap(({ members }) => members.map(({ start }) => start)),
    )
  const gates = starts('intermediary')
  const passing = new Set(frame.providers.filter((party) => gates.has(party.start) && !party.product))
  const owners = starts('provider')
  if (passing.size === 0 || !frame.providers.some(({ start }) => owners.has(start))) return
  frame.intermediaries.push(...passing)
  frame.providers.splice(0, frame.providers.length, ...frame.providers.filter((party) => !passing.has(party)))
}

/** Who tells of his own award (甲公告称,中标乙的项目) won it. */
export function nameWinner(view: string, frame: Frame, groups: readonly Group[]): void {
  if (frame.buyers.length === 0 || frame.intermediaries.length + frame.providers.length > 0) return
  if (!WINS.test(frame.text)) return
  const opener = groups[0]
  const behind = opener ? view.slice(opener.end, opener.end + 12).trimStart() : ''
  const tells = TELLS.test(behind) || WINS_AT_ONCE.test(behind)
  const winner = opener?.part === null && tells ? opener.members[0] : undefined
  if (winner?.kind === 'COMPANY' && !frame.buyers.includes(winner)) frame.intermediaries.push(winner)
}
const WINS = /中标|中选|拿下|获得|斩获|赢得|签下|接到/
const WINS_AT_ONCE = /^["”]?(?:公司)?(?:已|近日|日前|成功|刚刚?)?(?:中标|中选|拿下|获得|斩获|赢得|签下|接到)/

/** Who tells of customers of his own (甲承认,其客户乙一直在租用) sells to them. */
export function nameSeller(view: string, frame: Frame, groups: readonly Group[]): void {
  if (frame.intermediaries.length + frame.providers.length > 0 || !OWN_CUSTOMERS.test(frame.text)) return
  const opener = groups[0]
  const seller =
    opener && TELLS.test(view.slice(opener.end, opener.end + 12).trimStart()) ? opener.members[0] : undefined
  const others = frame.buyers.filter((party) => party !== seller)
  if (!seller || seller.kind === 'PERSON' || others.length === 0) return
  frame.buyers.splice(0, frame.buyers.length, ...others)
  if (/租|算力|云服务/.test(frame.text)) frame.providers.push(seller)
  else frame.intermediaries.push(seller)
}
const OWN_CUSTOMERS = /其[^,。;]{0,6}(?:客户|租户|买家)|在手订单|订单[^,。;]{0,14}来自|客户——/

const TELLS =
  /^["”]?(?:\([^()]{0,12}\))?(?:发布)?(?:公告|披露|称|承认|证实|透露|表示|收到|宣布|在手|近日|日前|今日|[,:])/

const LETS_ON = /(?:再|又|然后|随后|转|并)[^,。;]{0,10}(?:租|出租)给/

/** Who buys and sells on in one breath (先从A买下，再转售给B) is an intermediary, and B the buyer. */
export function passOn(frame: Frame, groups: readonly Group[]): void {
  const resellers = groups
    .filter((group) => group.part === 'buyer' && group.subject)
    .flatMap((group) => group.members)
  const ends = groups.filter(
    (group) =>
      group.part === 'buyer' && !group.subject && group.members.some((party) => frame.buyers.includes(party)),
  )
  if (
    resellers.length === 0 ||
    ends.length === 0 ||
    !/受[^,。;]{2,16}(?:之托|所托|委托)|(?:替|帮|代|为)[^,。;]{2,24}(?:买|采购|代购|代采|租|进货|拿货|下单)|(?:转售|转卖|转手|卖|售|租|转让|转租|交付|提供|运|交|送|供)(?:给|往|到|予)|(?:到|落入|进)了?[^,。;]{2,30}(?:手|名下)/.test(
      frame.text,
    )
  )
    return
  const isReseller = (party: Party): boolean => resellers.some((other) => other.start === party.start)
  const abroad = resellers.filter(
    (party) => party.country !== null && !frame.buyers.includes(party) && !isChinese(party, ''),
  )
  // 某国电信公司从甲买下…,再租给乙: who lets runs the machines, who sells passes them on.
  if (abroad.length > 0 && LETS_ON.test(frame.text)) {
    frame.intermediaries.push(...frame.providers)
    frame.providers.splice(0, frame.providers.length, ...abroad)
  } else frame.intermediaries.unshift(...abroad)
  const passing = frame.buyers.filter(isReseller)
  frame.intermediaries.unshift(...passing)
  frame.buyers.splice(0, frame.buyers.length, ...frame.buyers.filter((party) => !isReseller(party)))
}

/** Goods that go from hand to hand (先转手给A,再倒给B): all who get them but the last are intermediaries. */
export function handOn(frame: Frame, groups: readonly Group[]): void {
  if (!HAND_TO_HAND.test(frame.text)) return
  const receivers = groups.filter((group) => group.part === 'buyer' && !group.subject)
  const last = receivers.at(-1)
  if (!last || receivers.length < 2) return
  const kept = frame.buyers.filter((party) => last.members.includes(party))
  if (kept.length === 0) return
  const passing = receivers
    .slice(0, -1)
    .flatMap((group) => group.members)
    .filter((party) => !party.roles.includes(UNNAMED) && !kept.some((other) => other.quote === party.quote))
  frame.intermediaries.unshift(...passing)
  frame.buyers.splice(0, frame.buyers.length, ...kept)
}

/** Where an operator lets, who made its machines (硬件由乙供应) provides nothing to the buyer. */
export function keepOperators(view: string, frame: Frame): void {
  if (frame.providers.length < 2 || !/租|云|Cloud|机房|数据中心/.test(frame.text)) return
  const makers = frame.providers.filter(({ start }) =>
    MADE_BY.test(view.slice(Math.max(0, start - 12), start)),
  )
  if (makers.length === 0 || makers.length === frame.providers.length) return
  frame.providers.splice(
    0,
    frame.providers.length,
    ...frame.providers.filter((party) => !makers.includes(party)),
  )
}
const MADE_BY = /(?:硬件|服务器|机器|设备|机架)(?:则|均|都)?(?:由|是|来自|出自)\s?["“]?$/

/** Where a known operator or maker is named, an unknown company that sells beside it resells. */
export function keepResellersApart(frame: Frame): void {
  const isKnown = (party: Party): boolean => party.product || party.roles.includes('PROVIDER')
  if (!frame.providers.some(isKnown)) return
  const resellers = frame.providers.filter((party) => !isKnown(party) && /公司$/.test(party.quote))
  frame.intermediaries.push(...resellers)
  frame.providers.splice(
    0,
    frame.providers.length,
    ...frame.providers.filter((party) => !resellers.includes(party)),
  )
}
