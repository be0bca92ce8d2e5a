/**
 * Ties mentions to parties within one text: the same name, a name cut short (ALX for ALX Solutions),
 * an abbreviation, and words that stand for a party of the sentence or the one before.
 */
import { span } from '../spans.js'
import type { Mention } from './mentions.js'
import type { Sentence } from './sentences.js'

const TAIL = /[\s,]+(?:Ltd|Limited|Co|Corp|Corporation|Inc|LLC|Pte|Sdn|Bhd|PLC|Holdings?|Group|Company)\.?$/i
const PLURAL =
  /^(?:they|their|the (?:group|(?:two |three |four )?men|pair|four|three|two|defendants?|trio|quartet|brothers|individuals))$/i
const PERSONS =
  /^the (?:(?:two |three |four )?men|pair|four|three|two|defendants?|trio|quartet|brothers|individuals)$/i
/** One party that has been named: "the Shanghai company". */
const DEFINITE = /^the (?!other\b).*[^s]$/i
/** Before a company: it belongs to the person named before. */
const OWNED = /\b(?:and|with) (?:his|her|their) (?:[\w-]+ ){0,4}$/
const PERSONAL = /^(?:he|she)$/i
const UNIVERSITY = /universit|college|school|academy/i
const INSTITUTE = /lab|institut|cent(?:er|re)|hospital|academy/i

