/**
 * Joins the frames of neighbouring clauses into drafts of deals: a clause goes on with the deal
 * before it unless it names another buyer, amount or date. Writes no claim.
 */
import { sameAgain, sameForAnother } from './again.js'
import { buyersOfOneMore, complementsOf } from './complements.js'
import type { DateSpan } from './dates.js'
import type { Frame, Price } from './frames.js'
import type { Mention } from './mentions.js'
import { companiesOf } from './owners.js'
import type { Part, PartRole } from './parts.js'
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

const PRICE = /\b(?:prices?|costs?|bill|total|sum|worth|value|invoices?|fee)\b/i
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
    if (named(draft.parts, role).some(({ type }) => type !== 'GENERIC')) continue
    for (const part of whole.parts)
      if (part.role === role && !draft.parts.some(({ mention }) => mention.party === part.mention.party))
        draft.parts.push(part)
  }
  if (draft.chips.length === 0) draft.chips.push(...whole.chips)
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

function opens(frame: Frame, accused: Accusation): boolean {
  const acts = frame.cues.some(({ side }) => side === 'BUY' || side === 'SELL')
  // Who only uses what stands somewhere bought nothing here.
  const deals =
    frame.cues.some(({ side }) => side !== 'USE') || frame.parts.some(({ role }) => role !== 'BUYER')
  const names = frame.cues.length > 0 && deals && (frame.money !== null || frame.chips.length > 0)
  if (frame.parts.length === 0) return isCase(frame, accused)
  return (acts || names) && (frame.goods || frame.money !== null)
}

/** Chips that a court or customs speak of, with nobody named. */
function isCase({ cues, chips, money, quantity, view }: Frame, accused: Accusation): boolean {
  return (
    chips.length > 0 &&
    (money !== null || quantity !== null) &&
    cues.some(({ side }) => side.startsWith('SELL')) &&
    (accused === 'case' ||
      /\b(?:pleaded guilty|pled guilty|convicted|indict\w+|charged|scheme|smuggl\w+|seized|intercepted|sentenced|arrested)\b/i.test(
        view.mask,
      ))
  )
}

/** A clause that names no goods opens a deal where the one beside it does. */
function opensWith(frame: Frame, beside: readonly (Frame | undefined)[]): boolean {
  return (
    named(frame.parts, 'BUYER').length > 0 &&
    frame.parts.some(({ role }) => role !== 'BUYER') &&
    frame.cues.some(({ side }) => side === 'BUY' || side === 'SELL') &&
    beside.some((other) => other?.view.paragraph === frame.view.paragraph && other.chips.length > 0)
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

function targetOf(frame: Frame, near: readonly Draft[], accused: Accusation): Draft | null {
  const last = near.at(-1)
  if (!last) return null
  const buyers = named(frame.parts, 'BUYER')
  if (buyers.length > 0) {
    const same = near.filter((draft) => shares(buyers, named(draft.parts, 'BUYER'))).at(-1)
    if (same) return conflicts(frame, same, accused) ? null : same
    // "Customers in China", and then one of them by name.
    const crowd = named(last.parts, 'BUYER').every(
      ({ type, quote }) => type === 'GENERIC' && /s\b/.test(quote),
    )
    if (named(last.parts, 'BUYER').length > 0 && (!crowd || (frame.goods && frame.money === null)))
      return null
  }
  return !adds(frame, last) || conflicts(frame, last, accused) ? null : last
}

function adds(frame: Frame, last: Draft): boolean {
  if (takesBack(frame.mask)) return true
  const sellers = [...named(frame.parts, 'INTERMEDIARY'), ...named(frame.parts, 'PROVIDER')]
  const theirs = [...named(last.parts, 'INTERMEDIARY'), ...named(last.parts, 'PROVIDER')]
  if (
    sellers.length > 0 &&
    theirs.length > 0 &&
    !shares(sellers, theirs) &&
    named(frame.parts, 'BUYER').length > 0
  )
    return false
  if (frame.view.paragraph !== last.frames.at(-1)?.view.paragraph && frame.view.mask.startsWith('|'))
    return false
  if (frame.parts.length > 0 || frame.cues.length > 0 || complementsOf(frame, last).length > 0) return true
  return frame.view.paragraph === last.frames.at(-1)?.view.paragraph && fills(frame, last)
}

/** A sentence without a verb of dealing that gives what the deal before it still lacks. */
function fills(frame: Frame, last: Draft): boolean {
  const chips = frame.chips.length > 0 && last.chips.length === 0
  return chips || (frame.money !== null && last.money === null && PRICE.test(frame.mask))
}

/** Another amount or another date makes another deal, unless the clause opens none by itself. */
function conflicts(frame: Frame, draft: Draft, accused: Accusation): boolean {
  if (!opens(frame, accused))
    return (
      /\b(?:another|separate(?:ly)?|second|also|different)\b/i.test(frame.mask.slice(0, 60)) &&
      frame.money !== null
    )
  if (frame.money && draft.money && frame.money.value !== draft.money.value)
    return frame.money.currency === draft.money.currency || frame.date !== null
  if (suppliesIt(frame, draft) || isTakings(frame)) return false
  if (frame.goesOn && draft.frames.at(-1)?.view === frame.view) return differs(frame, draft, accused)
  // What is planned is one deal, what is said to have been done another.
  if (
    draft.status.status === 'INTENDED' &&
    draft.frames.at(-1)?.view === frame.view &&
    HEARD.test(frame.view.mask)
  )
    return statusOf(frame, accused).status === 'ALLEGED'
  if (frame.date && draft.date && frame.date.quote !== draft.date.quote) {
    const iso = frame.date.iso
    const theirs = draft.date.iso
    return iso === null || theirs === null || !(iso.startsWith(theirs) || theirs.startsWith(iso))
  }
  return false
}

/** Tells whether the second half of a sentence tells of other goods, or of the same in another state. */
function differs(frame: Frame, { chips, status }: Draft, accused: Accusation): boolean {
  const other = frame.chips.every(({ name }) => !chips.some((chip) => chip.name === name))
  return (
    frame.chips.length > 0 &&
    (other || statusOf(frame, accused).status !== status.status || frame.date !== null)
  )
}

/** What a seller took in all is no deal beside the deals told of. */
function isTakings({ mask, chips, parts }: Frame): boolean {
  return chips.length === 0 && parts.every(({ role }) => role !== 'BUYER') && TAKINGS.test(mask)
}

const TAKINGS =
  /\b(?:received|took in|earned|made|pocketed|collected) (?:(?:over|more|than|about|some|nearly|at|least) )*\uE007+(?! (?:[\w-]+ ){0,3}from\b)/

const HEARD = /\b(?:following|after|amid|despite) [^,;]* that /

/** Another record, of another day, of who supplied what was bought. */
function suppliesIt(frame: Frame, draft: Draft): boolean {
  return (
    frame.view.paragraph === draft.frames.at(-1)?.view.paragraph &&
    (frame.money === null || draft.money === null) &&
    frame.parts.length > 0 &&
    frame.parts.every(({ role }) => role === 'INTERMEDIARY') &&
    named(draft.parts, 'BUYER').length > 0 &&
    named(draft.parts, 'INTERMEDIARY').length === 0
  )
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

function named(parts: readonly Part[], role: PartRole): Mention[] {
  return parts
    .filter((part) => part.role === role && part.mention.party !== null)
    .map(({ mention }) => mention)
}

function shares(a: readonly Mention[], b: readonly Mention[]): boolean {
  return a.some(({ party }) => b.some((other) => other.party === party))
}
