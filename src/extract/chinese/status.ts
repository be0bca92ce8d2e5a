/** Tells from words what became of a deal, and shows the words. Tables of cues, most telling first. */
import type { Status } from '../../model/ontology.js'

/** A status with the place of the words that show it, relative to the text asked about. */
export interface StatusCue {
  readonly status: Status
  readonly start: number
  readonly end: number
}

/** Kinds of notices, by the words of their titles. */
const NOTICE_STATUS: readonly (readonly [Status, RegExp])[] = Object.freeze([
  ['CANCELLED', /终止公告|终止|取消(?:采购|公告|招标)|合同解除|撤销/],
  ['TENDERED', /废标|流标|(?:采购|招标)失败/],
  ['PURCHASED', /合同公告|合同公示|合同签订公示|合同备案|履约验收|验收(?:结果)?(?:公告|公示)|采购合同(?!包)/],
  [
    'AWARDED',
    /决标|(?:中标|成交|中选|结果|入围|中标候选人|定标)[^。\n]{0,8}(?:公告|公示|通知|结果)|结果(?=\s*(?:[:|]|\n|$))|(?:中标|成交)(?:\(成交\))?(?:公告|公示|结果)|单一来源(?:采购)?公示/,
  ],
  ['INTENDED', /采购意向|意向公(?:开|告|示)|需求公示|征求意见/],
  [
    'TENDERED',
    /招标公告|采购公告|磋商公告|谈判公告|询价(?:公告|通知)?|竞争性(?:磋商|谈判)|邀请函|招标文件|采购文件|比选|竞价|更正公告|变更公告|澄清公告|单一来源|资格预审|招标/,
  ],
] as const)

/** Gives the status that a notice's title shows; null when it shows none. */
export function noticeStatus(title: string): StatusCue | null {
  return firstCue(NOTICE_STATUS, title)
}

const NEWS_STATUS: readonly (readonly [Status, RegExp])[] = Object.freeze([
  [
    'DENIED',
    /否认|予以否定|从未(?!公开|披露|有过先例)|从没|没有?[^,。;]{0,14}(?:购买|采购|买|租|订|用)过|未(?:购买|采购|租用|签署|签订)过|子虚乌有|纯属(?:谣言|虚构|捏造)|辟谣|矢口否认|不存在(?:该|上述|此|任何|所谓)|并未(?:购买|采购|使用|下单|租用|成交)|没有(?:购买|采购|下单|租用|进行(?:这|该|此|上述)?)|未曾|不属实|不实/,
  ],
  [
    'CANCELLED',
    /不再(?:购买|采购|租)|作废|解约|解除(?:了)?[^,。]{0,6}(?:合同|协议)|毁约|砍掉|砍单|砍了|(?:撤销|终止|解除)(?:了)?[^,。;]{0,40}(?:合同|协议|采购|订单|租赁)|(?:撤回|撤销|撤下|退掉|退订)(?:了)?[^,。]{0,10}(?:计划|订单|采购|申请|合同|项目|公告|招标)|(?<!若|如|果|旦|期|可|不)取消(?:了)?(?:[^,。]{0,10})(?:订单|采购|订购|购买|合同|招标|交易|该|这|此)|放弃(?:了)?(?:采购|购买)|终止(?:了)?(?:采购|合同|交易|招标)|(?:采购|购买|交易|合同|协议|订单|计划)[^,。]{0,8}(?:取消|搁置|告吹|作罢|终止|落空|停了|黄了|谈崩|未果|泡汤|流产)|作罢|谈崩|告吹|不了了之|未果(?=[,。;]|$)|双方(?:都)?停了|未(?:能)?(?:成交|推进|落实|完成(?:采购|购买|交易))|没有(?:完成|推进|实施|继续)|最终(?:未|没)/,
  ],
  ['TENDERED', /流标|废标|(?:招标|采购)失败/],
  [
    'ALLEGED',
    /法院文件|起诉书|庭审|法庭|正在查|在查[其它是]|查获|偷运|涉嫌|指控|被控|起诉|受审|被捕|逮捕|认罪|合谋|共谋|密谋|检方|检察官|调查(?!显示|发现|结果|报告|所)|据称|疑似|怀疑|官员(?:称|表示|说|认为)|涉案|被告|嫌疑|走私|(?<!市场)传闻|被指|被曝|检举|举报|处以罚款|罚款|或(?:已|涉)/,
  ],
  [
    'INTENDED',
    /(?:打算|计划|拟|准备|考虑|有意|希望|预备|寻求|筹划)(?:[^,。;了]{0,12})?(?:花费|花|斥资|耗资|投入|出资|买|租|订|引进|引入|拿下|购买|购入|采购|订购|租用|租赁|下单|买下|签订|签署|付)/,
  ],
  ['INTENDED', /获批(?:采购|购买|进口)|(?:允许|批准|放行|同意|放开)[^,。;]{0,24}(?:采购|购买|买|进口)/],
  [
    'PURCHASED',
    /成交了|付了|花了|支付(?:了)?|买下|买了|买入|购入|购得|购买了|采购了|订购了|租用了|租了|已(?:经)?(?:购买|采购|支付|签|获得|交付|下单|订购|租)|获得了|拿到|下单|交付了|到货|签订了?[^,。]{0,14}合同|签下|斥资|耗资|花费|豪掷/,
  ],
  [
    'AWARDED',
    /由[^,。;]{2,30}(?:拿下|承建|承接)|获得[^,。;]{0,14}合同|胜出|夺标|中标|揭标|揭晓|定标|成交(?!量|额|价|了)|花落|中选|摘得|经评审|(?:把|将)[^,。]{0,20}(?:合同|订单|项目)[^,。]{0,4}(?:给|交|授)/,
  ],
  ['PURCHASED', /购置(?!计划|项目|预算|服务|需求)|完成(?:了)?[^,。;]{0,16}(?:采购|购置)/],
  [
    'INTENDED',
    /打算|计划|拟(?:以|向|斥|采|购|租|花|投|用|与|通|从)?|准备|考虑|希望|寻求|有意|意向|想要|求购|预计(?:采购|购买)|将(?:要|会)?(?:以|向|斥资|购买|采购|租用|从|花)|洽谈|谈判|磋商|商谈|在谈|谈了|正[与和同][^,。;]{2,30}(?:谈|商)|谈(?:妥)?租约|尚未签/,
  ],
  ['TENDERED', /招标|公开征集|询价|采购公告|寻找供应商|采购文件/],
] as const)

/** Gives the status that a sentence of news shows; null: it just tells of a purchase. */
export function newsStatus(sentence: string): StatusCue | null {
  return firstCue(NEWS_STATUS, sentence)
}

function firstCue(table: readonly (readonly [Status, RegExp])[], text: string): StatusCue | null {
  for (const [status, pattern] of table) {
    const match = pattern.exec(text)
    if (match) return { status, start: match.index, end: match.index + match[0].length }
  }
  return null
}
