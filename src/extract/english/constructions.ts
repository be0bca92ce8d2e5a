/**
 * Reads the turns of phrase that give parties their parts by their shape, whatever the verb: "X counts
 * Y as a client", "a contract between X and Y", "X was picked by Y to supply". A masked sentence in,
 * the parts of its parties out; a table of patterns, nothing joined.
 */
import { matchesOf } from '../scan.js'
import { type Cue, GIFT } from './finding.js'
import { PARTY } from './mentions.js'
import { ADVERB, CUSTOMER, GOODS, GROUPS, party, type Row, row, SUPPLY, type ToldRole } from './phrases.js'
import { ROUTES } from './routes.js'

/** One turn of phrase in a sentence; local offsets. */
export interface Construction {
  /** Right behind the first party. */
  readonly cue: Cue
  readonly start: number
  readonly end: number
  /** The parties by where they start. */
  readonly roles: ReadonlyMap<number, ToldRole>
}

/** Words of what is still to come. */
const PLANNED = /\b(?:will|shall|close to|near|nears|nearing|to be)\b/i

const ROWS: readonly Row[] = [
  ...ROUTES,
  // The customers of a seller, and who they are.
  row(
    'SELL',
    String.raw`${party('seller')} (?:[\w-]+ ){0,2}?(?:customers?|clients?|tenants?|buyers?|users?|subscribers?)\b[^.;]{0,60}? (?:is|are|was|were|includes?|included|including|such as|namely|like) ${party('buyer')}`,
  ),
  row(
    'SELL',
    String.raw`${party('seller')}${ADVERB} (?:count|list|name|boast|claim|cite|describe|record)(?:s|ed)? ${party('buyer')}${ADVERB} (?:as|among) (?:an? |one of |its |the |their )*(?:[\w-]+ ){0,3}?(?:customers?|clients?|tenants?|buyers?|users?)\b`,
  ),
  row(
    'BUY',
    String.raw`${party('buyer')}${ADVERB},? (?:(?:is|was|are|were|as|become|became|becoming|being|to be|will be) )?(?:an?|the|its|one of|already) (?:[\w-]+ ){0,2}?${CUSTOMER}s? (?:of|at|for|behind|with) (?:the )?(?:[^.;]{0,40}? (?:of|at|by|from) )?${party('seller')}`,
  ),
  row(
    'BUY',
    String.raw`${party('buyer')}${ADVERB},? (?:is|was|are|were|as|became|appears? as|(?:is|was) (?:listed|named|recorded|entered) as|figures? as) (?:an?|the|its|one of) (?:[\w-]+ ){0,2}?${CUSTOMER}s?(?= (?:of|for|behind)\b${GOODS})`,
  ),
  row(
    'BUY',
    String.raw`\bwith ${party('buyer')} (?:as|being|named as|listed as) (?:an?|one|the|its) (?:[\w-]+ ){0,2}?(?:${CUSTOMER}|recipient|consignee|destination)s?\b`,
  ),
  row(
    'SELL',
    String.raw`\b(?:name[sd]?|list(?:s|ed)?|show(?:s|ed)?|g[ai]ve|describe[sd]?|identif(?:y|ies|ied)) ${party('buyer')}(?: of [A-Z]\w+)? as (?:the )?(?:${CUSTOMER}|receiver|recipient|consignee|importer|addressee)(?:,? and ${party('seller')}(?: of [A-Z]\w+)? as (?:the )?(?:sender|shipper|consignor|exporter|seller|supplier))?\b`,
  ),
  row(
    'BUY',
    String.raw`\b(?:that|this|the|its|their|whose|one) (?:[\w-]+ ){0,2}?(?:customer|client|tenant|buyer|end[- ]user|user|recipient|purchaser|lessee)\b(?:,? [^.;]{2,70},)? (?:is|was|were|are|turned out to be|proved to be) (?:the [\w ]{2,24}? (?:branch|arm|unit|subsidiary|affiliate|office) of )?${party('buyer')}`,
  ),
  row(
    'BUY',
    String.raw`${party('buyer')},? (?:(?:is|are|was|were) )?among (?:the )?(?:[\w-]+ ){0,4}?(?:buyers|customers|purchasers|clients|tenants|recipients|institutions|universities)\b`,
  ),
  row(
    'SELL',
    String.raw`${party('seller')}${ADVERB} (?:sign|land|win|won|conclud|secur|clos)(?:e?s|e?d)? (?:[^.;]{0,60}? )?(?:contract|deal|agreement|lease|order)s?\b[^.;]{0,40}? with (?:an?|one|the|its) (?:[\w-]+ ){0,3}?(?:client|customer|tenant)\b`,
  ),
  // Labels within a line.
  row(
    'BUY_NOUN',
    String.raw`\b(?:ship(?:ped)?[- ]to|deliver(?:ed)?[- ]to|consignee|end[- ]user|final user|purchaser|buyer|customer|client|recipient|importer|tenant|purchasing (?:unit|entity)|procuring entity)(?: name)?(?: ?[:=] ?| (?=[\uE001]))(?:the )?(?<buyer>${PARTY}+)`,
  ),
  row(
    'SELL_NOUN',
    String.raw`\b(?:seller|vendor|supplier|winning bidder|winner|successful bidder|exporter|shipper|consignor|reseller|distributor|dealer|contractor|bill[- ]to|sold[- ]to)(?: name)? ?[:=] ?(?:the )?(?<seller>${PARTY}+)`,
  ),
  row(
    'SELL_NOUN',
    String.raw`(?:^|[;,|(] ?)(?:via|through|intermediary|middleman|broker|agent|route|reseller) ?[:=] ?(?:the )?(?<between>${PARTY}+)`,
  ),
  row(
    'SELL_NOUN',
    String.raw`(?:^|[;,|(] ?)(?:origin|source|provider|operator|cloud|host) ?[:=] ?(?:the )?(?<source>${PARTY}+)`,
  ),
  row(
    'SELL_NOUN',
    String.raw`[;,|] (?:(?:brand|make|maker|manufacturer)(?: name)? ?[:=]|make|brand|maker|manufacturer) ?(?<source>${PARTY}+)`,
  ),
  row(
    'SELL',
    String.raw`\b(?:ledgers?|books|accounts|customer list|client list|order book|invoices?) of ${party('seller')}`,
  ),
  row(
    'BUY',
    String.raw`\b(?:plans?|bid|offer|attempts?|agreement|decision|move|intention|proposal|scheme|efforts?) (?:by|of) ${party('buyer')} to (?:buy|take|rent|lease|acquire|purchase|get|obtain|order|hire|secure|spend|import|use)\b`,
    true,
  ),
  row(
    'SELL',
    String.raw`\b(?:lots?|packages?|contracts?|tenders?|bids?|orders?|projects?|items?)\b[^.;]{0,90}?(?: |: ?)(?:is |was |were |has been |have been )?(?:awarded|given|let) to (?:an? (?:consortium|joint venture|group) of )?${party('seller')}`,
  ),
  row(
    'SELL_NOUN',
    String.raw`\b(?:tender|bid|bidding|contract|auction|procurement|order)\b (?:(?:that|which) (?:was|had been) |(?:was|had been) )?won by ${party('seller')}`,
  ),
  // Leave to buy, and an order to stop, before anything has changed hands.
  row(
    'BUY',
    String.raw`\b(?:licen[cs]ed|clear(?:ed|s)|approv(?:ed|es)|authori[sz](?:ed|es)|permitt?(?:ed|s)|allow(?:ed|s)|let|green-?lit|(?:gave|gives|granted) (?:the )?(?:green light|go-ahead|permission|approval|licen[cs]es?) to) ${party('buyer')}(?:[^.;]{0,120}? )?to (?:buy|purchase|import|order|acquire|receive|take|get|place)\b${GOODS}`,
    true,
  ),
  row(
    'BUY',
    String.raw`\b(?:told|order(?:s|ed|ing)|instruct(?:s|ed|ing)|direct(?:s|ed|ing)|ask(?:s|ed|ing)|urg(?:es|ed|ing)|press(?:es|ed|ing)) (?:[^.;]{0,60}? )?${party('buyer')}(?:[^.;]{0,80}? )?(?:to (?:stop|halt|pause|cancel|avoid|suspend|end) (?:buying|purchas\w+|order(?:s|ing)|import\w*|us(?:e|ing))|not to (?:buy|purchase|order|import|use))\b${GOODS}`,
    true,
  ),
  row(
    'SELL',
    String.raw`${party('seller')} (?:has|have|had|holds|received|booked|won) (?:[\w-]+ ){0,3}?orders?\b[^.;]{0,60}? from ${party('buyer')}`,
  ),
  row(
    'SELL',
    String.raw`\b(?:nobody|no one|none) (?:has |have )?(?:sold|shipped|supplied|delivered) more [^;]{0,60}?\bthan ${party('seller')}`,
  ),
  // Two sides of one paper.
  row(
    'BUY_NOUN',
    String.raw`\b(?:contract|deal|agreement|lease|order|arrangement|transaction|purchase agreement|sale)\b[^.;]{0,50}? between ${party('buyer')} and ${party('seller')}`,
  ),
  row(
    'BUY',
    String.raw`${party('buyer')}${ADVERB} (?:enter(?:s|ed)? into|conclud(?:e[sd]?|ing)|finali[sz](?:e[sd]?|ing)|clos(?:e[sd]?|ing)|ink(?:s|ed|ing)?|seal(?:s|ed|ing)?|(?:is|was|are|were) (?:close to|near|nearing)|near(?:s|ed|ing)?|renew(?:s|ed|ing)?|extend(?:s|ed|ing)?) (?:[^.;]{0,60}? )?(?:contract|deal|agreement|lease|order|arrangement|subscription)s? with ${party('seller')}`,
  ),
  row(
    'BUY_NOUN',
    String.raw`\b(?:through|under|via|by) (?:an? |its |the )?(?:[\w-]+ ){0,3}?(?:agreement|contract|deal|arrangement|lease) with ${party('seller')}`,
  ),
  row(
    'SELL',
    String.raw`${party('seller')}${ADVERB} (?:sign(?:s|ed)?|conclud(?:es|ed)|entered into|reached) (?:an? |the |its )?(?:[\w-]+ )?(?:sales?|supply) (?:contract|agreement|deal)s?\b[^.;]{0,80}? with ${party('buyer')}`,
  ),
  // Somebody is picked, asked or paid to supply.
  row(
    'SELL',
    String.raw`${party('seller')}${ADVERB} (?:selected|chosen|picked|hired|appointed|commissioned|contracted|engaged|named|retained|tapped|paid|asked) by ${party('buyer')} (?:as|to ${SUPPLY}|for)\b`,
  ),
  row(
    'BUY',
    String.raw`${party('buyer')}${ADVERB} (?:select|chose|choose|pick|hire|appoint|commission|contract|engage|retain|enlist|instruct|pay|paid|ask|turn to|turned to)(?:s|e[sd]|ed|d)? ${party('seller')} (?:as (?:its|the|an?)|to ${SUPPLY}|for)\b`,
  ),
  row(
    'BUY',
    String.raw`${party('buyer')}${ADVERB} (?:accept|approv|tak)(?:s|ed|e[sd]?|en)? (?:up )?(?:the |an? )?(?:[\w-]+ ){0,2}?(?:offer|bid|quotation|quote|tender|proposal|estimate) (?:of|from|by|made by) ${party('seller')}`,
  ),
  // The buyer stands first and the seller behind "by".
  row(
    'SELL',
    String.raw`${party('buyer')}${ADVERB} (?:furnish|suppli|provid|equipp|outfitt|fitt|kitted out|serv|stock)(?:e?d)? (?:with|by)\b${GOODS}[^.;]{0,60}? by ${party('seller')}`,
  ),
  row(
    'SELL',
    String.raw`${party('buyer')}${ADVERB} (?:was|were|been) (?:furnish|suppli|provid|equipp|outfitt|fitt|kitted out|serv)(?:e?d)? (?:with|by)\b${GOODS}`,
  ),
  row(
    'BUY',
    String.raw`(?=${PARTY})(?<!${PARTY}|\b(?:from|of|by|with) (?:the |an? )?)(?<buyer>${PARTY}+)(?:, (?:an?|the|whose|which) [^,;]{2,90},)?${ADVERB} (?:was|were|been) (?:given|granted|offered|sold|leased|rented|lent|handed|shipped|sent|allotted|allocated|promised)(?= )${GOODS}`,
  ),
  // The seller finds, gets or lets the buyer have.
  row(
    'SELL',
    String.raw`${party('seller')}${ADVERB} (?:g[eo]t|found|finds?|secured?|sourced?|procured?|obtained?|bought|buys?) ${party('buyer')} (?:its|their|an?|the|some|\d[\d,]*|\w+teen|two|three|four|five|six|seven|eight|nine|ten|twenty|dozens of|hundreds of) ${GOODS}`,
  ),
  row(
    'SELL',
    String.raw`${party('seller')}${ADVERB} (?:shall |to )?(?:let|lets|letting|allow(?:s|ed|ing)?|permit(?:s|ted|ting)?|enabl(?:es|ed|ing)) ${party('buyer')} (?:to )?(?:use|run|rent|train|tap|access|work|draw|connect|log)\b`,
  ),
  row(
    'SELL',
    String.raw`${party('seller')}${ADVERB} (?:shall |will |to )?(?:make|makes|made|making) available to ${party('buyer')}`,
  ),
  row(
    'SELL',
    String.raw`${party('seller')}${ADVERB} (?:shall |will |to )?(?:make|makes|made|making|set aside|sets aside|reserv(?:es?|ed|ing)|allocat(?:es?|ed|ing)|allott?(?:s|ed|ing)?|dedicat(?:es?|ed|ing)|earmark(?:s|ed|ing)?|open(?:s|ed|ing)?(?: up)?)\b${GOODS}[^.;]{0,50}? (?:available )?(?:to|for) ${party('buyer')}`,
  ),
  row(
    'BUY',
    String.raw`${party('buyer')}${ADVERB} (?:cancel|scrap|drop|withdr[ae]w|plac|shelv|halv|doubl|cut|put in|put through|confirm|renew|pull|call)(?:l?ed|ped|e[sd]|s|n)?(?: off| out of)? (?:(?:its|an?|the|their|one|two) )?(?:[^.;]{0,40}? )?(?:order|contract|deal|purchase|tender|lease)s?\b`,
  ),
  // The goods come first.
  row(
    'BUY',
    String.raw`\b(?:capacity|halls?|racks?|chips?|gpus?|servers?|machines|cluster|processors?|cards?|site|building|order|lot|batch|computing power|compute)s?\b[^.;]{0,70}?(?:has|have|had|was|were|is|are) (?:all |mostly |largely |since |already |been |then |being )*(?:taken(?: up)?|snapped up|reserved|booked|claimed|absorbed|leased|rented|filled|used|occupied|ordered|paid for|bought) by ${party('buyer')}`,
  ),
  row(
    'HELP',
    String.raw`\bbehind (?:the |these |those |this |that |its )?(?:[\w-]+ ){0,2}?(?:purchases?|orders?|deals?|shipments?|scheme|contracts?|buying|imports?|tenders?)\b[^.;]{0,90}? (?:stood|stands|stand|was|were|is|are|sat|sits) ${party('behind')}`,
  ),
  row(
    'BUY_NOUN',
    String.raw`\b(?:shopping|wish|procurement|purchase|purchasing|want) lists? (?:of|at) ${party('buyer')}`,
    true,
  ),
  // An account or a company in another's name.
  row(
    'HELP',
    String.raw`\b(?:accounts?|contracts?|lease|orders?|invoices?|subscription|purchase) [^.;]{0,30}?(?:(?:in|under) the name of|(?:registered|opened|signed|created|paid|placed|set up) (?:in the name of|under|by|to|through|via)|belonging to|(?<=accounts? )of) ${party('between')}`,
  ),
  row(
    'HELP',
    String.raw`(?<!\b(?:set up|founded|owned|controlled|backed|created|established|launched)(?: in \w+)? )\b(?:through|via|using|by way of|by) (?:its|their|our|his|her|an?|the|\uE006+) (?:[\w-]+ ){0,4}?(?:unit|subsidiary|arm|affiliate|office|branch|sister (?:company|firm)|offshoot|partner|vehicle|company|firm|entity|agent)(?: in [A-Z]\w+)?,? (?:called |named )?(?<between>${PARTY}+)`,
  ),
  row(
    'HELP',
    String.raw`\b(?:us(?:ed|es|ing)|through|via|set up|control(?:s|led)|operat(?:ed|es|ing)|ran|runs?) (?:the |two |three |four |several |his |her |their |its |other |shell |front )*(?:[\w-]+ )?(?:companies|firms|entities|shells|businesses),? (?:called |named |known as )?(?<between>${PARTY}+)`,
  ),
  row(
    'HELP',
    String.raw`\b(?:contract|lease|deal|account|agreement|order)s?\b[^;.]{0,40}? (?:signed|taken out|held|opened|concluded|entered into|placed|paid for)(?: (?:last|in|on|this) [\w ]{2,16})? by (?<between>\uE005+)`,
  ),
  row(
    'HELP',
    String.raw`\b(?:contract|lease|deal|account|agreement|order)s?\b[^;.]{0,60}? (?:moved|transferred|passed|switched|shifted|assigned) to (?<between>\uE005+|\uE001+)`,
  ),
  row(
    'SELL',
    String.raw`${party('behind')}(?: of [A-Z]\w+)?(?:, [^,;]{3,40},)? (?:had|got|used|paid|hired|recruited|enlisted) (?<between>[\uE001\uE005]+) (?:to )?(?:order|buy|purchase|acquire|obtain|rent|lease|take out|sign|open|register)\b`,
  ),
  row(
    'SELL',
    String.raw`\b(?:lied to|lying to|misled|misleading|deceiv(?:ed|ing)|defraud(?:ed|ing)?|duped|tricked|fraud (?:on|against)|t(?:old|elling|ell)(?= (?:the )?[\uE001]+ lies)) (?:the )?(?<source>\uE001+)(?= (?:lies|that|where|about|by|in|into|over|and|with)\b|[,.;])`,
  ),
  row(
    'SELL',
    String.raw`${party('behind')}(?:, who [^,;]{3,60},)? (?:had|got) [^,;.]{2,40}? (?:bought|ordered|purchased|acquired) (?:by|through) (?<between>\uE005+)`,
  ),
  row(
    'HELP',
    String.raw`\b(?:people|men|women|suspects|persons|man|woman|employees?|executives?),? surnamed (?<between>\uE002+)`,
  ),
  row(
    'HELP',
    String.raw`\b(?:suspects|defendants|accused|charged|arrested|indicted)(?: (?:in|with|by|over|on) [^.;:]{0,40}?)?(?: (?:are|were)|:) (?:[A-Z]?[\w-]+ ){0,2}?(?<between>\uE002+)`,
  ),
  // Whose tender it was, and who won it.
  row(
    'BUY_NOUN',
    String.raw`\b(?:winner|winning bidder|successful bidder) (?:of|in) [^.;:]{0,40}?(?:tender|bid|contract|auction|procurement|project)s? (?:of|by|from|at|held by|run by|issued by) ${party('buyer')}[^;:]{0,80}?(?:: | was | is |, )${party('seller')}`,
  ),
]

