/**
 * Extracts deals from English text: reads sentences, gives each clause its frame, joins frames into
 * deals. A text in, entities and deals with exact spans out; nothing is stored or identified here.
 */

import { byCodeUnit } from '../../model/ids.js'
import type { ExtractedEntity, Span } from '../../model/source.js'
import { withDescribed } from '../described.js'
import type { DealsRead, ExtractInput } from '../input.js'
import { withCapitals } from './capitals.js'
import { type Frame, readFrames } from './frames.js'
import { tellDeals } from './looks.js'
import type { Mention } from './mentions.js'
import { requote, toPlain } from './plain.js'
import { readText } from './reading.js'
import { speaksOfCase } from './status.js'
import { withTopics } from './topics.js'

/**
 * Extracts the entities and deals of one English text. Pure; linear in its length. Gives empty lists
 * for a text that tells nothing.
 */
export function extractEnglish(input: ExtractInput): DealsRead {
  const { text, matches } = withCapitals(toPlain(input.text), input.matches)
  return text === input.text
    ? extractPlain(input)
    : requote(input.text, extractPlain({ ...input, text, matches }))
}

function extractPlain(input: ExtractInput): DealsRead {
  const { views, others } = readText(input)
  if (views.length === 0) return { entities: entitiesOf(others), deals: [] }
  const places = new Map(views.map((view, index) => [view, index]))
  const frames = withTopics(views.flatMap(readFrames))
  const order = new Map<Frame, number>(frames.map((frame) => [frame, places.get(frame.view) ?? 0]))
  const deals = tellDeals(frames, order, input.text, speaksOfCase(input.text))
  const mentions = [...others, ...views.flatMap((view) => view.mentions)].sort((a, b) => a.start - b.start)
  return { entities: withDescribed(entitiesOf(mentions), deals), deals }
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
