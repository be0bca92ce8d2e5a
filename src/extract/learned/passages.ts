/**
 * Cuts a text into passages of a few sentences, the span in which a deal is told, and lays out in each
 * the parties, things and prices that can play a part in it. Entities in, candidates out.
 */
import type { ExtractedEntity, Language, Money, Span } from '../../model/source.js'
import { findMoney } from '../chinese/money.js'
import { CHINESE_COUNTRIES } from '../chinese/nationality.js'
import { countriesOf } from '../countries.js'
import { soundsChinese } from '../english/pinyin.js'
import { CHINESE } from '../english/scope.js'
import type { ExtractInput } from '../input.js'
import type { Match } from '../matcher.js'
import { findLatinMoney } from '../money.js'
import { matchesOf } from '../scan.js'
import { span } from '../spans.js'
import { findDescribed, isOfChina } from './descriptions.js'
import type { FeatureNames, FeatureSet } from './feature-set.js'
import {
  type Known,
  mentionFeatures,
  type Origin,
  type PassageFeatures,
  passageFeatures,
  REACH,
} from './features.js'
import { HAN, type Marked, SIGNS, type Sign, type Token, tokensOf } from './tokens.js'

/** One party, thing or price of a passage, with what the models look at. */
export interface Candidate {
  readonly name: string
  readonly sign: Sign
  readonly origin: Origin
  /** Its mentions in the passage, ascending; at least one. */
  readonly spans: readonly Span[]
  readonly features: FeatureSet
  /** The amount, if it is a price; else null. */
  readonly money: Money | null
}

/** A few sentences that may tell of one deal. */
export interface Passage {
  readonly start: number
  readonly end: number
  readonly tokens: readonly Token[]
  readonly candidates: readonly Candidate[]
  /** The features of the whole, see features.ts. */
  readonly words: PassageFeatures
}