const ARROW = new RegExp(
  String.raw`(${PARTY}+)([^\uE001-\uE007→⇒➔➜]{0,40}?(?:→|⇒|➔|➜|->|=>|-->)[^\uE001-\uE007]{0,24})(?=[\uE001-\uE006])`,
  'g',
)

/** Reads "A → B → C": goods on their way to the last, unless they or their source stand last themselves. */
function arrowsOf(mask: string, isSource: (start: number) => boolean): Construction | null {
  if (!/[→⇒➔➜]|[-=]>/.test(mask)) return null
  const stages = matchesOf(ARROW, mask)
  const last = stages.at(-1)
  if (last === undefined) return null
  const starts = stages.map(({ index }) => index)
  const end = last.index + last[0].length
  const named = new RegExp(`^${PARTY}`).test(mask.slice(end))
  if (named) starts.push(end)
  const [first = 0] = starts
  const backwards = !named || isSource(starts.at(-1) ?? 0)
  const order = backwards ? starts : [...starts].reverse()
  if (order.length < 2) return null
  const roles = new Map<number, ToldRole>(
    order.map((start, index) => [
      start,
      index === 0 ? 'BUYER' : index === order.length - 1 ? 'SELLER' : 'INTERMEDIARY',
    ]),
  )
  const at = first + (stages[0]?.[1]?.length ?? 0)
  const cue: Cue = {
    start: at,
    end: at,
    word: '',
    side: 'BUY',
    illicit: false,
    passive: false,
    intended: false,
  }
  return { cue, start: first, end, roles }
}

