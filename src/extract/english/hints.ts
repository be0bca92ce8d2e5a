/**
 * Frozen tables for the second look: words that hint at a dealing, whatever the construction, and
 * words by which a sentence speaks of rules, prices, products, earnings or possession instead.
 */

import { CONTRARY } from '../supposed.js'

/** Anything by which goods come to somebody, are wanted, moved, paid for or spoken for. */
export const HINT =
  /\b(?:g[eo]t(?:s|ting)?|b[uo](?:y|ys|ying|ught)|purchas\w+|acqui\w+|obtain\w*|secur(?:e[sd]?|ing)|procur\w+|order(?:s|ed|ing)?|import(?:s|ed|ing)|recei(?:v\w+|pt)|t(?:ake|akes|aking|ook|aken)|want(?:s|ed|ing)?|sought|seek(?:s|ing)?|ask(?:s|ed|ing)? for|request\w*|reserv\w+|book(?:s|ed|ing)|rent(?:s|ed|ing|al)?|leas\w+|hir(?:e[sd]?|ing)|subscri\w+|access\w*|tap(?:s|ped|ping)|rel(?:y|ies|ied|ying) on|draw(?:s|ing)? on|turn(?:s|ed)? to|spoken for|snapp\w+|stockpil\w+|amass\w*|accumulat\w+|gather(?:s|ed)|line[sd]? up|sign(?:s|ed|ing)|contract\w*|deals?|agreements?|tender\w*|bids?|bidding|quotations?|winning|winners?|procurement|at (?:its|their) disposal|award\w*|invoic\w+|shipments?|ship(?:s|ped|ping)|deliver\w*|suppl(?:y|ies|ied|ying)|s(?:ell|ells|old|elling|ales?)|resell\w*|resold|resale|provid(?:e[sd]?|ing)|host(?:s|ed|ing)|arriv\w+|reach(?:ed|es|ing)?|flow(?:s|ed|ing)?|rout(?:e[sd]?|ing)|smuggl\w+|divert\w*|diversion|bypass\w*|evad\w+|evasion|circumvent\w*|skirt(?:s|ed|ing)|sidestep\w*|dodg\w+|trans-?ship\w*|re-?export\w*|shopping lists?|wish lists?|customers?|clients?|tenants?|buyers?|payments?|deposits?|paid|pa(?:y|ys|ying)|spen[dt]\w*|budget\w*|handed over|passed on|changed hands|end(?:ed|s)? up|via|through|courtesy of|came to|insist\w*|packing list|log(?:s|ged)? in|boxes|br(?:ing|ought)|swap\w*|in return for|in exchange for|wheeled|warehouse|waybill|manifest|bill of lading|ledger|crates|cargo|off the hands|funnel\w*|commission\w*|equipp\w+|outfit\w*|furnish\w*)\b/i

/** What makes a sentence one of rules, plans of states, products, results, prices or opinions. */
const VETO =
  /\b(?:no (?:\w+ )?(?:plans?|intentions?) (?:to|of)|lawmakers?|legislation|bill (?:would|in|before|that would|to (?:ban|require|stop)|passed|introduced)|bill['’]s|proposals?|proposed|rules?|polic(?:y|ies)|entity list|sanctions?|bans? on|to ban|ban (?:on|the)|bann?(?:ed|ing) (?:\S+ ){0,5}?from|barr?(?:s|ed|ing)? (?:\S+ ){0,5}?from|block(?:s|ed|ing)? (?:\S+ ){0,5}?from|prohibit\w*|forbid\w*|prevent\w*|curbs?|tariffs?|licen[cs]e requirements?|unveil\w*|launch(?:es|ed|ing)?|benchmark\w*|faster than|slower than|bandwidth|per second|seconds|milliseconds|latency|throughput|revenues?|earnings|quarter(?:ly)? (?:results|sales)|shareholders|market share|forecasts?|estimates?|valuation|funding round|raised|prices? (?:rose|fell|fall|rise|start\w*|cuts?|per|drop\w*|range\w*|have|has)|(?:street|market|list|rental|spot|black-market|resale) prices?|costs? (?:about |around |some |just |only |up to )?\uE007+ (?:at|per|an?)|advertis\w+|for sale|on sale|going for|demand for|shortage|framework agreement|compares?|ran on|no evidence|zero|halts?|halted|paused?|suspend\w*|satire|hypothetical\w*|analysts?|experts?|think[- ]tank|lobb\w+|gifts?|donat\w+|would not say|decid(?:e[sd]?|ing) (?:not to|against)|urged?|called on|warn(?:s|ed|ing)?|vow(?:s|ed)|expects?|sales of|not to let|away from|out of (?:the )?(?:hands|reach) of|wanted:|hiring|vacanc(?:y|ies)|you will|job advert\w*|salary|years['’]? experience|applicants|(?:our|an? earlier|a previous) (?:story|report|article))\b/i

/** What would have been, where a piece of a sentence may begin small. */
const CONTRARY_PIECE = new RegExp(CONTRARY, 'i')

/** Tells whether `piece` of a sentence is of rules, plans of states, products and the like, or of what would have been. */
export function isRuledOut(piece: string): boolean {
  return VETO.test(piece) || CONTRARY_PIECE.test(piece)
}

/** What may or must be, in a sentence that tells of nothing done. */
export const MODAL = /\b(?:[Ww]ould|[Cc]ould|[Mm]ight|[Ss]hould|[Mm]ust|[Cc]an(?:not|['’]t)?|[Uu]nless|may)\b/
export const DONE =
  /\b(?:has|have|had|was|were) (?:been |also |already |just |since |\w+ly )*(?:taken|bought|paid|sent|sold|got|put|spent|given|had|wheeled|\w{3,}ed)\b|\b(?:bought|paid|ordered|rented|leased|acquired|obtained|received|sold|shipped|signed|spent|took)\b/i
/** What somebody has is no deal. */
export const POSSESSION =
  /\b(?:(?<!to )holds?|owns?|possess\w*|ha[sd] (?:some|about|around|more than|over|at least|nearly|roughly|\d)|operat(?:es|ed|ing) (?:an? |its |the )?(?:[\w-]+ )?(?:cluster|data)|runs? (?:an? |its |the )?(?:[\w-]+ )?cluster|train(?:s|ed|ing)? (?:its|their|the|on|with|using)|clusters? of|stock(?:s|piles?)? of|inventory)\b/i
