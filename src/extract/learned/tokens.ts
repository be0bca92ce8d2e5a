/**
 * A text as the learned models see it: its words in order, each with its sentence, and every mention of
 * a party, a thing or a price as one sign, so that what is learned is the language and not the names.
 */
import type { Language, Span } from '../../model/source.js'
import { matchesOf } from '../scan.js'
import { cueLengthAt, cueOf } from './cue-words.js'
import { toWord, type Word } from './feature-set.js'

/** What a mention is to the models: one letter, see {@link SIGNS}. */
export type Sign = 'O' | 'U' | 'A' | 'P' | 'V' | 'N' | 'B' | 'D' | 'C' | 'M' | '$'

/** Signs of parties (company or other organization, university or institute, agency, person, cloud provider or server maker, chip maker, publisher, one described) and of goods (chip, model); a price is `$`. */
export const SIGNS = Object.freeze({ parties: 'OUAPVNBD', goods: 'CM' })

/** A mention in a text; those of one entity share `entity`. */
export interface Marked extends Span {
  readonly sign: Sign
  /** Place of the entity in its list, or of the price in its own. */
  readonly entity: number
}

/** One word, Chinese character or mark of punctuation, or one mention. */
export interface Token {
  /** Lower case, stemmed; every number is `#`, every mention its sign in angle brackets. */
  readonly word: Word
  readonly start: number
  readonly end: number
  /** Counts sentences from 0. */
  readonly sentence: number
  readonly mention: Marked | null
  /** Class of the word, see cue-words.ts; a mention's is its sign; null for words that tell of no deal. */
  readonly cue: Word | null
}

/** A character of Chinese. */
export const HAN = /[\u4e00-\u9fff]/
const WORD = /\d[\d,.]*|[A-Za-zÀ-ɏ]+|[^\s]/g
const ENDING = /(?:ing|ed|es|ly|s)$/

/** Cuts `text[start, end)` into tokens; `ends`: where its sentences end, ascending. Linear. */
export function tokensOf(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  marks: readonly Marked[],
  ends: readonly number[],
  language: Language,
): Token[] {
  const tokens: Token[] = []
  let sentence = 0
  const push = (text: string, from: number, to: number, mention: Marked | null): void => {
    while (sentence < ends.length && from >= (ends[sentence] ?? to)) sentence++
    const word = toWord(text)
    const cue = mention === null ? cueOf(text, language) : word
    tokens.push({ word, start: from, end: to, sentence, mention, cue })
  }
  const read = (from: number, to: number): void => {
    if (language === 'zh') return readHan(from, to)
    for (const match of matchesOf(WORD, text.slice(from, to)))
      push(plain(match[0]), from + match.index, from + match.index + match[0].length, null)
  }
  // A Chinese word of a class is one token, any other character is one.
  const readHan = (from: number, to: number): void => {
    const part = text.slice(from, to)
    let skip = 0
    for (const match of matchesOf(WORD, part)) {
      if (match.index < skip) continue
      const length = Math.max(match[0].length, cueLengthAt(part, match.index))
      skip = match.index + length
      push(plain(part.slice(match.index, skip)), from + match.index, from + skip, null)
    }
  }
  let at = start
  for (const mark of marks) {
    if (mark.start < at || mark.end > end) continue
    read(at, mark.start)
    push(`<${mark.sign}>`, mark.start, mark.end, mark)
    at = mark.end
  }
  read(at, end)
  return tokens
}

function plain(raw: string): string {
  const word = raw.toLowerCase()
  if (word >= '0' && word < ':') return '#'
  return word.length > 5 ? word.replace(ENDING, '') : word
}
