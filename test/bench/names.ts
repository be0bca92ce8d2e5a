/**
 * Synthetic names of organizations in any number with the truth of who is who, the same ones every
 * time: heavy-tailed in who is named, in words and in places; English and Chinese; legal forms, short
 * forms, abbreviations, misspellings, and translations that a gazetteer knows.
 */
import type { Gazetteer, OrganizationRow } from '../../src/model/gazetteer.js'
import { createRandom, inventedName } from './synthetic.js'

/** Names, all different, with the number of the organization that each means. */
export interface NamedTruth {
  readonly names: readonly string[]
  readonly truth: readonly number[]
  /** The best known organizations, with both names and their abbreviation. */
  readonly gazetteer: Gazetteer
}

/** Share of names with a slip of the pen. */
const TYPOS = 0.03
/** Share of organizations, the most named ones, that the gazetteer has. */
const KNOWN = 0.03

const PLACES =
  'Shenzhen 深圳 Beijing 北京 Shanghai 上海 Guangzhou 广州 Hangzhou 杭州 Chengdu 成都 Suzhou 苏州 Nanjing 南京 Wuhan 武汉 Xian 西安 Jinan 济南 Hefei 合肥 Changsha 长沙 Zhengzhou 郑州 Tianjin 天津 Chongqing 重庆 Qingdao 青岛 Dalian 大连 Xiamen 厦门 Ningbo 宁波 Foshan 佛山 Dongguan 东莞 Wuxi 无锡 Kunming 昆明 Harbin 哈尔滨'
const TRADES =
  'Technology 科技 | Information Technology 信息技术 | Electronics 电子 | Network Technology 网络科技 | Software 软件 | Intelligent Technology 智能科技 | Semiconductor 半导体 | Data Technology 数据科技 | Communications 通信 | Cloud Computing 云计算 | Automation 自动化 | New Energy 新能源 | Trading 贸易 | Logistics 物流 | Biological Technology 生物科技 | Medical Equipment 医疗设备'
const SUBJECTS =
  'Optics 光学 | Automation 自动化 | Semiconductors 半导体 | Software 软件 | Physics 物理 | Chemistry 化学 | Forestry 林业 | Mathematics 数学 | Microelectronics 微电子 | Metallurgy 冶金'
const SYLLABLES =
  'hua 华 tian 天 hong 宏 yuan 远 zhong 众 xin 鑫 rui 瑞 an 安 da 达 heng 恒 tai 泰 feng 丰 sheng 盛 long 隆 jia 嘉 ming 铭 bo 博 kang 康 hui 汇 chuang 创 zhi 智 lian 联 tong 通 hao 浩 yi 逸 ze 泽 chen 辰 qi 启 wei 威 jin 锦 shun 顺 ling 凌 yao 耀 fu 富 kai 凯 le 乐 mao 茂 ping 平 qiang 强 ri 日 si 思 ting 庭 wan 万 xiang 翔 you 优 zheng 正 guang 广 hai 海 jian 建'
const TRADITIONAL: Readonly<Record<string, string>> = {
  ...{
    华: '華',
    远: '遠',
    众: '眾',
    达: '達',
    恒: '恆',
    丰: '豐',
    铭: '銘',
    汇: '匯',
    创: '創',
    联: '聯',
    启: '啟',
    锦: '錦',
    顺: '順',
    凯: '凱',
    乐: '樂',
  },
  ...{
    强: '強',
    万: '萬',
    优: '優',
    广: '廣',
    电: '電',
    网: '網',
    软: '軟',
    体: '體',
    数: '數',
    据: '據',
    云: '雲',
    计: '計',
    动: '動',
    贸: '貿',
    医: '醫',
    疗: '療',
  },
}
const FORMS = [' Co., Ltd.', ' Co Ltd', ' Company Limited', ' Limited', ' Ltd', '', ' CO., LTD', ' Co.,Ltd']
const WESTERN_FORMS = [' Inc.', ' Inc', ', Inc.', ' Corporation', ' Corp', ' Incorporated', ' LLC', '']
const HAN_FORMS = ['有限公司', '有限责任公司', '股份有限公司', '']

/** Two words with the same meaning. */
type Word = readonly [en: string, zh: string]

/** One organization: how each mention may write it. */
interface Organization {
  readonly en: string
  readonly zh: string
  readonly kind: OrganizationRow['kind']
  readonly short: string | null
  readonly language: 'en' | 'zh'
  readonly forms: readonly string[]
  readonly abbreviation: string
}

const places = toWords(PLACES.split(' '))
const trades = toWords(TRADES.split(' | ').flatMap(splitWord))
const subjects = toWords(SUBJECTS.split(' | ').flatMap(splitWord))
const syllables = toWords(SYLLABLES.split(' '))

function splitWord(text: string): string[] {
  const at = text.lastIndexOf(' ')
  return [text.slice(0, at), text.slice(at + 1)]
}

const CITY = new RegExp(`^(${places.map(([, zh]) => zh).join('|')})`, 'u')

function toWords(flat: readonly string[]): Word[] {
  return flat.flatMap((word, index) => (index % 2 === 0 ? [[word, flat[index + 1] ?? ''] as const] : []))
}

/** Makes `count` names of about a third as many organizations. */
export function makeNames(count: number): NamedTruth {
  const random = createRandom(count)
  const organizations = makeOrganizations(Math.ceil(count / 3), random)
  const known = Math.ceil(organizations.length * KNOWN)
  const names = new Map<string, number>()
  while (names.size < count) {
    // Squaring makes a few organizations named all the time and most of them rarely.
    const index = Math.floor(organizations.length * random() ** 2)
    const organization = organizations[index]
    if (!organization) continue
    const name = mention(organization, index < known, random)
    // A slip may turn one name into another's; the first to come keeps it.
    if (!names.has(name)) names.set(name, index)
  }
  return {
    names: [...names.keys()],
    truth: [...names.values()],
    gazetteer: { chips: [], models: [], organizations: organizations.slice(0, known).map(toRow) },
  }
}

