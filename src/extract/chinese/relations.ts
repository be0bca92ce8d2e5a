/**
 * Reads in Chinese who belongs to whom: X是Y的全资子公司, Y旗下的X, X隶属于Y. A folded text in, relations
 * with the sentences that state them out. Decides nothing about deals.
 */
import type { ExtractedRelation } from '../../model/source.js'
import type { ExtractInput } from '../input.js'
import { maskNames, mergeRelations, type NamedOrganization, readRelations, toPattern } from '../relations.js'
import { span } from '../spans.js'
import { findOrganizations, type Party, UNNAMED } from './names.js'
import { findPersons } from './persons.js'
import { sentencesOf } from './sentences.js'
import { inside } from './sorted.js'

/** A text without any of these words relates nobody. */
const TRIGGER =
  /[子分孙母]公司|旗下|下属|所属|附属|隶属|控股|全资|合资|分支机构|分校|校区|分院|成员[单企]|归属于|从属于|[共联][同合]?(?:运营|举办|建)/

/** What a part of an organization is called. */
const PART =
  '(?:子公司|孙公司|分公司|附属公司|分支机构|成员单位|成员企业|(?:下属|所属|旗下|附属)(?:的)?(?:公司|企业|单位|机构|平台|医院|研究院|研究所|实验室|学院)|附属医院|分校|校区|分院)'
/** Between the whole and its part, where that says already that it is one. */
const OF = '(?:旗下|下属|所属|附属|(?:全资|控股|独资|绝对控股)(?:拥有|持有)?)'
/** The same with what joins it; a repeat without a bound would be read in too many ways. */
const OFS = `(?:的|${OF}){0,3}`
const SOME_OF = `(?:${OF}的?){1,3}`
/** What a part is or deals in, before what it is called: nouns alone, since a verb makes another sentence of it. */
const WHAT_WORDS =
  '全资 控股 独资 间接 直接 重要 核心 主要 重点 唯一 最大 一级 二级 三级 上市 并表 新设 100% 海外 境外 境内 国内 香港 北京 上海 深圳 广州 杭州 新加坡 美国 欧洲 云 云计算 云服务 智算 算力 芯片 半导体 人工智能 AI 科技 技术 数据 大数据 数据中心 互联网 软件 硬件 电子 信息 通信 服务器 贸易 供应链 物流 金融 电商 游戏 自动驾驶 汽车 能源 新能源 光伏 医疗 教育 业务 板块 专业 高新技术'
const WHAT = `(?:(?:${WHAT_WORDS.replaceAll(' ', '|')})的?){0,3}`
const IS = ',?(?:也|均|同|都)?(?:是|为|系|即|作为|成为了?|属于)(?:由)?(?:一家|一个)?["“]?'
const AND = '(?:与|和|、|及)'
/** When and where somebody says it. */
const WHEN =
  '(?:,|[于在]?(?:[\\d年月日]{1,11}|今[天日]|昨[天日]|当[天日]|同日|日前|近日|近期|晚间?|上午|下午|周[一二三四五六日]|(?:半?年|季)[报度](?:报告)?|招股书|官网|互动平台|投资者关系平台|内部)|已|还|正式|最新|发布|的|中){0,4}'
const SAYS = '(?:公告|通告|宣布|披露|称|说|表示|进展|显示|消息)+'
const MOTHER = '(?:母公司|控股股东|控股母公司)'
/** What a part is called ends here: the supplier of a subsidiary is none. */
const END = '(?=[,。;)"”]|:(?!\\d)|$|之一)'
/** Behind a name: somebody or something of that organization is spoken of, not itself. */
const NOT_ITS =
  '(?!["”]?的?(?:旗下|下属|所属|附属|[子孙母]公司|前|供应商|供货商|客户|股[东份票权]|员工|高管|竞争对手|对手|合作|伙伴|代理|经销|渠道|芯片|GPU|显卡|服务器|产品|设备|专利|专区))'
/** The same where nothing that somebody has may follow. */
const ITSELF = `(?!["”]?[的之])${NOT_ITS}`

