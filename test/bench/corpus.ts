/**
 * News and notices for measuring speed: sentences of many words from patterns of our own, a fifth of the
 * articles with a labelled passage that tells a deal, the same articles every time.
 */
import { readFileSync } from 'node:fs'
import compromise from 'compromise'
import { createRandom } from './synthetic.js'

/** What fills the gaps of the patterns, by the name of the gap. */
type Words = Readonly<Record<string, readonly string[]>>

/** Words of compromise's own lexicon by their tag: a vocabulary as wide as a newspaper's. */
const { one } = compromise.model() as { one: { lexicon: Record<string, string | readonly string[]> } }
const LEXICON = Object.entries(one.lexicon)
const ENGLISH: Words = {
  body: 'city council|harbour board|health ministry|parliament|transport office|teachers’ union|water company|chamber of commerce|weather service|football club|port authority|museum|farmers’ league|orchestra|fire brigade|tax office|railway operator|housing agency|film festival|forestry service'.split(
    '|',
  ),
  place: tagged('City').map(capitalized),
  first: [...tagged('MaleName'), ...tagged('FemaleName')].map(capitalized),
  last: tagged('LastName').map(capitalized),
  does: tagged('PastTense'),
  noun: tagged('Singular'),
  plural: [...tagged('Plural'), ...tagged('Actor')],
  how: tagged('Adjective'),
  worse: tagged('Comparative'),
  doing: tagged('Gerund'),
  when: 'on Tuesday|last week|in early March|over the summer|this autumn|two years ago|late on Friday|before the holidays|at the end of the year|yesterday evening|since 2019|during the night'.split(
    '|',
  ),
  count: '12|forty|nearly 300|1,250|about 75|more than 9,000|18.4|two dozen|6.5|some 220'.split('|'),
}
const ENGLISH_PATTERNS = [
  'The {body} of {place} {does} the {how} {noun} {when}, because {plural} had become {worse} than expected.',
  '{first} {last}, who heads the {body}, said that {count} {plural} would be {does} by the {how} {noun} {when}.',
  'Exports of {plural} rose for the third month in a row, while those of {how} {plural} fell {when}.',
  'Officials in {place} {does} {count} {plural} {when}, far more than in {place}.',
  'A spokesperson for the {body} declined to comment on the {noun} and referred questions to {place}.',
  '“Nobody here expected that the {noun} would have {does} it,” {first} {last} said {when}.',
  'Researchers described how {plural} and {plural} could be made with less {noun}, {doing} a {how} {noun}.',
  'The company reported earnings of ${count} million {when} and {does} its forecast for {how} {plural}.',
  'Most members of the {body} spoke against {doing} the {noun}, although the {how} {plural} asked for more time.',
  'In {place}, {first} {last} and {first} {last} opened a {how} {noun} for {count} {plural} {when}.',
  'It was the second time that {place} had {does} a {noun}, {doing} {worse} {plural} in spite of heavy rain.',
  'Lawmakers are divided over whether the rules on {plural} should be widened {when}.',
]
const CHINESE: Words = {
  body: '市议会|港务局|卫生部门|交通办公室|教师工会|自来水公司|商会|气象台|足球俱乐部|博物馆|农民协会|交响乐团|消防队|税务局|铁路运营方|住房机构'.split(
    '|',
  ),
  place: '东塘镇|西岭县|南溪区|北坪乡|青石湾|白鹭洲|长林市|云河口|金谷区|松江渡|梅岭街道|凤鸣镇'.split('|'),
  does: '通过了|否决了|推迟了|公布了|批评了|审议了|扩大了|取消了|支持|重新讨论'.split('|'),
  thing:
    '年度预算|列车时刻表|桥梁维修方案|防洪工程|夜间公交|学校午餐计划|停车方案|图书馆扩建|疫苗接种安排|收成预测|音乐会安排|供暖补贴|垃圾分类办法|旅游宣传'.split(
      '|',
    ),
  why: '因为成本上升快于预期|居民此前投诉噪音|尽管反对者要求更多时间|工程师曾提出警告|以便冬季前开工|与地区的谈判仍在继续|虽然连日大雨|由于用电需求不断增长'.split(
    '|',
  ),
  when: '周二晚间|上周|三月初|今年夏天|去年秋天|两年前|周五深夜|节前|年底|昨天'.split('|'),
  count: '十二|四十多|近三百|1250|约75|九千余|二十几|220'.split('|'),
  of: '名乘客|吨小麦|户家庭|位游客|公里铁轨|名志愿者|个岗位|名患者|名学生|棵树'.split('|'),
  trade: '机械|汽车|家具|药品|木材|软件|钢材|太阳能板|纺织品|化肥'.split('|'),
}
const CHINESE_PATTERNS = [
  '{place}{body}{when}{does}{thing}，{why}。',
  '{body}负责人表示，{when}将有{count}{of}受到{thing}的影响。',
  '{trade}出口连续第三个月上升，{trade}则在{when}有所下降。',
  '{place}的官员{when}统计到{count}{of}，远多于{place}。',
  '{body}的发言人拒绝就{thing}置评，{why}。',
  '研究人员介绍了如何用更少的能源生产{trade}和{trade}。',
  '这是{place}第二次{does}{thing}，{why}。',
  '{body}的多数成员反对{thing}，{when}还会再开一次会。',
]
/** Every so manieth article tells a deal. */
const DEAL_EVERY = 5

/** Makes `count` English articles of about four thousand characters, as long as a report of a news agency. */
export function englishArticles(count: number): string[] {
  return articles(count, ENGLISH, ENGLISH_PATTERNS, ['english', 'english-hard'], 36, ' ')
}

/** Makes `count` Chinese articles of about a thousand characters. */
export function chineseArticles(count: number): string[] {
  return articles(count, CHINESE, CHINESE_PATTERNS, ['chinese'], 36, '')
}

function articles(
  count: number,
  words: Words,
  patterns: readonly string[],
  labelled: readonly string[],
  length: number,
  glue: string,
): string[] {
  const random = createRandom(7)
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? ''
  const deals = labelled.flatMap(passagesWithDeals)
  return Array.from({ length: count }, (_, number) => {
    const sentences = Array.from({ length }, () =>
      pick(patterns).replace(/\{(\w+)\}/g, (_gap, name: string) => pick(words[name] ?? [])),
    )
    if (number % DEAL_EVERY === 0) sentences[Math.floor(length / 2)] = pick(deals)
    const paragraphs = [0, 1, 2, 3].map((part) =>
      sentences.slice((part * length) / 4, ((part + 1) * length) / 4).join(glue),
    )
    return paragraphs.join('\n\n')
  })
}

/** The words that compromise knows by `tag`. */
function tagged(tag: string): string[] {
  return LEXICON.filter(([, tags]) => [tags].flat().includes(tag)).map(([word]) => word)
}

function capitalized(words: string): string {
  return words.replace(/\b\w/g, (letter) => letter.toUpperCase())
}

/** Our own labelled passages of one file that tell a deal. */
function passagesWithDeals(name: string): string[] {
  const lines = readFileSync(new URL(`../quality/${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
  return lines
    .map((line) => JSON.parse(line) as { text: string; deals: readonly unknown[] })
    .filter(({ deals }) => deals.length > 0)
    .map(({ text }) => text)
}
