/**
 * The second look at a paragraph, list or table from which no clause gave a deal: a Chinese party,
 * goods and a word of buying or selling, put together by labels, prepositions and what the parties
 * are. Frames in, drafts out.
 */
import { headerOf, isLabelled, isRow, type Label, labelAt } from './columns.js'
import type { Cue } from './finding.js'
import type { Frame } from './frames.js'
import type { Mention } from './mentions.js'
import { type Draft, draftOf } from './merge.js'
import { type Part, type PartRole, type Placed, sellerRole } from './roles.js'
import { isChinese } from './scope.js'
import type { Accusation } from './status.js'

/** Words of rules, tests and opinions: what they speak of is no deal. */
const NO_DEAL =
  /\b(?:rules?|lawmakers|legislation|must|should|requires?|compares?|benchmarks?|ran on|unveiled|launched|shareholders|revenue|may|could|would|cannot|raised)\b/i
const THROUGH = /^(?:through|via|by way of|using|with (?:the )?(?:help|aid|assistance))/
/** More sentences than this are no one story. */
const MAX_SENTENCES = 6

/** A row that begins with a party. */
const LINE_OF_PARTY = /^\s*(?:[-*•]\s*)?[\uE001\uE002]/

/** What the rows of one list have in common. */
interface Heading {
  readonly cue: Cue
  readonly header: readonly (Label | null)[] | null
}

/** Gives the drafts of those paragraphs of `frames` in which `told` says that no deal was read. */
export function assembleDrafts(
  frames: readonly Frame[],
  told: (frame: Frame) => boolean,
  accused: Accusation,
): Draft[] {
  const drafts: Draft[] = []
  let heading: Heading | null = null
  for (const group of groupsOf(frames)) {
    const [first] = group
    if (first === undefined) continue
    const header = headerOf(first.view.text)
    const own = group.flatMap(({ cues }) => cues).find(({ side }) => side !== 'USE' && side !== 'HELP')
    const listed = isRow(first) || /^\s*(?:[-*•]|\d+[.)])\s/.test(first.view.text)
    if (header !== null) heading = { cue: TABLE_CUE, header }
    else if (own !== undefined && /:\s*$/.test(first.view.text)) heading = { cue: own, header: null }
    else if (!listed) heading = null
    const labelled = group.some(
      (frame) => isLabelled(frame) && frame.placed.some((one) => labelAt(one.mention, frame, null)),
    )
    const cue = own ?? (listed ? heading?.cue : undefined) ?? (labelled ? TABLE_CUE : undefined)
    if (cue === undefined || group.length > MAX_SENTENCES || group.some(told)) continue
    const draft = assemble(group, cue, heading?.header ?? null, accused)
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
  if (group.some(({ mask }) => NO_DEAL.test(mask))) return null
  const yuan = group.some(({ money }) => money?.currency === 'CNY')
  const parts = group.flatMap((frame) =>
    frame.placed.flatMap((placed) => partOf(placed, frame, cue, header, yuan)),
  )
  const buyers = new Set(parts.filter(({ role }) => role === 'BUYER').map(({ mention }) => mention.party))
  const sellers = parts.filter(({ role }) => role !== 'BUYER')
  const named = group.some(({ chips, models }) => chips.length + models.length > 0)
  const told = group.some(({ money, quantity }) => money !== null || quantity !== null)
  if (buyers.size !== 1 || !(named || sellers.some(({ role }) => role === 'PROVIDER'))) return null
  return sellers.length === 0 && !told ? null : draftOf(group, parts, accused)
}

function partOf(
  placed: Placed,
  frame: Frame,
  cue: Cue,
  header: readonly (Label | null)[] | null,
  yuan: boolean,
): Part[] {
  const role = guess(placed, frame, cue, header, yuan)
  return role === null ? [] : [{ role, mention: placed.mention, subject: false }]
}

function guess(
  placed: Placed,
  frame: Frame,
  cue: Cue,
  header: readonly (Label | null)[] | null,
  yuan: boolean,
): PartRole | null {
  const { mention, around } = placed
  const { roles } = mention
  if (mention.party === null || isOfState(mention) || roles.includes('PUBLISHER')) return null
  const label = labelAt(mention, frame, header) ?? around.called
  if (label === 'BUYER') return 'BUYER'
  const read = frame.parts.find((part) => part.mention === mention)?.role
  if (read !== undefined && read !== 'BUYER') return read
  if (label === 'INTERMEDIARY' || THROUGH.test(around.preposition ?? '')) return 'INTERMEDIARY'
  if (label === 'SELLER' || label === 'PROVIDER') return sellerRole(placed, cue.illicit, frame.cloud)
  if (mention.type === 'PERSON' || (roles.includes('CHIPMAKER') && around.preposition !== 'from')) return null
  if (roles.includes('PROVIDER') && mention.country !== 'CN') return 'PROVIDER'
  if (around.preposition === 'from' || (around.preposition === 'by' && cue.side.startsWith('SELL')))
    return sellerRole(placed, cue.illicit, frame.cloud)
  if (roles.includes('PROVIDER') && around.preposition === 'with') return 'PROVIDER'
  const chinese = isChinese(mention, frame)
  // A school of unknown country that pays in yuan is in China.
  const school = yuan && chinese === null && /^(?:UNIVERSITY|INSTITUTE)$/.test(mention.kind)
  return (chinese === true || school) && mention.type !== 'GENERIC' ? 'BUYER' : null
}

function isOfState({ kind, country, roles }: Mention): boolean {
  return (kind === 'AGENCY' && country !== 'CN') || roles.includes('REGULATOR')
}
