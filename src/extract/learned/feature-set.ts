/**
 * Features as numbers: each is a kind and up to four words, mixed into one hash, so that no text is built
 * while a passage is judged. Names are kept only where somebody will read them.
 */

/** A word with its hash. */
export interface Word {
  readonly text: string
  /** FNV-1a, 32 bits, signed. */
  readonly code: number
}

/** Words met so far; texts have few that are not among the first so many. */
const MET = new Map<string, Word>()
const MOST_MET = 50_000

/** Gives `text` as a word. */
export function toWord(text: string): Word {
  const met = MET.get(text)
  if (met !== undefined) return met
  let code = 0x811c9dc5
  for (let i = 0; i < text.length; i++) code = Math.imul(code ^ text.charCodeAt(i), 0x01000193)
  const word = { text, code }
  if (MET.size < MOST_MET) MET.set(text, word)
  return word
}

/** Names of features by their hash. */
export type FeatureNames = Map<number, string>

/** The features that are present in something, as hashes. */
export class FeatureSet {
  readonly codes = new Set<number>()

  /** `names`: where the names go, null to build none. */
  constructor(private readonly names: FeatureNames | null = null) {}

  /** Adds the feature of this kind and these words, and gives its hash. */
  add(kind: Word, a?: Word, b?: Word, c?: Word, d?: Word): number {
    let code = kind.code
    if (a !== undefined) code = mix(code, a.code)
    if (b !== undefined) code = mix(code, b.code)
    if (c !== undefined) code = mix(code, c.code)
    if (d !== undefined) code = mix(code, d.code)
    this.codes.add(code)
    if (this.names !== null && !this.names.has(code)) this.names.set(code, nameOf(kind, [a, b, c, d]))
    return code
  }
}

function mix(code: number, next: number): number {
  const mixed = Math.imul(code ^ next, 0x9e3779b1)
  return mixed ^ (mixed >>> 15)
}

function nameOf(kind: Word, words: readonly (Word | undefined)[]): string {
  const texts = words.flatMap((word) => (word === undefined ? [] : [word.text]))
  return texts.length === 0 ? kind.text : `${kind.text}=${texts.join(' ')}`
}

/** Gives the hash of a feature by its name. */
export function codeOf(name: string): number {
  const at = name.indexOf('=')
  if (at < 0) return toWord(name).code
  return name
    .slice(at + 1)
    .split(' ')
    .reduce((code, text) => mix(code, toWord(text).code), toWord(name.slice(0, at)).code)
}
