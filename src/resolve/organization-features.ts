/**
 * What speaks for and against two organizations' names meaning the same, one row each. Better
 * matching is a new row or another weight here; test/quality shows what it does.
 */
import { type Meeting, ofClass } from './alignment.js'
import type { Feature, Pair, Reason } from './comparison.js'
import { type Described, isInBrand, type PlacedTerm } from './describe.js'
import { byHanShortForm, byLooseHanForm, isHanShortForm, isLooseHanForm } from './han-forms.js'
import { fitInitials, type InitialsFit } from './initials.js'
import { isForeignTo } from './legal-forms.js'
import { byOwnName, isOwnName } from './owners.js'
import {
  byBeginning,
  byBrandAndTrade,
  byClipped,
  byHyphen,
  byLastName,
  byPartInitials,
  byShortForm,
  FILLER_SUBJECTS,
  isAbbreviatedBody,
  isClipped,
  isPartInitials,
} from './short-forms.js'

type Found = Omit<Reason, 'feature'> | null

/** All features of organizations, in the order in which they explain themselves. */
export const ORGANIZATION_FEATURES: readonly Feature[] = [
  { name: 'gazetteer', find: byGazetteer },
  { name: 'registration code', find: byCode },
  { name: 'spelling', find: bySpelling },
  { name: 'company or body', find: byForm },
  { name: 'legal form', find: byCountryOfForm },
  { name: 'bracketed name', find: byBracket },
  { name: 'initials', find: byInitials },
  { name: 'same words', find: bySameWords },
  { name: 'short form', find: byShortForm },
  { name: 'brand with a trade', find: byBrandAndTrade },
  { name: 'brand at the end', find: byLastName },
  { name: 'clipped words', find: byClipped },
  { name: 'half of the name', find: byHyphen },
  { name: 'short Chinese form', find: byHanShortForm },
  { name: 'characters of it', find: byLooseHanForm },
  { name: 'capitals for a part', find: byPartInitials },
  { name: 'beginning', find: byBeginning },
  { name: 'own name', find: byOwnName },
  { name: 'numbered', find: byNumber },
  { name: 'shared name', find: bySharedName },
  { name: 'typo', find: byTypo },
  { name: 'other script', find: byOtherScript },
  { name: 'numbers', find: (pair) => byLeftover(pair, 'number', { both: -9, one: -6, body: -9 }) },
  { name: 'direction', find: (pair) => byLeftover(pair, 'direction', { both: -9, one: -5, body: -7 }) },
  { name: 'kind of body', find: (pair) => byLeftover(pair, 'head', { both: -8, one: -6, body: -7 }) },
  { name: 'place', find: byPlace },
  { name: 'subject', find: (pair) => byLeftover(pair, 'subject', { both: -4, one: -2.5, body: -5 }) },
  { name: 'group', find: (pair) => byLeftover(pair, 'group', { both: -1.5, one: -1.2, body: -1.2 }) },
  { name: 'other name', find: byOtherName },
]

/** All that counts where one name is a row of the gazetteer and the other is among those it shares. */
export const SHARED_NAME_FEATURES: readonly Feature[] = [
  { name: 'name of several', find: ({ a, b }) => ({ weight: 3.5, a: a.text, b: b.text }) },
]

function byGazetteer({ a, b, knownA, knownB, alignment }: Pair): Found {
  if (knownA && knownB) return { weight: knownA.id === knownB.id ? 14 : -20, a: knownA.name, b: knownB.name }
  const known = knownA ?? knownB
  const isSpelling = a.terms.length > 0 && alignment.met.length === Math.max(a.terms.length, b.terms.length)
  if (!known || a.bare === b.bare || isSpelling) return null
  const left = [...alignment.onlyA, ...alignment.onlyB]
  // The row lists its own names; one it does not list is more often a unit than a spelling, above all
  // one that adds Global or International.
  const isUnit = left.length > 0 && left.every((term) => term.cls === 'generic')
  return { weight: isUnit ? -3 : -1.5, a: knownA?.name ?? '', b: knownB?.name ?? '' }
}

