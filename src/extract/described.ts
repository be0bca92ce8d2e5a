/** Makes those whom a deal describes without a name entities of the text: what plays a part is one. */
import { byCodeUnit } from '../model/ids.js'
import type { ExtractedDeal, ExtractedEntity } from '../model/source.js'

const PARTY_FIELDS = new Set(['buyers', 'intermediaries', 'providers'])

/** Adds to `entities` the parties of `deals` that are none of them; in the order of their first mentions. */
export function withDescribed(
  entities: readonly ExtractedEntity[],
  deals: readonly ExtractedDeal[],
): ExtractedEntity[] {
  const known = new Set(entities.map(({ name }) => name))
  const described = new Map<string, ExtractedEntity>()
  for (const { field, value, start, end, quote } of deals.flatMap(({ evidence }) => evidence))
    if (PARTY_FIELDS.has(field) && value === quote && !known.has(quote) && !described.has(quote))
      described.set(quote, { name: quote, kind: 'ORGANIZATION', mentions: [{ start, end, quote }] })
  return [...entities, ...described.values()].sort(
    (a, b) => (a.mentions[0]?.start ?? 0) - (b.mentions[0]?.start ?? 0) || byCodeUnit(a.name, b.name),
  )
}
