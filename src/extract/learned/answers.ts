/** Asks the models about a passage. Passage and models in, probabilities out. */
import type { Access, Status } from '../../model/ontology.js'
import type { PassageFeatures } from './features.js'
import { type LinearModel, likeliest, probabilities, weightsOf } from './linear.js'
import type { Models, Part } from './models.js'
import type { Candidate, Passage } from './passages.js'
import { SIGNS, type Token } from './tokens.js'

/** An answer with its probability. */
export interface Told<Label> {
  readonly label: Label
  readonly probability: number
  /** Gives the word that speaks most for it, null where none does. */
  readonly by: () => Token | null
}

/** A candidate with its likeliest part: a party's, or whether a thing was dealt in and a price paid. */
export interface Cast {
  readonly candidate: Candidate
  readonly part: Part | 'goods' | 'price'
  readonly probability: number
}

/** Gives the probability that the passage tells of a deal. */
export function chanceOfDeal({ words }: Passage, models: Models): number {
  return probabilities(models.deal, words.codes)[1] ?? 0
}

/** Gives each of `candidates` its likeliest part. */
export function castOf(candidates: readonly Candidate[], models: Models): Cast[] {
  return candidates.map((candidate) => {
    const { sign, features } = candidate
    const model: LinearModel<Cast['part']> =
      sign === '$' ? models.price : SIGNS.goods.includes(sign) ? models.goods : models.party
    const { label, probability } = likeliest(model, features.codes)
    return { candidate, part: label, probability }
  })
}

/** Tells the status of the deal that the passage tells of. */
export function statusOf({ words }: Passage, models: Models): Told<Status> {
  return tell(models.status, words)
}

/** Tells how the goods of the deal are had. */
export function accessOf({ words }: Passage, models: Models): Told<Access> {
  return tell(models.access, words)
}

function tell<Label extends string>(model: LinearModel<Label>, words: PassageFeatures): Told<Label> {
  const { label, probability } = likeliest(model, words.codes)
  return { label, probability, by: () => strongest(model, model.labels.indexOf(label), words) }
}

/** Finds the word whose weight for the label is farthest above its weights for the others. */
function strongest(model: LinearModel, place: number, words: PassageFeatures): Token | null {
  let by: Token | null = null
  let most = 0
  for (const [feature, token] of words.tokens) {
    const own = token.mention !== null ? null : weightsOf(model, feature)
    if (own === null) continue
    const margin = (own[place] ?? 0) - Math.max(...Array.from(own).filter((_, index) => index !== place))
    if (margin > most) [most, by] = [margin, token]
  }
  return by
}