function byCode({ a, b, knownA, knownB }: Pair): Found {
  const [left, right] = [a.code ?? knownA?.code, b.code ?? knownB?.code]
  if (left === undefined || right === undefined) return null
  return { weight: left === right ? 14 : -14, a: left, b: right }
}

function bySpelling({ a, b }: Pair): Found {
  if (a.normalized === b.normalized) return { weight: 12, a: a.normalized, b: b.normalized }
  if (a.whole === b.whole) return { weight: 9, a: a.whole, b: b.whole }
  if (isJoinedAlike(a, b)) return { weight: 7.6, a: a.bare, b: b.bare }
  return null
}

/** Letter by letter the same, with other spaces; in short names and with numbers spaces count. */
function isJoinedAlike(a: Described, b: Described): boolean {
  const isLong = a.joined.length >= LONG_JOINED && !/\p{N}|\p{Script=Han}/u.test(a.joined)
  return isLong && a.joined === b.joined && a.bare === a.whole && b.bare === b.whole
}

/** Shorter names with other spaces may be two: Jin An and Jinan. */
const LONG_JOINED = 8

/** A firm named after an institute is not the institute. */
function byForm({ a, b }: Pair): Found {
  if (!(a.isBody || b.isBody) || a.hasLegalForm === b.hasLegalForm || isLooseHanForm(a, b)) return null
  const form = (name: Described) => (name.hasLegalForm ? 'company' : 'no company form')
  return { weight: -3.5, a: form(a), b: form(b) }
}

/** A firm registered in one country is not its sister in another, and Inc. is no B.V. */
function byCountryOfForm({ a, b, knownA, knownB }: Pair): Found {
  if (knownA && knownB) return null
  const country = (knownA ?? knownB)?.country
  if (country !== undefined && isForeignTo(country, (knownA ? b : a).normalized))
    return { weight: -8, a: knownA ? country : a.normalized, b: knownA ? b.normalized : country }
  const [left, right] = [a.nationalForm, b.nationalForm]
  // A Chinese Co., Ltd. calls itself Inc. in English.
  if (a.script !== b.script || left === null || right === null || left === right) return null
  return { weight: -8, a: left, b: right }
}

function byBracket({ a, b }: Pair): Found {
  const hit = a.bracketed.find((name) => name === b.bare) ?? b.bracketed.find((name) => name === a.bare)
  return hit === undefined ? null : { weight: 8, a: a.text, b: b.text }
}

const INITIALS_WEIGHT = {
  EXACT: 7.4,
  LOOSE: 3.6,
  SHORT: 2.6,
  SKIP: 3.7,
  SYLLABLES: 3.6,
} as const satisfies Record<Exclude<InitialsFit, null>, number>

function byInitials({ a, b }: Pair): Found {
  const fit = fitInitials(a.abbreviation, b.words) ?? fitInitials(b.abbreviation, a.words)
  // HKUST (Guangzhou) is not HKUST.
  if (fit === null || [...a.terms, ...b.terms].some(isBranch)) return null
  // Three letters spell too many names, four too many universities and institutes (a dozen are HUST).
  const letters = Math.min(a.bare.length, b.bare.length)
  const isCommon = letters <= (a.isBody || b.isBody ? 4 : 3)
  return {
    weight: isCommon ? Math.min(3.6, INITIALS_WEIGHT[fit]) : INITIALS_WEIGHT[fit],
    a: a.text,
    b: b.text,
  }
}

function isBranch({ where, cls }: PlacedTerm): boolean {
  return where === 'bracket' && (cls === 'place' || cls === 'direction')
}

