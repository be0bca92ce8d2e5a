/**
 * A name in, a few keys out: names that may mean the same without anyone knowing them share at
 * least one. Stores index the keys, so that nobody compares all with all.
 */

import { byCodeUnit } from '../model/ids.js'
import { type BaseKind } from '../model/ontology.js'
import { stripLegalForm } from './legal-forms.js'
import { entityKey, normalizeName } from './normalize.js'

/**
 * Gives the block keys of a name, sorted, without repeats, at least one: chips, models and persons
 * have their exact key only, organizations also words, initials and pairs of Han characters.
 */
export function blockKeys(base: BaseKind, text: string): string[] {
  const keys = new Set([`${base}=${entityKey(base, text)}`])
  if (base === 'ORGANIZATION') {
    const name = stripLegalForm(normalizeName(text))
    for (const word of name.match(/(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu) ?? []) keys.add(`w=${word}`)
    for (const run of name.match(/\p{Script=Han}+/gu) ?? [])
      for (let i = 0; i + 1 < run.length; i++) keys.add(`h=${run.slice(i, i + 2)}`)
  }
  return [...keys].sort(byCodeUnit)
}
