/**
 * Says what stands around a mention in its sentence: the preposition that governs it, the nouns that
 * describe it, whether it only qualifies a product. Works on the mask; assigns no roles.
 */
import { piecesOf } from '../scan.js'
import { BUYER_NOUN, GO_BETWEEN, SELLER_NOUN, SOURCE_NOUN } from './cues.js'
import { PARTY } from './mentions.js'

/** What stands around one mention. */
export interface Surroundings {
  /** The governing preposition, lower case; `gerund` for the object of one; null for subjects and objects. */
  readonly preposition: string | null
  /** What the nouns beside it call it. */
  readonly called: 'INTERMEDIARY' | 'PROVIDER' | 'SELLER' | 'BUYER' | null
  /** It qualifies a product: "an AWS account", "Dell servers". */
  readonly adjectival: boolean
  /** "Jinan University's" */
  readonly possessive: boolean
  /** Follows another mention in a list ("A, B and C"). */
  readonly listed: boolean
  /** Only says who speaks. */
  readonly speaker: boolean
}

const PREPOSITION =
  /\b(off the hands of|from|through the (?:mediation|agency|services|(?:good )?offices|help|aid|assistance|work|hands) of|through|via|by way of|by means of|with (?:the )?(?:help|aid|assistance) (?:of|from)|using|relying on|thanks to|courtesy of|arranged by|brokered by|facilitated by|handled by|on behalf of|by|to|for|with|of|at|between|into|in|on|as|about|like|than|against|over|under|among|behind|including|because|despite|when|where|whether|that|formerly(?= $))\b(?![\s\S]*\b(?:from|through|via|of|using|by|to|for|with|at|between|into|in|on|as|about|like|than|against|over|under|among|behind|including|because|despite|when|where|whether|that)\b)/i
