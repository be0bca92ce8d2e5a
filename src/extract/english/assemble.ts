/**
 * The second look at a paragraph, list or table from which no clause gave a deal: a Chinese party,
 * goods and a word of buying or selling, put together by labels, prepositions and what the parties
 * are. Frames in, drafts out.
 */
import { piecesOf } from '../scan.js'
import { headerOf, isLabelled, isRow, type Label, labelAt } from './columns.js'
import type { Cue } from './finding.js'
import type { Frame } from './frames.js'
import { guessRole } from './guess.js'
import { DONE, HINT, isRuledOut, MODAL, POSSESSION } from './hints.js'
import type { Mention } from './mentions.js'
import { type Draft, draftOf } from './merge.js'
import { withListed } from './neighbours.js'
import type { Part, PartRole } from './parts.js'
import { isChinese, speaksOfChina } from './scope.js'
import { RESELLS } from './sellers.js'
import type { Accusation } from './status.js'

/** Goods that should not have come to whoever has them. */
const ILLICIT =
  /\b(?:smuggl\w+|mislabell?ed|export-(?:controlled|restricted) (?:chips?|gpus?|servers?|processors?)|(?:banned|barred|restricted|blacklisted|black-market|embargoed) (?:[\w-]+ ){0,2}?(?:\uE003|chips?|gpus?|servers?|processors?|parts|hardware|accelerators?))/i
/** Whoever has goods by a way that is named has dealt in them. */
const THROUGH_ANY = /\b(?:via|through|by way of|from|at its disposal|at their disposal)\b/i
/** Words of goods that were moved. */
const MOVED =
  /\b(?:ship\w*|export\w*|smuggl\w*|divert\w*|diversion|funnel\w*|rout\w+|trans-?ship\w*|sen[dt]\w*|forward\w*|mov(?:e|ed|ing)|scheme|scrapped|detained|seized|left|passed|mislabell?\w*)\b/i
/** More sentences than this are no one story. */
const MAX_SENTENCES = 6
/** More lines than this are no one form. */
const MAX_LINES = 30

/** A number that counts or prices something in a row of a table. */
const COUNT = /(?<![\d/-])\d{1,3}(?:,\d{3})+(?!\d)|\|\s*~?\d{2,}\s*\|/
/** Parts a sentence into what is told by itself. */
const PART = /;|: | [—–] /g
/** A row that begins with a party. */
const LINE_OF_PARTY = /^\s*(?:[-*•]\s*)?[\uE001\uE002]/

/** What the rows of one list have in common. */
interface Heading {
  readonly cue: Cue
  readonly header: readonly (Label | null)[] | null
  readonly frame: Frame
}

/** Gives one draft at most for each paragraph of `frames`. */
export function assembleDrafts(frames: readonly Frame[], accused: Accusation): Draft[] {
  const drafts: Draft[] = []
  let heading: Heading | null = null
  for (const group of groupsOf(frames)) {
    const [first] = group
    if (first === undefined) continue
    const header = headerOf(first.view.text)
    const own =
      group.flatMap(({ cues }) => cues).find(({ side }) => side !== 'USE' && side !== 'HELP') ??
      (group.some(({ mask }) => ILLICIT.test(mask)) ? SMUGGLED : undefined)
    const listed = isRow(first) || /^\s*(?:[-*•]|\d+[.)])\s/.test(first.view.text)
    if (header !== null) heading = { cue: TABLE_CUE, header, frame: first }
    else if (own !== undefined && /:\s*$/.test(first.view.text))
      heading = { cue: own, header: null, frame: first }
    else if (!listed) heading = null
    const labelled = group.some(
      (frame) => isLabelled(frame) && frame.placed.some((one) => labelAt(one.mention, frame, null)),
    )
    const telling = group.filter((frame) => !isVetoed(frame))
    const cue =
      own ??
      (listed ? heading?.cue : undefined) ??
      (labelled || telling.some(speaksOfDealing) ? TABLE_CUE : undefined)
    if (cue === undefined || group.length > (labelled ? MAX_LINES : MAX_SENTENCES)) continue
    const draft = assemble(withGoods(telling, group, heading), cue, heading?.header ?? null, accused)
    if (draft !== null) drafts.push(draft)
  }
  return drafts
}

