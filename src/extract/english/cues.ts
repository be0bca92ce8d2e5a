/**
 * Frozen tables of the words that carry a deal: verbs and nouns with the side their subject stands
 * on, prepositions, and the words that turn a deal into a plan, a charge or no deal at all.
 */

/** What a cue says of its subject: it gets, it gives, it helps, or the noun names a getting or giving. */
export type CueSide = 'BUY' | 'SELL' | 'HELP' | 'USE' | 'BUY_NOUN' | 'SELL_NOUN'

/** One row of the table of cues. */
export interface CueRow {
  readonly side: CueSide
  readonly pattern: string
  /** A smuggling word: who does it carries goods, and the deal is an allegation. */
  readonly illicit?: boolean
}

/** Verbs and nouns of deals; patterns match lower-case words. A row stands before rows that it contains. */
export const CUES: readonly CueRow[] = [
  {
    side: 'BUY',
    pattern:
      '(?:hand(?:s|ed|ing)?|gave|giv(?:es|en|ing)|wir(?:e[sd]|ing)|transfer(?:s|red|ring)|paid|pa(?:ys|ying)|award(?:s|ed|ing)?)(?= (?:the |an? )?(?:[\\w-]+ ){0,3}?[\uE001\uE002\uE005]+ (?:(?:an?|the|about|nearly|almost|over|roughly|some|more than) )*(?:\uE007|(?:[\\w-]+ ){0,2}?(?:contract|tender|order|job|deal|project)(?! worker)))',
  },
  {
    side: 'BUY',
    pattern:
      'look(?:s|ed|ing)? for(?= (?:[^\\s\uE001-\uE007]+ ){0,4}?\uE003)|(?:invit|solicit)(?:e?s|ed|ing) (?:offers|bids|quotations|quotes|proposals) for|(?:ha(?:s|ve|d)|keeps?|kept)(?= [^.;,]{0,40}?\uE003[^.;,]{0,20} on (?:hire|lease|rent|order)\\b)|want(?:s|ed)?(?= (?:to have )?(?:[^\\s\uE001-\uE007]+ ){0,4}?\uE003)|(?:fil(?:ed|es|ing)|appl(?:ied|ies|ying)|bid(?:s|ding)?|budget(?:s|ed|ing)?) for(?= (?:\\S+ ){0,4}?\uE003)',
  },
  {
    side: 'SELL',
    pattern:
      '(?:run(?:s|ning)?|ran|us(?:ed|es|ing)|operat(?:ed|es|ing)|set(?:s|ting)? up|found(?:ed|ing))(?= (?:the |an? )?(?:[\\w-]+ ){0,3}?\uE001+(?: \\([^)]*\\))? (?:as|to be) (?:an? |the |their |his |her )?(?:[\\w-]+ ){0,2}?(?:pipeline|conduit|front|channel|cover|shell|vehicle|pass-through))',
    illicit: true,
  },
  {
    side: 'SELL',
    pattern:
      '(?:sign(?:s|ed|ing)?|struck|reached|agreed|agrees) (?:\\S+ ){0,8}?to (?:give|supply|provide|sell|host|deliver|rent out|lease out)|t(?:ook|akes|aking)(?= (?:\\S+ ){0,2}?\uE007)|(?:giv(?:e[sn]?|ing)|gave|grant(?:s|ed|ing))(?= (?:the |an? )?[\uE001\uE005\uE006])',
  },
  {
    side: 'SELL',
    pattern:
      '(?:rent|leas)(?:e[sd]?|s|ed|ing)(?= [^,.;:]{0,60}? to (?:the |an? )?(?:[\\w-]+ ){0,3}?[\uE001\uE005])',
  },
  {
    side: 'SELL',
    pattern:
      'destined|meant(?= (?:them |it )?for (?:the |an? )?(?:[\\w-]+ ){0,2}?[\uE001\uE005])|go(?= to (?:the |an? )?(?:[\\w-]+ ){0,2}?[\uE001\uE005])|(?<=\\bwere |\\bwas |all )bound(?= for)|earmarked(?= for \uE001)|end(?:ed|ing)? up (?:in|at)|reach(?:ed|es|ing)?(?= (?:the |an? )?(?:[\\w-]+ ){0,3}?[\uE001\uE005])|addressed|consigned|fl(?:own|ew)|hand(?:s|ed|ing)? (?:\\S+ ){0,3}?(?:over|on)|pass(?:es|ed|ing)?(?= [^.;]{0,100}?(?:servers|chips|gpus|cards|machines|\uE003)[^.;]{0,120}? to (?:the |an? )?(?:[\\w-]+ ){0,3}?[\uE001\uE005])|(?:pass(?:es|ed|ing)?|hand(?:s|ed|ing)?)(?: [^\\s\uE001\uE005\uE007]+){1,3}?(?: on)?(?= to )',
  },
  {
    side: 'SELL',
    pattern:
      'book(?:s|ed)(?= (?:[^\\s\uE001-\uE007]+ ){0,2}?\uE007)|host(?:s|ed|ing)(?= )|bill(?:s|ed|ing)(?= )|charg(?:es|ed|ing)(?! (?:of|with|over|for)\\b)(?= [^.;,]{0,60}\uE007)|mail(?:s|ed|ing)|buil(?:ds?|t|ding)(?= [^.;]{0,60} for )|install(?:s|ed|ing)?(?= [^.;]{0,60} for )|(?<=(?:bid|bidding|tender|contract) (?:was|had been) )won',
  },
  {
    side: 'BUY',
    pattern:
      '(?:(?:is|was|were|are) )after(?= (?:[^\\s\uE001-\uE007]+ ){0,4}?\uE003)|consider(?:s|ed|ing)(?= [^.;]{0,60}?\uE003)|weigh(?:s|ed|ing)(?= [^.;]{0,60}?\uE003)|(?:is |was |are |were )?(?:heading|headed|on course|on track) for(?= (?:[^\\s\uE001-\uE007]+ ){0,4}?\uE007)|t(?:ook|akes?|aking)(?= (?:the |its |all |most of the |much of the )+(?:computing|compute|processing|gpu|cloud|rented)? ?(?:power|capacity|machines|output|servers|racks))',
  },
  {
    side: 'BUY',
    pattern:
      '(?:request|demand)(?:s|ed|ing)?(?= [^.;]{0,40}?\uE003)|call(?:s|ed|ing)? for(?= (?:[^\\s\uE001-\uE007]+ ){0,4}?\uE003)|accumulat(?:es|ed|ing)(?= [^.;]{0,40}?\uE003)|hoard(?:s|ed|ing)?(?= [^.;]{0,40}?\uE003)|g[eo]t(?:s|ting)? (?:its |their |his |\uE006+ )hands on',
  },
  {
    side: 'BUY',
    pattern: 'ask(?:s|ed|ing)?(?= in an? (?:[\\w-]+ ){0,2}?(?:notice|tender|document)[^.;]{0,30} for )',
  },
  { side: 'BUY', pattern: 'book(?:s|ed|ing)(?= )|sign(?:s|ed|ing)? (?:up )?with|ask(?:s|ed|ing)? for' },
  {
    side: 'BUY',
    pattern:
      '(?<=(?:contract|tender|order|deal|bid|project|job|award)s?\\b[^.;]{0,60})(?:went|goes|gone|given)(?= to )',
  },
  {
    side: 'BUY',
    pattern:
      'g[eo]t(?:s|ting)? (?:onto|hold)|g[eo]t(?:s|ting)?(?= (?:\\S+ ){0,4}?\uE003)|t(?:ook|akes?|aking|aken)(?= (?!(?:out|apart|over|aim|part|place|note)\\b)(?:\\S+ ){0,4}?(?:[\uE003\uE007]|(?:cards|chips|servers|gpus|racks|machines|boards)\\b))|put(?:s|ting)? in for|go(?:es|ne|ing)? (?:ahead|through) with|went (?:ahead|through) with|c[ao]mes?(?= from)|proceed(?:s|ed|ing)? with|set(?:s|ting)? aside|earmark(?:s|ed|ing)?|committed|agreed to pay',
  },
  {
    side: 'SELL',
    pattern:
      '(?<=(?:chips?|servers?|gpus?|cards?|machines|boards?|units|boxes|racks?|crates?|shipments?|cargo|goods|lot|batch|hardware|they|\uE003+s?)\\b[^.;\uE007]{0,80})(?:went|goes|gone|going|travel(?:s|l?ed)|mov(?:ed|es) on|made (?:its|their) way|arriv(?:ed|es)|turned up|surfaced|landed|wound up|came to rest|(?:were|was|are|been) (?:racked|installed|set up|switched on|plugged in|unpacked|unloaded)|racked|re-?routed|passed)(?= (?:out |on |off |onward |up |down |then |in turn )?(?:to|through|via|at|in|into|with) )',
  },
  {
    side: 'BUY',
    pattern:
      '(?:end(?:s|ed|ing)?|finish(?:es|ed)?|w[io]und) up with|came away with|c[ao]me by(?= )|la(?:id|ys?) (?:its |their |\uE006+ )?hands on|pick(?:s|ed|ing)? up(?= (?:\\S+ ){0,5}?\uE003)|(?:stock(?:s|ed|ing)?|load(?:s|ed|ing)?) up on|line(?:s|d)? up(?= )|pre-?order(?:s|ed|ing)?|reserv(?:e[sd]|ing)(?= )|g[eo]t(?:s|ting)?(?= (?:\\S+ ){0,4}?(?:parts|hardware|chips|gpus|servers|equipment|processors|compute|capacity|computing|power)\\b)',
  },
  {
    side: 'SELL',
    pattern:
      '(?:fill|land|clinch|bag|secur|scoop|captur)(?:e?s|e?d)? (?:the|that|this|its|an?) (?:\\S+ ){0,3}?(?:contract|tender|bid|order|job)',
  },
  {
    side: 'SELL',
    pattern:
      '(?:t(?:ake|aking|ook|aken)|spirit(?:ed|ing)?|slip(?:ped|ping)?|g[eo]t(?:ting)?|carr(?:y|ied|ying)|br(?:ing|inging|ought))(?= (?:[^.;,]{0,40}? )?(?:out of the (?:country|US|U\\.S\\.|United States)|across the border|over the border))',
    illicit: true,
  },
  {
    side: 'SELL',
    pattern:
      '(?<=(?:chips?|servers?|gpus?|cards?|boards?|racks?|shipments?|cargo|\uE003+s?)\\b[^.;]{0,160})(?:re)?surfaced(?= (?:at|in|with) )',
  },
  { side: 'SELL', pattern: 'recei(?:ve[sd]?|ving) (?:\\S+ ){0,3}?(?:payments?|money|funds?|wires?)' },
  {
    side: 'BUY',
    pattern:
      '(?:wired|remitted|transferred|put up|advanced|stumped up|fork(?:s|ed) out|shell(?:s|ed) out|cough(?:s|ed) up|part(?:s|ed) with|splash(?:es|ed) out|set (?:it|them) back)(?= (?:(?:an?|the|almost|nearly|about|some|over|roughly|more than) )*\uE007)|(?:has|have|had|already) spoken for',
  },
  {
    side: 'SELL',
    pattern:
      '(?:bank|pocket|accept|collect|earn)(?:s|ed|ing)?(?= (?:an? |the |some )?\uE007+ (?:\\S+ ){0,4}?from)',
  },
  { side: 'SELL', pattern: 'recei(?:ve[sd]?|ving)(?= (?:\\S+ ){0,2}?\\uE007+ (?:\\S+ ){0,4}?from)' },
  {
    side: 'BUY',
    pattern:
      'bu(?:y|ys)|(?<!panic |bulk |impulse )buying|bought|pre-buy|purchas(?:e[sd]|ing)(?! (?:boards?|committees?|departments?|offices?|teams?|managers?|plans?|systems?|platforms?|agents?))|(?<=to |and |would |will )purchase',
  },
  {
    side: 'BUY',
    pattern:
      'acquir(?:e[sd]?|ing)|obtain(?:s|ed|ing)?|procur(?:e[sd]?|ing)|secur(?:e[sd]|ing)|(?<=to )secure',
  },
  {
    side: 'BUY',
    pattern:
      'orders? (?=\\uE003|up to|about|around|more|\\d)|ordered|ordering|(?<=to )order|(?:plac(?:e[sd]?|ing)|submit(?:s|ted|ting)|issu(?:es|ed|ing)) (?:\\S+ ){0,4}?(?:purchase )?orders?|order(?:s|ed)? placed',
  },
  {
    side: 'BUY',
    pattern:
      'put(?:s|ting)? out (?:an? |the )?(?:call|request|notice)(?= [^.;]{0,60}? for )|(?:issu|publish|launch|post|invit)\\w+ (?:\\S+ ){0,3}?tenders?|(?:put out|held|hold|holds) (?:\\S+ ){0,3}?tenders?|pa(?:y|ys|id|ying)(?! back\\b)|sp(?:end|ends|ent|ending)|l(?:ay|ays|aid|aying) (?:out|down)(?= )|budget(?:s|ed|ing)?(?= (?:an? |the |about |some )?\uE007)|went (?:on|to|towards)|put(?:s|ting)? (?=\\S+ ?\\S* ?\\S* ?\\uE007|\\uE007)',
  },
  {
    side: 'BUY',
    pattern:
      'import(?:s|ed|ing)?|rent(?:s|ed|ing)?|leas(?:e[sd]?|ing)|subscrib(?:e[sd]?|ing)|hir(?:e[sd]|ing)',
  },
  {
    side: 'BUY',
    pattern:
      '(?:snap(?:s|ped|ping)?|scoop(?:s|ed|ing)?) up|stockpil(?:e[sd]?|ing)|amass(?:es|ed|ing)?|got hold of|get hold of|took delivery|tak(?:e|es|ing) delivery',
  },
  {
    side: 'BUY',
    pattern:
      '(?:gain(?:s|ed|ing)?|get(?:s|ting)?|got|sought|seek(?:s|ing)?|secured?|had|won|bought) (?:remote |cloud |indirect )?access|access(?:e[sd]|ing)|(?<=to )access',
  },
  {
    side: 'BUY',
    pattern:
      'partner(?:s|ed|ing) with|contract(?:s|ed|ing) with|turn(?:s|ed|ing) to|sign(?:s|ed|ing)? (?:\\S+ ){0,6}?(?:contract|deal|agreement|lease)|tapp?(?:s|ed|ing)?(?= )|sourc(?:e[sd]|ing)|(?<=to )source',
  },
  {
    side: 'BUY',
    pattern:
      'recei(?:ve[sd]?|ving)|took in|import(?:s|ed|ing)|(?:was|were|been) award(?:ed)? to|tender(?:ed|ing) for|sought(?= to)?|seek(?:s|ing)?|disclos(?:e[sd]|ing)(?= (?:\\S+ ){0,2}?\\uE007)',
  },
  {
    side: 'SELL',
    pattern:
      'smuggl(?:e[sd]?|ing)|divert(?:s|ed|ing)?|funnel(?:s|l?ed|l?ing)?|trans-?ship(?:s|ped|ping)?|re-?export(?:s|ed|ing)?|launder(?:s|ed|ing)?',
    illicit: true,
  },
  {
    side: 'SELL',
    pattern:
      'export(?:ed|ing)|(?<=to |illegally |unlawfully )export(?! (?:controls?|restrict|rules?|bans?|curbs|licen[cs]|laws?|regulations?))|exports(?= (?:the|\\uE003|\\d))',
    illicit: true,
  },
  {
    side: 'SELL',
    pattern:
      'ship(?:s|ped|ping)?(?! ?(?:firms?|compan|lines?|agents?|records?|manifest|labels?|costs?))|(?:sent|send(?:s|ing)?)(?! back\\b)|rout(?:e[sd]|ing)|forward(?:s|ed|ing)|mov(?:e[sd]|ing)(?= (?:\\S+ ){0,6}?(?:chips|gpus|servers|\\uE003))|transferr(?:ed|ing)',
  },
  {
    side: 'SELL',
    pattern:
      '(?:re-?)?s(?:ell|ells|old|elling)|suppl(?:y|ies|ied|ying)|provid(?:e[sd]|ing)|(?<=to )provide|deliver(?:s|ed|ing)?|hand(?:ed|ing) over|declar(?:e[sd]|ing)|invoic(?:es|ed|ing)(?= )|leas(?:ed|ing) out|rent(?:ed|ing|s)? out|equipp(?:ed|ing)|won (?:the |a |an )?(?:\\S+ ){0,4}?(?:contract|tender|bid|order)|won (?:it|\uE006+)(?= (?:for|with|at) )|(?:ful)?fill?(?:s|ed|ing)? (?:the|this|that|an?) (?:\\S+ ){0,2}?(?:order|tender|contract)|(?:has|have|had) won(?= with (?:[^.;]{0,20})?\uE007)',
  },
  {
    side: 'HELP',
    pattern:
      'handl(?:es|ed|ing)(?= (?:an? |the |one )?(?:\\w+ )?(?:order|sale|shipment|deal|consignment|purchase))|conspir(?:es|ed|ing)(?= (?:with|to))|collud(?:es|ed|ing)(?= with)|broker(?:s|ed|ing)|arrang(?:e[sd]|ing)|facilitat(?:e[sd]|ing)|help(?:s|ed|ing)?|act(?:s|ed|ing) as|resold for|serv(?:e[sd]|ing) as|set up|mediat(?:e[sd]|ing)|pass(?:ed|ing) (?:them|it|the \\S+) on',
  },
  {
    side: 'USE',
    pattern:
      'log(?:s|ged|ging)? (?:in|on) ?to|buil(?:ds|t|ding)(?= (?:\\S+ ){0,4}?(?:\uE004|models?|chatbots?|assistants?|engines?|apps?|LLMs?)[^.;,]{0,20} (?:with|on|using) [^.;,]{0,40}?\uE003)|develop(?:s|ed|ing)?(?= [^.;,]{0,60}? (?:with|on|using) [^.;,]{0,40}?\uE003)|us(?:e[sd]|ing)(?! to )|(?<=to )use|train(?:s|ed|ing)|r[au]n(?:s|ning)?(?= [^.;,]{0,40} on [^.;,]{0,30}\uE003)|deploy(?:s|ed|ing)?|run(?:s|ning)? on|(?:writ(?:es?|ing|ten)|wrote) code(?= with)',
  },
  {
    side: 'BUY_NOUN',
    pattern:
      'purchases?|orders?|tenders?|procurements?|payments?|contracts?|acquisitions?|invoices?|bids?|leases?|rental|subscriptions?|deals?|(?:wire )?transfers?(?= [^;]{0,70}?\uE007)|remittances?|deposits?(?= [^;]{0,70}?\uE007)',
  },
  {
    side: 'SELL_NOUN',
    pattern: 'shipments?|(?:re)?sales?|deliver(?:y|ies)|exports?|consignments?|consignees?|exporters?',
  },
]

