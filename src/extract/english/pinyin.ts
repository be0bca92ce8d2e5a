/** Tells Chinese names in Latin letters by their syllables ("Hongrui", "Zhisuan"). Words in, yes or no out; a table, no dictionary. */

const SYLLABLE =
  '(?:(?:zh|ch|sh|[bpmfdtnlgkhrzcs])?(?:uang|ang|eng|ong|uai|uan|iao|ian|ai|ei|ao|ou|an|en|ui|un|uo|ua|ie|iu|in|ing|a|e|i|o|u)|[jqxy](?:iang|iong|uan|iao|ian|ing|ang|ong|ia|ie|iu|in|ue|un|an|ao|ou|a|e|i|u)|l?[uü]e|[nl]iang|w(?:ang|eng|ai|ei|an|en|a|o|u)|er)'
const NAME = new RegExp(`^${SYLLABLE}{2,3}$`)
/** Two or three syllables of which none is a bare vowel: "Nanyue", "Kuntai". */
const FULL =
  '(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])(?:uang|iang|iong|uai|uan|iao|ian|ang|eng|ong|ing|ai|ei|ao|ou|an|en|in|un|ui|uo|ua|ie|iu|ia|ue)'
const FULL_NAME = new RegExp(`^(?:${FULL}){2,3}$`)
/** Sounds that few other languages spell so. */
const MARKED = /zh|q(?!u[aeio]?[^aneio])|x|iao|uang|iang|iong|[aeo]ng(?!e)|ian|uan|yun|ei$|ui$|uo|ao$/
const OTHERS =
  /^(?:change|range|orange|danger|hanger|penang|pantai|langka|guan|manao|binance|reliance|alliance|finance|china|diana|indiana|louisiana|guiana|juan|dejuan|maui|bao|mao|hoang|tangent|hanoi|mongo|tonga|congo|bengal|bangui|yuan|lounge|sponge|linden|bintan|landen|benson|lennon|hansen|jansen|bintang|pinang|wangen|lauren|darien|sanken|daikin|toulouse|nanjing|kansai|sendai|daiwa|lumen|dubai|pahang|sepang|hanwa|seoul|telkom|simon|susan|helen|lauren|karen|kevin|marin|latin|satin|cabin|robin|raven|haven|linen|women|human|talen|bali|banana|exxon|xenon)$/

/** Tells whether `word` is spelt as two or three syllables of Chinese; some words of other languages are. */
export function isPinyin(word: string): boolean {
  return NAME.test(word.toLowerCase())
}

/** Tells whether one syllable of `word`, spelt as Chinese, ends as few syllables of other languages do. */
export function hasFullSyllable(word: string): boolean {
  return new RegExp(FULL).test(word.toLowerCase()) && !OTHERS.test(word.toLowerCase())
}

/** Tells whether one of the words of `name` is spelt as two or three syllables of Chinese. */
export function soundsChinese(name: string): boolean {
  return name.split(/[\s-]+/).some((word) => {
    if (!/^[A-Z][a-z]{3,}$/.test(word)) return false
    const lower = word.toLowerCase()
    if (FULL_NAME.test(lower) && !OTHERS.test(lower)) return true
    return MARKED.test(lower) && NAME.test(lower) && !OTHERS.test(lower)
  })
}
