/**
 * The second look at a paragraph from which no clause gave a deal: a Chinese party, goods and a word
 * of buying or selling, put together by prepositions and by what the parties are. Frames in, drafts out.
 */
import type { Cue } from './finding.js'
import type { Frame } from './frames.js'
import type { Mention } from './mentions.js'
import { type Draft, draftOf } from './merge.js'
import { type Part, type PartRole, type Placed, sellerRole } from './roles.js'
import { isChinese } from './scope.js'

/** Words of rules, tests and opinions: what they speak of is no deal. */
const NO_DEAL =
  /\b(?:rules?|lawmakers|legislation|bill|must|should|requires?|compares?|benchmarks?|ran on|unveiled|launched|shareholders|revenue|may|could)\b/i
const THROUGH = /^(?:through|via|by way of|using|with (?:the )?(?:help|aid|assistance))/
/** More sentences than this are no one story. */
const MAX_SENTENCES = 6

/** Gives the drafts of those paragraphs of `frames` in which `told` says that no deal was read. */
export function assembleDrafts(
  frames: readonly Frame[],
  told: (frame: Frame) => boolean,
  accused: boolean,
): Draft[] {
  const paragraphs = new Map<number, Frame[]>()
  for (const frame of frames) {
    const list = paragraphs.get(frame.view.paragraph) ?? []
    list.push(frame)
    paragraphs.set(frame.view.paragraph, list)
  }
  let heading: Cue | undefined
  return [...paragraphs.values()].flatMap((group) => {
    const last = group.at(-1)
    const lends = last !== undefined && /:\s*$/.test(last.view.mask)
    const own = group.flatMap(({ cues }) => cues).find(({ side }) => side !== 'USE' && side !== 'HELP')
    const cue = own ?? heading
    heading = lends
      ? own
      : group.some(({ mask }) => /^\s*[-*•|]|^\s*\d+[.)] /.test(mask))
        ? heading
        : undefined
    if (cue === undefined || group.length > MAX_SENTENCES || group.some(told)) return []
    const draft = assemble(group, cue, accused)
    return draft === null ? [] : [draft]
  })
}

function assemble(group: readonly Frame[], cue: Cue, accused: boolean): Draft | null {
  const [first] = group
  if (first === undefined || group.some(({ mask }) => NO_DEAL.test(mask))) return null
  const parts = group.flatMap((frame) => frame.placed.flatMap((placed) => partOf(placed, frame, cue)))
  const buyers = new Set(parts.filter(({ role }) => role === 'BUYER').map(({ mention }) => mention.party))
  const sellers = parts.filter(({ role }) => role !== 'BUYER')
  const named = group.some(({ chips, models }) => chips.length + models.length > 0)
  const price = group.some(({ money }) => money !== null)
  if (buyers.size !== 1 || !(named || sellers.some(({ role }) => role === 'PROVIDER'))) return null
  if (sellers.length === 0 && !price && !group.some(({ quantity }) => quantity !== null)) return null
  return draftOf(group, parts, accused)
}

function partOf(placed: Placed, frame: Frame, cue: Cue): Part[] {
  const role = guess(placed, frame, cue)
  return role === null ? [] : [{ role, mention: placed.mention, subject: false }]
}

function guess(placed: Placed, frame: Frame, cue: Cue): PartRole | null {
  const { mention, around } = placed
  const { roles } = mention
  if (mention.party === null || isOfState(mention) || roles.includes('PUBLISHER')) return null
  if (around.called === 'BUYER') return 'BUYER'
  if (around.called === 'INTERMEDIARY' || THROUGH.test(around.preposition ?? '')) return 'INTERMEDIARY'
  if (around.called === 'SELLER' || around.called === 'PROVIDER')
    return sellerRole(placed, cue.illicit, frame.cloud)
  if (mention.type === 'PERSON' || (roles.includes('CHIPMAKER') && around.preposition !== 'from')) return null
  if (roles.includes('PROVIDER') && mention.country !== 'CN') return 'PROVIDER'
  if (around.preposition === 'from' || (around.preposition === 'by' && cue.side.startsWith('SELL')))
    return sellerRole(placed, cue.illicit, frame.cloud)
  if (roles.includes('PROVIDER') && around.preposition === 'with') return 'PROVIDER'
  return isChinese(mention, frame) === true && mention.type !== 'GENERIC' ? 'BUYER' : null
}

function isOfState({ kind, country, roles }: Mention): boolean {
  return (kind === 'AGENCY' && country !== 'CN') || roles.includes('REGULATOR')
}
