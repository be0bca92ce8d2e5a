/**
 * Mends a deal that the grammar read: fills a part that it left empty, moves a party that it surely
 * misplaced, and takes a status that the words around surely tell.
 */
import type { Status } from '../../model/ontology.js'
import type { ExtractedDeal } from '../../model/source.js'
import type { Cast, Told } from './answers.js'
import { evidenceOf, SUREST, wordOf } from './deal.js'
import { PARTS, type Part } from './models.js'

/** A party is added from this probability on, moved from the next, and a status is taken from the last. */
const ADDED = 0.6
const MOVED = 0.8
const TAKEN = 0.85

/** Gives `deal` with the status that its passage tells, if that is sure; `text`: the whole text. */
export function withStatus(deal: ExtractedDeal, told: Told<Status>, text: string): ExtractedDeal {
  if (told.label === deal.status || told.probability < TAKEN) return deal
  const by = wordOf('status', told, text)
  if (by.length === 0) return deal
  return {
    ...deal,
    status: told.label,
    confidence: Math.min(deal.confidence, SUREST),
    evidence: [...deal.evidence.filter(({ field }) => field !== 'status'), ...by],
  }
}

/** Gives `deal` with the parties that `cast` knows better; the deal itself where that is nothing. */
export function withParties(deal: ExtractedDeal, cast: readonly Cast[]): ExtractedDeal {
  return cast.reduce((amended, one) => {
    const { part, probability, candidate } = one
    if (part === 'none' || part === 'goods' || part === 'price') return amended
    const names = [candidate.name, ...candidate.spans.map(({ quote }) => quote)]
    const held = PARTS.find((field) => amended[field].some((name) => names.includes(name)))
    if (held === part || amended.tenderAgents.some((name) => names.includes(name))) return amended
    if (held !== undefined) return probability >= MOVED ? moved(amended, held, part, names) : amended
    if (probability < ADDED || deal[part].length > 0 || isPartOf(amended, names)) return amended
    return {
      ...amended,
      [part]: [...amended[part], candidate.name],
      evidence: [...amended.evidence, ...evidenceOf(one)],
      confidence: Math.min(amended.confidence, SUREST),
    }
  }, deal)
}

/** A name within a name that the deal has is the same party in other words. */
function isPartOf(deal: ExtractedDeal, names: readonly string[]): boolean {
  return PARTS.some((field) =>
    deal[field].some((held) => names.some((name) => held.includes(name) || name.includes(held))),
  )
}

function moved(
  deal: ExtractedDeal,
  from: Exclude<Part, 'none'>,
  to: Exclude<Part, 'none'>,
  names: readonly string[],
): ExtractedDeal {
  const own = deal[from].filter((name) => names.includes(name))
  return {
    ...deal,
    [from]: deal[from].filter((name) => !names.includes(name)),
    [to]: [...deal[to], ...own],
    evidence: deal.evidence.map((item) =>
      item.field === from && own.includes(item.value ?? item.quote) ? { ...item, field: to } : item,
    ),
    confidence: Math.min(deal.confidence, SUREST),
  }
}
