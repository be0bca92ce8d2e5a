/** Tells sentences that only suppose what they say: what would have been or would follow, and what the reader is asked to imagine. */
import type { ExtractedDeal } from '../model/source.js'

/** What would have been, had something been done. */
const UNREAL = '(?:Had|Were) (?=[^.;]* would )'
/** The same at the beginning of a sentence, and within a text. */
export const CONTRARY = new RegExp(`^${UNREAL}`)
export const CONTRARY_WITHIN = new RegExp(`(?:^|[.!?]\\s)${UNREAL}`)

const ENGLISH = new RegExp(
  `^["“]?(?:${UNREAL}|If [^.;]{1,80} had [^.;]* would have |(?:Imagine|Suppose|Assume) (?:that |if |an? )|(?:Assuming|Supposing) (?!(?:full |direct |sole )?(?:control|command|charge|ownership|responsibility|office|the (?:role|post|position|debts?|lease))\\b))`,
)
const CHINESE =
  /^["“]?(?:假设|设想|试想)(?!敌|中)|(?:本来|原本|本)可以?(?:从|向|找|买|采购|购买|租)|^["“]?(?:如果|要是|假如|倘若|假使)[^,，。;；]{1,30}(?:买|购|租|订|拿到)[^,，。;；]{0,40}[,，][^。;；]{0,16}(?:[就便本]可|[就便]能|会|将)/

/** Tells whether nothing but suppositions tell of `deal`. */
export function isSupposed({ evidence }: Pick<ExtractedDeal, 'evidence'>): boolean {
  const sentences = evidence.filter(({ field }) => field === 'sentence')
  return sentences.length > 0 && sentences.every(({ quote }) => ENGLISH.test(quote) || CHINESE.test(quote))
}
