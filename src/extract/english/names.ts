/**
 * Finds organizations and persons that no gazetteer knows: the text of a sentence (known chips and
 * models masked) in, spans with their kind out. What they do in the sentence is not decided here.
 */

import type { EntityKind } from '../../model/ontology.js'
import { isLatinLetter } from '../fold.js'
import { matchesOf } from '../scan.js'
import { isPerson, NO_PARTY, startsPerson } from './people.js'
import { AGENCY, COMPANY_NOUN, COMPANY_TAIL, INSTITUTION, OPENERS, PLACES } from './words.js'

/** A name found by its shape and surroundings; local offsets. */
export interface FoundName {
  readonly start: number
  readonly end: number
  readonly kind: EntityKind
  /** False where nothing but its capitals makes it a name. */
  readonly sure: boolean
}

const WORD = String.raw`(?:Xi['’]an|(?:Teachers|Women|Workers|Children|Farmers|Officers)['’](?= \p{Lu})|People['’]s(?= \p{Lu})|\p{Lu}[\p{L}\d&+/-]*(?:\.(?=com|ai|cn|io)\w+)?|\p{Lu}\.(?:\p{Lu}\.)*|\p{Ll}{1,2}\p{Lu}[\p{L}\d]+)`
const LINK = String.raw`(?: (?:of|for|and|&|at|de)(?: the)? (?=${WORD})|(?:\.?, |,? )(?=(?:Ltd|Inc|LLC|Co|Pte|Corp|Limited)\b)| \((?:HK|S|M|\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)?)\) (?=(?:Ltd|Limited|Co|Pte|Sdn|Group|Holdings|Technology|Inc)\b)| )`
const SEQUENCE = new RegExp(`(?<![\\p{L}\\d-])${WORD}(?:${LINK}${WORD})*\\.?`, 'gu')
const LOWER_TAIL =
  /^(?: (?:intelligent|computing|supercomputing|research|technology|technologies|data|artificial|intelligence|innovation|national|information|cloud)){0,4} (?:cent(?:er|re)|laboratory|institute|information|technology|lab)\b/
const OF_LINK =
  /^(.*?\b(?:University|Institute|Institution|College|Academy|Cent(?:er|re)|School|Department|Ministry|Bureau|Office|Laboratory|Lab|Bank|Commission|Administration|Court|Committee|Council|Corporation|Group|Hospital)\b[^,]*)$/
