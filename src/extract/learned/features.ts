/**
 * What the learned models look at. A feature is a kind and words (`b2=<O> from`: two before, a company
 * and "from"), so that every weight can be read and every answer explained. Tokens in, feature sets out;
 * nothing is decided here.
 */
import { type FeatureNames, FeatureSet, toWord, type Word } from './feature-set.js'
import { SIGNS, type Sign, type Token } from './tokens.js'

/** Language and reach of the features. */
export interface Reach {
  /** Tokens before and after a mention whose place is told. */
  readonly near: number
  /** Tokens before and after a mention that are told without their place. */
  readonly far: number
  /** Pairs of neighbouring tokens are told, too: in Chinese a token is a character. */
  readonly pairs: boolean
}

/** How far the models of each language look. */
export const REACH: Readonly<Record<'en' | 'zh', Reach>> = Object.freeze({
  en: { near: 4, far: 9, pairs: false },
  zh: { near: 6, far: 14, pairs: true },
})

/** Where a party sits, by the gazetteer or its name. */
export type Origin = 'china' | 'abroad' | 'unknown'

/** What is known of the one whose mentions are asked about. */
export interface Known {
  readonly name: string
  readonly kind: string
  readonly origin: Origin
  /** Its place among the parties of the passage, and how many there are. */
  readonly place: number
  readonly count: number
}

/** Kinds of features, as words. */
const [IS, FROM, KIND, MENTIONS, COUNT, FIRST, LAST, NAME] = kinds(
  'is from kind mentions count first last name',
)
const [BEFORE, AFTER, AROUND, WITH_BEFORE, WITH_AFTER] = kinds('b a ba isb isa')
const [ORDER, PREVIOUS, NEXT] = kinds('order prev next')
const [BONES_BEFORE, BONES_AFTER, BONES, TRIO_BEFORE, TRIO_AFTER] = kinds('s- s+ s trio- trio+')
const [WORDS, HAS] = kinds('w has')
const STEPS_BEFORE = kinds('b0 b1 b2 b3 b4 b5 b6')
const STEPS_AFTER = kinds('a0 a1 a2 a3 a4 a5 a6')
const BONE_STEPS_BEFORE = kinds('s-0 s-1 s-2 s-3')
const BONE_STEPS_AFTER = kinds('s+0 s+1 s+2 s+3')
/** Before the first token, beyond the sentence, and nothing. */
const [START, BORDER, NOTHING] = kinds('^ | -')

function kinds(texts: string): Words {
  return texts.split(' ').map(toWord) as unknown as Words
}

/** As many words as a pattern takes. */
type Words = readonly [Word, Word, Word, Word, Word, Word, Word, Word]

/** Gives the features of one entity over all its mentions, at `indexes` of `tokens`. */
export function mentionFeatures(
  tokens: readonly Token[],
  indexes: readonly number[],
  known: Known,
  reach: Reach,
  names: FeatureNames | null,
): FeatureSet {
  const features = new FeatureSet(names)
  const sign = tokens[indexes[0] ?? 0]?.word.text ?? ''
  const own = toWord(`${sign}${known.origin === 'china' ? 'cn' : ''}`)
  features.add(IS, own)
  features.add(FROM, toWord(known.origin))
  features.add(KIND, toWord(known.kind))
  features.add(MENTIONS, toWord(`${Math.min(indexes.length, 3)}`))
  features.add(COUNT, toWord(`${Math.min(known.count, 5)}`))
  if (known.place === 0) features.add(FIRST)
  if (known.place === known.count - 1) features.add(LAST)
  for (const word of headWords(known.name)) features.add(NAME, toWord(word))
  for (const index of indexes) addAround(features, tokens, index, own, reach)
  return features
}

/** Words of a name that tell what it is: the Latin words, or the last two characters. */
function headWords(name: string): string[] {
  return name.toLowerCase().match(/[a-z]+|[\u4e00-\u9fff]{2}$/g) ?? []
}

function addAround(
  features: FeatureSet,
  tokens: readonly Token[],
  index: number,
  own: Word,
  { near, far, pairs }: Reach,
): void {
  const sentence = tokens[index]?.sentence
  const at = (place: number): Word => {
    const token = tokens[place]
    return token === undefined ? START : token.sentence === sentence ? token.word : BORDER
  }
  for (let step = 1; step <= near; step++) {
    const before = at(index - step)
    const after = at(index + step)
    features.add(STEPS_BEFORE[step] ?? NOTHING, before)
    features.add(STEPS_AFTER[step] ?? NOTHING, after)
    if (step === near) break
    features.add(STEPS_BEFORE[step] ?? NOTHING, at(index - step - 1), before)
    features.add(STEPS_AFTER[step] ?? NOTHING, after, at(index + step + 1))
  }
  features.add(AROUND, at(index - 1), at(index + 1))
  features.add(WITH_BEFORE, own, at(index - 1))
  features.add(WITH_AFTER, own, at(index + 1))
  for (let step = 1; step <= far; step++) {
    const before = at(index - step)
    const after = at(index + step)
    features.add(BEFORE, before)
    features.add(AFTER, after)
    if (!pairs) continue
    features.add(BEFORE, at(index - step - 1), before)
    features.add(AFTER, after, at(index + step + 1))
  }
  addNeighbours(features, tokens, index)
  addBones(features, tokens, index, own)
}

