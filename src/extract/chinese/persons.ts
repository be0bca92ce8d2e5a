/** Finds the persons of smuggling and court reports: a surname with a given name beside a word that shows a person. */

import type { Span } from '../../model/source.js'
import { matchesOf } from '../scan.js'
import { span } from '../spans.js'

/** Family names, as alternatives of a pattern; those of two signs come first. */
export const SURNAMES =
  '欧阳|司马|上官|诸葛|王|李|张|刘|陈|杨|赵|黄|周|吴|徐|孙|胡|朱|高|林|何|郭|马|罗|梁|宋|郑|谢|韩|唐|冯|于|董|萧|程|曹|袁|邓|许|傅|沈|曾|彭|吕|苏|卢|蒋|蔡|贾|丁|魏|薛|叶|阎|余|潘|杜|戴|夏|钟|汪|田|任|姜|范|方|石|姚|谭|廖|邹|熊|金|陆|郝|孔|白|崔|康|毛|邱|秦|江|史|顾|侯|邵|孟|龙|万|段|雷|钱|汤|尹|黎|易|常|武|乔|贺|赖|龚|文|耿|庄|施|洪|严|温|关|詹|翁|柯|区|麦|莫|游|韦|骆|涂|阮|饶|闫|俞|戚'
const TITLE =
  '指控|起诉|逮捕|拘捕|控告|判处|抓获|拘留|男子|女子|嫌犯|嫌疑人|被告人?|商人|承包商|创始人|联合创始人|共同创始人|经理|总监|负责人|高管|发言人|首席执行官|CEO|总裁|员工|雇员|华裔|公民|居民|老板|中间人|掮客|国籍|籍|名叫|名为|企业家|工程师|董事长?|股东|实际控制人|代购者|学生|同伙|合伙人|卖家|律师'
/** A given name has one sign or two; a verb that begins behind the first is no part of it. */
const GIVEN =
  '(?:某某?|(?!合作)[\\u4e00-\\u9fff](?:(?!承认|作|涉嫌|被|认罪|合谋|串通|与|和|及|等|在|向|从|将|把|于|是|为|因|的|以|利用|通过|负责|控制|名下)[\\u4e00-\\u9fff])?)'
const STOP =
  '(?=[,。;、()"”和与及等的]|$|[在于向被从通将涉承认则为是把以试合共利用负先曾已一今去另就还指让伙串找托])'
const BY_TITLE = new RegExp(`(?:${TITLE})["“]?((?:${SURNAMES})${GIVEN}?)${STOP}`, 'g')
const BY_ACTION = new RegExp(
  `(?:^|[,。;、和与及其的:])((?:${SURNAMES})${GIVEN})(?=(?:等\\S?人)?(?:承认|认罪|认了罪|开在|开设|控制的|名下|经营|被控|被捕|涉嫌|合谋|串通|被起诉|被指|被判|获刑|受审|等人|先后|谎报|伪造|安排|与[^,。]{1,20}合谋|[与和及](?:其|他|她)(?:的|所|名下|控制|旗下|经营|拥有|公司|妻|丈夫|同伙|兄)))`,
  'g',
)
/** Of whom a charge tells what he did: 检方称,王晨通过壳公司…. */
const BY_CHARGE = new RegExp(
  `(?:检方|控方|警方|海关|起诉书|司法部)(?:称|说|指控?|认定|表示|指出)[,:]?\\s?((?:${SURNAMES})[\\u4e00-\\u9fff]{1,2}?)(?=通过|利用|把|将|先|以|从|伙同|与)`,
  'g',
)
/** A list that ends in 等人 names persons: 王强、李明等人. */
const LISTED = new RegExp(
  `((?:(?:${SURNAMES})${GIVEN}[、和与及])+(?:${SURNAMES})${GIVEN})(?=等?(?:\\S人|人|因|承认|被|涉嫌|认罪|合谋|利用|通过))`,
  'g',
)
/** Names of which only the surname is told: 郑某某. */
const MASKED = new RegExp(
  `(?<=^|[^\\u4e00-\\u9fff]|[的与和及由被称伙为民商人男女子板主])((?!于|从|和)(?:${SURNAMES})某某?)(?![\\u4e00-\\u9fff]?(?:公司|大学|校|企))`,
  'g',
)
/** A person of whom a report tells the surname and the calling: 张姓业务经理, 陈男. */
const SURNAMED = new RegExp(
  `(?:${SURNAMES})姓(?:[\\u4e00-\\u9fff]{0,4}?(?:男子|女子|商人|经理|负责人|员工|嫌犯|嫌疑人|被告|老板|工程师|主管|高管|业者|掮客|夫妇|兄弟))`,
  'g',
)
/** Persons by their Latin names, behind a word for a person or listed as those who are charged. */
const LATIN = '[A-Z][a-z]+(?:-[A-Z]?[a-z]+)?(?: [A-Z]\\.)?(?: [A-Z][a-z]+){1,2}'
const ANY_LATIN = new RegExp(LATIN, 'g')
const BY_LATIN = new RegExp(`(?:${TITLE})\\s?(${LATIN})(?![A-Za-z]| [A-Z])`, 'g')
const LATIN_LIST = new RegExp(
  `人(?:分别)?(?:为|是|叫)\\s?(${LATIN}(?:\\s?(?:、|,|以及|及|和|与)\\s?${LATIN})*)`,
  'g',
)
/** 28岁的耿川(译音): told by age. */
const AGED = new RegExp(
  `\\d岁的?((?:${SURNAMES})${GIVEN})(?=\\(|[,、和与])|((?:${SURNAMES})[\\u4e00-\\u9fff]{1,2})(?=\\(\\d{2}岁\\))`,
  'g',
)
/** A foreign name in Han signs: 被告马修·何. */
const DOTTED = new RegExp(
  `(?:${TITLE})["“]?([\\u4e00-\\u9fff]{1,5}·[\\u4e00-\\u9fff]{1,5}?)(?=[,。;、()"”和与及等]|$|[在于向被从通将涉承认则为是把以试合共利用负先曾已])`,
  'g',
)
/** 马修·何通过…: a foreign name in Han signs that acts. */
const DOTTED_ACTS =
  /(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{1,5}·[\u4e00-\u9fff]{1,5}?)(?=通过|利用|被控|认罪|承认|经由|伙同|涉嫌|以[^,。;]{2,14}名义)/g