const BEFORE = new RegExp(`\\b(?:${COMPANY_NOUN})(?: (?:called|named|known as))?[,:]? $`, 'i')
const AFTER = new RegExp(
  `^(?:['’]s)?(?: \\([^)]{1,40}\\))?, (?:(?:which|whose)\\b|(?:an?|the|its|one of) (?:[^,.;]{0,60} )?(?:${COMPANY_NOUN})s?\\b)`,
  'i',
)
const DEAL_VERB =
  /^(?:['’]s)?(?:,?["”])? ?(?:,[^,.;]{2,80},)? ?(?:has|had|have|also|then|later|ever|never|first|once|now|quietly|secretly|allegedly|reportedly|is|was|plans? to|planned to|intends? to|intended to|wants? to|wanted to|hopes? to|hoped to|agreed to|is to|was to)? ?(?:been |to )?(?:filed for|applied for|handed|wired|transferred|buy|purchase|acquire|obtain|rent|lease|procure|import|bought|buys?|purchased|ordered|orders|acquired|obtained|rented|rents|leased|leases|procured|paid|pays|spent|spends|sold|sells|resold|shipped|supplied|provided|delivered|exported|smuggled|imported|secured|received|placed|signed|won|denied|disclosed|helped|arranged|brokered|routed|accessed|used|plans|gained|tapped|booked|books|hosts|hosted|uses|took|takes|got|gets|turned|turns|trained|trains|asked|asks|billed|charged|mailed|sent|sends|gave|gives|dropped|cancelled|agreed|agrees|began|set|moved|passed|built|builds|operates|ran|runs|controls|acted|served|declared|imports|exports|obtains|secures|tendered|awarded)\b/
/** Family names alone, as the news of Taiwan gives them. */
const SURNAMED = /\bsurnamed (\p{Lu}\p{Ll}+(?:(?:, and |, | and )\p{Lu}\p{Ll}+)*)/gu
/** A unit of the armed forces of China, which go by numbers. */
const UNIT =
  /\b(?:(?:PLA|Military|Army) )?Unit \d{5}(?: of the (?:PLA|People['’]s Liberation Army|Strategic Support Force|(?:PLA )?(?:Rocket|Air|Information Support|Cyberspace) Force))?/g
/** Whoever a place has is a company of it ("Osaka's X"). */
const OF_PLACE = /(\p{Lu}[\p{L}.]+)['’]s (?:[a-z-]+ ){0,2}$/u
/** Capitalised words that only qualify others. */
const NOT_NAMED =
  /-(?:based|bound|made|linked|owned|backed|run|led|owner|powered|equipped)$|\b(?:[GCT]PUs?|[Cc]hips?)$|^[A-Z]{4,}(?:ED|ING)$/
/** Before the place where somebody is tried or stopped. */
const COURT_OF =
  /\b(?:jury|court|judge|prosecutors|police|customs|officers|airport|port|warehouse|jail) (?:in|of|at|near) $/
/** Between a name and what it did, in the lines of digests and trackers. */
const DASHED = /^(?:\*\*|__)? ?[–—|:-]{1,2} (?=[a-z])/
const PREPOSED =
  /\b(?:from|through|via|with|using|by|for|to|called|named|make|brand)(?: an?| the| its)?(?: (?:[a-z-]+|Chinese|Malaysian|Indonesian|Thai|Vietnamese|Singaporean|Taiwanese|Japanese|Korean|Indian|American|US|Hong Kong|Tokyo|Singapore|[A-Z][a-z]+-based|AI|Gulf)){0,4} (?<! (?:in|at|near|of|outside|on|and) )$/
/** Only companies are listed; what is based somewhere is one where no person is. */
const LISTED = /\p{Lu}[\p{L}.]+-listed $/u
const BASED = /\p{Lu}[\p{L}.]+-(?:based|headquartered|registered|owned|backed) $/u

/** Finds the names in `sentence`, ascending, non-overlapping. */
export function findNames(sentence: string): FoundName[] {
  const found: FoundName[] = []
  const title = isTitle(sentence)
  for (const unit of matchesOf(UNIT, sentence))
    found.push({ start: unit.index, end: unit.index + unit[0].length, kind: 'ORGANIZATION', sure: true })
  for (const list of matchesOf(SURNAMED, sentence))
    for (const { 0: name, index } of matchesOf(/\p{Lu}\p{Ll}+/gu, list[1] ?? '')) {
      const start = list.index + list[0].length - (list[1]?.length ?? 0) + index
      found.push({ start, end: start + name.length, kind: 'PERSON', sure: true })
    }
  for (const match of matchesOf(SEQUENCE, sentence))
    for (const piece of isCalled(sentence, match)
      ? [{ start: match.index, end: match.index + match[0].length }]
      : cutSequence(match[0], match.index)) {
      const name = widen(sentence, piece.start, piece.end)
      if (name === null || found.some(({ start, end }) => start < name.end && name.start < end)) continue
      const kind = kindOf(sentence, name)
      if (kind !== null) found.push({ ...name, kind, sure: true })
      else if (
        !title &&
        /^\S+ (?:\S+ ){0,3}\S+$/.test(sentence.slice(name.start, name.end)) &&
        !/^(?:\*\*:|:\*\*)/.test(sentence.slice(name.end, name.end + 3)) &&
        couldBeName(sentence, name)
      )
        found.push({ ...name, kind: 'COMPANY', sure: false })
    }
  return found
}

/** "a firm called Gate of the Era": whatever follows is one name. */
function isCalled(sentence: string, { 0: name, index }: RegExpExecArray): boolean {
  const before = sentence.slice(Math.max(0, index - 12), index)
  return (
    / of (?:the )?/.test(name) &&
    !/ (?:and|&|for|at) /.test(name) &&
    (/(?:\b(?:called|named|dubbed|known as) |["“])$/.test(before) ||
      (/^\p{Lu}\p{Ll}+ of the \p{Lu}\p{Ll}+$/u.test(name) &&
        AFTER.test(sentence.slice(index + name.length, index + name.length + 100))))
  )
}

/** "of", "for" and "and" belong to institutions only: elsewhere they part two names. */
function cutSequence(text: string, start: number): { start: number; end: number }[] {
  const parts: { start: number; end: number }[] = []
  let from = 0
  for (const link of matchesOf(/ (?:of|for|and|&|at|de)(?: the)? /g, text)) {
    const left = text.slice(from, link.index)
    const keeps =
      (/ (?:of|for|de)/.test(link[0]) && OF_LINK.test(left)) ||
      (/&/.test(link[0]) && !/ and /.test(link[0])) ||
      (/ and /.test(link[0]) && /\b(?:of|for)\b/.test(left) && !INSTITUTION.test(text.slice(link.index)))
    if (keeps) continue
    parts.push({ start: start + from, end: start + link.index })
    from = link.index + link[0].length
  }
  parts.push({ start: start + from, end: start + text.length })
  return parts
}

/** Takes openers off the head and stops off the tail, and adds a lower-case institution tail. */
function widen(sentence: string, from: number, to: number): { start: number; end: number } | null {
  let start = from
  let words = sentence.slice(start, to).split(' ')
  const skips = (word: string): boolean =>
    OPENERS.has(word.replace(/\.$/, '')) ||
    /^(?:Chinese|US|U\.S\.|American|British|Singaporean|Malaysian|Taiwanese|Asian|Southeast|European|Japanese|Korean|Indonesian|Thai|Vietnamese|Indian|German|Singaporeans|Malaysians|Americans|Canadians|[\p{L}.]+-(?:based|listed|owned|backed|linked|run))$/u.test(
      word,
    )
  while (
    words.length > 0 &&
    skips(words[0] ?? '') &&
    !startsPerson(words) &&
    !(
      words.length > 1 &&
      INSTITUTION.test(words.slice(0, 2).join(' ')) &&
      words[0] !== 'The' &&
      words[0] !== 'An' &&
      words[0] !== 'A'
    )
  ) {
    start += (words[0] ?? '').length + 1
    words = words.slice(1)
  }
  if (words.length === 0 || start >= to) return null
  let end = to
  if (sentence.charAt(end - 1) === '.' && !/\b(?:Ltd|Co|Inc|Corp|Bhd)\.$/.test(sentence.slice(start, end)))
    end--
  // The stop that ends the sentence is not the stop of an abbreviation.
  if (end === sentence.length && sentence.charAt(end - 1) === '.') end--
  const tail = LOWER_TAIL.exec(sentence.slice(end, end + 80))
  return { start, end: end + (tail && !PLACES.has(sentence.slice(start, end)) ? tail[0].length : 0) }
}

function kindOf(sentence: string, { start, end }: { start: number; end: number }): EntityKind | null {
  const name = sentence.slice(start, end)
  const words = name.split(' ')
  if (
    words.every((word) =>
      word
        .split('/')
        .every((part) => PLACES.has(part) || PLACES.has(inSmall(part)) || OPENERS.has(part) || part === 'HK'),
    )
  )
    return null
  // A kind of institution alone names none; a currency's letters stand before its sign.
  if (words.length === 1 && (INSTITUTION.exec(name)?.[0] === name || /^[$¥€£]/.test(sentence.slice(end))))
    return null
  if (NOT_NAMED.test(name)) return null
  if (/^\p{Lu}\.?$|^U\.S/u.test(name)) return null
  if (/^[A-Z]?\d|^[A-Z]{1,3}-?\d|^[A-Z]{4,}(?:ED|ING)$/.test(name) && words.length === 1) return null
  const before = sentence.slice(Math.max(0, start - 40), start)
  const after = sentence.slice(end, end + 100)
  if (words.length > 1 || /\p{Ll}/u.test(name)) {
    if (/\bUniversity\b/.test(name)) return 'UNIVERSITY'
    if (INSTITUTION.test(name) || LOWER_TAIL.test(` ${words.slice(1).join(' ')}`)) return 'INSTITUTE'
    if (words.length > 1 && AGENCY.test(name))
      return BEFORE.test(before) || /["“]$/.test(before) ? 'COMPANY' : 'AGENCY'
    if (words.length > 1 && COMPANY_TAIL.test(name)) return 'COMPANY'
  }
  if (LISTED.test(before)) return 'COMPANY'
  if (words.length === 1 && COURT_OF.test(before)) return null
  if (isPlace(before, after)) return null
  if (isPerson(words, before, after)) return 'PERSON'
  if (words.length > 5 || (words.length > 1 && NO_PARTY.test(name))) return null
  const deed = after.replace(DASHED, ' ')
  if (BEFORE.test(before) || AFTER.test(after) || DEAL_VERB.test(deed) || PREPOSED.test(before))
    return 'COMPANY'
  if (BASED.test(before) || PLACES.has(OF_PLACE.exec(before)?.[1] ?? '')) return 'COMPANY'
  if (/^\p{Lu}{3,6}$/u.test(name) && !OPENERS.has(name)) return 'ORGANIZATION'
  return null
}

/** "PENANG" as a dateline is Penang. */
function inSmall(word: string): string {
  return /^\p{Lu}{4,}$/u.test(word) ? word.charAt(0) + word.slice(1).toLowerCase() : word
}

/** Gives the kind of a name that stands by itself, as in a table, and so is surely one. */
export function kindOfAlone(name: string): EntityKind {
  if (/\bUniversity\b/.test(name)) return 'UNIVERSITY'
  return INSTITUTION.test(name) ? 'INSTITUTE' : 'COMPANY'
}

/** "of San Gabriel, California": a name behind a preposition of place and before a place is one. */
function isPlace(before: string, after: string): boolean {
  const beside =
    /^, (\p{Lu}[\p{L}.]+)(?! (?:business|national|citizen|company|firm|trader|broker|reseller))/u.exec(
      after,
    )?.[1]
  return beside !== undefined && PLACES.has(beside) && / (?:of|in|from|near|outside) $/.test(before)
}

/** Two words and more in capitals that are no place, law or event name somebody. */
function couldBeName(sentence: string, { start, end }: { start: number; end: number }): boolean {
  const name = sentence.slice(start, end)
  const words = name.split(' ')
  return (
    !isPlace(sentence.slice(Math.max(0, start - 12), start), sentence.slice(end, end + 40)) &&
    !words.every((word) => PLACES.has(word) || OPENERS.has(word)) &&
    !NO_PARTY.test(name) &&
    !NOT_NAMED.test(name)
  )
}

const SMALL_A = 0x61

/** Tells whether nearly all long words of `sentence` are capitalised, so that capitals name nothing. */
function isTitle(sentence: string): boolean {
  if (sentence.startsWith('|')) return false
  let long = 0
  let small = 0
  let start = 0
  for (let end = 0; end <= sentence.length; end++) {
    if (isLatinLetter(sentence.charCodeAt(end))) continue
    if (end - start > 3) {
      long++
      if (sentence.charCodeAt(start) >= SMALL_A) small++
    }
    start = end + 1
  }
  return long > Math.max(5, small * 4)
}

/** A name that no shape explains, beside a company in a list ("Dell, Inspur and Xlink"); known parties are masked. */
const LIST_MATE =
  /\uE001(?:, (?:and |or )?| and | or |, as well as | & )(\p{Lu}[\p{L}\d-]{2,}(?: \p{Lu}[\p{L}\d-]+){0,2})(?![\p{L}\d'’-])|(\p{Lu}(?<![\p{L}\d-] ?.)[\p{L}\d-]{2,})(?=(?:, (?:and |or )?| and | or )[\uE001])/gu

/** Finds the names in `masked` that stand in a list with an organization. */
export function findListMates(masked: string): FoundName[] {
  const found: FoundName[] = []
  for (const match of matchesOf(LIST_MATE, masked)) {
    const name = match[1] ?? match[2] ?? ''
    const words = name.split(' ')
    if (
      words.some((word) => PLACES.has(word) || OPENERS.has(word)) ||
      NOT_NAMED.test(name) ||
      NO_PARTY.test(name)
    )
      continue
    if (match[2] !== undefined && match.index === 0) continue
    const end = match.index + match[0].length
    found.push({ start: end - name.length, end, kind: 'COMPANY', sure: true })
  }
  return found
}
