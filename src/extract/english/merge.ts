/**
 * Joins the frames of neighbouring clauses into drafts of deals: a clause goes on with the deal
 * before it unless it names another buyer, amount or date. Writes no claim.
 */
import { sameAgain, sameForAnother } from './again.js'
import { isLabelled } from './columns.js'
import { buyersOfOneMore, complementsOf } from './complements.js'
import type { DateSpan } from './dates.js'
import type { Frame, Price } from './frames.js'
import { fills, named, opens, opensWith, shares, targetOf } from './joins.js'
import type { Mention } from './mentions.js'
import { companiesOf } from './owners.js'
import type { Part } from './parts.js'
import type { QuantitySpan } from './quantities.js'
import { type Accusation, type StatusReading, statusOf, takesBack } from './status.js'

/** A deal in the making. */
export interface Draft {
  frames: Frame[]
  parts: Part[]
  chips: Mention[]
  models: Mention[]
  money: Price | null
  date: DateSpan | null
  quantity: QuantitySpan | null
  status: StatusReading
  /** Clauses that deny the deal or say that it was called off. */
  takenBack: StatusReading | null
  /** Of one more deal of the same buyer: the clauses of the deal before it, whose goods it shares. */
  before: readonly Frame[]
}

/** How far, in sentences, a deal may be taken up again. */
const REACH = 4

/** Makes one draft of all `frames` with the parts given. */
export function draftOf(frames: readonly Frame[], parts: readonly Part[], accused: Accusation): Draft | null {
  const [first, ...rest] = frames
  if (first === undefined) return null
  const readings = frames.map((frame) => statusOf(frame, accused))
  return {
    frames: [first, ...rest],
    parts: [...parts],
    chips: frames.flatMap(({ chips }) => chips),
    models: frames.flatMap(({ models }) => models),
    money: priceIn(frames),
    date: frames.find(({ date }) => date !== null)?.date ?? null,
    quantity: frames.find(({ quantity }) => quantity !== null)?.quantity ?? null,
    status: readings.find(({ status }) => status !== 'PURCHASED') ?? (readings[0] as StatusReading),
    takenBack: null,
    before: [],
  }
}

/** The price of the whole, or else of one piece. */
function priceIn(frames: readonly Frame[]): Price | null {
  const prices = frames.flatMap(({ money }) => (money === null ? [] : [money]))
  return prices.find(({ each }) => !each) ?? prices[0] ?? null
}

/** Gives `draft` what it lacks of what a look at its whole paragraph found. */
export function fillFrom(draft: Draft, whole: Draft): void {
  const buyers = named(draft.parts, 'BUYER')
  const theirs = named(whole.parts, 'BUYER')
  if (buyers.length > 0 && theirs.length > 0 && !shares(buyers, theirs)) return
  for (const role of ['BUYER', 'INTERMEDIARY', 'PROVIDER'] as const) {
    if (
      named(draft.parts, role).some(({ type, party }) => type !== 'GENERIC' && !party?.startsWith('generic:'))
    )
      continue
    for (const part of whole.parts)
      if (part.role === role && !draft.parts.some(({ mention }) => mention.party === part.mention.party))
        draft.parts.push(part)
  }
  if (draft.chips.length === 0) draft.chips.push(...whole.chips)
  if (draft.status.status === 'PURCHASED' && draft.frames.every(isLabelled)) draft.status = whole.status
  draft.money ??= whole.money
  draft.quantity ??= whole.quantity
  draft.date ??= whole.date
}

/** Joins `frames` (in order of the text) into drafts. */
export function mergeFrames(
  frames: readonly Frame[],
  order: ReadonlyMap<Frame, number>,
  accused: Accusation,
): Draft[] {
  const drafts: Draft[] = []
  const seen = new Map<Draft, number>()
  let before: Frame | undefined
  frames.forEach((frame, index) => {
    const place = order.get(frame) ?? 0
    const near = drafts.filter((draft) => place - (seen.get(draft) ?? 0) <= REACH)
    const last = near.at(-1)
    const more = last === undefined ? [] : buyersOfOneMore(frame, last)
    const target = more.length > 0 ? null : targetOf(frame, near, accused)
    if (target) {
      extend(target, frame, accused)
      seen.set(target, place)
    } else if (
      more.length > 0 ||
      opens(frame, accused) ||
      opensWith(frame, [frames[index - 1], frames[index + 1]])
    ) {
      const draft = start(frame, accused)
      draft.parts.push(...more)
      if (more.length > 0) draft.before = last?.frames ?? []
      if (introduces(before, frame)) {
        draft.frames.unshift(before)
        draft.models.push(...before.models)
      }
      if (tellsOfGoods(before, frame) && !drafts.some(({ frames: told }) => told.includes(before as Frame))) {
        draft.frames.unshift(before)
        draft.chips.push(...before.chips)
        draft.quantity ??= before.quantity
      }
      drafts.push(draft)
      seen.set(draft, place)
    }
    before = frame
    const current = drafts.find((draft) => draft.frames.includes(frame))
    const again = [last && sameAgain(frame, last), current && sameForAnother(frame, current)]
    for (const draft of again)
      if (draft) {
        drafts.push(draft)
        seen.set(draft, place)
      }
  })
  const companies = companiesOf(
    frames.map(({ placed, mask, start, view }) => ({ placed, mask, from: start - view.start })),
  )
  for (const draft of drafts) draft.parts.push(...companiesIn(draft, companies))
  return drafts
}

