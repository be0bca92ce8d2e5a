/**
 * A name in, a few keys out: names that the comparer would call the same without the gazetteer share
 * at least one. Stores index the keys, so that nobody compares all with all.
 */
import { byCodeUnit } from '../model/ids.js'
import type { BaseKind } from '../model/ontology.js'
import { type Described, describe } from './describe.js'
import { initialsOf, isAbbreviation } from './initials.js'
import { entityKey } from './normalize.js'

/**
 * Gives the block keys of a name, sorted, without repeats, at least one: the exact key for every
 * kind; for persons and organizations their words in any order; for organizations also each telling
 * word, names in brackets, initials, and the registration code.
 */
export function blockKeys(base: BaseKind, text: string): string[] {
  const keys = [`${base}=${entityKey(base, text)}`]
  if (base === 'PERSON') keys.push(`words=${entityKey(base, text).split('-').sort(byCodeUnit).join(' ')}`)
  if (base === 'ORGANIZATION') keys.push(...organizationKeys(describe(base, text)))
  return [...new Set(keys)].sort(byCodeUnit)
}

function organizationKeys({ text, terms, bracketed, words, code }: Described): string[] {
  const names = terms.filter((term) => term.cls === 'name').map((term) => `name=${term.keys[0] ?? term.text}`)
  const counted = terms.filter((term) => !(term.cls === 'group' && term.where === 'bracket'))
  const all = counted.map((term) => term.keys[0] ?? term.text).sort(byCodeUnit)
  const letters = text.replace(/[.\s]/g, '')
  return [
    ...names,
    ...(all.length > 0 ? [`words=${all.join(' ')}`] : []),
    ...bracketed.map((name) => `ORGANIZATION=${entityKey('ORGANIZATION', name)}`),
    ...(isAbbreviation(letters) ? [letters.toLowerCase()] : initialsOf(words)).map(
      (initials) => `initials=${initials}`,
    ),
    ...(code === null ? [] : [`code=${code}`]),
  ]
}
