/**
 * Finds chips and makers that the words beside them prove in Chinese (5块A100, 浪潮服务器) where the bare
 * name alone could mean another thing. Adds to the gazetteer's matches; never takes one away.
 */

import type { Gazetteer } from '../../model/gazetteer.js'
import type { Span } from '../../model/source.js'
import { speaksOfChips } from '../context.js'
import type { ExtractInput } from '../input.js'
import type { Match } from '../matcher.js'
import { matchesOf } from '../scan.js'
import { span } from '../spans.js'
import { findBrands } from './brands.js'
import { inside } from './sorted.js'

/** Things that share a chip's number. */
const OTHER_THINGS =
  /机床|车床|磨床|铣床|镗床|钻床|净化|打印|高速(?!网|互联|缓存|存储|交换|计算|连接|通信|通讯|内部|光|以太|运算|处理|接口|组网)|公路|摩托|压缩机|水泵|阀门|型钢|相机|挖掘|轴承|风机|空调|列车|地铁|车厢|车型|轿车|航班|公交|圆钢|型材|毫米|展位|房间|会议室|候车|检票|加工中心|叉车|起重|轨道|吊|酒店|教室|门牌|航站|登机|路灯|照明|市政|园林|管网|电梯/
/** Right behind a number that only chips have elsewhere: H200型数控镗床. */
const OTHER_MACHINE =
  /^\s?(?:型|系列)?[^,。;]{0,4}(?:[车镗磨铣钻]床|机床|加工中心|叉车|型钢|列车|摩托|空调|打印机|挖掘机|压缩机)/
/** How far around a number such a thing is looked for. */
const NEAR = 28
/** Words that show that a text speaks of computing; any number of a chip in it is then that chip. */
export const COMPUTING =
  /英伟达|辉达|NVIDIA|GPU|显卡|AI\s?(?:芯片|服务器)|算力|智算|加速卡|大模型|训练|推理|服务器|伺服器|芯片|晶片|出口管制|云主机|实例|\d\s?卡|板卡|整机|节点|集群|机时|工作站|一体机|云(?:上|服务|计算|端)|国产卡|新华三|浪潮|宁畅|云账[号户]|AMD|Server|超聚变|宁畅|超微|戴尔|H3C|惠普|慧与/i
/** Numbers that hardly anything else has. */
const STRONG = /^[AHB]\d{3}A?$/
/** Beside the number itself: a count of cards, or a verb of getting. */
const COUNTED =
  /(?:\d|[一二两三四五六七八九十百千万数多余几])\s?[块张片颗枚卡]\s?(?:的|英伟达|NVIDIA)?\s?$|(?:购买|采购|买|囤积|订购|订|拿到|租用|租|走私|转运|倒卖|下单)[了过到]?\s?$|\d[xX×*]$/
/** No name of goods is longer than this. */
const LONGEST_GOODS = 80
/** Cards for gamers are called by their bare number: 4090, 租一台3090. */
const BARE_NUMBER = /^RTX ([A-Z]?\d{4})$/

const patterns = new WeakMap<
  Gazetteer,
  { pattern: RegExp; rows: ReadonlyMap<string, { id: string; name: string }> }
>()

/** Gives the matches of `input` with the chips that `view` proves besides, ascending. */
export function goodsOf(view: string, input: ExtractInput): Match[] {
  const { pattern, rows } = patternOf(input.gazetteer)
  const found: Match[] = []
  let computing: boolean | null = null
  for (const match of matchesOf(pattern, view)) {
    const name = match[1] ?? match[2] ?? ''
    const row = rows.get(name)
    const start = match.index + match[0].length - name.length
    const place = { start, end: start + name.length }
    if (!row || touches(input.matches, place)) continue
    if (OTHER_THINGS.test(view.slice(Math.max(0, start - NEAR), place.end + NEAR))) continue
    if (match[2] && !speaksOfChips(input.text, place.start, place.end)) continue
    computing ??=
      input.matches.some(({ base }) => base === 'CHIP') || COMPUTING.test(view) || namesTwo(view, pattern)
    if (
      !computing &&
      !STRONG.test(name) &&
      !COUNTED.test(view.slice(Math.max(0, start - 12), start)) &&
      !/^\s?(?:[×xX*]\s?\d|(?:的)?(?:订单|大单|整机|现货))/.test(view.slice(place.end, place.end + 5))
    )
      continue
    found.push({
      ...span(input.text, place.start, place.end),
      base: 'CHIP',
      kind: 'CHIP',
      entityId: row.id,
      canonical: row.name,
      roles: [],
      via: 'name',
    })
  }
  for (const chip of findByForm(view, input)) if (!touches(input.matches, chip)) found.push(chip)
  for (const brand of findBrands(view, input.text, input.gazetteer))
    if (!touches(input.matches, brand)) found.push(brand)
  const known = input.matches.filter(
    (match) =>
      !isPartOfName(view, match) &&
      !(match.base === 'CHIP' && OTHER_MACHINE.test(view.slice(match.end, match.end + 10))),
  )
  return [...known, ...found].sort((a, b) => a.start - b.start)
}

