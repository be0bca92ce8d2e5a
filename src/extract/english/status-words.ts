/**
 * The words that show what became of a deal, as frozen rows: what they say, and how it is put. Data
 * alone; which row counts in a clause is for status.ts.
 */

/** One way of putting something: what it says, for people, and a pattern of lower-case words. */
type Row = readonly [says: string, words: string]

/** The verbs of getting and giving, as participles. */
const DONE_WITH =
  'bought|purchased|acquired|used|ordered|rented|leased|hired|sold|received|imported|supplied|shipped'

const DENIED_ROWS: readonly Row[] = [
  [
    'denies it',
    'den(?:y|ied|ies|ying)(?! (?:the |all |any |these |those )?(?:charges?|wrongdoing))|refut\\w+',
  ],
  ['rejects the report', 'dismissed (?:the|as)|rejected (?:the )?(?:report|claim|allegation)s?'],
  [
    'says it never did',
    `(?:has|have|had) (?:never|not) (?:${DONE_WITH})|never (?:${DONE_WITH})|never happened|(?:do|does|did)(?: not|n['’]t) (?:buy|rent|lease|purchase|order|obtain|acquire|receive|supply|sell|ship|import) (?![^.,;]*\\bdirectly)|neither [^.;]{0,40} nor [^.;]{0,50}? (?:has|have|had|did)\\b`,
  ],
  [
    'knows of none',
    'no (?:evidence|indication|proof|records?) (?:that|of) (?:[^.,;]{1,60} )?(?:any|having|buy|sell|rent|suppl|ship|export)\\w*',
  ],
  [
    'says there is nothing between them',
    '(?:has|have|had) no (?:\\w+ )?(?:relations?|relationship|dealings|contracts?|ties) with',
  ],
  [
    'calls the report false',
    'call(?:s|ed|ing) the (?:\\w+ )?(?:accusation|allegation|claim|report|story|rumou?r)s?|(?:is|are|was|were) (?:fabricated|false)|untrue|baseless|groundless|unfounded|(?:had|has|have) neither \\w+ nor|(?:entirely|wholly|completely|simply|flatly) (?:untrue|false|wrong|invented)|no truth (?:in|to)|pure invention|made up|invented',
  ],
  [
    'a charge does not stand',
    '(?:dropped|dismissed|withdrew|threw out|thrown out) (?:the |all |its |their |most )?(?:\\w+ )?(?:charges?|case|indictment|allegations?) (?:against|over)|acquitted|cleared of (?:all |the |any )?(?:\\w+ )?(?:charges?|wrongdoing)',
  ],
  [
    'says there is no such deal',
    '(?:show|find|found|shows) no (?:sales?|deals?|purchases?|orders?)|no such (?:sale|deal|purchase|order|contract|transaction|shipment)\\w*',
  ],
]

const CANCELLED_ROWS: readonly Row[] = [
  [
    'calls it off',
    'cancel\\w*|drop(?:s|ped|ping)? (?:its |the |their |a )?(?:plans?|deal|order|bid|tender)|g[ai]ve up (?:on|plans)|call(?:ed|ing) off|scrapp\\w+|abandon\\w*|rescind\\w*|revok\\w+|annull?\\w*|shelved|let (?:\\w+ ){0,2}?lapse|let(?:ting)? (?:it|the \\w+|its \\w+) (?:lapse|drop|expire)|terminated|withdr[ae]w\\w*',
  ],
  [
    'leaves it',
    'pull(?:ed|ing) out|back(?:ed|ing) out|(?:tore|ripped) up|walk(?:ed|s) away from|br(?:oke|eaks) off|turned (?:it|them|the offer) down',
  ],
  [
    'it came to nothing',
    '(?:come|came) to (?:nothing|naught)|nothing (?:came|has come|comes) of|ended without an?|without a (?:contract|deal) (?:being )?(?:signed)?|fell through|br(?:oke|eaks|oken) (?:down|off)|collapsed|lapsed|expired unsigned',
  ],
  [
    'the money goes back',
    'gave (?:the |its |their )?(?:money|deposit) back|refund(?:ed|s)?|returned the (?:money|deposit|sum)',
  ],
  [
    'it did not happen',
    'did not (?:go ahead|go through|proceed|materiali[sz]e|take place)|(?:had |has )?not (?:gone ahead|gone through|proceeded|taken place|been completed)|was never (?:completed|signed|executed|concluded)|(?:was|were) (?:in the end |eventually |finally |ultimately )?not (?:bought|purchased|ordered|rented|leased)',
  ],
]

