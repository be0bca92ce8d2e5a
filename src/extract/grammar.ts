/** What the grammar of a text's language reads off it, and the text as the learned models take it. */
import { extractChinese } from './chinese/chinese.js'
import { extractEnglish } from './english/english.js'
import type { DealsRead } from './input.js'
import type { Subject } from './learned/passages.js'
import type { Prepared } from './prepared.js'

/** Reads entities and deals by the rules of the text's language. */
export function readByGrammar({ input, view }: Prepared): DealsRead {
  return view === null ? extractEnglish(input) : extractChinese(input, view)
}

/** Gives a text with the entities that the grammar read, for the models to judge. */
export function subjectOf({ input, view }: Prepared, { entities }: DealsRead): Subject {
  return { input, view: view ?? input.text, language: view === null ? 'en' : 'zh', entities }
}
