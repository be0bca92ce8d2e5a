/**
 * Says whether a clause opens a deal, and which of the deals told before it goes on with: one with the
 * same buyer, or the last one where nothing speaks against it. Changes no draft.
 */
import { complementsOf } from './complements.js'
import type { Frame } from './frames.js'
import type { Mention } from './mentions.js'
import type { Draft } from './merge.js'
import type { Part, PartRole } from './parts.js'
import { type Accusation, statusOf, takesBack } from './status.js'

const PRICE = /\b(?:prices?|costs?|bill|total|sum|worth|value|invoices?|fee)\b/i
const HEARD = /\b(?:following|after|amid|despite) [^,;]* that /
const TAKINGS =
  /\b(?:received|took in|earned|made|pocketed|collected) (?:(?:over|more|than|about|some|nearly|at|least) )*\uE007+(?! (?:[\w-]+ ){0,3}from\b)/

/** Tells whether `frame` by itself tells of a deal. */
export function opens(frame: Frame, accused: Accusation): boolean {
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
export function opensWith(frame: Frame, beside: readonly (Frame | undefined)[]): boolean {
  return (
    named(frame.parts, 'BUYER').length > 0 &&
    frame.parts.some(({ role }) => role !== 'BUYER') &&
    frame.cues.some(({ side }) => side === 'BUY' || side === 'SELL') &&
    beside.some((other) => other?.view.paragraph === frame.view.paragraph && other.chips.length > 0)
  )
}

/** Gives the one of the drafts `near` that `frame` goes on with; null where it goes on with none. */
export function targetOf(frame: Frame, near: readonly Draft[], accused: Accusation): Draft | null {
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
  if (isItemOfItsOwn(frame, last) || isStoryOfItsOwn(frame, last)) return false
  if (frame.parts.length > 0 || frame.cues.length > 0 || complementsOf(frame, last).length > 0) return true
  return frame.view.paragraph === last.frames.at(-1)?.view.paragraph && fills(frame, last)
}

/** Another line of a list under a title that names a party. */
function isStoryOfItsOwn({ view }: Frame, { frames }: Draft): boolean {
  return (
    view.paragraph !== frames.at(-1)?.view.paragraph &&
    /^\s*[-*•]\s+\*\*[^*]*[\uE001\uE002\uE005][^*]*\*\*/.test(view.mask)
  )
}

/** Another line of a list with other goods. */
function isItemOfItsOwn({ view, chips }: Frame, { frames, chips: theirs }: Draft): boolean {
  return (
    /^\s*(?:[-*•]|\d+[.)])\s/.test(view.text) &&
    view.paragraph !== frames.at(-1)?.view.paragraph &&
    chips.length > 0 &&
    theirs.length > 0 &&
    !chips.some(({ name }) => theirs.some((chip) => chip.name === name))
  )
}

/** A sentence without a verb of dealing that gives what the deal before it still lacks. */
export function fills(frame: Frame, last: Draft): boolean {
  const chips = frame.chips.length > 0 && last.chips.length === 0
  return chips || (frame.money !== null && (last.money === null || last.money.each) && PRICE.test(frame.mask))
}

/** Another amount or another date makes another deal, unless the clause opens none by itself. */
function conflicts(frame: Frame, draft: Draft, accused: Accusation): boolean {
  if (!opens(frame, accused))
    return (
      /\b(?:another|separate(?:ly)?|second|also|different)\b/i.test(frame.mask.slice(0, 60)) &&
      frame.money !== null
    )
  if (isTakings(frame)) return false
  if (frame.money && draft.money && frame.money.value !== draft.money.value)
    return frame.money.currency === draft.money.currency || frame.date !== null
  if (suppliesIt(frame, draft)) return false
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
function differs(frame: Frame, { chips, status, frames }: Draft, accused: Accusation): boolean {
  const told = frames.at(-1)?.mask ?? ''
  const other = frame.chips.every(({ name }) => !chips.some((chip) => chip.name === name))
  return (
    frame.chips.length > 0 &&
    (other ||
      RENTS.test(frame.mask) !== RENTS.test(told) ||
      statusOf(frame, accused).status !== status.status ||
      frame.date !== null)
  )
}

const RENTS = /\b(?:access|rent|leas|hir)(?:e[sd]?|ing|ed|s|es)?\b/i

/** What a seller took in all is no deal beside the deals told of. */
function isTakings({ mask, chips, parts }: Frame): boolean {
  return chips.length === 0 && parts.every(({ role }) => role !== 'BUYER') && TAKINGS.test(mask)
}

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

/** Gives the parties of one role. */
export function named(parts: readonly Part[], role: PartRole): Mention[] {
  return parts
    .filter((part) => part.role === role && part.mention.party !== null)
    .map(({ mention }) => mention)
}

/** Tells whether a party is in both lists. */
export function shares(a: readonly Mention[], b: readonly Mention[]): boolean {
  return a.some(({ party }) => b.some((other) => other.party === party))
}
