/**
 * A text made ready for the rooms of the languages, and the relations read off it: what every extractor
 * shares, whoever reads the deals.
 */
import type { Gazetteer } from '../model/gazetteer.js'
import type { ExtractedRelation } from '../model/source.js'
import { readChineseRelations } from './chinese/relations.js'
import { viewOf } from './chinese/view.js'
import { readEnglishRelations } from './english/relations.js'
import type { ExtractInput } from './input.js'
import { languageOf } from './language.js'
import type { Matcher } from './matcher.js'
import { span } from './spans.js'

/** What the rooms are given: of a Chinese text its folded form too, see chinese/view.ts. */
export interface Prepared {
  readonly input: ExtractInput
  /** Null for a text that is not Chinese. */
  readonly view: string | null
}

/** Finds the known names of a text. Costs one pass of the matcher. */
export function prepare(
  source: Omit<ExtractInput, 'matches' | 'gazetteer'>,
  { gazetteer, matcher }: { readonly gazetteer: Gazetteer; readonly matcher: Matcher },
): Prepared {
  if (languageOf(source.text) !== 'zh')
    return { input: { ...source, matches: matcher.find(source.text), gazetteer }, view: null }
  // Names are looked up in the folded text, so that one spelling finds both scripts; quotes stay raw.
  const view = viewOf(source.text)
  const matches = matcher
    .find(view)
    .map((match) => ({ ...match, ...span(source.text, match.start, match.end) }))
  return { input: { ...source, matches, gazetteer }, view }
}

/** Reads the relations that a text states. */
export function relationsOf({ input, view }: Prepared): ExtractedRelation[] {
  return view === null ? readEnglishRelations(input) : readChineseRelations(input, view)
}