/** Words of an accusation in the clause or its sentence. */
const ALLEGED_ROWS: readonly Row[] = [
  [
    'somebody is accused',
    'alleg\\w+|accus\\w+|charg(?:ed|es)(?! (?:(?!(?:over|with|for|of|in|two|three|four|five|six|m[ae]n|woman|pair|brothers)\\b)[^\\s.;]+ ){0,4}?(?:|\\d|markup|mark-up|fees?\\b|commission|premium|rent\\b))|affidavits?|indict\\w*|suspect\\w*|complaint|criminal complaint',
  ],
  [
    'a court or its papers',
    'plead\\w*|pled|convicted|sentenced|guilty|prison|jail\\w*|court (?:documents?|papers|filings?|records)|told (?:the|a) (?:\\w+ )?court',
  ],
  [
    'those who prosecute',
    'prosecutors?|DOJ|Department of Justice|Justice Department|undercover|informants?|wiretap\\w*|federal agents|law enforcement|(?:FBI|BIS|HSI|DHS) (?:says?|said|believes?)|officials? (?:at|of|in|from) [^.;,]{2,40}? (?:believe|think|suspect|say|said|told)|(?:washington|officials|authorities|agents|police) (?:believes?|thinks?|asserts?|says?)|looking (?:at|into) whether',
  ],
  [
    'an inquiry',
    'investigat\\w+|under investigation|prob(?:e|es|ed|ing)|arrested|in custody|den(?:y|ied|ies) (?:the |all |any )?(?:charges?|wrongdoing)',
  ],
  [
    'customs found it',
    'seized|intercept\\w*|found (?:under|hidden|inside)|hidden (?:in|under)|(?:officers|customs|inspectors|agents|police)[^.;]{0,40}? (?:opened|found|stopped|detained|held)',
  ],
  [
    'a crime',
    'smuggl\\w+|conspir\\w+|illegally|illicit\\w*|unlawful\\w*|black[- ]market|divert\\w*|bypass\\w*|evad\\w+|circumvent\\w*',
  ],
  [
    'false papers',
    'undeclared|(?:by|in) the reckoning of|lied to customs|phantom data cent\\w+|(?:sham|bogus) (?:orders?|compan\\w+|buyers?|papers?|sales?|contracts?|invoices?|customers?)|forged|forg(?:ing|ery)|mislabel\\w*|relabel\\w*|falsely|falsif\\w+|disguis\\w*|declared (?:them |it |these )?as|fraudulent\\w*|doctored|(?:fake|false) (?:buyers?|paper(?:s|work)|documents?|end|labels?|customs|declarations?)',
  ],
  [
    'an office claims it',
    '(?:director|secretary|minister|officials?|senators?|lawmakers?|White House|Washington|administration)\\b[^.;]{0,60}? (?:claim|assert|contend)(?:s|ed)',
  ],
  ['a guess', '(?:may|might) have'],
  ['a confession', 'admit(?:s|ted) (?:that|to|ship\\w+|export\\w+|s[eo]\\w+|mov\\w+)'],
]

