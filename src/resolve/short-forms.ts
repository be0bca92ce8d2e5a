/**
 * What speaks for one name being a short form of the other, one function per way of shortening. A
 * short form that others may share is worth a person's look and no more.
 */
import { ofClass } from './alignment.js'
import type { Feature, Pair } from './comparison.js'
import type { Described, PlacedTerm } from './describe.js'
import { fitInitials } from './initials.js'

type Found = ReturnType<Feature['find']>

/** `Inspur` for Inspur Group Co., Ltd.: the telling words alone, with no legal form of its own. */
export function byShortForm({ a, b, alignment }: Pair): Found {
  if (a.isBody || b.isBody || a.bare === b.bare) return null
  const [short, more, rest] = alignment.onlyA.length === 0 ? [a, b, alignment.onlyB] : [b, a, alignment.onlyA]
  // With nothing but generic words left the same words have spoken.
  if (
    rest.every((term) => term.cls === 'generic') ||
    (alignment.onlyA.length > 0 && alignment.onlyB.length > 0)
  )
    return null
  if (short.hasLegalForm || short.terms.length > 2 || short.bare.length < 2) return null
  if (short.script === 'latin' && short.bare.length < 3) return null
  if (alignment.met.some(({ how }) => how !== 'SAME')) return null
  if (!short.terms.every((term) => term.cls === 'name')) return null
  const isSeatOnly = rest.every(({ cls }) => cls === 'place')
  // Beijing Lanfeng may be Lanfeng's daughter there; as a registered name it rather is Lanfeng.
  if (
    (isSeatOnly && !more.hasLegalForm) ||
    (isAbbreviatedBody(short) && rest.some(({ cls }) => cls === 'place'))
  )
    return null
  if (!rest.every((term) => isFiller(term) && term.where !== 'bracket') && !onlyGroupInBrackets(rest))
    return null
  return { weight: more.hasLegalForm ? 7.7 : 6.9, a: a.bare, b: b.bare }
}

/** `海大`: two or three characters that end as bodies are shortened, and that tell nobody without their seat. */
export function isAbbreviatedBody({ script, bare }: Described): boolean {
  return script === 'han' && bare.length <= 3 && /[大院所行]$/u.test(bare)
}

/** Tells whether a company's short form leaves `term` out. */
export function isFiller(term: PlacedTerm): boolean {
  return (
    term.cls === 'group' ||
    term.cls === 'generic' ||
    (term.cls === 'place' && term.where === 'lead') ||
    FILLER_SUBJECTS.has(term.keys[0] ?? '')
  )
}

export const FILLER_SUBJECTS: ReadonlySet<string> = new Set([
  'technology',
  'science and technology',
  'industry',
])

function onlyGroupInBrackets(terms: readonly PlacedTerm[]): boolean {
  return terms.every((term) => term.cls === 'group')
}

/** `Quectel` for Quectel Wireless Solutions Co., Ltd.: the firm itself, or a unit of it. */
export function byBrandAndTrade({ a, b, alignment }: Pair): Found {
  const [short, long] = a.terms.length < b.terms.length ? [a, b] : [b, a]
  const rest = [...alignment.onlyA, ...alignment.onlyB]
  const isTechnology = endsInTechnology(long) && !rest.every(isFiller)
  if (a.isBody || b.isBody || short.hasLegalForm || !(long.hasLegalForm || isTechnology)) return null
  if (rest.length === 0 || !rest.every((term) => long.terms.includes(term))) return null
  if (
    !rest.some((term) => term.cls === 'subject') ||
    !rest.every((term) => isFiller(term) || term.cls === 'subject')
  )
    return null
  const [brand, ...others] = short.terms
  if (
    brand?.cls !== 'name' ||
    !others.every(isFiller) ||
    brand.text.length < (brand.script === 'han' ? 2 : 4)
  )
    return null
  if (alignment.met.some(({ how }) => how !== 'SAME')) return null
  // Four characters are hardly two firms' brand.
  const isRare = brand.script === 'han' && brand.text.length >= 4
  return { weight: isTechnology ? 5.5 : isRare ? 5 : 4, a: a.bare, b: b.bare }
}

/** `Shanghai Yitu Network Technology`: as firms are registered whose brand is enough; units rather name their trade alone. */
function endsInTechnology({ terms }: Described): boolean {
  return FILLER_SUBJECTS.has(terms.at(-1)?.keys[0] ?? '')
}

/** `Innolight` for Zhongji Innolight Co., Ltd., `CH UAV` for Aerospace CH UAV: worth a look, since it may be a unit as well. */
export function byLastName({ a, b, alignment }: Pair): Found {
  const [short, long] = a.terms.length < b.terms.length ? [a, b] : [b, a]
  if (isEnding(short, long)) return { weight: 4.5, a: a.bare, b: b.bare }
  const last = ofClass(long.terms, 'name').at(-1)
  const isBrand = short.terms.length === 1 && short.bare.length >= 5 && !short.hasLegalForm
  if (!isBrand || !long.hasLegalForm || last?.text !== short.bare) return null
  const rest = [...alignment.onlyA, ...alignment.onlyB]
  return rest.some((term) => term.cls === 'name') ? { weight: 3.7, a: a.bare, b: b.bare } : null
}

