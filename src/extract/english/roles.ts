/**
 * Gives every party of a clause its part: cues and surroundings in, buyer, intermediary, provider
 * out. A party whose words say nothing gets no part.
 */
import type { Cue } from './finding.js'
import type { Mention } from './mentions.js'
import type { Part, PartRole, Placed } from './parts.js'
import { byPreposition } from './prepositions.js'
import { CHINESE } from './scope.js'
import { getsIt, letsUse, sellerRole } from './sellers.js'
import { asSubject, hasNearer } from './subjects.js'

const THROUGH =
  /^(?:through(?: the .*)?|via|by way of|by means of|with (?:the )?(?:help|aid|assistance) (?:of|from)|using|relying on|thanks to|courtesy of|arranged by|brokered by|facilitated by|handled by)$/
/** Before a name: somebody has just been said to be it. */
const IS_BUYER =
  /\b(?:buyer|purchaser|customer|client|end[- ]user|recipient|consignee|tenant|lessee)(?: \([^)]*\))?(?:, [^,;.]{2,40},)? (?:was|were|is|are|turned out to be) (?:the |an? )?$/i
/** Prepositions that say nothing of a party which a relative clause then makes the one who acts. */
const LOOSE = /^(?:of|in|at|about|like|as|including|with)$/
/** After an owner: a record of what the owner buys. */
const RECORD =
  /^(?:['’]s)? (?:(?:[\w-]+ ){0,2}?(?:notices?|tenders?|procurements?|orders?|purchases?|bids?)|(?:[^\s,;]+ ){0,4}?(?:contract|rental|lease|subscription)s?) (?!(?:platform|website|office|system)\b)/
/** Before "through X": only who owns whom is told. */
const HELD = /\b(?:controlled|owned|held|financed|managed|funded) (?:through|via|by way of) (?:the |an? )?$/i
/** Before "through X": machines came by X, whoever runs them. */
const SUPPLIED =
  /\b(?:supplied|delivered|sourced|shipped|bought|purchased|procured|came|come) (?:\w+ly )?(?:through|via|by way of) (?:the |an? )?$/i
/** Before the one accused of what follows. */
const ACCUSED =
  /\b(?:sentenced|charge[sd]|charging|accuse[sd]|accusing|convicted|arrested|indicted|fined|jailed|against) (?:the |an? )?(?:(?!(?:of|with|for|by|in|on|over) )[\w-]+ ){0,2}$/i
/** Behind the one who accuses another. */
export const ACCUSES =
  /^(?: (?:[\w-]+ ){0,3}?[\uE001\uE002]+)?(?: (?:has|have|had|also|separately|later|now|formally|publicly))* (?:accus(?:ed|es|ing)|charg(?:ed|es)|indict(?:ed|s)|arrest(?:ed|s)|suspects?|suspected|investigates?|sued|sanctioned) (?!with\b|in\b|on\b|for\b|over\b|of\b)/
/** Before the one where somebody worked once. */
export const STAFF_OF =
  /\b(?:former|ex-)[ -]?(?:\w+ )?(?:managers?|executives?|employees|staff|engineers|bosses?) (?:of|at|from) (?:the |an? )?(?:[\w-]+ ){0,2}$/i
/** Behind an office: its holder speaks or acts for it. */
const IN_OFFICE =
  /^ (?:director|chief|head|secretary|administrator|commissioner|minister|chair(?:man)?|official)\b/
/** "Researchers at X bought": the party of the head acts. */
const HEADED = /^(?:at|of|from|in)$/
const HEAD =
  /(?:^|[,;:.] |\b(?:that|and|when|while) )(?:the |an? |its |some |two |several )?(?:[\w'’-]+ ){1,5}(?:at|of|from|in) (?:the |an? )?(?:[\w'’-]+ ){0,2}$/i
const AUXILIARIES =
  /^(?:,?["”])?(?:['’]s [\w ]{3,40}| \([^)]*\)| (?:in|at|near|outside) (?:the (?:city|province|county|district) of )?\p{Lu}[\p{L}'’]+)?(?: (?:engineers|researchers|scientists|staff|developers|traders|managers|teams?))?(?: (?:appears?|appeared|seems?|seemed|to|has|have|had|is|was|were|been|also|then|later|since|once|first|each|all|both|\w+ly))*(?:,[^,.;]{3,60},)? ?$/u
const RELATIVE = /^(?:['’]s)?(?: \([^)]*\))?, (?:which|who)\b/
/** After the one who is paid or awarded: the sum, the order. */
const PAID_WHAT =
  /^ (?:(?:an?|the|some|about|nearly|almost|over|roughly|more than|another|its) )*(?:\uE007|(?:[\w-]+ ){0,2}?(?:contract|tender|order|job|deal|project)\b)/

/** Whoever runs tenders for others plays no part here. */
export const TENDER_AGENT =
  /\b(?:Tender(?:ing)?|Bidding|Procurement) (?:Agency|Agents?|Services?|Cent(?:er|re))\b/
/** Behind a name: it only says whose relative the next name is. */
const QUALIFIES_NAME = /^-(?:owner|owning|parent|backed|invested|linked|affiliated|rival|funded|founded)/i
/** Behind a name: it made or runs what follows. */
const MADE_IT =
  /^-(?:(?:built|made|assembled|branded|manufactured|operated|hosted|supplied|designed) (?!(?:company|firm|start))|run (?:[\w-]+ )?(?:servers?|cluster|machines|cloud|data cent|hall))/i

/** "the Chinese Academy of Sciences (CAS)": a name in brackets is the one before it. */
function isAlias(mask: string, { start, end }: Placed): boolean {
  return (
    /[\uE001\uE002] \((?:the )?["“]?$/.test(mask.slice(Math.max(0, start - 8), start)) &&
    /^["”]?\)/.test(mask.slice(end))
  )
}

/** "X used front companies to get chips". */
function isFront({ type, quote }: Mention): boolean {
  return (
    type === 'GENERIC' &&
    /\b(?:front|shell|straw|pass-through|paper company|dummy|bogus|sham|letterbox|brokers?|middlem[ae]n|intermediar(?:y|ies))\b/i.test(
      quote,
    )
  )
}

/** "X co-founder Y": whoever heads a Chinese firm that uses such goods passes none on. */
function isOfBuyer({ mention, start }: Placed, mask: string, others: readonly Placed[]): boolean {
  if (mention.type !== 'PERSON') return false
  const firm = others.findLast(({ end }) => end <= start)
  return firm !== undefined && getsIt(firm.mention) && POST_AT.test(mask.slice(firm.end, start))
}

const POST_AT =
  /^(?:['’]s)? (?:co-?)?(?:founder|chief(?: executive| financial| technology)?(?: officer)?|ceo|cfo|cto|chairm[ae]n|president|vice[- ]president|executive|boss|head)(?: and \w+)?,? $/i

/** "A subsidiary of X, Y, sold": the deal is Y's. */
function isParent({ end }: Placed, mask: string, before: string): boolean {
  return PARENT.test(before) && DAUGHTER.test(mask.slice(end, end + 60))
}

const PARENT =
  /\b(?:subsidiary|affiliate|unit|arm|branch|offshoot|division|spin-?off|agent|broker|reseller|distributor|supplier) (?:of|for) (?:the |an? )?(?:[\w-]+ ){0,2}$/i
const DAUGHTER = /^(?: in \p{Lu}\w+(?: \p{Lu}\w+)?)?,? (?:called |named )?\uE001/u

/** Decides the part of `placed` among `cues` of the clause; null where it plays none. */
export function roleOf(
  placed: Placed,
  cues: readonly Cue[],
  mask: string,
  cloud: boolean,
  others: readonly Placed[],
): Part | null {
  const { mention, around } = placed
  const roles = mention.roles
  if (
    (mention.kind === 'AGENCY' && mention.country !== 'CN' && !CHINESE.test(mention.quote)) ||
    roles.includes('REGULATOR') ||
    roles.includes('PUBLISHER')
  )
    return null
  const part = (role: PartRole, subject = false): Part => ({ role, mention, subject })
  const provider = roles.includes('PROVIDER')
  const behind = mask.slice(placed.end, placed.end + 40)
  if (TENDER_AGENT.test(mention.quote) || isAlias(mask, placed) || QUALIFIES_NAME.test(behind)) return null
  if (MADE_IT.test(behind) && mention.type === 'ORG')
    return roles.includes('CHIPMAKER') ? null : part('PROVIDER')
  // "Nvidia chips": the maker of the goods is no party of the deal.
  if (
    roles.includes('CHIPMAKER') &&
    !provider &&
    (around.possessive || around.adjectival || /^(?:['’]s)? \uE003/.test(behind))
  )
    return null
  if (mention.kind !== 'COMPANY' && IN_OFFICE.test(behind)) return null
  if (mention.kind === 'AGENCY' && /^-(?:run|controlled|owned)/i.test(behind)) return null
  // A description beside a name is no party of its own.
  if (mention.type === 'PRONOUN' && /^(?:an?|one) /i.test(mention.quote)) return null
  if (around.called === 'INTERMEDIARY') return part('INTERMEDIARY')
  if (around.called === 'BUYER' && IS_BUYER.test(mask.slice(Math.max(0, placed.start - 90), placed.start)))
    return roles.includes('CHIPMAKER') && mention.country !== 'CN' ? null : part('BUYER')
  const acts = cues.find((cue) => cue.start >= placed.end && !cue.side.endsWith('NOUN'))
  const buys = acts?.side === 'BUY' && !acts.passive && AUXILIARIES.test(mask.slice(placed.end, acts.start))
  if (around.called === 'SELLER' && cues.length > 0 && !buys)
    return part(roles.includes('PROVIDER') ? 'PROVIDER' : 'INTERMEDIARY')
  const preposition = around.preposition
  const before = mask.slice(Math.max(0, placed.start - 40), placed.start)
  if (around.possessive || (mention.type === 'PRONOUN' && /^(?:its|their)$/i.test(mention.quote))) {
    if (RECORD.test(mask.slice(placed.end, placed.end + 50)))
      return provider && mention.country !== 'CN' ? null : part('BUYER')
    if (mention.type === 'PRONOUN' && !cues.some((cue) => cue.start >= placed.end && cue.side === 'BUY'))
      return null
  }
  if (around.adjectival && provider && mention.country !== 'CN') return part('PROVIDER')
  if (ACCUSES.test(behind) || STAFF_OF.test(before) || isParent(placed, mask, before)) return null
  if (isOfBuyer(placed, mask, others)) return null
  if (ACCUSED.test(before) && cues.some((cue) => cue.start >= placed.end && cue.side !== 'USE'))
    return part(getsIt(mention) ? 'BUYER' : 'INTERMEDIARY', true)
  if (preposition !== null && THROUGH.test(preposition)) {
    if (HELD.test(before) || (roles.includes('CHIPMAKER') && !provider)) return null
    if (mention.type === 'PRONOUN' && /^its?$/i.test(mention.quote)) return null
    return part(
      (provider || (cloud && letsUse(placed))) &&
        !SUPPLIED.test(before) &&
        mention.country !== 'CN' &&
        (cloud || around.adjectival)
        ? 'PROVIDER'
        : 'INTERMEDIARY',
    )
  }
  if (around.adjectival && provider && mention.country !== 'CN') return part('PROVIDER')
  if (
    around.adjectival &&
    !around.possessive &&
    mention.type === 'ORG' &&
    /^(?:from|for|of|on|with|to|in|at)$/.test(preposition ?? '') &&
    cloud &&
    !roles.includes('CHIPMAKER') &&
    provider
  )
    return part('PROVIDER')
  const left = cues.filter((cue) => cue.end <= placed.start).at(-1) ?? null
  const right = cues.find((cue) => cue.start >= placed.end && !cue.side.endsWith('NOUN')) ?? null
  if (
    right !== null &&
    LOOSE.test(preposition ?? '') &&
    RELATIVE.test(mask.slice(placed.end, placed.end + 50))
  )
    return asSubject(placed, right, cloud)
  if (
    right !== null &&
    HEADED.test(preposition ?? '') &&
    (left === null || /[,;:]/.test(mask.slice(left.end, placed.start))) &&
    HEAD.test(mask.slice(0, placed.start)) &&
    AUXILIARIES.test(mask.slice(placed.end, right.start))
  )
    return asSubject(placed, right, cloud)
  if (preposition !== null) {
    // "sending chips, bought from X, to Y": what was bought on the way does not govern "to".
    const sold =
      preposition === 'to' &&
      left?.side === 'BUY' &&
      (left.passive || /, $/.test(mask.slice(Math.max(0, left.start - 2), left.start)))
        ? cues.findLast((cue) => cue.end <= left.start && cue.side === 'SELL')
        : undefined
    return byPreposition(placed, preposition, sold ?? left, right, mask, cloud)
  }
  if (around.speaker) return null
  if (left !== null && !left.side.endsWith('NOUN') && isObject(mask, left, placed)) {
    if (left.side === 'SELL' && !left.passive)
      return provider && left.illicit ? part('PROVIDER') : around.adjectival ? null : part('BUYER')
    if (TAKES_ON.test(left.word) && mention.type === 'ORG' && mention.country !== 'CN')
      return part(sellerRole(placed, left.illicit, cloud))
    if (left.side === 'HELP') return part('BUYER')
    if ((left.side === 'BUY' || left.side === 'USE') && provider) return part('PROVIDER')
    if (
      left.side === 'BUY' &&
      !left.passive &&
      (PAID_WHAT.test(mask.slice(placed.end, placed.end + 60)) || /^pa(?:y|ys|id|ying)$/i.test(left.word))
    )
      return part(sellerRole(placed, left.illicit, cloud))
    if (
      left.side === 'USE' &&
      !left.passive &&
      (isFront(mention) || (right !== null && mention.type === 'ORG'))
    )
      return part('INTERMEDIARY')
    if (!left.passive) return null
  }
  return right === null || hasNearer(placed, right, others, mask) ? null : asSubject(placed, right, cloud)
}

/** Verbs whose object sells: "taps X for chips". */
const TAKES_ON = /^(?:tap|hir|sourc|contract|engag)/i

const OBJECT =
  /^ (?:the |an? |its |some |both )?(?:(?:[a-z-]+ ){0,2}|(?:[a-z-]+ ){0,3}(?:customer|client|buyer|end[- ]user|recipient|company|firm|lab|institute|university|start-?up|importer|operator)(?:,| called| named) )$/i

/** Right after its verb, with nothing but an article between. */
function isObject(mask: string, cue: Cue, placed: Placed): boolean {
  return placed.start - cue.end < 40 && OBJECT.test(mask.slice(cue.end, placed.start))
}
