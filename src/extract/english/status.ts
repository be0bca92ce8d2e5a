/** Tells what became of a deal, from the words of a clause, its sentence and the whole text. */
import type { Status } from '../../model/ontology.js'
import type { Cue } from './finding.js'
import type { Frame } from './frames.js'
import type { Part } from './parts.js'
import { ALLEGED, AWARDED, CANCELLED, DENIED, DONE, INTENDED, SEEKING, TENDERED } from './status-words.js'

/** A status with the words that show it, in offsets of the whole text; null span where no word does. */
export interface StatusReading {
  readonly status: Status
  readonly start: number | null
  readonly end: number | null
}

/** Reads the status of one clause; `accused` tells that the text as a whole speaks of a criminal case. */
export function statusOf(frame: Frame, accused: Accusation): StatusReading {
  // "X seeks chips, following allegations that it bought some": what is alleged is another clause's.
  const whole = verbless(frame) ? frame.view.mask.slice(0, frame.end - frame.view.start) : frame.mask
  const from = verbless(frame) ? frame.view.start : frame.start
  const clause = whole.replace(HEARSAY, '')
  const alone = clause.length < whole.length
  const found = (pattern: RegExp, status: Status, far = false): StatusReading | null => {
    const text = far && !alone ? frame.view.mask : clause
    const base = far && !alone ? frame.view.start : from
    const match = pattern.exec(text)
    return match && { status, start: base + match.index, end: base + match.index + match[0].length }
  }
  const doing = frame.cues.filter(({ side }) => side === 'BUY' || side === 'SELL' || side === 'USE')
  // "X plans to buy servers supplied by Y": what was done with the goods is no part of the plan.
  const buying = doing.filter(({ side, passive }) => side === 'BUY' && !passive)
  const planned = doing.length > 0 && (buying.length > 0 ? buying : doing).every(({ intended }) => intended)
  const illicit = frame.cues.some((cue) => cue.illicit)
  const done = DONE.exec(frame.mask)
  // Whoever asks for goods asks by tender where tenders are spoken of, or where it is bound to.
  const asks = found(SEEKING, frame.view.ofTenders || isPublic(frame) ? 'TENDERED' : 'INTENDED')
  // A row of a table tells its own story.
  const charged = frame.view.text.startsWith('|') ? speaksOfCase(frame.view.text) : accused
  const none: StatusReading = {
    status:
      charged === 'case' ||
      (charged && frame.cues.some(({ side }) => side === 'SELL' || side === 'SELL_NOUN'))
        ? 'ALLEGED'
        : 'PURCHASED',
    start: done ? frame.start + done.index : null,
    end: done ? frame.start + done.index + done[0].length : null,
  }
  return (
    found(DENIED, 'DENIED') ??
    (illicit ? found(ALLEGED, 'ALLEGED', true) : null) ??
    found(ALLEGED, 'ALLEGED', true) ??
    found(CANCELLED, 'CANCELLED') ??
    found(AWARDED, 'AWARDED') ??
    (!planned && !DONE.test(frame.mask.replace(TENDERED, '')) ? found(TENDERED, 'TENDERED') : null) ??
    (DONE.test(frame.mask) ? null : asks) ??
    (planned || !DONE.test(frame.mask) ? found(INTENDED, 'INTENDED') : null) ??
    (DONE.test(frame.mask.replace(TENDERED, '')) && !planned ? null : found(TENDERED, 'TENDERED')) ??
    (illicit || frame.parts.some(isSmuggler)
      ? { status: 'ALLEGED', start: none.start, end: none.end }
      : null) ??
    (planned ? plannedBy(doing, frame) : none)
  )
}

/** Where the verb itself is all that says of a plan. */
function plannedBy(doing: readonly Cue[], { view }: Frame): StatusReading {
  const verb = doing.find(({ word }) => word !== '')
  return {
    status: 'INTENDED',
    start: verb ? view.start + verb.start : null,
    end: verb ? view.start + verb.end : null,
  }
}

/** Tells whether a party is called one who smuggles. */
function isSmuggler({ mention }: Part): boolean {
  return mention.type === 'GENERIC' && /smuggl|straw (?:buyer|purchaser|m[ae]n)/i.test(mention.quote)
}

/** Tells whether the verb of `frame` stands in the clause before it. */
function verbless({ goesOn, cues, start, view }: Frame): boolean {
  return goesOn && cues.every((cue) => cue.start + view.start < start || cue.side.endsWith('NOUN'))
}

/** What hands over to somebody's allegations at the end of a clause. */
const HEARSAY = /,? (?:following|after|amid|despite) [^,;]* that $/

/** Tells whether one of those who get the goods of `frame` is a school or an office, which buy by tender. */
function isPublic({ parts }: Frame): boolean {
  return parts.some(
    ({ role, mention }) =>
      role === 'BUYER' &&
      (PUBLIC.test(mention.kind) || (mention.type === 'GENERIC' && PUBLIC_BODY.test(mention.quote))),
  )
}

const PUBLIC = /^(?:UNIVERSITY|INSTITUTE|AGENCY)$/
const PUBLIC_BODY =
  /\b(?:army|military|navy|naval|air force|universit\w+|institutes?|schools?|colleges?|hospitals?|laborator\w+|ministr\w+|police|governments?|academ\w+)\b/i

/** Whether a text speaks of an accusation at all, or is a court's case through and through. */
export type Accusation = boolean | 'case'
const CASE =
  /\b(?:guilty (?:on|of)|a (?:federal )?jury|charge sheet|indicted|indictment|grand jury|plead(?:s|ed|ing)? guilty|the (?:criminal )?complaint|(?:prosecutors|police|investigators|customs officers) (?:said|say|allege|claim)|court (?:filings?|papers|documents|records)|trial|sentenced|officials (?:suspect|allege))\b/i
/** Longer texts tell of more than one thing, in code units. */
const SHORT = 1500

/** Tells that a text as a whole speaks of a criminal case or an investigation. */
export function speaksOfCase(text: string): Accusation {
  if (text.length < SHORT && CASE.test(text)) return 'case'
  return /\b(?:arrest(?:s|ed)\b|DOJ|Department of Justice|Justice Department|prosecutors?|indict(?:ed|ment)|charged (?:[\w-]+ ){0,4}?with|court documents?|criminal complaint|smuggl\w+|pleaded guilty|alleged(?:ly)?|accused|(?:is|are|was|were|been) investigat\w+|under investigations?|looking into whether|investigators|officials (?:are|were|have been) (?:looking|examining|probing)|dismantl\w+|customs (?:\w+ ){0,3}?(?:stopped|seized|found|detained|held|intercepted)|(?:disrupted|broke up|busted|uncovered) an? (?:[\w-]+,? )*?(?:network|ring|scheme))\b/i.test(
    text,
  )
}

/** Tells that a clause only takes back what was said before. */
export function takesBack(mask: string): boolean {
  return DENIED.test(mask) || CANCELLED.test(mask)
}
