/**
 * Reads in English who belongs to whom: "X, a subsidiary of Y", "Y's unit X", "X is owned by Y". A
 * text in, relations with the sentences that state them out. Decides nothing about deals.
 */
import type { ExtractedRelation } from '../../model/source.js'
import type { ExtractInput } from '../input.js'
import { maskNames, mergeRelations, NAME_SIGNS, readRelations, toPattern } from '../relations.js'
import { span } from '../spans.js'
import { withCapitals } from './capitals.js'
import { MASK, maskText } from './mentions.js'
import { toPlain } from './plain.js'
import { readNames } from './reading.js'
import { splitSentences } from './sentences.js'

/** A text without any of these words relates nobody. */
const TRIGGER =
  /\b(?:subsidiar(?:y|ies)|unit|arm|division|branch|campus|affiliated|teaching hospital|laboratory|research (?:institute|cent(?:er|re))|owned|owns|controlled|parent|part of|joint venture|belongs to|jointly (?:run|operated|owned))\b/i

/** What a part of an organization is called. */
const PART =
  '(?:subsidiary|(?:business |operating )?unit|arm|division|branch(?: office)?|campus|laboratory|(?:affiliated|teaching) hospital|affiliated (?:school|college|institute|company)|research (?:institute|cent(?:er|re)))'
const OWNER =
  '(?:parent|holding)(?: company| firm| group| organi[sz]ation)?|(?:sole |majority |controlling )?owner'
/** Words before a noun, none of which takes it back. */
const ADJ =
  '(?:(?!former|ex-|once|not?\\b|never|longer|past|potential|future|planned|proposed|would-be|alleged|minority|partly|part-owned|(?:rival|its|their|his|by|from|with|to|of|that|which|who|sued|sues|bought|buys|sold|sells|acquired|said|told|paid)\\b)[\\w-]+ ){0,5}?'
/** What somebody is, before the name; neither where, nor which of several, nor several. */
const WHO =
  "(?:the |its |an? )?(?:(?:(?!(?:of|and|or|with|by|from|to|for|in|on|at|near|around|outside|inside|under|that|which|who|whose|such|including|like|as) )[\\w'’-]+ ){1,4}?(?<![\\w-]{2}[^\\W'’sui]s ))?"
/** What a firm is, between a comma and its name. */
const FIRM =
  '(?:the |an? )(?:[\\w-]+ ){0,3}?(?:giant|group|company|firm|conglomerate|holding|maker|start-?up|operator|provider|developer) '
/** Whatever follows is said of the name before, and not of what another name is the place of. */
const FREE = '(?<!\\b(?:at|in|of|from|by|near|with|to|for|on|inside|between|against) (?:the |its |an? )?)'
const IS = '(?:,? is|,? was| remains| became)'
const APPOSED = '(?:, which is|, which was|, itself|, now|,)'
const BY = ',? (?:(?:which |that )?(?:is |was ))?'
const CALLED = ',? (?:called |named |known as )?(?:the )?'
/** Half or more. */
const SHARE = '(?:5\\d|[6-9]\\d|100)(?:\\.\\d+)?(?: ?%| percent| per cent)'
/** Nobody is named here. */
const NOBODY = `[^${NAME_SIGNS}\\uE002\\uE004-\\uE006;:]`
/** A name ends what is said: behind it no noun, no verb whose subject it is, and nothing that it has. */
const ENDS =
  '(?=[,.;:)"”!]|$| [—–-]|[—–]| (?:in|at|on|since|which|with|through|via|while|when|after|until|from|based|is|was|has been|outright|itself)\\b| (?:and|or|but) (?!others?|its|several|many|some|two|three)[a-z])(?!,? (?:and|or) other)'
/** The name itself is meant, and not what it has or who deals with it. */
const ITSELF =
  '(?! (?:shares?|stakes?|stock|suppliers?|partners?|customers?|clients?|rivals?|competitors?|employees|executives|engineers|staff|servers?|chips?|products?|patents?|brand(?:ed)?)\\b)'

