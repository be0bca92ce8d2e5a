/**
 * The cheap first look that everything else waits for: a text and its known names in, the sentences
 * near which a deal can stand out. Reads no names and no clauses.
 */
import type { ExtractInput } from '../input.js'
import type { Match } from '../matcher.js'
import { matchesOf } from '../scan.js'
import type { Sentence } from './sentences.js'

/** Goods under control and those who run them. */
const GOODS =
  /nvidia|\bgpus?\b|\bchips?\b|\bprocessors?\b|\baccelerators?\b|graphics (?:card|processing)|\bai (?:servers?|hardware)|supercomputer|\baws\b|azure|openai|smuggl|export[- ](?:controlled|restricted)|blackwell|\bh[12]00/gi
/** Goods that everybody deals in: they count beside a dealing and a name. */
const COMMON = /\bcloud\b|\bservers?\b|\bcomput(?:e|ing)\b|\btokens?\b|\bhardware\b|\bcards?\b/gi
const DEALING =
  /\b(?:b[uo](?:y|ught)|purchas|acquir|obtain|procur|order|tender|pa(?:y|id)|spen[dt]|rent|leas|subscri|contract|suppl|s[eo]l[dl]|sales?\b|provid|deliver|award|host|book)/i
const NAME = /[a-z,] [A-Z]\w/
/** How many sentences before and after are read with one that speaks of goods. */
const AROUND = 2

/** A name in lower case is the common word it was taken from ("spark", "oracle", "gigabyte"). */
export function isCommonWord({ base, quote }: Match): boolean {
  return (base === 'AI_MODEL' || base === 'ORGANIZATION') && /^[a-z]+$/.test(quote)
}

/** Tells whether the text can state a deal at all. One pass of a pattern; most texts end here. */
export function canStateDeal({ text, matches }: ExtractInput): boolean {
  return matches.some(isGoods) || occurs(GOODS, text) || (occurs(COMMON, text) && DEALING.test(text))
}

/** Tells for each of `sentences` whether a deal can stand in it or beside it. */
export function liveSentences({ text, matches }: ExtractInput, sentences: readonly Sentence[]): boolean[] {
  const live = sentences.map(() => false)
  const hasGoods = finderOf(GOODS, text)
  const hasCommon = finderOf(COMMON, text)
  let next = 0
  let header = -1
  sentences.forEach(({ start, end }, index) => {
    let goods = false
    for (let match = matches[next]; match && match.start < end; match = matches[++next])
      goods ||= match.start >= start && isGoods(match)
    const row = text.charAt(start) === '|'
    header = row ? (header < 0 ? index : header) : -1
    const speaks = hasGoods(start, end) || (hasCommon(start, end) && isDealing(text.slice(start, end)))
    if (!goods && !speaks) return
    if (header >= 0) live[header] = true
    for (let i = Math.max(0, index - AROUND); i <= Math.min(live.length - 1, index + AROUND); i++)
      live[i] = true
  })
  sentences.forEach((_, index) => {
    if (live[index]) wakeLines(text, sentences, live, index)
  })
  return live
}

/** A line of a form or a row of a table. */
const LINE = /^\s*(?:\||[-*•]?\s*\**[A-Z][\w /()-]{1,40}\**\s*[:：]|[^,\n]{0,60}(?:,(?! )[^,\n]{0,60}){3})/

/** The lines of one form or table are read together, however far the goods stand from the parties. */
function wakeLines(text: string, sentences: readonly Sentence[], live: boolean[], index: number): void {
  for (let at = index; at > 0; at--) {
    const [before, here] = [sentences[at - 1], sentences[at]]
    if (!before || !here || live[at - 1] || !isLine(text, before) || !isLine(text, here)) return
    if (text.slice(before.end, here.start).trim() !== '' || here.start - before.end > 2) return
    live[at - 1] = true
  }
}

function isLine(text: string, { start, end }: Sentence): boolean {
  return LINE.test(text.slice(start, Math.min(end, start + 300)))
}

/**
 * Finds where `pattern` (global) matches once for the text and not again in each sentence; tells of
 * spans, asked in ascending order, whether a match begins in them.
 */
function finderOf(pattern: RegExp, text: string): (start: number, end: number) => boolean {
  const starts = matchesOf(pattern, text).map(({ index }) => index)
  let next = 0
  return (start, end) => {
    while ((starts[next] ?? end) < start) next++
    return (starts[next] ?? end) < end
  }
}

function occurs(pattern: RegExp, text: string): boolean {
  pattern.lastIndex = 0
  return pattern.test(text)
}

function isDealing(sentence: string): boolean {
  return DEALING.test(sentence) && NAME.test(sentence)
}

function isGoods(match: Match): boolean {
  return (
    match.base === 'CHIP' ||
    (match.base === 'AI_MODEL' && !isCommonWord(match)) ||
    match.roles.includes('PROVIDER') ||
    match.roles.includes('CHIPMAKER') ||
    match.roles.includes('INTERMEDIARY')
  )
}