function toRow({ en, zh, kind, abbreviation }: Organization, index: number): OrganizationRow {
  return { id: `ent_org_known-${index}`, kind, name: en, nameZh: zh, aliases: [abbreviation], country: 'CN' }
}

function makeOrganizations(count: number, random: () => number): Organization[] {
  const taken = new Set<string>()
  const made: Organization[] = []
  while (made.length < count) {
    const one = makeOrganization(made.length, random)
    if (taken.has(one.en) || taken.has(one.zh)) continue
    taken.add(one.en).add(one.zh)
    made.push(one)
  }
  return made
}

function makeOrganization(index: number, random: () => number): Organization {
  const rare = <T>(list: readonly T[]) => list[Math.floor(list.length * random() ** 2)] as T
  const place = rare(places)
  const language = random() < 0.5 ? 'en' : 'zh'
  const abbreviation = lettersOf(index)
  const kind = random()
  if (kind < 0.25) {
    const [en, zh] = inventedName(index).split(' ')
    const isPlain = random() < 0.5
    const [tradeEn, tradeZh] = isPlain ? (trades[0] ?? ['', '']) : rare(trades)
    const brand = `${en}${(zh ?? '').toLowerCase()}`
    const common = { kind: 'COMPANY', language: 'en', forms: WESTERN_FORMS, abbreviation } as const
    // Only what any company may leave out is left out: Inspur Electronics is not Inspur.
    return { ...common, en: `${brand} ${tradeEn}`, zh: `${brand}${tradeZh}`, short: isPlain ? brand : null }
  }
  const parts = Array.from({ length: random() < 0.6 ? 2 : 3 }, () => rare(syllables))
  const brandEn = capital(parts.map(([en]) => en).join(''))
  const brandZh = parts.map(([, zh]) => zh).join('')
  if (kind < 0.4) {
    const [en, zh] = rare(subjects)
    const number = 1 + Math.floor(random() * 60)
    const isNumbered = random() < 0.3
    return {
      en: isNumbered
        ? `${brandEn} ${ordinal(number)} Research Institute`
        : `${place[0]} ${brandEn} Institute of ${en}`,
      zh: isNumbered ? `${brandZh}第${number}研究所` : `${place[1]}${brandZh}${zh}研究所`,
      ...{ kind: 'INSTITUTE', short: null, language, forms: [''], abbreviation },
    }
  }
  const [en, zh] = rare(trades)
  const common = { kind: 'COMPANY', short: null, language, abbreviation } as const
  return {
    ...common,
    en: `${place[0]} ${brandEn} ${en}`,
    zh: `${place[1]}${brandZh}${zh}`,
    forms: language === 'en' ? FORMS : HAN_FORMS,
  }
}

function mention(one: Organization, isKnown: boolean, random: () => number): string {
  const any = <T>(list: readonly T[]) => list[Math.floor(list.length * random())] as T
  const isOther = isKnown && random() < 0.3
  if (isKnown && random() < 0.1) return one.abbreviation
  const isEnglish = (one.language === 'en') !== isOther
  const forms = one.kind !== 'COMPANY' ? [''] : isOther ? (isEnglish ? FORMS : HAN_FORMS) : one.forms
  let name = isEnglish ? one.en : one.zh
  if (one.short !== null && isEnglish && random() < 0.1) name = one.short
  else name += any(forms)
  if (!isEnglish && random() < 0.15) name = name.replace(CITY, '$1市')
  if (!isEnglish && random() < 0.1) name = Array.from(name, (char) => TRADITIONAL[char] ?? char).join('')
  if (isEnglish && random() < 0.1) name = name.toUpperCase()
  if (isEnglish && random() < 0.05) name = name.replace(/ (?=\S+$)/, '  ')
  if (one.kind === 'COMPANY' && random() < 0.03)
    name += isEnglish ? ` (${one.abbreviation})` : `（${one.abbreviation}）`
  return random() < TYPOS ? slip(name, random) : name
}

/** Swaps, drops, doubles or changes one letter or character. */
function slip(name: string, random: () => number): string {
  const chars = [...name]
  const letters = chars.flatMap((char, index) => (/\p{L}/u.test(char) && index > 0 ? [index] : []))
  const at = letters[Math.floor(letters.length * random())] ?? 0
  const char = chars[at] ?? ''
  const other = /\p{Script=Han}/u.test(char)
    ? (syllables[Math.floor(syllables.length * random())]?.[1] ?? '')
    : String.fromCharCode(97 + Math.floor(26 * random()))
  const replaced = [
    chars[at + 1] === undefined ? '' : `${chars[at + 1] ?? ''}${char}`,
    '',
    char + char,
    other,
  ]
  const kind = Math.floor(4 * random())
  chars.splice(at, kind === 0 ? 2 : 1, replaced[kind] ?? '')
  return chars.join('')
}

/** Gives number `index` in letters, three or more of them, each number another. */
function lettersOf(index: number): string {
  let letters = ''
  for (let rest = index; rest > 0 || letters.length < 3; rest = Math.floor(rest / 26))
    letters = String.fromCharCode(65 + (rest % 26)) + letters
  return `Q${letters}`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function ordinal(number: number): string {
  const last = number % 10
  const isTeen = number > 10 && number < 20
  return `${number}${isTeen || last > 3 || last === 0 ? 'th' : (['st', 'nd', 'rd'][last - 1] ?? 'th')}`
}
