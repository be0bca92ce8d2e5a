/**
 * Tells persons among capitalised words, by titles, ages, family and given names and what is said of
 * them; and the capitalised words that name no party at all. Words and their surroundings in, yes or no out.
 */
import { isTaggedPerson } from './nlp.js'
import { isPinyin } from './pinyin.js'
import { COMPANY_TAIL, FAMILY_NAMES, GIVEN_NAMES, PLACES } from './words.js'

const AFTER =
  /^(?:,? (?:\d{2}|aged \d\d)\b|, (?:the |an? |its |his )?(?:[\w-]+ ){0,3}(?:owner|founder|co-founder|chief|director|executive|president|manager|chair|resident|citizen|national|spokes\w+|engineer|salesman|businessman|businesswoman|lawmaker|senator|secretary|analyst|researcher)\b| (?:pleaded|pled|was (?:arrested|charged|sentenced|indicted|convicted|jailed)|were (?:arrested|charged|sentenced|indicted|convicted)|told|said|lied)|,? and (?:his|her) |['’]s (?:wife|husband|brother|sister|lawyer|attorney|company|firm|co-conspirators?|arrest|trial|plea)\b|, who\b)/
const BEFORE =
  /\b(?:Mr|Mrs|Ms|Dr|Prof|owner|founder|co-founder|executive|CEO|director|president|manager|contractor|salesman|defendants?|brothers?|engineer|businessman|businesswoman|secretary|senator|representative|nationals?|citizens?|co-conspirators?|resident|accomplices?)(?:\.|,)? $/i
const TITLED =
  /\b(?:Mr|Mrs|Ms|Dr|Prof|Brother|Boss|[Dd]efendants?|[Cc]o-?defendants?|[Cc]o-conspirators?)\.? $/
const PLACE_TAIL =
  /^(?:City|County|Province|District|Islands?|River|Airport|Street|Road|Avenue|Beach|Springs|Heights)$/
/** Behind a family name alone: somebody who has been named in full elsewhere is charged or confesses. */
const ON_TRIAL =
  /^(?: and (?:his|her) (?:co-|wife|husband|brother|sister|company|firm|partner|associate)| (?:(?:is|was|were|has|had|also|then|later|allegedly) )*(?:accused|charged|arrested|indicted|sentenced|pleaded|pled|admitted|allegedly|conspired|faces|submitted|bribed|wired|smuggled|told (?:the |an? )?(?:\w+ )?(?:officials?|agents?|investigators?|prosecutors?|court))\b| and (?:unnamed|unidentified|other|two|three|several) (?:co-|alleged|others))/
/** Before a family name alone: what they are. */
const POST = /(?:^|[\s,])(?:co-founders?|founder|owner|manager|contractor|broker|smuggler|trader|middleman) $/
/** Behind a family name alone: what is theirs. */
const OWNER =
  /^['’]s (?:own |sole |\w+-based )?(?:company|firm|business|start-?up|outfit|brother|sister|wife|husband|cousin|lawyers?|associates?|co-conspirators?|accomplices?)\b/
/** Capitalised words that are laws, events, offices and places and so no party of a deal. */
export const NO_PARTY =
  /(?:^| )(?:Acts?|Bill|Rules?|Law|Laws|List|Conference|Summit|Forum|Expo|Fair|Festival|Day|Week|Street|Road|Avenue|Bay|Strait|Straits|Province|County|District|Island|Islands|River|Airport|Harbou?r|Party|War|Regulations?|Order|Program|Programme|Plan|Initiative|Project|Framework|Agreement|Treaty|City|Zone|Region|Square|Tower|Building|Prize|Award|Series|Edition|Officer|President|Minister|Secretary|Chief|Director|Senator|Representative|Judge|Government|Republic|Union|Army|Navy|Parliament|Constitution|Code|Controls?|Restrictions?|Licen[cs]es?|New Year|Games|Cup|Olympics|Ocean|Sea|Mountains?|Continent|Century)$|^(?:President|Secretary|Senator|Judge|Minister|Premier|Chairman|Representative|Congressman|Congresswoman|Ambassador|General) |^People['’]s|^Operation \p{Lu}\p{Ll}+$/u

/** Tells whether the words that follow each other from the first on are a Chinese name whose family name is also an English word ("He Junming"). */
export function startsPerson(words: readonly string[]): boolean {
  const [family = '', given = ''] = words
  return words.length === 2 && FAMILY_NAMES.has(family) && isPinyin(given)
}

/** Tells whether `words` name a person, from what stands `before` and `after` them; only where that is silent a tagger is asked. */
export function isPerson(words: readonly string[], before: string, after: string): boolean {
  if (words.length === 1)
    return (
      (TITLED.test(before) && /^\p{Lu}\p{Ll}+$/u.test(words[0] ?? '')) ||
      (FAMILY_NAMES.has(words[0] ?? '') && (ON_TRIAL.test(after) || OWNER.test(after) || POST.test(before)))
    )
  if (words.length > 4 || !words.every((word) => /^\p{Lu}(?:[\p{Ll}-]+(?:\p{Lu}\p{Ll}+)?|\.)$/u.test(word)))
    return false
  if (COMPANY_TAIL.test(words.join(' ')) || PLACE_TAIL.test(words.at(-1) ?? '')) return false
  if (words.some((word) => PLACES.has(word) && !FAMILY_NAMES.has(word))) return false
  const family = FAMILY_NAMES.has(words.at(-1) ?? '') || FAMILY_NAMES.has(words[0] ?? '')
  return (
    AFTER.test(after) ||
    (family && words.length <= 3) ||
    GIVEN_NAMES.has(words[0] ?? '') ||
    BEFORE.test(before) ||
    isTaggedPerson(words.join(' '))
  )
}
