/**
 * Reads by models learned from labelled passages what no rule reads: the deal of a passage in which the
 * grammar found none, and what it left out of one or put in a wrong place. What they give is never surer than 0.6, and every
 * value of it still stands in the text word for word.
 */
import type { Status } from '../../model/ontology.js'
import type { ExtractedDeal, Language } from '../../model/source.js'
import { SECOND_LOOK } from '../english/looks.js'
import { CHINESE } from '../english/scope.js'
import { CONTRARY_WITHIN } from '../supposed.js'
import { withParties, withTold } from './amend.js'
import { accessOf, castOf, chanceOfDeal, statusOf } from './answers.js'
import { learnedDeal } from './deal.js'
import type { Models } from './models.js'
import { type Candidate, type Passage, passagesOf, type Subject } from './passages.js'
import { SIGNS } from './tokens.js'

/** A passage tells of a deal from this probability on; in Chinese more deals are missed, and fewer read where none is. */
const DEAL: Readonly<Record<Language, number>> = Object.freeze({ en: 0.8, zh: 0.5 })
/** Of these there is no deal for sure, and no doubt that the text speaks of one. */
const DISPUTED: ReadonlySet<Status> = new Set<Status>(['DENIED', 'ALLEGED'])
/**
 * A deal that the grammar read is dropped from passages whose chance of a deal is below this, unless it is
 * disputed: the lower bound for what a clause told, the upper for what a second look at a paragraph told.
 */
const NO_DEAL = Object.freeze({ clause: 0.35, paragraph: 0.5 })
/** What a notice states is not for a model to doubt. */
const STATED = 0.97

/** Gives the deals of a text: those that the grammar read, amended, or else those that the models tell. */
export function withLearned(
  subject: Subject,
  deals: readonly ExtractedDeal[],
  models: Models,
): readonly ExtractedDeal[] {
  if (deals.some(({ confidence }) => confidence >= STATED)) return deals
  const passages = passagesOf(subject)
  if (deals.length === 0)
    return withoutRetold(passages.flatMap((passage) => dealsOf(passage, subject, models)))
  // Deals often stand in one passage, which is judged once.
  const chances = new Map<Passage, number>()
  const chance = (passage: Passage) => {
    const known = chances.get(passage) ?? chanceOfDeal(passage, models)
    chances.set(passage, known)
    return known
  }
  const kept = deals.flatMap((deal) => {
    const least = deal.confidence > SECOND_LOOK ? NO_DEAL.clause : NO_DEAL.paragraph
    const own = passages.filter((passage) => holdsOf(passage, deal))
    const isDoubted = own.length > 0 && own.every((passage) => chance(passage) < least)
    return isDoubted && !DISPUTED.has(deal.status) ? [] : [{ deal, own }]
  })
  return kept.map(({ deal, own }) => (deals.length > 1 ? deal : amended(deal, own, subject, models)))
}

/** Gives the deals that a passage tells of in which the grammar read none. */
function dealsOf(passage: Passage, subject: Subject, models: Models): ExtractedDeal[] {
  if (!mayTell(passage, subject.view)) return []
  const chance = chanceOfDeal(passage, models)
  const deal = chance < DEAL[subject.language] ? null : learnedDeal(passage, { models, chance, ...subject })
  return deal === null ? [] : byBuyer(deal)
}

/** Mends `deal`, which stands in the passages `own`. */
function amended(
  deal: ExtractedDeal,
  own: readonly Passage[],
  { input }: Subject,
  models: Models,
): ExtractedDeal {
  const [only] = own
  const placed = own.reduce(
    (one, { candidates }) => withParties(one, castOf(candidates.filter(isParty), models)),
    deal,
  )
  if (only === undefined || own.length > 1) return placed
  return withTold(placed, { status: statusOf(only, models), access: accessOf(only, models) }, input.text)
}

/** Who buys beside others buys for himself. */
function byBuyer(deal: ExtractedDeal): ExtractedDeal[] {
  if (deal.buyers.length < 2) return [deal]
  return deal.buyers.map((buyer) => ({
    ...deal,
    buyers: [buyer],
    evidence: deal.evidence.filter(({ field, value }) => field !== 'buyers' || value === buyer),
  }))
}

/** A later passage that names nobody new tells the same deal again. */
function withoutRetold(deals: readonly ExtractedDeal[]): ExtractedDeal[] {
  const kept: ExtractedDeal[] = []
  for (const deal of deals) {
    const names = [...deal.buyers, ...deal.intermediaries, ...deal.providers]
    const isTold = kept.some(({ buyers, intermediaries, providers }) =>
      names.every((name) => [...buyers, ...intermediaries, ...providers].includes(name)),
    )
    if (!isTold) kept.push(deal)
  }
  return kept
}

/** Tells whether a passage speaks of China, and of nothing undone: cheaper than its chance. */
function mayTell(passage: Passage, view: string): boolean {
  const text = view.slice(passage.start, passage.end)
  const concernsChina = passage.candidates.some(({ origin }) => origin === 'china') || CHINA.test(text)
  return concernsChina && !UNDONE.test(text) && !CONTRARY_WITHIN.test(text)
}

/** What is not meant, not allowed or, in Chinese, only supposed. */
const UNDONE =
  /\bno (?:\w+ )?(?:plans?|intentions?) (?:to|of)\b|\b(?:banned|barred|prohibited) from (?:\w+ly )?(?:buy|purchas|acquir|obtain|rent|us)ing\b|(?:没有|无|暂无)[^,。;]{0,4}(?:计划|打算|意向?)(?:采购|购买|租用|买)|(?:要是|如果|假如|倘若|假使)[^。,;]{0,12}(?:当时|当初|当年|早)/

const CHINA = new RegExp(`${CHINESE.source}|[中华国]资|中国|国内|大陆|内地|香港|中企|中方`)

function isParty({ sign }: Candidate): boolean {
  return SIGNS.parties.includes(sign)
}

function holdsOf({ start, end }: Passage, { evidence }: ExtractedDeal): boolean {
  return evidence.some((item) => item.start >= start && item.end <= end)
}
