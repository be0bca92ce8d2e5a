/**
 * Reads in Chinese who belongs to whom: X是Y的全资子公司, Y旗下的X, X隶属于Y. A folded text in, relations
 * with the sentences that state them out. Decides nothing about deals.
 */
import type { ExtractedRelation } from '../../model/source.js'
import type { ExtractInput } from '../input.js'
import {
  maskNames,
  mergeRelations,
  NAME_SIGNS,
  type NamedOrganization,
  readRelations,
  toPattern,
} from '../relations.js'
import { span } from '../spans.js'
import { findOrganizations, type Party, UNNAMED } from './names.js'
import { findPersons } from './persons.js'
import { sentencesOf } from './sentences.js'
import { inside } from './sorted.js'

/** A text without any of these words relates nobody. */
const TRIGGER =
  /[子分孙母]公司|旗下|下属|所属|附属|隶属|控股|全资|合资|分支机构|分校|校区|分院|成员[单企]|归属于|从属于|[共联][同合]?(?:运营|举办|建)/

/** What a part of an organization is called. */
const PART =
  '(?:子公司|孙公司|分公司|附属公司|分支机构|成员单位|成员企业|(?:下属|所属|旗下|附属)(?:的)?(?:公司|企业|单位|机构|平台|医院|研究院|研究所|实验室|学院)|附属医院|分校|校区|分院)'
/** Between the whole and its part, where that says already that it is one. */
const OF = '(?:旗下|下属|所属|附属|(?:全资|控股|独资|绝对控股)(?:拥有|持有)?)'
/** The same with what joins it; a repeat without a bound would be read in too many ways. */
const OFS = `(?:的|${OF}){0,3}`
const SOME_OF = `(?:${OF}的?){1,3}`
/** What a part does, before what it is. */
const WHAT = `[^${NAME_SIGNS},。;:、()和与及曾原前母股于由被向将把对]{0,8}?`
const IS = ',?(?:也|均|同|都)?(?:是|为|系|即|作为|成为了?|属于)(?:由)?(?:一家|一个)?["“]?'
const AND = '(?:与|和|、|及)'
/** When somebody says it, and where. */
const WHEN = `[^${NAME_SIGNS},。;:]{0,14}?`
const SAYS = '(?:公告|通告|宣布|披露|称|说|表示|进展|显示|消息)+'
const MOTHER = '(?:母公司|控股股东|控股母公司)'

const PATTERNS: readonly RegExp[] = [
  `{X}${IS}{Y}${OFS}${WHAT}${PART}`,
  `{X}${IS}{Y}${OF}的?${WHAT}(?:公司|企业|品牌|平台)`,
  `{X}\\((?:系|为|是|即)?{Y}(?:的|${OF}){1,3}${WHAT}(?:${PART}|公司|企业|平台|品牌)\\)`,
  `{X},(?:系|为|是)?{Y}${OFS}${WHAT}${PART}(?=[,。;)]|$)`,
  `{Y}${SOME_OF}${WHAT}(?:${PART})?[:,]?["“]?{X}`,
  `{Y}${OFS}${WHAT}${PART}[:,]?["“]?{X}`,
  `{Y},?(?:及|和|与|以及|并)?(?:通过|经由?|透过|借助|由)?其${OFS}${WHAT}${PART}[:,]?["“]?{X}`,
  `{Y}${WHEN}${SAYS}[,:]?(?:其|公司|它的|该公司)?(?:${OFS}${WHAT}${PART}|${SOME_OF})[:,]?["“]?{X}`,
  `{Y}:${OFS}${WHAT}${PART}["“]?{X}`,
  `{X},?(?:隶属|附属|归属|从属|直属)于?["“]?{Y}`,
  `{X},?由["“]?{Y}(?:全资|独资|100%|控股|绝对)(?:持有|拥有|控股|设立|所有|持股)?`,
  `{Y}(?:全资|独资|100%|绝对)(?:持有|拥有|控股|持股)(?:了)?["“]?{X}`,
  `{X}(?:的|之|及其|和其|与其)?${MOTHER}(?:是|为|系)?[:,]?["“]?{Y}`,
  `{Y},?(?:是|为|系)?["“]?{X}(?:的|之)${MOTHER}(?![是为系:]?["“]?\uE001)`,
  `{X}${IS}{Y}${AND}{Z}(?:共同|联合)?(?:的|成立的|设立的|组建的|出资的)?合资(?:公司|企业|机构)`,
  `{X},?由{Y}${AND}{Z}(?:共同|联合)(?:运营|举办|共?建|出资|设立|成立|组建)`,
  `{Y}${AND}{Z}(?:共同|联合)?(?:合资|共建|运营)(?:成立|设立|组建|运营)?的(?:合资公司)?["“]?{X}`,
].map((text) => toPattern(text, '["”]?(?:\\([^()]{1,30}\\))?'))

