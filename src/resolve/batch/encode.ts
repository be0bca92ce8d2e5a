/** Names in, what decides whom each is compared with out, as numbers: its own entity, its form, its block keys. */
import { coarserKey, organizationKeys } from '../blocks.js'
import type { Prepared, PreparingComparer } from '../compare.js'
import type { Described } from '../describe.js'
import { hash53 } from './index-tables.js'
import { type Texts, textAt } from './texts.js'

/** A stretch of names as numbers. Arrays align with the names, `keys` and `coarser` with each other. */
export interface Encoded {
  /** Own entity of each name, hashed. */
  readonly own: Float64Array
  /** 1 where the gazetteer has the own entity. */
  readonly known: Uint8Array
  /** Names of one form compare alike with everything. */
  readonly form: Float64Array
  /** How many block keys each name has. */
  readonly counts: Uint8Array
  readonly keys: Float64Array
  /** For a finer key the place of the key above it among the name's keys, from 1; 0 for the others. */
  readonly coarser: Uint8Array
}

/** Gives the own entity of a prepared organization's name, as `toName` does. */
export function ownIdOf({ described, known }: Prepared): string {
  return known?.id ?? `ent_org_${described.key}`
}

/** Encodes names `from` up to `to`. */
export function encodeNames(comparer: PreparingComparer, texts: Texts, from: number, to: number): Encoded {
  const size = to - from
  const own = new Float64Array(size)
  const known = new Uint8Array(size)
  const form = new Float64Array(size)
  const counts = new Uint8Array(size)
  const keys: number[] = []
  const coarser: number[] = []
  for (let index = 0; index < size; index++) {
    const prepared = comparer.prepare('ORGANIZATION', textAt(texts, from + index))
    const id = ownIdOf(prepared)
    own[index] = hash53(id)
    known[index] = prepared.known ? 1 : 0
    form[index] = hash53(`${id}\n${formOf(prepared.described)}`)
    const names = keysOf(prepared.described)
    counts[index] = names.length
    for (const name of names) {
      keys.push(hash53(name))
      coarser.push(names.indexOf(coarserKey(name) ?? '') + 1)
    }
  }
  return {
    own,
    known,
    form,
    counts,
    keys: Float64Array.from(keys),
    coarser: Uint8Array.from(coarser),
  }
}

/** No name has more keys; a text of hundreds of words is no name. */
const MOST_KEYS = 250

function keysOf(described: Described): string[] {
  const keys = new Set([`ORGANIZATION=${described.key}`, ...organizationKeys(described)])
  return [...keys].slice(0, MOST_KEYS)
}

/** Capitals count in an abbreviation only, and a full stop behind a word nowhere. */
function formOf({ text, abbreviation }: Described): string {
  if (abbreviation !== null) return text
  return text
    .toLowerCase()
    .replace(/[.,]+(?=\s|$)|\s+/gu, ' ')
    .replace(/ +/g, ' ')
    .trim()
}
