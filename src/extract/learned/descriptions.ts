/**
 * Finds those whom a text describes without naming them: "resellers in China", 一家中国企业. Wider than what the
 * grammar takes for a party, as the models judge each by the words around it. Gives places only.
 */
import { isDescription } from '../../model/descriptions.js'
import type { Language, Span } from '../../model/source.js'
import { PLACES as ALL_HAN_PLACES, CHINESE_PLACES as HAN_PLACES } from '../chinese/suffixes.js'
import { CHINESE_PLACES } from '../english/words.js'
import { matchesOf } from '../scan.js'
import { span } from '../spans.js'

const TRADERS =
  '(?:re)?sellers|distributors|vendors|dealers|traders|brokers|merchants|smugglers|middlem[ae]n|go-betweens|intermediar(?:y|ies)|(?:shell|front|straw) (?:compan(?:y|ies)|firms|buyers)|third part(?:y|ies)'
const BODY = `${TRADERS}|(?:re)?seller|distributor|vendor|dealer|trader|broker|merchant|smuggler|go-between|compan(?:y|ies)|firms?|buyers?|customers?|clients?|suppliers?|students?|universit(?:y|ies)|labs?|laborator(?:y|ies)|start-?ups?|developers?|institut(?:es?|ions?)|operators?|researchers|engineers|hospitals?|subsidiar(?:y|ies)|affiliates?|entit(?:y|ies)|forwarders?|groups?|giants?|(?:server )?makers?|providers?|couriers?|m[ae]n|wom[ae]n|users|importers?|exporters?|contractors?|schools?|colleges?|academy|police|military|army`
const HOW_MANY =
  '[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|\\d{1,3}|[Ss]ome|[Ss]everal|[Aa]nother|[Mm]any|[Oo]ther|[Uu]nnamed|[Ll]ocal|[Oo]verseas|[Ff]oreign|[Dd]omestic'
const WHERE = `Chinese|China(?:['’]s|-based|-linked)|[Mm]ainland|Hong Kong|(?:${CHINESE_PLACES})(?:-based)?|Singapore(?:an|-based)?|Malaysian?|Thai|Vietnamese|Indonesian?|Taiwan(?:ese)?|Japanese|Indian|American|U\\.?S\\.?|South-?[Ee]ast Asian|Emirati|Dubai`
/** Words that stand between the count and the noun: no preposition, verb or conjunction among them. */
const MODIFIER =
  "(?!(?:of|to|by|from|for|with|that|which|who|and|or|in|on|at|as|has|have|had|is|are|was|were|will|would|could|said|told|through|via|than|the|its|their) )[A-Za-z][\\w.’'-]* "
const ENGLISH = new RegExp(
  `\\b(?:(?:${HOW_MANY}) (?:${MODIFIER}){0,4}?|(?:${WHERE}) (?:${MODIFIER}){0,2}?)(?:${BODY})\\b(?! of\\b)(?: (?:in|from|based in) (?:mainland )?[A-Z]\\w+)?|\\b(?:[Tt]he )?(?:${TRADERS})\\b(?: (?:in|from) [A-Z]\\w+)?|\\b(?:${BODY}) (?:in|from|based in) (?:mainland )?(?:China|Hong Kong|${CHINESE_PLACES})\\b`,
  'g',
)

const HAN_TRADERS =
  '经销商|分销商|代理商|中间商|贸易商|转售商|渠道商|零售商|中间人|掮客|走私者|走私团伙|空壳公司|壳公司|皮包公司|货代|水客|黄牛|档主|倒爷'
const HAN_BODY = `${HAN_TRADERS}|公司|企业|厂商|大厂|业者|买家|卖家|客户|高校|大学|院校|机构|研究所|研究院|实验室|医院|银行|创企|初创|供应商|运营商|服务商|数据中心|留学生|学生|男子|女子|旅客|商人|工程师|商户|团队|[中陆车网央国]企(?!业)|巨头|平台|集团|部队|军校|单位|用户`
const HAN_COUNT =
  '(?:约|近|至少|另外?|首批)?(?:[一二两三四五六七八九十百数几多某\\d]{1,3}[余多]?|部分|有的|一些|不少|许多)[家名位所间个批]?|某[家名些]?'
const GAP = '[^,。;:、"“”()\\s了在将已]'
const HAN = new RegExp(
  `(?:(?:${HAN_COUNT})${GAP}{0,12}?|(?:${ALL_HAN_PLACES}|中资|国内|大陆|内地|本土|海外|境外|当地|华强北)${GAP}{0,8}?)(?:${HAN_BODY})(?![A-Za-z名]|[^,。;]{0,2}(?:名为|名叫|叫))|(?:${HAN_TRADERS})|(?<![\\u4e00-\\u9fff])(?:[中陆]企(?!业)|业者|大厂)`,
  'g',
)
const OF_CHINA = new RegExp(`${HAN_PLACES}|中资|国内|大陆|内地|本土|中企|陆企`)

/** Beside a name, a description is of its bearer: "a Shenzhen firm called X", "X, a reseller". */
const BEFORE_NAME = /^,? ?(?:called |named |known as |["“(（])?$/
const BEHIND_NAME = /^(?:, | \(|,|是|为|作为)$/

/** Gives the descriptions in `view` that touch none of `names` (ascending) and describe none of them, ascending. */
export function findDescribed(view: string, language: Language, names: readonly Span[]): Span[] {
  const found: Span[] = []
  let next = 0
  for (const match of matchesOf(language === 'zh' ? HAN : ENGLISH, view)) {
    const start = match.index
    const end = start + match[0].length
    while ((names[next]?.end ?? view.length + 1) <= start) next++
    const [before, behind] = [names[next - 1], names[next]]
    if (behind !== undefined && (behind.start < end || BEFORE_NAME.test(view.slice(end, behind.start))))
      continue
    if (before !== undefined && BEHIND_NAME.test(view.slice(before.end, start))) continue
    if (isDescription(match[0])) found.push(span(view, start, end))
  }
  return found
}

/** Tells whether a Chinese description places those whom it describes in China. */
export function isOfChina(description: string): boolean {
  return OF_CHINA.test(description)
}
