/**
 * Gives every party of a clause its part: cues and surroundings in, buyer, intermediary, provider
 * out. A party whose words say nothing gets no part.
 */
import type { Cue } from './finding.js'
import type { Part, PartRole, Placed } from './parts.js'
import { CHINESE } from './scope.js'
import { getsIt, sellerRole } from './sellers.js'

const THROUGH =
  /^(?:through(?: the .*)?|via|by way of|by means of|with (?:the )?(?:help|aid|assistance) (?:of|from)|using|relying on|thanks to|courtesy of|arranged by|brokered by|facilitated by|handled by)$/
const ABROAD =
  /^(?:,? (?:an?|the|its) [^,.;]{0,40})?,? (?:\w+ )?(?:in|of) (?:Malaysia|Singapore|Thailand|Indonesia|Vietnam|Taiwan|India|Japan|the UAE|Dubai|Korea|South Korea)\b/
/** Before a name: somebody has just been said to be it. */
const IS_BUYER =
  /\b(?:buyer|purchaser|customer|client|end[- ]user|recipient|consignee|tenant|lessee)(?: \([^)]*\))?(?:, [^,;.]{2,40},)? (?:was|were|is|are|turned out to be) (?:the |an? )?$/i
/** Before a name: it made the goods or runs the place where they stand. */
const MADE =
  /\b(?:machines|servers|boxes|systems|hardware|made|built|manufactured|assembled|produced|operated|hosted|installed|run|owned) by (?:the |an? )?(?:[\w-]+ ){0,4}$/
