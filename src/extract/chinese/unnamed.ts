/**
 * Finds phrases that stand for a party without a name: 某高校, 北方一所军校 (who buys), 广东和浙江的分销商,
 * 一家空壳公司 (who passes on). Gives places only.
 */
import { matchesOf } from '../scan.js'
import { CHINESE_PLACES, PLACES } from './suffixes.js'

/** A phrase with its place. */
export interface Phrase {
  readonly start: number
  readonly end: number
}

const REGION = '华东|华南|华北|华中|西南|西北|东北|北方|南方|中部|西部|沿海|内地|国内|中国|中资|本土'
const PUBLIC =
  '高校|院校|大学|学院|医院|研究所|研究院|研究中心|科学中心|科研机构|军校|部队|院所|实验室|银行|央企|国企|科研院所|机构'
const PRIVATE =
  '科技公司|互联网公司|车企|车厂|药企|云厂商|大厂|厂商|公司|企业|初创|私募|量化基金|基金|承包商|制造商|运营商|服务商|券商|开发商|集团'
const CALLED = '(?!["“A-Za-z]|[^,。;]{0,2}(?:名为|名叫|叫))'

/** Buyers that a text keeps unnamed; a place in China or an institution must show that they are Chinese. */
const BUYER = new RegExp(
  `(?<![\\u4e00-\\u9fff]名|任何)(?:某(?:[省市]|知名|重点|军工|部属|央企|国有|大型|头部){0,2}(?:${PUBLIC}|科技公司|互联网公司|云厂商|车企)|(?:${CHINESE_PLACES}|${REGION})(?:市|省)?(?:的)?(?:[一某](?:家|所|间)(?:做[^,。;、]{2,10}的)?[^,。;、的名叫]{0,10}?(?:${PUBLIC}|${PRIVATE})|[\\u4e00-\\u9fff]{0,3}?某[\\u4e00-\\u9fff]{0,4}?(?:${PUBLIC}|${PRIVATE}|国企|客户))|[一某](?:家|所|间)(?:不愿具名的|未具名的)?(?:中国|国内|中资|内地|北京|上海|深圳|杭州|广州|国有|国家级|军工|央属|部属|省属|省级)(?:的)?(?:[^,。;、的名叫]{0,8}?)(?:${PUBLIC}|${PRIVATE}))${CALLED}`,
  'g',
)

/** Firms and laboratories that are told by the body they belong to: 江苏…县政府旗下公司. */
const OF_A_BODY = new RegExp(
  `(?:(?:${CHINESE_PLACES})[\\u4e00-\\u9fff]{0,6}(?:政府|国资委?|集团)(?:旗下|下属|所属)的?(?:[一某](?:家|所|间)[^,。;、的]{0,6}?)?(?:公司|企业|平台|单位)|(?:工信部|教育部|国防科工局|中科院|军方)(?:旗下|下属|所属|直属)的?(?:[一某](?:家|所|间|个))?[^,。;、的]{0,6}?(?:${PUBLIC}|${PRIVATE}))${CALLED}`,
  'g',
)
/** 暨南某实验室: an institution by the place or the school it is of. */
const OF_A_PLACE = new RegExp(`(?<![\\u4e00-\\u9fff])[\\u4e00-\\u9fff]{2,4}某(?:${PUBLIC})`, 'g')

/** Chinese buyers told all together, where they have ordered something. */
const BUYERS =
  /中国(?:的)?(?:科技|互联网|AI|人工智能|云计算)?(?:公司|企业|厂商|巨头|客户)(?:们)?(?=(?:已经?|共|合计|累计|今年|去年|至少|向[^向,。;]{2,14}){0,5}(?:订购|下单|采购|订|购买|买|囤)[^,。;]{0,12}\d)/g

/** The firm of whom the text tells: 他们公司在…租了. */
const THEIR_FIRM =
  /(?:他们|他|她)(?:的|所在的?)?公司(?<!其他的?公司)(?=[^,。;]{0,20}(?:租|买|采购|订|购|用上))/g

/** A buyer that a disclosure calls by a letter: 客户B. */
const LETTERED = /客户[A-Z甲乙丙丁戊](?![A-Za-z\d方级类])/g