/** The words around take it back, put it off or leave it open. */
const REFUTED =
  /不是|并非|非\uE001|不再|不属于|未隶属|并不|曾(?:经|是|为|属)|原(?:是|为|系)|前(?:子公司|母公司|控股)|原(?:子公司|母公司|控股)|否认|拟|计划|将(?:成为|设立|成立|由)|若|如果|是否|假如|可能|冒充|谎称|自称|脱离|剥离|出售|转让|无关|没有[^,。;]{0,8}关系/
const REFUTED_BEHIND = /^[^。;]{0,24}(?:已?被?出售|已?剥离|脱离|不再|此前|之前|否认|直到|直至|的时候)/
/** How far before the names such words are looked for. */
const REACH = 16

/** Reads the relations that a Chinese text states; `view`: the text folded. Linear in its length; most texts end at the first look. */
export function readChineseRelations(input: ExtractInput, view: string): ExtractedRelation[] {
  if (!TRIGGER.test(view)) return []
  const persons = findPersons(view, input.text)
  const parties = findOrganizations(view, input, persons)
  const relations = sentencesOf(view).flatMap((sentence) => {
    if (!TRIGGER.test(sentence.text)) return []
    const organizations = inside(parties, sentence.start, sentence.end).flatMap((party) =>
      party.roles.includes(UNNAMED) ? [] : namesIn(view, input.text, party),
    )
    if (organizations.length < 2) return []
    const words = span(input.text, sentence.start, sentence.end)
    const masked = { ...words, mask: maskNames(view, sentence, organizations), organizations }
    return readRelations(masked, PATTERNS, isRefuted)
  })
  return mergeRelations(relations)
}

/** The end of a name that only says whose part something is: 海天集团|控股子公司. */
const OWN_PART =
  /(?:(?:全资|控股|独资)?[子孙分]公司|合资公司|母公司|旗下公司|下属公司|附属公司|(?:内部)?(?:通告|公告|通知))$/
/** Before a name: its first sign belongs to the verb. */
const VERB = /[隶附归从直]属$/

/** Two names that a copula holds together: 云海科技有限公司|系|海天集团. */
const COPULA = /(?<=公司|集团|大学|研究[院所])系(?=.{4})/

/** Gives the names in `party`: one, without what is no part of it, or the two that a copula joins. */
function namesIn(view: string, text: string, party: Party): NamedOrganization[] {
  const isVerbal = VERB.test(view.slice(party.start - 2, party.start)) && view.charAt(party.start) === '于'
  const start = party.start + (isVerbal ? 1 : 0)
  const whole = view.slice(start, party.end)
  if (party.entityId !== null) return [{ ...span(text, start, party.end), name: party.quote }]
  let at = start
  return whole.split(COPULA).flatMap((piece) => {
    const bare = piece.replace(OWN_PART, '')
    const words = span(text, at, at + bare.length)
    at += piece.length + 1
    if (bare.length < 2 || (bare !== piece && /[其该前原]$/.test(bare))) return []
    return [{ ...words, name: words.quote === party.quote ? (party.shortFor ?? words.quote) : words.quote }]
  })
}

function isRefuted(mask: string, start: number, end: number): boolean {
  return (
    REFUTED.test(mask.slice(Math.max(0, start - REACH), end)) ||
    REFUTED_BEHIND.test(mask.slice(end, end + 2 * REACH))
  )
}