/** Paragraphs are joined up to this length, and longer ones cut at the end of a sentence; code units. */
const LENGTH: Readonly<Record<Language, number>> = Object.freeze({ en: 600, zh: 240 })
/** A sentence that runs on for so many lengths is cut, or the look around each mention costs its square. */
const LONGEST = 4
/** Begins at the first of a run of marks only: tried at each, a line of dots costs its square. */
const END = /(?<![.!?。！？；;\n])[.!?。！？；;\n]+["'”’）)\]]*(?=\s|$|[\u4e00-\u9fff])/g

/** A text with the entities read in it. */
export interface Subject {
  readonly input: ExtractInput
  /** The text, of a Chinese one its folded form: same length. */
  readonly view: string
  readonly language: Language
  readonly entities: readonly ExtractedEntity[]
}

/**
 * Gives the passages of a text in which somebody stands beside goods or those who make or offer them,
 * ascending. Linear; features are made when first looked at, and named in `names` if it is given.
 */
export function passagesOf(subject: Subject, names: FeatureNames | null = null): Passage[] {
  const { view, language } = subject
  const { marks, named } = marksOf(subject)
  if (!marks.some(mayDeal)) return []
  const ends = endsOf(view, LONGEST * LENGTH[language])
  const passages: Passage[] = []
  let from = 0
  let sentence = 0
  for (const { start, end } of piecesOf(view, ends, LENGTH[language])) {
    while ((marks[from]?.start ?? view.length) < start) from++
    let to = from
    while ((marks[to]?.end ?? view.length + 1) <= end) to++
    const own = marks.slice(from, to)
    if (!canTell(own, view.slice(start, end))) continue
    while ((ends[sentence] ?? end) <= start) sentence++
    let past = sentence
    while ((ends[past] ?? view.length + 1) <= end) past++
    const prices = pricesIn(subject, start, end)
    const marked = [...own, ...prices.map(({ mark }) => mark)].sort(byPlace)
    const tokens = tokensOf(view, { start, end }, marked, ends.slice(sentence, past), language)
    const candidates = candidatesOf(tokens, { named, prices, names }, language)
    let words: PassageFeatures | null = null
    passages.push({
      ...{ start, end, tokens, candidates },
      get words() {
        return (words ??= passageFeatures(tokens, candidates, REACH[language], names))
      },
    })
  }
  return passages
}

/** Tells whether a party stands beside goods, those who offer or make them, or words for them. */
function canTell(marks: readonly Marked[], text: string): boolean {
  return marks.some(mayDeal) && (marks.some(({ sign }) => 'CMVN'.includes(sign)) || GOODS.test(text))
}

/** Chip makers and publishers are named in every text on chips. */
function mayDeal({ sign }: Marked): boolean {
  return 'OUPVAD'.includes(sign)
}

/** Words for goods of no number. */
const GOODS =
  /\b(?:gpus?|chips?|servers?|accelerators?|processors?|ai hardware|comput(?:e|ing) (?:power|capacity|time))\b|算力|芯片|晶片|显卡|GPU|服务器|云账[号户]|加速卡/i

/** A price with its mark. */
interface Price {
  readonly money: Money
  readonly mark: Marked
}

function pricesIn({ input, view, language }: Subject, start: number, end: number): Price[] {
  const part = view.slice(start, end)
  const found = language === 'zh' ? findMoney(part, input.text.slice(start, end)) : findLatinMoney(part)
  return found.map((money, entity) => ({
    money,
    mark: { start: money.start + start, end: money.end + start, quote: money.quote, sign: '$', entity },
  }))
}

function byPlace(a: Span, b: Span): number {
  return a.start - b.start || b.end - a.end
}

/** Gives where the sentences end, ascending, none of them longer than `longest`; the last may stay open. */
function endsOf(view: string, longest: number): number[] {
  const ends: number[] = []
  let last = 0
  const add = (end: number): void => {
    while (end - last > longest) ends.push((last += longest))
    ends.push((last = end))
  }
  for (const match of matchesOf(END, view)) add(match.index + match[0].length)
  if (view.length > last) add(view.length)
  return ends
}

/** Cuts at the ends of sentences; a blank line ends a piece that is long enough. */
function piecesOf(view: string, ends: readonly number[], length: number) {
  const pieces: { start: number; end: number }[] = []
  let start = 0
  let last = 0
  const close = (end: number): void => {
    if (end > start) pieces.push({ start, end })
    start = end
  }
  for (const end of ends) {
    if (end - start > length && last > start) close(last)
    last = end
    if (end - start > length / 2 && /\n\s*$/.test(view.slice(start, end))) close(end)
  }
  close(view.length)
  return pieces
}

/** An entity with what is known of it. */
interface Named extends Omit<Known, 'place' | 'count' | 'origin'> {
  /** ISO 3166-1 alpha-2, where the gazetteer knows it. */
  readonly country: string | undefined
}

/** Lays the mentions of all entities out by place, the longest first where they overlap. */
function marksOf({ input, view, language, entities }: Subject) {
  const matches = new Map(input.matches.map((match) => [match.start, match]))
  const countries = countriesOf(input.gazetteer)
  const named: Named[] = []
  const marks: Marked[] = []
  entities.forEach(({ name, kind, mentions }, entity) => {
    const match = mentions.map(({ start }) => matches.get(start)).find((one) => one !== undefined)
    const country = match === undefined ? undefined : countries.get(match.entityId)
    named.push({ name, kind, country })
    const sign = signOf(kind, match)
    for (const mention of mentions) marks.push({ ...mention, sign, entity })
  })
  marks.sort(byPlace)
  const described = new Map<string, number>()
  for (const found of findDescribed(view, language, marks)) {
    const at = span(input.text, found.start, found.end)
    const entity = described.get(at.quote) ?? named.length
    if (entity === named.length) {
      named.push({ name: at.quote, kind: DESCRIBED, country: undefined })
      described.set(at.quote, entity)
    }
    marks.push({ ...at, sign: 'D', entity })
  }
  return { marks: marks.sort(byPlace), named }
}

const DESCRIBED = 'DESCRIBED'

function originOf({ name, kind, country }: Named): Origin {
  if (country !== undefined) return CHINESE_COUNTRIES.has(country) ? 'china' : 'abroad'
  if (ABROAD.test(name)) return 'abroad'
  if (kind === DESCRIBED && HAN.test(name)) return isOfChina(name) ? 'china' : 'unknown'
  return HAN.test(name) || CHINESE.test(name) || soundsChinese(name) ? 'china' : 'unknown'
}

/** Names of places abroad at the head of a Chinese name, or within an English one. */
const ABROAD =
  /^(?:美国|英国|日本|韩国|印度|新加坡|马来西亚|印尼|泰国|越南|德国|法国|荷兰|加拿大|阿联酋|沙特|以色列|俄罗斯|澳大利亚|台湾|欧洲)|\b(?:American|British|Japanese|Korean|Indian|Singapore|Malaysian?|Indonesian?|Thai|Vietnamese|German|French|Dutch|Canadian|Emirati|Saudi|Israeli|Russian|Australian|Taiwan(?:ese)?|European)\b/

function signOf(kind: ExtractedEntity['kind'], match: Match | undefined): Sign {
  if (kind === 'CHIP') return 'C'
  if (kind === 'AI_MODEL') return 'M'
  if (kind === 'PERSON') return 'P'
  if (match?.roles.includes('CHIPMAKER')) return 'N'
  if (match?.roles.includes('PUBLISHER')) return 'B'
  if (match?.roles.includes('PROVIDER')) return 'V'
  if (kind === 'AGENCY') return 'A'
  return kind === 'UNIVERSITY' || kind === 'INSTITUTE' ? 'U' : 'O'
}

/** What is known of those who are marked. */
interface Naming {
  readonly named: readonly Named[]
  readonly prices: readonly Price[]
  readonly names: FeatureNames | null
}

function candidatesOf(
  tokens: readonly Token[],
  { named, prices, names }: Naming,
  language: Language,
): Candidate[] {
  const places = new Map<string, number[]>()
  tokens.forEach(({ mention }, index) => {
    if (mention === null) return
    const key = `${mention.sign === '$' ? '$' : ''}${mention.entity}`
    const indexes = places.get(key)
    if (indexes) indexes.push(index)
    else places.set(key, [index])
  })
  const counts = new Map<string, number>()
  const groups = [...places.values()].map((indexes) => {
    const { sign, entity, quote } = (tokens[indexes[0] ?? 0] as Token).mention as Marked
    const group = groupOf(sign)
    const place = counts.get(group) ?? 0
    counts.set(group, place + 1)
    const known: Named = (sign === '$' ? undefined : named[entity]) ?? { name: quote, ...PRICE }
    return {
      indexes,
      sign,
      known,
      group,
      place,
      money: sign === '$' ? (prices[entity]?.money ?? null) : null,
    }
  })
  return groups.map(({ indexes, sign, known, group, place, money }) => {
    let features: FeatureSet | null = null
    const origin = group === 'party' ? originOf(known) : 'unknown'
    return {
      name: known.name,
      sign,
      origin,
      spans: indexes.map((index) => (tokens[index] as Token).mention as Marked),
      get features() {
        const whole = { ...known, origin, place, count: counts.get(group) ?? 1 }
        return (features ??= mentionFeatures(tokens, indexes, whole, REACH[language], names))
      },
      money,
    }
  })
}

const PRICE = Object.freeze({ kind: 'PRICE', country: undefined } as const)

function groupOf(sign: Sign): string {
  return SIGNS.goods.includes(sign) ? 'goods' : sign === '$' ? 'price' : 'party'
}
