/** Makes a deal of what the models tell of a passage: every value with the words it stands in. */
import { blankDeal, type ExtractedDeal, type FieldEvidence } from '../../model/source.js'
import { plainMoney } from '../chinese/money.js'
import type { ExtractInput } from '../input.js'
import { span } from '../spans.js'
import { accessOf, type Cast, castOf, statusOf, type Told } from './answers.js'
import type { Models } from './models.js'
import type { Passage } from './passages.js'
import { HAN } from './tokens.js'

/** A party counts from this probability on, things and prices from the other. */
const PARTY = 0.35
const THING = 0.5
/** A passage whose chance is at least this tells of a deal with one part named, too. */
const SURE = 0.95
/** No deal of which the models tell anything is surer. */
export const SUREST = 0.6

/** What a deal is made with. */
interface Making {
  readonly models: Models
  readonly input: ExtractInput
  /** Probability that the passage tells of a deal. */
  readonly chance: number
}

/** Gives the deal of `passage`; null if too little of it is named: who buys or passes on, and one more part. */
export function learnedDeal(passage: Passage, { models, input, chance }: Making): ExtractedDeal | null {
  const likely = castOf(passage.candidates, models).filter(
    ({ part, probability }) => part !== 'none' && probability >= (isThing(part) ? THING : PARTY),
  )
  const cast = likely.filter((one) => !likely.some((other) => isShortFor(one, other)))
  const of = (part: Cast['part']) => cast.filter((one) => one.part === part)
  const acts = of('buyers').length + of('intermediaries').length > 0
  const sells = of('providers').length > 0 && cast.length > 1
  if (chance < SURE ? !acts || cast.length < 2 : !acts && !sells) return null
  const price = of('price').sort((a, b) => b.probability - a.probability)[0]
  const goods = of('goods')
  const names = (some: readonly Cast[]) => some.map(({ candidate }) => candidate.name)
  const status = statusOf(passage, models)
  const access = accessOf(passage, models)
  const money = price?.candidate.money
  const parties = cast.filter(({ part }) => !isThing(part))
  const sure = parties.reduce((least, { probability }) => Math.min(least, probability), chance)
  const named = [...parties, ...goods, ...(price ? [price] : [])]
  return {
    ...blankDeal(),
    buyers: names(of('buyers')),
    intermediaries: names(of('intermediaries')),
    providers: names(of('providers')),
    chips: names(goods.filter(({ candidate }) => candidate.sign === 'C')),
    models: names(goods.filter(({ candidate }) => candidate.sign === 'M')),
    amount: money ? plainMoney(money) : null,
    status: status.label,
    access: access.label,
    confidence: Math.round(SUREST * sure * 100) / 100,
    evidence: [
      ...named.flatMap(evidenceOf),
      ...wordOf('status', status, input.text),
      ...(access.label === 'UNKNOWN' ? [] : wordOf('access', access, input.text)),
    ],
  }
}

function isThing(part: Cast['part']): boolean {
  return part === 'goods' || part === 'price'
}

/** Tells whether a party is the other one of its part by a shorter name: its first words or its last. */
function isShortFor(one: Cast, other: Cast): boolean {
  if (isThing(one.part) || one.part !== other.part) return false
  const [short, long] = [one.candidate.name, other.candidate.name]
  if (short.length >= long.length) return false
  const gap = HAN.test(short) ? '' : ' '
  return long.startsWith(`${short}${gap}`) || long.endsWith(`${gap}${short}`)
}

/** Gives the words of a candidate where it stands first, as evidence of its part. */
export function evidenceOf({ candidate, part }: Cast): FieldEvidence[] {
  const [first] = candidate.spans
  if (first === undefined || part === 'none') return []
  const { start, end, quote } = first
  if (part === 'price') return [{ field: 'amount', start, end, quote }]
  const field = part === 'goods' ? (candidate.sign === 'C' ? 'chips' : 'models') : part
  return [{ field, start, end, quote, value: candidate.name }]
}

/** Gives the word that speaks most for what was told, as its evidence; none where no word does. */
export function wordOf(field: 'status' | 'access', told: Told<string>, text: string): FieldEvidence[] {
  const by = told.by()
  if (by === null) return []
  const { start, end } = by
  return [{ field, value: told.label, ...span(text, start, end) }]
}
