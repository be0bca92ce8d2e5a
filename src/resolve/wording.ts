/**
 * Words that describe somebody in, what they say of him out, and whether two descriptions may be of one: 某高校,
 * "a Chinese university" and 一所中国大学 say no different thing. Pure; never tells that two are one.
 */
import { normalizeName } from './normalize.js'
import { type Term, toTerms } from './terms.js'
import { isInChina } from './vocabulary.js'

/** What a description says. */
export interface Wording {
  /** What sort of body it is, a row of {@link BODIES}; null where no row has its noun. */
  readonly body: string | null
  readonly isOne: boolean
  /** Places by their usual key. */
  readonly places: readonly string[]
  /** Whatever else it says, by the usual key where a table knows it. */
  readonly others: readonly { readonly key: string; readonly isListed: boolean }[]
  readonly isHan: boolean
  readonly normalized: string
}

/** Sorts of bodies with their nouns in both languages; a noun is in one row only. */
const BODIES: Readonly<Record<string, readonly [string, string]>> = {
  university: ['university|universities|college|colleges', '大学|高校|高等院校|院校|学院'],
  school: ['school|schools', '学校|中学'],
  hospital: ['hospital|hospitals', '医院'],
  institute: [
    'institute|institutes|institution|institutions|laboratory|laboratories|lab|labs|academy|academies|research cent(?:er|re)s?|cent(?:er|re)s?',
    '研究院|研究所|实验室|研究机构|科研机构|研究中心|科研单位|科研院所|院所|机构',
  ],
  agency: ['agency|agencies', '机关|部门'],
  company: [
    'company|companies|firm|firms|start ?ups?|groups?|makers?|operators?|data cent(?:er|re)s?|subsidiar(?:y|ies)',
    '公司|企业|集团|厂商|厂家|初创',
  ],
  reseller: [
    'trading (?:company|companies|firms?)|distributors?|resellers?|middlem[ae]n|brokers?|traders?|dealers?|merchants?|vendors?|retailers?|sellers?|suppliers?|forwarders?|intermediar(?:y|ies)|go betweens?|exporters?|importers?',
    '中间商|分销商|经销商|贸易商|代理商|转售商|渠道商|零售商|供应商|掮客|中间人|贸易公司',
  ],
  smuggler: ['smugglers?', '走私者'],
  shell: ['shell (?:company|companies|firms?)', '空壳公司|皮包公司'],
  customer: ['buyers?|customers?|clients?|users?|entit(?:y|ies)', '客户|买家|用户|单位'],
}
/** The body of a description is the noun before the first of these: "a reseller in Malaysia". */
const BEHIND =
  /\s(?:in|from|of|at|near|with|by|that|which|who|behind|(?:linked|tied|run|owned|backed|based) (?:to|by|in))\s/u
const COUNT_EN =
  /^(?:an?|one|another|some|other|unnamed|unidentified|undisclosed|unknown|two|three|four|five|six|seven|eight|nine|ten|several|many|dozens of|hundreds of|at least \w+)\s+/u
const MANY_EN =
  /^(?:some|other|two|three|four|five|six|seven|eight|nine|ten|several|many|dozens of|hundreds of|at least \w+)\s/u
const COUNT_ZH = /某(?:些|[家所名位个])?|[一两三四五几数多][家间名位个所]/gu
const MANY_ZH = /某些|[两三四五几数多][家间名位个所]/u
const PLURAL = /(?:s|middlemen)$/u
/** Words for the people or the make of a place that the names of bodies do not have. */
const OF_PLACES: Readonly<Record<string, string>> = {
  ...{
    american: 'usa',
    british: 'uk',
    german: 'germany',
    russian: 'russia',
    indian: 'india',
    french: 'france',
  },
  ...{
    malaysian: 'malaysia',
    singaporean: 'singapore',
    taiwanese: 'taiwan',
    vietnamese: 'vietnam',
    thai: 'thailand',
  },
  ...{
    indonesian: 'indonesia',
    emirati: 'uae',
    israeli: 'israel',
    canadian: 'canada',
    australian: 'australia',
  },
  ...{
    dutch: 'netherlands',
    swiss: 'switzerland',
    swedish: 'sweden',
    italian: 'italy',
    cambodian: 'cambodia',
  },
  ...{ iranian: 'iran', turkish: 'turkey', saudi: 'saudi arabia', mainland: 'china', domestic: 'china' },
  ...{
    国内: 'china',
    我国: 'china',
    内地: 'china',
    大陆: 'china',
    境内: 'china',
    国产: 'china',
    本地: 'local',
  },
}
/** Words that tell nobody from anybody. */
const EMPTY = new Set(
  'the unnamed unidentified undisclosed unknown certain based owned run backed in from of at local top leading major large big small prominent well known 大型 知名 头部 重点 相关 有关 的 是 之 位于 未具名 匿名 local'.split(
    ' ',
  ),
)
/** Terms of one meaning here that the names of bodies keep apart. */
const ALIKE: Readonly<Record<string, string>> = {
  ...{
    'science and technology': 'technology',
    tech: 'technology',
    军队: 'military',
    军工: 'military',
    军方: 'military',
  },
  ...{
    民营: 'private',
    私营: 'private',
    私人: 'private',
    start: 'start-up',
    up: 'start-up',
    初创: 'start-up',
  },
}