/** The companies of the persons who pass goods on in `draft`, where another sentence names them. */
function companiesIn({ parts }: Draft, companies: ReadonlyMap<string, Mention>): Part[] {
  return parts.flatMap((part) => {
    const company = part.mention.kind === 'PERSON' ? companies.get(part.mention.party ?? '') : undefined
    return company === undefined || parts.some(({ mention }) => mention.party === company.party)
      ? []
      : [{ ...part, mention: company }]
  })
}

/** "Officers found 96 boards. X had invoiced them": the goods stand in the sentence before. */
function tellsOfGoods(before: Frame | undefined, frame: Frame): before is Frame {
  return (
    before !== undefined &&
    before.view.paragraph === frame.view.paragraph &&
    before.view !== frame.view &&
    before.chips.length > 0 &&
    before.cues.every(({ side }) => side !== 'BUY' && side !== 'SELL') &&
    frame.chips.length === 0 &&
    THE_GOODS.test(frame.mask)
  )
}

const THE_GOODS =
  /\b(?:them|these|those)\b|\b(?:the|these|those|such) (?:servers|cards|boards|chips|gpus|goods|machines|processors|modules|units|racks|hardware|devices)\b/i

/** A sentence that presents the buyer and its model right before the deal is part of the story. */
function introduces(before: Frame | undefined, frame: Frame): before is Frame {
  if (before === undefined || before.view.paragraph !== frame.view.paragraph || before.view === frame.view)
    return false
  const buyers = named(frame.parts, 'BUYER')
  return (
    before.models.length > 0 &&
    before.cues.length === 0 &&
    before.placed.some(({ mention }) => buyers.some(({ party }) => party === mention.party))
  )
}

function start(frame: Frame, accused: Accusation): Draft {
  return {
    frames: [frame],
    parts: [...frame.parts],
    chips: [...frame.chips],
    models: [...frame.models],
    money: frame.money,
    date: frame.date,
    quantity: frame.quantity,
    status: statusOf(frame, accused),
    takenBack: null,
    before: [],
  }
}

function extend(draft: Draft, frame: Frame, accused: Accusation): void {
  const status = statusOf(frame, accused)
  const deal = opens(frame, accused)
  const parts = [...frame.parts, ...complementsOf(frame, draft)]
  draft.frames.push(frame)
  if (takesBack(frame.mask) && parts.length === frame.parts.length) {
    draft.takenBack = status
    // A second denial says more of what the first one denied.
    if (draft.status.status !== status.status) {
      if (status.status === 'DENIED' && draft.status.status === 'PURCHASED') draft.status = status
      return
    }
  }
  for (const part of parts)
    if (!draft.parts.some((other) => other.mention.party === part.mention.party)) draft.parts.push(part)
  const tells = deal || frame.cues.length > 0 || fills(frame, draft)
  if (tells) {
    draft.chips.push(...frame.chips)
    draft.models.push(...frame.models)
    if (isBudget(frame) && draft.status.status === 'PURCHASED') draft.date ??= frame.date
    else if (draft.money === null || (draft.money.each && frame.money !== null && !frame.money.each))
      draft.money = frame.money
    draft.date ??= frame.date
    draft.quantity ??= frame.quantity
  }
  if (deal && status.status === 'ALLEGED' && draft.status.status === 'PURCHASED') draft.status = status
  if (fulfils(frame, status) && ASKED.test(draft.status.status)) draft.status = status
}

/** A budget that nobody spends here is no price of what was bought before. */
function isBudget({ cues, parts }: Frame): boolean {
  return parts.length === 0 && cues.length > 0 && cues.every(({ word }) => /^budget/i.test(word))
}

const ASKED = /^(?:TENDERED|INTENDED)$/

/** Somebody has since supplied what was asked for, or was picked to. */
function fulfils({ cues, parts }: Frame, { status }: StatusReading): boolean {
  return (
    (status === 'AWARDED' || status === 'PURCHASED') &&
    cues.some(({ side, intended }) => side === 'SELL' && !intended) &&
    parts.some(({ role }) => role !== 'BUYER')
  )
}
