/**
 * Reads by models learned from labelled passages what no rule reads: the deal of a passage in which the
 * grammar found none, and parties that it left out. What they give is never surer than 0.6, and every
 * value of it still stands in the text word for word.
 */
import type { ExtractedDeal } from '../../model/source.js'
import { CHINESE } from '../english/scope.js'
import { withParties, withStatus } from './amend.js'
import { castOf, chanceOfDeal, speaksOfDealing, statusOf } from './answers.js'
import { learnedDeal } from './deal.js'
import type { Models } from './models.js'
import { type Candidate, type Passage, passagesOf, type Subject } from './passages.js'
import { SIGNS } from './tokens.js'

/** A passage tells of a deal from this probability on. */
const DEAL = 0.8
/** A deal that the grammar read in a passage that so surely tells of none is dropped, unless it is denied. */
const NO_DEAL = 0.2
/** What a notice states is not for a model to doubt. */
const STATED = 0.97

/** Gives the deals of a text: those that the grammar read, amended, or else those that the models tell. */
export function withLearned(
  subject: Subject,
  deals: readonly ExtractedDeal[],
  models: Models,
): readonly ExtractedDeal[] {
  if (deals.length > 1 || deals.some(({ confidence }) => confidence >= STATED)) return deals
  const passages = passagesOf(subject)
  const chance = (passage: Passage) => chanceOfDeal(passage, models)
  const [told] = deals
  if (told === undefined)
    return passages
      .filter((passage) => speaksOfDealing(passage) && concernsChina(passage, subject.view))
      .filter((passage) => chance(passage) >= DEAL)
      .flatMap((passage) => learnedDeal(passage, { models, chance: chance(passage), ...subject }) ?? [])
  const own = passages.filter((passage) => holdsOf(passage, told))
  const denied = told.status === 'DENIED'
  if (!denied && own.length > 0 && own.every((passage) => chance(passage) < NO_DEAL)) return []
  const amended = own.reduce((deal, passage) => withParties(deal, castOf(partiesOf(passage), models)), told)
  const [only] = own
  if (only === undefined || own.length > 1) return [amended]
  return [withStatus(amended, statusOf(only, models), subject.input.text)]
}

/** Tells whether somebody of the passage is Chinese, or it speaks of China. */
function concernsChina({ start, end, candidates }: Passage, view: string): boolean {
  return candidates.some(({ origin }) => origin === 'china') || CHINA.test(view.slice(start, end))
}

const CHINA = new RegExp(`${CHINESE.source}|[中华国]资|中国|国内|大陆|内地|香港|中企|中方`)

function partiesOf({ candidates }: Passage): Candidate[] {
  return candidates.filter(({ sign }) => SIGNS.parties.includes(sign))
}

function holdsOf({ start, end }: Passage, { evidence }: ExtractedDeal): boolean {
  return evidence.some((item) => item.start >= start && item.end <= end)
}
