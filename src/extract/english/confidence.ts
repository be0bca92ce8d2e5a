/**
 * Says how far a deal can be trusted: 0.9 and more only where one clause tells it outright, of one
 * buyer that is surely Chinese, with sellers that are named. A draft and its parties in, a number out.
 */
import type { Status } from '../../model/ontology.js'
import type { Mention } from './mentions.js'
import type { Draft } from './merge.js'
import { buyersOf } from './scope.js'

const HEDGED =
  /\b(?:reportedly|allegedly|may have|appears?|potentially|rumou?red|believed|suspected|unclear|apparently|looked like|said to)\b/i
/** A heading says in short, and often loosely, what the text says better. */
const HEADING = /^\W*(?:title|headline|excerpt|summary)\b|\*\*[^*]{8,}\*\*/i

/** Who sells in the deal. */
interface Sellers {
  readonly providers: readonly Mention[]
  readonly intermediaries: readonly Mention[]
}

/** Gives the confidence of a deal, 0.4 to 0.95; `unsure` tells that the story is one of a charge or a detour. */
export function confidenceOf(
  draft: Draft,
  buyers: readonly Mention[],
  { providers, intermediaries }: Sellers,
  status: Status,
  unsure: boolean,
): number {
  const [main] = draft.frames
  const together = draft.frames.some(
    (frame) =>
      frame.cues.some(({ side }) => side === 'BUY' || side === 'SELL') &&
      frame.parts.some(({ role, mention }) => role === 'BUYER' && mention.type === 'ORG') &&
      (frame.chips.length > 0 || frame.models.length > 0 || frame.parts.some(({ role }) => role !== 'BUYER')),
  )
  const hedged = main === undefined || HEDGED.test(main.view.text)
  if (together && !hedged && !unsure && draft.takenBack === null && status !== 'ALLEGED') {
    const plain = isPlain(draft, buyers, providers, intermediaries)
    return plain ? (draft.money !== null ? 0.95 : 0.9) : draft.money !== null ? 0.85 : 0.8
  }
  const told = [
    buyers.length > 0,
    providers.length + intermediaries.length > 0,
    draft.chips.length + draft.models.length > 0,
    draft.money !== null,
  ].filter(Boolean).length
  return Math.round((0.4 + 0.1 * told + (together ? 0.05 : 0) - (hedged ? 0.05 : 0)) * 100) / 100
}

/** Tells whether nothing in the deal had to be weighed: who buys, who sells and which of several sellers is the source. */
function isPlain(
  draft: Draft,
  buyers: readonly Mention[],
  providers: readonly Mention[],
  intermediaries: readonly Mention[],
): boolean {
  const chinese = buyersOf(draft)
  const sure = buyers.every(({ party }) =>
    chinese.some((buyer) => buyer.mention.party === party && buyer.chinese === true),
  )
  const one = new Set(chinese.map(({ mention }) => mention.party)).size === buyers.length
  const known = providers.every(({ roles }) => roles.includes('PROVIDER') || roles.includes('CHIPMAKER'))
  const named = intermediaries.every(({ type }) => type !== 'GENERIC')
  return sure && one && known && named && !draft.frames.some(({ view }) => HEADING.test(view.text))
}
