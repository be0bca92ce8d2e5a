/**
 * Finds the names of the gazetteer in a text: longest match first, on characters (so that Chinese
 * needs no segmentation), one pass, no regular expressions. It finds names; what they do in a
 * sentence is for english/ and chinese/.
 */
import type { Gazetteer } from '../model/gazetteer.js'
import type { BaseKind, EntityKind } from '../model/ontology.js'
import type { Span } from '../model/source.js'
import { speaksOfChips, speaksOfModels } from './context.js'
import { foldedAt, isInsideWord, isWordCode } from './fold.js'
import { span } from './spans.js'
import { toSimplified } from './traditional.js'

/** One known name in a text. */
export interface Match extends Span {
  readonly base: BaseKind
  readonly kind: EntityKind
  readonly entityId: string
  /** The gazetteer's name: for chips the canonical model number. */
  readonly canonical: string
  /** Usual parts in deals, see OrganizationRow.roles. */
  readonly roles: readonly string[]
  /** What was found: the name itself, a product that means its provider, or a cloud instance type that means a chip. */
  readonly via: 'name' | 'product' | 'instance-type'
}

/** Finds known names. */
export interface Matcher {
  /** Gives the matches in `text`: non-overlapping, ascending. Linear in the length of the text. */
  find(text: string): Match[]
}

/** What a name stands for. */
interface Meaning extends Omit<Match, keyof Span> {
  /** The spelling, for names so short that case must agree; else null. */
  readonly exact: string | null
  /** Names that also mean other things count only where the text speaks of this. */
  readonly needs: 'chips' | 'models' | null
}

interface TrieNode {
  readonly next: Map<number, TrieNode>
  readonly meanings: Meaning[]
}

/** Latin names up to this many letters must agree in case: "AWS" is a provider, "aws" a typo. */
const CASE_MATTERS_UP_TO = 4

/** Builds a matcher over every name, alias, product and instance type of `gazetteer`. */
export function createMatcher(gazetteer: Gazetteer): Matcher {
  const root = buildTrie(gazetteer)
  // Most characters begin no name: a flat table turns them away before anything else is looked at.
  const firsts: (TrieNode | undefined)[] = Array.from({ length: 65_536 }, (_, code) => root.next.get(code))
  return {
    find(text) {
      const matches: Match[] = []
      let index = 0
      while (index < text.length) {
        const first = startsName(text, index) ? firsts[foldedAt(text, index)] : undefined
        const match = first ? longestAt(first, text, index) : null
        if (match) matches.push(match)
        index = match ? match.end : index + 1
      }
      return matches
    },
  }
}

/** Latin names begin at a word's border; "8xH100" is eight times an H100. */
function startsName(text: string, index: number): boolean {
  if (!isInsideWord(text, index)) return true
  return foldedAt(text, index - 1) === 0x78 && index > 1 && isDigit(foldedAt(text, index - 2))
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

function longestAt(first: TrieNode, text: string, start: number): Match | null {
  let found: Match | null = null
  let node: TrieNode | undefined = first
  for (let end = start + 1; node; end++) {
    if (node.meanings.length > 0 && endsName(text, end))
      found = meaningAt(node.meanings, text, start, end) ?? found
    node = node.next.get(foldedAt(text, end))
  }
  return found
}

/** A Latin name ends at a word's border; a plural s is let through and left out of the span. */
function endsName(text: string, end: number): boolean {
  const last = foldedAt(text, end - 1)
  const after = foldedAt(text, end)
  if (!isWordCode(last) || !isWordCode(after)) return true
  // "H100s", "Blackwells", "910Bs".
  const plural = isDigit(last) || last === 0x6c || isDigit(foldedAt(text, end - 2))
  return plural && after === 0x73 && !isWordCode(foldedAt(text, end + 1))
}

function meaningAt(meanings: readonly Meaning[], text: string, start: number, end: number): Match | null {
  const quoted = span(text, start, end)
  for (const { exact, needs, ...meaning } of meanings) {
    if (exact !== null && exact !== quoted.quote) continue
    if (needs === 'chips' && !speaksOfChips(text, start, end)) continue
    if (needs === 'models' && !speaksOfModels(text, start, end)) continue
    if (meaning.kind === 'UNIVERSITY' && / of [A-Z]/y.test(text.slice(end, end + 6))) continue
    return { ...quoted, ...meaning }
  }
  return null
}

function buildTrie(gazetteer: Gazetteer): TrieNode {
  const root: TrieNode = { next: new Map(), meanings: [] }
  const add = (name: string, meaning: Omit<Meaning, 'exact'>): void => {
    addSpelling(name, meaning)
    const simplified = toSimplified(name)
    if (simplified !== name) addSpelling(simplified, meaning)
  }
  const addSpelling = (name: string, meaning: Omit<Meaning, 'exact'>): void => {
    let node = root
    for (let i = 0; i < name.length; i++) {
      const code = foldedAt(name, i)
      const next = node.next.get(code) ?? { next: new Map<number, TrieNode>(), meanings: [] }
      node.next.set(code, next)
      node = next
    }
    const exact = /^[A-Za-z.&]+$/.test(name) && name.length <= CASE_MATTERS_UP_TO ? name : null
    node.meanings.push({ ...meaning, exact })
  }
  addOrganizations(gazetteer, add)
  addModels(gazetteer, add)
  addChips(gazetteer, add)
  return root
}

type Add = (name: string, meaning: Omit<Meaning, 'exact'>) => void

function addOrganizations({ organizations, chips }: Gazetteer, add: Add): void {
  const chipOf = new Map(chips.map((row) => [row.name, row]))
  for (const row of organizations) {
    const meaning = {
      base: 'ORGANIZATION' as const,
      kind: row.kind,
      entityId: row.id,
      canonical: row.name,
      roles: row.roles ?? [],
      needs: null,
    }
    for (const name of namesOf(row)) add(name, { ...meaning, via: 'name' })
    for (const name of row.products ?? []) add(name, { ...meaning, via: 'product' })
    for (const { name, chip } of row.instanceTypes ?? []) {
      const chipRow = chipOf.get(chip)
      if (chipRow) add(name, { ...chipMeaning(chipRow), needs: null, via: 'instance-type' })
    }
  }
}

function addModels({ models }: Gazetteer, add: Add): void {
  for (const row of models)
    for (const name of namesOf(row))
      add(name, {
        base: 'AI_MODEL',
        kind: 'AI_MODEL',
        entityId: row.id,
        canonical: row.name,
        roles: [],
        via: 'name',
        needs: row.distinctive || name.length > row.name.length ? null : 'models',
      })
}

function addChips({ chips }: Gazetteer, add: Add): void {
  for (const row of chips)
    for (const name of namesOf(row))
      for (const spelling of spellingsOf(name))
        add(spelling, {
          ...chipMeaning(row),
          via: 'name',
          needs: row.distinctive || name.length > row.name.length + 2 ? null : 'chips',
        })
}

function chipMeaning(row: { id: string; name: string }) {
  return { base: 'CHIP' as const, kind: 'CHIP' as const, entityId: row.id, canonical: row.name, roles: [] }
}

function namesOf(row: { name: string; nameZh?: string; aliases: readonly string[] }): Set<string> {
  return new Set([row.name, ...(row.nameZh ? [row.nameZh] : []), ...row.aliases])
}

/** Model numbers are written with a space, a hyphen or nothing: RTX 4090, RTX-4090, RTX4090. */
function spellingsOf(name: string): Set<string> {
  return new Set([name, name.replace(/[ -]/g, ''), name.replace(/ /g, '-'), name.replace(/-/g, ' ')])
}
