/**
 * Gives parties the parts of those they stand beside: in a list, as an example, with a verb told once, for
 * another, before an end user. Parts and places in, parts out.
 */
import type { Cue } from './finding.js'
import { withHands } from './hands.js'
import { withOwners } from './owners.js'
import type { Part, Placed } from './parts.js'
import { getsIt, RESELLS, sellerRole } from './sellers.js'

/** Gives the parts that parties play beside those that their own words give them. */
export function withNeighbours(
  told: readonly Part[],
  cues: readonly Cue[],
  placed: readonly Placed[],
  mask: string,
  cloud: boolean,
): Part[] {
  const listed = withGapped(withExamples(withListed(told, placed), placed), cues, placed, mask, cloud)
  const sourced = withSource(listed, placed)
  const owned = withOwners(withHands(sourced, cues, placed, mask, cloud), placed, mask)
  return beforeEndUser(onBehalf(owned, placed, cues, mask), placed, mask)
}

/** "Sourced through B from C": beside whoever goods went through, the one they came from is the source. */
function withSource(parts: readonly Part[], placed: readonly Placed[]): Part[] {
  const governed = (part: Part, pattern: RegExp): boolean =>
    placed.some(({ mention, around }) => mention === part.mention && pattern.test(around.preposition ?? ''))
  const through = parts.some(
    (part) => part.role === 'INTERMEDIARY' && governed(part, /^(?:through|via|by way of|with the help of)/),
  )
  if (!through || parts.some(({ role }) => role === 'PROVIDER')) return [...parts]
  return parts.map((part) =>
    part.role === 'INTERMEDIARY' &&
    part.mention.type === 'ORG' &&
    !RESELLS.test(part.mention.quote) &&
    !part.told &&
    governed(part, /^from$/) &&
    placed.every(({ mention, around }) => mention !== part.mention || around.called === null)
      ? { ...part, role: 'PROVIDER' }
      : part,
  )
}

/** Those who stand in a list with a party that plays a part play it too ("X, Y and Z ordered"). */
export function withListed(parts: readonly Part[], placed: readonly Placed[]): Part[] {
  const out = [...parts]
  placed.forEach((one, index) => {
    const next = placed[index + 1]
    if (!next?.around.listed || out.some(({ mention }) => mention === one.mention)) return
    const part = out.find(({ mention }) => mention === next.mention)
    if (part && one.around.preposition === next.around.preposition && one.mention.kind !== 'AGENCY')
      out.push({ ...part, mention: one.mention })
  })
  placed.forEach((one, index) => {
    const last = placed[index - 1]
    if (!one.around.listed || last === undefined || out.some(({ mention }) => mention === one.mention)) return
    const part = out.find(({ mention }) => mention === last.mention)
    if (part && one.mention.type === last.mention.type && one.mention.kind !== 'AGENCY')
      out.push({ ...part, mention: one.mention })
  })
  return out.sort((a, b) => a.mention.start - b.mention.start)
}

function isExample({ around }: Placed): boolean {
  return /^(?:including|among|as|like)$/.test(around.preposition ?? '')
}

/** Those named as examples of a party that plays a part play it ("Chinese firms including X and Y"). */
function withExamples(parts: readonly Part[], placed: readonly Placed[]): Part[] {
  const out = [...parts]
  placed.forEach((one, index) => {
    const { type, roles } = one.mention
    if (!isExample(one) || !(type === 'ORG' || (type === 'GENERIC' && one.around.listed))) return
    const whole = placed
      .slice(0, index)
      .findLast((other) => other.mention.type === 'GENERIC' && !isExample(other))
    const part = whole && out.find(({ mention }) => mention === whole.mention)
    // "chips made by firms such as Intel": whoever makes them is no party.
    if (part?.role !== 'BUYER' && roles.includes('CHIPMAKER')) return
    if (part && !out.some(({ mention }) => mention === one.mention))
      out.push({ ...part, mention: one.mention })
  })
  return out.sort((a, b) => a.mention.start - b.mention.start)
}

