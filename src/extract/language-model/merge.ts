/** Makes one extraction of the deals that the windows of a text gave; a deal told in two of them is one. */
import { byCodeUnit } from '../../model/ids.js'
import { baseKind, type EntityKind } from '../../model/ontology.js'
import type { ExtractedDeal, ExtractedEntity, FieldEvidence, Span } from '../../model/source.js'
import type { Match } from '../matcher.js'
import { completeEvidence } from '../witnesses.js'

const PARTIES: ReadonlySet<string> = new Set(['buyers', 'tenderAgents', 'intermediaries', 'providers'])

/** Gives `deals` with complete evidence, those that say the same as one, in the order of their words. */
export function mergeDeals(text: string, deals: readonly ExtractedDeal[]): ExtractedDeal[] {
  const merged = new Map<string, ExtractedDeal>()
  for (const deal of deals) {
    const { evidence, confidence, quantity, amount, ...content } = deal
    const key = JSON.stringify([content, amount?.value, amount?.currency, quantity?.value])
    const held = merged.get(key)
    merged.set(
      key,
      held
        ? {
            ...held,
            confidence: Math.max(held.confidence, confidence),
            evidence: [...held.evidence, ...evidence],
          }
        : deal,
    )
  }
  return [...merged.entries()]
    .map(([key, deal]) => ({ key, deal: completeEvidence(text, deal) }))
    .sort((a, b) => placeOf(a.deal.evidence) - placeOf(b.deal.evidence) || byCodeUnit(a.key, b.key))
    .map(({ deal }) => deal)
}

/** Gives the entities of a text: those the gazetteer knows and those that deals name, by place. */
export function entitiesOf(matches: readonly Match[], deals: readonly ExtractedDeal[]): ExtractedEntity[] {
  const entities = new Map<string, { name: string; kind: EntityKind; mentions: Map<number, Span> }>()
  const kinds = new Map(matches.map(({ quote, kind }) => [quote, kind]))
  const add = (name: string, kind: EntityKind, { start, end, quote }: Span): void => {
    const key = `${kind} ${name}`
    const entity = entities.get(key) ?? { name, kind, mentions: new Map<number, Span>() }
    entity.mentions.set(start, { start, end, quote })
    entities.set(key, entity)
  }
  for (const match of matches)
    if (match.via !== 'product') add(match.base === 'CHIP' ? match.canonical : match.quote, match.kind, match)
  for (const words of deals.flatMap(({ evidence }) => evidence)) {
    const name = words.value ?? words.quote
    const known = kinds.get(name)
    if (PARTIES.has(words.field))
      add(name, known && baseKind(known) === 'ORGANIZATION' ? known : 'ORGANIZATION', words)
    if (words.field === 'models') add(name, 'AI_MODEL', words)
  }
  return [...entities.values()]
    .map(({ name, kind, mentions }) => ({
      name,
      kind,
      mentions: [...mentions.values()].sort((a, b) => a.start - b.start),
    }))
    .sort((a, b) => placeOf(a.mentions) - placeOf(b.mentions) || byCodeUnit(a.name, b.name))
}

function placeOf(spans: readonly (Span | FieldEvidence)[]): number {
  return spans[0]?.start ?? 0
}
