/**
 * Cuts a sentence into clauses that each tell one deal at most, and reads the frame of each: who
 * plays which part, the goods, amount, date and count. Joining frames into deals is for merge.ts.
 */
import type { MoneySpan } from '../money.js'
import { clauseBorders, withShared } from './clauses.js'
import { isRowText } from './columns.js'
import { type Construction, constructionsOf } from './constructions.js'
import { API_WORDS, CLOUD_WORDS, GOODS, HARDWARE_WORDS } from './cues.js'
import type { DateSpan } from './dates.js'
import { type Cue, findCues } from './finding.js'
import { type Surroundings, surroundingsOf } from './governors.js'
import type { Mention } from './mentions.js'
import { withNeighbours } from './neighbours.js'
import type { Part, Placed } from './parts.js'
import type { QuantitySpan } from './quantities.js'
import type { SentenceView } from './reading.js'
import { roleOf } from './roles.js'
import { passesOn, sellerRole } from './sellers.js'

/** An amount, and whether it buys one piece only. */
export interface Price extends MoneySpan {
  readonly each: boolean
}

/** What one clause tells of a deal. */
export interface Frame {
  readonly view: SentenceView
  /** The clause within the whole text. */
  readonly start: number
  readonly end: number
  readonly mask: string
  readonly cues: readonly Cue[]
  readonly parts: readonly Part[]
  readonly placed: readonly Placed[]
  readonly chips: readonly Mention[]
  readonly models: readonly Mention[]
  readonly money: Price | null
  readonly date: DateSpan | null
  readonly quantity: QuantitySpan | null
  readonly goods: boolean
  readonly cloud: boolean
  readonly api: boolean
  readonly hardware: boolean
  /** It goes on with the subject of the clause before: "X bought A and rented B". */
  readonly goesOn: boolean
}

/** What leads to lines that follow. */
const LEADS = /[:|]\s*$/
/** A line "label: value". */
const LABELLED = /^\s*(?:[-*•]\s*)?\**[A-Z][\w ()-]{2,30}\**: ./
/** Amounts that are no price. */
const NOT_PRICE_AFTER =
  /^(?:\/yr|\/year| (?:a|per) year in revenue)|^ (?:(?:[^\s.;]+ ){0,4}(?:lost|loses|forgone|missed)\b|fine|penalty|in (?:fines|penalties|revenue|profit|sales|annual)|bail|bond|market|valuation|investment round|raised|loan|stake|funding round|reward|in damages|a share|fraud)/i
const NOT_PRICE_BEFORE =
  /(?:fined?|fine of|penalt\w+(?: of)?|revenue(?:s)? (?:of|rose|fell|to)|profits? of|valued company at|market (?:cap\w*|value) of|bail (?:of|at|set at)|raised|raising|forfeit\w*|loans? of|salary of|construction[^.;]{0,40}|prison and|up to \d+ years?[^.]*)\s*$/i
/** The price of one piece: it counts where no other is given. */
const EACH_AFTER =
  /^ \(\d[\d.]*x MSRP|^,? (?:each\b|apiece|per (?:card|chip|gpu|unit|server|piece|accelerator|dollar|token|hour|day|month)|a (?:card|chip|gpu|unit|piece)\b)/i
const EACH_BEFORE =
  /\b(?:cards|chips|gpus|servers|units) at *$|(?:unit|list) (?:price|cost)s?(?: (?:of|at|was|is))?:? *$/i
/** Words after which a chip is named for comparison only. */
const ONLY_COMPARED =
  /\b(?:similar to|comparable (?:to|with)|successor (?:to|of)|less powerful than|slower than|faster than|instead of|rather than|such as the banned|unlike|replac\w+|version of|alternatives? to|equivalent to|compared (?:to|with)|rival to|match(?:es|ing)?|variant of|downgrade (?:of|from)|derivative of|sibling of|cousin of|cut-down)\s+(?:the |its |an? )?(?:Nvidia['’]s |\uE001+(?:['’]s)? )?$/i

/** Reads the frames of one sentence; clauses without a cue give none but add their goods to the clause before. */
export function readFrames(view: SentenceView): Frame[] {
  if (
    view.mentions.length === 0 &&
    view.money.length === 0 &&
    !LEADS.test(view.text) &&
    !LABELLED.test(view.text) &&
    !isRowText(view.text)
  )
    return []
  const sources = new Set(
    view.mentions.filter(({ roles }) => roles.includes('PROVIDER')).map(({ start }) => start - view.start),
  )
  const told = constructionsOf(view.mask, (start) => sources.has(start))
  const cues = [...findCues(view.mask).map((cue) => withMood(cue, told)), ...told.map(({ cue }) => cue)].sort(
    (a, b) => a.start - b.start,
  )
  const placed = placeMentions(view)
  const borders = clauseBorders(view, cues, placed, told).filter(
    ({ at }) => !told.some(({ start, end }) => start < at && at < end),
  )
  const frames: Frame[] = []
  borders.forEach(({ at, shared }, index) => {
    const frame = readFrame(view, at, borders[index + 1]?.at ?? view.mask.length, cues, placed, told)
    frames.push(withShared(frame, frames.at(-1), shared))
  })
  return frames
}

/** A verb within a turn of phrase that speaks of what is to come speaks of it too. */
function withMood(cue: Cue, told: readonly Construction[]): Cue {
  const planned = told.some(
    ({ cue: turn, start, end }) => turn.intended && start <= cue.start && cue.start < end,
  )
  return planned ? { ...cue, intended: true } : cue
}

