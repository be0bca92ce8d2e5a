/** Tells sentences that only suppose what they say: what would have been, and what the reader is asked to imagine. */
import type { ExtractedDeal } from '../model/source.js'

const ENGLISH =
  /^["“]?(?:(?:Had|Were) [^.;]* would |If [^.;]{1,80} had [^.;]* would have |(?:Imagine|Suppose|Assume) (?:that |if |an? )|(?:Assuming|Supposing) (?:that )?)/
const CHINESE = /^["“]?(?:假设|设想|试想)(?!敌|中)|(?:本来|原本|本)可以?(?:从|向|找|买|采购|购买|租)/

/** Tells whether nothing but suppositions tell of `deal`. */
export function isSupposed({ evidence }: Pick<ExtractedDeal, 'evidence'>): boolean {
  const sentences = evidence.filter(({ field }) => field === 'sentence')
  return sentences.length > 0 && sentences.every(({ quote }) => ENGLISH.test(quote) || CHINESE.test(quote))
}
