/**
 * Gives capitals to the names of a text that is written without them, as chats and transcripts are, so
 * that patterns find them. Moves no offset: one letter in, one out.
 */
import type { Match } from '../matcher.js'
import { matchesOf } from '../scan.js'
import { span } from '../spans.js'
import { PLACES } from './words.js'

/** How much of a text is looked at, in code units. */
const SAMPLE = 400
/** Of so many words one may be a capital at most. */
const RARE = 12
/** Names that are words of every day: names only where parties stand. */
const EVERYDAY =
  /^(?:oracle|amazon|meta|apple|spark|gigabyte|lambda|quanta|target|intel|bridge|nova|grok|gemini|claude|titan|orion)$/
const AT_PARTY = /\b(?:from|by|with|via|through|at|on|for|to|called|named) $/
/** Places whose names are words of every day. */
const EVERYDAY_PLACE =
  /^(?:north|south|east|west|middle|gulf|silicon|valley|pacific|western|eastern|northern|southern|central|pearl|river|delta|new|sugar|land|land|jordan|chile|turkey|inner|united|states|kingdom|us|san|long|jose|saudi|abu|el|los|york|hong|kong|lumpur|kuala)$/
const TWO_WORDS =
  /\b(?:hong kong|kuala lumpur|abu dhabi|new york|san jose|saudi arabia|inner mongolia|los angeles)\b/g
/** A name that is said to be one, and one that ends as names of companies do. */
const CALLED =
  /\b(?:called|named) ((?:(?!(?:and|or|to|for|from|in|at|on|that|which|who|is|was|has|had|had|they|it|we|i|so|the|by|with|via|through|then) )[a-z][\w&]*(?:$|[ ,.;])){1,3})/g
const TAILED =
  /(?<=\b(?:from|by|with|via|through|to|at|,|is|and|about|one) )((?:(?!(?:the|an?|my|our|his|her|their|its|this|that|some|any|one|to|for|from|in|of|on|and|or|is|was|new|more|cloud|chip|ai|gpu)\b)[a-z]{3,} ){1,2}(?:technolog(?:y|ies)|electronics|logistics|trading|cloud|semiconductors?|holdings|university|datacenters?|networks?|systems|digital|computing|freight))(?![\w-])/g

/** Gives `text` with capitals where its names begin, and its `matches` quoted from it; both as they are where capitals are written. */
export function withCapitals(
  text: string,
  matches: readonly Match[],
): { text: string; matches: readonly Match[] } {
  if (!lacksCapitals(text)) return { text, matches }
  const starts = new Set<number>([0])
  for (const { start, quote, base } of matches) {
    if (
      base === 'CHIP' ||
      (EVERYDAY.test(quote) && !AT_PARTY.test(text.slice(Math.max(0, start - 9), start)))
    )
      continue
    addWords(starts, quote, start)
  }
  for (const { 0: word, index } of matchesOf(/(?<![\w-])[a-z]{4,}(?![\w-])/g, text)) {
    const proper = word.charAt(0).toUpperCase() + word.slice(1)
    if (PLACES.has(proper) && !EVERYDAY_PLACE.test(word)) starts.add(index)
  }
  for (const { 0: words, index } of matchesOf(TWO_WORDS, text)) addWords(starts, words, index)
  for (const pattern of [CALLED, TAILED])
    for (const match of matchesOf(pattern, text)) {
      const name = match[1] ?? ''
      addWords(starts, name, match.index + match[0].length - name.length)
    }
  let out = ''
  let at = 0
  for (const start of [...starts].sort((a, b) => a - b)) {
    out += text.slice(at, start) + text.charAt(start).toUpperCase()
    at = start + 1
  }
  out += text.slice(at)
  return { text: out, matches: matches.map((match) => ({ ...match, ...span(out, match.start, match.end) })) }
}

function addWords(starts: Set<number>, words: string, from: number): void {
  for (const { index } of matchesOf(/(?<![\w'’-])[a-z](?=\w)/g, words)) starts.add(from + index)
}

/** Tells whether hardly a word of `text` begins with a capital. */
function lacksCapitals(text: string): boolean {
  if (/^\W*[A-Z]/.test(text)) return false
  let words = 0
  let capitals = 0
  for (const { 0: word } of matchesOf(/[A-Za-z][a-z]+/g, text.slice(0, SAMPLE))) {
    words++
    if (/^[A-Z]/.test(word)) capitals++
  }
  return words > 5 && capitals * RARE < words
}