function bySameWords({ a, b, alignment }: Pair): Found {
  if (a.whole === b.whole) return null
  const { met, onlyA, onlyB } = alignment
  const left = [...onlyA, ...onlyB]
  if (met.length === 0 || met.some(({ how }) => how === 'TYPO')) return null
  const isSeatOnly =
    left.length === 1 &&
    left[0]?.cls === 'place' &&
    left[0].where === 'lead' &&
    !(isAbbreviatedBody(a) || isAbbreviatedBody(b))
  const isCompany = !(a.isBody || b.isBody) && met.some((pair) => pair.a.cls === 'name')
  if (!(isSeatOnly && isCompany) && left.some((term) => term.cls !== 'generic' || term.where === 'bracket'))
    return null
  const loose = met.filter(({ how }) => how === 'LOOSE').length
  const telling = met.filter((pair) => pair.a.cls !== 'generic' && pair.a.cls !== 'group').length
  if (telling === 0) return null
  // Jinan University is not the University of Jinan: with so few words their order tells.
  const isTurned = telling === 2 && a.script === b.script && a.isBody && isReordered(met)
  const isAlone = telling === 1 && met[0]?.a.cls !== 'name'
  return {
    weight:
      7.6 -
      2.5 * loose -
      left.reduce((sum, term) => {
        const tells =
          isSeatOnly || ABROAD.has(term.keys[0] ?? '') || isInBrand(a.terms.includes(term) ? a : b, term)
        return sum + (tells ? 3.5 : 1.5)
      }, 0) -
      (isAlone || isTurned ? 3 : 0),
    a: a.bare,
    b: b.bare,
  }
}

/** With one of these a firm is itself or its daughter for other countries. */
const ABROAD: ReadonlySet<string> = new Set(['international', 'global'])

function isReordered(met: readonly Meeting[]): boolean {
  const [first, second] = met
  return first !== undefined && second !== undefined && first.b.at > second.b.at !== first.a.at > second.a.at
}

function bySharedName({ a, b, alignment }: Pair): Found {
  if (a.bare === b.bare) return null
  const names = alignment.met.filter((pair) => pair.a.cls === 'name' && pair.how === 'SAME')
  const isBody = a.isBody || b.isBody
  if (names.length === 0 || isBody) return null
  return {
    weight: Math.min(3, names.length * 1.5),
    a: textsOf(names.map((pair) => pair.a)),
    b: textsOf(names.map((pair) => pair.b)),
  }
}

function byTypo({ alignment }: Pair): Found {
  const typos = alignment.met.filter(({ how }) => how === 'TYPO')
  if (typos.length === 0) return null
  return {
    weight: 3,
    a: textsOf(typos.map((pair) => pair.a)),
    b: textsOf(typos.map((pair) => pair.b)),
  }
}

/** Names in two scripts that no table translates say nothing for or against. */
function byOtherScript(pair: Pair): Found {
  const { alignment } = pair
  const [left, right] = [ofClass(alignment.onlyA, 'name'), ofClass(alignment.onlyB, 'name')]
  const crosses = isUntranslated(pair)
  if ((!crosses && !isCoined(pair)) || isOwnName(pair)) return null
  // A trade, a seat or a kind of body in common bears with a row that does not list the name.
  const isBorneOut = alignment.met.some(({ a }) => a.cls !== 'generic' && a.cls !== 'group')
  return { weight: crosses ? (isBorneOut ? 3.6 : 3) : 2.5, a: textsOf(left), b: textsOf(right) }
}

function textsOf(terms: readonly PlacedTerm[]): string {
  return terms.map((term) => term.text).join(' ')
}

interface LeftoverWeights {
  /** Each side has one that the other has not. */
  readonly both: number
  /** One side has one more, in names of companies. */
  readonly one: number
  /** One side has one more, in names of bodies. */
  readonly body: number
}

function byLeftover(pair: Pair, cls: PlacedTerm['cls'], weights: LeftoverWeights): Found {
  const { a, b, alignment } = pair
  const [left, right] = [ofClass(alignment.onlyA, cls), ofClass(alignment.onlyB, cls)]
  if (left.length === 0 && right.length === 0) return null
  if (isWordless(pair) || isCoined(pair)) return null
  const isBody = a.isBody || b.isBody
  const one = isBody ? weights.body : weights.one
  const share = isUntranslated(pair) && !isBody ? 0.2 : isFillerLeft(left, right) ? 0.5 : 1
  if (cls === 'head' && isNumbered(pair)) return null
  return {
    weight: left.length > 0 && right.length > 0 ? weights.both : share * one,
    a: textsOf(left),
    b: textsOf(right),
  }
}