/** Between a name and the noun it qualifies: Foxconn's cloud subsidiary without the genitive. */
const QUALIFIER =
  '(?:(?!(?:its|their|his|an?|the|another|through|via|and|or|with|by|from|of|in|to|for|as|former|bought|sold|told|paid|said|sues|buys|sells|\\w+ed) )[a-z-]+ ){0,2}?'

const PATTERNS: readonly RegExp[] = [
  ...[`${FREE}{X}${IS}`, `{X}${APPOSED}`].flatMap((is) => [
    `${is} (?:an?|the|one of the) ${ADJ}\\b${PART} of ${WHO}{Y}${ENDS}`,
    `${is} part of ${WHO}{Y}${ENDS}`,
    `${is} (?:an?|the) ${ADJ}joint venture (?:between|of|by) ${WHO}{Y} and ${WHO}{Z}${ENDS}`,
  ]),
  `${FREE}{X}${BY}(?:jointly|co-) ?(?:run|operated|owned) by ${WHO}{Y} and ${WHO}{Z}${ENDS}`,
  `${FREE}{X}${BY}(?:(?:wholly|fully|entirely|majority|${SHARE})[- ])?(?:owned|controlled) by ${WHO}{Y}${ENDS}`,
  `${FREE}{X},? (?:which )?belongs to ${WHO}{Y}${ENDS}`,
  `{Y}-(?:owned|controlled) ${WHO}{X}${ITSELF}`,
  `{Y}['’]s? ${ADJ}\\b${PART}${CALLED}{X}${ITSELF}`,
  `{Y}['’]s? ${ADJ}(?:subsidiaries|units),? (?:including|such as|among them) ${WHO}{X}${ITSELF}`,
  `{Y} ${QUALIFIER}(?:subsidiary|unit|arm|division) {X}${ITSELF}`,
  `{Y},? (?:and|or|including|along with|together with|as well as) its ${ADJ}\\b${PART}${CALLED}{X}${ITSELF}`,
  // Of several, nobody can tell whose it is: only the first of a sentence is taken.
  `^${NOBODY}{0,60}{Y}${NOBODY}{1,60}\\bits ${ADJ}\\b${PART}${CALLED}{X}${ITSELF}`,
  `{X}(?:['’]s?|,? (?:and|or|as well as) its) ${ADJ}\\b(?:${OWNER})(?:, (?:${FIRM})?| ){Y}${ITSELF}`,
  `{X},? whose ${ADJ}\\b(?:${OWNER}) (?:is|was) ${WHO}{Y}${ENDS}`,
  `{X} parent (?:company |firm |group )?{Y}${ITSELF}`,
  ...[`${FREE}{Y}${IS}`, `{Y}${APPOSED}`].map(
    (is) => `${is} (?:an? |the )?${ADJ}\\b(?:${OWNER}) of ${WHO}{X}${ENDS}`,
  ),
  `${FREE}{Y},? (?:which |that |who )?(?:also |wholly |fully )?(?:owns|controls) ${WHO}{X}${ENDS}`,
  // Behind a name: a ticker, a short form, the name in Chinese; a share in brackets is no part of it.
].map((text) => toPattern(text, '(?: \\([^()%]{1,40}\\))?'))

/** The words around take it back, put it off or leave it open. */
// May is a month.
const REFUTED =
  /\b(?:[Nn]o longer|[Nn]ot|[Nn]ever|[Nn]or|[Nn]either|isn['’]t|wasn['’]t|[Ff]ormerly|[Oo]nce|[Pp]reviously|used to|ceased|[Ww]hether|[Ii]f|den(?:y|ies|ied|ying)|would|could|might|may|plans?|planned|proposes?|proposed|intends?|falsely|hypothetical|[Nn]o evidence|lack of evidence|[Rr]umou?r(?:s|ed)?|[Ss]peculation|[Aa]lleged(?:ly)?|[Aa]llegations?|[Cc]ritics|accus(?:e[sd]?|ing)|block(?:s|ed|ing)?|[Nn]ovel|[Ff]iction(?:al)?|[Hh]oax|[Mm]yth)\b[^;:]*$/
