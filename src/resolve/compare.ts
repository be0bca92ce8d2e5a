/**
 * Two names in, a verdict with its reasons out. The only importer of string-similarity, which is one
 * feature among others and never meets a model number.
 */
import { compareTwoStrings } from 'string-similarity'
import type { Gazetteer } from '../model/gazetteer.js'
import { type BaseKind, baseKind, type EntityKind } from '../model/ontology.js'
import { align } from './alignment.js'
import { type Comparison, type Feature, weigh } from './comparison.js'
import { type Described, describe } from './describe.js'
import { MODEL_NUMBER_FEATURES, PERSON_FEATURES } from './exact-features.js'
import { createLookup, createSharedNames, type Known, type Lookup } from './lookup.js'
import { ORGANIZATION_FEATURES, SHARED_NAME_FEATURES } from './organization-features.js'

export type { Comparison, Reason } from './comparison.js'

/** A name made ready to be compared with others of its kind. */
export interface Prepared {
  readonly described: Described
  readonly known: Known | null
  /** Ids of the gazetteer's rows that bear this name among others. */
  readonly bearers: readonly string[]
}

/** Compares names with what the gazetteer knows. */
export interface Comparer {
  /**
   * Compares two names as written; the order does not matter. Without `kind` the names show what
   * they are. Costs some 10 µs, more where one is in the gazetteer and the other is not.
   */
  compare(a: string, b: string, kind?: EntityKind): Comparison
}

/** A comparer whose names can be made ready once and compared often. */
export interface PreparingComparer extends Comparer {
  /** Describes `text` as a name of kind `base` and looks it up. Costs some 20 µs; nothing is kept. */
  prepare(base: BaseKind, text: string): Prepared
  /** Compares two names that were prepared as the same kind. */
  comparePrepared(a: Prepared, b: Prepared): Comparison
}

/** One feature table per kind. */
const FEATURES: Readonly<Record<BaseKind, readonly Feature[]>> = Object.freeze({
  ORGANIZATION: ORGANIZATION_FEATURES,
  CHIP: MODEL_NUMBER_FEATURES,
  AI_MODEL: MODEL_NUMBER_FEATURES,
  PERSON: PERSON_FEATURES,
})
/** Letters and a number of two to four digits, as chips are called. */
const CHIP_LIKE =
  /^(?:nvidia |amd |huawei |英伟达|华为)?\p{Script=Latin}{1,4}[ -]?\d{2,4}\p{Script=Latin}{0,3}$/iu

/** Makes a comparer; costs one pass over the gazetteer. */
export function createComparer(gazetteer: Gazetteer): PreparingComparer {
  const lookup = createLookup(gazetteer)
  const sharedNames = createSharedNames(gazetteer)
  const namesOf = new Map(
    gazetteer.organizations.map((row) => [
      row.id,
      [row.name, row.nameZh ?? '', ...row.aliases].filter(Boolean),
    ]),
  )
  const rows = new Map<string, readonly Described[]>()
  const describeRow = (id: string) => {
    const known = rows.get(id)
    if (known) return known
    const made = (namesOf.get(id) ?? []).map((name) => describe('ORGANIZATION', name))
    rows.set(id, made)
    return made
  }
  const prepare = (base: BaseKind, text: string): Prepared => ({
    described: describe(base, text),
    known: lookup(base, text),
    bearers: base === 'ORGANIZATION' ? sharedNames.bearersOf(text) : [],
  })
  const prepared = new Map<string, Prepared>()
  const prepareOnce = (base: BaseKind, text: string): Prepared => {
    const key = `${base} ${text}`
    const found = prepared.get(key)
    if (found) return found
    if (prepared.size >= PREPARED) prepared.clear()
    const made = prepare(base, text)
    prepared.set(key, made)
    return made
  }
  const comparePrepared = (first: Prepared, second: Prepared): Comparison => {
    if (bears(first, second) || bears(second, first)) return judge(first, second, SHARED_NAME_FEATURES)
    const direct = judge(first, second)
    const { known } = first.known ? first : second
    if (known === null || first.described.base !== 'ORGANIZATION' || (first.known && second.known))
      return direct
    // A spelling of a known party may be close to another of its names than the one at hand.
    const other = (first.known ? second : first).described
    const names = describeRow(known.id)
    const sameScript = names.filter((name) => name.script === other.script)
    return (sameScript.length > 0 ? sameScript : names)
      .map((described) =>
        first.known ? judge({ ...first, described }, second) : judge(first, { ...second, described }),
      )
      .reduce((best, next) => (next.score > best.score ? next : best), direct)
  }
  return Object.freeze({
    prepare,
    comparePrepared,
    compare(first: string, second: string, kind?: EntityKind) {
      const base = kind ? baseKind(kind) : guessBase(first, second, lookup)
      return comparePrepared(prepareOnce(base, first), prepareOnce(base, second))
    },
  })
}

/** Tells whether `row` is one of the rows that share the name `shared`. */
function bears(row: Prepared, shared: Prepared): boolean {
  return row.known !== null && shared.bearers.includes(row.known.id)
}

function judge(
  { described: a, known: knownA }: Prepared,
  { described: b, known: knownB }: Prepared,
  features = FEATURES[a.base],
): Comparison {
  const alignment = a.base === 'ORGANIZATION' ? align(a, b, compareTwoStrings) : NOTHING
  return weigh(features, { a, b, knownA, knownB, alignment, similarity: compareTwoStrings })
}

/** Names kept ready; the members of a block are compared many times in a row. */
const PREPARED = 10_000
const NOTHING = Object.freeze({ met: [], onlyA: [], onlyB: [] })

function guessBase(a: string, b: string, lookup: Lookup): BaseKind {
  const [first, second] = [guessOne(a, lookup), guessOne(b, lookup)]
  if (first === second) return first
  const other = first === 'ORGANIZATION' ? second : first
  // Four letters and a number may be an institute; what says that it is a body or a firm is no chip.
  if (other === 'CHIP' && isOrganizationAsked(first === 'CHIP' ? a : b, first === 'CHIP' ? b : a, lookup))
    return 'ORGANIZATION'
  // A model number beside a firm's name is judged as a model number: never the same.
  return first === 'ORGANIZATION' || second === 'ORGANIZATION' ? other : 'ORGANIZATION'
}

function isOrganizationAsked(chipLike: string, other: string, lookup: Lookup): boolean {
  if (lookup('CHIP', chipLike)) return false
  const { isBody, hasLegalForm } = describe('ORGANIZATION', other)
  return isBody || hasLegalForm
}

function guessOne(text: string, lookup: Lookup): BaseKind {
  if (lookup('ORGANIZATION', text)) return 'ORGANIZATION'
  if (lookup('CHIP', text)) return 'CHIP'
  if (lookup('AI_MODEL', text)) return 'AI_MODEL'
  return CHIP_LIKE.test(text.trim()) ? 'CHIP' : 'ORGANIZATION'
}
