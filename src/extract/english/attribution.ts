/** Finds who asserts a deal: "according to Reuters", "prosecutors allege", "said the DOJ". Sentences in, a span or null out. */
import type { Span } from '../../model/source.js'
import type { SentenceView } from './reading.js'

const NAME = '[\uE001\uE002]+'
const PEOPLE =
  '(?:(?:US |U\\.S\\. |federal |American |Singapore |two |three |several |court |people |tender |public |company )*(?:prosecutors|officials|investigators|authorities|documents?|papers|filings?|records|sources|indictment|complaint|people familiar with the (?:matter|plans|deal)|report|insiders))'
const PATTERNS: readonly RegExp[] = [
  new RegExp(`\\b(?:according to|citing|cited by|quoting) (?:an? |the |its )?(${NAME}|${PEOPLE})`, 'iu'),
  new RegExp(`\\b(?:said|says|alleged) (?:the |an? )?(${NAME}|${PEOPLE})`, 'iu'),
  new RegExp(
    `(${NAME}|\\b${PEOPLE})(?:['’]s)? (?:investigation )?(?:first )?(?:(?:have|has|had) )?(?:alleged?s?|said|says|say|reported|reports|claims?|claimed|charged|accused?s?|revealed?s?|uncovered|uncovers|found|indicates?|shows?|told)\\b`,
    'iu',
  ),
]

/** Gives the words that name the asserter in the first of `views` that has one. */
export function asserterOf(views: readonly SentenceView[]): Span | null {
  for (const { mask, text, start } of new Set(views))
    for (const pattern of PATTERNS) {
      const match = pattern.exec(mask)
      const who = match?.[1]
      if (!match || who === undefined) continue
      const at = match.index + match[0].indexOf(who)
      return { start: start + at, end: start + at + who.length, quote: text.slice(at, at + who.length) }
    }
  return null
}
