/**
 * Finds organisations that no legal form shows: short names of the press (恒润股份), names in quotes behind
 * 名为, names before a bracket with a code or a Latin name, single persons' shops. Gives places only.
 */
import { matchesOf } from '../scan.js'
import { LEADING_PLACE } from './endings.js'
import {
  BOUNDARY_CHARACTERS,
  BOUNDARY_WORDS,
  CHINESE_PLACES,
  PLACES,
  SHORT_COMPANY_ENDINGS,
  SHORT_INSTITUTE_ENDINGS,
} from './suffixes.js'
import { BEFORE_FIRM, GOES_ON, isPlainStem, PLACED_TRADES, TRADES } from './trades.js'

/** A name with its place in the view. */
export interface NamePlace {
  readonly start: number
  readonly end: number
  readonly kind: 'COMPANY' | 'INSTITUTE' | 'ORGANIZATION'
  /** Only its words show it, not what stands behind it: a name that the gazetteer knows wins. */
  readonly isLoose?: boolean
}

const LONGEST_FIRST = BOUNDARY_WORDS.split('|')
  .sort((a, b) => b.length - a.length)
  .join('|')
const BOUNDARIES = `${LONGEST_FIRST}|${BOUNDARY_CHARACTERS.join('|')}`
/** What may follow a short name: the end, punctuation, or a word that a subject or object has behind it. */
const BEHIND = new RegExp(
  `$|[\\s,。;:、"”’'()《|」』「①-⑳]|公告|预计|预告|净利|营收|股价|午|盘|涨|跌|发言人|方面|董事|高管|内部|一位|有人|发布|披露|被|曾|从|竟|究竟|想|要|向|同|跟|找|只|刚|未|没|不|与|和|在|的|等|协商|则|称|同意|宣|回应|发文|展出|推出|今|昨|晚|早|原|想|要|打算|计划|准备|付|给|拿|报|取|转|开|退|砍|借|托|靠|用|为|中的|先|再|又|还|前年|去年|三年|两年|上半年|下半年|已|将|正|也|还|先|又|则|因|共|所|拟|手|改(?=[由为向用租买从])|辟谣|澄清|严正|郑重|证实|承认|注意|收到|追加|答|应(?=[于在当向])|上(?=[周月半])|出(?=[来面手具资])|让|请|托|承租|代(?:采|购|买|办|理|为|签|付|开|充|下)|[两二三四五](?=[道家层手])|签|租|买|卖|花|订|下|这|处|声|旗|总|训练|算力|人工智能|AI|GPU|大模型|高性能|深度学习|智能|计算|云|教学|科研|显卡|图形|推理|\\d|${BOUNDARIES}`,
  'y',
)
const ONLY_A_TRADE = new RegExp(`^(?:${TRADES}|${PLACED_TRADES})$`)
const GOES_ON_BEHIND = new RegExp(GOES_ON, 'y')
const COMPANY_ENDING = new RegExp(`${SHORT_COMPANY_ENDINGS}|${TRADES}|(${PLACED_TRADES})`, 'g')
const INSTITUTE_ENDING = new RegExp(SHORT_INSTITUTE_ENDINGS, 'g')
/** A stem behind its place: two or three signs (an institute's up to six), or one Latin word. */
const COMPANY_STEM = new RegExp(`^(?:${PLACES})?(?:[\\u4e00-\\u9fff]{2,4}| ?[A-Z][A-Za-z]+ ?)$`)
const INSTITUTE_STEM = new RegExp(`^(?:${PLACES})?[\\u4e00-\\u9fff]{2,6}$`)
const LAST_BOUNDARY = new RegExp(BOUNDARIES, 'g')
/** Words that end before a firm's name, too. */
const LAST_BEFORE_FIRM = new RegExp(`${BEFORE_FIRM}|${BOUNDARIES}`, 'g')
/** Words that end before a name, yet are a part of it where another trade follows: 鹭岛算力|科技. */
const WORD_OF_TRADE = /^(?:算力|芯片|投资|建设|开发|租赁|服务器)$/
const STEM_REACH = 14
const STEM_SIGN = /[\u4e00-\u9fffA-Za-z0-9 ]/
const COMMON_WORDS =
  /^(?:一般|普通|超级|海关|公开|一(?:场|种|项|个|批|些|套|款|流|代)|各种|每|中标|成交|采购|项目|招标|公告|联系|产品|供应商|高新|先进|人工|海量|核心|关键|前沿|信息|国家|网络|个人|相关|所有|这些|大型|公开|训练|通用|智能|新兴|数字|高端|现代|自主|高科|黑|商业|国际|美国|中国|深度|机器|自然|上述|多数|大量|传统|推动|发展|加强|公司|双方|共同|企业|客户|新型|绿色|云端|本地|海外|境外|国内|国产|教育|科研|实验|计算|算力|存储|用户|市场|行业|专业|有限|项下|设备|对外|提供|开展|从事|进行|用于|融资|经营|服务器|汽车|房屋|场地|机器|整机|裸金属|集群|长期|短期|直接|电信|电子信息|移动|固定)+/
