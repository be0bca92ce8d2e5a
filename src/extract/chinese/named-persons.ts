/**
 * Finds persons that any text names: by a calling, as old so-and-so (老潘), masked (贾某), or known to every
 * reader. For the list of entities only; who acts in a crime is found in persons.ts.
 */

import type { Span } from '../../model/source.js'
import { matchesOf } from '../scan.js'
import { span } from '../spans.js'
import { SURNAMES } from './persons.js'

/** Heads of states and firms whom the press calls by a bare name. */
const KNOWN =
  /黄仁勋|孙正义|特朗普|拜登|马斯克|苏姿丰|奥特曼|任正非|梁文锋|扎克伯格|纳德拉|皮查伊|雷蒙多|卢特尼克|贝森特|马化腾|李彦宏|王传福|雷军(?!队|事)|张忠谋|魏哲家|郭台铭|蔡崇信|吴泳铭|张一鸣|梁见后/g
const HAN = '[\\u4e00-\\u9fff]'
/** What a person is or does, right before the name. */
const CALLING =
  '博士后|博士生|研究生|研究员|副?教授|律师|老板娘?|店主|档主|摊主|商户|商人|卖家|买手|掮客|中间人|牵线人|报关员|司机|水客|留学生|创始人|首席执行官|首席技术官|董事长|总经理|副总裁?|总裁|总监|主管|经理|法定代表人|法人代表|实际控制人|负责人|发言人|检察官|分析师|工程师|员工|其[妻夫子女弟兄]|妻子|丈夫|名叫|叫做|叫|另一人|当事人|嫌疑人|被告人?|嫌犯|同伙|货主'
/** Where a name ends. */
const STOP =
  '(?=[,。;、:()"“”]|$|和|与|及|在|给|对|向|被|从|曾|说|称|是|为|的|等|已|因|于|将|把|用|以|就|也|名下|创办|创立|告诉|表示|承认|认罪|透露|坦言|回忆|介绍|通过|有货|手[里上])'
const SURNAME = `(?:${SURNAMES}|冼|黎|岑|陶|樊|卓|甘|项|祝|尤|伍|聂|关|曲|柴|兰|解|牛|齐|鲍|葛|晏)`
const GIVEN = '(?!某|老|总|经理|先生|女士|男|女|姓)[\\u4e00-\\u9fff]'
/** The name behind words that show it. */
const BEHIND: readonly RegExp[] = [
  new RegExp(`(?:${CALLING})["“]?(${SURNAME}${GIVEN}${HAN}?)${STOP}`, 'gm'),
  new RegExp(`(老${SURNAME})(?=说|称|告诉|坦言|透露|回忆|表示|那[里儿]|手[里上]|把|给|收)`, 'g'),
]
/** Words that show it, and the name that ends before or in them: the words are rare, so they are looked for first. */
const BEFORE: readonly (readonly [RegExp, RegExp])[] = [
  [
    /创办的|创立的|一手创办|告诉记者|对记者/g,
    new RegExp(`(?:^|[,。;:"“”、和的\\n])(${SURNAME}${GIVEN}${HAN}?)$`),
  ],
  [
    /某某?(?![\u4e00-\u9fff]?(?:公司|大学|校|企|省|市|厂|院|局|类|种|个|些|一))/g,
    new RegExp(
      `(?:^|[^\\u4e00-\\u9fff]|[的与和及由被称伙为民商人男女子板主户叫替把向给手])((?!于|从|和)${SURNAME}某某?)$`,
    ),
  ],
  [
    /姓(?:中间人|掮客|商人|男子|女子|老板|经理|负责人|华商)/g,
    new RegExp(`(${SURNAME}姓[\\u4e00-\\u9fff]{2,3})$`),
  ],
]
/** No name before such words is longer than this. */
const REACH = 6
/** Who judged the bids: 评审专家:甲、乙、丙. */
const EXPERTS = new RegExp(
  `(?:专家(?:名单)?|委员会成员(?:名单)?|评委)[:为]?\\s?((?:${SURNAME}${HAN}{1,2}[、, ]){1,8}${SURNAME}${HAN}{1,2})(?=[,。;\\n]|$)`,
  'gm',
)
const NO_PERSON =
  /公司|企业|客户|单位|集团|方面|部门|团队|中心|经理|先生|女士|高层|全部|任何|金额|时任|石油|白银|文件|文中|文章|方案|方式|万元|马上|任职|任务|高校|江苏|常年|常用|常委|严格|温州|金融|金属|黄金|石家|武汉|龙头|龙岗|程序|余下|余额|管理|管制|解释|解决|关于|关键|项目|齐全/

/** Finds the persons named in `view`, ascending, without overlap; `text` gives the quotes. Linear. */
export function findNamedPersons(view: string, text: string): Span[] {
  const found = new Map<number, Span>()
  const add = (start: number, name: string): void => {
    if (!NO_PERSON.test(name) && !found.has(start)) found.set(start, span(text, start, start + name.length))
  }
  for (const { 0: name, index } of matchesOf(KNOWN, view)) add(index, name)
  for (const pattern of BEHIND)
    for (const { 0: whole, 1: name = '', index } of matchesOf(pattern, view))
      add(index + whole.length - name.length, name)
  for (const [sign, before] of BEFORE)
    for (const { 0: word, index } of matchesOf(sign, view)) {
      const end = /^[某姓]/.test(word) ? index + word.length : index
      const name = before.exec(view.slice(Math.max(0, index - REACH), end))?.[1]
      if (name) add(end - name.length, name)
    }
  for (const { 0: whole, 1: list = '', index } of matchesOf(EXPERTS, view)) {
    let at = index + whole.length - list.length
    for (const name of list.split(/[、, ]/)) {
      add(at, name)
      at += name.length + 1
    }
  }
  return [...found.values()].sort((a, b) => a.start - b.start)
}
