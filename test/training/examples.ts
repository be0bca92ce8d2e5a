/** Makes examples for the learner of labelled passages: what the models look at, and what they should say. */

import { readByGrammar, subjectOf } from '../../src/extract/grammar.js'
import type { FeatureNames } from '../../src/extract/learned/feature-set.js'
import { LABELS, type Models, PARTS, type Part } from '../../src/extract/learned/models.js'
import { type Candidate, type Passage as Piece, passagesOf } from '../../src/extract/learned/passages.js'
import { createMatcher } from '../../src/extract/matcher.js'
import { prepare } from '../../src/extract/prepared.js'
import type { Gazetteer } from '../../src/model/gazetteer.js'
import type { Language } from '../../src/model/source.js'
import type { LabelledDeal, Passage } from '../quality/score.js'
import { type Example, learn } from './learner.js'

/** The examples of every model. */
export type Examples = { [Name in keyof Models]: Example<Models[Name]['labels'][number]>[] }

/** Makes the reader of examples of one labelled passage; the names of their features go to `names`. */
export function createExampler(
  gazetteer: Gazetteer,
  names: FeatureNames,
): (passage: Passage) => Examples & { language: Language } {
  const matcher = createMatcher(gazetteer)
  return ({ text, deals }) => {
    const prepared = prepare({ text, title: null, publishedAt: null }, { gazetteer, matcher })
    const subject = subjectOf(prepared, readByGrammar(prepared))
    const pieces = passagesOf(subject, names)
    const examples: Examples = { deal: [], party: [], goods: [], price: [], status: [], access: [] }
    for (const piece of pieces) {
      const told =
        pieces.length === 1
          ? deals
          : deals.filter((deal) => isToldIn(text.slice(piece.start, piece.end), deal))
      addPiece(examples, piece, told)
    }
    return { ...examples, language: subject.language }
  }
}

/** Learns every model from the examples of many passages. */
export function learnModels(examples: readonly Examples[]): Models {
  const learned = (Object.keys(LABELS) as (keyof Models)[]).map((name) => [
    name,
    learn<string>(
      examples.flatMap((one): Example[] => one[name]),
      LABELS[name],
    ),
  ])
  return Object.fromEntries(learned) as Models
}

function isToldIn(text: string, deal: LabelledDeal): boolean {
  return PARTS.some((part) => deal[part].some((name) => text.includes(name)))
}

function addPiece(examples: Examples, piece: Piece, deals: readonly LabelledDeal[]): void {
  for (const candidate of piece.candidates) {
    const { sign } = candidate
    const features = candidate.features.codes
    if (sign === '$') examples.price.push({ features, label: isPaid(candidate, deals) ? 'price' : 'none' })
    else if (sign === 'C' || sign === 'M')
      examples.goods.push({ features, label: isDealtIn(candidate, deals) ? 'goods' : 'none' })
    else examples.party.push({ features, label: partOf(candidate, deals) })
  }
  const features = piece.words.codes
  examples.deal.push({ features, label: deals.length > 0 ? 'deal' : 'none' })
  const [deal] = deals
  if (deals.length !== 1 || deal === undefined) return
  examples.status.push({ features, label: deal.status })
  examples.access.push({ features, label: deal.access })
}

function isPaid({ money }: Candidate, deals: readonly LabelledDeal[]): boolean {
  return deals.some(
    ({ amount }) =>
      amount !== null && Number(amount.value) === Number(money?.value) && amount.currency === money?.currency,
  )
}

function isDealtIn(candidate: Candidate, deals: readonly LabelledDeal[]): boolean {
  const names = namesOf(candidate).map(modelNumber)
  return deals.some(({ chips, models }) =>
    [...chips, ...models].some((name) => names.includes(modelNumber(name))),
  )
}

/** `Nvidia H100 GPUs` and `H100` are one. */
function modelNumber(name: string): string {
  return name
    .toLowerCase()
    .replace(/nvidia|英伟达|amd|chips?|gpus?|芯片|[\s-]+/g, '')
    .replace(/s$/, '')
}

function partOf(candidate: Candidate, deals: readonly LabelledDeal[]): Part {
  const names = namesOf(candidate)
  const plays = (part: Exclude<Part, 'none'>) =>
    deals.some((deal) => deal[part].some((name) => names.some((own) => isSame(own, name))))
  return PARTS.find(plays) ?? 'none'
}

function namesOf({ name, spans }: Candidate): string[] {
  return [name, ...spans.map(({ quote }) => quote)]
}

function isSame(a: string, b: string): boolean {
  const [x, y] = [a, b].map((name) =>
    name.toLowerCase().replace(/^(?:the|an?) |[\s.,'’"“”()（）·-]+/g, ''),
  ) as [string, string]
  return x === y || (Math.min(x.length, y.length) >= 3 && (x.includes(y) || y.includes(x)))
}
