/**
 * A name in, a few keys out: names that the comparer would call the same without the gazetteer share
 * at least one. Stores index the keys, so that nobody compares all with all. A key that too many
 * names have is split: the finer keys under it then take its place.
 */
import { byCodeUnit } from '../model/ids.js'
import type { BaseKind } from '../model/ontology.js'
import { type Described, describe, type PlacedTerm } from './describe.js'
import { initialsOf, syllableForms } from './initials.js'
import { entityKey } from './normalize.js'
import { isFiller } from './short-forms.js'

/** A key that more names share than this says nothing about any of them; the finer keys under it do. */
export const CROWDED = 24
/** Stands between a key and what makes it finer; no normalised name has it. */
const UNDER = '&'
/** Stands for "and nothing else that tells". */
const ALONE = '*'
/** No name has more finer keys; only long names of unlisted words come near. */
const MOST_FINER = 12

/**
 * Gives the block keys of a name, sorted, without repeats, at least one: the exact key for every
 * kind; for persons and organizations their words in any order; for organizations also each telling
 * word, alone and with each other word, names in brackets, initials, and the registration code.
 */
export function blockKeys(base: BaseKind, text: string): string[] {
  const keys = [`${base}=${entityKey(base, text)}`]
  if (base === 'PERSON') keys.push(`words=${entityKey(base, text).split('-').sort(byCodeUnit).join(' ')}`)
  if (base === 'ORGANIZATION') keys.push(...organizationKeys(describe(base, text)))
  return [...new Set(keys)].sort(byCodeUnit)
}

/** Gives the key that a finer key splits, or null for a key that splits none. */
export function coarserKey(key: string): string | null {
  const at = key.indexOf(UNDER)
  return at < 0 ? null : key.slice(0, at)
}

/** Gives the keys of an organization beside its exact key, unsorted; some may come twice. */
export function organizationKeys(described: Described): string[] {
  const { terms, bracketed, words, joined, script, code } = described
  const names = terms.filter((term) => term.cls === 'name')
  const counted = terms.filter((term) => !(term.cls === 'group' && term.where === 'bracket'))
  const all = counted.map(keyOf).sort(byCodeUnit)
  return [
    ...names.map((term) => `name=${keyOf(term)}`),
    ...finerKeys(names, counted),
    ...(all.length > 0 ? [`words=${all.join(' ')}`] : []),
    ...(script === 'latin' && words.length > 0 ? [`joined=${joined}`] : []),
    ...bracketed.map((name) => `ORGANIZATION=${entityKey('ORGANIZATION', name)}`),
    ...initialsIn(described).map((initials) => `initials=${initials}`),
    ...shortFormsOf(described).map((short) => `short=${short}`),
    ...(code === null ? [] : [`code=${code}`]),
  ]
}

function initialsIn({ words, abbreviation, isBody }: Described): string[] {
  if (abbreviation !== null) return [abbreviation.toLowerCase()]
  return [...initialsOf(words), ...(isBody ? syllableForms(words) : [])]
}

/** A Chinese body's usual short forms, or the name itself where it may be one: so a person gets to see them together. */
function shortFormsOf({ script, bare, terms, isBody }: Described): string[] {
  if (script !== 'han') return []
  if (isBody) return hanShortForms(terms.map(({ text }) => text))
  return bare.length >= 2 && bare.length <= 4 ? [bare] : []
}

/** `北外`, `京大`, `华科大`, `工行`: the first characters of two words, of a seat perhaps the last, and what is left of the head. */
function hanShortForms([first, second, ...others]: readonly string[]): string[] {
  if (first === undefined || second === undefined) return []
  const last = others.at(-1) ?? second
  const head = last === '大学' ? '大' : (last.at(-1) ?? '')
  const pair = `${first[0]}${second[0]}`
  const seatLast = `${first.at(-1)}${head}`
  return others.length === 0
    ? [pair, seatLast]
    : [pair, seatLast, `${first[0]}${head}`, `${pair}${head}`, `${second[0]}${head}`]
}

/** Of names of one crowded word, those compare that share another word, or have none that tells. */
function finerKeys(names: readonly PlacedTerm[], terms: readonly PlacedTerm[]): string[] {
  const keys: string[] = []
  for (const name of names) {
    const others = terms.filter((term) => term !== name)
    for (const other of others)
      if (other.cls !== 'generic' && other.cls !== 'group')
        keys.push(`name=${keyOf(name)}${UNDER}${keyOf(other)}`)
    if (others.every(isFiller)) keys.push(`name=${keyOf(name)}${UNDER}${ALONE}`)
  }
  return keys.slice(0, MOST_FINER)
}

function keyOf(term: PlacedTerm): string {
  return term.keys[0] ?? term.text
}
