/** Nobody buys from himself: who buys passes nothing on and sells nothing in the same deal. */
import type { ExtractedDeal } from '../model/source.js'

/** Takes the buyers of `deal` out of its intermediaries and providers, with the words that say so. */
export function withoutSelf(deal: ExtractedDeal): ExtractedDeal {
  const buys = (name: string) => deal.buyers.includes(name)
  if (!deal.intermediaries.some(buys) && !deal.providers.some(buys)) return deal
  const others = (names: readonly string[]) => names.filter((name) => !buys(name))
  return {
    ...deal,
    intermediaries: others(deal.intermediaries),
    providers: others(deal.providers),
    evidence: deal.evidence.filter(
      ({ field, value, quote }) =>
        (field !== 'intermediaries' && field !== 'providers') || !buys(value ?? quote),
    ),
  }
}
