/**
 * Finds parties that a sentence describes without naming them ("a China-based firm", "Chinese
 * companies", "an AI school at a CAS university") and the words that stand for a party named before.
 */

import { matchesOf } from '../scan.js'
import { CHINESE_PLACES } from './words.js'
/** A description or stand-in; local offsets. */
export interface FoundGeneric {
  readonly start: number
  readonly end: number
  readonly type: 'GENERIC' | 'PRONOUN'
  /** Chinese, elsewhere, or not said. */
  readonly country: 'CN' | 'XX' | null
}

const NOUN =
  "(?:army|navy|naval|military|air force|police|government) (?:hospitals?|universit(?:y|ies)|institutes?|schools?|academ(?:y|ies)|labs?|laborator(?:y|ies)|contractors?)|compan(?:y|ies)|firms?|universit(?:y|ies)|buyers?|customers?|clients?|entit(?:y|ies)|institutes?|institutions?|labs?|laborator(?:y|ies)|start-?ups?|groups?|tech giants?|giants?|conglomerates?|(?:hardware |software )?makers?|developers?|researchers|distributors?|resellers?|middlem[ae]n|brokers?|traders?|intermediar(?:y|ies)|end[- ]users?|data cent(?:er|re)s?|schools?|colleges?|hospitals?|operators?|academ(?:y|ies)|merchants?|smugglers?|dealers?|vendors?|retailers?|sellers?|suppliers?|forwarders?|(?:army|military|naval|air force) units?|military|armed forces|army|navy|front compan(?:y|ies)|shell compan(?:y|ies)|exporters?|importers?|assemblers?|smartphone maker|carriers?|telcos?|carmakers?|automakers?|hyperscalers?|ministr(?:y|ies)|agenc(?:y|ies)|police|marketplaces?|government(?!['’]s)"
/** Those who pass goods on; they are parties without a place, too. */
const BETWEEN =
  '(?:traders?|brokers?|resellers?|dealers?|middlem[ae]n|smugglers?|merchants?|distributors?|(?:front|shell|pass-through|paper|dummy|bogus|sham|letterbox|cover) (?:compan(?:y|ies)|firms?|entit(?:y|ies))|freight forwarders?|forwarders?|intermediar(?:y|ies)|go-betweens?|straw (?:buyers?|purchasers?|m[ae]n|compan(?:y|ies)))'
const CHINESE = `(?:mainland |state-(?:owned|run|backed|linked) )?(?:Chinese(?:[- ](?:linked|owned|backed))?|China['’]s(?= (?:top|biggest|largest|leading|major|main))|China[- ]based|China[- ]linked|Hong Kong(?:-based)?|mainland(?: Chinese)?|(?:${CHINESE_PLACES})(?:-based)?|PLA-linked)`
const ELSEWHERE =
  '(?:South-?[Ee]ast Asia|Singapore|Malaysia|Indonesia|Thailand|Vietnam|Taiwan|India|Japan|UAE|Dubai|US|U\\.S\\.|London|UK|Texas|California|Tokyo|Seoul|Korea)(?:n|ese|an|-based)?'
const MODIFIERS =
  "(?:(?!(?:an?|the|its|their|his|via|through|by|to|from|of|for|with|and|or|in|on|as|at|that|which|has|have|had|is|are|was|were|will|would|could|should|may|might|must|can|cannot|bars?|bans?|lets?|said|told) )[a-z][a-z'’-]*,? |AI |IT |EV |tech ){0,4}?"
const ARTICLE =
  '(?:[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve|[Ss]ome|[Ss]everal|[Oo]ther|[Mm]any|[Aa]t least [a-z]+|[Aa]n unnamed|[Aa]nother|[Uu]nnamed|[Tt]he|[Mm]ore than \\w+|\\d+(?! (?:million|billion|thousand|bn|mn)\\b)|[Dd]ozens of|[Hh]undreds of|[Nn]early \\w+)'
/** Go-betweens are new to the reader; "the intermediary" is somebody named. */
const INDEFINITE =
  '(?:[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ss]ome|[Ss]everal|[Aa]nother|[Ll]ocal|[Uu]nnamed|[Uu]nknown)'
