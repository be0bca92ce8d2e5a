/**
 * Finds organizations and persons that no gazetteer knows: the text of a sentence (known chips and
 * models masked) in, spans with their kind out. What they do in the sentence is not decided here.
 */
import type { EntityKind } from '../../model/ontology.js'
import { AGENCY, COMPANY_NOUN, COMPANY_TAIL, FAMILY_NAMES, INSTITUTION, OPENERS, PLACES } from './words.js'

/** A name found by its shape and surroundings; local offsets. */
export interface FoundName {
  readonly start: number
  readonly end: number
  readonly kind: EntityKind
}

const WORD = String.raw`(?:Xi['’]an|\p{Lu}[\p{L}\d&+/-]*(?:\.(?=com|ai|cn|io)\w+)?|\p{Lu}\.(?:\p{Lu}\.)*|\p{Ll}{1,2}\p{Lu}[\p{L}\d]+)`
const LINK = String.raw`(?: (?:of|for|and|&|at|de)(?: the)? (?=${WORD})|(?:\.?, |,? )(?=(?:Ltd|Inc|LLC|Co|Pte|Corp|Limited)\b)| )`
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
  /^(?:['’]s)? ?(?:,[^,.;]{2,80},)? ?(?:has|had|have|also|then|later|ever|never|first|once|now|quietly|secretly|allegedly|reportedly|is|was|plans? to|planned to|intends? to|intended to|wants? to|wanted to|hopes? to|hoped to|agreed to|is to|was to)? ?(?:been |to )?(?:filed for|applied for|handed|wired|transferred|buy|purchase|acquire|obtain|rent|lease|procure|import|bought|buys?|purchased|ordered|orders|acquired|obtained|rented|rents|leased|leases|procured|paid|pays|spent|spends|sold|sells|resold|shipped|supplied|provided|delivered|exported|smuggled|imported|secured|received|placed|signed|won|denied|disclosed|helped|arranged|brokered|routed|accessed|used|plans|gained|tapped|booked|books|hosts|hosted|uses|took|takes|got|gets|turned|turns|trained|trains|asked|asks|billed|charged|mailed|sent|sends|gave|gives|dropped|cancelled|agreed|agrees|began|set|moved|passed|built|builds|operates|ran|runs|controls|acted|served|declared|imports|exports|obtains|secures|tendered|awarded)\b/
const PREPOSED =
  /\b(?:from|through|via|with|using|by|for|to|called|named)(?: an?| the| its)?(?: (?:[a-z-]+|Chinese|Malaysian|Indonesian|Thai|Vietnamese|Singaporean|Taiwanese|Japanese|Korean|Indian|American|US|Hong Kong|Tokyo|Singapore|[A-Z][a-z]+-based|AI|Gulf)){0,4} (?<! (?:in|at|near|of|outside|on|and) )$/
/** Only companies are listed; what is based somewhere is one where no person is. */
const LISTED = /\p{Lu}[\p{L}.]+-listed $/u
const BASED = /\p{Lu}[\p{L}.]+-(?:based|headquartered|registered|owned|backed) $/u
const PERSON_AFTER =
  /^(?:,? (?:\d{2}|aged \d\d)\b|, (?:the |an? |its |his )?(?:[\w-]+ ){0,3}(?:owner|founder|co-founder|chief|director|executive|president|manager|chair|resident|citizen|national|spokes\w+|engineer|salesman|businessman|businesswoman|lawmaker|senator|secretary|analyst|researcher)\b| (?:pleaded|pled|was (?:arrested|charged|sentenced|indicted)|were (?:arrested|charged|sentenced|indicted)|told|said))/
const PERSON_BEFORE =
  /\b(?:Mr|Mrs|Ms|Dr|Prof|owner|founder|co-founder|executive|CEO|director|president|manager|contractor|salesman|defendants?|brothers?|engineer|businessman|secretary|senator|representative|nationals?|citizens?|by|and|are|include)(?:\.|,)? $/i

/**
 * Finds the names in `sentence`. `people` are spans that a tagger took for persons; they count where
 * shape and surroundings do not say otherwise.
 */
export function findNames(sentence: string, people: readonly { start: number; end: number }[]): FoundName[] {
  const found: FoundName[] = []
  for (const match of sentence.matchAll(SEQUENCE))
    for (const piece of cutSequence(match[0], match.index)) {
      const name = widen(sentence, piece.start, piece.end)
      if (name === null) continue
      const kind = kindOf(sentence, name, people)
      if (kind !== null) found.push({ ...name, kind })
    }
  return found
}

/** "of", "for" and "and" belong to institutions only: elsewhere they part two names. */
function cutSequence(text: string, start: number): { start: number; end: number }[] {
  const parts: { start: number; end: number }[] = []
  let from = 0
  for (const link of text.matchAll(/ (?:of|for|and|&|at|de)(?: the)? /g)) {
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
    /^(?:Chinese|US|U\.S\.|American|British|Singaporean|Malaysian|Taiwanese|Asian|Southeast|European|Japanese|Korean|Indonesian|Thai|Vietnamese|Indian|German|[\p{L}.]+-(?:based|listed|owned|backed|linked|run))$/u.test(
      word,
    )
  while (
    words.length > 0 &&
    skips(words[0] ?? '') &&
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

function kindOf(
  sentence: string,
  { start, end }: { start: number; end: number },
  people: readonly { start: number; end: number }[],
): EntityKind | null {
  const name = sentence.slice(start, end)
  const words = name.split(' ')
  if (words.every((word) => PLACES.has(word) || OPENERS.has(word))) return null
  // A kind of institution alone names none; a currency's letters stand before its sign.
  if (words.length === 1 && (INSTITUTION.exec(name)?.[0] === name || /^[$¥€£]/.test(sentence.slice(end))))
    return null
  if (/-(?:based|bound|made|linked|owned)$|\b(?:[GCT]PUs?|[Cc]hips?)$/.test(name)) return null
  if (/^[A-Z]?\d|^[A-Z]{1,3}\d/.test(name) && words.length === 1) return null
  const before = sentence.slice(Math.max(0, start - 40), start)
  const after = sentence.slice(end, end + 100)
  if (words.length > 1 || /\p{Ll}/u.test(name)) {
    if (/\bUniversity\b/.test(name)) return 'UNIVERSITY'
    if (INSTITUTION.test(name) || LOWER_TAIL.test(` ${words.slice(1).join(' ')}`)) return 'INSTITUTE'
    if (words.length > 1 && AGENCY.test(name)) return 'AGENCY'
    if (words.length > 1 && COMPANY_TAIL.test(name)) return 'COMPANY'
  }
  if (LISTED.test(before)) return 'COMPANY'
  if (
    isPerson(
      words,
      before,
      after,
      people.some((person) => person.start < end && start < person.end),
    )
  )
    return 'PERSON'
  if (words.length > 5) return null
  if (BEFORE.test(before) || AFTER.test(after) || DEAL_VERB.test(after) || PREPOSED.test(before))
    return 'COMPANY'
  if (BASED.test(before)) return 'COMPANY'
  return /^\p{Lu}{3,6}$/u.test(name) && !OPENERS.has(name) ? 'ORGANIZATION' : null
}

function isPerson(words: readonly string[], before: string, after: string, tagged: boolean): boolean {
  if (
    words.length < 2 ||
    words.length > 4 ||
    !words.every((word) => /^\p{Lu}(?:[\p{Ll}-]+(?:\p{Lu}\p{Ll}+)?|\.)$/u.test(word))
  )
    return false
  if (words.some((word) => PLACES.has(word) && !FAMILY_NAMES.has(word))) return false
  const family = FAMILY_NAMES.has(words.at(-1) ?? '') || FAMILY_NAMES.has(words[0] ?? '')
  return tagged || PERSON_AFTER.test(after) || (family && words.length <= 3) || PERSON_BEFORE.test(before)
}