/** Makers whose name stands before their model's: Amazon Nova. */
const MODEL_MAKERS =
  /^(?:Amazon|Google|Anthropic|Meta|Microsoft|Mistral|Alibaba|Baidu|Tencent|Moonshot|Stability|Cohere|Bedrock|Vertex|Azure|Claude|Gemini|Llama)$/

/** A common word's model within a longer Latin name is a company: Nova Compute, Pacific Nova. */
function isPartOfName(view: string, { base, quote, start, end }: Match): boolean {
  if (base !== 'AI_MODEL' || !/^[A-Z][a-z]+$/.test(quote)) return false
  const word = /(?<![A-Za-z])([A-Z][a-z]{2,}) $/.exec(view.slice(Math.max(0, start - 16), start))?.[1]
  return /^ [A-Z][a-z]{2,}/.test(view.slice(end, end + 5)) || (word !== undefined && !MODEL_MAKERS.test(word))
}

/** Two numbers of chips beside each other prove each other: H100和H200. */
function namesTwo(view: string, pattern: RegExp): boolean {
  return new Set(matchesOf(pattern, view).map((match) => match[1] ?? match[2])).size > 1
}

/** Without one of these a text tells of no chip by its form: a plain search is much cheaper than the patterns. */
const MAKERS = [
  '英伟达',
  '辉达',
  'NVIDIA',
  'Nvidia',
  'AMD',
  'RTX',
  'Blackwell',
  'Hopper',
  'Rubin',
  'Ampere',
  'DCU',
  'PPU',
]

function hasAny(view: string, words: readonly string[]): boolean {
  return words.some((word) => view.includes(word))
}

/** A model number that no row knows shows by its family (RTX Pro 5500) or by its maker before it (英伟达B40). */
const BY_FORM =
  /(?:GeForce\s)?(RTX\s?(?:PRO\s?|Pro\s?)?[A-Z]?\d{4}[A-Z]{0,2})(?![\w-])|(?:英伟达|辉达|NVIDIA|Nvidia)(?:的)?\s?([A-Z]{1,2}\d{2,3}[A-Z]?)(?![\w-])/g

function findByForm(view: string, { text }: ExtractInput): Match[] {
  if (!hasAny(view, MAKERS)) return []
  return matchesOf(BY_FORM, view).map((match) => {
    const name = match[1] ?? match[2] ?? ''
    const start = match.index + match[0].length - name.length
    const canonical = name.replace(/^RTX\s?/, 'RTX ')
    return {
      ...span(text, start, start + name.length),
      base: 'CHIP',
      kind: 'CHIP',
      entityId: `ent_chip_${canonical.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`,
      canonical,
      roles: [],
      via: 'name',
    }
  })
}

/** Chips told by their maker or family alone: 英伟达先进芯片, Blackwell芯片. They name no model, so no deal lists them. */
const UNNUMBERED =
  /DCU(?![A-Za-z\d])|GeForce(?: [RG]TX)?(?! ?[\dRG])|Xeon(?: (?:Gold|Platinum|Silver))?(?! ?\d)|(?<=阿里(?:巴巴)?|平头哥)PPU|(?:(?:英伟达|辉达|NVIDIA|Nvidia|AMD)\s?(?:的)?\s?(?:特供版|中国版|定制|降级版?|阉割版?|新款|旗舰|最先进|最高端|最顶级|先进|最新|最强|高端|高阶|高性能|顶级|顶尖|尖端|受限|受管制|被禁|特供|中国特供|AI|人工智能|算力|图形|数据中心|服务器)*\s?(?:Blackwell|Hopper|Rubin|Ampere)?\s?(?:系列)?(?:GPU\s?)?|(?:Blackwell|Hopper|Rubin|Ampere)\s?(?:系列|架构)?(?:的)?\s?(?:AI|GPU)?\s?)(?:芯片|晶片|GPU|显卡|加速卡)|(?:Blackwell|Hopper|Rubin|Ampere)(?=架构|系列|系统|一代|世代)/g