const PATTERNS: readonly RegExp[] = [
  `{X}${IS}{Y}${OFS}${WHAT}${PART}${END}`,
  `{X}${IS}{Y}${OF}的?${WHAT}(?:公司|企业|品牌|平台)${END}`,
  `{X}\\((?:系|为|是|即)?{Y}(?:的|${OF}){1,3}${WHAT}(?:${PART}|公司|企业|平台|品牌)\\)`,
  `{X},(?:系|为|是)?{Y}${OFS}${WHAT}${PART}(?=[,。;)]|$)`,
  `{Y}${SOME_OF}(?:${WHAT}(?:${PART}|公司|企业|平台|品牌))?["“]?{X}${NOT_ITS}`,
  `{Y}${OFS}${WHAT}${PART}["“]?{X}${NOT_ITS}`,
  `{Y},?(?:及|和|与|以及|并)?(?:通过|经由?|透过|借助|由)?其${OFS}${WHAT}${PART}["“]?{X}${NOT_ITS}`,
  `{Y}${WHEN}${SAYS}[,:]?(?:其|公司|它的|该公司)?(?:${OFS}${WHAT}${PART}|(?:旗下|下属|所属)的?)["“]?{X}${NOT_ITS}`,
  `{Y}:${OFS}${WHAT}${PART}["“]?{X}${NOT_ITS}`,
  `{X},?(?:(?:附属|归属|从属|直属)于|隶属于?)["“]?{Y}${ITSELF}`,
  `{X},?由["“]?{Y}(?:全资|独资|100%|控股|绝对)(?:持有|拥有|控股|设立|所有|持股)?${END}`,
  `{Y}(?:全资|独资|100%|绝对)(?:持有|拥有|控股|持股)(?:了)?["“]?{X}${END}`,
  `{X}(?:的|之|及其|和其|与其)?${MOTHER}(?:是|为|系)?["“]?{Y}${ITSELF}`,
  `{Y}(?:,|,?[是为系])["“]?{X}(?:的|之)${MOTHER}${END}`,
  `{X}${IS}{Y}${AND}{Z}(?:共同|联合)?(?:的|成立的|设立的|组建的|出资的)?合资(?:公司|企业|机构)${END}`,
  `{X},?由{Y}${AND}{Z}(?:共同|联合)(?:运营|举办|共?建|出资|设立|成立|组建)(?!的)`,
  `{Y}${AND}{Z}(?:共同|联合)?(?:合资|共建|运营)(?:成立|设立|组建|运营)?的(?:合资公司)?["“]?{X}${NOT_ITS}`,
].map((text) => toPattern(text, '["”]?(?:\\([^()]{1,30}\\))?'))

/** The words around take it back, put it off or leave it open. */
const REFUTED =
  /不是|并非|非\uE001|不再|不属于|未隶属|并不|曾(?!用名)|原(?:是|为|系|本)|前(?:子公司|母公司|控股)|原(?:子公司|母公司|控股)|一度|否认|拟|计划|将(?:成为|设立|成立|由)|若|如果|倘|假如|假设|是否|可能|疑[似为]|冒充|谎称|自称|[传谣误]言|谣传|传闻|[据误讹]传|误[称认]|小说|虚构|[没无]有?证据|脱离|剥离|出售|转让|无关|没有[^,。;]{0,8}关系/
const REFUTED_BEHIND =
  /^[^。;]{0,24}(?:已?被?出售|已?剥离|脱离|不再|此前|之前|否认|直到|直至|的时候|[传谣]言|传闻|不实|辟谣|误传|虚[构假]|小说|失败|证据|未经证实)/
/** How far before the names such words are looked for. */
const REACH = 16

/** Reads the relations that a Chinese text states; `view`: the text folded. Linear in its length; most texts end at the first look. */
export function readChineseRelations(input: ExtractInput, view: string): ExtractedRelation[] {
  if (!TRIGGER.test(view)) return []
  const persons = findPersons(view, input.text)
  const parties = findOrganizations(view, input, persons)
  const relations = sentencesOf(view).flatMap((sentence) => {
    if (!TRIGGER.test(sentence.text)) return []
    const organizations = inside(parties, sentence.start, sentence.end).flatMap((party) =>
      party.roles.includes(UNNAMED) ? [] : namesIn(view, input.text, party),
    )
    if (organizations.length < 2) return []
    const words = span(input.text, sentence.start, sentence.end)
    const masked = { ...words, mask: maskNames(view, sentence, organizations), organizations }
    return readRelations(masked, PATTERNS, isRefuted)
  })
  return mergeRelations(relations)
}

/** The end of a name that only says whose part something is: 海天集团|控股子公司. */
const OWN_PART =
  /(?:(?:全资|控股|独资)?[子孙分]公司|合资公司|母公司|旗下公司|下属公司|附属公司|(?:内部)?(?:通告|公告|通知))$/
/** Says what somebody is, not who. */
const BARE_KIND =
  /^(?:(?:律师|会计师)事务所|研究[院所]|医院|大学|学院|集团|公司|实验室|中心|银行|基金会?|工厂)$/
/** Before a name: its first sign belongs to the verb. */
const VERB = /[隶附归从直]属$/

/** Two names that a copula or a verb holds together: 云海科技有限公司|系|海天集团. */
const COPULA = /(?<=公司|集团|大学|研究[院所])(系|参股|入股|收购|并购|持有|起诉)(?=.{4})/

/** Gives the names in `party`: one, without what is no part of it, or the two that a copula or verb joins. */
function namesIn(view: string, text: string, party: Party): NamedOrganization[] {
  const isVerbal = VERB.test(view.slice(party.start - 2, party.start)) && view.charAt(party.start) === '于'
  const start = party.start + (isVerbal ? 1 : 0)
  const whole = view.slice(start, party.end)
  if (party.entityId !== null) return [{ ...span(text, start, party.end), name: party.quote }]
  let at = start
  return whole.split(COPULA).flatMap((piece, index) => {
    const bare = piece.replace(OWN_PART, '')
    const words = span(text, at, at + bare.length)
    at += piece.length
    if (index % 2 === 1) return []
    if (bare.length < 2 || BARE_KIND.test(bare) || (bare !== piece && /[其该前原]$/.test(bare))) return []
    return [{ ...words, name: words.quote === party.quote ? (party.shortFor ?? words.quote) : words.quote }]
  })
}

function isRefuted(mask: string, start: number, end: number): boolean {
  return (
    REFUTED.test(mask.slice(Math.max(0, start - REACH), end)) ||
    REFUTED_BEHIND.test(mask.slice(end, end + 2 * REACH))
  )
}