/** A table or a form with its buyer's column is a record of purchases. */
const TABLE_CUE: Cue = Object.freeze({
  start: 0,
  end: 0,
  word: '',
  side: 'BUY_NOUN',
  illicit: false,
  passive: false,
  intended: false,
})

/** Smuggled goods were moved, whatever the verb. */
export const SMUGGLED: Cue = Object.freeze({ ...TABLE_CUE, side: 'SELL', illicit: true })

/** A deal spoken of as known. */
const THE_DEAL =
  /\b(?:the|its|their|this|that) (?:[\w-]+ ){0,2}?(?:order|deal|purchase|contract|shipment|sale|lease|tender)\b/i

/** "2,000 H100s would now be in X. The order …": what a deal was for can stand where nothing is told. */
function withGoods(
  telling: readonly Frame[],
  group: readonly Frame[],
  heading: Heading | null,
): readonly Frame[] {
  if (telling.some(({ chips, models }) => chips.length + models.length > 0)) return telling
  // "| Company | H20 chips ordered |": the header names the goods of all its rows.
  if (heading?.header && heading.frame.chips.length > 0 && telling.every(isRow) && telling.some(isCounted))
    return [...telling, heading.frame]
  return telling.some(({ mask }) => THE_DEAL.test(mask)) ? group : telling
}

function isCounted({ money, quantity, view }: Frame): boolean {
  return money !== null || quantity !== null || COUNT.test(view.text)
}

/** Words of a dealing, or goods counted or priced. */
function speaksOfDealing({ mask, chips, models, money, quantity }: Frame): boolean {
  return HINT.test(mask) || (chips.length + models.length > 0 && (money !== null || quantity !== null))
}

function isOfOtherThings(segment: string): boolean {
  return isRuledOut(segment) || (MODAL.test(segment) && !DONE.test(segment))
}

/** Tells whether a sentence speaks of something else than a deal; one of smuggled goods does not by naming rules. */
function isVetoed({ view }: Frame): boolean {
  if (/^\W*wanted\b/i.test(view.text)) return true
  const segments = piecesOf(PART, view.mask).filter(
    (segment) => HINT.test(segment) || /[\uE003\uE004]/.test(segment),
  )
  if (segments.length > 0 && segments.every(isOfOtherThings)) return true
  return POSSESSION.test(view.text) && !ILLICIT.test(view.mask) && !THROUGH_ANY.test(view.mask)
}

/** Sentences of one paragraph; the lines of one form. */
function groupsOf(frames: readonly Frame[]): Frame[][] {
  const groups: Frame[][] = []
  for (const frame of frames) {
    const last = groups.at(-1)
    const before = last?.at(-1)
    const together =
      before !== undefined &&
      (before.view.paragraph === frame.view.paragraph ||
        (isLabelled(before) &&
          isLabelled(frame) &&
          !hasParty(frame, before) &&
          frame.view.start - before.view.end < 200))
    if (together) last?.push(frame)
    else groups.push([frame])
  }
  return groups
}

/** "- X: 6 cards, seller Y" is a row of its own and no line of a form. */
function hasParty(frame: Frame, before: Frame): boolean {
  return [frame, before].some(({ view }) => LINE_OF_PARTY.test(view.mask))
}

function assemble(
  group: readonly Frame[],
  cue: Cue,
  header: readonly (Label | null)[] | null,
  accused: Accusation,
): Draft | null {
  const china = group.some(({ view }) => speaksOfChina(view.text))
  const yuan = group.some(({ money }) => money?.currency === 'CNY')
  const parts = oneBuyer(
    group,
    group.flatMap((frame) =>
      withListed(
        frame.placed.flatMap((placed): Part[] => {
          const role = guessRole(placed, { frame, cue, header, china, yuan, accused: accused !== false })
          if (role === null) return []
          // Guessed to be a Chinese buyer: the scope of deals need not ask again.
          const sure = role !== 'BUYER' || isChinese(placed.mention, frame) !== null
          return [
            { role, mention: sure ? placed.mention : { ...placed.mention, country: 'CN' }, subject: false },
          ]
        }),
        frame.placed,
      ),
    ),
  )
  if (parts === null || !isDealing(group, parts, accused, header !== null)) return null
  return draftOf(group, parts, accused)
}