/** Finds the mentions of chips without a model number, ascending. */
export function findUnnumberedChips(view: string, { text, matches }: ExtractInput): Span[] {
  if (!hasAny(view, MAKERS)) return []
  return matchesOf(UNNUMBERED, view)
    .map((match) => span(text, match.index, match.index + match[0].length))
    .filter((chip) => !inside(matches, chip.start, chip.end).some(({ base }) => base === 'CHIP'))
}

const MAKER = /^(?:英伟达|辉达|NVIDIA|Nvidia|华为|AMD|英特尔|寒武纪|海光|摩尔线程|沐曦)/

/** Finds the makers that a chip's name in the text begins with (英伟达A100), ascending. */
export function findMakers(view: string, { text, matches }: ExtractInput): Span[] {
  return matches.flatMap((match) => {
    const maker = match.base === 'CHIP' ? MAKER.exec(view.slice(match.start, match.end))?.[0] : undefined
    return maker && maker.length < match.end - match.start
      ? [span(text, match.start, match.start + maker.length)]
      : []
  })
}

/** What a text says was not part of the purchase: 未使用A100及以上. */
export function isRuledOut(view: string, { start, end }: { start: number; end: number }): boolean {
  return (
    /(?:(?:买|拿|订|抢|租|用)不(?:到|起|上)|(?<!从)未使用|未采用|不含|未含|不包含|不包括|不涉及|并非|而不是|而非|而未)[^,。;]{0,4}$/.test(
      view.slice(Math.max(0, start - 10), start),
    ) ||
    /(?:公开|披露|展示|拥有|运营|运行|坐拥)了?[^,。;]{0,12}由[^,。;]{0,12}$/.test(
      view.slice(Math.max(0, start - 30), start),
    ) ||
    /^[^,。;"”]{0,12}["”](?:删除|取消)?,?(?:现)?(?:更正|变更|修改|修正|改|调整)为["“]/.test(
      view.slice(end, end + 24),
    ) ||
    /^\s?[^,。;]{0,4}(?:芯片)?的?(?:限令|禁令|禁售令|出口管制|(?:出口|销售|供应)?限制(?!级))/.test(
      view.slice(end, end + 14),
    ) ||
    /^(?:及|或)以上(?:规格|型号)/.test(view.slice(end, end + 8))
  )
}

/** A model of a company's own is no goods: 做豆包那阵子, 训练自家的文心. */
export function isOwnModel(view: string, { base, start }: Match): boolean {
  return (
    base === 'AI_MODEL' &&
    /(?:自研|自家|自己|做|打造|升级|训练)(?:的)?[^,。;\n的]{0,4}$/.test(
      view.slice(Math.max(0, start - 8), start),
    )
  )
}

/** Tells whether one of `matches` shares a sign with `place`. */
function touches(matches: readonly Match[], place: { start: number; end: number }): boolean {
  return inside(matches, place.start - LONGEST_GOODS, place.end + LONGEST_GOODS).some(
    (other) => other.start < place.end && place.start < other.end,
  )
}

/** Built once per gazetteer: only the numbers that also mean other things need proof. */
function patternOf(gazetteer: Gazetteer) {
  const known = patterns.get(gazetteer)
  if (known) return known
  const rows = new Map(
    gazetteer.chips
      .filter((row) => !row.distinctive && /^[A-Z]\d+[A-Z]?$/.test(row.name))
      .map((row) => [row.name, { id: row.id, name: row.name }]),
  )
  const bare = new Map(
    gazetteer.chips.flatMap((row) => {
      const number = BARE_NUMBER.exec(row.name)?.[1]
      return number ? [[number, { id: row.id, name: row.name }] as const] : []
    }),
  )
  const either = (names: Iterable<string>): string =>
    [...names].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).join('|') || '(?!)'
  const pattern = new RegExp(
    `(?:(?<![\\w-])|(?<=\\d[xX]))(${either(rows.keys())})(?!(?!GPU)\\w|-(?!NVL|SXM|PCI|\\d+GB))|(?<![\\w.-])(?<!\\d,)(${either(bare.keys())})(?![\\w.,%-]|\\s?(?:[年元万亿个人次家天张块片颗枚台套卡余多]|美元))`,
    'g',
  )
  const made = { pattern, rows: new Map([...rows, ...bare]) }
  patterns.set(gazetteer, made)
  return made
}
