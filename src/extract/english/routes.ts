/**
 * Turns of phrase that give several hands their parts at once: a way with all its stages, whoever is in
 * between, whoever is put forward or in on it. Data alone.
 */
import { ADVERB, GOODS, party, type Row, row } from './phrases.js'

/** Between two stages of a way. */
const ONWARD = String.raw`[^.;\uE001-\uE006]{0,40}?(?:then|from there|thence|onwards?|and on|finally|in the end|lastly|before (?:going|moving|reaching|arriving)|ended up|wound up|reached|landed|surfaced|arrived)(?: on)?(?: to| at| with| in)? (?:an? [\w ]{3,40}(?:,| called| named) )?`

/** The rows; of two that overlap the one higher counts. */
export const ROUTES: readonly Row[] = [
  // A way with all its stages.
  row(
    'SELL',
    String.raw`\bfrom ${party('seller')}[^.;\uE001-\uE006]{0,50}? (?:to|through|via) (?:an? [\w ]{3,40}(?:,| called| named) )?${party('between')}(?:${ONWARD}${party('onward')})?${ONWARD}${party('buyer')}`,
  ),
  row(
    'BUY',
    String.raw`${party('buyer')} (?:(?:cloud|compute|computing|main|gpu|chip|usual|long-time) )*(?:provider|supplier|vendor|landlord|host|reseller|seller|dealer|broker) (?:is|was|has been|has long been) (?:the |an? )?${party('seller')}`,
  ),
  row(
    'HELP',
    String.raw`\b(?:(?:nominal|purported|ostensible|declared|stated|supposed|paper|listed) (?:buyer|purchaser|customer|end[- ]user|importer|consignee)|(?:buyer|purchaser|customer|end[- ]user|importer|consignee) on paper) (?:was|were|is) (?:the |an? )?${party('between')}`,
  ),
  row(
    'SELL',
    String.raw`(?<between>\uE005+) (?:got|had|paid) ${party('source')} to (?:make|build|ship|supply|sell|deliver|assemble)\b`,
  ),
  row('SELL', String.raw`\boff ${party('seller')} hands\b`),
  row('SELL_NOUN', String.raw`\b(?:offered|quoted|proposed|tendered) by ${party('seller')}`),
  row(
    'SELL',
    String.raw`\b(?:sellers?|dealers?|suppliers?|resellers?|vendors?|smugglers?|distributors?|brokers?|sources?) of [^.;,\uE001\uE002\uE005-\uE007]{0,50}? (?:is|was|are|were) (?:an? [\w ]{3,50} (?:called|named) )?${party('seller')}`,
  ),
  row(
    'BUY',
    String.raw`\b(?:middleman|intermediary|go-between|broker|link|reseller|matchmaker) between ${party('buyer')} and ${party('seller')} (?:was|is|were|are) (?:an? [\w ]{3,40}, )?${party('between')}`,
  ),
  row(
    'BUY',
    String.raw`${party('seller')}, (?:the|an?) [^,.;]{3,60}? (?:from|through|via|by|with) (?:which|whom|whose \w+) ${party('buyer')}${ADVERB} (?:rent|leas|b[ou]|purchas|order|hir|get|got|source|obtain|acquir)\w*`,
  ),
  row(
    'SELL',
    String.raw`${party('buyer')}${ADVERB} (?:had|got|has) (?:its|their|the|\d[\d,]*|some|two|three|four)${GOODS}[^.;]{0,50}? (?:delivered|shipped|supplied|installed|hosted|run|built|assembled|racked|flown|sent)\b[^.;]{0,60}? by ${party('seller')}`,
  ),
  // Whoever is put forward, and whoever is in on it.
  row(
    'HELP',
    String.raw`\bus(?:ed|es|ing) (?:an? [^,;.]{3,40}, |the (?:company|firm) )?${party('between')},? (?:as|to pose as|to act as) (?:an?|the|its|their|his|her) (?:[\w-]+ ){0,3}?(?:buyer|purchaser|customer|client|end[- ]user|importer|consignee|recipient|front|cover|shell|conduit|intermediary|middleman|go-between|vehicle|straw (?:buyer|man))\b`,
  ),
  row(
    'HELP',
    String.raw`\b(?:conspir|collud|plott|connived|team)\w* (?:up )?with ${party('behind')}(?:,? and ${party('beside')})? (?:to|in)\b`,
  ),
  row(
    'HELP',
    String.raw`\b(?:collected|picked up|signed for|cleared through customs|warehoused|stored|repackaged|repacked|re-?labell?ed|consolidated|flown out|trucked) by ${party('between')}`,
  ),
]