/** A name in quotes behind its place: 上海的“…”. */
const PLACED = new RegExp(`(?:${CHINESE_PLACES})(?:市|省)?的["“「『‘]([^"”」』’,。;\\n]{2,10})["”」』’]`, 'g')
/** What a name in quotes stands beside: it is called so, or is said to be a company. */
const QUOTED = [
  /(?:从|向|找|跟|由|卖给|通过)["“「『‘]([^"”」』’,。;\n]{2,12})["”」』’](?=那里|那儿|处|手[里中]|买|拿|订|租|采购|购|进货|下单|供货|中标|卖|承接|提供)/g,
  PLACED,
  /["“「『‘]([^"”」』’,。;\n]{2,10})["”」』’](?=公司|集团|工厂)/g,
  /(?:自称|我们|我司|业主|名为|名叫|叫做?|称为|取名|公司|企业|商行|代理商|分销商|经销商|贸易商|供应商|中间商|网店|商家|卖家|商户|客户|买家|港商|台商|陆商|业者|厂商|车企|[陆台港中]企|中心|机房|大厂|院校|品牌|平台|机构|贸易行|店家|卖场)["“「『‘]([^"”」』’,。;\n]{2,20})["”」』’]/g,
  /["“「『‘]([^"”」』’,。;\n]{2,16})["”」』’](?=(?:公司)?(?:负责人|创始人|老板|董事长|总经理|发言人|员工|股东|名下|旗下))/g,
  /["“「『‘]([^"”」』’,。;\n]{2,16})["”」』’](?=(?:的|这家|这间|是)[^,。;\n]{0,12}?(?:公司|企业|贸易商|货运|代理|商行|店|中间商|经销商|分销商|供应商))/g,
]
/** 名为Megaspeed的公司 has its Latin name found elsewhere; Han names need the word that ends them. */
const CALLED =
  /(?:名为|名叫|[一某][家间]叫)([\u4e00-\u9fff]{2,8}?)(?=的(?:[^,。;\n]{0,8})(?:公司|企业|商|机构|店))/g
