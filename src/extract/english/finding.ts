/** Finds the cues of deals in a masked sentence: verbs with their voice and mood, nouns of deals. Assigns no roles. */
import { matchesOf } from '../scan.js'
import { CONTRARY } from '../supposed.js'
import { byBeginning } from './beginnings.js'
import { CUES, type CueRow, type CueSide, HYPOTHETICAL, INTENT } from './cues.js'

/** One cue in a sentence; local offsets. */
export interface Cue {
  readonly start: number
  readonly end: number
  readonly word: string
  readonly side: CueSide
  readonly illicit: boolean
  readonly passive: boolean
  readonly intended: boolean
}

const BEGINNINGS = byBeginning(CUES.map(({ pattern }) => pattern))
const WORD = /\w+/g
const BE = /\b(?:was|were|been|being|be|is|are|got|get)\s+(?:\w+ly )?(?:then )?$/i
const PARTICIPLE = /(?:ed|bought|sold|sent|paid|spent|laid out|won)$|^(?:\w+ed|put|placed|snapped|scooped)\b/i
const BY = /^(?: (?!and\b|who\b|which\b|built\b|made\b|run\b|\w+ed\b)[\w\uE001-\uE007-]+){0,6}? by (?!\d)/
const NOUN_BEFORE = /\b(?:the|its|their|such|of|any|some|more|these|those|new|all|his|for) $/i
/** What a paper takes back of its own. */
const RETRACTED =
  /\b(?:our|(?:an? |the )?(?:earlier|previous|original) (?:version|edition) of (?:this|the|our)) (?:story|article|report|piece)?[^.;]{0,40}? (?:said|wrote|reported|stated|claimed)\b[^.;]*$/i
/** Whoever says that they would means to. */
const STATED =
  /\b(?:said|says|told|know|knows|promised|pledged|agreed|informed|indicated|signall?ed|announced)\b[^.;]{0,60}? that [^.;]{1,40} would (?:also |then |soon )?$/i
/** Whoever says that they did not denies it: a deal that somebody denies, and not one that never was. */
const ASSERTED = /\b(?:said|says|told|insist\w*|maintain\w*|stated?|claim\w*)\b/i
/** Behind a verb of buying: what no deal of chips is about. */
const OTHER_GOODS =
  /^ (?:back )?(?:(?!for\b|from\b|and\b|with\b)(?:\d{1,3}(?:,\d{3})+|[\w\uE006\uE007'’-]+) ){0,4}?(?:fines?|penalt(?:y|ies)|damages|taxes|shares|stakes?|investment|financing|funding|loans?|bonds|equity|property|land|flats|offices?|insurance|dies|wafers?|chief executives?|executives?|engineers?|staff|managers?|researchers?|employees|founders?|scooters|trucks|lorries|cars|vehicles|buses|bicycles|motorcycles|lithography|furniture|desks|aircraft|patents?)\b/i
const NEVER =
  /\b(?:never|not|n['’]t|no longer|neither|nor|without|denied|denies|deny|denying)\s+(?:\w+ly )?(?:having |ever |that (?:it|they|he) (?:had |has |have )?(?:ever )?|to have )?(?:been )?$/i

/** What nobody knows has not been told: "it is unclear whether X bought". */
const UNKNOWN =
  /\b(?:unclear|unknown|unsure|uncertain|not (?:clear|known|certain|say|state|tell|confirm|specify|disclose)|(?:declin|refus)\w+ to (?:say|confirm)|could not (?:confirm|verify|say|establish|determine|learn)) (?:whether|if) [^,;.]{0,60}$|\bno (?:evidence|proof|sign|indication)\b[^,;.]{0,60}$/i

/** What somebody may not or will not do. */
const BARRED =
  /\b(?:banned|barred|blocked|prohibited|forbidden|prevented|disqualified) from (?:\w+ly )?$|\bno (?:\w+ )?(?:plans?|intentions?|need|wish) (?:to|of) (?:\w+ly )?$|\bnot to (?:\w+ly )?$/i

/** Behind a verb: nobody paid for it. */
export const GIFT = /^[^.;,]{0,80} as an? (?:\w+ )?(?:gift|present|donation)\b/i

/** Behind a verb: there was nothing that it was done to. */
const NOTHING = /^ (?:no (?!longer|more|fewer|less)|none\b)/i

/** Finds the cues of `mask` in order; those that speak of what may, must or did not happen are left out. */
export function findCues(mask: string): Cue[] {
  const cues: Cue[] = []
  if (CONTRARY.test(mask)) return cues
  for (const { row, match } of cuesIn(mask)) {
    const before = mask.slice(Math.max(0, match.index - 80), match.index)
    const side =
      row.side === 'BUY' && /^(?:purchases|orders)$/i.test(match[0]) && NOUN_BEFORE.test(before)
        ? 'BUY_NOUN'
        : row.side
    const noun = side.endsWith('NOUN')
    const stated = STATED.test(before)
    if (
      !noun &&
      !stated &&
      (RETRACTED.test(before) ||
        UNKNOWN.test(before) ||
        BARRED.test(before) ||
        HYPOTHETICAL.test(before) ||
        (NEVER.test(before) && !/den(?:y|ies|ied|ying)/i.test(before) && !ASSERTED.test(before)))
    )
      continue
    const end = match.index + match[0].length
    if (!noun && NOTHING.test(mask.slice(end, end + 16))) continue
    if (!noun && GIFT.test(mask.slice(end, end + 120))) continue
    if (row.side === 'BUY' && OTHER_GOODS.test(mask.slice(end, end + 60))) continue
    cues.push({
      start: match.index,
      end,
      word: match[0],
      side,
      illicit: row.illicit === true,
      passive:
        !noun &&
        PARTICIPLE.test(match[0]) &&
        (BE.test(before) || BY.test(mask.slice(end, end + 60).split(/[,;]/)[0] ?? '')),
      intended:
        !noun &&
        (stated ||
          INTENT.test(before) ||
          /^(?:set|sets|setting) aside|^consider|^weigh| after$|^earmark|^want|^put(?:s|ting)? in for|^budget|spoken for|^(?:fil|appl|bid|budget)\w* for/i.test(
            match[0],
          )),
    })
  }
  return cues
}

/** Gives the words and turns of phrase in `mask` that a row of the table matches, none within another. */
function cuesIn(mask: string): { row: CueRow; match: RegExpExecArray }[] {
  const found: { row: CueRow; match: RegExpExecArray }[] = []
  let from = 0
  for (const { 0: word, index } of matchesOf(WORD, mask)) {
    const beginning = index < from ? undefined : BEGINNINGS.get(word.charAt(0).toLowerCase())
    if (beginning === undefined) continue
    beginning.pattern.lastIndex = index
    const match = beginning.pattern.exec(mask)
    if (match === null) continue
    const row = CUES[beginning.rows[match.findIndex((group, at) => at > 0 && group !== undefined) - 1] ?? -1]
    if (row !== undefined) found.push({ row, match })
    from = index + match[0].length
  }
  return found
}