function placeMentions(view: SentenceView): Placed[] {
  const placed: Placed[] = []
  let previous: Surroundings | null = null
  for (const mention of view.mentions) {
    if (mention.type === 'CHIP' || mention.type === 'MODEL') continue
    const start = mention.start - view.start
    const end = mention.end - view.start
    const around: Surroundings = surroundingsOf(view.mask, start, end, previous)
    previous = around
    placed.push({ mention, start, end, around })
  }
  return placed
}

function readFrame(
  view: SentenceView,
  from: number,
  to: number,
  allCues: readonly Cue[],
  allPlaced: readonly Placed[],
  told: readonly Construction[],
): Frame {
  const mask = view.mask.slice(from, to)
  const start = view.start + from
  const end = view.start + to
  const within = (item: { start: number; end: number }): boolean => item.start >= start && item.end <= end
  const cues = allCues.filter((cue) => cue.start >= from && cue.end <= to)
  const placed = allPlaced.filter((one) => one.start >= from && one.end <= to)
  const text = view.text.slice(from, to)
  const providerNamed = view.mentions.some(
    (mention) =>
      within(mention) &&
      mention.roles.includes('PROVIDER') &&
      /aws|amazon|azure|google cloud|cloud/i.test(mention.quote),
  )
  const cloud = CLOUD_WORDS.test(mask) || providerNamed
  const paid = cues.some(({ side, passive }) => side === 'BUY' && !passive)
  const parts: Part[] = []
  for (const one of placed) {
    const part = toldPart(one, told, cloud) ?? roleOf(one, cues, view.mask, cloud, placed)
    if (part === null) continue
    parts.push(part)
    for (const other of one.mention.others ?? []) parts.push({ ...part, mention: other })
  }
  const mentions = view.mentions.filter(within)
  return {
    view,
    start,
    end,
    mask,
    cues,
    parts: withNeighbours(parts, cues, placed, view.mask, cloud),
    placed,
    chips: mentions.filter(
      (mention) =>
        mention.type === 'CHIP' &&
        !ONLY_COMPARED.test(
          view.mask.slice(Math.max(0, mention.start - view.start - 70), mention.start - view.start),
        ),
    ),
    models: mentions.filter(({ type }) => type === 'MODEL'),
    money: priceOf(view, within),
    date: dateOf(view, within, cues),
    quantity: view.quantities.find(within) ?? null,
    goods:
      GOODS.test(mask) ||
      (providerNamed && paid) ||
      mentions.some(({ type }) => type === 'CHIP' || type === 'MODEL'),
    cloud,
    api: API_WORDS.test(text),
    hardware: HARDWARE_WORDS.test(text) || mentions.some(({ type }) => type === 'CHIP'),
    goesOn: false,
  }
}

/** The part that a turn of phrase gives, whatever stands around the party otherwise. */
function toldPart(placed: Placed, told: readonly Construction[], cloud: boolean): Part | null {
  const role = told.find(({ roles }) => roles.has(placed.start))?.roles.get(placed.start)
  if (role === undefined || isOfState(placed)) return null
  if (role === 'BEHIND')
    return {
      role: placed.mention.country === 'CN' && !passesOn(placed.mention) ? 'BUYER' : 'INTERMEDIARY',
      mention: placed.mention,
      subject: true,
      told: true,
    }
  const host = role === 'INTERMEDIARY' && cloud && placed.around.called === 'PROVIDER'
  return {
    role: role === 'SELLER' ? sellerRole(placed, false, cloud) : host ? 'PROVIDER' : role,
    mention: placed.mention,
    subject: true,
    told: true,
  }
}

/** An office of another state buys and sells nothing here. */
function isOfState({ mention: { kind, country, roles } }: Placed): boolean {
  return (
    roles.includes('REGULATOR') ||
    roles.includes('PUBLISHER') ||
    (kind === 'AGENCY' && country !== 'CN' && country !== null)
  )
}

function priceOf(
  view: SentenceView,
  within: (item: { start: number; end: number }) => boolean,
): Price | null {
  const around = (money: MoneySpan): [string, string] => [
    view.mask.slice(Math.max(0, money.start - view.start - 50), money.start - view.start),
    view.mask.slice(money.end - view.start, money.end - view.start + 30),
  ]
  const prices = view.money.filter((money) => {
    if (!within(money) || money.conversion) return false
    const [before, after] = around(money)
    return !NOT_PRICE_AFTER.test(after) && !NOT_PRICE_BEFORE.test(before)
  })
  const whole = prices.find((money) => {
    const [before, after] = around(money)
    return !EACH_AFTER.test(after) && !EACH_BEFORE.test(before)
  })
  const price = whole ?? prices[0]
  return price === undefined ? null : { ...price, each: whole === undefined }
}

/** The date of the deal: never the day somebody was arrested or spoke. */
function dateOf(
  view: SentenceView,
  within: (item: { start: number; end: number }) => boolean,
  cues: readonly Cue[],
): DateSpan | null {
  if (cues.length === 0) return null
  return (
    view.dates.find((date) => {
      const before = view.mask.slice(Math.max(0, date.start - view.start - 40), date.start - view.start)
      return (
        within(date) &&
        !/\b(?:arrest\w*|charged|indicted|sentenced|said|told|reported|founded|banned|since|published|unsealed)(?: \w+){0,2}(?: (?:on|in))? ?$/i.test(
          before,
        )
      )
    }) ?? null
  )
}
