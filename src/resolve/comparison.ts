/** The words of a comparison: what a feature is, what it found, and how its weights become a verdict. */
import type { Verdict } from '../model/ontology.js'
import type { Alignment } from './alignment.js'
import type { Described } from './describe.js'
import type { Known } from './lookup.js'

/** One feature that fired: on which values, and what it added to the log-odds of being the same. */
export interface Reason {
  readonly feature: string
  readonly weight: number
  readonly a: string
  readonly b: string
}

/** The answer on two names. `score` is 0..1; `reasons` are in the order of the feature table. */
export interface Comparison {
  readonly verdict: Verdict
  readonly score: number
  readonly reasons: readonly Reason[]
}

/** What features look at. */
export interface Pair {
  readonly a: Described
  readonly b: Described
  readonly knownA: Known | null
  readonly knownB: Known | null
  readonly alignment: Alignment
  /** Likeness of two strings, 0..1. */
  readonly similarity: (a: string, b: string) => number
}

/** A row of a feature table: fires or not, never throws, and gives the same for (b, a). */
export interface Feature {
  readonly name: string
  /** Gives what it found, or null where it has nothing to say. */
  find(pair: Pair): Omit<Reason, 'feature'> | null
}

/** From here on two names are one without asking anybody. */
export const SAME_FROM = 0.95
/** Below this they are two without asking anybody; between, a person decides. */
export const UNSURE_FROM = 0.12
/** Log-odds that two names that met in a block mean the same, before anything is known of them. */
export const PRIOR = -4

/** Runs a feature table over a pair. */
export function weigh(features: readonly Feature[], pair: Pair): Comparison {
  const reasons: Reason[] = [{ feature: 'prior', weight: PRIOR, a: pair.a.text, b: pair.b.text }]
  for (const feature of features) {
    const found = feature.find(pair)
    if (found) reasons.push({ feature: feature.name, ...found })
  }
  return toComparison(reasons)
}

/** Adds up `reasons`, the prior among them, to a score and its verdict. */
export function toComparison(reasons: readonly Reason[]): Comparison {
  const sum = reasons.reduce((total, reason) => total + reason.weight, 0)
  const score = Math.round(10_000 / (1 + Math.exp(-sum))) / 10_000
  return {
    verdict: score >= SAME_FROM ? 'SAME' : score >= UNSURE_FROM ? 'UNSURE' : 'DIFFERENT',
    score,
    reasons,
  }
}