/** Where the end user is named, those who order and pay stand in between. */
function beforeEndUser(parts: readonly Part[], placed: readonly Placed[], mask: string): Part[] {
  const end = placed.find(
    ({ mention, start }) =>
      END_USER.test(mask.slice(Math.max(0, start - 60), start)) &&
      parts.some((part) => part.mention === mention && part.role === 'BUYER'),
  )?.mention
  return parts.map((part) =>
    end !== undefined && part.role === 'BUYER' && !part.told && part.mention.party !== end.party
      ? { ...part, role: 'INTERMEDIARY' }
      : part,
  )
}

const END_USER =
  /\b(?:end[- ]users?|(?:final|ultimate|real|actual|true|intended) (?:user|customer|buyer|recipient|destination|owner|client))\b[^.;,\uE001-\uE006]*$/i

/** "X rents from A, Y from B and Z from C": the verb is told once. */
function withGapped(
  parts: readonly Part[],
  cues: readonly Cue[],
  placed: readonly Placed[],
  mask: string,
  cloud: boolean,
): Part[] {
  const verb = cues.find(({ side, passive }) => side === 'BUY' && !passive)
  if (verb === undefined || !parts.some(({ role, subject }) => role === 'BUYER' && subject)) return [...parts]
  const out = new Map(parts.map((part) => [part.mention, part]))
  placed.forEach((one, index) => {
    const next = placed[index + 1]
    if (!next || one.start < verb.end || !/^(?:ORG|GENERIC)$/.test(one.mention.type)) return
    if (!NEXT_OF_GAPPED.test(mask.slice(Math.max(0, one.start - 16), one.start))) return
    if (!GAP.test(mask.slice(one.end, next.start))) return
    out.set(one.mention, { role: 'BUYER', mention: one.mention, subject: true })
    out.set(next.mention, { role: sellerRole(next, false, cloud), mention: next.mention, subject: false })
  })
  return [...out.values()].sort((a, b) => a.mention.start - b.mention.start)
}

const NEXT_OF_GAPPED = /(?:, (?:and |while )?|; | and | while )(?:the |an? )?$/
const GAP =
  /^(?: (?:\d[\d,]*|its|\uE006+|the same|\uE003+s?|[a-z]+ (?=\uE003)))* (?:from|at|through|with|on) (?:the |an? )?$/

/** Whoever buys on behalf of another, or for one who is named right behind the goods, is the go-between. */
function onBehalf(
  parts: readonly Part[],
  placed: readonly Placed[],
  cues: readonly Cue[],
  mask: string,
): Part[] {
  const principal = placed.some(
    ({ around, mention, start }) =>
      around.preposition === 'on behalf of' ||
      (around.preposition === 'for' &&
        parts.some((part) => part.mention === mention && part.role === 'BUYER' && !part.subject) &&
        isBoughtFor(start, cues, mask)),
  )
  const own = parts.some(({ role, subject, mention }) => role === 'BUYER' && subject && getsIt(mention))
  return principal && !own
    ? parts.map((part) => (part.subject && part.role === 'BUYER' ? { ...part, role: 'INTERMEDIARY' } : part))
    : [...parts]
}

/** "X bought 300 chips for Y": nothing but the goods stands between the verb and the one they are for. */
function isBoughtFor(at: number, cues: readonly Cue[], mask: string): boolean {
  const verb = cues.findLast(({ end }) => end <= at)
  if (
    verb?.side !== 'BUY' ||
    verb.passive ||
    !/^(?:b[uo]|g[eo]t|purchas|acqui|obtain|procur|order|sourc|import)/i.test(verb.word)
  )
    return false
  return /^[^.;,\uE001\uE002\uE005\uE006]*(?:from [\w ]*[\uE001\uE005]+ )?for (?:the |an? )?(?:[\w-]+ ){0,3}$/.test(
    mask.slice(verb.end, at),
  )
}
