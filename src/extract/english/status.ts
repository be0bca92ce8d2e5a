/** Tells what became of a deal, from the words of a clause, its sentence and the whole text. Frozen tables of cues. */
import type { Status } from '../../model/ontology.js'
import type { Frame } from './frames.js'

/** A status with the words that show it, in offsets of the whole text; null span where no word does. */
export interface StatusReading {
  readonly status: Status
  readonly start: number | null
  readonly end: number | null
}

const DENIED =
  /\b(?:den(?:y|ied|ies|ying)(?! (?:the |all |any |these |those )?(?:charges?|wrongdoing))|refut\w+|dismissed (?:the|as)|rejected (?:the )?(?:report|claim|allegation)s?|(?:has|have|had) (?:never|not) (?:bought|purchased|acquired|used|ordered|rented|sold|received)|never (?:bought|purchased|acquired|used|ordered|rented|sold|received|imported)|call(?:s|ed|ing) the (?:\w+ )?(?:accusation|allegation|claim|report|story)s?|(?:is|are|was|were) (?:untrue|baseless|groundless|unfounded|fabricated|false)|no truth (?:in|to)|pure invention|(?:show|find|found|shows) no (?:sales?|deals?|purchases?|orders?)|no such (?:sale|deal|purchase|order|contract|transaction|shipment)\w*|(?:entirely|wholly|completely|simply|flatly) (?:untrue|false|wrong|invented)|never happened|neither [^.;]{0,40} nor [^.;]{0,50}? (?:has|have|had|did)\b|made up|invented)\b/i
const CANCELLED =
  /\b(?:cancel\w*|drop(?:s|ped|ping)? (?:its |the |their |a )?(?:plans?|deal|order|bid|tender)|pull(?:ed|ing) out|back(?:ed|ing) out|g[ai]ve up (?:on|plans)|call(?:ed|ing) off|scrapp\w+|abandon\w*|(?:tore|ripped) up|walk(?:ed|s) away from|rescind\w*|revok\w+|br(?:oke|eaks) off|(?:come|came) to (?:nothing|naught)|annull?\w*|ended without a|fell through|br(?:oke|eaks|oken) (?:down|off)|collapsed|turned (?:it|them|the offer) down|gave (?:the |its |their )?(?:money|deposit) back|refund(?:ed|s)?|returned the (?:money|deposit|sum)|shelved|terminated|withdr[ae]w\w*|did not (?:go ahead|go through|proceed|materiali[sz]e|take place)|(?:had |has )?not (?:gone ahead|gone through|proceeded|taken place|been completed)|was never completed)\b/i
/** Words of an accusation in the clause or its sentence. */
const ALLEGED =
  /\b(?:alleg\w+|accus\w+|charg(?:ed|es)|indict\w*|suspect\w*|prosecutors?|investigat\w+|prob(?:e|es|ed|ing)|plead\w*|pled|convicted|sentenced|smuggl\w+|conspir\w+|court (?:documents?|papers|filings?|records)|criminal complaint|complaint|DOJ|Department of Justice|Justice Department|arrested|intercept\w*|undeclared|mislabel\w*|relabel\w*|falsely|disguis\w*|declared (?:them |it |these )?as|(?:officers|customs|inspectors|agents|police)[^.;]{0,40}? (?:opened|found|stopped|detained|held)|(?:FBI|BIS|HSI|DHS) (?:says?|said|believes?)|den(?:y|ied|ies) (?:the |all |any )?(?:charges?|wrongdoing)|(?:washington|officials|authorities|agents|police) (?:believes?|thinks?|asserts?|says?)|fraudulent\w*|fake (?:buyers?|paperwork|documents|end)|bypass\w*|evad\w+|circumvent\w*|looking (?:at|into) whether|illegally|illicit\w*|unlawful\w*|black[- ]market|divert\w*|guilty|federal agents|seized|told (?:the|a) (?:\w+ )?court|prison|jail\w*|found (?:under|hidden|inside)|hidden (?:in|under)|law enforcement)\b/i
const AWARDED =
  /\b(?:bid|bidding|tender|contract) (?:was|had been) won|\b(?:contract|tender|order|bid|project)\b[^.;]{0,60}? (?:went|goes|gone|given) to|notice of award|award notice|\bnam(?:ed|es|ing) .{0,60} as (?:the )?winner|\bsuccessful bidder|\bwinner of|first-ranked|result of (?:open )?(?:bidding|tender)|\baccepted the (?:offer|bid|quotation)|\b(?:selected|chosen|picked|appointed) (?:by [^,;.]{2,60} )?to (?:supply|deliver|provide|build|install)|\bw(?:on|ins|inning) (?:\S+ ){0,5}?(?:tender|contract|bid|bidding|procurement)|\baward(?:ed|s)?\b|\bwinning bid/i
const TENDERED =
  /\b(?:(?:procurement|tender|purchase) (?:papers|documents|notices?|records|files)\b[^.;]{0,160}? asks? for|(?:invit|solicit)\w+ (?:offers|quotations|quotes|proposals)|(?:tender|procurement|bidding|purchasing) (?:site|portal|platform|website|page)\b[^;]{0,120}? (?:looked|look|looks|sought|asked|asks?|request|wants?|wanted)|tender(?:s|ed)? (?:for|to (?:buy|purchase|procure|rent)|seeking|sought|asks?|asked|called|invites?|invited)|issued (?:\S+ ){0,3}?tenders?|(?:invit|solicit)\w+ bids|call(?:ed|s|ing)? for (?:bids|tenders)|put out (?:\S+ ){0,2}?tenders?|look(?:s|ed|ing)? for (?:someone|somebody|an? (?:supplier|seller|vendor|firm|company))|ceiling(?: price)?:|bids? (?:close|are due)|demand unit|offers (?:above|below|over|under)|published (?:\S+ ){0,3}?tenders?|launched (?:\S+ ){0,3}?tender|(?:holds?|held|opened|posted|invit\w+) (?:\S+ ){0,3}?tenders?|procurement notice|sought bids|seek(?:s|ing)? bids|(?:tender|notice|request for (?:bids|proposals)|call for (?:bids|tenders))\b[^.;]{0,90}? (?:sought|seeks?|asks?|asked|called|calls|invited|invites)|bids? (?:for|to)|(?:tender|procurement) (?:papers?|documents?|notices?|files?|records?)[^.;]{0,60}? ask(?:s|ed|ing)? for)\b/i