/** Nouns that make whoever carries them a go-between. */
export const GO_BETWEEN =
  'intermediary|intermediaries|middlem[ae]n|middleman|go-between|broker|brokers|reseller|resellers|re-seller|distributor|distributors|trader|trading (?:company|firm|house)|agent|dealer|dealers|freight forwarder|forwarder|shell company|shell companies|shell|front company|front companies|front|straw buyer|logistics (?:company|firm)|smuggler|smugglers|exporter|shipper|value-added reseller|system integrator|systems integrator|integrator|shipping (?:company|firm)|pipeline|conduit'
/** Nouns that make whoever carries them the one who sells, at the source or in between. */
export const SELLER_NOUN =
  'supplier|vendor|seller|sender|consignor|winner|winning bidder|successful bidder|lowest bidder|preferred bidder|sole bidder|retailer|wholesaler|agency|go-between'
/** Nouns that make whoever carries them the seller at the source. */
export const SOURCE_NOUN =
  'landlord|lessor|cloud (?:provider|partner|company|operator|firm|service|services provider|platform|computing (?:provider|company|firm))|server (?:maker|manufacturer|vendor|supplier)|data cent(?:er|re) (?:operator|company|firm|provider|developer)|hyperscaler|neocloud|(?:computing|compute)(?:-|\\s)(?:power )?(?:provider|operator)|hosting (?:company|provider)'