/** 坦帕的何汉宁和…等四人: told with how many they are. */
const COUNTED = new RegExp(
  `(?<=[的、,])((?:${SURNAMES})[\\u4e00-\\u9fff]{1,2})(?=[和、][^,。;]{2,14}等[两二三四五六七八九]人)|(?<=[的、和])([\\u4e00-\\u9fff]{2,4})(?=等[两二三四五六七八九]人)`,
  'g',
)
const NEXT = new RegExp(
  `^(?:\\([^()]*\\))?[、和与及](?:[^,。;、和]{0,10}(?:${TITLE}))?((?:${SURNAMES})${GIVEN})${STOP}`,
)

/** Finds the persons named in `view`, ascending; `text` gives the quotes. */
export function findPersons(view: string, text: string): Span[] {
  if (
    !/(?:执法人员|搜查令|谎称|水客|空壳|法院|检方|检察|海关|运抵|运往|偷运|贩卖|假冒|虚假)|走私|转运|起诉|指控|被控|被捕|认罪|涉嫌|出口管制|倒卖|转售|转卖/.test(
      view,
    )
  )
    return []
  const starts = new Map<number, Span>()
  const add = (name: string, end: number): void => {
    const start = end - name.length
    if (starts.has(start) || name.length < 2) return
    starts.set(start, span(text, start, end))
    const next = NEXT.exec(view.slice(end, end + 40))
    if (next?.[1]) add(next[1], end + next[0].length)
  }
  for (const pattern of [BY_TITLE, BY_ACTION, BY_CHARGE])
    for (const match of matchesOf(pattern, view)) if (match[1]) add(match[1], match.index + match[0].length)
  for (const match of matchesOf(MASKED, view)) if (match[1]) add(match[1], match.index + match[0].length)
  for (const pattern of [BY_LATIN, AGED, DOTTED, DOTTED_ACTS, COUNTED])
    for (const match of matchesOf(pattern, view)) {
      const name = match[1] ?? match[2]
      if (name) add(name, match.index + match[0].length)
    }
  for (const match of matchesOf(LATIN_LIST, view))
    for (const name of matchesOf(ANY_LATIN, match[1] ?? ''))
      add(name[0], match.index + match[0].length - (match[1] ?? '').length + name.index + name[0].length)
  for (const match of matchesOf(SURNAMED, view)) add(match[0], match.index + match[0].length)
  for (const match of matchesOf(LISTED, view)) {
    let at = match.index
    for (const name of (match[1] ?? '').split(/[、和与及]/)) {
      if (name.length >= 2) add(name, at + name.length)
      at += name.length + 1
    }
  }
  const names = [...new Set([...starts.values()].map(({ start, end }) => view.slice(start, end)))]
  if (names.length > 0)
    for (const match of matchesOf(
      new RegExp(names.sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).join('|'), 'g'),
      view,
    ))
      add(match[0], match.index + match[0].length)
  return [...starts.values()].sort((a, b) => a.start - b.start)
}