/** Each pattern with the signs without which it finds nothing. */
const BUYERS_BY_SIGN: readonly (readonly [readonly string[], RegExp])[] = [
  [['某', '一家', '一所', '一间'], BUYER],
  [
    [
      '政府旗',
      '政府下',
      '政府所',
      '国资',
      '集团旗',
      '集团下',
      '部下属',
      '部直属',
      '部旗下',
      '局下属',
      '院下属',
      '军方',
    ],
    OF_A_BODY,
  ],
  [['某'], OF_A_PLACE],
  [['中国'], BUYERS],
  [['他们', '他的', '他公司', '他所在', '她的', '她所在'], THEIR_FIRM],
  [['客户'], LETTERED],
]

/** Finds phrases that stand for a Chinese buyer without a name. */
export function findUnnamedBuyers(view: string): Phrase[] {
  return BUYERS_BY_SIGN.flatMap(([signs, pattern]) =>
    // Most texts have none of these signs: looking for them is much cheaper than the pattern.
    signs.some((sign) => view.includes(sign))
      ? matchesOf(pattern, view).map((match) => ({
          start: match.index,
          end: match.index + match[0].length,
        }))
      : [],
  )
}

const PLACE_LIST = `(?:(?:${PLACES}|当地|海外|境外|第三国|外国)(?:[、和与及](?:${PLACES}))*(?:的)?)`
const COUNT = '(?:[一两三四五几数多\\d]{1,2}[家名位个间](?:[^,。;的、]{0,6}的)?)'
const TRADE =
  '贸易行|商行|货代|关联公司|海外子公司|零售商|分销商|经销商|贸易商|代理商|中间商|转售商|渠道商|掮客|中间人|空壳公司|壳公司|皮包公司|货代公司|货运公司|物流公司|贸易公司|黑市商人|黑市卖家|倒爷|走私者|走私团伙|走私网络'
/** Who passes goods on; a plain company only behind the word for selling, as one of a place. */
const RESELLER = new RegExp(
  `(?:(?:卖家|卖方|货源)(?:大?多|主要)?(?:是|为|来自)|经由|经过|通过|透过|借助|利用|经手的?(?:是|为)|[从由经托靠找向])(?:在)?((?:${COUNT})?${PLACE_LIST}?(?:[^,。;的、${'经由从向'}]{0,8}的)?(?:${TRADE}|(?<=(?:${PLACES}))(?:子公司|分公司|实体|壳公司))(?!["“”A-Za-z]|[^,。;]{0,2}(?:名为|名叫|叫)))|(?:以|用|借)([一某][家间][^,。;、的]{0,12}(?:公司|企业))的?名义|(?:卖给|交给|转给|售予|出售给)了?(${PLACE_LIST}(?:公司|企业|买家|${TRADE}))`,
  'g',
)
/** A person that a report of smuggling keeps unnamed: 一名…的26岁留学生. */
const COURIER = /一[名位](?:[^,。;、]{0,20}?)(?:留学生|工程师|商人|男子|女子|乘客|旅客|司机|员工|前雇员|水客)/

/** Finds the phrase that stands for who passed the goods on; null when there is none. */
export function findUnnamedReseller(view: string): Phrase | null {
  for (const match of matchesOf(RESELLER, view)) {
    const name = match[1] ?? match[2] ?? match[3] ?? ''
    const start = match.index + match[0].lastIndexOf(name)
    return { start, end: start + name.length }
  }
  return null
}

/** Who lets machines and stays unnamed: 透过一家泰国云端业者租用. */
const OPERATOR =
  /(?:通过|透过|经由|借道|向|从|找)((?:一[家间]|某家?)[^,。;的]{0,6}(?:云端?|云计算|数据中心|算力)(?:业者|服务商|运营商|公司|企业|商))(?!["“A-Za-z])/

/** Finds the phrase that stands for who lets machines; null when there is none. */
export function findUnnamedOperator(view: string): Phrase | null {
  const match = OPERATOR.exec(view)
  const name = match?.[1]
  if (!match || !name) return null
  const end = match.index + match[0].length
  return { start: end - name.length, end }
}

/** Finds the phrase for a person without a name that carries goods; null when there is none. */
export function findCourier(view: string): Phrase | null {
  const match = COURIER.exec(view)
  return match ? { start: match.index, end: match.index + match[0].length } : null
}