/** What a company is called before its name in a list. */
const LISTED_KIND = String.raw`(?:[\w-]+ ){0,4}?(?:company|firm|house|outfit|start-?up|business|subsidiary|affiliate|broker|trader|reseller|distributor|dealer|forwarder|shell|front|agent|operator|supplier|partner|associate|brother|accomplice|co-conspirator|colleague|cousin),? (?:called |named )?`
const LIST = new RegExp(
  `${PARTY}(?:['’]s)?(?: \\([^)]*\\)|, (?:aged )?\\d\\d| (?:of|in) [A-Z]\\w+(?: [A-Z]\\w+)?(?=,? and ))?(?:(?:, (?:and |or )?| and | or | & | ?/ ?|, as well as | and (?:its |their )?(?:(?!(?:on|to|from|via|through|into|for|by|with|at|in|of|then|onward) )\\w+ ){0,2})(?:the |an? |[A-Z]\\w+['’]s )?|(?:,? and (?:the |an? |another |his |her )?|, (?:his|her) )${LISTED_KIND})$`,
)
/** After a comma alone a name stands in a list only if the list goes on. */
const LIST_GOES_ON =
  /^(?:['’]s)?(?: \([^)]*\))?(?:,? (?:and|or|&) | ?\/ ?[\uE001\uE002\uE005]|, (?:and |or )?(?:the |an? )?[\uE001\uE002\uE005])/
/** Behind ", and X": X begins a clause of its own. */
const ACTS =
  /^(?: (?:of|in|from) \p{Lu}\w+)? (?:(?:will|would|is to|are to) (?:rent|buy|take|use|pay|order|get|lease|run|have)|(?:(?:has|have|had|then|later|also|now) )?(?:took|takes?|taken|got|gets|bought|buys|rent(?:s|ed)?|leas(?:es|ed)|paid|pays|order(?:s|ed)|us(?:es|ed)|sold|sells|shipp?(?:s|ed)|suppli(?:es|ed)|sent|mov(?:es|ed)|deliver(?:s|ed)|pick(?:s|ed)|book(?:s|ed)|sign(?:s|ed)|turn(?:s|ed)|run(?:s)?|ran))\b/u
/** Behind a name: a deal of its own. */
const ITS_DEAL = /^['’]s (?:[^\s;]+ ){0,4}?(?:contract|rental|deal|purchase|order|lease)s?\b/
const PRODUCT =
  /^(?:['’]s)?(?:[ -]\uE004+)? (?:(?!(?:with|and|for|from|to|in|on|of|by|at|or) )[A-Za-z-]+ ){0,2}?(?:account|accounts|dealers?|distributors?|resellers?|partners?|cloud|servers?|services?|tokens?|instances?|systems?|machines?|racks?|platform|computing|compute|contractor|shops?|stores?|employees?|co-?founders?|salesm[ae]n|executives?|subscription|credits|infrastructure|data cent(?:er|re)s?|region|hardware|boxes|API|OpenAI|(?:new )?halls?|campus|facility|site|chips?|GPUs?|processors?|capacity|power|clusters?|nodes?|region|credits?)\b/
const SPEAKER =
  /^(?:['’]s)?(?: (?:spokes\w+|officials?|executive|representative|reporters?))?,? (?:said|says|alleged?s?|reported|reports|told|wrote|added|stressed|declined|did not|does not|(?:both |all |each )?report|answered|replied|responded|spokes\w+|confirmed|noted|stated|maintains|claims?|claimed)\b(?! (?:to have|reported to))|^(?:['’]s)?,? (?:has |have |had |also )*(?:revealed|disclosed|announced|acknowledged|estimated|argued|insisted|boasted|recalled|explained|clarified|warned) (?:that|how|on|in|the|a|it|they)\b/
const SAID_BEFORE =
  /(?:\baccording to|\bcit(?:ed|ing)|\breported by|\bseen by|\breviewed by|\bpublished by) (?:the |an? )?$/i
const SAID_LAST = /(?:\bsaid|\btold) (?:the |an? )?$/i
const SAID_END = /^(?:['’]s [\w ]+)?\s*(?:[.,;:]|$|that\b|in an?\b|on [A-Z]|last\b|it\b|(?:the|an?) )/
const CALLED: readonly (readonly [Surroundings['called'], string])[] = [
  ['INTERMEDIARY', GO_BETWEEN],
  ['PROVIDER', SOURCE_NOUN],
  ['SELLER', SELLER_NOUN],
  ['BUYER', BUYER_NOUN],
]
const CALLED_BEFORE = CALLED.map(
  ([called, noun]) =>
    [
      called,
      new RegExp(
        `\\b(?:${noun})(?: (?:in|from|of|based in) [A-Z][\\w ]{2,24}| (?:for|of|on) [a-z ]{2,20}?)?(?:, [^,;.\uE001\uE002]{2,40},|, an? [^,;.\uE001\uE002]{2,40}(?= (?:called|named|known as) ))?[,:]? (?:called |named |known as |was |is |were |being |turned out to be )?(?:the |an? )?$`,
        'i',
      ),
    ] as const,
)
const CALLED_AFTER = CALLED.map(
  ([called, noun]) =>
    [
      called,
      new RegExp(
        `^(?: \\([^)]*\\))?(?:,| -| –| —)? (?:an?|the|its|their|one of|which (?:is|was)|acting as|act(?:s|ed) as|serv(?:es|ed|ing) as|was|is|as) (?:the |an? )?(?:(?:(?! (?:through|via|from|by|to|with) )[^,.;:\uE003\uE007]){0,48}[ -])?(?:${noun})\\b`,
        'i',
      ),
    ] as const,
)
/** A phrase of time before a subject governs nothing. */
const TEMPORAL =
  /\b(?:years?|months?|weeks?|days?|decades?|quarter|(?:19|20)\d\d|January|February|March|April|May|June|July|August|September|October|November|December)\b/
/** "according to notices the university": the preposition has its noun already. */
const NEXT_NOUN = /^ (?!(?:both|all|even|only|just|not|also) )(?:[\w-]+ )*\w+s (?:the|an?) $/
/** "from reaching X": X is what is reached. */
const GERUND =
  /^ (?!(?:leading|existing|remaining|emerging|participating|neighbou?ring|competing|using|involving) )[a-z]{3,}ing (?:the |an? |some )?$/
/** What ends a phrase that the next name stands in apposition to. */
const KIND_NOUN = new RegExp(
  `\\b(?:${GO_BETWEEN}|${SOURCE_NOUN}|${BUYER_NOUN}|company|firm|supplier|vendor|provider|broker|seller|owner|partner|destination|hub|subsidiary|affiliate|unit|business|house|studio|shop|trader|start-?up)s?$`,
  'i',
)
/** Where the party of such a phrase is. */
const AT_PLACE =
  /(?<=[a-z]) (?:in|from|near|outside|based in|registered in) (?:the )?\p{Lu}[\p{L}'’]+(?: \p{Lu}[\p{L}'’]+){0,2}$/u
const PHRASE_END = /[,;:()—–|→]| - /g
const BEFORE_NAME =
  / (?:in|from|near|outside|of) (?:the )?\p{Lu}[\p{L}'’]+(?: \p{Lu}[\p{L}'’]+){0,2} (?=(?:called|named|known as) $)/u
const MASKED = /[\uE001-\uE007]/

/** Describes the surroundings of the mention at `[start, end)` of `mask` (local offsets); `previous` are those of the mention before it. */
export function surroundingsOf(
  mask: string,
  start: number,
  end: number,
  previous: Surroundings | null,
): Surroundings {
  const before = mask.slice(Math.max(0, start - 120), start)
  const after = mask.slice(end, end + 110)
  const list = LIST.exec(before)?.[0]
  const closed =
    list === undefined ||
    ((!/^.(?:(?! and )[^,])*, (?:the |an? )?$/.test(list) || previous?.listed === true) &&
      !(/, and /.test(list) && previous?.listed !== true && ACTS.test(after)) &&
      !(/ and /.test(list) && ITS_DEAL.test(after))) ||
    LIST_GOES_ON.test(after)
  const listed = list !== undefined && closed && previous !== null && !previous.adjectival
  const inherited = listed ? previous : null
  return {
    preposition: inherited ? inherited.preposition : prepositionBefore(before),
    called: calledIn(before, after) ?? inherited?.called ?? null,
    adjectival: PRODUCT.test(after) && !/^['’]s \w+ (?:college|school)/.test(after),
    possessive: /^['’]s?\b/.test(after),
    listed,
    speaker:
      SPEAKER.test(after) || SAID_BEFORE.test(before) || (SAID_LAST.test(before) && SAID_END.test(after)),
  }
}

function calledIn(before: string, after: string): Surroundings['called'] {
  for (const [called, pattern] of CALLED_BEFORE) if (pattern.test(before)) return called
  for (const [called, pattern] of CALLED_AFTER) if (pattern.test(after)) return called
  return null
}

function prepositionBefore(before: string): string | null {
  const phrase = piecesOf(PHRASE_END, before)
  const near = phrase.at(-1) ?? ''
  // "through an intermediary, X": the comma of an apposition does not end the phrase.
  const whole = near.trim() === '' && phrase.length > 1 ? (phrase.at(-2) ?? '') : near
  let from = 0
  for (let i = whole.length - 1; i >= 0; i--)
    if (MASKED.test(whole.charAt(i))) {
      from = i + 1
      break
    }
  const apart = near.trim() === '' && whole !== near
  // "from an outfit in Johor called X", "through a firm in Johor, X": the place governs nobody.
  const stretch = whole.slice(from).replace(apart ? AT_PLACE : BEFORE_NAME, '')
  if (apart && !KIND_NOUN.test(stretch.trimEnd())) return null
  // "Between them A and B" governs neither.
  if (/\bbetween (?:them|themselves|the (?:two|three|four))\b/i.test(stretch)) return null
  // "In the other X spends": the pronoun is governed, and not the name.
  if (
    /\b(?:in|of|for|under) (?:the )?(?:one|other|first|second|third|former|latter|next|last) $/i.test(stretch)
  )
    return null
  // "notices in which X asks": a clause of its own.
  if (
    /\b(?:in|of|from|for|by|to|with|through|under) (?:which|whom|whose|what) (?:the |an? )?(?:[\w-]+ ){0,2}$/i.test(
      stretch,
    )
  )
    return null
  const preposition = PREPOSITION.exec(stretch)
  if (preposition === null || TEMPORAL.test(stretch.slice(preposition.index))) return null
  const rest = stretch.slice(preposition.index + preposition[0].length)
  if (NEXT_NOUN.test(rest)) return null
  // What is governed by a verb's own form is governed by no preposition.
  if (GERUND.test(rest)) return 'gerund'
  return preposition[1]?.toLowerCase() ?? null
}
