/**
 * Finds who 该校, 该公司, 公司, 其, 前者, 后者 or 我们 is: the last buyer named before, of the kind the word asks
 * for; of two named before the first or the second; who speaks.
 */
import { matchesOf } from '../scan.js'
import type { Party } from './names.js'

/** A word that stands for a party named before. */
export interface Pronoun {
  readonly start: number
  readonly end: number
  readonly kinds: readonly string[]
  /** Other than the last one named: the first or the second of two, or who speaks. */
  readonly means: 'former' | 'latter' | 'speaker' | null
}

const PRONOUN =
  /(?:该|这所|这家|这个|上述|此)(?<word>大学|学校|高校|校|学院|公司|企业|集团|厂商|实验室|研究院|研究所|研究机构|院|所|机构|中心|单位|局|银行|医院)|(?<pair>[前后]者)|(?<self>我们|(?<![\u4e00-\u9fff])[我本](?:校|院|所|单位|行|局|馆))(?![\u4e00-\u9fff]?[(])|(?<=^|[,。;:]|[称指说](?=公司|我司))(?:[一二两三四五六七八九十半\d]{1,2}个?[年月天周]后|次年|翌年|同年|后来|随后|此后|之后|不过|但|另外|此外|今年|去年|\d{4}年|\d{1,2}月|,)*(?<bare>(?:本)?公司|我司|我方|校方|院方|学校|其(?![中他余实间次它所])|它|他们|双方)(?=[^司法的方里]|的(?=[^,。;]{0,6}(?:[A-Z]{1,3}\d|服务器|芯片|显卡|GPU))|$)/g
const UNIVERSITY = ['UNIVERSITY', 'INSTITUTE', 'ORGANIZATION']
const KINDS: readonly (readonly [RegExp, readonly string[]])[] = Object.freeze([
  [/校|大学|学院/, UNIVERSITY],
  [/实验室|研究|院|所|机构|中心/, ['INSTITUTE', 'UNIVERSITY', 'AGENCY', 'ORGANIZATION']],
  [/公司|企业|集团|厂商|银行/, ['COMPANY', 'ORGANIZATION']],
])

/** Finds the pronouns in `sentence`, offsets relative to it. */
export function findPronouns(sentence: string): Pronoun[] {
  return matchesOf(PRONOUN, sentence).map((match) => {
    const { word, bare, pair, self } = match.groups ?? {}
    const row = KINDS.find(([pattern]) => pattern.test(word ?? bare ?? self ?? ''))
    const end = match.index + match[0].length
    return {
      start: bare ? end - bare.length : match.index,
      end,
      kinds: row?.[1] ?? [],
      means: pair ? (pair === '前者' ? 'former' : 'latter') : self ? 'speaker' : null,
    }
  })
}

/** The first of two is named at most this far before the second is spoken of. */
const PAIR_REACH = 160
/** What stands behind the name of who speaks. */
const SPEAKS =
  /^["”]?(?:\([^()]{0,14}\))?(?:公司|方面|的?(?:新闻)?(?:发言人|负责人|董秘|董事长|创始人|总经理|老师|教授))?[^,。;]{0,16}(?:说|称|表示|回应|声明|公告|披露|告诉|强调|指出|否认|澄清|写道)/

/**
 * Gives the party that `pronoun`, which stands at `at` in `view`, means; `parties`: those that may be meant, the
 * likeliest last. Null when none fits.
 */
export function antecedent(
  view: string,
  pronoun: Pronoun,
  at: number,
  parties: readonly Party[],
): Party | null {
  if (pronoun.means === 'former' || pronoun.means === 'latter') return oneOfTwo(view, pronoun, at, parties)
  const fitting = parties.filter((party) => pronoun.kinds.length === 0 || pronoun.kinds.includes(party.kind))
  if (pronoun.means === 'speaker')
    return fitting.findLast(({ end }) => SPEAKS.test(view.slice(end, end + 40))) ?? null
  return fitting.at(-1) ?? null
}

/** 后者 is the last one named; where 前者 stands before it, or is asked for, the two named before that are meant. */
function oneOfTwo(view: string, { means }: Pronoun, at: number, parties: readonly Party[]): Party | null {
  const former = view.lastIndexOf('前者', at)
  const anchor = former >= 0 && at - former <= PAIR_REACH ? former : at
  const named = parties
    .filter(
      ({ end, roles, product }) =>
        end <= anchor && !product && !roles.includes('CHIPMAKER') && !roles.includes('PUBLISHER'),
    )
    .sort((a, b) => a.start - b.start)
  const latter = named.at(-1)
  if (means === 'latter' || !latter) return latter ?? null
  const name = (party: Party): string => party.shortFor ?? party.quote
  return named.findLast((party) => name(party) !== name(latter)) ?? null
}

/** Who is named only behind his own words (公司决定终止…,甲股份在公告中说); null where nobody speaks there. */
export function speakerBehind(view: string, parties: readonly Party[]): Party | null {
  return parties.find(({ end }) => SPEAKS.test(view.slice(end, end + 40))) ?? null
}
