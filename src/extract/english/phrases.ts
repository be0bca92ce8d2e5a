/**
 * The pieces that turns of phrase are written with: a party with what may stand around it, goods, time
 * and adverbs, and the row of a table of them. Data alone.
 */
import type { Cue } from './finding.js'
import { PARTY } from './mentions.js'

/** What a turn of phrase makes of a party; a seller is the source or one who passes goods on. */
export type ToldRole = 'BUYER' | 'SELLER' | 'PROVIDER' | 'INTERMEDIARY' | 'BEHIND'

/** The groups of a pattern, and the part that each stands for. */
export const GROUPS: Readonly<Record<string, ToldRole>> = Object.freeze({
  buyer: 'BUYER',
  seller: 'SELLER',
  source: 'PROVIDER',
  between: 'INTERMEDIARY',
  behind: 'BEHIND',
  beside: 'BEHIND',
  onward: 'INTERMEDIARY',
})
/** The words that may stand before a party. */
const BEFORE = String.raw`(?:(?!(?:for|from|by|to|with|and|or|of|in|at|that|which) )[\w'’.-]+ ){0,5}?(?:(?:company|firm|house|start-?up|reseller|broker|trader|dealer|distributor|maker|lab|operator|provider|studio|fund|group|unit|intermediary|middleman|agent|supplier), )?`
/** A party with the words that may stand around it. */
export const party = (group: keyof typeof GROUPS): string =>
  String.raw`${BEFORE}(?<!${PARTY})(?<${group}>${PARTY}+)(?!${PARTY})(?:['’]s(?: (?:[\w-]+ ){0,2}(?:arm|unit|division|subsidiary|business|branch|affiliate)\b)?)?(?: \([^)]{1,40}\))?(?:, (?:an?|the|whose|which|based|part of|one of) [^,;]{2,90},)?`
/** Goods, however far behind. */
export const GOODS = String.raw`(?:[^.;]{0,60}?)(?:\uE003|\uE004|chips?\b|gpus?\b|servers?\b|cloud\b|comput|capacity|cards?\b|machines\b|systems\b|racks?\b|boards?\b|nodes?\b|processors?\b|accelerators?\b|access\b|hardware\b|tokens?\b|accounts?\b|instances?\b)`
/** Whoever a seller sells to. */
export const CUSTOMER = String.raw`(?:(?:anchor|first|main|biggest|largest|only|sole|end|ultimate|paying|key|major|launch|top|new|long-standing|chinese|final|actual|real|true) )*(?:customer|client|tenant|buyer|user|end[- ]user|lessee|subscriber|purchaser|taker)`
/** What may stand between a party and its verb. */
export const ADVERB = String.raw`(?: (?:(?:last|this|that) (?:year|month|week|spring|summer|autumn|fall|winter|\w+day)|in (?:\w+ )?(?:(?:19|20)\d\d|January|February|March|April|May|June|July|August|September|October|November|December)|has|have|had|is|are|was|were|will|be|been|also|since|now|then|later|long|once|first|meanwhile|each|both|\w+ly))*`
/** Verbs of supplying. */
export const SUPPLY = String.raw`(?:ship|send|supply|deliver|provide|give|get|furnish|equip|build|install|sell|rent|lease|host|source|procure|obtain|find|buy|order|import)`

/** One row of a table of turns of phrase. */
export interface Row {
  readonly side: Cue['side']
  readonly pattern: RegExp
  readonly intended?: boolean
}

/**
 * Possessives are masked as stand-ins. A turn of phrase that begins with a party begins right there:
 * with the words before it the pattern would be tried at every word of every sentence.
 */
export const row = (side: Cue['side'], pattern: string, intended = false): Row => ({
  side,
  pattern: new RegExp(
    (pattern.startsWith(BEFORE) ? pattern.slice(BEFORE.length) : pattern).replace(
      /\b(?:its|their|his|her)\b/g,
      '(?:$&|\uE006+)',
    ),
    'dgi',
  ),
  intended,
})