/** What is sold is a part no more. */
const SOLD =
  /\b(?:sold|sells|selling|divest(?:s|ed|ing)?|spun off|offloaded|disposed of|sale of) (?:off )?(?:its|the|[\uE001\uE008]+['’]s) (?:[\w-]+ ){0,5}?(?:subsidiary|unit|arm|division)\b/
const REFUTED_BEHIND =
  /^(?:[^;.]{0,60}\b(?:until|before (?:it|being)|at the time|prior to|was sold|sold (?:it|off)|divested|spun off|has denied|den(?:y|ies|ied) (?:it|that|any)|(?:critics|opponents|activists|rumou?rs|some) (?:say|said|claim|allege)|(?:from|between) (?:\w+ )?\d{4}(?:[-–]| (?:to|until|till|and|through) ))|,? \(?\d{4}[-–]\d{4})/i
/** How far before the names such words are looked for. */
const REACH = 60

/** Reads the relations that an English text states. Linear in its length; most texts end at the first look. */
export function readEnglishRelations(input: ExtractInput): ExtractedRelation[] {
  if (!TRIGGER.test(input.text)) return []
  const { text, matches } = withCapitals(toPlain(input.text), input.matches)
  const plain = { ...input, text, matches }
  const sentences = splitSentences(text).filter(({ start, end }) => TRIGGER.test(text.slice(start, end)))
  const names = readNames(plain, sentences)
  const relations = sentences.flatMap((sentence, index) => {
    const words = text.slice(sentence.start, sentence.end)
    const mentions = (names[index] ?? []).map(({ start, quote, type }) => ({
      start: start - sentence.start,
      end: start - sentence.start + withoutPart(quote).length,
      mark: MASK[type],
    }))
    const slots = slotsIn(maskText(words, mentions)).map((slot) => ({ ...slot, mark: MASK.ORG }))
    const marks = [...mentions, ...slots].sort((a, b) => a.start - b.start)
    const firms = marks.filter(({ mark }) => mark === MASK.ORG)
    if (firms.length < 2) return []
    const organizations = firms.map(({ start, end }) => {
      const name = span(input.text, sentence.start + start, sentence.start + end)
      return { ...name, name: name.quote }
    })
    const others = marks.filter(({ mark }) => mark !== MASK.ORG)
    const masked = {
      ...span(input.text, sentence.start, sentence.end),
      mask: maskNames(maskText(words, others), { start: 0, end: words.length }, firms),
      organizations,
    }
    return readRelations(masked, PATTERNS, isRefuted)
  })
  return mergeRelations(relations)
}

/** Where nothing but a whole can stand: several capitalised words, though no list knows them for a firm. */
const SLOT = new RegExp(
  `\\b${PART} of (?:the )?((?:[A-Z][\\w’'&-]*)(?: (?:& |and )?[A-Z][\\w’'&-]*){1,4})(?=[ ][(]|${ENDS})`,
  'gd',
)
/** Places, which have branches and own nothing. */
const PLACE =
  /^(?:Hong Kong|New |South |North |East |West |United |San |Los |Inner |Silicon |Middle East|Southeast Asia)|(?:Province|City|County|District|Valley|Region|Republic|Area|Coast|Island|States)$/

function slotsIn(mask: string): { start: number; end: number }[] {
  return [...mask.matchAll(SLOT)].flatMap(({ 1: name = '', indices }) => {
    const [start, end] = indices?.[1] ?? [0, 0]
    return PLACE.test(name) ? [] : [{ start, end }]
  })
}

const OWN_PART = new RegExp(`['’]s? [\\w -]*\\b${PART}$`)

/** "Alibaba's cloud unit" names Alibaba; what follows names the unit. */
function withoutPart(name: string): string {
  return name.replace(OWN_PART, '')
}

function isRefuted(mask: string, start: number, end: number): boolean {
  const before = mask.slice(Math.max(0, start - REACH), end)
  return REFUTED.test(before) || SOLD.test(before) || REFUTED_BEHIND.test(mask.slice(end, end + 2 * REACH))
}