/**
 * Finds the turns of phrase of `mask`; of two that overlap, the one higher in the table. `isSource`
 * tells whether the party that starts at an offset is known to sell at the source.
 */
export function constructionsOf(mask: string, isSource: (start: number) => boolean): Construction[] {
  const arrows = arrowsOf(mask, isSource)
  const found: Construction[] = arrows === null ? [] : [arrows]
  if (!/[\uE001\uE002\uE005\uE006]/.test(mask)) return found
  for (const { side, pattern, intended = false } of ROWS) {
    for (const match of matchesOf(pattern, mask)) {
      const end = match.index + match[0].length
      if (GIFT.test(mask.slice(end, end + 120))) continue
      const groups = match.indices?.groups ?? {}
      const roles = new Map<number, ToldRole>()
      for (const [group, role] of Object.entries(GROUPS)) {
        const at = groups[group]
        if (at !== undefined) roles.set(at[0], role)
      }
      if (found.some((other) => [...roles.keys()].some((start) => other.roles.has(start)))) continue
      const first = Math.min(...roles.keys())
      const start = first + (/^[\uE001-\uE006]+/.exec(mask.slice(first))?.[0].length ?? 0)
      const planned = intended || PLANNED.test(match[0])
      found.push({
        cue: { start, end: start, word: '', side, illicit: false, passive: false, intended: planned },
        start: match.index,
        end,
        roles,
      })
    }
  }
  return found
}
