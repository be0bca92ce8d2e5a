/**
 * Bodies that say whose they are: 首都医科大学附属北京安贞医院 is called Beijing Anzhen Hospital, 中国科学院理化技术研究所
 * the Technical Institute of Physics and Chemistry. Another of that name may be another's, so it is
 * worth a person's look.
 */
import { align } from './alignment.js'
import type { Feature, Pair } from './comparison.js'
import type { Described, PlacedTerm } from './describe.js'

/** The owner's name, and the hospital's own behind or before it. */
const OWNED: readonly RegExp[] = [
  /^.+(?:大学|学院|科学院)附属(?<own>.+医院)$/u,
  /^(?<own>.+ hospital)(?: (?:of|affiliated (?:to|with)))? .*(?:university|college|academy).*$/u,
]

/** Gives the own part of the normalised name of an owned hospital; null for other names. */
export function ownNameIn(normalized: string): string | null {
  if (!normalized.includes('附属') && !normalized.includes(' hospital')) return null
  for (const pattern of OWNED) {
    const own = pattern.exec(normalized)?.groups?.['own']
    if (own !== undefined) return own
  }
  return null
}

/** `北京安贞医院` for 首都医科大学附属北京安贞医院, `Institute of Acoustics` for that of the Chinese Academy of Sciences. */
export function byOwnName(pair: Pair): ReturnType<Feature['find']> {
  return isOwnName(pair) ? { weight: 3.6, a: pair.a.text, b: pair.b.text } : null
}

/** Tells whether one name may be what the other, an owned hospital or institute, is called by itself. */
export function isOwnName(pair: Pair): boolean {
  return isOwnHospital(pair) || isOwnInstitute(pair)
}

/** All meets but the owner, one that tables know; what it is for or where it is must be said. */
function isOwnInstitute({ alignment: { met, onlyA, onlyB } }: Pair): boolean {
  const [owner, ...others] = [...onlyA, ...onlyB]
  if (owner?.cls !== 'name' || !owner.isListed || others.some(({ cls }) => cls !== 'generic')) return false
  const isOf = (...classes: string[]) => met.some((pair) => classes.includes(pair.a.cls))
  const isTold = isOf('subject', 'place') || met.some(({ a }) => a.cls === 'name' && !a.isListed)
  return isOf('head') && isTold && !isOf('number') && met.every(({ how }) => how !== 'TYPO')
}

function isOwnHospital({ a, b, similarity }: Pair): boolean {
  const [owned, plain] = a.ownName ? [a, b] : [b, a]
  if (owned.ownName === null || plain.ownName !== null || !isHospital(plain)) return false
  const own = owned.ownName
  if (!own.terms.some(({ cls, isListed }) => cls === 'place' || (cls === 'name' && !isListed))) return false
  const { met, onlyA, onlyB } = align(own, plain, similarity)
  return met.length > 0 && (onlyA.length + onlyB.length === 0 || isOtherScript(onlyA, onlyB))
}

function isHospital({ terms }: Described): boolean {
  return terms.some(({ cls, keys }) => cls === 'head' && keys[0] === 'hospital')
}

function isOtherScript(left: readonly PlacedTerm[], right: readonly PlacedTerm[]): boolean {
  const isUnknown = ({ cls }: PlacedTerm) => cls === 'name'
  return (
    left.length > 0 &&
    right.length > 0 &&
    [...left, ...right].every(isUnknown) &&
    left[0]?.script !== right[0]?.script
  )
}
