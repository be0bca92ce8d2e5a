/**
 * Deals of a text in two looks: first what its clauses tell, then what a whole paragraph tells where no
 * clause does. Frames in, deals out; a second look never overrules the first.
 */
import type { ExtractedDeal } from '../../model/source.js'
import { assembleDrafts } from './assemble.js'
import { toDeals } from './deals.js'
import type { Frame } from './frames.js'
import { lastDraft } from './last-look.js'
import { type Draft, fillFrom, mergeFrames } from './merge.js'
import { modelUses } from './model-use.js'
import { isHost } from './stages.js'
import type { Accusation } from './status.js'

/** What only a whole paragraph tells is never surer than this. */
export const SECOND_LOOK = 0.6
const LAST_LOOK = 0.5

/** A draft of the first look with the deals it gives. */
interface Read {
  readonly draft: Draft
  deals: ExtractedDeal[]
}

/** A deal and the draft that fills what it leaves open. */
type Filling = readonly [Read, Draft]

/** Gives the deals that `frames` tell of, each with the place of its view in `order`; `accused`: the text is of a charge. */
export function tellDeals(
  frames: readonly Frame[],
  order: ReadonlyMap<Frame, number>,
  text: string,
  accused: Accusation,
): ExtractedDeal[] {
  const tell = (draft: Draft) => toDeals(draft, text, accused)
  const read: Read[] = mergeFrames(frames, order, accused).map((draft) => ({ draft, deals: tell(draft) }))
  const told = new Set(read.flatMap(({ draft, deals }) => (deals.length > 0 ? paragraphsOf(draft) : [])))
  const assembled = assembleDrafts(frames, accused)
  const fill = ([one, whole]: Filling) => {
    fillFrom(one.draft, whole)
    one.deals = tell(one.draft)
  }
  halvesOf(read).forEach(fill)
  wholesOf(read, assembled).forEach(fill)
  silenceHeadline(read)
  const second = assembled.filter(
    (draft) => !sharesParagraph(draft, told) && !(told.size > 0 && isHeadline(draft)),
  )
  const deals = [
    ...read.flatMap(({ deals }) => deals),
    ...second.flatMap(tell).map((deal) => ({ ...deal, confidence: Math.min(deal.confidence, SECOND_LOOK) })),
  ]
  deals.push(...modelUses(frames, text, accused, deals))
  if (deals.length > 0) return deals
  const last = lastDraft(frames, text, accused)
  return last === null
    ? []
    : toDeals(last, text, accused, true).map((deal) => ({ ...deal, confidence: LAST_LOOK }))
}

/** A headline that calls the buyer by no name that is known ("Lab turns to reseller") is no deal beside the story's. */
function silenceHeadline(read: readonly Read[]): void {
  const story = read.some(({ draft, deals }) => deals.length > 0 && !isHeadline(draft))
  for (const one of read) if (story && isTitle(one.draft) && !namesKnownBuyer(one.draft)) one.deals = []
}

/** Tells whether a headline is a line of its own and no item of a list. */
function isTitle(draft: Draft): boolean {
  return isHeadline(draft) && draft.frames.every(({ view }) => /^\p{Lu}[^:|]{10,120}$/u.test(view.text))
}

function namesKnownBuyer({ parts }: Draft): boolean {
  return parts.some(({ role, mention }) => role === 'BUYER' && mention.party?.startsWith('ent_') === true)
}

/** "S signed with one big client. That client is B": single deals, each with the seller's half of the story before it. */
function halvesOf(read: readonly Read[]): Filling[] {
  return read.flatMap((one, index): Filling[] => {
    const half = read[index - 1]
    if (one.deals.length !== 1 || !half || half.deals.length > 0) return []
    const buyers = half.draft.parts.filter(({ role }) => role === 'BUYER')
    if (buyers.length > 0) {
      // An operator abroad bought the machines, and another party computes on them.
      if (
        !buyers.every(({ mention }) => isHost(mention)) ||
        one.draft.parts.some(({ role }) => role === 'PROVIDER')
      )
        return []
      return sharesParagraph(half.draft, new Set(paragraphsOf(one.draft))) ? [[one, hosted(half.draft)]] : []
    }
    return sharesParagraph(half.draft, new Set(paragraphsOf(one.draft))) ? [[one, half.draft]] : []
  })
}

/** Gives `draft`, a purchase of an operator, as what it is to those who compute on its machines. */
function hosted(draft: Draft): Draft {
  return {
    ...draft,
    parts: draft.parts.map((part) => ({
      ...part,
      role: part.role === 'BUYER' ? 'PROVIDER' : part.role === 'PROVIDER' ? 'INTERMEDIARY' : part.role,
    })),
  }
}

/** Deals that are the only one of their paragraphs, each with all that such a paragraph tells. */
function wholesOf(read: readonly Read[], assembled: readonly Draft[]): Filling[] {
  return read.flatMap((one): Filling[] => {
    if (one.deals.length !== 1) return []
    const own = new Set(paragraphsOf(one.draft))
    const tellers = read.filter(({ draft, deals }) => deals.length > 0 && sharesParagraph(draft, own))
    const whole = assembled.find((draft) => sharesParagraph(draft, own))
    return tellers.length <= 1 && whole !== undefined ? [[one, whole]] : []
  })
}

/** A headline says before the story what the story tells: it is no deal beside those of the story. */
function isHeadline({ frames }: Draft): boolean {
  return frames.every(({ view }) => view.paragraph === 0 && !/[.!?。]["'”’)\]]*$/.test(view.text))
}

function sharesParagraph(draft: Draft, paragraphs: ReadonlySet<number>): boolean {
  return paragraphsOf(draft).some((paragraph) => paragraphs.has(paragraph))
}

function paragraphsOf({ frames }: Draft): number[] {
  return [...new Set(frames.map(({ view }) => view.paragraph))]
}