const AWARDED_ROWS: readonly Row[] = [
  [
    'a bid was won',
    '(?:bid|bidding|tender|contract) (?:(?:was|had been) )?won|won (?:it|\uE006+) (?:for|with|at)|won (?:an? |the )?(?:\\S+ ){0,3}?(?:deal|order) to (?:sell|supply|provide|deliver)|w(?:on|ins|inning) (?:\\S+ ){0,5}?(?:tender|contract|bid|bidding|procurement)|(?:has|have|had) won with|winning bid\\w*',
  ],
  [
    'an order went to somebody',
    '(?:contract|tender|order|bid|project)\\b[^.;]{0,60}? (?:went|goes|gone|given) to|accepted the (?:offer|bid|quotation)',
  ],
  ['a notice of it', 'notice of award|award notice|result of (?:open )?(?:bidding|tender)|award(?:ed|s)?'],
  [
    'the winner',
    'nam(?:ed|es|ing) .{0,60} as (?:the )?winner|successful bidders?|winner of|first-ranked|winning (?:supplier|candidate)',
  ],
  [
    'somebody is picked',
    '(?:selected|chosen|picked|appointed) (?:by [^,;.]{2,60} )?to (?:supply|deliver|provide|build|install)',
  ],
]

const TENDERED_ROWS: readonly Row[] = [
  [
    'papers ask for it',
    '(?:procurement|tender|purchase) (?:papers?|documents?|notices?|files?|records?)\\b[^.;]{0,160}? ask(?:s|ed|ing)? for|(?:asked|asks|asking|looked|sought|seeks) in (?:an? |its |the )(?:\\w+ )?(?:notice|tender)\\b',
  ],
  [
    'a site asks for it',
    '(?:tender|procurement|bidding|purchasing) (?:site|portal|platform|website|page)\\b[^;]{0,120}? (?:looked|look|looks|sought|asked|asks?|request|wants?|wanted)',
  ],
  [
    'offers are invited',
    '(?:invit|solicit)\\w+ (?:offers|quotations|quotes|proposals|bids)|call(?:ed|s|ing)? for (?:bids|tenders)|sought bids|seek(?:s|ing)? bids|look(?:s|ed|ing)? for (?:someone|somebody|an? (?:supplier|seller|vendor|firm|company))|offers (?:above|below|over|under)',
  ],
  [
    'a tender is out',
    'tender(?:s|ed)? (?:for|to (?:buy|purchase|procure|rent)|seeking|sought|asks?|asked|called|invites?|invited)|(?:issued|published|launched|holds?|held|opened|posted|invit\\w+|floated) (?:\\S+ ){0,3}?tenders?|put out (?:\\S+ ){0,2}?(?:tenders?|calls?|requests?|notices?)|(?:put|puts|goes|went|gone) (?:\\w+ ){0,2}?(?:out )?to tender|(?:tender|notice|request for (?:bids|proposals)|call for (?:bids|tenders))\\b[^.;]{0,90}? (?:sought|seeks?|asks?|asked|called|calls|invited|invites)|procurement notice',
  ],
  ['a form of a tender', 'ceiling(?: price)?:|bids? (?:close|are due)|demand unit|bids? (?:for|to)'],
]

