/** Decides whether a deal is one this project follows: chips, servers, cloud time or models, by or for a Chinese party. */
import type { Frame } from './frames.js'
import type { Mention } from './mentions.js'
import type { Draft } from './merge.js'
import { soundsChinese } from './pinyin.js'
import { CHINESE_PLACES } from './words.js'

/** Chinese places, people and money. */
export const CHINESE = new RegExp(
  `\\b(?:China|Chinese|PRC|Hong Kong|Macau|Macao|${CHINESE_PLACES}|Yangtze|Greater Bay Area|Unit \\d{5}|Strategic Support Force|People['’]s Liberation Army|PLA|mainland|yuan|RMB|renminbi|CNY)\\b`,
)
const ELSEWHERE =
  /\b(?:Saudi|UAE|Emirati|Riyadh|Dubai|Abu Dhabi|London|British|UK|American|Texas|California|U\.S\.|US|German|Berlin|Munich|French|Paris|Swiss|Zurich|Japanese|Tokyo|Korean|Seoul|Indian|Mumbai|Israeli|Canadian|Toronto|Dutch|Swedish|Norwegian|Finnish|Italian|Spanish|Australian|Sydney|Brazilian|Singaporean|Singapore|Malaysian|Malaysia|Indonesian|Thai|Vietnamese|Taiwanese|European|Russian|Turkish|Kazakh|Mexican|Finnish|Danish|Polish|Jakarta|Batam|Johor|Penang|Kuala Lumpur|Selangor|Bangkok|Hanoi|Manila|Osaka|Frankfurt|Oslo|Norway|Norwegian|Dublin|Irish|Lisbon|Madrid|Istanbul|Nairobi|Houston|Detroit|Leeds|Mumbai|Delhi|Bengaluru|Taipei|Melbourne|Vancouver|Moscow|Tbilisi|Malaysia|Indonesia|Thailand|Vietnam|Japan|Korea|India)(?:['’]s|-based)?\b/

/** Tells whether a party is Chinese (true), from elsewhere (false), or not said (null). */
export function isChinese(mention: Mention, frame: Frame): boolean | null {
  if (mention.country === 'CN' || mention.country === 'HK') return true
  if (mention.country !== null) return false
  if (CHINESE.test(mention.quote) || CHINESE.test(mention.name)) return true
  const text = frame.view.text
  const start = mention.start - frame.view.start
  const end = mention.end - frame.view.start
  const beside = `${
    /(?:\ban? [\w' -]{3,40}(?:subsidiary|company|firm|unit|arm|start-?up|maker|operator|broker|reseller|dealer|provider), )?[\w' -]{0,50}$/
      .exec(text.slice(0, Math.max(0, start)))?.[0]
      .split(/\b(?:from|to|by|with|and|for|through|of)\b/)
      .at(-1) ?? ''
  } ${/^(?:,? \([^)]*\))?(?:, (?:an?|the|whose|one|(?:both |all )?(?:based|headquartered|registered|located) in)[^,;.]{0,80}|, which (?:(?! (?:to|for|from|through|via|by|with) )[^,;.]){0,80}| of [A-Z]\w+| in [A-Z]\w+(?: [A-Z]\w+)?)?/.exec(text.slice(end))?.[0] ?? ''}`
  if (CHINESE.test(beside)) return true
  if (ELSEWHERE.test(beside) || ELSEWHERE.test(mention.quote)) return false
  return mention.type === 'ORG' && soundsChinese(mention.quote) ? true : null
}

/** Tells whether `text` names a Chinese place, people or money. */
export function speaksOfChina(text: string): boolean {
  return CHINESE.test(text)
}

/** Tells whether `text` speaks of goods under export control, where no other destination needs naming. */
export function speaksOfControls(text: string): boolean {
  return /\bexport[- ](?:control|restrict|ban|rule|law|regulation)\w*|\bsmuggl\w+|\brestricted\b|\bblacklist|\bfraudulent (?:documents?|documentation|paperwork)|\bfake (?:buyer|end|paperwork)|\bfalse (?:paperwork|documents|declarations?)/i.test(
    text,
  )
}

/** Tells whether goods go to China in `text`. */
export function goesToChina(text: string): boolean {
  return /\b(?:to|into|in|for|from|by)\b[^.;]{0,40}\b(?:China|Chinese|PRC|Hong Kong|mainland|Beijing|Shenzhen|Shanghai|end[- ]users?|PLA)\b|Chin(?:a|ese)[- ](?:bound|based|linked)/.test(
    text,
  )
}

/** Tells whether `text` says of goods that they are on their way to China. */
export function isBoundForChina(text: string): boolean {
  return /\bChina-bound\b|\b(?:bound|destined|meant|intended) for (?:mainland )?(?:China|Hong Kong|Chinese|Beijing|Shanghai|Shenzhen)/.test(
    text,
  )
}

/** Gives the buyers of `draft`, each with what is known of its country: Chinese, from elsewhere (false), not said (null). */
export function buyersOf(draft: Draft): { mention: Mention; chinese: boolean | null }[] {
  return draft.parts
    .filter(({ role }) => role === 'BUYER')
    .map(({ mention }) => {
      const frame = draft.frames.find((one) => mention.start >= one.view.start && mention.end <= one.view.end)
      if (frame) return { mention, chinese: isChinese(mention, frame) }
      // Named by a heading: its country alone says where it is from.
      const { country } = mention
      return { mention, chinese: country === null ? null : country === 'CN' || country === 'HK' }
    })
}