function isEnding(short: Described, long: Described): boolean {
  if (short.isBody || long.isBody || short.hasLegalForm || !long.hasLegalForm) return false
  if (short.terms.length < 2 || short.terms[0]?.cls !== 'name' || short.bare.length < 4) return false
  return long.bare.endsWith(short.script === 'latin' ? ` ${short.bare}` : short.bare)
}

/** `ChemChina` for China National Chemical Corporation: two of its words clipped to three letters or more, in either order. */
export function byClipped({ a, b }: Pair): Found {
  return isClipped(a, b) ? { weight: 3.6, a: a.bare, b: b.bare } : null
}

/** Tells whether one name is one word made of the beginnings of two words of the other. */
export function isClipped(a: Described, b: Described): boolean {
  if (a.script !== 'latin' || b.script !== 'latin') return false
  const [short, long] = a.words.length < b.words.length ? [a, b] : [b, a]
  const word = short.bare
  if (word.length < 2 * CLIPPED || word.includes(' ')) return false
  const words = long.words.flatMap((text) =>
    /^china$/iu.test(text) ? ['china', 'sino'] : [text.toLowerCase()],
  )
  const isClip = (piece: string) => words.some((text) => text.startsWith(piece))
  const cuts = Array.from({ length: word.length - 2 * CLIPPED + 1 }, (_, index) => index + CLIPPED)
  return !words.includes(word) && cuts.some((at) => isClip(word.slice(0, at)) && isClip(word.slice(at)))
}

/** Letters that a clipped word keeps. */
const CLIPPED = 3

/** `KLA` for KLA-Tencor: what two firms are called that became one, before or after. */
export function byHyphen({ a, b, alignment: { met } }: Pair): Found {
  const [short, long] = a.terms.length < b.terms.length ? [a, b] : [b, a]
  const [brand, ...others] = short.terms
  if (brand?.cls !== 'name' || others.length > 0 || brand.text.length < 3) return null
  const isHalf = long.words.some(
    (word) => /^\p{L}+-\p{L}+$/u.test(word) && word.toLowerCase().startsWith(`${brand.text}-`),
  )
  return isHalf && met.length === 1 && long.terms.length === 2 ? { weight: 4, a: a.bare, b: b.bare } : null
}

/** `IIT Madras` for Indian Institute of Technology Madras: capitals for the words that the rest does not meet. */
export function byPartInitials(pair: Pair): Found {
  return isPartInitials(pair) ? { weight: 4.5, a: pair.a.text, b: pair.b.text } : null
}

/** Tells whether one name is the other with some of its words as capitals. */
export function isPartInitials({ a, b, alignment: { met, onlyA, onlyB } }: Pair): boolean {
  if (met.length === 0 || (a.acronym === null && b.acronym === null)) return false
  const stands = (
    short: Described,
    left: readonly PlacedTerm[],
    long: Described,
    onLong: readonly string[],
  ) =>
    short.acronym !== null &&
    left.length === 1 &&
    left[0]?.text === short.acronym.toLowerCase() &&
    fitInitials(short.acronym, withoutWords(long.words, onLong)) !== null
  return (
    stands(
      a,
      onlyA,
      b,
      met.map((pair) => pair.b.text),
    ) ||
    stands(
      b,
      onlyB,
      a,
      met.map((pair) => pair.a.text),
    )
  )
}

function withoutWords(words: readonly string[], texts: readonly string[]): string[] {
  const gone = new Set(texts.flatMap((text) => text.split(' ')))
  return words.filter((word) => !gone.has(word.toLowerCase()))
}

/** `AVIC Xi'an` for AVIC Xi'an Aircraft Industry Group Company Ltd.: how the longer name begins, but for its seat. */
export function byBeginning(pair: Pair): Found {
  const { a, b, alignment } = pair
  const [short, long] = a.bare.length < b.bare.length ? [a, b] : [b, a]
  if (a.isBody || b.isBody || short.hasLegalForm || !long.hasLegalForm) return null
  if (short.script === 'han' ? short.bare.length < 4 : short.terms.length < 2) return null
  const seat = long.terms[0]?.cls === 'place' ? long.terms[0].text : ''
  const rest = [long.bare, long.bare.slice(seat.length).replace(/^[市省 ]+/u, '')].find((text) =>
    text.startsWith(short.bare),
  )
  if (rest === undefined || (short.script === 'latin' && rest[short.bare.length] !== ' ')) return null
  const left = [...alignment.onlyA, ...alignment.onlyB]
  // With nothing but generic words left the same words have spoken.
  if (left.every(({ cls }) => cls === 'generic')) return null
  if (left.some(({ cls, where }) => !ADDED.has(cls) && !(cls === 'place' && where === 'lead'))) return null
  if (byShortForm(pair) || byBrandAndTrade(pair)) return null
  // A trade that the short form leaves out has spoken against it.
  return { weight: left.some(({ cls }) => cls === 'subject') ? 5.4 : 4.8, a: a.bare, b: b.bare }
}

/** What a company adds to how it is called. */
const ADDED: ReadonlySet<string> = new Set(['subject', 'group', 'generic'])