/** Ready answers: a text is asked about with every claim that stands near it. */
const REMEMBERED = 20_000
const remembered = new Map<string, Wording>()

/** Reads what `text` says; also of a name, of which only `body` means something. */
export function wordingOf(text: string): Wording {
  const known = remembered.get(text)
  if (known) return known
  const wording = read(normalizeName(text))
  if (remembered.size >= REMEMBERED) remembered.clear()
  remembered.set(text, wording)
  return wording
}

/** Tells whether two descriptions may be of one: the same sort of body, as many, and neither says what the other contradicts. */
export function areCompatible(a: Wording, b: Wording): boolean {
  if (a.normalized === b.normalized) return true
  if (a.body === null || a.body !== b.body || a.isOne !== b.isOne) return false
  return placesAgree(a.places, b.places) && othersAgree(a, b)
}

function read(normalized: string): Wording {
  const isHan = /\p{Script=Han}/u.test(normalized)
  const bare = isHan ? normalized.replace(COUNT_ZH, ' ').trim() : withoutCount(normalized)
  const { body, noun, rest } = isHan ? hanBody(bare) : englishBody(bare)
  const isOne = isHan ? !MANY_ZH.test(normalized) : !MANY_EN.test(normalized) && !PLURAL.test(noun)
  const terms = toTerms(normalizeName(rest)).map((term) => ({ term, key: keyOf(term) }))
  const isPlace = ({ term, key }: { term: Term; key: string }) =>
    term.cls === 'place' || isOfPlace(term.text, key)
  return Object.freeze({
    ...{ body, isOne, isHan, normalized },
    places: [...new Set(terms.filter(isPlace).map(({ key }) => key))].sort(),
    others: terms
      .filter((one) => !isPlace(one) && !EMPTY.has(one.key))
      .map(({ term, key }) => ({ key, isListed: term.isListed || ALIKE[term.text] !== undefined })),
  })
}

function withoutCount(text: string): string {
  let bare = text
  while (COUNT_EN.test(bare)) bare = bare.replace(COUNT_EN, '')
  return bare
}

interface Body {
  readonly body: string | null
  readonly noun: string
  /** The words but for the noun. */
  readonly rest: string
}

/** The last noun before what says where or whose it is. */
function englishBody(text: string): Body {
  const behind = text.search(BEHIND)
  const [front, back] = behind < 0 ? [text, ''] : [text.slice(0, behind), text.slice(behind)]
  return lastOf(front, back, (nouns) => new RegExp(`(?:^|\\s)(${nouns[0]})$`, 'u'))
}

function hanBody(text: string): Body {
  return lastOf(text, '', (nouns) => new RegExp(`(${nouns[1]})$`, 'u'))
}

/** The longest noun at the end of `front`: 贸易公司 is more than 公司. */
function lastOf(front: string, back: string, toPattern: (nouns: readonly [string, string]) => RegExp): Body {
  let best: Body = { body: null, noun: '', rest: `${front} ${back}` }
  for (const [body, nouns] of Object.entries(BODIES)) {
    const noun = toPattern(nouns).exec(front)?.[1] ?? ''
    if (noun.length > best.noun.length)
      best = { body, noun, rest: `${front.slice(0, front.length - noun.length)} ${back}` }
  }
  return best
}

function keyOf({ keys, text }: Term): string {
  const [usual = text] = keys
  return OF_PLACES[text] ?? ALIKE[text] ?? ALIKE[usual] ?? usual
}

function isOfPlace(text: string, key: string): boolean {
  return OF_PLACES[text] === key && key !== 'local'
}

/** A place within China says nothing against China. */
function placesAgree(a: readonly string[], b: readonly string[]): boolean {
  const isIn = (place: string, places: readonly string[]) =>
    places.includes(place) || (place === 'china' && places.some(isInChina))
  return a.every((place) => isIn(place, b)) || b.every((place) => isIn(place, a))
}

/** Words of two scripts are only held against each other where a table knows both. */
function othersAgree(a: Wording, b: Wording): boolean {
  const comparable = ({ others, isHan }: Wording, other: Wording) =>
    others.filter(({ isListed }) => isListed || isHan === other.isHan).map(({ key }) => key)
  const [left, right] = [comparable(a, b), comparable(b, a)]
  return left.every((key) => right.includes(key)) || right.every((key) => left.includes(key))
}