const GENERIC = new RegExp(
  [
    `(?<cn>\\b(?:${ARTICLE} ${MODIFIERS})?${CHINESE}(?:-based)? ${MODIFIERS}(?:${NOUN})\\b)`,
    `(?<cnIn>\\b(?:${ARTICLE} ${MODIFIERS})?(?:${NOUN}) (?:(?:based |located |operating |registered )?in|from|out of) (?:mainland |(?:north|south|east|west|central)(?:-?(?:east|west))?(?:ern)? )?(?:China|Hong Kong|Macau|the PRC|${CHINESE_PLACES}|[A-Z]\\w+ (?:district|county|prefecture|province))(?: and China)?\\b)`,
    `(?<school>\\b[Aa]n? (?:[A-Za-z]+ ){0,3}(?:school|college|institute|lab|laboratory|department) (?:at|of|in) an? (?:[A-Za-z\uE001]+ ){0,2}(?:university|academy|institute)\\b)`,
    `(?<owned>\\b(?:[Aa]n?|[Oo]ne) ${MODIFIERS}(?:${NOUN}) (?:(?:(?:that|which) (?:is|was) )?(?:owned|run|controlled|backed|operated) by|(?:that |which )?belong(?:s|ed|ing) to) (?:the )?(?:[a-z]+ (?:of )?(?:the )?){0,3}?[A-Z\uE001][\\w'’\uE001]*(?: (?:of |and |for )?(?:the )?[A-Z\uE001][\\w\uE001]*)*|\\b(?:[Aa]n?|[Oo]ne) ${MODIFIERS}(?:${NOUN}) (?:owned|run|controlled|operated) by the (?:[a-z]+ ){0,2}(?:ministry|government|state|army|navy|military|province|city|county|party|academy))`,
    `(?<placed>\\b(?:[Aa]n?|[Oo]ne) ${MODIFIERS}(?:${NOUN}) (?:based|registered|headquartered|incorporated|located) in [A-Z]\\w+(?: [A-Z]\\w+)*)`,
    `(?<elsewhere>\\b(?:[Aa]n?|[Oo]ne|[Aa]nother) ${MODIFIERS}(?:company|firm|broker|distributor|operator|entity|start-?up|forwarder|trader|supplier|reseller|middleman|intermediary|dealer|data cent(?:er|re)|affiliate|subsidiary) (?:in|from) (?:South-?[Ee]ast Asia|the Gulf|the Middle East|Singapore|Malaysia|Indonesia|Thailand|Vietnam|Taiwan|India|Japan|Korea|Dubai|the UAE|Turkey|Europe|America|the United States|Kuala Lumpur|Johor|Jakarta|Bangkok|Penang|Batam)\\b(?! (?:called|named)\\b)(?!,? [A-Z]))`,
    `(?<counted>\\b(?:(?:at least|about|some|more than|around) )?(?:\\d\\d?|[Tt]en|[Ee]leven|[Tt]welve|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Ss]everal) (?:[a-z]+ )?(?:groups|bodies|entities|institutions|organi[sz]ations|institutes|universities|companies|firms|laboratories|labs|hospitals|schools|buyers)\\b(?= (?:bought|purchased|acquired|obtained|ordered|got|received|rented|leased)|[^.;]{0,80}, (?:including|among them)))`,
    `(?<mate>(?<=(?:\uE001|compan(?:y|ies)|institutes?|universit(?:y|ies))(?:,| and|, and|, or) )[Aa]n? (?:[a-z-]+ ){1,4}?(?:${NOUN}|(?:research )?cent(?:er|re))\\b(?! (?:of|for)\\b)(?!,? [A-Z]))`,
    `(?<daughter>(?<=\\b(?:via|through|using|by) )(?:[Aa]n?|[Ii]ts|[Tt]heir) (?:[a-z-]+ )?${ELSEWHERE} (?:[a-z]+ )?(?:subsidiary|affiliate|unit|arm|branch|offshoot)\\b(?! (?:called |named )?[A-Z\uE001]))`,
    `(?<daughters>(?<=\\b(?:via|through|using) )(?:[a-z-]+ ){0,2}?(?:subsidiaries|affiliates|shells)\\b(?! (?:called |named )?[A-Z\uE001]))`,
    `(?<between>\\b(?:${INDEFINITE} ${MODIFIERS})(?:${ELSEWHERE} )?(?:[A-Za-z-]+ ){0,2}?${BETWEEN}\\b(?: (?:in|from|based in) [A-Z]\\w+(?: [A-Z]\\w+)*)?(?![\\w])(?! (?:in|from|based in) [A-Z][\\w ]{2,24}, [A-Z\uE001\uE002])(?!,? (?:called |named |known as )?[A-Z\uE001\uE002])|(?<=^|[,;:] )(?:[Ss]hell|[Ff]ront) companies\\b(?= )|(?<=[;:] )(?:dealers|brokers|traders|smugglers|resellers)\\b(?= (?:took|sold|moved|shipped|bought|sent|got)\\b)|(?<=\\b(?:via|through|using|used|by way of|had|and|by) )(?:${ELSEWHERE} |(?!(?:an?|the|used|using|had|has|sold|sent|got|to|from|by|of|for|with|then) )[a-z-]+ ){0,2}${BETWEEN}\\b(?: in [A-Z]\\w+(?: [A-Z]\\w+)?)?)`,
    `(?<another>(?<=^|[.;] )[Aa]nother(?= (?:\\w+ly )?(?:facilitated|handled|arranged|brokered|sold|shipped|supplied|moved|smuggled)\\b))`,
    `(?<merchants>\\b(?:merchants|traders|smugglers|brokers|middlemen|resellers|dealers) (?:in|from) [A-Z]\\w+(?:(?:, |,? and )[A-Z]\\w+)*)`,
    `(?<else>\\b(?:${ARTICLE} ${MODIFIERS})?${ELSEWHERE} ${MODIFIERS}(?:${NOUN})\\b)`,
  ].join('|'),
  'g',
)
/** Every description has one of these; most sentences have none. */
const DESCRIBES = new RegExp(
  `\\b(?:${NOUN}|${BETWEEN}|departments?|bodies|organi[sz]ations?|cent(?:er|re)s?|subsidiar(?:y|ies)|affiliates?|units?|arms?|branch|offshoots?|shells|[Aa]nother|[Ss]hell|[Ff]ront)\\b`,
)
/** Where the party is: no words before it. */
const PLACED = / (?:(?:based |located |operating |registered )?in|from|out of) [^ ]+(?: [^ ]+)?$/
const STAND_IN = new RegExp(
  String.raw`\b(?:[Ii]t|[Tt]hey|[Hh]e|[Ss]he|[Ii]ts|[Tt]heir)\b(?! (?:is|was) (?:alleged|unclear|not clear|said|believed|reported|illegal|understood|thought|estimated|appears))(?!['’])|\b[Tt]he (?:pair|four|three|two)\b(?! (?:[a-z]+ )?[a-z]+s\b)(?! of\b)|\b[Tt]he (?:former|latter)\b(?= (?!chief|president|head|director|employee|boss|minister|official|staff))|\b(?:[Tt]he|[Ss]ame(?= (?:firm|company|buyer|lab|university))) (?:(?:same|Chinese|(?!(?:other|first|second|former|latter)\b)[a-z][a-z-]+(?: [a-z][a-z-]+)?|school|state|public|tech|cloud|search|e-commerce|gaming|internet|[A-Z][a-z]+-based) )?(?:university|company|firm|unit|lab|laboratory|institute|institution|college|school|academy|hospital|cent(?:er|re)|start-?up|group|giant|carmaker|platform|agency|chipmaker|chip maker|chip designer|broker|dealer|supplier|distributor|(?:two |three |four )?men|defendants?|trio|quartet|reseller|buyer|operator)\b(?! (?:of|for|at|that makes|named)\b)(?! [\uE001\uE002])(?!(?<=buyer|supplier|reseller|broker|dealer|distributor|operator)(?:, [^,;.]{2,40},)? (?:was|were|is|are|turned out to be) (?:(?:the|an?) |\uE001))`,
  'g',
)