/** How many mentions and classed words are told with their place on either side. */
const BONE_COUNT = 4

/** The mentions and classed words around, all others left out: the bones of the sentence. */
function addBones(features: FeatureSet, tokens: readonly Token[], index: number, own: Word): void {
  const before = bonesFrom(tokens, index, -1)
  const after = bonesFrom(tokens, index, 1)
  const [b0 = NOTHING, b1 = NOTHING, b2 = NOTHING] = before
  const [a0 = NOTHING, a1 = NOTHING, a2 = NOTHING] = after
  for (let step = 0; step < BONE_COUNT; step++) {
    const left = before[step] ?? NOTHING
    const right = after[step] ?? NOTHING
    features.add(BONES_BEFORE, left)
    features.add(BONES_AFTER, right)
    features.add(BONE_STEPS_BEFORE[step] ?? NOTHING, left)
    features.add(BONE_STEPS_AFTER[step] ?? NOTHING, right)
    features.add(BONE_STEPS_BEFORE[step] ?? NOTHING, before[step + 1] ?? NOTHING, left)
    features.add(BONE_STEPS_AFTER[step] ?? NOTHING, right, after[step + 1] ?? NOTHING)
  }
  features.add(BONES, b0, a0)
  features.add(BONES, own, b0, a0)
  features.add(BONES, b1, b0, a0, a1)
  features.add(BONES_BEFORE, own, b1, b0)
  features.add(BONES_AFTER, own, a0, a1)
  features.add(TRIO_BEFORE, b2, b1, b0)
  features.add(TRIO_AFTER, a0, a1, a2)
}

/** Walks from a mention to the border of its sentence. */
function bonesFrom(tokens: readonly Token[], index: number, by: 1 | -1): Word[] {
  const bones: Word[] = []
  const sentence = tokens[index]?.sentence
  for (let i = index + by; bones.length <= BONE_COUNT; i += by) {
    const token = tokens[i]
    if (token === undefined) break
    if (token.sentence !== sentence) return [...bones, BORDER]
    if (token.cue !== null) bones.push(token.cue)
  }
  return bones
}

/** The mentions before and after in the sentence. */
function addNeighbours(features: FeatureSet, tokens: readonly Token[], index: number): void {
  const before = neighboursFrom(tokens, index, -1)
  const after = neighboursFrom(tokens, index, 1)
  features.add(ORDER, toWord(`${Math.min(before.parties, 2)},${Math.min(after.parties, 2)}`))
  features.add(PREVIOUS, before.nearest)
  features.add(NEXT, after.nearest)
}

function neighboursFrom(tokens: readonly Token[], index: number, by: 1 | -1) {
  const sentence = tokens[index]?.sentence
  let nearest = NOTHING
  let parties = 0
  for (let i = index + by; tokens[i]?.sentence === sentence && i >= 0; i += by) {
    const { mention, word } = tokens[i] as Token
    if (mention === null) continue
    if (nearest === NOTHING) nearest = word
    if (SIGNS.parties.includes(mention.sign)) parties++
  }
  return { nearest, parties }
}

/** What a passage's features tell of each candidate. */
interface Counted {
  readonly sign: Sign
  readonly origin: Origin
}

/** The features of a passage, and the first word that each stands for. */
export interface PassageFeatures {
  readonly codes: ReadonlySet<number>
  readonly tokens: ReadonlyMap<number, Token>
}

/**
 * Gives the features of a whole passage: its words, pairs of them and, in Chinese, threes; and who and
 * what it names.
 */
export function passageFeatures(
  tokens: readonly Token[],
  candidates: readonly Counted[],
  { pairs }: Reach,
  names: FeatureNames | null,
): PassageFeatures {
  const features = new FeatureSet(names)
  const first = new Map<number, Token>()
  const told = (code: number, token: Token): void => {
    if (!first.has(code)) first.set(code, token)
  }
  tokens.forEach((token, index) => {
    const next = tokens[index + 1]?.word ?? NOTHING
    told(features.add(WORDS, token.word), token)
    told(features.add(WORDS, token.word, next), token)
    if (pairs) told(features.add(WORDS, token.word, next, tokens[index + 2]?.word ?? NOTHING), token)
  })
  for (const [what, many] of countsOf(candidates)) {
    features.add(HAS, toWord(what))
    features.add(HAS, toWord(what), toWord(`${Math.min(many, 3)}`))
  }
  return { codes: features.codes, tokens: first }
}

/** Counts the candidates by sign, by sign and origin, and the likely buyers by origin. */
function countsOf(candidates: readonly Counted[]): Map<string, number> {
  const counts = new Map<string, number>()
  const count = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1)
  for (const { sign, origin } of candidates) {
    count(sign)
    if (SIGNS.parties.includes(sign)) count(`${sign}-${origin}`)
    if ('OUP'.includes(sign)) count(origin)
  }
  return counts
}
