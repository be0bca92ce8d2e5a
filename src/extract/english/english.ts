/**
 * Extracts deals from English text: reads sentences, gives each clause its frame, joins frames into
 * deals. A text in, entities and deals with exact spans out; nothing is stored or identified here.
 */

import { byCodeUnit } from '../../model/ids.js'
import type { ExtractedEntity, Extraction, Span } from '../../model/source.js'
import type { ExtractInput } from '../input.js'
import { assembleDrafts } from './assemble.js'
import { toDeals } from './deals.js'
import { type Frame, readFrames } from './frames.js'
import type { Mention } from './mentions.js'
import { type Draft, fillFrom, mergeFrames } from './merge.js'
import { requote, toPlain } from './plain.js'
import { readText } from './reading.js'
import { speaksOfCase } from './status.js'

/**
 * Extracts the entities and deals of one English text. Pure; linear in its length. Gives empty lists
 * for a text that tells nothing.
 */
export function extractEnglish(input: ExtractInput): Extraction {
  const text = toPlain(input.text)
  return text === input.text ? extractPlain(input) : requote(input.text, extractPlain({ ...input, text }))
}

function extractPlain(input: ExtractInput): Extraction {
  const { views, others } = readText(input)
  if (views.length === 0) return { entities: entitiesOf(others), deals: [] }
  const order = new Map<Frame, number>()
  const frames = views.flatMap((view, index) => {
    const read = readFrames(view)
    for (const frame of read) order.set(frame, index)
    return read
  })
  const accused = speaksOfCase(input.text)
  const read = mergeFrames(frames, order, accused).map((draft) => ({
    draft,
    deals: toDeals(draft, input.text, accused),
  }))
  const told = new Set(read.filter((one) => one.deals.length > 0).flatMap(({ draft }) => paragraphsOf(draft)))
  const assembled = assembleDrafts(frames, accused)
  const second = assembled.filter((draft) => !paragraphsOf(draft).some((paragraph) => told.has(paragraph)))
  // "S signed with one big client. That client is B": the seller's half of the story.
  read.forEach((one, index) => {
    const half = read[index - 1]
    if (
      one.deals.length !== 1 ||
      !half ||
      half.deals.length > 0 ||
      half.draft.parts.some(({ role }) => role === 'BUYER')
    )
      return
    if (!paragraphsOf(half.draft).some((at) => paragraphsOf(one.draft).includes(at))) return
    fillFrom(one.draft, half.draft)
    one.deals = toDeals(one.draft, input.text, accused)
  })
  for (const one of read.filter(({ deals }) => deals.length === 1)) {
    const own = paragraphsOf(one.draft)
    const alone = read.filter(
      ({ draft, deals }) => deals.length > 0 && paragraphsOf(draft).some((at) => own.includes(at)),
    )
    const whole = assembled.find((draft) => paragraphsOf(draft).some((at) => own.includes(at)))
    if (alone.length > 1 || whole === undefined) continue
    fillFrom(one.draft, whole)
    one.deals = toDeals(one.draft, input.text, accused)
  }
  const deals = [
    ...read.flatMap((one) => one.deals),
    ...second
      .flatMap((draft) => toDeals(draft, input.text, accused))
      .map((deal) => ({ ...deal, confidence: Math.min(deal.confidence, 0.6) })),
  ]
  return {
    entities: entitiesOf(
      [...others, ...views.flatMap(({ mentions }) => mentions)].sort((a, b) => a.start - b.start),
    ),
    deals,
  }
}

function paragraphsOf({ frames }: Draft): number[] {
  return [...new Set(frames.map(({ view }) => view.paragraph))]
}

/** One entity per name and kind, in the order of its first mention. */
function entitiesOf(mentions: readonly Mention[]): ExtractedEntity[] {
  const entities = new Map<string, { name: string; kind: ExtractedEntity['kind']; mentions: Span[] }>()
  for (const { type, kind, name, start, end, quote } of mentions) {
    if (type === 'PRONOUN' || type === 'GENERIC') continue
    const key = `${kind} ${name}`
    const entity = entities.get(key) ?? { name, kind, mentions: [] }
    entity.mentions.push({ start, end, quote })
    entities.set(key, entity)
  }
  return [...entities.values()].sort(
    (a, b) => (a.mentions[0]?.start ?? 0) - (b.mentions[0]?.start ?? 0) || byCodeUnit(a.name, b.name),
  )
}