const INTENDED =
  /\b(?:^[-*• ]*\uE001+ to (?:buy|rent|lease|purchase|get|use|order)|approv\w+ (?:\S+ ){0,6}?(?:sales?|exports?|imports?|purchases?|shipments?|spending|buying|budget)|clear(?:s|ed) (?:\S+ ){0,6}?(?:sales?|exports?|imports?|to (?:buy|import|order))|green-?lit|close to (?:an? |the )?(?:\w+ )?(?:deal|agreement|contract)|shopping lists?|wish lists?|earmark\w*|spoken for|will be (?:the |an? )?(?:\w+ ){0,2}(?:tenant|customer|client)|would take|put in for|plan(?= (?:by|of|for) )|plan(?:s|ned|ning)? to|intend\w* to|intention|meant to|mean(?:s|ing)? to|aim\w* to|hop(?:es|ed|ing) to|was to|were to|is to|are to|set to|due to (?:buy|pay|receive)|propos\w+ to|prepar\w+ to|consider\w*|in talks|negotiat\w+|rush(?:es|ed|ing)? to|is partnering|are partnering|seek(?:s|ing)? to|sought to|wants?|wanted|(?:fil|appl|bid)\w* for|look(?:s|ed|ing) to|will (?:buy|rent|lease|purchase|deploy|spend|pay|acquire|order|use)|would (?:buy|rent|lease|purchase|spend|pay)|budget(?:ed|s)?|expects? to|expected to)\b/i
const DONE =
  /\b(?:paid|bought|purchased|spent|acquired|obtained|procured|laid out|went on|took delivery|received|rented|leased|sold|supplied|delivered|provided|secured|placed|ordered|imported|gained|accessed|shipped|stockpiled|snapped up|put)\b/i

/** Reads the status of one clause; `accused` tells that the text as a whole speaks of a criminal case. */
export function statusOf(frame: Frame, accused: Accusation): StatusReading {
  const sentence = frame.view.mask
  const found = (pattern: RegExp, status: Status, whole = false): StatusReading | null => {
    const text = whole ? sentence : frame.mask
    const base = whole ? frame.view.start : frame.start
    const match = pattern.exec(text)
    return match && { status, start: base + match.index, end: base + match.index + match[0].length }
  }
  const doing = frame.cues.filter(({ side }) => side === 'BUY' || side === 'SELL' || side === 'USE')
  const planned = doing.length > 0 && doing.every(({ intended }) => intended)
  const illicit = frame.cues.some((cue) => cue.illicit)
  const done = DONE.exec(frame.mask)
  const none: StatusReading = {
    status:
      accused === 'case' ||
      (accused && frame.cues.some(({ side }) => side === 'SELL' || side === 'SELL_NOUN'))
        ? 'ALLEGED'
        : 'PURCHASED',
    start: done ? frame.start + done.index : null,
    end: done ? frame.start + done.index + done[0].length : null,
  }
  return (
    found(DENIED, 'DENIED') ??
    (illicit ? found(ALLEGED, 'ALLEGED', true) : null) ??
    found(ALLEGED, 'ALLEGED', true) ??
    found(CANCELLED, 'CANCELLED') ??
    found(AWARDED, 'AWARDED') ??
    (!planned && !DONE.test(frame.mask.replace(TENDERED, '')) ? found(TENDERED, 'TENDERED') : null) ??
    (planned || !DONE.test(frame.mask) ? found(INTENDED, 'INTENDED') : null) ??
    (DONE.test(frame.mask.replace(TENDERED, '')) && !planned ? null : found(TENDERED, 'TENDERED')) ??
    (illicit ? { status: 'ALLEGED', start: none.start, end: none.end } : none)
  )
}

/** Whether a text speaks of an accusation at all, or is a court's case through and through. */
export type Accusation = boolean | 'case'
const CASE =
  /\b(?:guilty (?:on|of)|a (?:federal )?jury|charge sheet|indicted|indictment|grand jury|plead(?:s|ed|ing)? guilty|the (?:criminal )?complaint|(?:prosecutors|police|investigators|customs officers) (?:said|say|allege|claim)|court (?:filings?|papers|documents|records)|trial|sentenced)\b/i
/** Longer texts tell of more than one thing, in code units. */
const SHORT = 1500

/** Tells that a text as a whole speaks of a criminal case or an investigation. */
export function speaksOfCase(text: string): Accusation {
  if (text.length < SHORT && CASE.test(text)) return 'case'
  return /\b(?:arrest(?:s|ed)\b|DOJ|Department of Justice|Justice Department|prosecutors?|indict(?:ed|ment)|charged with|court documents?|criminal complaint|smuggl\w+|pleaded guilty|alleged(?:ly)?|accused|(?:is|are|was|were|been) investigat\w+|under investigation)\b/i.test(
    text,
  )
}

/** Tells that a clause only takes back what was said before. */
export function takesBack(mask: string): boolean {
  return DENIED.test(mask) || CANCELLED.test(mask)
}