/** Finds descriptions and stand-ins in `sentence`, ascending, non-overlapping. */
export function findGenerics(sentence: string): FoundGeneric[] {
  const found: FoundGeneric[] = []
  for (const match of DESCRIBES.test(sentence) ? matchesOf(GENERIC, sentence) : []) {
    const quote = match[0]
    const chinese =
      match.groups?.['else'] === undefined &&
      match.groups?.['placed'] === undefined &&
      match.groups?.['elsewhere'] === undefined
    if (/^[Tt]he (?:US|U\.S\.)/.test(quote)) continue
    const next = sentence.slice(match.index + quote.length)
    // "the Japanese operator X" describes X and is no party beside it.
    if (
      /^,? (?:(?:operator|company|firm|provider|maker|manufacturer|group|giant|reseller|distributor|supplier|developer|start-?up|broker|trader|conglomerate) )?(?:called |named )?["“]?[\uE001\uE002]/.test(
        next,
      ) &&
      !(/s$/.test(quote) && next.startsWith(','))
    )
      continue
    const skip = match.groups?.['owned']
      ? 0
      : ((match.groups?.['cnIn'] === undefined
          ? /^(?:(?:[a-z-]+,? )*?(?:to|by|from|of|for|with|that|which|and|or|in|on|as|were|was|had|where|when|but|also|while|through|via|allegedly|who)\s)+/
          : /^(?:(?:[a-z-]+,? )*?(?:to|by|from|of|for|with|that|which|and|or|were|was|had|where|when|but|also|while|through|via|who)\s)+/
        ).exec(quote.replace(PLACED, ''))?.[0].length ?? 0)
    found.push({
      start: match.index + skip,
      end: match.index + quote.length,
      type: match.groups?.['another'] ? 'PRONOUN' : 'GENERIC',
      country:
        (match.groups?.['merchants'] ??
        match.groups?.['another'] ??
        match.groups?.['daughter'] ??
        match.groups?.['daughters'] ??
        match.groups?.['owned'] ??
        match.groups?.['counted'] ??
        match.groups?.['mate'] ??
        match.groups?.['school'] ??
        match.groups?.['between'])
          ? null
          : chinese
            ? 'CN'
            : 'XX',
    })
  }
  for (const match of matchesOf(STAND_IN, sentence)) {
    const end = match.index + match[0].length
    if (!found.some((other) => other.start < end && match.index < other.end))
      found.push({ start: match.index, end, type: 'PRONOUN', country: null })
  }
  return found.sort((a, b) => a.start - b.start)
}
