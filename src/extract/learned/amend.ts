/**
 * Mends a deal that the grammar read: fills a part that it left empty, moves a party that it surely
 * misplaced, and takes the status and the access that the words around surely tell.
 */
import type { Access, Status } from '../../model/ontology.js'
import type { ExtractedDeal } from '../../model/source.js'
import type { Cast, Told } from './answers.js'
import { evidenceOf, SUREST, wordOf } from './deal.js'
import { PARTS, type Part } from './models.js'

/** A party is added to a part that is empty from this probability on, and moved from the next. */
const ADDED = 0.6
const MOVED = 0.75
/** A status and an access are taken from this probability on. */
const TAKEN = 0.8

/** Gives `deal` with the status or the access that its passage tells, if that is sure; `text`: the whole text. */
export function withTold(
  deal: ExtractedDeal,
  told: { readonly status: Told<Status>; readonly access: Told<Access> },
  text: string,
): ExtractedDeal {
  return (['status', 'access'] as const).reduce((amended, field) => {
    const { label, probability } = told[field]
    // Nothing that says less is taken: a plain purchase, an unknown access, any other than the use of a model.
    const saysLess = label === 'PURCHASED' || label === 'UNKNOWN' || amended[field] === 'MODEL_API'
    if (label === amended[field] || probability < TAKEN || saysLess) return amended
    const by = wordOf(field, told[field], text)
    if (by.length === 0) return amended
    return {
      ...amended,
      [field]: label,
      confidence: Math.min(amended.confidence, SUREST),
      evidence: [...amended.evidence.filter((item) => item.field !== field), ...by],
    }
  }, deal)
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