/** A brand in one script may stand for brand and trade in the other, or be put in the other's words. */
function isUntranslated({ a, b, alignment: { met, onlyA, onlyB } }: Pair): boolean {
  const [left, right] = [ofClass(onlyA, 'name'), ofClass(onlyB, 'name')]
  if (left.some((x) => right.some((y) => x.script !== y.script))) return true
  if (a.script === b.script || met.length > 0 || left.length + right.length === 0) return false
  return left.length === 0 ? isTrade(onlyA) : right.length === 0 && isTrade(onlyB)
}

function isTrade(terms: readonly PlacedTerm[]): boolean {
  return terms.length > 1 && terms.every(({ cls }) => cls === 'subject')
}

/** `CETC 55` is no firm: a number behind its mother's name says institute. */
function byNumber(pair: Pair): Found {
  return isNumbered(pair) ? { weight: 2.5, a: pair.a.bare, b: pair.b.bare } : null
}

function isNumbered({ alignment: { met, onlyA, onlyB } }: Pair): boolean {
  if (!met.some((pair) => pair.a.cls === 'number') || !met.some((pair) => pair.a.cls === 'name')) return false
  const left = [...onlyA, ...onlyB]
  return left.length > 0 && left.every(({ cls }) => cls === 'head')
}

function isFillerLeft(left: readonly PlacedTerm[], right: readonly PlacedTerm[]): boolean {
  return [...left, ...right].every((term) => FILLER_SUBJECTS.has(term.keys[0] ?? ''))
}

/** An abbreviation has no words to compare, nor has a name of its own that another language translates. */
function isWordless(pair: Pair): boolean {
  const { a, b, knownA, knownB, alignment } = pair
  // Where the gazetteer has spoken on both, or only spaces differ, words decide nothing.
  if (isHanShortForm(a, b) || isLooseHanForm(a, b) || isJoinedAlike(a, b) || (knownA && knownB)) return true
  if (isPartInitials(pair) || isOwnName(pair) || isClipped(a, b)) return true
  return alignment.met.length === 0 && (a.abbreviation !== null || b.abbreviation !== null)
}

/** `Xidian University`: a coined name on one side, on the other what it stands for. */
function isCoined({ a, b, alignment }: Pair): boolean {
  if (a.script === b.script || !alignment.met.some((pair) => pair.a.cls === 'head')) return false
  const { onlyA, onlyB } = alignment
  const isOpaque = (terms: readonly PlacedTerm[]) =>
    terms.length > 0 && terms.every((term) => term.cls === 'name' && !term.isListed)
  const isPlain = (terms: readonly PlacedTerm[]) =>
    terms.some(({ cls }) => PLAIN.has(cls)) && terms.every(({ cls }) => PLAIN.has(cls) || cls === 'name')
  return (isOpaque(onlyA) && isPlain(onlyB)) || (isOpaque(onlyB) && isPlain(onlyA))
}

/** What names of bodies are made of besides names. */
const PLAIN: ReadonlySet<string> = new Set(['place', 'subject', 'direction'])

/** A seat in front of the name comes and goes; a place behind it or in brackets is a branch. */
function byPlace(pair: Pair): Found {
  const { a, b, alignment } = pair
  const [left, right] = [ofClass(alignment.onlyA, 'place'), ofClass(alignment.onlyB, 'place')]
  if ((left.length === 0 && right.length === 0) || isWordless(pair) || isCoined(pair)) return null
  const isBranch = [...left, ...right].some((term) => term.where !== 'lead')
  const isBody = a.isBody || b.isBody
  const weight =
    left.length > 0 && right.length > 0
      ? -8
      : isBody
        ? -6
        : isBranch
          ? -5
          : isUntranslated(pair)
            ? -0.2
            : -0.8
  return { weight, a: textsOf(left), b: textsOf(right) }
}

function byOtherName(pair: Pair): Found {
  const { a, b, alignment } = pair
  const [left, right] = [ofClass(alignment.onlyA, 'name'), ofClass(alignment.onlyB, 'name')]
  if ((left.length === 0 && right.length === 0) || isWordless(pair) || isCoined(pair)) return null
  if (isUntranslated(pair)) return null
  if (a.script !== b.script && (left.length === 0 || right.length === 0)) return null
  const weight = left.length > 0 && right.length > 0 ? -4 : -3
  return { weight, a: textsOf(left), b: textsOf(right) }
}
