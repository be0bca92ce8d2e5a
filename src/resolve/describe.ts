/**
 * A name as written in, everything a comparison asks of it out, worked out once per name. Brackets
 * are told apart: an abbreviation, a place of registration, or part of the name.
 */
import type { BaseKind } from '../model/ontology.js'
import { creditCodeOf } from './credit-code.js'
import { isAbbreviation } from './initials.js'
import { nationalFormOf, stripLegalForm } from './legal-forms.js'
import { entityKey, normalizeName } from './normalize.js'
import { ownNameIn } from './owners.js'
import { type Term, toTerms } from './terms.js'

/** A term with its place in the name: before the telling part, after it, or in brackets. */
export interface PlacedTerm extends Term {
  readonly where: 'lead' | 'tail' | 'bracket'
  /** Position among the terms, from 0. */
  readonly at: number
}

/** What a name says about itself. */
export interface Described {
  /** As written, after NFKC: capitals and dots show abbreviations. */
  readonly text: string
  readonly base: BaseKind
  /** Exact key of the name. */
  readonly key: string
  readonly normalized: string
  /** Without brackets and legal form. */
  readonly bare: string
  readonly hasLegalForm: boolean
  readonly script: 'latin' | 'han' | 'mixed'
  readonly terms: readonly PlacedTerm[]
  /** Normalised bracketed names: `(BUAA)`, `(Sugon)`. */
  readonly bracketed: readonly string[]
  /** The name as one string: `bare` with the brackets that are part of the name. */
  readonly whole: string
  /** `bare` without spaces: Goodwill and Good Will are written either way. */
  readonly joined: string
  /** Words as written outside brackets, for initials. */
  readonly words: readonly string[]
  /** The text without dots and spaces where that looks like an abbreviation, else null. */
  readonly abbreviation: string | null
  /** The one word of capitals among others, as written: `IIT` in IIT Madras; null if none or several. */
  readonly acronym: string | null
  /** The national legal form it carries; null where its form says no country. */
  readonly nationalForm: string | null
  /** True where a head word says it is a university, institute, bureau and so on. */
  readonly isBody: boolean
  /** What a hospital that names its university is called by itself, else null. */
  readonly ownName: Described | null
  /** 统一社会信用代码 in the text. */
  readonly code: string | null
}

const BRACKETS = /[(（[【「]([^()（）[\]【】「」]*)[)）\]】」]/gu
/** Short heads of Chinese names with what they stand for. */
const SHORT_HEADS: readonly (readonly [RegExp, string])[] = [
  [/科大$/u, '科技大学'],
  [/工大$/u, '工业大学'],
  [/师大$/u, '师范大学'],
  [/理工$/u, '理工大学'],
  [/交大$/u, '交通大学'],
  [/农大$/u, '农业大学'],
  [/医大$/u, '医科大学'],
]

/** Describes `text` as a name of kind `base`. */
export function describe(base: BaseKind, text: string): Described {
  const spoken = text.normalize('NFKC')
  const normalized = normalizeName(text)
  const { whole, inside } = partsOf(spoken)
  const plain = whole === spoken ? normalized : normalizeName(whole)
  const withoutForm = stripLegalForm(plain)
  const bare = expandShortHead(withoutForm)
  const terms = placed(toTerms(bare))
  const bracketed: string[] = []
  for (const { part, after } of inside) {
    const inner = stripLegalForm(normalizeName(part))
    const known = toTerms(inner)
    if (inner === '') continue
    if (known.every((term) => term.cls === 'name') && !isSeat(part, after)) bracketed.push(inner)
    else terms.push(...known.map((term) => ({ ...term, where: 'bracket' as const, at: terms.length })))
  }
  const letters = spoken.replace(/[.\s]/g, '')
  const own = base === 'ORGANIZATION' ? ownNameIn(plain) : null
  const words = whole.split(/[\s,.;:–—/]+/u).filter((word) => word !== '')
  return {
    text: spoken,
    base,
    key: entityKey(base, text),
    normalized,
    bare,
    hasLegalForm: withoutForm !== plain,
    script: scriptOf(normalized),
    terms,
    bracketed,
    whole: [bare, ...inBrackets(terms).map((term) => term.text)].join(' '),
    joined: bare.replaceAll(' ', ''),
    abbreviation: isAbbreviation(letters) ? letters : null,
    nationalForm: nationalFormOf(normalized),
    words,
    acronym: acronymIn(words),
    // Southern University of Science and Technology is a direction to the tables, and a body all the same.
    isBody: terms.some(({ cls, text }) => cls === 'head' || text.endsWith(' university')),
    ownName: own === null ? null : describe(base, own),
    code: creditCodeOf(spoken),
  }
}

function acronymIn(words: readonly string[]): string | null {
  const [only = null, ...others] = words.filter((word) => /^[A-Z]{3,6}$/.test(word))
  return words.length > 1 && others.length === 0 ? only : null
}

/**
 * Tells whether a word that others put in as they like stands between brand and trade, and so is
 * rather of the brand: 中科创新信息技术 is the 信息技术 firm of 中科创新.
 */
export function isInBrand({ terms }: Described, { script, cls, at }: PlacedTerm): boolean {
  if (script !== 'han' || cls !== 'generic') return false
  return terms[at - 1]?.cls === 'name' && terms[at + 1]?.cls === 'subject'
}

function inBrackets(terms: readonly PlacedTerm[]): PlacedTerm[] {
  return terms.filter((term) => term.where === 'bracket' && term.cls !== 'group')
}

/** Gives the name outside its brackets, and what is inside them; one that is nothing but brackets stays whole. */
function partsOf(spoken: string): { whole: string; inside: Bracket[] } {
  const inside = [...spoken.matchAll(BRACKETS)].map((match) => ({
    part: match[1] ?? '',
    after: spoken.slice(match.index + match[0].length),
  }))
  if (inside.length === 0) return { whole: spoken, inside }
  const outside = spoken.replace(BRACKETS, ' ')
  return normalizeName(outside) === '' ? { whole: spoken, inside: [] } : { whole: outside, inside }
}

/** What is in brackets, and what follows them. */
interface Bracket {
  readonly part: string
  readonly after: string
}

/** Republic Bank (Guyana) Limited sits there, whatever the place; Dawning Co., Ltd. (Sugon) is called so too. */
function isSeat(part: string, after: string): boolean {
  if (/^\p{Lu}+$/u.test(part.trim())) return false
  const form = normalizeName(after)
  if (/^\p{Script=Han}+$/u.test(part.trim())) return /^\p{Script=Han}/u.test(form)
  return form !== '' && stripLegalForm(`- ${form}`) === '-'
}

function scriptOf(normalized: string): Described['script'] {
  if (!/\p{Script=Han}/u.test(normalized)) return 'latin'
  return /\p{Script=Latin}/u.test(normalized) ? 'mixed' : 'han'
}

function placed(terms: readonly Term[]): PlacedTerm[] {
  const first = terms.findIndex((term) => term.cls === 'name')
  return terms.map((term, at) => ({ ...term, where: first >= 0 && at > first ? 'tail' : 'lead', at }))
}

function expandShortHead(bare: string): string {
  if (!/^\p{Script=Han}{4,}$/u.test(bare)) return bare
  for (const [short, long] of SHORT_HEADS) if (short.test(bare)) return bare.replace(short, long)
  return bare
}
