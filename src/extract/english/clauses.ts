/**
 * Finds where the clauses of a sentence begin, and gives a clause what it leaves to the one before it:
 * subject, verb or goods. A sentence with its cues and parties in, borders out; reads no parts.
 */
import { matchesOf } from '../scan.js'
import type { Construction } from './constructions.js'
import { GOODS } from './cues.js'
import type { Cue } from './finding.js'
import type { Frame } from './frames.js'
import type { Placed } from './parts.js'
import type { SentenceView } from './reading.js'

/** Where a clause begins; local offset. */
export interface Border {
  readonly at: number
  /** It shares the subject of the clause before, and its verb where it has none. */
  readonly shared: boolean
}

const BORDER =
  /,? (?:following|after|amid|despite) (?:[\w-]+ ){0,2}?(?:allegations?|accusations?|reports?|claims?|charges?|suspicions?)[^,;]{0,60}? that | [—–] (?=\uE001)|; |, (?:and|while|but|whereas|then) |, | and (?=the same|in \w+|later|then|this|last|its|\uE001|\uE006)| while | whereas |: |\. /g
/** "X's order": before a noun of dealing, whose it is. */
const OWNED = /[\uE001\uE005]['’]s (?:[^\s;]+ ){0,5}$/
/** Between two verbs, or two goods of one verb, of the same subject. */
const COORDINATE =
  /,? (?:and|but) (?:then |later |now |also )?(?=(?:(?:is|are|was|were|has|have|had|since|now|in \w+|last \w+|this \w+) )*[a-z])|,? and (?=(?:another|a second|a further) (?:[\w-]+ ){0,2}?(?:order|deal|cluster|batch|contract|lease|shipment|consignment|tender)\b)|, having (?=[a-z])|,? and (?:for |to |in \w+ )?(?=(?:another |a |an |one |two |three |four |five |six |seven |eight |nine |ten |\d[\d,]* )+(?:[\w-]+ )?\uE003)/g
/** "X bought two H100s, while Y obtained one": a bare number counts the goods of the clause before. */
const SOME_OF_THEM =
  /\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|dozens|several|\d[\d,]*)(?: (?:more|others?|of them|each))?(?=[,.;]| (?:in|last|this) |$)|\bthe same (?:chips?|processors?|cards?|gpus?|model|kind|type)\b/

/** A clause begins where, after a cue, a new subject comes with a cue of its own and goods or money behind it. */
export function clauseBorders(
  view: SentenceView,
  cues: readonly Cue[],
  placed: readonly Placed[],
  told: readonly Construction[],
): Border[] {
  const borders: Border[] = [{ at: 0, shared: false }]
  const verbs = cues.filter(
    ({ side, start }) =>
      side === 'BUY' || side === 'SELL' || (side === 'BUY_NOUN' && OWNED.test(view.mask.slice(0, start))),
  )
  for (const match of matchesOf(BORDER, view.mask)) {
    const at = match.index + match[0].length
    const from = borders.at(-1)?.at ?? 0
    const earlier =
      / [—–] /.test(match[0]) || verbs.some((cue) => cue.start >= from && cue.end <= match.index)
    const verb = verbs.find((cue) => cue.start >= at)
    if (!earlier || verb === undefined) continue
    const subject = placed.find(({ start, end }) => start >= at && end <= verb.start)
    if (
      subject === undefined ||
      (match[0] === ', ' && /^(?:which|who|whose|that|where|a|an)\b/.test(view.text.slice(at)))
    )
      continue
    const clear = / that $/.test(match[0]) || (match[0] === ' and ' && verb.side === 'BUY_NOUN')
    if (!clear && (subject.around.preposition !== null || subject.around.speaker || subject.around.listed)) {
      const lead = view.mask.slice(at, verb.start)
      const other = placed.find(
        (one) =>
          one.start > subject.end &&
          one.end <= verb.start &&
          one.around.preposition === null &&
          !one.around.speaker,
      )
      if (other === undefined || match[0] === ', ' || / who | which /.test(lead)) continue
    }
    if (
      match[0] === ', ' &&
      /^,? $/.test(view.mask.slice(subject.end, verb.start)) &&
      /ing\b/.test(verb.word)
    )
      continue
    if (
      match[0] === ', ' &&
      !/^(?:(?:in|last|this|the same) [^,]{3,20} )?$/.test(view.mask.slice(at, subject.start))
    )
      continue
    // "X sells A; Y is a customer of Z": two parties by one turn of phrase are a deal, whatever the goods.
    const deal = match[0] === '; ' && told.some(({ start, roles }) => start >= at && roles.size > 1)
    if (
      (/ [—–] /.test(match[0]) || carriesFact(view, from, at)) &&
      (deal || carriesFact(view, at, view.mask.length))
    )
      borders.push({ at, shared: false })
  }
  for (const at of coordinatesOf(view, verbs))
    if (!borders.some((border) => Math.abs(border.at - at) < 12)) borders.push({ at, shared: true })
  return borders.sort((a, b) => a.at - b.at)
}

function carriesFact(view: SentenceView, from: number, to: number): boolean {
  const clause = view.mask.slice(from, to)
  return /[\uE003\uE007\uE004]/.test(clause) || GOODS.test(clause) || SOME_OF_THEM.test(clause)
}

/** Where the same subject goes on with other goods, by another verb or at another time. */
function coordinatesOf(view: SentenceView, verbs: readonly Cue[]): number[] {
  const found: number[] = []
  for (const match of matchesOf(COORDINATE, view.mask)) {
    const at = match.index + match[0].length
    const first = verbs.findLast(({ side, end }) => side === 'BUY' && end <= match.index)
    if (first === undefined) continue
    const half = view.mask.slice(first.end, match.index)
    const rest = view.mask.slice(at)
    const end = /[;]|, (?:and|while|but) |\. /.exec(rest)?.index ?? rest.length
    if (!half.includes('\uE003') || !rest.slice(0, end).includes('\uE003')) continue
    const next = verbs.find(({ start }) => start >= at)
    const lead = next === undefined ? null : view.mask.slice(at, next.start)
    const verb = next?.side === 'BUY' && lead !== null && lead.length < 24 && !/[\uE001-\uE007]/.test(lead)
    const more = /^(?:another|a second|a further) /.test(rest)
    const dated = (from: number, to: number): boolean =>
      view.dates.some(({ start, end: stop }) => start - view.start >= from && stop - view.start <= to)
    if (
      verb ||
      more ||
      (dated(first.end, match.index) && dated(at, at + end) && !/[\uE001\uE005]/.test(rest.slice(0, end)))
    )
      found.push(at)
  }
  return found
}

/** Gives `frame` what it shares with the clause `before` it. */
export function withShared(frame: Frame, before: Frame | undefined, shared: boolean): Frame {
  if (before === undefined) return frame
  if (shared) {
    const subjects = before.parts.filter(({ role, subject }) => role === 'BUYER' && subject)
    const own = frame.parts.some(({ role }) => role === 'BUYER')
    return {
      ...frame,
      cues: frame.cues.some(({ side }) => side === 'BUY') ? frame.cues : [...frame.cues, ...before.cues],
      parts: own ? frame.parts : [...subjects, ...frame.parts],
      goesOn: true,
    }
  }
  if (frame.chips.length > 0 || !SOME_OF_THEM.test(frame.mask)) return frame
  return { ...frame, chips: before.chips, goods: frame.goods || before.chips.length > 0 }
}