const INTENDED_ROWS: readonly Row[] = [
  ['papers look ahead', 'foresees?|foresaw|envisag\\w+'],
  ['a headline of what is to be', '^[-*• ]*\uE001+ to (?:buy|rent|lease|purchase|get|use|order)'],
  [
    'it is allowed',
    'approv\\w+ (?:\\S+ ){0,6}?(?:sales?|exports?|imports?|purchases?|shipments?|spending|buying|budget)|clear(?:s|ed) (?:\\S+ ){0,6}?(?:sales?|exports?|imports?|to (?:buy|import|order))|green-?lit',
  ],
  ['it has not come yet', 'no deliveries (?:yet|so far)|yet to be (?:delivered|shipped)'],
  ['it is on order', '(?:in|on) (?:the |its |their )?order (?:pipeline|books?|backlog|list)|on order'],
  [
    'it is nearly agreed',
    'close to (?:an? |the )?(?:\\w+ )?(?:deal|agreement|contract)|in talks|negotiat\\w+|letters? of intent',
  ],
  [
    'it is wished for',
    'shopping lists?|wish lists?|wants?|wanted|hop(?:es|ed|ing) to|earmark\\w*|spoken for|put in for|(?:fil|appl|bid)\\w* for',
  ],
  [
    'it is planned',
    'plan(?= (?:by|of|for) )|plan(?:s|ned|ning)? to|intend\\w* to|intention|meant to|mean(?:s|ing)? to|aim\\w* to|was to|were to|is to|are to|set to|due to (?:buy|pay|receive)|propos\\w+ to|appl(?:y|ied|ies|ying) to (?:buy|rent|lease|purchase|import|order|get)|no contract has been signed|prepar\\w+ to|rush(?:es|ing)? to|look(?:s|ed|ing) to|tr(?:y|ies|ied|ying) to (?:buy|get|rent|lease|obtain|acquire|secure|access|import|purchase|order|tap)|plan(?:s|ned|ning)? (?:an?|the|its|\\d\\S*) (?:[^\\s.;]+ ){0,8}?to (?:buy|get|rent|lease|obtain|acquire|secure|access|import|purchase|order|tap)|in an (?:effort|attempt|bid) to|budget(?:ed|s)?|expects? to|expected to',
  ],
  [
    'others expect it of them',
    'expect(?:s|ed|ing)? [^.,;]{1,60}? to (?:buy|rent|lease|purchase|order|spend|increase|raise|lift|take)',
  ],
  [
    'it is weighed',
    'consider\\w*|mull(?:s|ed|ing)|weigh(?:s|ed|ing)|under consideration|is partnering|are partnering',
  ],
  [
    'it will be',
    'will (?:buy|rent|lease|purchase|deploy|spend|pay|acquire|order|use|access|take|receive)|would (?:buy|rent|lease|purchase|spend|pay|take)|will be (?:the |an? )?(?:\\w+ ){0,2}(?:tenant|customer|client)',
  ],
  ['it is sought', 'seek(?:s|ing)?|sought|(?:is|was|are|were) after'],
]

const DONE_ROWS: readonly Row[] = [
  ['it was paid', 'paid|spent|laid out|went on|put'],
  [
    'it was got',
    'bought|purchased|acquired|obtained|procured|took delivery|received|rented|leased|secured|ordered|imported|gained|accessed|stockpiled|snapped up',
  ],
  ['it was given', 'sold|supplied|delivered|provided|placed|shipped'],
]

const SEEKING_ROWS: readonly Row[] = [
  [
    'it asks',
    'ask(?:s|ed|ing)? [^.;]{0,40}? for (?:an? )?(?:quote|quotation|offer|price)|ask(?:s|ed|ing)? (?:for|to (?:rent|lease|buy))|request(?:s|ed|ing)?|invit(?:es|ed|ing)',
  ],
  ['it looks for it', 'sought|seek(?:s|ing)?|look(?:s|ed|ing)? for|(?:is|was|are|were) after|want(?:s|ed)?'],
]

const patternOf = (rows: readonly Row[]): RegExp =>
  new RegExp(`\\b(?:${rows.map(([, words]) => words).join('|')})\\b`, 'i')

export const DENIED = patternOf(DENIED_ROWS)
export const CANCELLED = patternOf(CANCELLED_ROWS)
export const ALLEGED = patternOf(ALLEGED_ROWS)
export const AWARDED = patternOf(AWARDED_ROWS)
export const TENDERED = patternOf(TENDERED_ROWS)
export const INTENDED = patternOf(INTENDED_ROWS)
/** Verbs of what has been done. */
export const DONE = patternOf(DONE_ROWS)
/** Verbs of asking for goods: in a text of tenders they tender. */
export const SEEKING = patternOf(SEEKING_ROWS)
/** What a text of tenders speaks of. */
export const OF_TENDERS =
  /\b(?:tenders?|bidding|procurement|purchas(?:e|ing) (?:records?|notices?|documents?)|request for proposals)\b/i