/** Tells whether `group` names goods and says enough of a dealing in them by those who play `parts`; `listed`: it is a row of a table of deals. */
function isDealing(
  group: readonly Frame[],
  parts: readonly Part[],
  accused: Accusation,
  listed: boolean,
): boolean {
  const some = (test: (frame: Frame) => boolean): boolean => group.some(test)
  const plays = (role: PartRole): boolean => parts.some((part) => part.role === role)
  const illicit = some(({ mask }) => ILLICIT.test(mask))
  const named = some(({ chips, models }) => chips.length + models.length > 0)
  const sells = plays('INTERMEDIARY') || plays('PROVIDER')
  if (!plays('BUYER'))
    return (
      accused !== false && plays('INTERMEDIARY') && (named || illicit) && some(({ mask }) => MOVED.test(mask))
    )
  if (!named && !illicit && !plays('PROVIDER')) return false
  // What "Chinese buyers" do in sum is no one deal.
  const crowd = parts.every(
    ({ role, mention }) =>
      role !== 'BUYER' ||
      (mention.type === 'GENERIC' && /^(?!at least|two|three|four|five|\d).*s$/i.test(mention.quote)),
  )
  if (crowd && !sells && !illicit && !some(({ money }) => money !== null)) return false
  const buys = some(({ cues }) => cues.some(({ side, passive }) => side === 'BUY' && !passive))
  const signs = [
    some(({ money }) => money !== null),
    some(({ quantity, view }) => quantity !== null || (listed && COUNT.test(view.text))),
    sells,
    illicit,
    some(({ mask }) => HINT.test(mask)),
    listed,
  ].filter(Boolean).length
  return signs > 1 || (buys && signs > 0)
}

/** Gives `parts` with one buyer, or the buyers of one list; null where it stays open who buys. */
function oneBuyer(group: readonly Frame[], parts: readonly Part[]): Part[] | null {
  const parties = (some: readonly Part[]) => new Set(some.map(({ mention }) => mention.party))
  const rest = parts.filter(({ role }) => role !== 'BUYER')
  let buyers = parts.filter(({ role }) => role === 'BUYER')
  const narrow = (test: (part: Part) => boolean): void => {
    if (parties(buyers).size > 1 && buyers.some(test)) buyers = buyers.filter(test)
  }
  // Whoever is only described counts where nobody is named.
  narrow(({ mention }) => mention.type !== 'GENERIC')
  if (inOneList(group, parties(buyers))) return [...buyers, ...rest]
  const all = buyers
  narrow(({ mention }) => /^(?:UNIVERSITY|INSTITUTE|AGENCY)$/.test(mention.kind))
  narrow(({ mention }) => isSubject(mention, group))
  if (parties(buyers).size > 1) return null
  // Beside a school or an office, the company that sells software or trades supplied it.
  const supplied = all.flatMap((part): Part[] =>
    buyers.includes(part) || !RESELLS.test(part.mention.quote) ? [] : [{ ...part, role: 'INTERMEDIARY' }],
  )
  return [...buyers, ...rest, ...supplied]
}

function isSubject(mention: Mention, group: readonly Frame[]): boolean {
  return group.some(({ placed }) =>
    placed.some(
      (one) => one.mention === mention && one.around.preposition === null && !one.around.adjectival,
    ),
  )
}

/** Tells whether all the parties stand in one list: "X, Y and Z". */
function inOneList(group: readonly Frame[], parties: ReadonlySet<string | null>): boolean {
  if (parties.size < 2) return true
  return group.some(({ placed }) => {
    const places = placed.flatMap(({ mention }, index) => (parties.has(mention.party) ? [index] : []))
    return (
      new Set(places.map((index) => placed[index]?.mention.party)).size === parties.size &&
      places.slice(1).every((index) => placed[index]?.around.listed)
    )
  })
}