const CODED =
  /(?<=^|[\s,。;:、"“(】])([\u4e00-\u9fffA-Za-z]{2,10})(?=\((?:(?:(?:股票|证券|虚构|A股|港股)?代码:?\s?)?(?:\d{3}[xX*]{3}|\d{5,6})(?:\.[A-Z]{2})?|(?:美股|股票|证券)(?:代码)?:?\s?[A-Z]{2,5})[),.])/g
/** A party that a disclosure calls by a letter: 与H公司签订, 杭州X公司. */
const LETTERED =
  /(?<![A-Za-z0-9])(?!AI|IT|PC|VR|AR|EV)[A-Z]{1,2}[Ⅰ-Ⅻ\d]{0,2}(?:公司|供应商|客户)|供应商[A-Z甲乙丙丁](?![A-Za-z\d方级类公])/g
/** A Latin word for the trade behind a coined one: 月溪AI从…, “星桥API”. */
const LATIN_TRADE =
  /(?:AI|API|Cloud|Tech|Labs?)(?<=(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,3}[A-Z][A-Za-z]+)(?=["”]|[从向把将在已拟与和也的,。(]|方面|创始|回应|表示|宣布)/g
/** A unit that goes by its number: 0731单位. */
const NUMBERED = /(?<!\d)\d{4,5}(?:单位|部队)/g
const LISTED = /(?:证券|股票|公司)简称:?\s?["“]?([\u4e00-\u9fffA-Za-z]{2,8})(?=[\s,。;"”()]|$)/g
const LATIN_BRACKET = /\([A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9 .&'-]*\)/g
const LONGEST_BEFORE_LATIN = 8
const NO_NAME =
  /(?:模型|技术|芯片|能力|算力|系统|框架|架构|平台|服务|接口|实例|账号|显卡|计算|学习|智能|集群|网络|协议|协定|卡|首席|男子|女子|工程师|创始人|经理|检察官|总裁|记者|教授|博士|先生|女士|某|总监|软件|版|行动|计划|标签|工程|案|项目)$|^(?:空壳|皮包|第[一二三])/
/** Person names of three signs before a Latin name: 黄仁勋(Jensen Huang). */
const PERSON_BEHIND = /^\([A-Z][a-z]+(?:-[A-Z]?[a-z]+)? [A-Z][a-z]+\)/

/** Finds the short names of `view`, in no order; they may overlap other names. Linear. */
export function findShortNames(view: string): NamePlace[] {
  const found: NamePlace[] = []
  const add = (start: number, end: number, kind: NamePlace['kind']): void => {
    found.push({ start, end, kind })
  }
  found.push(...firmsIn(view))
  for (const { start, end } of institutesIn(view)) add(start, end, 'INSTITUTE')
  for (const pattern of [...QUOTED, CALLED, CODED, LISTED])
    for (const match of matchesOf(pattern, view)) {
      const name = match[1] ?? ''
      const start = match.index + match[0].indexOf(name, match[0].search(/简称/) + 1)
      const placed = pattern === PLACED && name.length > 3 && /(?:模型|智能|平台|算力|云)$/.test(name)
      if ((placed || !NO_NAME.test(name)) && !/[?!:]/.test(name)) add(start, start + name.length, 'COMPANY')
    }
  for (const { 0: name, index } of matchesOf(LETTERED, view)) add(index, index + name.length, 'COMPANY')
  for (const { 0: name, index } of matchesOf(NUMBERED, view)) add(index, index + name.length, 'ORGANIZATION')
  for (const { 0: trade, index } of matchesOf(LATIN_TRADE, view)) {
    const stem = /[\u4e00-\u9fff]*$/.exec(view.slice(index - 3, index))?.[0] ?? ''
    if (!isPlainStem(stem) && !COMMON_WORDS.test(stem))
      add(index - stem.length, index + trade.length, 'COMPANY')
  }
  for (const match of matchesOf(LATIN_BRACKET, view)) {
    const name = stemBefore(view, match.index, STEM_REACH, LAST_BOUNDARY)
    const fits = name !== null && /^[\u4e00-\u9fff]+$/.test(name) && name.length <= LONGEST_BEFORE_LATIN
    if (
      fits &&
      name.length >= 2 &&
      !NO_NAME.test(name) &&
      !(PERSON_BEHIND.test(match[0]) && !isCalledCompany(view, match.index - name.length))
    )
      add(match.index - name.length, match.index, 'ORGANIZATION')
  }
  return found
}

/** 初创公司极光推演(Aurora Infer): what is said to be a company is no person. */
function isCalledCompany(view: string, start: number): boolean {
  return /(?:公司|企业|厂商|运营商|机构)$/.test(view.slice(Math.max(0, start - 3), start))
}

/** Names that end with what a firm deals in and that no longer word goes on from; a few signs are read per ending. */
function firmsIn(view: string): NamePlace[] {
  const found: NamePlace[] = []
  COMPANY_ENDING.lastIndex = 0
  for (let match = COMPANY_ENDING.exec(view); match !== null; match = COMPANY_ENDING.exec(view)) {
    const end = match.index + match[0].length
    // 海络云|科技: where one ending is none another may begin within it.
    COMPANY_ENDING.lastIndex = match.index + 1
    const isBehind = matchesAt(BEHIND, view, end)
    if (!isBehind && matchesAt(GOES_ON_BEHIND, view, end)) continue
    const name = stemBefore(view, match.index, STEM_REACH, LAST_BEFORE_FIRM)
    if (name === null) continue
    // 新加坡 Apex 物流: between its place and a Latin name a space parts them.
    const bare = name.replace(/^[\u4e00-\u9fff]+ (?=[A-Z])/, '')
    if (!COMPANY_STEM.test(name) || COMMON_WORDS.test(name + match[0])) continue
    if (!isBehind && /[A-Za-z]/.test(name)) continue
    const core = name.replace(LEADING_PLACE, '')
    const isTrade = ONLY_A_TRADE.test(match[0])
    if (isPlainStem(core) && !(isBehind && !isTrade && core !== name)) continue
    if (match[1] && (core === name || core.length < 2)) continue
    found.push({
      start: match.index - bare.length,
      end,
      kind: 'COMPANY',
      isLoose: !isBehind || isTrade,
    })
    COMPANY_ENDING.lastIndex = end
  }
  return found
}

/** Names of institutes that have a word's border on both sides. */
function institutesIn(view: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = []
  for (const match of matchesOf(INSTITUTE_ENDING, view)) {
    const end = match.index + match[0].length
    const name = matchesAt(BEHIND, view, end)
      ? stemBefore(view, match.index, STEM_REACH, LAST_BOUNDARY)
      : null
    if (name !== null && INSTITUTE_STEM.test(name) && !COMMON_WORDS.test(name + match[0]))
      found.push({ start: match.index - name.length, end })
  }
  return found
}

function matchesAt(sticky: RegExp, view: string, index: number): boolean {
  sticky.lastIndex = index
  return sticky.test(view)
}

/** The signs before `index` back to a word's border; null when none is within reach. */
function stemBefore(view: string, index: number, reach: number, boundary: RegExp): string | null {
  const from = Math.max(0, index - reach)
  let begin = index
  while (begin > from && STEM_SIGN.test(view.charAt(begin - 1))) begin--
  const run = view.slice(begin, index)
  let border = begin > from || from === 0 ? 0 : -1
  for (const { 0: word, index: at } of matchesOf(boundary, run))
    if (!(at + word.length === run.length && at - border >= 2 && WORD_OF_TRADE.test(word)))
      border = at + word.length
  return border < 0 ? null : run.slice(border).trimStart()
}
