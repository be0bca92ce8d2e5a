/**
 * Gives the lines of a list what the line above them names for all: the subject of a heading ("### X",
 * and under it "- Imported 4,000 chips"), the buyer of a notice in lots. Frames of one text in, the same
 * frames out, some with a part more.
 */
import { isBuyerLine } from './columns.js'
import type { Frame } from './frames.js'
import type { Mention } from './mentions.js'
import { isChinese } from './scope.js'
import { asSubject } from './subjects.js'

const HEADING = /^\s*(?:#{1,6}\s|\*\*[^*]+\*\*:?\s*$)/
const ITEM = /^\s*(?:[-*•]|\d+[.)])\s+(?:\*\*[^*]{2,40}\*\*:?\s*)?$/

/** Gives `frames` with what the lines above them name for all. */
export function withTopics(frames: readonly Frame[]): Frame[] {
  return withBuyers(withSubjects(frames))
}

/** A lot of a notice. */
const LOT = /^\s*(?:Lot|Item|Package|Section|Batch|Part) ?(?:no\. ?)?\d+\b/i

/** The lots of a notice are bought by whoever its label names. */
function withBuyers(frames: readonly Frame[]): Frame[] {
  let buyer: Mention | null = null
  return frames.map((frame) => {
    const { text } = frame.view
    if (isBuyerLine(text)) buyer = frame.placed.find(({ mention }) => mention.type === 'ORG')?.mention ?? null
    if (buyer === null || !LOT.test(text) || frame.parts.some(({ role }) => role === 'BUYER')) return frame
    return {
      ...frame,
      parts: [{ role: 'BUYER', mention: buyer, subject: false, told: true }, ...frame.parts],
    }
  })
}

/** A line of a list that begins with its verb has the subject of its heading. */
function withSubjects(frames: readonly Frame[]): Frame[] {
  let topic: { readonly mention: Mention; readonly frame: Frame } | null = null
  let paragraph = -1
  return frames.map((frame) => {
    const { view } = frame
    if (HEADING.test(view.text)) {
      const named = frame.placed.filter(({ mention }) => mention.type === 'ORG')
      const [only] = named
      topic = named.length === 1 && only ? { mention: only.mention, frame } : null
      paragraph = view.paragraph
      return frame
    }
    const item = /^\s*(?:[-*•]|\d+[.)])\s/.test(view.text)
    if (!item) topic = null
    // A list that is far from its heading has another.
    if (topic === null || view.paragraph - paragraph > MAX_ITEMS) return frame
    return withSubject(frame, topic.mention, topic.frame)
  })
}

/** Lists are not longer than this. */
const MAX_ITEMS = 12

function withSubject(frame: Frame, mention: Mention, heading: Frame): Frame {
  const person = frame.parts.find(
    ({ role, mention: { kind } }) => role === 'INTERMEDIARY' && kind === 'PERSON',
  )
  if (person && !frame.parts.some((part) => part.mention.type === 'ORG'))
    return { ...frame, parts: [{ ...person, mention }, ...frame.parts] }
  const verb = frame.cues.find(({ side, passive }) => (side === 'BUY' || side === 'SELL') && !passive)
  const from = frame.start - frame.view.start
  if (verb === undefined || frame.parts.some(({ subject }) => subject)) return frame
  if (!ITEM.test(frame.mask.slice(0, verb.start - from))) return frame
  const own = isChinese(mention, heading)
  const party = { ...mention, country: mention.country ?? (own === null ? null : own ? 'CN' : 'XX') }
  const placed = { mention: party, start: 0, end: 0, around: NOWHERE }
  const part = asSubject(placed, verb, frame.cloud)
  return part === null ? frame : { ...frame, parts: [part, ...frame.parts] }
}

/** The surroundings of a party that stands in another line. */
const NOWHERE = Object.freeze({
  preposition: null,
  called: null,
  adjectival: false,
  possessive: false,
  listed: false,
  speaker: false,
})