/** Nouns that make whoever carries them the one who gets the goods. */
export const BUYER_NOUN =
  'consignee|notify party|recipient|receiver|importer|addressee|buyer|purchaser|customer|client|end[- ]user|tenant|lessee'

/** Goods of a deal by description. */
export const GOODS =
  /\uE003|\b(?:components|parts|hardware|equipment|goods) (?:that are |which are |that were )?under (?:sanctions|embargo|control)|\b(?:barred|banned|restricted|blocked|controlled|embargoed|sanctioned) (?:[\w.-]+ ){0,2}?(?:parts|components|products|hardware|technology|equipment|goods|kit)\b|\b(?:(?:ai|nvidia|advanced|computing|graphics|high-end|restricted|banned|controlled|export-restricted) )*(?:chips?|semiconductors?|gpus?|graphics (?:cards?|processing units?|processors?)|accelerators?|processors?|supercomputers?|servers?|ai (?:hardware|systems?|technology)|computing (?:power|systems?|hardware|capacity|clusters?)|nvidia(?:['’]s)? (?:[\w-]+ ){0,3}?(?:products|hardware|systems|technology|machines|cards|gear))\b|\bcompute\b|\bcloud\b|\btokens?\b|\bhardware\b|\b[DH]GX\b/i
/** Words of cloud time, as against goods that move. */
export const CLOUD_WORDS =
  /\b(?:hours?|days?|months?|years?|time) (?:on|of) (?:[\d,]+ )?(?:Nvidia )?\uE003|\btime on (?:[\w\uE001\uE006]+ ){0,5}?(?:\uE003|gpus?|chips|servers|machines)|\b(?:us(?:e[sd]?|ing)|access(?:es|ed|ing)|train(?:s|ed|ing)? on) (?:[\w-]+ ){0,4}?(?:chips|gpus|servers|\uE003+s?(?: chips| gpus)?)(?: located)? (?:in|via) (?:Malaysia|Indonesia|Thailand|Singapore|Japan|Vietnam|India|Johor|Batam|Australia|the Gulf|the Middle East|Europe|overseas|data cent)|(?:\uE003|\bchips?|\bgpus?|\bservers?|\bprocessors?)[^.;,]{0,30} (?:located|housed|hosted|installed|standing|sitting) (?:in|at) |\bfrom afar\b|\bcomput(?:e|ing) (?:agreement|contract|deal|arrangement)|\bclusters? (?:of [^;]{0,40}?)?in (?:Malaysia|Indonesia|Thailand|Singapore|Japan|Vietnam|India|Johor|Batam|Australia|the Gulf|the Middle East|Europe)|\bthe use of\b|\bon hire\b|\b(?:gpu|card|node|machine) hours\b|\bthat stand in\b|\b(?:local|cloud) operator\b|\bhir(?:e[sd]?|ing) (?:[\w\uE001-\uE003]+ ){0,3}?(?:chips|gpus|servers|capacity|\uE003)|\bhalls?\b|\bcapacity\b|\btenants?\b|\bat (?:its|their|\uE006+) disposal\b|\bhosts?\b|\brun(?:s|ning)? jobs\b|\brender(?:s|ed)? on\b|\blog(?:s|ged)? in\b|\bus(?:e|es|ing) (?:about |some |around |up to )?[\d,]+ (?:[\w-]+ )?\uE003|\bcloud\b|\brent(?:s|ed|ing|al)?\b|\bleas(?:e[sd]?|ing)\b|\bremote(?:ly)?\b|computing (?:power|time|capacity|services?|resources)|\bcompute\b|\binstances?\b|\btokens?\b|(?<!\b(?:bank|escrow|by an|from an|from the|into the|into an) )\baccounts?\b|gpu[- ]hours|data cent(?:er|re)s? (?:in|outside|abroad)|\bhosted\b|\bsubscri/i
export const HARDWARE_WORDS =
  /\bsmuggl|\bship|\bexport|\bservers?\b|\bgpus?\b|\bchips?\b|\bprocessors?\b|graphics cards?|supercomputers?|accelerators?|hardware|\bcards?\b|workstations?|\b(?:parts|components)\b/i
export const API_WORDS = /\bapis?\b|\bapi (?:access|keys?|calls?)\b/i

/** Before a verb: what follows has not happened and is nobody's plan. */
export const HYPOTHETICAL =
  /\b(?:would(?: have)?|could|might(?! have)|may(?! have)|can|cannot|must|should|need(?:s|ed)? (?:a licen[cs]e |licen[cs]es |permission |approval )?to|(?:allow|permit|enabl|authori[sz]|requir)(?:e|ed|es|ing|s)? (?:\S+ ){0,5}?to|(?:would|could|may|might|will|to) (?:let|help|make)(?: \S+){1,4}?|if(?: \S+){1,4}? were to|(?:ban|bar|block|prohibit|restrict|prevent|stop|keep|discourag|forbid)\w* (?:\S+ ){0,6}?from|(?:ban|bar|block|prohibit|restrict|prevent|stop|discourag|forbid)\w*|(?:stop|prevent|curb|combat|fight|halt|counter|tackl|against|down on)(?:e|ing|s|ed)?(?: the| any| all| such)?|prohibits?|if|whether|unable to|(?<!was |were )(?<!un)able to|free to|licen[cs]es? to|approv\w+ (?:\S+ ){0,4}?to|rules? (?:that|which|to)|ability to|allow \S+|off limits|how to)\s+(?:\w+ly |still |also |then |only |no longer )?(?:be |have |been )?$/i
/** Before a verb: somebody means to do it. */
export const INTENT =
  /\b(?:plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|mean[st]?|meant|aim(?:s|ed|ing)?|hop(?:e|es|ed|ing)|want(?:s|ed|ing)?|seek(?:s|ing)?|sought|expect(?:s|ed|ing)?|propos(?:e|es|ed|ing)|appl(?:y|ied|ies|ying)|due|set|prepar(?:e|es|ed|ing)|consider(?:s|ed|ing)?|weigh(?:s|ed|ing)?|look(?:s|ed|ing)?|rush(?:es|ing)?|intention|intent|(?:is|was|are|were)(?= (?:to|in) )|in talks|negotiat\w+|will|would like|budget\w*|about)\s+(?:to|for|on)?\s*(?:\w+ly )?(?:be |spend \S+ (?:\S+ )?(?:to|on) )?$|\b(?:plan(?:s|ned|ning)?|tr(?:y|ies|ied|ying)|attempt(?:s|ed|ing)?|efforts?|bid|proposal|investment) (?:[^\s.;,]+ ){0,8}?to (?:\w+ly )?$/i