/** Gives the mentions of each sentence with their parties; stand-ins that stand for nobody keep null. */
export function tieParties(
  text: string,
  sentences: readonly Sentence[],
  found: readonly (readonly Mention[])[],
): Mention[][] {
  const named = found.flat().filter(({ type }) => type === 'ORG' || type === 'PERSON')
  const keys = nameKeys(named)
  const twins = twinsOf(named, keys)
  const tied: Mention[][] = []
  let before: Mention[] = []
  found.forEach((mentions, index) => {
    const out: Mention[] = []
    for (const mention of mentions) {
      if (mention.type === 'PRONOUN') {
        const target = standsFor(text, mention, out, before)
        out.push(
          target === null
            ? mention
            : {
                ...mention,
                others: othersOf(text, mention, target, [...out, ...before]),
                party: target.party,
                name: target.name,
                country: target.country,
                kind: target.kind,
                roles: target.roles,
              },
        )
      } else if (mention.type === 'GENERIC') {
        const last = out.at(-1)
        // "X, the city government's investment firm, and Y": a firm of somebody else's is no word for X.
        const own = /['’]s /.test(mention.quote)
        const named = own
          ? null
          : last !== undefined && describes(text, last, mention)
            ? last
            : DEFINITE.test(mention.quote)
              ? standsFor(text, mention, out, before)
              : null
        const again = named?.type === 'GENERIC' && namesNoun(mention, named)
        out.push(
          named === null || (named.type === 'GENERIC' && !again)
            ? { ...mention, party: `generic:${mention.start}` }
            : {
                ...named,
                ...span(text, mention.start, mention.end),
                type: 'PRONOUN',
                country: mention.country ?? named.country,
              },
        )
      } else if (mention.type === 'ORG' || mention.type === 'PERSON')
        out.push(withParty(mention, keys, twins))
      else out.push(mention)
    }
    tied.push(out)
    const sentence = sentences[index]
    const parties = out.filter(({ type }) => type !== 'CHIP' && type !== 'MODEL')
    if (parties.length > 0 && sentence && parties.some(({ party }) => party !== null)) before = parties
  })
  return tied
}

/** "A company in eastern China … The Chinese company": one description takes up another by its noun. */
function namesNoun({ quote }: Mention, described: Mention): boolean {
  const noun = quote.split(' ').at(-1)?.toLowerCase() ?? ''
  return described.country !== 'XX' && new RegExp(`^an? (?:[\\w-]+ )*${noun}\\b`, 'i').test(described.quote)
}

/** Behind a description that is the second of three: "X, a Shanghai start-up and Y bought". */
const NEXT_IN_LIST =
  /^ and (?:the )?(?:\p{Lu}[\p{L}&.-]* ){1,4}(?:of \p{Lu}\p{L}+ )?(?:bought|purchased|ordered|rented|leased|acquired|obtained|got|received|took|have|were|are)\b/u

/** "X, a Shanghai start-up": the description stands for X. */
function describes(text: string, named: Mention, generic: Mention): boolean {
  return (
    named.type === 'ORG' &&
    named.party !== null &&
    text.slice(named.end, generic.start) === ', ' &&
    /^(?:an?|the|one) .*[^s]$/i.test(generic.quote) &&
    !NEXT_IN_LIST.test(text.slice(generic.end, generic.end + 90))
  )
}

/** Gives each spelling the key of its party: that of the longest name it shortens or abbreviates. */
function nameKeys(named: readonly Mention[]): Map<string, string> {
  const keys = new Map<string, string>()
  const spellings = [...new Set(named.map(({ quote }) => quote))].sort(
    (a, b) => b.length - a.length || (a < b ? -1 : 1),
  )
  const parties = new Map<string, string>()
  for (const { quote, party } of named) if (party !== null && !parties.has(quote)) parties.set(quote, party)
  for (const spelling of spellings) {
    const longer = spellings.find((other) => other.length > spelling.length && shortens(spelling, other))
    keys.set(
      spelling,
      parties.get(spelling) ??
        (longer === undefined ? undefined : keys.get(longer)) ??
        `name:${bare(spelling).toLowerCase()}`,
    )
  }
  return keys
}

/** What other mentions say of a party: who it is and where it is from. */
interface Twins {
  readonly persons: ReadonlySet<string>
  readonly placed: ReadonlyMap<string, Mention>
}

function twinsOf(named: readonly Mention[], keys: ReadonlyMap<string, string>): Twins {
  const persons = new Set<string>()
  const placed = new Map<string, Mention>()
  for (const mention of named) {
    const own = keys.get(mention.quote)
    if (mention.type === 'PERSON' && own !== undefined) persons.add(own)
    const party = mention.party ?? own
    if (mention.country !== null && party !== undefined && !placed.has(party)) placed.set(party, mention)
  }
  return { persons, placed }
}

function withParty(found: Mention, keys: ReadonlyMap<string, string>, twins: Twins): Mention {
  const party = found.party ?? keys.get(found.quote) ?? null
  const person = party !== null && !found.quote.includes(' ') && twins.persons.has(party)
  const mention = person ? { ...found, type: 'PERSON' as const, kind: 'PERSON' as const } : found
  if (mention.country !== null) return { ...mention, party }
  const twin = party === null ? undefined : twins.placed.get(party)
  return {
    ...mention,
    party,
    country: twin?.country ?? null,
    roles: mention.roles.length > 0 ? mention.roles : (twin?.roles ?? []),
  }
}

function bare(name: string): string {
  let short = name
  for (let next = short.replace(TAIL, ''); next !== short; next = short.replace(TAIL, '')) short = next
  return short
}

function shortens(short: string, long: string): boolean {
  if (long.startsWith(`${short} `) || long.startsWith(`${bare(short)} `)) return short.length > 2
  if (/^[A-Z]{2,6}$/.test(short))
    return long
      .split(/[\s-]+/)
      .filter((word) => /^[A-Z]/.test(word))
      .map((word) => word.charAt(0))
      .join('')
      .startsWith(short)
  return !short.includes(' ') && /^[A-Z][a-z]+$/.test(short) && long.split(' ').at(-1) === short
}

/** Whoever stands beside the target in a list of its kind, where the stand-in is a plural. */
function othersOf(text: string, mention: Mention, target: Mention, around: readonly Mention[]): Mention[] {
  if (!PLURAL.test(mention.quote)) return []
  if (target.others !== undefined && target.others.length > 0) return [...target.others]
  if (target.kind !== 'PERSON') return []
  return around.filter(
    (other) =>
      other.party !== target.party &&
      (other.type === 'PERSON' ||
        (other.type === 'ORG' && OWNED.test(text.slice(Math.max(0, other.start - 50), other.start)))),
  )
}

function standsFor(
  text: string,
  mention: Mention,
  here: readonly Mention[],
  before: readonly Mention[],
): Mention | null {
  const sold = /\b(?:sold|supplied|gave|leased|provided|shipped|sent|offered) $/.test(
    text.slice(Math.max(0, mention.start - 10), mention.start),
  )
  const fits = (other: Mention): boolean => {
    if (other.party === null || other.type === 'CHIP' || other.type === 'MODEL') return false
    // "X-backed Y … it": X only says what Y is.
    if (/^-(?:backed|owned|linked|affiliated|funded|controlled)/.test(text.slice(other.end, other.end + 12)))
      return false
    const word = mention.quote
    if (PERSONAL.test(word)) return other.kind === 'PERSON'
    if (PERSONS.test(word)) return other.kind === 'PERSON'
    if (PLURAL.test(word)) return true
    if (other.kind === 'PERSON' || other.kind === 'AGENCY' || other.roles.includes('PUBLISHER')) return false
    if (/chip ?maker|chip designer/i.test(word)) return other.roles.includes('CHIPMAKER')
    if (/^its?$/i.test(word)) return !other.roles.includes('CHIPMAKER') || here.length + before.length < 2
    if (UNIVERSITY.test(word)) return other.kind === 'UNIVERSITY' || UNIVERSITY.test(other.quote)
    if (INSTITUTE.test(word))
      return other.kind === 'INSTITUTE' || other.kind === 'UNIVERSITY' || INSTITUTE.test(other.quote)
    return other.kind !== 'UNIVERSITY' && !other.roles.includes('CHIPMAKER')
  }
  if (/^the (?:former|latter)$/i.test(mention.quote)) {
    const named = (list: readonly Mention[]) => [
      ...new Map(
        list.filter(({ type, party }) => type === 'ORG' && party !== null).map((one) => [one.party, one]),
      ).values(),
    ]
    const pair = named(here).length > 1 ? named(here) : named(before)
    return (/former/i.test(mention.quote) ? pair.at(-2) : pair.at(-1)) ?? null
  }
  if (/^another$/i.test(mention.quote)) return null
  // Who sells a thing to "it" is somebody else.
  return (sold ? null : here.find(fits)) ?? before.find(fits) ?? null
}
