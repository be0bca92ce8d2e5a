/**
 * Sorts the alternatives of a table of patterns by the letters they can begin with, so that at each word
 * only those few are tried. Pattern sources in, one pattern for each letter out.
 */

/** One alternative of a table's row. */
interface Alternative {
  readonly row: number
  readonly source: string
}

/** The alternatives that can begin with one letter; group n of a match is `rows[n - 1]`. */
export interface Beginning {
  readonly pattern: RegExp
  readonly rows: readonly number[]
}

/**
 * Builds for each lower-case letter the sticky pattern of what can begin with it, in the order of
 * `sources`, matched to the end of a word whatever its case. Capturing groups are not allowed.
 */
export function byBeginning(sources: readonly string[]): ReadonlyMap<string, Beginning> {
  const all = sources.flatMap((source, row) =>
    alternativesOf(source).map((alternative): Alternative => ({ row, source: alternative })),
  )
  const beginnings = new Map<string, Beginning>()
  for (const letter of 'abcdefghijklmnopqrstuvwxyz') {
    const mine = all.filter(({ source }) => lettersOf(source)?.has(letter) ?? true)
    const pattern = new RegExp(`(?:${mine.map(({ source }) => `(${source})`).join('|')})(?![\\w-])`, 'iy')
    beginnings.set(letter, { pattern, rows: mine.map(({ row }) => row) })
  }
  return beginnings
}

/** Cuts a pattern at the bars that stand in no group and no class. */
function alternativesOf(source: string): string[] {
  const parts: string[] = []
  let depth = 0
  let from = 0
  for (let i = 0; i < source.length; i++) {
    const char = source[i]
    if (char === '\\') i++
    else if (char === '[') i = endOfClass(source, i)
    else if (char === '(') depth++
    else if (char === ')') depth--
    else if (char === '|' && depth === 0) {
      parts.push(source.slice(from, i))
      from = i + 1
    }
  }
  return [...parts, source.slice(from)]
}

/** Gives the letters that one alternative can begin with; null where that cannot be told and it may be any. */
function lettersOf(source: string): Set<string> | null {
  const letters = new Set<string>()
  for (let at = 0; at < source.length; ) {
    const end = endOfAtom(source, at)
    const atom = source.slice(at, end)
    const quantifier = /^(?:[?*+]|\{[\d,]+\})\??/.exec(source.slice(end))?.[0] ?? ''
    if (!/^\(\?<?[=!]/.test(atom)) {
      const own = lettersOfAtom(atom)
      if (own === null) return null
      for (const letter of own) letters.add(letter)
      if (!/^(?:[?*]|\{0)/.test(quantifier)) return letters
    }
    at = end + quantifier.length
  }
  return null
}

function lettersOfAtom(atom: string): Set<string> | null {
  if (/^[a-z]$/i.test(atom)) return new Set([atom.toLowerCase()])
  const group = /^\(\?:(.*)\)$/s.exec(atom)?.[1]
  if (group !== undefined) {
    const letters = alternativesOf(group).map(lettersOf)
    return letters.some((one) => one === null) ? null : new Set(letters.flatMap((one) => [...(one ?? [])]))
  }
  const members = /^\[([a-z]+)\]$/i.exec(atom)?.[1]
  return members === undefined ? null : new Set(members.toLowerCase())
}

/** Gives where the atom at `at` ends: a character, an escape, a class or a whole group. */
function endOfAtom(source: string, at: number): number {
  if (source[at] === '\\') return at + 2
  if (source[at] === '[') return endOfClass(source, at) + 1
  if (source[at] !== '(') return at + 1
  let depth = 0
  for (let i = at; i < source.length; i++) {
    if (source[i] === '\\') i++
    else if (source[i] === '[') i = endOfClass(source, i)
    else if (source[i] === '(') depth++
    else if (source[i] === ')' && --depth === 0) return i + 1
  }
  return source.length
}

function endOfClass(source: string, at: number): number {
  for (let i = at + 1; i < source.length; i++) {
    if (source[i] === '\\') i++
    else if (source[i] === ']') return i
  }
  return source.length
}