/** Prepositions that say nothing of a party which a relative clause then makes the one who acts. */
const LOOSE = /^(?:of|in|at|about|like|as|including|with)$/
/** After an owner: a record of what the owner buys. */
const RECORD =
  /^(?:['’]s)? (?:[\w-]+ ){0,2}?(?:notices?|tenders?|procurements?|orders?|purchases?|bids?) (?!(?:platform|website|office|system)\b)/
/** Before the one accused of what follows. */
const ACCUSED =
  /\b(?:sentenced|charge[sd]|charging|accuse[sd]|accusing|convicted|arrested|indicted|fined|jailed|against) (?:the |an? )?(?:[\w-]+ ){0,2}$/i
/** Behind the one who accuses another. */
export const ACCUSES =
  /^(?: (?:[\w-]+ ){0,3}?[\uE001\uE002]+)?(?: (?:has|have|had|also|separately|later|now|formally|publicly))* (?:accus(?:ed|es|ing)|charg(?:ed|es)|indict(?:ed|s)|arrest(?:ed|s)|suspects?|suspected|investigates?|sued|sanctioned) (?!with\b|in\b|on\b|for\b|over\b|of\b)/
/** Before the one in whose halls the machines stand. */
const MACHINES_OF =
  /\b(?:instances?|servers?|capacity|cloud|machines|clusters?|platform|accounts?|nodes?|time) (?:of|at|on|in|with) (?:the )?$/i
/** What is subject to a rule goes nowhere. */
const SUBJECT_TO = /\b(?:subject|according|compared|relative|related|similar|prior|due) to (?:the |an? )?$/i
/** "Researchers at X bought": the party of the head acts. */
const HEADED = /^(?:at|of|from|in)$/
const HEAD =
  /(?:^|[,;:.] |\b(?:that|and|when|while) )(?:the |an? |its |some |two |several )?(?:[\w'’-]+ ){1,5}(?:at|of|from|in) (?:the |an? )?(?:[\w'’-]+ ){0,2}$/i
const AUXILIARIES =
  /^(?:['’]s [\w ]{3,40}| \([^)]*\)| (?:in|at|near|outside) \p{Lu}[\p{L}'’]+)?(?: (?:has|have|had|is|was|were|been|also|then|later|since|once|first|reportedly|allegedly|quietly|each|all|both|\w+ly))*(?:,[^,.;]{3,60},)? ?$/u
const TALKS =
  /\b(?:talks|negotiat\w+|discuss\w*|agree(?:d|ment)|deal|contract) (?:\w+ )?with (?:the |an? )?(?:[\w-]+ ){0,3}$/i
const RELATIVE = /^(?:['’]s)?(?: \([^)]*\))?, (?:which|who)\b/
/** After the one who is paid or awarded: the sum, the order. */
const PAID_WHAT =
  /^ (?:(?:an?|the|some|about|nearly|almost|over|roughly|more than|another|its) )*(?:\uE007|(?:[\w-]+ ){0,2}?(?:contract|tender|order|job|deal|project)\b)/
/** Words of machines that are where they were to go. */
const PUT_UP =
  /racked|installed|set up|switched on|plugged in|unpacked|unloaded|arriv|turned up|surfaced|landed|wound up|came to rest|ended? up/i
const PAYING =
  /^(?:(?:wire )?transfers?|wires?|remittances?|deposits?|payments?|orders?|tenders?|bids?|money|funds?|invoices?|purchases?|procurements?|contracts?)$/i

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
  const behind = mask.slice(placed.end, placed.end + 40)
  if (isAlias(mask, placed) || QUALIFIES_NAME.test(behind)) return null
  if (MADE_IT.test(behind) && mention.type === 'ORG')
    return roles.includes('CHIPMAKER') ? null : part('PROVIDER')
  if (around.possessive && roles.includes('CHIPMAKER')) return null
  if (mention.kind === 'AGENCY' && /^-(?:run|controlled|owned)/i.test(behind)) return null
  // A description beside a name is no party of its own.
  if (mention.type === 'PRONOUN' && /^(?:an?|one) /i.test(mention.quote)) return null
  if (around.called === 'INTERMEDIARY') return part('INTERMEDIARY')
  if (around.called === 'BUYER' && IS_BUYER.test(mask.slice(Math.max(0, placed.start - 90), placed.start)))
    return roles.includes('CHIPMAKER') ? null : part('BUYER')
  const acts = cues.find((cue) => cue.start >= placed.end && !cue.side.endsWith('NOUN'))
  const buys = acts?.side === 'BUY' && !acts.passive && AUXILIARIES.test(mask.slice(placed.end, acts.start))
  if (around.called === 'SELLER' && cues.length > 0 && !buys)
    return part(roles.includes('PROVIDER') ? 'PROVIDER' : 'INTERMEDIARY')
  const provider = roles.includes('PROVIDER')
  const preposition = around.preposition
  const before = mask.slice(Math.max(0, placed.start - 40), placed.start)
  if (around.possessive || (mention.type === 'PRONOUN' && /^(?:its|their)$/i.test(mention.quote))) {
    if (RECORD.test(mask.slice(placed.end, placed.end + 50))) return part('BUYER')
    if (mention.type === 'PRONOUN' && !cues.some((cue) => cue.start >= placed.end && cue.side === 'BUY'))
      return null
  }
  if (around.adjectival && provider && mention.country !== 'CN') return part('PROVIDER')
  if (ACCUSES.test(behind)) return null
  if (ACCUSED.test(before) && cues.some((cue) => cue.start >= placed.end && cue.side !== 'USE'))
    return part(getsIt(mention) ? 'BUYER' : 'INTERMEDIARY', true)
  if (preposition !== null && THROUGH.test(preposition)) {
    if (mention.type === 'PRONOUN' && /^its?$/i.test(mention.quote)) return null
    return part(
      provider && mention.country !== 'CN' && (cloud || around.adjectival) ? 'PROVIDER' : 'INTERMEDIARY',
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
  if (left !== null && isObject(mask, left, placed)) {
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
    if (left.side === 'USE' && !left.passive && mention.type === 'ORG' && right !== null)
      return part('INTERMEDIARY')
    if (!left.passive) return null
  }
  return right === null || hasNearer(placed, right, others, mask) ? null : asSubject(placed, right, cloud)
}

function byPreposition(
  placed: Placed,
  preposition: string,
  left: Cue | null,
  right: Cue | null,
  mask: string,
  cloud: boolean,
): Part | null {
  const { mention, around } = placed
  const provider = mention.roles.includes('PROVIDER') || mention.roles.includes('CHIPMAKER')
  const before = mask.slice(Math.max(0, placed.start - 40), placed.start)
  const part = (role: PartRole): Part => ({ role, mention, subject: false })
  const side = left?.side ?? null
  const word = left === null ? '' : mask.slice(left.start, left.end)
  const seller = (): Part => part(sellerRole(placed, left?.illicit === true, cloud))
  switch (preposition) {
    case 'off the hands of':
    case 'from':
      if (
        left !== null &&
        (PAYING.test(word) ||
          /recei\w+ (?:.*)(?:payment|money|fund|wire)|recei\w+$|^t(?:ook|ak)|^(?:bank|pocket|accept|collect|earn)/i.test(
            word,
          )) &&
        !provider &&
        left.side !== 'BUY'
      )
        return part('BUYER')
      return side === null || side === 'HELP' || mention.type === 'PRONOUN' ? null : seller()
    case 'by':
      if (MADE.test(before) && mention.type === 'PERSON') return null
      if (MADE.test(before))
        return mention.roles.includes('CHIPMAKER') || mention.roles.includes('MODEL_MAKER')
          ? null
          : part('PROVIDER')
      if (left === null) return null
      if (side === 'BUY' && left.passive)
        return /^pa(?:id|ying)$/i.test(word) || !provider || mention.country === 'CN'
          ? part('BUYER')
          : seller()
      if (side === 'BUY_NOUN') return provider && mention.country !== 'CN' ? null : part('BUYER')
      return (side === 'SELL' && left.passive) || side === 'SELL_NOUN'
        ? seller()
        : side === 'USE' && left.passive
          ? part('BUYER')
          : null
    case 'to':
      if (SUBJECT_TO.test(mask.slice(Math.max(0, placed.start - 30), placed.start))) return null
      if (side === 'SELL' || side === 'SELL_NOUN') {
        if (mention.roles.includes('CHIPMAKER')) return null
        if (provider && mention.country !== 'CN') return part('PROVIDER')
        if (mention.kind === 'PERSON') return part('INTERMEDIARY')
        if (
          mention.country !== 'CN' &&
          left?.illicit !== undefined &&
          ABROAD.test(mask.slice(placed.end, placed.end + 80))
        )
          return part('INTERMEDIARY')
        return part('BUYER')
      }
      if (
        side === 'BUY' &&
        /^pa(?:y|id)|^spen[dt]|award|^went|^g[io]|^turn/i.test(word) &&
        mention.type !== 'PRONOUN'
      )
        return seller()
      return (side === 'BUY' || side === 'BUY_NOUN') && provider ? seller() : null
    case 'over':
      return provider && cloud && left !== null ? part('PROVIDER') : null
    case 'with':
      if (
        left === null &&
        right?.side === 'BUY' &&
        TALKS.test(mask.slice(Math.max(0, placed.start - 60), placed.start))
      )
        return cloud ? part('PROVIDER') : seller()
      if (side === 'BUY' && /(?:with|to|deal|contract|agreement|lease|orders?|placed)$/i.test(word))
        return cloud || provider ? part('PROVIDER') : seller()
      return (side === 'BUY_NOUN' || (side === 'BUY' && provider)) && mention.type === 'ORG'
        ? cloud || provider
          ? part('PROVIDER')
          : seller()
        : null
    case 'on behalf of':
      return part('BUYER')
    case 'for':
      if (
        mention.roles.includes('PROVIDER') &&
        (around.adjectival || (mention.country !== 'CN' && side === 'BUY'))
      )
        return part('PROVIDER')
      return (left !== null || (right !== null && mention.type === 'ORG')) &&
        !around.adjectival &&
        !mention.roles.includes('CHIPMAKER') &&
        (mention.type !== 'PRONOUN' || side === 'HELP')
        ? part('BUYER')
        : null
    case 'at':
    case 'of':
    case 'on':
    case 'in':
      if (/^(?:at|in)$/.test(preposition) && side === 'SELL' && PUT_UP.test(word) && !provider)
        return mention.type === 'PERSON' ? null : part('BUYER')
      if (side === 'BUY_NOUN' && preposition === 'of' && around.called === 'BUYER') return part('BUYER')
      return provider &&
        !mention.roles.includes('CHIPMAKER') &&
        (mention.country !== 'CN' || MACHINES_OF.test(before)) &&
        !around.speaker &&
        (around.adjectival || (cloud && left !== null))
        ? part('PROVIDER')
        : null
    default:
      return preposition === 'that' ||
        preposition === 'when' ||
        preposition === 'whether' ||
        preposition === 'as'
        ? right === null
          ? null
          : asSubject(placed, right, cloud)
        : null
  }
}

/** "X counted 500 notices in which Y asks for": whoever stands next to the verb acts, and not X. */
function hasNearer(placed: Placed, verb: Cue, others: readonly Placed[], mask: string): boolean {
  return others.some(
    ({ start, end, around, mention }) =>
      start > placed.end &&
      end <= verb.start &&
      /^(?:that|when|where|whether)?$/.test(around.preposition ?? '') &&
      (mention.type === 'ORG' || (mention.type === 'GENERIC' && around.called === null)) &&
      mention.party !== placed.mention.party &&
      !around.listed &&
      !around.adjectival &&
      !around.possessive &&
      !around.speaker &&
      mask.charAt(start - 1) !== '(' &&
      mask.slice(placed.end, start) !== ', ' &&
      verb.start - end < 24,
  )
}

/** Verbs whose object sells: "taps X for chips". */
const TAKES_ON = /^(?:tap|hir|sourc|contract|engag)/i

/** Right after its verb, with nothing but an article between. */
function isObject(mask: string, cue: Cue, placed: Placed): boolean {
  return (
    placed.start - cue.end < 28 &&
    /^ (?:the |an? |its |some |both )?(?:[a-z-]+ ){0,2}$/i.test(mask.slice(cue.end, placed.start))
  )
}

function asSubject(placed: Placed, verb: Cue, cloud: boolean): Part | null {
  const { mention } = placed
  // A thing bought or sold does not act; one that "was paid" sells.
  if (verb.passive && verb.side === 'USE') return { role: 'INTERMEDIARY', mention, subject: true }
  if (verb.passive)
    return verb.word.toLowerCase() === 'paid'
      ? { role: sellerRole(placed, verb.illicit, cloud), mention, subject: true }
      : null
  if (verb.side === 'BUY' || verb.side === 'USE') {
    if (mention.roles.includes('CHIPMAKER')) return null
    return {
      // A person who buys does so for somebody.
      role: mention.kind === 'PERSON' ? 'INTERMEDIARY' : 'BUYER',
      mention,
      subject: true,
    }
  }
  if (verb.illicit && getsIt(mention)) return { role: 'BUYER', mention, subject: true }
  if (verb.side === 'HELP')
    return mention.roles.includes('CHIPMAKER') ? null : { role: 'INTERMEDIARY', mention, subject: true }
  return { role: sellerRole(placed, verb.illicit, cloud), mention, subject: true }
}
